use yew::prelude::*;

use crate::actions::use_actions;
use crate::parts::dialog::Dialog;
use crate::state::store::use_part;
use crate::texts;

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
        <Dialog title={texts::running::formwork_is_still_writing()} test="close-asked" class="dialog-narrow" escape={wait.clone()}>
            <p class="dialog-text">
                { texts::running::if_you_stop_now_everything() }
            </p>
            <footer class="dialog-foot">
                <button class="button" data-test="close-stop" onclick={move |_| stop.emit(())}>{ texts::running::stop_and_close() }</button>
                <button class="button button-main" autofocus=true data-test="close-wait" onclick={move |_| wait.emit(())}>{ texts::running::wait() }</button>
            </footer>
        </Dialog>
    }
}
