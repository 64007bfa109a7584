use formwork_protocol::{Failure, UndoReport, Undone};
use yew::prelude::*;

use crate::actions::{Actions, use_actions};
use crate::dom;
use crate::parts::dialog::Dialog;
use crate::parts::fault::FaultList;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::loading::lines;
use crate::state::project::{UNDONE, Undoing, run_words, undone_words};
use crate::state::store::use_part;
use crate::state::text;
use crate::texts;

/// Files of a kind that are listed by name.
const LISTED: usize = 200;

/// An undo: what it would do, that it is under way, and what it did or why it did nothing.
#[component]
pub fn UndoDialog() -> Html {
    let actions = use_actions();
    let undoing = use_part(&actions.project, |project| project.undoing.clone());
    let close = {
        let actions = actions.clone();
        Callback::from(move |()| actions.close_undo())
    };
    match &undoing {
        Undoing::None => html! {},
        Undoing::Asking(of) => html! {
            <Dialog key="asking" title={of.question()} test="undo-dialog" close={close}>
                <div class="undo-asking" aria-busy="true" aria-label={texts::projects::looking_what_it_would_do()}>{ lines(5) }</div>
            </Dialog>
        },
        Undoing::Asked { report, of } => html! {
            <Dialog key="asked" title={of.question()} test="undo-dialog" close={close.clone()}>
                { asked(report, &actions, close) }
            </Dialog>
        },
        Undoing::Going => html! {
            <Dialog key="going" title={texts::projects::undoing()} test="undo-dialog">
                <div class="going">
                    <p class="going-phase" aria-live="polite">{ texts::projects::putting_files_back() }</p>
                    <progress aria-label={texts::projects::putting_files_back()} />
                </div>
            </Dialog>
        },
        Undoing::Done(report) => html! {
            <Dialog key="done" title={if report.runs.len() == 1 { texts::projects::the_run_was_undone() } else { texts::projects::the_runs_were_undone() }} test="undo-dialog" close={close.clone()}>
                { body(report) }
                { closing(close) }
            </Dialog>
        },
        Undoing::Refused(failure) => html! {
            <Dialog key="refused" title={texts::projects::nothing_was_undone()} test="undo-dialog" close={close.clone()}>
                { refused(failure) }
                { closing(close) }
            </Dialog>
        },
    }
}

fn asked(report: &UndoReport, actions: &Actions, close: Callback<()>) -> Html {
    let actions = actions.clone();
    html! {
        <>
            { body(report) }
            <footer class="dialog-foot">
                <button class="button" data-test="undo-cancel" onclick={move |_| close.emit(())}>{ texts::shared::cancel() }</button>
                <button class="button button-main" autofocus=true data-test="undo-agree" onclick={move |_| actions.undo_asked()}>
                    <Icon glyph={Glyph::Undo} />
                    { texts::shared::undo() }
                </button>
            </footer>
        </>
    }
}

/// Which run it is, and what becomes of each file.
fn body(report: &UndoReport) -> Html {
    let now = dom::now() as i64;
    let kinds = UNDONE.into_iter().map(|how| files(report, how));
    html! {
        <div class="dialog-scroll" tabindex="0" data-test="undo-body">
            <p class="result-target"><Icon glyph={Glyph::Folder} /><span class="mono">{ &report.target }</span></p>
            { for report.runs.iter().map(|run| html! {
                <p key={run.run.clone()} class="dialog-text">{ run_words(run, now) }</p>
            }) }
            { for kinds }
            if report.files.is_empty() {
                <p>{ texts::projects::no_file_is_otherwise() }</p>
            }
            if !report.warnings.is_empty() {
                <FaultList faults={report.warnings.clone()} />
            }
        </div>
    }
}

fn files(report: &UndoReport, how: Undone) -> Html {
    let files: Vec<&str> = report
        .files
        .iter()
        .filter(|file| file.how == how)
        .map(|file| file.path.as_str())
        .collect();
    if files.is_empty() {
        return html! {};
    }
    let title = undone_words(how, files.len(), report.dry_run);
    html! {
        <section class="result-both" aria-label={title.clone()}>
            <h3>{ title.clone() }</h3>
            <ul class="file-list mono" tabindex="0" aria-label={title} data-test={format!("undo-{}", name(how))}>
                { for files.iter().take(LISTED).map(|path| html! { <li key={*path}>{ *path }</li> }) }
                if files.len() > LISTED {
                    <li>{ texts::projects::and_more(text::count(files.len() - LISTED)) }</li>
                }
            </ul>
        </section>
    }
}

fn name(how: Undone) -> &'static str {
    match how {
        Undone::PutBack => "back",
        Undone::Removed => "removed",
        Undone::Merged => "merged",
        Undone::Left => "left",
    }
}

fn refused(failure: &Failure) -> Html {
    html! {
        <div class="dialog-scroll" tabindex="0" data-test="undo-body">
            <p class="dialog-text">{ texts::shared::the_folder() }</p>
            <FaultList faults={failure.errors.clone()} />
        </div>
    }
}

fn closing(close: Callback<()>) -> Html {
    html! {
        <footer class="dialog-foot">
            <button class="button button-main" autofocus=true data-test="undo-close" onclick={move |_| close.emit(())}>{ texts::shared::close() }</button>
        </footer>
    }
}
