use formwork_protocol::{Decision, Whole};
use yew::prelude::*;

use crate::actions::use_actions;
use crate::parts::icon::{Glyph, Icon};

#[derive(PartialEq, Properties)]
pub struct WholeFileProps {
    /// Why it is not merged by lines; none: there is nothing to decide.
    pub whole: Option<Whole>,
    pub decided: Option<Decision>,
}

/// A file that is not merged by lines, and whose it is to be.
#[component]
pub fn WholeFile(props: &WholeFileProps) -> Html {
    let actions = use_actions();
    let why = match props.whole {
        Some(Whole::NotText) => {
            "You and the pack both changed this file. It is not text, or too large to be shown as text, so it is decided as a whole."
        }
        Some(Whole::NoBase) => {
            "You and the pack both changed this file. What the last run wrote is not known on this machine any more, so the changes cannot be told apart, and it is decided as a whole."
        }
        None => "This file is yours. It goes along as you have it.",
    };
    let button = |test: &'static str, label: &'static str, how: Option<Decision>| {
        let actions = actions.clone();
        let chosen = props.decided == how;
        html! {
            <button
                class="button choice" aria-pressed={chosen.to_string()} data-test={test}
                onclick={move |_| actions.choose_whole(how.clone())}
            >
                { label }
            </button>
        }
    };
    html! {
        <section class={classes!("conflict", "is-whole", (props.decided.is_some() || props.whole.is_none()).then_some("is-decided"))} aria-label="The file as a whole">
            <p class="whole-why" data-test="whole-why">
                <Icon glyph={Glyph::Info} />
                <span>{ why }</span>
            </p>
            if props.whole.is_some() {
                <div class="conflict-choices" role="group" aria-label="The file as a whole">
                    { button("choose-whole-yours", "Keep my file", Some(Decision::Yours)) }
                    { button("choose-whole-new", "Take the pack's file", Some(Decision::New)) }
                    { button("choose-whole-none", "Undecided", None) }
                </div>
            }
        </section>
    }
}
