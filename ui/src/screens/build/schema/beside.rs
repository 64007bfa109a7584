//! What is shown beside the tables: the one at hand, what of the file is not in them, and what the
//! pack changes.

use yew::prelude::*;

use super::list::ListProps;
use super::notes::notes;
use super::table::table;
use crate::actions::use_actions;
use crate::parts::fault::FaultList;
use crate::parts::tabs::{TabLabel, Tabs};
use crate::state::load::Load;
use crate::state::schema::{SchemaAction, Sheet, Side};
use crate::state::text;
use crate::texts;

const PANEL: &str = "schema-panel";

#[component]
pub fn Beside(props: &ListProps) -> Html {
    let ListProps { sheet, tables } = props;
    let actions = use_actions();
    let choose = {
        let actions = actions.clone();
        Callback::from(move |side: usize| {
            if let Some(side) = Side::ALL.get(side) {
                actions.change_schema(SchemaAction::Side(*side));
            }
        })
    };
    let left_out = tables.schema.notes.len();
    let changed = sheet.fitted_last().map_or(0, |fitted| fitted.notes.len());
    let label = |label: String, test| TabLabel {
        label: label.into(),
        test,
    };
    let tabs = vec![
        label(texts::schema::the_table().to_owned(), "schema-tab-table"),
        label(
            texts::schema::of_the_file(text::count(left_out)),
            "schema-tab-file",
        ),
        label(
            texts::schema::of_the_pack(text::count(changed)),
            "schema-tab-pack",
        ),
    ];
    let chosen = Side::ALL.iter().position(|side| *side == sheet.side);
    let chosen = chosen.unwrap_or_default();
    let labelled = tabs[chosen].test;
    html! {
        <section class="schema-beside">
            <Tabs label={texts::schema::beside_the_tables()} {tabs} {chosen} {choose} panel={PANEL} />
            <div id={PANEL} class="schema-panel" role="tabpanel" tabindex="0" aria-labelledby={labelled} data-test="schema-panel">
                { match sheet.side {
                    Side::Table => table(&actions, sheet, tables),
                    Side::File if left_out == 0 => says(texts::schema::nothing_left_out()),
                    Side::File => notes(&tables.notes()),
                    Side::Pack => of_the_pack(sheet),
                } }
            </div>
        </section>
    }
}

fn says(what: &'static str) -> Html {
    html! { <p class="schema-none">{ what }</p> }
}

fn of_the_pack(sheet: &Sheet) -> Html {
    if let Load::Failed(failure) = sheet.fitted() {
        return html! { <FaultList faults={failure.errors.clone()} /> };
    }
    match sheet.fitted_last() {
        _ if sheet.taken().is_empty() => says(texts::schema::is_not_taken()),
        None => says(texts::schema::pack_looks()),
        Some(fitted) if fitted.notes.is_empty() => says(texts::schema::pack_takes_all()),
        Some(fitted) => notes(&fitted.notes.iter().collect::<Vec<_>>()),
    }
}
