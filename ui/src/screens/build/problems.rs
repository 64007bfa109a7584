//! What is wrong with the answers, as a list below its button.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Node};
use yew::prelude::*;

use crate::actions::use_actions;
use crate::dom;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::rows::use_visible_rows;
use crate::state::form::Form;
use crate::state::problems::{Problem, Tally, problem};
use crate::state::questions::Question;
use crate::state::text;
use crate::texts::{self, use_locale};

/// Height of a problem in pixels, as in the style sheet.
const LINE: i32 = 46;

#[derive(PartialEq, Properties)]
pub struct ProblemsProps {
    pub form: Form,
    pub questions: Rc<Vec<Rc<Question>>>,
}

/// A button with how much is wrong, which opens the list of it. Nothing where all is fine.
#[component]
pub fn Problems(props: &ProblemsProps) -> Html {
    use_locale();
    let open = use_state(|| false);
    let node = use_node_ref();
    let tally = Tally::of(&props.form.problems, |_| true);
    let close = {
        let open = open.setter();
        Callback::from(move |()| {
            open.set(false);
            dom::reveal("problems");
        })
    };
    let left = {
        let (open, node) = (open.setter(), node.clone());
        move |event: FocusEvent| {
            let to = event
                .related_target()
                .and_then(|to| to.dyn_into::<Node>().ok());
            let inside = node
                .cast::<Element>()
                .is_some_and(|it| it.contains(to.as_ref()));
            if !inside {
                open.set(false);
            }
        }
    };
    if tally.all() == 0 {
        return html! {};
    }
    let words = match (tally.wrong, tally.missing) {
        (0, missing) => texts::shared::missing_needed(text::count(missing)),
        _ => texts::shared::all_to_mend(text::count(tally.all())),
    };
    let toggle = {
        let open = open.clone();
        move |_| open.set(!*open)
    };
    html! {
        <div class="problems" ref={node} onfocusout={left}>
            <button
                type="button" class="problems-button" aria-haspopup="dialog" aria-expanded={open.to_string()}
                title={texts::form::what_is_wrong_with_key()} data-test="problems" onclick={toggle}
            >
                <Icon glyph={Glyph::Warning} class="icon-small" />
                { words }
            </button>
            if *open {
                <List form={props.form.clone()} questions={props.questions.clone()} {close} />
            }
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct ListProps {
    form: Form,
    questions: Rc<Vec<Rc<Question>>>,
    close: Callback<()>,
}

/// The problems, as many as are seen; the arrow keys go through them, Enter goes to the answer.
#[component]
fn List(props: &ListProps) -> Html {
    let actions = use_actions();
    let at = use_state(|| 0usize);
    let scroller = use_node_ref();
    let faults = props.form.problems.clone();
    let (visible, measure) = use_visible_rows(&scroller, LINE, faults.len());
    {
        let scroller = scroller.clone();
        use_effect_with((), move |()| {
            if let Some(list) = scroller.cast::<web_sys::HtmlElement>() {
                let _ = list.focus();
            }
        });
    }
    let last = faults.len().saturating_sub(1);
    let current = (*at).min(last);
    let goes = {
        let (actions, close) = (actions.clone(), props.close.clone());
        let paths: Rc<Vec<_>> = Rc::new(faults.iter().map(|fault| fault.path.clone()).collect());
        Callback::from(move |place: usize| {
            close.emit(());
            if let Some(path) = paths.get(place) {
                actions.point_at_answer(path);
            }
        })
    };
    let typed = {
        let (at, goes, close, scroller) = (
            at.clone(),
            goes.clone(),
            props.close.clone(),
            scroller.clone(),
        );
        move |event: KeyboardEvent| {
            let next = match event.key().as_str() {
                "ArrowDown" => (current + 1).min(last),
                "ArrowUp" => current.saturating_sub(1),
                "Home" => 0,
                "End" => last,
                "Enter" | " " => {
                    event.prevent_default();
                    return goes.emit(current);
                }
                "Escape" => {
                    event.prevent_default();
                    event.stop_propagation();
                    return close.emit(());
                }
                _ => return,
            };
            event.prevent_default();
            at.set(next);
            reveal(&scroller, next);
        }
    };
    let shown: Vec<(usize, Problem)> = visible
        .map(|place| {
            (
                place,
                problem(&faults[place], &props.questions, &props.form.resolved),
            )
        })
        .collect();
    html! {
        <div class="problems-list" role="dialog" aria-label={texts::form::what_is_missing_or_wrong()}>
            <div
                class="problems-scroll" role="listbox" tabindex="0" aria-label={texts::form::answers_to_mend()} ref={scroller}
                aria-activedescendant={format!("problem-{current}")} data-test="problems-list"
                onscroll={measure} onkeydown={typed}
            >
                <div class="problems-space" role="presentation">
                    <div class="problems-lines" role="presentation">
                        { for shown.into_iter().map(|(place, problem)| line(place, &problem, place == current, faults.len(), &goes)) }
                    </div>
                </div>
            </div>
        </div>
    }
}

fn line(place: usize, problem: &Problem, current: bool, of: usize, goes: &Callback<usize>) -> Html {
    let goes = goes.clone();
    html! {
        <div
            key={place} id={format!("problem-{place}")} role="option" class={classes!("problem", current.then_some("is-at"))}
            aria-selected={current.to_string()} aria-posinset={(place + 1).to_string()} aria-setsize={of.to_string()}
            data-test={format!("problem-{}", problem.path)}
            onmousedown={|event: MouseEvent| event.prevent_default()} onclick={move |_| goes.emit(place)}
        >
            <span class="problem-place">{ &problem.place }</span>
            <span class={classes!("problem-message", problem.missing.then_some("is-missing"))}>{ &problem.message }</span>
        </div>
    }
}

fn reveal(scroller: &NodeRef, place: usize) {
    if let Some(scroller) = scroller.cast::<Element>() {
        dom::show_row(&scroller, place, LINE);
    }
}
