use std::rc::Rc;

use formwork_protocol::AnswerPath;
use yew::prelude::*;

use super::Gesture;
use super::hand::{Hand, lists_of};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::menu::{Menu, MenuEntry};
use crate::state::answers::{singular, summary};
use crate::state::fields::ListView;
use crate::state::text;
use crate::texts::{self, use_locale};

#[derive(PartialEq, Properties)]
pub struct FootProps {
    pub hand: Rc<Hand>,
    pub path: AnswerPath,
    /// What one record is called.
    pub one: String,
    pub count: usize,
    /// Records can be taken from a schema.
    pub from_schema: bool,
}

/// Below the records: add one, paste many, take them from a schema, edit all as a grid.
#[component]
pub fn Foot(props: &FootProps) -> Html {
    use_locale();
    let FootProps {
        hand,
        path,
        one,
        count,
        from_schema,
    } = props;
    let schema = {
        let hand = hand.clone();
        move |_| hand.takes_from_schema()
    };
    let add = {
        let (hand, count) = (hand.clone(), *count);
        move |_| hand.makes(Gesture::Insert(count))
    };
    let grid = {
        let (hand, path) = (hand.clone(), path.clone());
        move |_| hand.actions.show_grid(Some(path.clone()))
    };
    html! {
        <div class="list-foot">
            <button type="button" class="list-add" data-test={format!("add-{path}")} onclick={add}>
                <Icon glyph={Glyph::Plus} class="icon-small" />
                <span>{ texts::records::add_one(one) }</span>
            </button>
            <button
                type="button" class="list-tool" data-test={format!("paste-{path}")} title={texts::records::paste_from_a_spreadsheet_ctrl()}
                onclick={hand.opens_box()}
            >
                { texts::records::paste() }
            </button>
            if *from_schema {
                <button
                    type="button" class="list-tool" data-test={format!("schema-{path}")} title={texts::schema::take_entities_from()} onclick={schema}
                >
                    { texts::schema::from_a_schema() }
                </button>
            }
            <button
                type="button" class="list-tool" data-test={format!("grid-open-{path}")} title={texts::records::edit_as_a_grid()} onclick={grid}
            >
                <Icon glyph={Glyph::Table} class="icon-small" />
                { texts::records::grid() }
            </button>
        </div>
    }
}

/// Records that the lists of one can be taken from, in the menu.
const OFFERED: usize = 12;

#[derive(PartialEq, Properties)]
pub struct ChosenProps {
    pub hand: Rc<Hand>,
    pub list: ListView,
    /// The places of the chosen records.
    pub places: Vec<usize>,
}

/// What can be done with many chosen records at once.
#[component]
pub fn Chosen(props: &ChosenProps) -> Html {
    use_locale();
    let ChosenProps { hand, list, places } = props;
    let copy = {
        let (hand, places) = (hand.clone(), places.clone());
        move |_| hand.copy(&places)
    };
    let remove = {
        let (hand, places) = (hand.clone(), places.clone());
        move |_| hand.remove(&places)
    };
    html! {
        <div class="list-chosen" role="toolbar" aria-label={texts::records::chosen_records()}>
            <span role="status" data-test={format!("chosen-{}", list.part.path)}>{ texts::records::places_chosen(text::count(places.len())) }</span>
            <span class="pane-space" />
            { for lists_of(&list.question).into_iter().take(1).map(|column| {
                let entries = givers(props, &column);
                html! {
                    <Menu
                        label={texts::records::give_of(texts::in_sentence(&column.label))} glyph={Glyph::Copy} small=true
                        test={format!("give-{}", list.part.path)} disabled={entries.is_empty()} {entries}
                    />
                }
            }) }
            <button type="button" class="icon-button" title={texts::records::duplicate()} aria-label={texts::records::duplicate_the_chosen()} data-test={format!("copy-chosen-{}", list.part.path)} onclick={copy}>
                <Icon glyph={Glyph::Copy} />
            </button>
            <button type="button" class="icon-button" title="Delete" aria-label={texts::records::delete_the_chosen()} data-test={format!("delete-chosen-{}", list.part.path)} onclick={remove}>
                <Icon glyph={Glyph::Bin} />
            </button>
        </div>
    }
}

/// The records that have something to give to the chosen ones.
fn givers(props: &ChosenProps, column: &Rc<crate::state::questions::Question>) -> Vec<MenuEntry> {
    let ChosenProps { hand, list, places } = props;
    let records = list.part.records();
    let has = |row: &usize| {
        let list = records[*row]
            .get(&column.name)
            .and_then(|list| list.as_list());
        list.is_some_and(|list| !list.is_empty()) && places.iter().any(|place| place != row)
    };
    let title = |row: usize| {
        let title = summary(&records[row], &list.question.fields).title;
        title.unwrap_or_else(|| format!("{} {}", singular(&list.question.label), row + 1).into())
    };
    (0..records.len())
        .filter(has)
        .take(OFFERED)
        .map(|row| {
            let (hand, column) = (hand.clone(), column.clone());
            MenuEntry {
                label: title(row),
                glyph: Glyph::Copy,
                test: format!("give-{row}").into(),
                disabled: false,
                run: Callback::from(move |()| hand.give(row, &column)),
            }
        })
        .collect()
}
