use yew::prelude::*;

use super::dialog::Dialog;
use crate::actions::use_actions;
use crate::state::store::use_part;
use crate::texts;

/// Asks the user to agree to something, when something asks for that.
#[component]
pub fn ConfirmDialog() -> Html {
    let actions = use_actions();
    let confirm = use_part(&actions.window, |window| window.confirm.clone());
    let Some(confirm) = confirm else {
        return html! {};
    };
    let close = {
        let actions = actions.clone();
        Callback::from(move |()| actions.confirmed())
    };
    let agree = {
        let agreed = confirm.agreed.clone();
        move |_| {
            actions.confirmed();
            agreed.emit(());
        }
    };
    let cancel = {
        let close = close.clone();
        move |_| close.emit(())
    };
    html! {
        <Dialog title={confirm.title.clone()} test="ask" class="dialog-narrow" {close}>
            <p class="dialog-text">{ confirm.text.clone() }</p>
            <footer class="dialog-foot">
                <button class="button" onclick={cancel} data-test="ask-cancel">{ texts::shared::cancel() }</button>
                <button
                    class={if confirm.dangerous { "button button-danger" } else { "button button-main" }}
                    onclick={agree}
                    data-test="ask-agree"
                >
                    { confirm.agree.clone() }
                </button>
            </footer>
        </Dialog>
    }
}
