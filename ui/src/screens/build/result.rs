//! What a generation made, or why it failed.

mod next;
mod repository;

use std::rc::Rc;

use formwork_protocol::{
    Failure, FileState, Generated, OpenFolder, OpenIn, OpenerKind, OutputReport, Report,
};
use yew::prelude::*;

use next::NextSteps;
use repository::RepositoryOffer;

use crate::actions::{Actions, use_actions};
use crate::parts::fault::FaultList;
use crate::parts::icon::{Glyph, Icon};
use crate::state::build::Made;
use crate::state::outcome::{Both, has_written, note};
use crate::state::text;
use crate::state::tree_rows::{reason_word, state_name, state_word};
use crate::texts;

/// Written files that the result lists by name.
const LISTED: usize = 200;

#[derive(PartialEq, Properties)]
pub struct DoneProps {
    pub made: Rc<Made>,
    pub close: Callback<()>,
}

/// What a generation made, what to do next, and the way back.
#[component]
pub fn Done(props: &DoneProps) -> Html {
    let actions = use_actions();
    let failed = use_state(|| None::<Failure>);
    let Generated { target, report } = &props.made.generated;
    let told = {
        let failed = failed.setter();
        Callback::from(move |answer: Result<(), Failure>| failed.set(answer.err()))
    };
    let both = Both::of(report);
    html! {
        <>
            <div class="dialog-scroll" tabindex="0" data-test="result-body">
                <p class="result-target"><Icon glyph={Glyph::Folder} /><span class="mono">{ target }</span></p>
                { figures(report) }
                if let Some(failure) = &*failed {
                    <div data-test="result-failed" role="alert"><FaultList faults={failure.errors.clone()} /></div>
                }
                { migrated(report) }
                { listed("result-conflicts", texts::running::conflicts_that_are_left(), texts::running::your_version_stands(), &both.conflicts) }
                { listed("result-merged-files", texts::running::merged(), texts::running::what_you_and_the_pack(), &both.merged) }
                <NextSteps steps={report.next.clone()} />
                if props.made.can_be_repository {
                    <RepositoryOffer folder={target.clone()} />
                }
                if !report.warnings.is_empty() {
                    <h3>{ texts::nouns::warnings(report.warnings.len()) }</h3>
                    <FaultList faults={report.warnings.clone()} />
                }
                { written(report) }
            </div>
            { foot(&props.made.generated, (&props.close, told), &actions) }
        </>
    }
}

fn foot(
    generated: &Generated,
    (close, told): (&Callback<()>, Callback<Result<(), Failure>>),
    actions: &Actions,
) -> Html {
    let target = &generated.target;
    let undo = {
        let (actions, target) = (actions.clone(), target.clone());
        move |_| actions.ask_undo(target.clone())
    };
    let open_in = |program: OpenerKind| {
        let (actions, folder, told) = (actions.clone(), target.clone(), told.clone());
        move |_| {
            let request = OpenIn {
                program,
                folder: folder.clone(),
                file: None,
                line: None,
            };
            actions.ask_telling(request, told.clone());
        }
    };
    let open = {
        let (actions, path, told) = (actions.clone(), target.clone(), told.clone());
        move |_| actions.ask_telling(OpenFolder { path: path.clone() }, told.clone())
    };
    let close = close.clone();
    html! {
        <footer class="dialog-foot">
            if has_written(&generated.report) {
                <button class="button dialog-aside" data-test="undo-run" onclick={undo}>
                    <Icon glyph={Glyph::Undo} />
                    { texts::shared::undo() }
                </button>
            }
            <button class="button" data-test="close-result" onclick={move |_| close.emit(())}>{ texts::shared::close() }</button>
            <button class="button" data-test="open-terminal" title={texts::shared::open_in_your_terminal()} onclick={open_in(OpenerKind::Terminal)}>
                <Icon glyph={Glyph::Terminal} />
                { texts::shared::terminal() }
            </button>
            <button class="button" data-test="open-editor" title={texts::shared::open_in_your_editor()} onclick={open_in(OpenerKind::Editor)}>
                <Icon glyph={Glyph::Pen} />
                { texts::shared::editor() }
            </button>
            <button class="button button-main" autofocus=true data-test="open-folder" onclick={open}>
                <Icon glyph={Glyph::Open} />
                { texts::shared::open_folder() }
            </button>
        </footer>
    }
}

/// How many files came to which state, and how long it took.
fn figures(report: &Report) -> Html {
    let ms = report.ms;
    let states = FileState::ALL.into_iter();
    let states = states.filter(|state| report.files.of(*state) > 0);
    html! {
        <div class="result-made">
            <ul class="result-states">
                { for states.map(|state| html! {
                    <li key={state_name(state)} class={format!("state-{}", state_name(state))} data-test={format!("result-{}", state_name(state))}>
                        <b>{ text::count(report.files.of(state)) }</b>
                        <span>{ state_word(state) }</span>
                    </li>
                }) }
            </ul>
            <p class="result-figures">
                { texts::running::bytes_in_time(text::size(report.bytes), text::duration(ms.total)) }
            </p>
        </div>
    }
}

/// Why nothing was generated: every fault with its place and its hint, to be read and copied.
pub fn failed(failure: &Failure, close: Callback<()>) -> Html {
    html! {
        <>
            <div class="dialog-scroll" tabindex="0" data-test="result-body">
                <p class="dialog-text">{ texts::shared::the_folder() }</p>
                <FaultList faults={failure.errors.clone()} />
            </div>
            <footer class="dialog-foot">
                <button class="button button-main" data-test="close-result" autofocus=true onclick={move |_| close.emit(())}>{ texts::shared::close() }</button>
            </footer>
        </>
    }
}

