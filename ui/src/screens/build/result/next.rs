use formwork_protocol::{Failure, NextStep};
use yew::prelude::*;

use crate::actions::use_actions;
use crate::parts::icon::{Glyph, Icon};
use crate::texts;

#[derive(PartialEq, Properties)]
pub struct NextStepsProps {
    pub steps: Vec<NextStep>,
}

/// What the pack says to run next. It is copied, and never run.
#[component]
pub fn NextSteps(props: &NextStepsProps) -> Html {
    let actions = use_actions();
    // The step that was copied last, or why it could not be.
    let copied = use_state(|| None::<(usize, Result<(), Failure>)>);
    if props.steps.is_empty() {
        return html! {};
    }
    let copy = |place: usize, command: &str| {
        let (actions, command, copied) = (actions.clone(), command.to_owned(), copied.setter());
        move |_| {
            let copied = copied.clone();
            let told = Callback::from(move |answer| copied.set(Some((place, answer))));
            actions.copy_telling(command.clone(), told);
        }
    };
    let (said, is_amiss) = match &*copied {
        None => ("", false),
        Some((_, Ok(()))) => (texts::running::copied(), false),
        Some((_, Err(_))) => (texts::running::it_could_not_be_copied(), true),
    };
    html! {
        <section class="result-next" aria-labelledby="next-title">
            <h3 id="next-title">{ texts::running::next_in_that_folder() }</h3>
            <ol class="next-steps" data-test="next-steps">
                { for props.steps.iter().enumerate().map(|(place, step)| {
                    let done = matches!(&*copied, Some((last, Ok(()))) if *last == place);
                    html! {
                        <li key={place} class="next-step" data-test={format!("next-{place}")}>
                            <span class="next-text">
                                <span class="next-label">{ &step.label }</span>
                                <code class="next-command">{ &step.command }</code>
                            </span>
                            <button
                                class="icon-button" title={texts::running::copy()} aria-label={texts::running::copy_command(&step.command)}
                                data-test={format!("next-copy-{place}")} onclick={copy(place, &step.command)}
                            >
                                <Icon glyph={if done { Glyph::Check } else { Glyph::Copy }} />
                            </button>
                        </li>
                    }
                }) }
            </ol>
            <p class={if is_amiss { "dialog-text" } else { "hidden-text" }} role="status">{ said }</p>
        </section>
    }
}
