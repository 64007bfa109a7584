use std::rc::Rc;

use formwork_protocol::{Edit, QuestionKind};
use yew::prelude::*;

use super::hand::Hand;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::menu::{Menu, MenuEntry};
use crate::state::answers::{counted_label, singular, summary};
use crate::state::form::Part;
use crate::state::grid::{Change, Columns, Place, Selection, Wrong};
use crate::state::questions::Question;
use crate::state::text;
use crate::texts::{self, use_locale};

#[derive(PartialEq, Properties)]
pub struct ToolsProps {
    pub hand: Rc<Hand>,
    pub question: Rc<Question>,
    pub list: Part,
    pub columns: Columns,
    pub selection: Selection,
    /// How many cells are wrong.
    pub wrong: usize,
    pub can_undo: bool,
    pub can_redo: bool,
}

/// What can be done with the selected records, as buttons.
#[component]
pub fn Tools(props: &ToolsProps) -> Html {
    use_locale();
    let count = props.list.records().len();
    let selected = props.selection.records(count).len();
    let one = singular(&props.question.label);
    let tool = |name: &'static str,
                label: String,
                glyph: Glyph,
                keys: &'static str,
                enabled: bool,
                run: fn(&Hand)| {
        let hand = props.hand.clone();
        let pressed = move |_| {
            run(&hand);
            hand.focus();
        };
        html! {
            <button
                type="button" class="icon-button" disabled={!enabled} title={format!("{label} ({})", texts::keys::named(keys))} aria-label={label}
                aria-keyshortcuts={keys.replace("Ctrl", "Control")} data-test={format!("grid-{name}")} onclick={pressed}
            >
                <Icon {glyph} />
            </button>
        }
    };
    let next = {
        let hand = props.hand.clone();
        move |_| hand.next_wrong(true)
    };
    html! {
        <div class="sheet-tools" role="toolbar" aria-label={texts::records::selected_records()}>
            { tool("undo", texts::shared::undo().into(), Glyph::Undo, "Ctrl+Z", props.can_undo, |hand| hand.actions.edit(Edit::Undo)) }
            { tool("redo", texts::records::redo().into(), Glyph::Redo, "Ctrl+Shift+Z", props.can_redo, |hand| hand.actions.edit(Edit::Redo)) }
            <span class="sheet-tools-line" />
            { tool("add", texts::records::add_a_new(&one), Glyph::Plus, "Ctrl++", true, |hand| {
                let now = hand.now();
                hand.change(Some(Change::add(now.records(), now.state.selection)));
            }) }
            { tool("copy", texts::records::duplicate_the_selected().into(), Glyph::Copy, "Ctrl+Shift+D", selected > 0, |hand| {
                let now = hand.now();
                hand.change(Change::duplicate(now.records(), now.state.selection));
            }) }
            { tool("up", texts::records::move_the_selected_up().into(), Glyph::Up, "Alt+Up", selected > 0, |hand| {
                let now = hand.now();
                hand.change(Change::shift(now.records(), now.state.selection, false));
            }) }
            { tool("down", texts::records::move_the_selected_down().into(), Glyph::Down, "Alt+Down", selected > 0, |hand| {
                let now = hand.now();
                hand.change(Change::shift(now.records(), now.state.selection, true));
            }) }
            { tool("remove", texts::records::remove_the_selected().into(), Glyph::Bin, "Ctrl+-", selected > 0, |hand| {
                let now = hand.now();
                hand.change(Change::remove(now.records(), now.state.selection));
            }) }
            <Give hand={props.hand.clone()} question={props.question.clone()} list={props.list.clone()} columns={props.columns.clone()} selection={props.selection} />
            <span class="pane-space" />
            <span class="sheet-count" data-test="grid-count">
                { counted(selected, count, &props.question.label) }
            </span>
            if props.wrong > 0 {
                <button type="button" class="problems-button" title={texts::records::go_to_the_next_f8()} data-test="grid-wrong" onclick={next}>
                    <Icon glyph={Glyph::Warning} class="icon-small" />
                    { texts::shared::wrong_to_mend(text::count(props.wrong)) }
                </button>
            }
        </div>
    }
}

