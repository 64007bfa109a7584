use std::ops::RangeInclusive;
use std::rc::Rc;

use formwork_protocol::QuestionKind;
use yew::prelude::*;

use super::cells::cell_id;
use super::editor::Editor;
use crate::dom;
use crate::parts::icon::{Glyph, Icon};
use crate::state::answers::singular;
use crate::state::grid::{CellView, Columns, Editing, Place, RowView};
use crate::state::questions::Question;
use crate::texts::{self, use_locale};

#[derive(PartialEq, Properties)]
pub struct RowProps {
    pub row: RowView,
    pub columns: Columns,
    /// The columns that are selected in this row.
    pub selected: Option<RangeInclusive<usize>>,
    /// The column of the cursor, if it is in this row.
    pub cursor: Option<usize>,
    pub editing: Option<Editing>,
    pub upwards: bool,
    pub typed: Callback<String>,
    /// A suggestion was pressed.
    pub chosen: Callback<String>,
}

/// One record.
#[component]
pub fn Row(props: &RowProps) -> Html {
    use_locale();
    dom::drawn("grid-row");
    let RowView {
        index,
        cells,
        fault,
    } = &props.row;
    let whole = props
        .selected
        .as_ref()
        .is_some_and(|it| it.end() + 1 - it.start() == cells.len());
    html! {
        <div class="sheet-row" role="row" aria-rowindex={(index + 2).to_string()}>
            <div
                class={classes!("sheet-number", whole.then_some("is-selected"), fault.is_some().then_some("is-wrong"))}
                role="rowheader" aria-colindex="1" title={fault.clone()}
                data-row={index.to_string()} data-test={format!("grid-row-{index}")}
            >
                { index + 1 }
            </div>
            { for cells.iter().enumerate().map(|(column, cell)| {
                let place = Place { row: *index, column };
                let editing = props.editing.as_ref().filter(|_| props.cursor == Some(column));
                one(props, place, cell, editing)
            }) }
        </div>
    }
}

fn one(props: &RowProps, place: Place, cell: &CellView, editing: Option<&Editing>) -> Html {
    let selected = props
        .selected
        .as_ref()
        .is_some_and(|it| it.contains(&place.column));
    let is_list = cell.kind == QuestionKind::List;
    let class = classes!(
        "sheet-cell",
        selected.then_some("is-selected"),
        (props.cursor == Some(place.column)).then_some("is-cursor"),
        (cell.is_default && !is_list).then_some("is-default"),
        (!cell.asked).then_some("is-unasked"),
        cell.fault.is_some().then_some("is-wrong"),
        matches!(cell.kind, QuestionKind::Integer | QuestionKind::Number).then_some("is-number"),
    );
    html! {
        <div
            key={place.column} id={cell_id(place)} {class} role="gridcell"
            aria-colindex={(place.column + 2).to_string()}
            aria-selected={selected.to_string()}
            aria-invalid={cell.fault.is_some().then_some("true")}
            title={cell.fault.clone()}
            data-row={place.row.to_string()} data-column={place.column.to_string()}
            data-test={cell_id(place)}
        >
            { match (editing, props.columns.get(place.column)) {
                (Some(editing), Some(column)) => html! {
                    <Editor {column} editing={editing.clone()} upwards={props.upwards} typed={props.typed.clone()} chosen={props.chosen.clone()} />
                },
                _ => content(cell),
            } }
        </div>
    }
}

/// What a cell shows while it is not edited.
fn content(cell: &CellView) -> Html {
    match cell.kind {
        _ if !cell.asked => {
            html! { <span class="sheet-text" title={texts::records::not_asked_for_this_record()}>{ "–" }</span> }
        }
        QuestionKind::Boolean if cell.checked.is_some() => html! {
            <span class={classes!("sheet-check", (cell.checked == Some(true)).then_some("is-checked"))} data-toggle="">
                if cell.checked == Some(true) {
                    <Icon glyph={Glyph::Check} class="icon-small" />
                }
                <span class="unseen">{ &cell.text }</span>
            </span>
        },
        QuestionKind::List => html! {
            <span class="sheet-list" data-open="">
                <span>{ if cell.text.is_empty() { "0".into() } else { cell.text.clone() } }</span>
                <Icon glyph={Glyph::ChevronRight} class="icon-small" />
            </span>
        },
        _ => html! { <span class="sheet-text">{ &cell.text }</span> },
    }
}

#[derive(PartialEq, Properties)]
pub struct NewRowProps {
    pub index: usize,
    /// The list.
    pub question: Rc<Question>,
    pub columns: Columns,
    pub selected: Option<RangeInclusive<usize>>,
    pub cursor: Option<usize>,
    pub editing: Option<Editing>,
    pub upwards: bool,
    pub typed: Callback<String>,
    pub chosen: Callback<String>,
}

/// The row at the end: what is typed or pasted there is a new record.
#[component]
pub fn NewRow(props: &NewRowProps) -> Html {
    use_locale();
    let index = props.index;
    let hint = texts::records::type_or_paste(with_article(&singular(&props.question.label)));
    html! {
        <div class="sheet-row sheet-new" role="row" aria-rowindex={(index + 2).to_string()}>
            <div class="sheet-number" role="rowheader" aria-colindex="1" data-row={index.to_string()}>
                <Icon glyph={Glyph::Plus} class="icon-small" />
                <span class="unseen">{ texts::records::new() }</span>
            </div>
            { for props.columns.as_slice().iter().enumerate().map(|(column, question)| {
                let place = Place { row: index, column };
                let selected = props.selected.as_ref().is_some_and(|it| it.contains(&column));
                let is_cursor = props.cursor == Some(column);
                html! {
                    <div
                        key={column} id={cell_id(place)} role="gridcell"
                        class={classes!("sheet-cell", selected.then_some("is-selected"), is_cursor.then_some("is-cursor"))}
                        aria-colindex={(column + 2).to_string()} aria-selected={selected.to_string()}
                        data-row={index.to_string()} data-column={column.to_string()} data-test={cell_id(place)}
                    >
                        if let Some(editing) = props.editing.clone().filter(|_| is_cursor) {
                            <Editor column={question} {editing} upwards={props.upwards} typed={props.typed.clone()} chosen={props.chosen.clone()} />
                        } else if column == 0 {
                            <span class="sheet-text">{ hint.clone() }</span>
                        }
                    </div>
                }
            }) }
        </div>
    }
}

/// `an entity`, `a field`.
fn with_article(noun: &str) -> String {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}
