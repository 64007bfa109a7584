use std::rc::Rc;

use formwork_protocol::{ProjectRun, RunFile, RunFiles, RunOutcome};
use yew::prelude::*;

use crate::actions::{Actions, use_actions};
use crate::dom;
use crate::parts::empty::Empty;
use crate::parts::fault::FaultList;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::loading::{lines, loaded};
use crate::parts::rows::use_visible_rows;
use crate::state::load::Slot;
use crate::state::project::UndoOf;
use crate::state::project_list::history::History;
use crate::state::project_list::words;
use crate::state::text;
use crate::state::tree_rows::{reason_word, state_name, state_word};
use crate::texts::{self, use_locale};

/// Height of a file in the list in pixels, as in the style sheet.
const ROW: i32 = 26;

#[derive(PartialEq, Properties)]
pub struct RunsProps {
    pub folder: AttrValue,
    pub history: History,
}

/// The runs of a project, and what each changed.
#[component]
pub fn Runs(props: &RunsProps) -> Html {
    let actions = use_actions();
    let history = &props.history;
    let now = dom::now() as i64;
    if history.runs.is_empty() {
        return html! {
            <Empty glyph={Glyph::Clock} title={texts::projects::no_run_is_known_here()} text={texts::projects::what_is_generated()} />
        };
    }
    let older = {
        let actions = actions.clone();
        move |_| actions.load_older_runs()
    };
    html! {
        <div class="history" data-test="history">
            <ul aria-label={texts::shared::runs()}>
                { for history.runs.iter().map(|run| {
                    let opened = history.opened == Some(run.run);
                    html! {
                        <li key={run.run} class={classes!("history-run", opened.then_some("is-open"))} data-test={format!("history-{}", run.run)}>
                            { head(run, opened, (now, &props.folder), &actions) }
                            if opened {
                                <div class="history-files" id={format!("history-files-{}", run.run)}>{ changed(&history.files, &actions) }</div>
                            }
                        </li>
                    }
                }) }
            </ul>
            if history.next.is_some() {
                <button class="button history-older" disabled={history.loading_more} data-test="history-older" onclick={older}>{ texts::projects::show_older_runs() }</button>
            }
        </div>
    }
}

fn head(
    run: &ProjectRun,
    opened: bool,
    (now, folder): (i64, &AttrValue),
    actions: &Actions,
) -> Html {
    let toggle = {
        let (actions, to) = (actions.clone(), (!opened).then_some(run.run));
        move |_| actions.open_run(to)
    };
    let is_amiss = run.outcome != RunOutcome::Done;
    html! {
        <div class={classes!("history-head", run.undone_unix_ms.is_some().then_some("is-undone"))}>
            <button
                class="history-open" aria-expanded={opened.to_string()} onclick={toggle} data-test={format!("history-open-{}", run.run)}
                aria-controls={opened.then(|| format!("history-files-{}", run.run))}
            >
                <Icon glyph={if opened { Glyph::ChevronDown } else { Glyph::ChevronRight }} class="icon-small" />
                <span class="history-when" title={dom::exact_time(run.started_unix_ms)}>{ text::ago(run.started_unix_ms, now) }</span>
                <span class="history-version">{ format!("{} {}", run.pack, run.version) }</span>
                <span class="history-counts">
                    { for words::counts(run).into_iter().map(|(state, text)| html! {
                        <span key={text.clone()} class={format!("state-{}", state_name(state))}>{ text }</span>
                    }) }
                    if let Some(nothing) = words::nothing(run) {
                        <span>{ nothing }</span>
                    }
                </span>
                if let Some(outcome) = words::outcome(run) {
                    <span class={classes!("said", if is_amiss { "is-problem" } else { "is-calm" })}>{ outcome }</span>
                }
            </button>
            { undo(run, folder, actions) }
        </div>
    }
}

fn undo(run: &ProjectRun, folder: &AttrValue, actions: &Actions) -> Html {
    let Some(handle) = &run.undo else {
        return html! {};
    };
    let title = match handle.later {
        0 => texts::projects::puts_back_what_this_run().to_owned(),
        1 => texts::projects::puts_back_what_this_run_and().to_owned(),
        later => texts::projects::puts_back_later(later),
    };
    let of = UndoOf {
        folder: folder.to_string(),
        run: Some(handle.clone()),
    };
    let actions = actions.clone();
    html! {
        <button class="button button-small" {title} data-test={format!("history-undo-{}", run.run)} onclick={move |_| actions.ask_undo_of(of.clone())}>
            <Icon glyph={Glyph::Undo} class="icon-small" />
            { texts::projects::undo_more() }
        </button>
    }
}

fn changed(files: &Slot<RunFiles>, actions: &Actions) -> Html {
    let retry = {
        let actions = actions.clone();
        Callback::from(move |()| actions.load_run_files())
    };
    loaded(
        files.get(),
        texts::projects::what_the_run_changed(),
        lines(3),
        retry,
        |files| match &**files {
            RunFiles::Failed { failure } => html! { <FaultList faults={failure.errors.clone()} /> },
            RunFiles::Forgotten => html! {
                <p class="calm">{ texts::projects::what_it_changed() }</p>
            },
            RunFiles::Changed { files: changed } if changed.is_empty() => html! {
                <p class="calm">{ texts::projects::no_file_was_changed() }</p>
            },
            RunFiles::Changed { .. } => html! { <Files files={files.clone()} /> },
        },
    )
}

#[derive(PartialEq, Properties)]
struct FilesProps {
    files: Rc<RunFiles>,
}

#[component]
fn Files(props: &FilesProps) -> Html {
    use_locale();
    let scroller = use_node_ref();
    let files: &[RunFile] = match &*props.files {
        RunFiles::Changed { files } => files,
        RunFiles::Failed { .. } | RunFiles::Forgotten => &[],
    };
    let (visible, measure) = use_visible_rows(&scroller, ROW, files.len());
    let class = classes!(
        "file-rows",
        (files.len() <= 10).then(|| format!("rows-{}", files.len()))
    );
    html! {
        <div {class} tabindex="0" role="group" aria-label={texts::projects::files_of_the_run()} ref={scroller} onscroll={measure} data-test="history-files">
            <div class="file-space">
                <ul class="file-lines" aria-label={texts::projects::files_of_the_run()}>
                    { for files[visible].iter().map(|file| html! {
                        <li key={file.path.clone()} class="file-row">
                            <span class="file-path mono" title={file.path.clone()}>{ &file.path }</span>
                            <span class={format!("state-{}", state_name(file.state))}>
                                { match reason_word(file.reason) {
                                    Some(reason) => format!("{} ({reason})", state_word(file.state)),
                                    None => state_word(file.state).to_owned(),
                                } }
                            </span>
                        </li>
                    }) }
                </ul>
            </div>
        </div>
    }
}
