//! The tables of a schema as a list, with their references as lines beside them.

use std::ops::Range;
use std::rc::Rc;

use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use crate::actions::{Actions, use_actions};
use crate::dom;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::rows::use_visible_rows;
use crate::state::schema::{SchemaAction, Sheet, Tables, curves};
use crate::state::text;
use crate::texts;

/// Pixels of a row, as in the style sheet.
const ROW: i32 = 30;
/// Rows that the keys for pages go.
const PAGE: usize = 10;

#[derive(Properties)]
pub struct ListProps {
    pub sheet: Rc<Sheet>,
    pub tables: Rc<Tables>,
}

impl PartialEq for ListProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.sheet, &other.sheet)
    }
}

#[component]
pub fn List(props: &ListProps) -> Html {
    let ListProps { sheet, tables } = props;
    let actions = use_actions();
    let scroller = use_node_ref();
    let rows = sheet.rows();
    let (drawn, scrolled) = use_visible_rows(&scroller, ROW, rows.len());
    let at = sheet.shown();
    let typed = keys(&actions, sheet, rows.clone(), scroller.clone());
    let seen = at.filter(|at| rows[drawn.clone()].contains(at));
    html! {
        <section class="schema-list">
            { head(&actions, sheet, &rows) }
            <div
                ref={scroller} class="schema-scroll" role="listbox" aria-multiselectable="true" tabindex="0" autofocus=true
                aria-label={texts::schema::tables()} aria-activedescendant={seen.map(|at| format!("schema-row-{at}"))}
                data-test="schema-list" onscroll={scrolled} onkeydown={typed}
            >
                if rows.is_empty() {
                    <p class="schema-none" role="option" aria-selected="false" aria-disabled="true">{ texts::schema::no_table_is_called() }</p>
                }
                <div class="schema-space" role="presentation">
                    <div class="schema-lines" role="presentation">
                        { for rows[drawn.clone()].iter().map(|table| row(&actions, sheet, tables, *table, at)) }
                        { lines(sheet, tables, &rows, &drawn, at) }
                    </div>
                </div>
            </div>
        </section>
    }
}

/// Filter, and all at once.
fn head(actions: &Actions, sheet: &Sheet, rows: &[usize]) -> Html {
    let filter = {
        let actions = actions.clone();
        move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                actions.change_schema(SchemaAction::Filter(input.value().into()));
            }
        }
    };
    let all = {
        let actions = actions.clone();
        move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                actions.change_schema(SchemaAction::ChooseAll(input.checked()));
            }
        }
    };
    let taken = sheet.taken().len();
    let are_all = !rows.is_empty() && rows.iter().all(|table| sheet.is_taken(*table));
    let are_some = !are_all && rows.iter().any(|table| sheet.is_taken(*table));
    let take_all = match rows.len() == sheet.chosen.len() {
        true => texts::schema::take_all(),
        false => texts::schema::take_all_shown(),
    };
    html! {
        <div class="schema-head">
            <label class={classes!("check", "schema-all", are_some.then_some("is-some"))} title={take_all}>
                <input type="checkbox" checked={are_all} disabled={rows.is_empty()} aria-label={take_all} data-test="schema-all" onchange={all} />
                <span role="status" data-test="schema-taken">
                    { texts::schema::taken_of(text::count(taken), text::count(sheet.chosen.len())) }
                </span>
            </label>
            <div class="input input-icon schema-filter">
                <Icon glyph={Glyph::Search} class="icon-small" />
                <input
                    type="search" value={sheet.filter.clone()} placeholder={texts::schema::filter()} aria-label={texts::schema::filter()}
                    data-test="schema-filter" oninput={filter}
                />
            </div>
        </div>
    }
}

