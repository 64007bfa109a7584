use formwork_protocol::{Decision, Whole};
use yew::prelude::*;

use crate::actions::use_actions;
use crate::parts::icon::{Glyph, Icon};
use crate::texts;

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
        Some(Whole::NotText) => texts::merge::whole_not_text(),
        Some(Whole::NoBase) => texts::merge::whole_base_unknown(),
        None => texts::merge::this_file_is_yours(),
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
        <section class={classes!("conflict", "is-whole", (props.decided.is_some() || props.whole.is_none()).then_some("is-decided"))} aria-label={texts::merge::the_file_as_a_whole()}>
            <p class="whole-why" data-test="whole-why">
                <Icon glyph={Glyph::Info} />
                <span>{ why }</span>
            </p>
            if props.whole.is_some() {
                <div class="conflict-choices" role="group" aria-label={texts::merge::the_file_as_a_whole()}>
                    { button("choose-whole-yours", texts::merge::keep_my_file(), Some(Decision::Yours)) }
                    { button("choose-whole-new", texts::merge::take_the_packs_file(), Some(Decision::New)) }
                    { button("choose-whole-none", texts::merge::undecided(), None) }
                </div>
            }
        </section>
    }
}
