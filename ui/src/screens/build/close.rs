use yew::prelude::*;

use crate::actions::use_actions;
use crate::parts::dialog::Dialog;
use crate::state::store::use_part;

/// Asks whether to close the window while files are being written.
#[component]
pub fn CloseDialog() -> Html {
    let actions = use_actions();
    if !use_part(&actions.build, |build| build.close_asked) {
        return html! {};
    }
    let answer = |close: bool| {
        let actions = actions.clone();
        Callback::from(move |()| actions.answer_close(close))
    };
    let (wait, stop) = (answer(false), answer(true));
    html! {
        <Dialog title="Formwork is still writing" test="close-asked" class="dialog-narrow" escape={wait.clone()}>
            <p class="dialog-text">
                { "If you stop now, everything that was begun is put back as it was before." }
            </p>
            <footer class="dialog-foot">
                <button class="button" data-test="close-stop" onclick={move |_| stop.emit(())}>{ "Stop and close" }</button>
                <button class="button button-main" autofocus=true data-test="close-wait" onclick={move |_| wait.emit(())}>{ "Wait" }</button>
            </footer>
        </Dialog>
    }
}
