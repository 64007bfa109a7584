use std::collections::BTreeSet;
use std::rc::Rc;

use formwork_protocol::Edit;
use yew::prelude::*;

use super::answers_menu::AnswersMenu;
use super::field::Field;
use super::problems::Problems;
use crate::actions::use_actions;
use crate::dom;
use crate::parts::icon::{Glyph, Icon};
use crate::state::fields;
use crate::state::form::Form as Answers;
use crate::state::progress::Progress;
use crate::state::questions::{Group, Question};
use crate::texts::{self, use_locale};

#[derive(PartialEq, Properties)]
pub struct FormProps {
    /// Tells the draft from those that were open before.
    pub number: u64,
    pub groups: Rc<Vec<Group>>,
    /// All questions of the pack.
    pub questions: Rc<Vec<Rc<Question>>>,
    pub form: Answers,
    /// Answers that are missing are pointed out.
    pub insist: bool,
    /// Groups that are folded away, by name.
    pub folded: Rc<BTreeSet<AttrValue>>,
    pub can_undo: bool,
    pub can_redo: bool,
}

/// The questions that are asked now, in their groups.
#[component]
pub fn Form(props: &FormProps) -> Html {
    use_locale();
    dom::drawn("form");
    use_first_focus(props);
    html! {
        <section class="pane form" aria-label={texts::shared::answers()}>
            <Head
                number={props.number}
                groups={props.groups.clone()}
                questions={props.questions.clone()}
                form={props.form.clone()}
                can_undo={props.can_undo}
                can_redo={props.can_redo}
            />
            <form class="form-body" autocomplete="off" onsubmit={|event: SubmitEvent| event.prevent_default()}>
                <div class="form-groups">
                    { for props.groups.iter().map(|group| html! {
                        <div key={group.name.as_str()} class="group" role="group" aria-label={(!group.name.is_empty()).then(|| group.name.clone())}>
                            if !group.name.is_empty() {
                                <GroupHead
                                    name={group.name.clone()}
                                    progress={Progress::of(&group.questions, &props.form)}
                                    folded={props.folded.contains(&group.name)}
                                />
                            }
                            if !props.folded.contains(&group.name) {
                                // A list of its own, so that each field keeps its element by its key.
                                <>
                                    { for group.questions.iter().map(|question| html! {
                                        <Field
                                            key={question.name.as_str()}
                                            field={fields::field(question, &props.form, props.insist)}
                                        />
                                    }) }
                                </>
                            }
                        </div>
                    }) }
                </div>
            </form>
        </section>
    }
}

/// A draft that is opened has the focus on its first question.
#[hook]
fn use_first_focus(props: &FormProps) {
    let first = props
        .groups
        .iter()
        .flat_map(|group| &group.questions)
        .next();
    let first = first.map(|question| question.name.clone());
    use_effect_with(props.number, move |_| {
        if let Some(first) = first {
            dom::focus_from_nowhere(format!("answer-{first}"));
        }
    });
}

#[derive(PartialEq, Properties)]
struct GroupHeadProps {
    name: AttrValue,
    progress: Progress,
    folded: bool,
}

/// The name of a group, which folds it, and how far its answers are.
#[component]
fn GroupHead(props: &GroupHeadProps) -> Html {
    let actions = use_actions();
    let GroupHeadProps {
        name,
        progress,
        folded,
    } = props;
    let fold = {
        let (actions, name, fold) = (actions.clone(), name.clone(), !folded);
        move |_| actions.fold(name.clone(), fold)
    };
    let reset = {
        let (paths, name) = (progress.can_reset.clone(), name.clone());
        move |_| actions.reset(paths.clone(), texts::form::group_is_back(&name))
    };
    let state = match progress.tally.wrong + progress.tally.missing {
        0 => None,
        _ => Some("is-open"),
    };
    html! {
        <h3 class="group-head">
            <button type="button" class="group-fold" aria-expanded={(!folded).to_string()} data-test={format!("group-{name}")} onclick={fold}>
                <Icon glyph={if *folded { Glyph::ChevronRight } else { Glyph::ChevronDown }} class="icon-small" />
                <span>{ name }</span>
            </button>
            if !progress.can_reset.is_empty() {
                <button
                    type="button" class="icon-button field-reset" title={texts::form::back_to_the_defaults()}
                    aria-label={texts::form::back_to_the_defaults_of(name)} data-test={format!("reset-group-{name}")} onclick={reset}
                >
                    <Icon glyph={Glyph::Reset} />
                </button>
            }
            <span class={classes!("group-progress", state)} title={progress.explained()} data-test={format!("progress-{name}")}>
                { progress.words() }
            </span>
        </h3>
    }
}

#[derive(PartialEq, Properties)]
struct HeadProps {
    number: u64,
    groups: Rc<Vec<Group>>,
    questions: Rc<Vec<Rc<Question>>>,
    form: Answers,
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
    let asked: Vec<Rc<Question>> = props
        .groups
        .iter()
        .flat_map(|group| group.questions.iter().cloned())
        .collect();
    let progress = Progress::of(&asked, &props.form);
    let takes_entities = asked.iter().any(|question| question.asks_for_entities);
    html! {
        <header class="pane-head">
            <h2>{ texts::shared::answers() }</h2>
            <span class="pane-space" />
            if progress.tally.all() == 0 {
                <span class="badge" title={progress.explained()} data-test="answered">{ progress.words() }</span>
            }
            <Problems form={props.form.clone()} questions={props.questions.clone()} />
            <button
                class="icon-button" aria-label={texts::shared::undo_the_last_answer()} title={texts::form::undo_with_key()}
                disabled={!props.can_undo} data-test="undo" onclick={edit(Edit::Undo)}
            >
                <Icon glyph={Glyph::Undo} />
            </button>
            <button
                class="icon-button" aria-label={texts::form::redo_the_last_answer()} title={texts::form::redo_with_key()}
                disabled={!props.can_redo} data-test="redo" onclick={edit(Edit::Redo)}
            >
                <Icon glyph={Glyph::Redo} />
            </button>
            <AnswersMenu number={props.number} can_reset={progress.can_reset} {takes_entities} />
        </header>
    }
}
