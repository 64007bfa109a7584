//! A schema: the tables that it has, what is known of each, and which of them are taken.

mod beside;
mod foot;
mod list;
mod notes;
mod table;

use std::rc::Rc;

use formwork_protocol::{Code, Failure, SchemaFrom};
use yew::prelude::*;

use crate::actions::{Actions, use_actions};
use crate::parts::dialog::Dialog;
use crate::parts::fault::FaultList;
use crate::state::load::Load;
use crate::state::schema::{Sheet, Tables};
use crate::state::store::use_part;
use crate::state::text;
use crate::texts;

use beside::Beside;
use foot::Foot;
use list::List;
use notes::notes;

/// What is read or shown of a schema, when there is one.
#[component]
pub fn SchemaDialog() -> Html {
    let actions = use_actions();
    let sheet = use_part(&actions.schema, |schema| schema.sheet.clone());
    match sheet {
        Some(sheet) => {
            let key = sheet.reading.to_string();
            html! { <Schema {key} {sheet} /> }
        }
        None => html! {},
    }
}

#[derive(Properties)]
struct SchemaProps {
    sheet: Rc<Sheet>,
}

impl PartialEq for SchemaProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.sheet, &other.sheet)
    }
}

#[component]
fn Schema(props: &SchemaProps) -> Html {
    let actions = use_actions();
    drawn(&props.sheet, &actions)
}

fn drawn(sheet: &Rc<Sheet>, actions: &Actions) -> Html {
    let close = {
        let actions = actions.clone();
        Callback::from(move |()| actions.close_schema())
    };
    match &sheet.tables {
        Load::Ready(tables) if tables.schema.entities.is_empty() => {
            let title = texts::schema::no_entities(&sheet.name);
            html! {
                <Dialog key="empty" {title} test="schema-empty" close={close.clone()}>
                    { empty(tables) }
                    <Ways {close} again=false />
                </Dialog>
            }
        }
        Load::Ready(tables) => html! {
            <Dialog key="tables" title={texts::schema::entities_from(&sheet.name)} test="schema" class="dialog-schema" close={close.clone()}>
                { about(tables) }
                <div class="schema-body">
                    <List sheet={sheet.clone()} tables={tables.clone()} />
                    <Beside sheet={sheet.clone()} tables={tables.clone()} />
                </div>
                <Foot sheet={sheet.clone()} {close} />
            </Dialog>
        },
        Load::Failed(failure) => failed(sheet, failure, close, actions),
        Load::Loading | Load::Idle if sheet.slow => html! {
            <Reading sheet={sheet.clone()} />
        },
        Load::Loading | Load::Idle => html! {},
    }
}

/// What kind of schema it is, and how much of it there is.
fn about(tables: &Tables) -> Html {
    let schema = &tables.schema;
    html! {
        <p class="schema-about">
            <span class="badge" data-test="schema-source">{ texts::schema::source(schema.source) }</span>
            <span data-test="schema-counts">
                { texts::schema::tables_counted(schema.entities.len()) }
                { " · " }
                { texts::schema::links(tables.links.len()) }
            </span>
        </p>
    }
}

fn empty(tables: &Tables) -> Html {
    html! {
        <div class="dialog-scroll" tabindex="0" role="region" aria-label={texts::schema::beside_the_tables()}>
            <p class="dialog-text">{ texts::schema::no_entities_hint() }</p>
            { notes(&tables.notes()) }
        </div>
    }
}

fn failed(sheet: &Sheet, failure: &Failure, close: Callback<()>, actions: &Actions) -> Html {
    // What is wrong with the text itself is wrong with it the next time, too.
    let again = matches!(
        failure.code(),
        Code::Io | Code::NoPermission | Code::NotFound
    );
    html! {
        <Dialog key="failed" title={texts::schema::cannot_be_read(&sheet.name)} test="schema-failed" close={close.clone()}>
            <div class="dialog-scroll" role="alert">
                <FaultList faults={failure.errors.clone()} edit={edits(sheet, failure, actions)} />
            </div>
            <Ways {close} {again} />
        </Dialog>
    }
}

/// Opens the file at fault at its line; none where no line is.
fn edits(
    sheet: &Sheet,
    failure: &Failure,
    actions: &Actions,
) -> Option<Callback<(String, Option<u32>)>> {
    let SchemaFrom::File { path } = &sheet.from else {
        return None;
    };
    let has_line = failure.errors.iter().any(|fault| fault.line.is_some());
    let (actions, path) = (actions.clone(), path.clone());
    has_line.then(|| {
        Callback::from(move |(_, line)| {
            let (folder, file) = (text::parent(&path), text::last_part(&path));
            actions.edit_file(folder.to_owned(), file.to_owned(), line);
        })
    })
}

#[derive(PartialEq, Properties)]
struct WaysProps {
    close: Callback<()>,
    /// Reading once more can help.
    again: bool,
}

/// The ways on where a file gives no tables.
#[component]
fn Ways(props: &WaysProps) -> Html {
    let actions = use_actions();
    let close = props.close.clone();
    let choose = {
        let actions = actions.clone();
        move |_| actions.choose_another_schema()
    };
    html! {
        <footer class="dialog-foot">
            <button class="button" data-test="schema-close" onclick={move |_| close.emit(())}>{ texts::shared::close() }</button>
            if props.again {
                <button class="button" data-test="schema-again" onclick={move |_| actions.read_schema_again()}>{ texts::shared::try_again() }</button>
            }
            <button class="button button-main" data-test="schema-another" onclick={choose}>{ texts::schema::choose_another() }</button>
        </footer>
    }
}

/// A schema that is read.
#[component]
fn Reading(props: &SchemaProps) -> Html {
    let actions = use_actions();
    let sheet = &props.sheet;
    let cancel = Callback::from(move |()| actions.stop_reading_schema());
    let title = texts::schema::reading(&sheet.name);
    let bytes = |kib: usize| u64::try_from(kib).unwrap_or(u64::MAX).saturating_mul(1024);
    let far = sheet.progress.as_ref().filter(|far| far.total > 0);
    let said = far.map(|far| {
        let (done, total) = (bytes(far.done), bytes(far.total));
        texts::schema::read_so_far(text::size(done), text::size(total))
    });
    let stop = {
        let cancel = cancel.clone();
        move |_| cancel.emit(())
    };
    html! {
        <Dialog title={title.clone()} test="schema-reading" class="dialog-narrow" escape={cancel}>
            <div class="going">
                <p class="going-phase">
                    <span class="going-count" data-test="schema-read">
                        { if sheet.stopping { texts::schema::stopping().to_owned() } else { said.unwrap_or_default() } }
                    </span>
                </p>
                <progress
                    max={far.map(|far| far.total.to_string())} value={far.map(|far| far.done.to_string())}
                    aria-label={title}
                />
            </div>
            <footer class="dialog-foot">
                <button class="button" data-test="schema-stop" disabled={sheet.stopping} onclick={stop}>
                    { texts::shared::cancel() }
                    <kbd>{ "Esc" }</kbd>
                </button>
            </footer>
        </Dialog>
    }
}

#[cfg(test)]
mod tests;
