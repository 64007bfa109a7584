use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use house_plants_protocol::{Add, Draft, Failure, Record, Update};

use super::dialog::Dialog;
use crate::fields::{Edit, Fields};
use crate::{dom, shell};

#[derive(PartialEq, Properties)]
pub struct EditorProps {
    /// None for a new one.
    pub record: Option<Rc<Record>>,
    pub saved: Callback<Record>,
    pub close: Callback<()>,
}

/// A dialog to change a record, or to add one.
#[component]
pub fn Editor(props: &EditorProps) -> Html {
    let EditorProps {
        record,
        saved,
        close,
    } = props;
    let form = use_reducer(|| Form::of(record.as_deref()));
    let send = {
        let form = form.clone();
        let id = record.as_ref().map(|record| record.id);
        let saved = saved.clone();
        Callback::from(move |()| {
            if !form.is_sent {
                form.dispatch(Step::Send);
                send(id, form.draft.clone(), saved.clone(), form.dispatcher());
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
        Some(_) => "Edit plant",
        None => "New plant",
    };
    html! {
        <Dialog {title} close={leave.clone()}>
            <FormView form={(*form).clone()} {step} {send} {leave} discard={close.clone()} />
        </Dialog>
    }
}

fn send(id: Option<u64>, draft: Draft, saved: Callback<Record>, form: UseReducerDispatcher<Form>) {
    spawn_local(async move {
        let answer = match id {
            Some(id) => shell::ask(Update { id, draft }).await,
            None => shell::ask(Add { draft }).await,
        };
        match answer {
            Ok(record) => saved.emit(record),
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
    Edit(Edit),
    Send,
    Refuse(Failure),
    /// Asks whether to discard what was typed, or stops asking.
    Ask,
}

impl Form {
    fn of(record: Option<&Record>) -> Self {
        let draft = record.map(Draft::from).unwrap_or_default();
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
            Step::Edit(edit) => edit(&mut self.draft),
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
    form: Form,
    step: Callback<Step>,
    send: Callback<()>,
    leave: Callback<()>,
    discard: Callback<()>,
}

#[component]
fn FormView(props: &FormViewProps) -> Html {
    let FormViewProps {
        form,
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
            <Fields draft={form.draft.clone()} {faults} edit={step.reform(Step::Edit)} />
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

    use house_plants_protocol::Fault;

    use super::*;
    use crate::samples::record;

    async fn drawn(make: impl FnOnce() -> Form + Send + 'static) -> String {
        ServerRenderer::<FormView>::with_props(move || FormViewProps {
            form: make(),
            step: Callback::noop(),
            send: Callback::noop(),
            leave: Callback::noop(),
            discard: Callback::noop(),
        })
        .hydratable(false)
        .render()
        .await
    }

    fn edited() -> Form {
        let mut form = Form::of(Some(&record(1, "Anna")));
        let edit: Edit = Box::new(|draft| draft.name.push_str(" B"));
        form.apply(Step::Edit(edit));
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
        assert!(!Form::of(None).is_changed());
        assert!(!Form::of(Some(&record(1, "Anna"))).is_changed());
        assert!(edited().is_changed());
    }

    #[tokio::test]
    async fn has_every_field_filled_in() {
        let html = drawn(|| Form::of(Some(&record(1, "Anna")))).await;
        assert!(html.contains("value=\"Anna\""), "{html}");
        assert!(!html.contains("role=\"alert\""), "{html}");
        let names = "
            name
            species
            light
            type
            height_in_cm
            days_between_watering
            bought_on
            last_watered
            edible
            care
            notes
        ";
        for name in names.split_whitespace() {
            let name = format!("name=\"{name}\"");
            assert!(html.contains(&name), "{name}: {html}");
        }
    }

    #[tokio::test]
    async fn says_which_field_is_wrong_and_keeps_what_was_typed() {
        let html = drawn(refused).await;
        assert!(html.contains("Some fields need another look."), "{html}");
        assert!(html.contains("Fill this in."), "{html}");
        assert_eq!(html.matches("aria-invalid=\"true\"").count(), 1, "{html}");
        assert!(html.contains("value=\"Anna B\""), "{html}");
    }

    #[tokio::test]
    async fn asks_before_what_was_typed_is_lost() {
        let html = drawn(|| {
            let mut form = edited();
            form.apply(Step::Ask);
            form
        })
        .await;
        assert!(html.contains("Discard what you typed?"), "{html}");
        assert!(!html.contains("Save"), "{html}");
    }
}
