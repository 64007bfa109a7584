use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use protocol::{Add, Changed, Draft, Entity, Failure, Record, Update};

use super::dialog::Dialog;
use super::fields::Fields;
use crate::records::Records;
use crate::state::Deed;
use crate::{dom, shell};

#[derive(PartialEq, Properties)]
pub struct EditorProps {
    pub entity: &'static Entity,
    /// None for a new one.
    pub record: Option<Rc<Record>>,
    /// What it can refer to.
    pub records: Rc<Records>,
    pub saved: Callback<(Deed, Vec<Changed>)>,
    pub close: Callback<()>,
}

/// A dialog to change a record, or to add one.
#[component]
pub fn Editor(props: &EditorProps) -> Html {
    let EditorProps {
        entity,
        record,
        records,
        saved,
        close,
    } = props;
    let form = use_reducer(|| Form::of(entity, record.as_deref()));
    let send = {
        let form = form.clone();
        let entity = *entity;
        let id = record.as_ref().map(|record| record.id);
        let (saved, close) = (saved.clone(), close.clone());
        Callback::from(move |()| {
            if id.is_some() && !form.is_changed() {
                close.emit(());
            } else if !form.is_sent {
                form.dispatch(Step::Send);
                let draft = form.draft.clone();
                send(entity, id, draft, saved.clone(), form.dispatcher());
            }
        })
    };
    let leave = {
        let form = form.clone();
        let close = close.clone();
        Callback::from(move |()| match form.is_changed() {
            true => form.dispatch(Step::Ask),
            false => close.emit(()),
        })
    };
    use_effect_with(form.failure.clone(), |_| dom::focus("[aria-invalid=true]"));
    let step = {
        let dispatcher = form.dispatcher();
        Callback::from(move |step| dispatcher.dispatch(step))
    };
    let title = match record {
        Some(_) => format!("Edit {}", entity.one),
        None => format!("New {}", entity.one),
    };
    html! {
        <Dialog {title} close={leave.clone()}>
            <FormView
                {entity}
                form={(*form).clone()}
                records={records.clone()}
                {step}
                {send}
                {leave}
                discard={close.clone()}
            />
        </Dialog>
    }
}

fn send(
    entity: &Entity,
    id: Option<u64>,
    draft: Draft,
    saved: Callback<(Deed, Vec<Changed>)>,
    form: UseReducerDispatcher<Form>,
) {
    let entity = entity.name.to_owned();
    spawn_local(async move {
        let (deed, answer) = match id {
            Some(id) => (
                Deed::Changed,
                shell::ask(Update { entity, id, draft }).await,
            ),
            None => (Deed::Added, shell::ask(Add { entity, draft }).await),
        };
        match answer {
            Ok(changed) => saved.emit((deed, changed)),
            Err(failure) => form.dispatch(Step::Refuse(failure)),
        }
    });
}

#[derive(Clone, PartialEq)]
struct Form {
    /// As it was before anything was typed.
    before: Draft,
    draft: Draft,
    is_sent: bool,
    /// Why it was not saved.
    failure: Option<Failure>,
    /// Whether the user is asked before what was typed is lost.
    is_asking: bool,
}

enum Step {
    /// The name of a field and what is typed there.
    Edit(&'static str, String),
    Send,
    Refuse(Failure),
    /// Asks whether to discard what was typed, or stops asking.
    Ask,
}

impl Form {
    fn of(entity: &Entity, record: Option<&Record>) -> Self {
        let draft = record.map_or_else(|| entity.draft(), Record::draft);
        Self {
            before: draft.clone(),
            draft,
            is_sent: false,
            failure: None,
            is_asking: false,
        }
    }

    fn is_changed(&self) -> bool {
        self.draft != self.before
    }

    fn apply(&mut self, step: Step) {
        match step {
            Step::Edit(field, typed) if typed.is_empty() => drop(self.draft.remove(field)),
            Step::Edit(field, typed) => drop(self.draft.insert(field.to_owned(), typed)),
            Step::Send => {
                self.is_sent = true;
                self.is_asking = false;
            }
            Step::Refuse(failure) => {
                self.is_sent = false;
                self.failure = Some(failure);
            }
            Step::Ask => self.is_asking = !self.is_asking,
        }
    }
}

impl Reducible for Form {
    type Action = Step;

