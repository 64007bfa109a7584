use formwork_protocol::{FileState, Generated};
use yew::prelude::*;

use super::status::{phase_word, progress_text};
use super::tree_row::state_word;
use crate::actions::Actions;
use crate::parts::dialog::Dialog;
use crate::parts::fault::FaultList;
use crate::parts::icon::{Glyph, Icon};
use crate::state::build::{Job, Run};
use crate::state::text;

/// Written files that the result lists by name.
const LISTED: usize = 200;

#[derive(PartialEq, Properties)]
pub struct RunDialogProps {
    pub run: Run,
    pub jobs: Vec<Job>,
}

/// A generation under way, then what it made or why it failed.
#[component]
pub fn RunDialog(props: &RunDialogProps) -> Html {
    let Some(actions) = use_context::<Actions>() else {
        return html! {};
    };
    let close = {
        let actions = actions.clone();
        Callback::from(move |()| actions.close_result())
    };
    match &props.run {
        Run::None => html! {},
        Run::Going(job) => {
            let job = props.jobs.iter().find(|known| known.id == *job);
            html! { <Dialog title="Generating" test="progress" class="dialog-narrow">{ going(job, &actions) }</Dialog> }
        }
        Run::Done(generated) => html! {
            <Dialog title={headline(generated)} test="result" close={close.clone()}>
                { done(generated, &actions, close) }
            </Dialog>
        },
        Run::Failed(failure) => html! {
            <Dialog title="Nothing was generated" test="result" close={close.clone()}>
                <div class="dialog-scroll">
                    <p class="dialog-text">{ "The folder is as it was before." }</p>
                    <FaultList faults={failure.errors.clone()} />
                </div>
                <footer class="dialog-foot">
                    <button class="button button-main" data-test="close-result" onclick={move |_| close.emit(())}>{ "Close" }</button>
                </footer>
            </Dialog>
        },
    }
}

fn going(job: Option<&Job>, actions: &Actions) -> Html {
    let progress = job.and_then(|job| job.progress.as_ref());
    let phase = progress.map_or("Starting", |progress| phase_word(progress.phase));
    let cancel = {
        let (actions, id) = (actions.clone(), job.map(|job| job.id.clone()));
        move |_| {
            if let Some(id) = &id {
                actions.cancel_job(id.clone());
            }
        }
    };
    html! {
        <>
            <div class="going">
                <p class="going-phase">
                    <span>{ phase }</span>
                    <span class="going-count">{ job.map(progress_text).unwrap_or_default() }</span>
                </p>
                <progress
                    max={progress.map(|progress| progress.total.max(1).to_string())}
                    value={progress.map(|progress| progress.done.to_string())}
                    aria-label={phase}
                />
            </div>
            <footer class="dialog-foot">
                <button class="button" data-test="cancel" disabled={job.is_none()} onclick={cancel}>{ "Cancel" }</button>
            </footer>
        </>
    }
}

fn headline(generated: &Generated) -> String {
    let files = &generated.report.files;
    let written = files.new + files.changed + files.merged;
    if written + files.removed == 0 {
        "Everything was up to date".to_owned()
    } else {
        format!("Generated {}", text::counted(written, "file"))
    }
}

fn done(generated: &Generated, actions: &Actions, close: Callback<()>) -> Html {
    let report = &generated.report;
    let open = {
        let (actions, target) = (actions.clone(), generated.target.clone());
        move |_| actions.open_folder(target.clone())
    };
    let ms = report.ms;
    html! {
        <>
            <div class="dialog-scroll">
                <p class="result-target"><Icon glyph={Glyph::Folder} /><span class="mono">{ &generated.target }</span></p>
                <ul class="result-states">
                    { for FileState::ALL.into_iter().filter(|state| report.files.of(*state) > 0).map(|state| html! {
                        <li key={state_word(state)} class={format!("state-{}", state_word(state))} data-test={format!("result-{}", state_word(state))}>
                            <b>{ text::count(report.files.of(state)) }</b>
                            <span>{ state_word(state) }</span>
                        </li>
                    }) }
                </ul>
                <p class="result-figures">
                    { format!("{} in {}", text::size(report.bytes), text::duration(ms.total)) }
                    <span>{ format!("plan {}, render {}, compare {}, write {}", text::duration(ms.plan), text::duration(ms.render), text::duration(ms.compare), text::duration(ms.apply)) }</span>
                </p>
                if !report.warnings.is_empty() {
                    <h3>{ text::counted(report.warnings.len(), "warning") }</h3>
                    <FaultList faults={report.warnings.clone()} />
                }
                { written(generated) }
            </div>
            <footer class="dialog-foot">
                <button class="button" data-test="close-result" onclick={move |_| close.emit(())}>{ "Close" }</button>
                <button class="button button-main" data-test="open-folder" onclick={open}>
                    <Icon glyph={Glyph::Open} />
                    { "Open folder" }
                </button>
            </footer>
        </>
    }
}

/// The files that are not as they were, by name.
fn written(generated: &Generated) -> Html {
    let touched: Vec<_> = generated
        .report
        .outputs
        .iter()
        .filter(|output| output.state != FileState::Same)
        .collect();
    if touched.is_empty() {
        return html! {};
    }
    html! {
        <details class="result-files">
            <summary>{ "What was made" }</summary>
            <ul>
                { for touched.iter().take(LISTED).map(|output| html! {
                    <li key={output.path.clone()}>
                        <span class="mono">{ &output.path }</span>
                        <span class={format!("state-{}", state_word(output.state))}>
                            { state_word(output.state) }
                            if !output.reason.is_empty() && output.state == FileState::Kept {
                                { format!(" ({})", output.reason) }
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
