use std::rc::Rc;

use formwork_protocol::Choice;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::lines::side_lines;
use crate::actions::{Actions, use_actions};
use crate::dom;
use crate::parts::icon::{Glyph, Icon};
use crate::state::merge::{Hunk, choice_words, line_count};
use crate::texts::{self, use_locale};

/// Lines of the text area, at the least and at the most.
const ROWS: (usize, usize) = (3, 24);

#[derive(PartialEq, Properties)]
pub struct ConflictProps {
    pub hunk: Rc<Hunk>,
    /// Its place among the conflicts of the file, from 0, and their number.
    pub conflict: usize,
    pub conflicts: usize,
    pub choice: Option<Choice>,
}

/// Lines that both changed to something else: both versions, and what can be done about them.
#[component]
pub fn Conflict(props: &ConflictProps) -> Html {
    use_locale();
    let ConflictProps {
        hunk,
        conflict,
        conflicts,
        choice,
    } = props;
    dom::drawn("conflict");
    let (number, is_decided) = (conflict + 1, choice.is_some());
    let title = texts::merge::conflict_number_of_conflicts(number, conflicts);
    let said = choice_words(choice.as_ref());
    let yours = matches!(
        choice,
        Some(Choice::Yours | Choice::YoursThenNew | Choice::NewThenYours)
    );
    let new = matches!(
        choice,
        Some(Choice::New | Choice::YoursThenNew | Choice::NewThenYours)
    );
    html! {
        <section
            class={classes!("conflict", is_decided.then_some("is-decided"))} tabindex="-1"
            aria-label={format!("{title}, {said}")} data-test={format!("conflict-{conflict}")}
        >
            <header class="conflict-head">
                <Icon glyph={if is_decided { Glyph::Check } else { Glyph::Warning }} class="icon-small" />
                <strong>{ title.clone() }</strong>
                <span class="conflict-said" data-test={format!("conflict-said-{conflict}")}>{ said }</span>
            </header>
            <div class="conflict-sides">
                { side(texts::merge::yours(), Glyph::Pen, yours, side_lines(&hunk.yours, Some(hunk.line), texts::merge::you_removed_these_lines())) }
                { side(texts::merge::pack(), Glyph::Packs, new, side_lines(&hunk.new, None, texts::merge::the_pack_removed_these_lines())) }
            </div>
            if hunk.yours.trim_end_matches('\n') == hunk.new.trim_end_matches('\n') {
                <p class="conflict-ending">{ texts::merge::they_differ_in_the_line() }</p>
            }
            <details class="conflict-base">
                <summary data-test={format!("base-{conflict}")}>{ texts::merge::as_generated_last() }</summary>
                { side_lines(&hunk.base, None, texts::merge::there_was_nothing_here()) }
            </details>
            <Choices hunk={hunk.clone()} {conflict} choice={choice.clone()} label={title} />
        </section>
    }
}

fn side(name: &'static str, glyph: Glyph, is_taken: bool, lines: Html) -> Html {
    let taken = is_taken.then_some("is-taken");
    html! {
        <div class={classes!("side", taken)} role="group" aria-label={name}>
            <p class="side-name">
                <Icon {glyph} class="icon-small" />
                { name }
                if is_taken {
                    <span class="side-taken">{ texts::merge::taken() }</span>
                }
            </p>
            { lines }
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct ChoicesProps {
    hunk: Rc<Hunk>,
    conflict: usize,
    choice: Option<Choice>,
    label: AttrValue,
}

/// What can stand in place of a conflict.
#[component]
fn Choices(props: &ChoicesProps) -> Html {
    let actions = use_actions();
    let ChoicesProps {
        hunk,
        conflict,
        choice,
        label,
    } = props;
    let own_text = match choice {
        Some(Choice::Text { text }) => Some(text),
        _ => None,
    };
    let button = |name: &'static str, label: &'static str, to: Option<Choice>, chosen: bool| {
        let (actions, conflict) = (actions.clone(), *conflict);
        let choose = move |_| {
            actions.choose(conflict, to.clone());
            if matches!(to, Some(Choice::Text { .. })) {
                dom::focus_soon(format!("conflict-text-{conflict}"));
            }
        };
        html! {
            <button
                class="button button-small choice" aria-pressed={chosen.to_string()}
                data-test={format!("choose-{conflict}-{name}")} onclick={choose}
            >
                { label }
            </button>
        }
    };
    let one = |name: &'static str, label: &'static str, to: Choice| {
        let chosen = choice.as_ref() == Some(&to);
        button(name, label, Some(to), chosen)
    };
    // Pressed once more, it keeps what was typed.
    let text = own_text.cloned().unwrap_or_else(|| hunk.both());
    html! {
        <>
            if let Some(text) = own_text {
                { text_area(text, *conflict, label, &actions) }
            }
            <div class="conflict-choices" role="group" aria-label={label.clone()}>
                { one("yours", texts::merge::keep_mine(), Choice::Yours) }
                { one("new", texts::merge::take_the_packs(), Choice::New) }
                { one("yours-new", texts::merge::both_mine_first(), Choice::YoursThenNew) }
                { one("new-yours", texts::merge::both_the_packs_first(), Choice::NewThenYours) }
                { button("text", texts::merge::edit(), Some(Choice::Text { text }), own_text.is_some()) }
                { button("none", texts::merge::undecided(), None, choice.is_none()) }
            </div>
        </>
    }
}

/// Lines of the user's own. What is typed holds at once, like every answer.
fn text_area(text: &str, conflict: usize, label: &AttrValue, actions: &Actions) -> Html {
    let actions = actions.clone();
    let typed = move |event: InputEvent| {
        if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
            let text = area.value();
            actions.choose(conflict, Some(Choice::Text { text }));
        }
    };
    let rows = (line_count(text) + 1).clamp(ROWS.0, ROWS.1);
    html! {
        <textarea
            class="conflict-text mono" rows={rows.to_string()} spellcheck="false" data-typed=""
            aria-label={texts::merge::lines_in_place(texts::in_sentence(label))}
            data-test={format!("conflict-text-{conflict}")} value={text.to_owned()} oninput={typed}
        />
    }
}
