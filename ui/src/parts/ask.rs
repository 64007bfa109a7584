use yew::prelude::*;

use super::dialog::Dialog;
use crate::actions::Actions;
use crate::state::app::Question;

#[derive(PartialEq, Properties)]
pub struct AskProps {
    pub question: Question,
}

/// Asks the user to agree to something.
#[component]
pub fn Ask(props: &AskProps) -> Html {
    let Some(actions) = use_context::<Actions>() else {
        return html! {};
    };
    let question = &props.question;
    let close = {
        let actions = actions.clone();
        Callback::from(move |()| actions.answer())
    };
    let agree = {
        let agreed = question.agreed.clone();
        move |_| {
            actions.answer();
            agreed.emit(());
        }
    };
    let cancel = {
        let close = close.clone();
        move |_| close.emit(())
    };
    html! {
        <Dialog title={question.title.clone()} test="ask" class="dialog-narrow" {close}>
            <p class="dialog-text">{ question.text.clone() }</p>
            <footer class="dialog-foot">
                <button class="button" onclick={cancel} data-test="ask-cancel">{ "Cancel" }</button>
                <button
                    class={if question.dangerous { "button button-danger" } else { "button button-main" }}
                    onclick={agree}
                    data-test="ask-agree"
                >
                    { question.agree.clone() }
                </button>
            </footer>
        </Dialog>
    }
}
