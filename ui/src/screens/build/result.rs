use formwork_protocol::{Failure, FileState, Generated, OutputReport, Report};
use yew::prelude::*;

use crate::actions::Actions;
use crate::parts::fault::FaultList;
use crate::parts::icon::{Glyph, Icon};
use crate::state::outcome::{Both, has_written, note};
use crate::state::text;
use crate::state::tree_rows::{reason_word, state_word};

/// Written files that the result lists by name.
const LISTED: usize = 200;

/// What a generation made.
pub fn done(generated: &Generated, actions: &Actions, close: Callback<()>) -> Html {
    let report = &generated.report;
    let open = {
        let (actions, target) = (actions.clone(), generated.target.clone());
        move |_| actions.open_folder(target.clone())
    };
    let undo = {
        let (actions, target) = (actions.clone(), generated.target.clone());
        move |_| actions.ask_undo(target.clone())
    };
    let both = Both::of(report);
    html! {
        <>
            <div class="dialog-scroll" tabindex="0" data-test="result-body">
                <p class="result-target"><Icon glyph={Glyph::Folder} /><span class="mono">{ &generated.target }</span></p>
                { figures(report) }
                { migrated(report) }
                { listed("result-conflicts", "Conflicts that are left", "Your version stands in the file.", &both.conflicts) }
                { listed("result-merged-files", "Merged", "What you and the pack changed is in the file.", &both.merged) }
                if !report.warnings.is_empty() {
                    <h3>{ text::counted(report.warnings.len(), "warning") }</h3>
                    <FaultList faults={report.warnings.clone()} />
                }
                { written(report) }
            </div>
            <footer class="dialog-foot">
                if has_written(report) {
                    <button class="button dialog-aside" data-test="undo-run" onclick={undo}>
                        <Icon glyph={Glyph::Undo} />
                        { "Undo" }
                    </button>
                }
                <button class="button" data-test="close-result" onclick={move |_| close.emit(())}>{ "Close" }</button>
                <button class="button button-main" data-test="open-folder" onclick={open}>
                    <Icon glyph={Glyph::Open} />
                    { "Open folder" }
                </button>
            </footer>
        </>
    }
}

/// How many files came to which state, and how long it took.
fn figures(report: &Report) -> Html {
    let ms = report.ms;
    let states = FileState::ALL.into_iter();
    let states = states.filter(|state| report.files.of(*state) > 0);
    let phases = [
        ("plan", ms.plan),
        ("render", ms.render),
        ("compare", ms.compare),
        ("write", ms.apply),
    ]
    .map(|(phase, ms)| format!("{phase} {}", text::duration(ms)));
    html! {
        <>
            <ul class="result-states">
                { for states.map(|state| html! {
                    <li key={state_word(state)} class={format!("state-{}", state_word(state))} data-test={format!("result-{}", state_word(state))}>
                        <b>{ text::count(report.files.of(state)) }</b>
                        <span>{ state_word(state) }</span>
                    </li>
                }) }
            </ul>
            <p class="result-figures">
                { format!("{} in {}", text::size(report.bytes), text::duration(ms.total)) }
                <span>{ phases.join(", ") }</span>
            </p>
        </>
    }
}

/// Why nothing was generated: every fault with its place and its hint, to be read and copied.
pub fn failed(failure: &Failure, close: Callback<()>) -> Html {
    html! {
        <>
            <div class="dialog-scroll" tabindex="0" data-test="result-body">
                <p class="dialog-text">{ "The folder is as it was before." }</p>
                <FaultList faults={failure.errors.clone()} />
            </div>
            <footer class="dialog-foot">
                <button class="button button-main" data-test="close-result" onclick={move |_| close.emit(())}>{ "Close" }</button>
            </footer>
        </>
    }
}

/// What a newer version of the pack did to answers and files.
fn migrated(report: &Report) -> Html {
    let Some(note) = report.update.as_ref().filter(|note| note.from != note.to) else {
        return html! {};
    };
    let title = format!("From version {} of the pack to {}", note.from, note.to);
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
            <h3>{ format!("{title}: {}", text::counted(outputs.len(), "file")) }</h3>
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
                    <li>{ format!("and {} more", text::count(outputs.len() - LISTED)) }</li>
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
            <summary data-test="result-files">{ "What was made" }</summary>
            <ul tabindex="0" aria-label="What was made" data-test="result-list">
                { for touched.iter().take(LISTED).map(|output| html! {
                    <li key={output.path.clone()}>
                        <span class="mono">{ &output.path }</span>
                        <span class={format!("state-{}", state_word(output.state))}>
                            { state_word(output.state) }
                            if let Some(reason) = reason_word(output.reason) {
                                { format!(" ({reason})") }
                            }
                        </span>
                    </li>
                }) }
                if touched.len() > LISTED {
                    <li>{ format!("and {} more", text::count(touched.len() - LISTED)) }</li>
                }
            </ul>
        </details>
    }
}