/// What a newer version of the pack did to answers and files.
fn migrated(report: &Report) -> Html {
    let Some(note) = report.update.as_ref().filter(|note| note.from != note.to) else {
        return html! {};
    };
    let title = texts::running::from_version(&note.from, &note.to);
    html! {
        <section class="result-both" aria-label={title.clone()} data-test="result-migrated">
            <h3>{ title.clone() }</h3>
            if !note.steps.is_empty() {
                <ul class="file-list" tabindex="0" aria-label={title}>
                    { for note.steps.iter().map(|step| html! { <li key={step.clone()}>{ step }</li> }) }
                </ul>
            }
        </section>
    }
}

/// Files that both the user and the pack changed.
fn listed(
    test: &'static str,
    title: &'static str,
    what: &'static str,
    outputs: &[&OutputReport],
) -> Html {
    if outputs.is_empty() {
        return html! {};
    }
    html! {
        <section class="result-both" aria-label={title}>
            <h3>{ format!("{title}: {}", texts::nouns::files(outputs.len())) }</h3>
            <p class="dialog-text">{ what }</p>
            <ul class="file-list" tabindex="0" aria-label={title} data-test={test}>
                { for outputs.iter().take(LISTED).map(|output| html! {
                    <li key={output.path.clone()}>
                        <span class="mono">{ &output.path }</span>
                        if let Some(note) = note(output) {
                            <span class="file-note">{ note }</span>
                        }
                    </li>
                }) }
                if outputs.len() > LISTED {
                    <li>{ texts::shared::and_more_outputs(text::count(outputs.len() - LISTED)) }</li>
                }
            </ul>
        </section>
    }
}

/// The files that are not as they were, by name.
fn written(report: &Report) -> Html {
    let touched: Vec<_> = report
        .outputs
        .iter()
        .filter(|output| output.state != FileState::Same)
        .collect();
    if touched.is_empty() {
        return html! {};
    }
    html! {
        <details class="result-files">
            <summary data-test="result-files">{ texts::running::what_was_made() }</summary>
            <ul tabindex="0" aria-label={texts::running::what_was_made()} data-test="result-list">
                { for touched.iter().take(LISTED).map(|output| html! {
                    <li key={output.path.clone()}>
                        <span class="mono">{ &output.path }</span>
                        <span class={format!("state-{}", state_name(output.state))}>
                            { state_word(output.state) }
                            if let Some(reason) = reason_word(output.reason) {
                                { format!(" ({reason})") }
                            }
                        </span>
                    </li>
                }) }
                if touched.len() > LISTED {
                    <li>{ texts::running::and_more_touched(text::count(touched.len() - LISTED)) }</li>
                }
            </ul>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use formwork_protocol::{Code, Fault, NextStep, Reason, UpdateNote};
    use insta::assert_snapshot;

    use super::*;
    use crate::snapshots::html_of;
    use crate::state::outcome::tests::{output, report};

    fn drawn(report: Report) -> String {
        let target = "/code/harbour".into();
        let made = Rc::new(Made {
            generated: Generated { target, report },
            can_be_repository: true,
        });
        html_of(html! { <Done {made} close={Callback::noop()} /> })
    }

    #[test]
    fn an_update_tells_what_it_merged_what_is_left_and_what_the_pack_changed() {
        let mut conflict = output("README.md", FileState::Conflict);
        conflict.other = Some(".formwork/conflicts/README.md".into());
        let mut merged = output("src/entities/skipper.rs", FileState::Merged);
        merged.from = vec!["src/entities/captain.rs".into()];
        let mut kept = output("src/custom.rs", FileState::Kept);
        kept.reason = Reason::Yours;
        let mut report = report(vec![conflict, merged, kept]);
        report.update = Some(Box::new(UpdateNote {
            from: "1.0.0".into(),
            to: "2.0.0".into(),
            steps: vec!["“captains” is called “skippers” now".into()],
        }));
        report.next = vec![NextStep {
            label: "Run it".into(),
            command: "cargo run".into(),
        }];
        let mut warning = Fault::new(
            Code::Path,
            "A path of 200 letters is too long for some systems",
        );
        warning.hint = Some("Choose a shorter folder.".into());
        report.warnings = vec![warning];
        assert_snapshot!(drawn(report));
    }

    #[test]
    fn a_run_that_changed_nothing_offers_no_undo() {
        let html = drawn(report(vec![output("src/main.rs", FileState::Same)]));
        assert!(!html.contains("undo-run"), "{html}");
        assert!(!html.contains("result-files"), "{html}");
    }

    #[test]
    fn of_thousands_of_conflicts_the_first_are_named_and_the_others_counted() {
        let path = |number: usize| format!("src/{number}.rs");
        let outputs = (0..5_000).map(|number| output(&path(number), FileState::Conflict));
        let html = drawn(report(outputs.collect()));
        // Once among the conflicts, and once among all that was made.
        assert_eq!(html.matches(&format!(">{}<", path(LISTED - 1))).count(), 2);
        assert_eq!(html.matches("<li>and 4,800 more</li>").count(), 2);
        assert!(!html.contains(&path(LISTED)), "{html}");
    }

    #[test]
    fn a_full_disk_leaves_the_folder_as_it_was_and_says_so() {
        let mut fault = Fault::new(Code::DiskFull, "There is no space left for src/main.rs");
        fault.hint = Some("Make room, or choose a folder on another disk.".into());
        assert_snapshot!(html_of(failed(&fault.into(), Callback::noop())));
    }
}
