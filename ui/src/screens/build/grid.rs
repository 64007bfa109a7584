//! A list of records as a grid over the panes: many answers at once, by keys as in a spreadsheet.

mod cells;
mod editor;
mod hand;
mod keys;
mod row;
mod tools;

use std::rc::Rc;

use formwork_protocol::{AnswerPath, Key};
use yew::prelude::*;

use crate::actions::{Actions, use_actions};
use crate::parts::icon::{Glyph, Icon};
use crate::state::form::Form;
use crate::state::grid::{Columns, Level, Selection, levels};
use crate::state::questions::Question;
use crate::texts;

use cells::Cells;

#[derive(PartialEq, Properties)]
pub struct GridProps {
    /// The list that is edited.
    pub path: AnswerPath,
    pub questions: Rc<Vec<Rc<Question>>>,
    pub form: Form,
    pub can_undo: bool,
    pub can_redo: bool,
}

/// The way to a list, its tools, and its cells.
#[component]
pub fn Grid(props: &GridProps) -> Html {
    let actions = use_actions();
    let last = use_mut_ref(|| None::<AnswerPath>);
    let levels = levels(&props.path, &props.questions, &props.form);
    let here = levels.last().cloned();
    // What was taken back may have been the record that this list lies in.
    use_effect_with((props.path.clone(), here.clone()), {
        let actions = actions.clone();
        move |(path, here): &(AnswerPath, Option<Level>)| {
            let there = here.as_ref().map(|level| level.part.path.clone());
            if there.as_ref() != Some(path) {
                actions.show_grid(there);
            }
        }
    });
    let Some(level) = here else {
        return html! {};
    };
    let before = last.replace(Some(level.part.path.clone()));
    let columns = Columns::of(&level.question);
    let start = before.and_then(|before| came_from(&before, &level.part.path, &columns));
    html! {
        <section class="sheet-panel" aria-label={texts::records::as_a_grid(&level.question.label)} data-test="grid-panel">
            <header class="sheet-head">
                { crumbs(&levels, &actions) }
                <span class="pane-space" />
                <button class="button" data-test="grid-close" title={texts::records::back_to_the_form()} onclick={move |_| actions.close_grid()}>
                    { texts::records::done() }
                </button>
            </header>
            <Cells
                key={level.part.path.to_string()}
                question={level.question.clone()}
                list={level.part.clone()}
                {columns}
                faults={props.form.problems.clone()}
                start={start.unwrap_or_default()}
                can_undo={props.can_undo}
                can_redo={props.can_redo}
            />
        </section>
    }
}

/// The cell of this list that a list inside it was left from.
fn came_from(before: &AnswerPath, here: &AnswerPath, columns: &Columns) -> Option<Selection> {
    match before.0.strip_prefix(here.0.as_slice())? {
        [Key::Index(row), Key::Name(name), ..] => Some(Selection::cell(*row, columns.place(name)?)),
        _ => None,
    }
}

/// The lists and records on the way: `Entities › Book › Fields`.
fn crumbs(levels: &[Level], actions: &Actions) -> Html {
    let last = levels.len().saturating_sub(1);
    html! {
        <nav class="sheet-crumbs" aria-label={texts::records::where_you()}>
            <Icon glyph={Glyph::Table} class="icon-small" />
            { for levels.iter().enumerate().map(|(place, level)| {
                let (actions, path) = (actions.clone(), level.part.path.clone());
                html! {
                    <>
                        if let Some(record) = &level.record {
                            <Icon glyph={Glyph::ChevronRight} class="icon-small" />
                            <span class="sheet-crumb-record">{ record }</span>
                            <Icon glyph={Glyph::ChevronRight} class="icon-small" />
                        }
                        if place == last {
                            <h2 aria-current="page" data-test="grid-title">{ &level.question.label }</h2>
                        } else {
                            <button class="link" data-test={format!("grid-crumb-{path}")} onclick={move |_| actions.show_grid(Some(path.clone()))}>
                                { &level.question.label }
                            </button>
                        }
                    </>
                }
            }) }
        </nav>
    }
}
