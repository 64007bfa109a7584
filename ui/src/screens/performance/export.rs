use formwork_protocol::{ExportFormat, ExportSubject, TraceId};
use yew::prelude::*;

use super::use_panel;
use crate::actions::{Actions, Dragged, use_actions};
use crate::parts::dialog::Dialog;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::segmented::{Segment, Segmented};
use crate::state::performance::time::Time;
use crate::state::performance::{PanelDialog, words};
use crate::texts::{self, Text};

const FORMATS: [(ExportFormat, &str, Text, Text); 3] = [
    (
        ExportFormat::Chrome,
        "chrome",
        texts::performance::chrome_trace,
        texts::performance::opens_in_perfetto_in_chromes,
    ),
    (
        ExportFormat::Csv,
        "csv",
        texts::performance::csv,
        texts::performance::for_a_spreadsheet_one_line,
    ),
    (
        ExportFormat::Html,
        "html",
        texts::performance::html_report,
        texts::performance::one_page_that_needs_nothing,
    ),
];

/// Takes a run, or the time that the charts show, out of the window.
#[component]
pub fn ExportDialog() -> Html {
    let actions = use_actions();
    let run = use_panel(|panel| panel.runs.recorded(panel.chosen?).cloned());
    let chosen = run.as_ref().map(|run| run.trace);
    let time = use_panel(|panel| panel.time);
    let of_time = use_state_eq(|| false);
    let subject = subject(chosen.filter(|_| !*of_time), time);
    let name = subject.file_stem(run.as_ref().map_or("", |run| &run.pack));
    let close = {
        let actions = actions.clone();
        Callback::from(move |()| actions.open_panel_dialog(PanelDialog::None))
    };
    let choose = {
        let of_time = of_time.clone();
        Callback::from(move |place: usize| of_time.set(place == 1))
    };
    let label = chosen.map_or_else(
        || texts::performance::no_run().to_owned(),
        words::trace_title,
    );
    let segment = |label: String, test: &'static str| Segment {
        label: label.into(),
        test: test.into(),
    };
    html! {
        <Dialog title={texts::shared::export()} test="export-dialog" {close}>
            <div class="dialog-scroll">
                <div class="export-subject">
                    <span id="export-subject">{ texts::performance::of() }</span>
                    <Segmented
                        name="export-subject" labelled_by="export-subject" {choose}
                        chosen={Some(usize::from(matches!(subject, ExportSubject::Time { .. })))}
                        segments={vec![segment(label, "export-run"), segment(texts::performance::the_shown_time().to_owned(), "export-time")]}
                    />
                </div>
                <ul class="export-formats">
                    { for FORMATS.into_iter().map(|(format, test, title, help)| one(format, test, (title, help), subject, &name, &actions)) }
                </ul>
                <div class="export-summary">
                    <p>{ texts::performance::a_summary_for_an_issue() }</p>
                    <button class="button" disabled={chosen.is_none()} data-test="copy-summary" onclick={copy(chosen, &actions)}>
                        <Icon glyph={Glyph::Copy} />{ texts::performance::copy_summary() }
                    </button>
                </div>
            </div>
        </Dialog>
    }
}

fn subject(trace: Option<TraceId>, time: Time) -> ExportSubject {
    match trace {
        Some(trace) => ExportSubject::Trace { trace },
        None => ExportSubject::Time {
            from_unix_ms: time.start(),
            to_unix_ms: time.end,
        },
    }
}

fn copy(trace: Option<TraceId>, actions: &Actions) -> Callback<MouseEvent> {
    let actions = actions.clone();
    Callback::from(move |_| {
        if let Some(trace) = trace {
            actions.copy_summary(trace);
        }
    })
}

fn one(
    format: ExportFormat,
    test: &'static str,
    (title, help): (Text, Text),
    subject: ExportSubject,
    name: &str,
    actions: &Actions,
) -> Html {
    let save = {
        let (actions, name) = (actions.clone(), name.to_owned());
        move |_| actions.save_performance(subject, format, &name)
    };
    let file = AttrValue::from(format!("{name}.{}", format.extension()));
    let drag = {
        let (actions, file) = (actions.clone(), file.clone());
        move |event: MouseEvent| {
            actions.hold(Dragged::Performance(subject, format, file.clone()), &event);
        }
    };
    html! {
        <li key={test} class="export-format">
            <div class="export-text"><b>{ title() }</b><p>{ help() }</p></div>
            <span class="drag-chip mono" title={texts::performance::drag_file(&file)} data-test={format!("drag-{test}")} onmousedown={drag}>
                <Icon glyph={Glyph::Grip} class="icon-small" /><span class="drag-name">{ file }</span>
            </span>
            <button class="button" data-test={format!("export-{test}")} onclick={save}>{ texts::performance::save_to_file() }</button>
        </li>
    }
}
