use std::rc::Rc;

use formwork_protocol::AnswerFault;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::hand::{Hand, Latest};
use super::row::{NewRow, Row};
use super::tools::{Foot, Tools};
use crate::actions::use_actions;
use crate::dom;
use crate::parts::rows::use_visible_rows;
use crate::state::form::Part;
use crate::state::grid::{
    Columns, GridAction, GridState, Place, Selection, Size, rows, tracks, wrong_cells,
};
use crate::state::questions::Question;
use crate::texts;

/// Height of a row in pixels, as in the style sheet.
pub const ROW: i32 = 30;

#[derive(PartialEq, Properties)]
pub struct CellsProps {
    /// The list.
    pub question: Rc<Question>,
    pub list: Part,
    pub columns: Columns,
    /// What is wrong in the whole form.
    pub faults: Rc<Vec<AnswerFault>>,
    /// What is selected at first.
    pub start: Selection,
    pub can_undo: bool,
    pub can_redo: bool,
}

/// The cells of a list, as many as are seen, and what is done with them.
#[component]
pub fn Cells(props: &CellsProps) -> Html {
    dom::drawn("grid");
    let actions = use_actions();
    let count = props.list.records().len();
    let size = Size {
        rows: count + 1,
        columns: props.columns.len(),
    };
    let state = {
        let start = props.start;
        use_reducer_eq(move || GridState {
            selection: start,
            editing: None,
        })
    };
    let grid = use_node_ref();
    let wrong = use_memo(
        (
            ByPlace(props.faults.clone()),
            props.list.path.clone(),
            props.columns.clone(),
            texts::locale(),
        ),
        |(faults, path, columns, _)| wrong_cells(&faults.0, path, columns),
    );
    let (visible, measure) = use_visible_rows(&grid, ROW, size.rows);
    let latest = use_mut_ref(Latest::default);
    latest.replace(Latest {
        question: Some(props.question.clone()),
        list: Some(props.list.clone()),
        columns: props.columns.clone(),
        state: (*state).clone(),
        wrong: wrong.clone(),
    });
    let hand = use_memo((), |()| Hand {
        actions,
        latest,
        state: state.dispatcher(),
        grid: grid.clone(),
    });
    use_grid_focus(&hand, size, state.selection.cursor);
    use_column_widths(&grid, &props.columns);
    let records = visible.start.min(count)..visible.end.min(count);
    let drawn = rows(&props.list, &props.columns, &wrong, records);
    let typed = {
        let hand = hand.clone();
        Callback::from(move |text: String| hand.state.dispatch(GridAction::Edit(text)))
    };
    let chosen = hand.chooses();
    let selection = state.selection;
    let cursor = selection.cursor;
    let at = |row: usize| (cursor.row == row).then_some(cursor.column);
    let selected = |row: usize| selection.rows().contains(&row).then(|| selection.columns());
    html! {
        <>
            <Tools
                hand={hand.clone()} question={props.question.clone()} list={props.list.clone()}
                columns={props.columns.clone()} {selection} wrong={wrong.places.len()}
                can_undo={props.can_undo} can_redo={props.can_redo}
            />
            <div
                class="sheet" role="grid" tabindex="0" ref={grid.clone()}
                aria-label={props.question.label.clone()}
                aria-rowcount={(size.rows + 1).to_string()}
                aria-colcount={(size.columns + 1).to_string()}
                aria-multiselectable="true"
                aria-activedescendant={state.editing.is_none().then(|| cell_id(cursor))}
                data-test="grid"
                onkeydown={hand.keys()} onmousedown={hand.presses()} onmousemove={hand.moves()}
                ondblclick={hand.opens()} onpaste={hand.pastes()} onfocusout={hand.leaves()}
                onscroll={measure}
            >
                    { head(&props.columns) }
                    <div class="sheet-space" role="presentation">
                        <div class="sheet-lines" role="presentation">
                            { for drawn.into_iter().map(|row| {
                                let index = row.index;
                                let editing = state.editing.clone().filter(|_| cursor.row == index);
                                html! {
                                    <Row
                                        key={index} {row} columns={props.columns.clone()} selected={selected(index)} cursor={at(index)}
                                        {editing} upwards={opens_upwards(index, count)} typed={typed.clone()} chosen={chosen.clone()}
                                    />
                                }
                            }) }
                            if visible.end > count {
                                <NewRow
                                    key="new" index={count} question={props.question.clone()} columns={props.columns.clone()}
                                    selected={selected(count)} cursor={at(count)}
                                    editing={state.editing.clone().filter(|_| cursor.row == count)} upwards={opens_upwards(count, count)}
                                    typed={typed.clone()} chosen={chosen.clone()}
                                />
                            }
                        </div>
                    </div>
            </div>
            <Foot {wrong} columns={props.columns.clone()} {cursor} {selection} {count} />
        </>
    }
}

/// Faults that are the same only as the same memory: there may be very many.
#[derive(Clone)]
struct ByPlace(Rc<Vec<AnswerFault>>);

impl PartialEq for ByPlace {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Rows that what can be chosen takes at the most.
const SUGGESTED: usize = 8;

/// What can be chosen is shown above a row that has no room below.
fn opens_upwards(row: usize, count: usize) -> bool {
    row > SUGGESTED && row + SUGGESTED > count
}

pub fn cell_id(place: Place) -> String {
    format!("cell-{}-{}", place.row, place.column)
}

/// The first row names the columns.
fn head(columns: &Columns) -> Html {
    html! {
        <div class="sheet-row sheet-columns" role="row" aria-rowindex="1">
            <div class="sheet-corner" role="columnheader" aria-colindex="1"><span class="unseen">{ texts::records::row() }</span></div>
            { for columns.as_slice().iter().enumerate().map(|(place, column)| html! {
                <div
                    key={place} class="sheet-column" role="columnheader" aria-colindex={(place + 2).to_string()}
                    title={if column.help.is_empty() { column.label.clone() } else { column.help.clone() }}
                >
                    <span>{ &column.label }</span>
                    if column.required {
                        <span class="required">{ "*" }</span>
                    }
                </div>
            }) }
        </div>
    }
}

/// The grid has the focus at first; its cursor stays inside and in view.
#[hook]
fn use_grid_focus(hand: &Rc<Hand>, size: Size, cursor: Place) {
    {
        let hand = hand.clone();
        use_effect_with((), move |()| {
            if let Some(grid) = hand.grid.cast::<HtmlElement>() {
                let _ = grid.focus();
            }
        });
    }
    {
        let hand = hand.clone();
        use_effect_with((size.rows, size.columns), move |_| {
            hand.state.dispatch(GridAction::Fit(size));
        });
    }
    let hand = hand.clone();
    use_effect_with(cursor, move |cursor| hand.reveal(*cursor));
}

#[hook]
fn use_column_widths(grid: &NodeRef, columns: &Columns) {
    let grid = grid.clone();
    use_effect_with(columns.clone(), move |columns| {
        if let Some(grid) = grid.cast::<Element>() {
            let (tracks, least) = tracks(columns);
            dom::set_property(&grid, "--sheet-columns", &tracks);
            dom::set_property(&grid, "--sheet-width", &format!("{least}px"));
        }
    });
}
