use std::rc::Rc;

use formwork_protocol::Edit;
use yew::prelude::*;

use super::field::Field;
use crate::actions::use_actions;
use crate::dom;
use crate::parts::icon::{Glyph, Icon};
use crate::state::fields;
use crate::state::form::Form as Answers;
use crate::state::questions::Group;

#[derive(PartialEq, Properties)]
pub struct FormProps {
    pub groups: Rc<Vec<Group>>,
    pub form: Answers,
    /// Answers that are missing are pointed out.
    pub insist: bool,
    pub can_undo: bool,
    pub can_redo: bool,
}

/// The questions that are asked now, in their groups.
#[component]
pub fn Form(props: &FormProps) -> Html {
    dom::drawn("form");
    html! {
        <section class="pane form" aria-label="Answers">
            <Head
                asked={props.form.asked}
                answered={props.form.answered}
                can_undo={props.can_undo}
                can_redo={props.can_redo}
            />
            <form class="form-body" autocomplete="off" onsubmit={|event: SubmitEvent| event.prevent_default()}>
                { for props.groups.iter().map(|group| html! {
                    <div key={group.name.as_str()} class="group" role="group" aria-label={(!group.name.is_empty()).then(|| group.name.clone())}>
                        if !group.name.is_empty() {
                            <h3>{ &group.name }</h3>
                        }
                        // A list of its own, so that each field keeps its element by its key.
                        <>
                            { for group.questions.iter().map(|question| html! {
                                <Field
                                    key={question.name.as_str()}
                                    field={fields::field(question, &props.form, props.insist)}
                                />
                            }) }
                        </>
                    </div>
                }) }
            </form>
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct HeadProps {
    asked: usize,
    answered: usize,
    can_undo: bool,
    can_redo: bool,
}

#[component]
fn Head(props: &HeadProps) -> Html {
    let actions = use_actions();
    let edit = |edit: Edit| {
        let actions = actions.clone();
        move |_| actions.edit(edit.clone())
    };
    let HeadProps {
        asked, answered, ..
    } = *props;
    html! {
        <header class="pane-head">
            <h2>{ "Answers" }</h2>
            <span class="pane-space" />
            <button
                class="icon-button" aria-label="Undo the last answer" title="Undo (Ctrl+Z)"
                disabled={!props.can_undo} data-test="undo" onclick={edit(Edit::Undo)}
            >
                <Icon glyph={Glyph::Undo} />
            </button>
            <button
                class="icon-button" aria-label="Redo the last answer" title="Redo (Ctrl+Shift+Z)"
                disabled={!props.can_redo} data-test="redo" onclick={edit(Edit::Redo)}
            >
                <Icon glyph={Glyph::Redo} />
            </button>
            <span
                class={classes!("badge", (answered < asked).then_some("badge-open"))}
                title="Questions with a valid answer"
                data-test="answered"
            >
                { format!("{answered} of {asked}") }
            </span>
        </header>
    }
}