fn row(actions: &Actions, sheet: &Sheet, tables: &Tables, table: usize, at: Option<usize>) -> Html {
    let entity = &tables.schema.entities[table];
    let is_taken = sheet.is_taken(table);
    let show = {
        let actions = actions.clone();
        move |_| actions.change_schema(SchemaAction::At(table))
    };
    let choose = {
        let actions = actions.clone();
        move |event: MouseEvent| {
            event.stop_propagation();
            actions.change_schema(SchemaAction::Choose(table, !is_taken));
        }
    };
    let original = &entity.original;
    html! {
        <div
            key={table} id={format!("schema-row-{table}")} role="option" aria-selected={is_taken.to_string()}
            class={classes!("schema-row", is_taken.then_some("is-taken"), (at == Some(table)).then_some("is-at"))}
            data-test={format!("schema-row-{original}")} onclick={show}
        >
            <span class="schema-take" data-test={format!("schema-take-{original}")} title={texts::schema::take_table(&entity.name)} onclick={choose}>
                <span class={classes!("sheet-check", is_taken.then_some("is-checked"))}>
                    if is_taken {
                        <Icon glyph={Glyph::Check} />
                    }
                </span>
            </span>
            <span class="schema-name">{ &entity.name }</span>
            <span class="schema-count">{ texts::schema::fields(entity.fields.len()) }</span>
        </div>
    }
}

/// The references between the rows. What they say to the eye, the fields of each table say in words.
fn lines(
    sheet: &Sheet,
    tables: &Tables,
    rows: &[usize],
    drawn: &Range<usize>,
    at: Option<usize>,
) -> Html {
    let curves = curves(&tables.links, rows, drawn, at, |table| {
        sheet.is_taken(table)
    });
    let height = i32::try_from(drawn.len())
        .unwrap_or(i32::MAX)
        .saturating_mul(ROW);
    html! {
        <svg key="lines" class="schema-links" width="64" height={height.to_string()} aria-hidden="true" focusable="false">
            { for curves.iter().map(|curve| {
                let standing = classes!(
                    "schema-link",
                    curve.at_hand.then_some("is-at-hand"),
                    curve.far.then_some("is-far"),
                    (!curve.taken).then_some("is-left"),
                );
                html! {
                    <g class={standing}>
                        <path d={curve.path()} />
                        <path class="schema-tip" d={curve.tip()} />
                    </g>
                }
            }) }
        </svg>
    }
}

fn keys(
    actions: &Actions,
    sheet: &Rc<Sheet>,
    rows: Vec<usize>,
    scroller: NodeRef,
) -> Callback<KeyboardEvent> {
    let (actions, sheet) = (actions.clone(), sheet.clone());
    Callback::from(move |event: KeyboardEvent| {
        let Some(last) = rows.len().checked_sub(1) else {
            return;
        };
        let at = sheet.shown();
        let row = rows
            .iter()
            .position(|table| Some(*table) == at)
            .unwrap_or(0);
        let to = match (dom::shortcut(&event), event.key().as_str()) {
            (false, "ArrowDown") => (row + 1).min(last),
            (false, "ArrowUp") => row.saturating_sub(1),
            (false, "PageDown") => (row + PAGE).min(last),
            (false, "PageUp") => row.saturating_sub(PAGE),
            (false, "Home") => 0,
            (false, "End") => last,
            (false, " ") => {
                event.prevent_default();
                let table = rows[row];
                let taken = !sheet.is_taken(table);
                return actions.change_schema(SchemaAction::Choose(table, taken));
            }
            (false, "Enter") => {
                event.prevent_default();
                return actions.take_entities();
            }
            (true, "a") => {
                event.prevent_default();
                let taken = !rows.iter().all(|table| sheet.is_taken(*table));
                return actions.change_schema(SchemaAction::ChooseAll(taken));
            }
            _ => return,
        };
        event.prevent_default();
        actions.change_schema(SchemaAction::At(rows[to]));
        if let Some(scroller) = scroller.cast::<Element>() {
            dom::show_row(&scroller, to, ROW);
        }
    })
}