    fn reduce(mut self: Rc<Self>, step: Step) -> Rc<Self> {
        Rc::make_mut(&mut self).apply(step);
        self
    }
}

#[derive(PartialEq, Properties)]
struct FormViewProps {
    entity: &'static Entity,
    form: Form,
    records: Rc<Records>,
    step: Callback<Step>,
    send: Callback<()>,
    leave: Callback<()>,
    discard: Callback<()>,
}

#[component]
fn FormView(props: &FormViewProps) -> Html {
    let FormViewProps {
        entity,
        form,
        records,
        step,
        send,
        leave,
        discard,
    } = props;
    let (message, faults) = match &form.failure {
        Some(failure) => (Some(&failure.message), failure.faults.clone()),
        None => (None, Vec::new()),
    };
    let submitted = send.reform(|event: SubmitEvent| event.prevent_default());
    // In a long text, Enter alone makes a new line.
    let pressed = {
        let send = send.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                send.emit(());
            }
        })
    };
    // What is wrong is said by the rules of the application, not by the browser's.
    html! {
        <form novalidate=true onsubmit={submitted} onkeydown={pressed}>
            if let Some(message) = message {
                <p class="failure" role="alert">{ message }</p>
            }
            <Fields
                {entity}
                draft={form.draft.clone()}
                {faults}
                records={records.clone()}
                edit={step.reform(|(field, typed)| Step::Edit(field, typed))}
            />
            if form.is_asking {
                <div class="buttons" role="alert">
                    <span>{ "Discard what you typed?" }</span>
                    <button class="button" type="button" onclick={step.reform(|_| Step::Ask)}>
                        { "Keep editing" }
                    </button>
                    <button class="button is-danger" type="button" onclick={discard.reform(|_| ())}>
                        { "Discard" }
                    </button>
                </div>
            } else {
                <div class="buttons">
                    <button class="button" type="button" onclick={leave.reform(|_| ())}>
                        { "Cancel" }
                    </button>
                    <button class="button is-main" type="submit" disabled={form.is_sent}>
                        { "Save" }
                    </button>
                </div>
            }
        </form>
    }
}

#[cfg(test)]
mod tests {
    use yew::ServerRenderer;

    use protocol::samples::{CUTTING, PLANT, cutting, plant};
    use protocol::{ENTITIES, Fault};

    use super::*;
    use crate::samples::records;

    async fn drawn(
        entity: &'static Entity,
        make: impl FnOnce() -> Form + Send + 'static,
    ) -> String {
        ServerRenderer::<FormView>::with_props(move || FormViewProps {
            entity,
            form: make(),
            records: Rc::new(records()),
            step: Callback::noop(),
            send: Callback::noop(),
            leave: Callback::noop(),
            discard: Callback::noop(),
        })
        .hydratable(false)
        .render()
        .await
    }

    fn form() -> Form {
        Form::of(&PLANT, Some(&plant(1, "Basil", Some(1))))
    }

    fn edited() -> Form {
        let mut form = form();
        form.apply(Step::Edit("name", "Basil B".to_owned()));
        form
    }

    fn refused() -> Form {
        let mut form = edited();
        form.apply(Step::Refuse(Failure {
            message: "Some fields need another look.".to_owned(),
            faults: vec![Fault {
                field: "name".to_owned(),
                message: "Fill this in.".to_owned(),
            }],
        }));
        form
    }

    #[test]
    fn knows_whether_something_was_typed() {
        assert!(!Form::of(&PLANT, None).is_changed());
        assert!(!form().is_changed());
        assert!(edited().is_changed());
    }

    #[test]
    fn what_is_typed_and_taken_away_again_is_no_change() {
        let mut form = form();
        form.apply(Step::Edit("notes", "Some words".to_owned()));
        form.apply(Step::Edit("notes", String::new()));
        assert!(!form.is_changed());
    }

    #[tokio::test]
    async fn has_every_field_of_every_list() {
        for entity in ENTITIES.iter().copied() {
            let html = drawn(entity, || Form::of(entity, None)).await;
            for field in entity.fields {
                let name = format!("name=\"{}\"", field.name);
                assert!(html.contains(&name), "{name}: {html}");
            }
        }
    }

    #[tokio::test]
    async fn has_every_field_filled_in() {
        let html = drawn(&PLANT, form).await;
        assert!(html.contains("value=\"Basil\""), "{html}");
        assert!(html.contains("selected=\"selected\">sun"), "{html}");
        assert!(html.contains("selected=\"selected\">Kitchen"), "{html}");
        assert!(html.contains("<input checked name=\"edible\""), "{html}");
        assert!(!html.contains("role=\"alert\""), "{html}");
    }

    #[tokio::test]
    async fn ticks_the_records_that_are_referred_to() {
        let make = || Form::of(&CUTTING, Some(&cutting(1, 1, &[1, 2])));
        let html = drawn(&CUTTING, make).await;
        assert_eq!(html.matches("type=\"checkbox\"").count(), 3, "{html}");
        assert_eq!(html.matches("<input checked").count(), 2, "{html}");
    }

    #[tokio::test]
    async fn says_which_field_is_wrong_and_keeps_what_was_typed() {
        let html = drawn(&PLANT, refused).await;
        assert!(html.contains("Some fields need another look."), "{html}");
        assert!(html.contains("Fill this in."), "{html}");
        assert_eq!(html.matches("aria-invalid=\"true\"").count(), 1, "{html}");
        assert!(html.contains("value=\"Basil B\""), "{html}");
    }

    #[tokio::test]
    async fn asks_before_what_was_typed_is_lost() {
        let make = || {
            let mut form = edited();
            form.apply(Step::Ask);
            form
        };
        let html = drawn(&PLANT, make).await;
        assert!(html.contains("Discard what you typed?"), "{html}");
        assert!(!html.contains("Save"), "{html}");
    }
}
