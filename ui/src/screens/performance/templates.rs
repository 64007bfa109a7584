use std::rc::Rc;

use formwork_protocol::{Evaluator, TemplateCost, TraceView};
use yew::prelude::*;

use super::template_lines::TemplateLinesRow;
use crate::parts::empty::Empty;
use crate::parts::icon::{Glyph, Icon};
use crate::state::performance::sorting::{Column, Sorting};
use crate::state::performance::words;
use crate::state::text;
use crate::texts::{self, Text, use_locale};

/// Templates that are listed; the rest are of no weight.
const LISTED: usize = 500;

#[derive(PartialEq, Properties)]
pub struct TemplatesTabProps {
    pub trace: Rc<TraceView>,
}

/// What each template cost, in an order that the user chooses.
#[component]
pub fn TemplatesTab(props: &TemplatesTabProps) -> Html {
    use_locale();
    let sorting = use_state_eq(Sorting::default);
    let places = use_memo((props.trace.clone(), *sorting), |(trace, sorting)| {
        sorting.places(&trace.templates)
    });
    let opened = use_state_eq(|| None::<String>);
    if props.trace.templates.is_empty() {
        return html! { <Empty glyph={Glyph::File} title={texts::traces::no_template_was_used()} /> };
    }
    let most = props
        .trace
        .templates
        .iter()
        .map(|template| template.total_ms)
        .fold(f64::MIN_POSITIVE, f64::max);
    html! {
        <div class="table-scroll" tabindex="0" role="region" aria-label={texts::shared::templates()}>
            <table class="figures">
                <thead><tr>
                    { for Column::ALL.into_iter().map(|(column, label)| head(column, label, &sorting)) }
                </tr></thead>
                <tbody>
                    { for places.iter().take(LISTED).enumerate().flat_map(|(row, place)| {
                        let template = &props.trace.templates[*place];
                        let own = template.template.clone();
                        let lines = (opened.as_ref() == Some(&own)).then(|| html! {
                            <TemplateLinesRow key={format!("lines {own}")} trace={props.trace.summary.trace} template={own.clone()} columns={Column::ALL.len()} />
                        });
                        [Some(one(row, template, most, &opened)), lines].into_iter().flatten()
                    }) }
                </tbody>
            </table>
        </div>
    }
}

fn head(column: Column, label: Text, sorting: &UseStateHandle<Sorting>) -> Html {
    let now = **sorting;
    let press = {
        let sorting = sorting.clone();
        move |_| sorting.set(now.pressed(column))
    };
    let mark = match now.word(column) {
        "ascending" => " ↑",
        "descending" => " ↓",
        _ => "",
    };
    html! {
        <th key={label()} scope="col" class={(column != Column::Template).then_some("is-number")} aria-sort={now.word(column)}>
            <button class="sort" onclick={press}>{ label() }<span aria-hidden="true">{ mark }</span></button>
        </th>
    }
}

fn one(
    row: usize,
    template: &TemplateCost,
    most: f64,
    opened: &UseStateHandle<Option<String>>,
) -> Html {
    let is_open = opened.as_ref() == Some(&template.template);
    // A copied file has no lines that cost anything.
    let has_lines = template.evaluator != Evaluator::Copy;
    let press = {
        let (opened, template) = (opened.setter(), template.template.clone());
        move |_| opened.set((!is_open).then(|| template.clone()))
    };
    let name = match has_lines {
        false => html! { <span class="line-toggle"><span>{ &template.template }</span></span> },
        true => html! {
            <button class="line-toggle" aria-expanded={is_open.to_string()} title={texts::traces::what_its_lines_cost()} onclick={press}>
                <Icon glyph={if is_open { Glyph::ChevronDown } else { Glyph::ChevronRight }} />
                <span>{ &template.template }</span>
            </button>
        },
    };
    html! {
        <tr key={template.template.clone()} data-test={format!("template-{row}")}>
            <th scope="row" class="mono is-path" title={template.template.clone()}>{ name }</th>
            <td class="is-number">{ text::count(template.calls) }</td>
            <td class="is-number">{ text::count(template.rendered) }</td>
            <td class="is-number">{ words::time(template.p95_ms) }</td>
            <td class="is-number">{ words::time(template.max_ms) }</td>
            <td class="is-number is-total" data-value={template.total_ms.to_string()}>
                <svg class="cell-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="bar-plain" x={format!("{:.1}", 100.0 - template.total_ms / most * 100.0)} width={format!("{:.1}", template.total_ms / most * 100.0)} height="4" />
                </svg>
                { words::time(template.total_ms) }
            </td>
            <td class="is-number">{ text::size(template.bytes) }</td>
        </tr>
    }
}