fn counted(selected: usize, count: usize, label: &str) -> String {
    let all = counted_label(count, label);
    match selected {
        0 | 1 => all,
        selected => texts::records::grid_selected(text::count(selected), &all),
    }
}

#[derive(PartialEq, Properties)]
struct GiveProps {
    hand: Rc<Hand>,
    question: Rc<Question>,
    list: Part,
    columns: Columns,
    selection: Selection,
}

/// Records that the lists of one can be taken from, in the menu.
const OFFERED: usize = 12;

/// Gives the selected records the lists of another one, such as the fields of an entity.
#[component]
fn Give(props: &GiveProps) -> Html {
    use_locale();
    let records = props.list.records();
    let selected = props.selection.records(records.len());
    let Some(column) = props
        .columns
        .as_slice()
        .iter()
        .find(|it| it.kind == QuestionKind::List)
    else {
        return html! {};
    };
    let has = |row: &usize| {
        let list = records[*row]
            .get(&column.name)
            .and_then(|list| list.as_list());
        list.is_some_and(|list| !list.is_empty())
    };
    let rows: Vec<usize> = selected.clone().collect();
    let entries: Vec<MenuEntry> = (0..records.len())
        .filter(has)
        .filter(|row| rows.iter().any(|selected| selected != row))
        .take(OFFERED)
        .map(|row| {
            let title = summary(&records[row], &props.question.fields).title;
            let title = title.unwrap_or_else(|| {
                format!("{} {}", singular(&props.question.label), row + 1).into()
            });
            let (hand, column) = (props.hand.clone(), column.clone());
            let others: Vec<usize> = rows.iter().copied().filter(|it| *it != row).collect();
            MenuEntry {
                label: title,
                glyph: Glyph::Copy,
                test: format!("grid-give-{row}").into(),
                disabled: false,
                run: Callback::from(move |()| {
                    let now = hand.now();
                    hand.change(Change::give(
                        now.records(),
                        row,
                        &others,
                        &column,
                        now.state.selection,
                    ));
                    hand.focus();
                }),
            }
        })
        .collect();
    html! {
        <Menu
            label={texts::records::give_of(texts::in_sentence(&column.label))} glyph={Glyph::Copy} test="grid-give" small=true
            disabled={entries.is_empty() || rows.is_empty()} {entries}
        />
    }
}

#[derive(PartialEq, Properties)]
pub struct FootProps {
    pub wrong: Rc<Wrong>,
    pub columns: Columns,
    pub cursor: Place,
    pub selection: Selection,
    pub count: usize,
}

/// What is wrong at the cursor, or what keys do.
#[component]
pub fn Foot(props: &FootProps) -> Html {
    use_locale();
    let Place { row, column } = props.cursor;
    let places = &props.wrong.places;
    let fault = places
        .get(&(row, Some(column)))
        .or_else(|| places.get(&(row, None)));
    html! {
        <footer class="sheet-foot">
            <p class="sheet-fault" role="status" data-test="grid-fault">
                if let Some(fault) = fault.or(props.wrong.list.as_ref()) {
                    <Icon glyph={Glyph::Warning} class="icon-small" />
                    <span>{ fault }</span>
                }
            </p>
            <p class="sheet-keys">
                <kbd>{ texts::keys::enter() }</kbd><span>{ texts::records::edit() }</span>
                <kbd>{ texts::keys::named("Shift+↓") }</kbd><span>{ texts::records::select() }</span>
                <kbd>{ texts::keys::named("Ctrl+V") }</kbd><span>{ texts::records::paste_cells() }</span>
                <kbd>{ texts::keys::named("Ctrl+D") }</kbd><span>{ texts::records::fill_down() }</span>
                <kbd>{ "Esc" }</kbd><span>{ texts::records::back() }</span>
            </p>
        </footer>
    }
}
