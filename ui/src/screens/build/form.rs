use std::rc::Rc;

use formwork_protocol::{AnswerPath, Edit, FormState, Question};
use yew::prelude::*;

use super::field::Field;
use crate::actions::Actions;
use crate::parts::icon::{Glyph, Icon};
use crate::state::build::Opened;

#[derive(PartialEq, Properties)]
pub struct FormProps {
    pub opened: Rc<Opened>,
    pub form: Rc<FormState>,
    pub can_undo: bool,
    pub can_redo: bool,
}

/// The questions that are asked now, in their groups.
#[component]
pub fn Form(props: &FormProps) -> Html {
    let actions = use_context::<Actions>();
    // One callback for the life of the form, so that fields are not drawn anew because of it.
    let edit = use_callback((), move |edit: Edit, ()| {
        if let Some(actions) = &actions {
            actions.edit(edit);
        }
    });
    let FormState {
        asked, answered, ..
    } = *props.form;
    let step = |edit: &Callback<Edit>, kind: Edit| {
        let edit = edit.clone();
        move |_| edit.emit(kind.clone())
    };
    html! {
        <section class="pane form" aria-label="Answers">
            <header class="pane-head">
                <h2>{ "Answers" }</h2>
                <span class="pane-space" />
                <button
                    class="icon-button" aria-label="Undo the last answer" title="Undo (Ctrl+Z)"
                    disabled={!props.can_undo} data-test="undo" onclick={step(&edit, Edit::Undo)}
                >
                    <Icon glyph={Glyph::Undo} />
                </button>
                <button
                    class="icon-button" aria-label="Redo the last answer" title="Redo (Ctrl+Shift+Z)"
                    disabled={!props.can_redo} data-test="redo" onclick={step(&edit, Edit::Redo)}
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
            <form class="form-body" autocomplete="off" onsubmit={|event: SubmitEvent| event.prevent_default()}>
                { for groups(&props.opened.questions, &props.form).into_iter().map(|(name, questions)| html! {
                    <div key={name.to_owned()} class="group" role="group" aria-label={(!name.is_empty()).then(|| name.to_owned())}>
                        if !name.is_empty() {
                            <h3>{ name.to_owned() }</h3>
                        }
                        { for questions.iter().map(|question| html! {
                            <Field
                                key={question.name.clone()}
                                path={AnswerPath::question(&question.name)}
                                question={question.clone()}
                                form={props.form.clone()}
                                edit={edit.clone()}
                            />
                        }) }
                    </div>
                }) }
            </form>
        </section>
    }
}

/// Visible questions by group, both in the order of the pack.
fn groups<'a>(
    questions: &'a [Rc<Question>],
    form: &FormState,
) -> Vec<(&'a str, Vec<Rc<Question>>)> {
    let mut groups: Vec<(&str, Vec<Rc<Question>>)> = Vec::new();
    for question in questions {
        if !form.resolved.contains_key(&question.name) {
            continue;
        }
        match groups.iter_mut().find(|(name, _)| *name == question.group) {
            Some((_, questions)) => questions.push(question.clone()),
            None => groups.push((&question.group, vec![question.clone()])),
        }
    }
    groups
}
