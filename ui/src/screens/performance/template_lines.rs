use std::rc::Rc;

use formwork_protocol::{LineCost, TemplateLines, TraceId};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::actions::use_actions;
use crate::state::performance::words;
use crate::state::text;
use crate::texts;

/// Lines that are listed, the slowest ones.
const LISTED: usize = 12;

#[derive(PartialEq, Properties)]
pub struct TemplateLinesProps {
    pub trace: TraceId,
    pub template: String,
    /// Columns of the table that the lines stand in.
    pub columns: usize,
}

/// What the lines of a template cost, measured when they are opened.
#[component]
pub fn TemplateLinesRow(props: &TemplateLinesProps) -> Html {
    let actions = use_actions();
    let measured = use_state(|| None::<Result<Rc<TemplateLines>, String>>);
    {
        let (measured, asked) = (measured.setter(), (props.trace, props.template.clone()));
        use_effect_with(asked, move |(trace, template)| {
            let (trace, template) = (*trace, template.clone());
            spawn_local(async move {
                let lines = actions.time_template(trace, template).await;
                let lines = lines
                    .map(Rc::new)
                    .map_err(|failure| texts::faults::of_failure(&failure));
                measured.set(Some(lines));
            });
        });
    }
    let inside = match &*measured {
        None => html! { <p class="muted">{ texts::traces::measuring() }</p> },
        Some(Err(message)) => html! { <p class="muted" role="alert">{ message }</p> },
        Some(Ok(lines)) => listed(lines),
    };
    html! {
        <tr class="template-lines" data-test="template-lines">
            <td colspan={props.columns.to_string()}>{ inside }</td>
        </tr>
    }
}

fn listed(lines: &TemplateLines) -> Html {
    let mut slowest: Vec<&LineCost> = lines.lines.iter().collect();
    slowest.sort_by(|a, b| b.ms.total_cmp(&a.ms));
    let most = slowest
        .first()
        .map_or(1.0, |line| line.ms.max(f64::MIN_POSITIVE));
    let outputs = match lines.outputs {
        1 => texts::traces::n_1_output().to_owned(),
        count => texts::traces::outputs_count(text::count(count)),
    };
    html! {
        <>
            <p class="muted">{ texts::traces::slowest_lines(&outputs) }</p>
            <ol class="line-costs">
                { for slowest.iter().take(LISTED).map(|line| cost(line, most)) }
            </ol>
        </>
    }
}

fn cost(line: &LineCost, most: f64) -> Html {
    let share = line.ms / most * 100.0;
    html! {
        <li key={line.line} data-test={format!("line-{}", line.line)}>
            <span class="is-number muted">{ line.line }</span>
            <svg class="cell-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                <rect class="bar-plain" x={format!("{:.1}", 100.0 - share)} width={format!("{share:.1}")} height="4" />
            </svg>
            <span class="is-number">{ words::time(line.ms) }</span>
            <span class="is-number muted">{ texts::traces::times_called(text::count(usize::try_from(line.calls).unwrap_or(usize::MAX))) }</span>
            <code class="mono" title={line.text.clone()}>{ &line.text }</code>
        </li>
    }
}
