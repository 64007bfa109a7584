use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use protocol::Location;

use super::dialog::Dialog;
use crate::{NAME, shell};

#[derive(PartialEq, Properties)]
pub struct AboutProps {
    pub close: Callback<()>,
}

#[component]
pub fn About(props: &AboutProps) -> Html {
    let location = use_state(|| None);
    {
        let location = location.clone();
        use_effect_with((), move |()| {
            spawn_local(async move {
                location.set(Some(match shell::ask(Location {}).await {
                    Ok(path) => path,
                    Err(failure) => failure.message,
                }));
            });
        });
    }
    let close = props.close.reform(|_: MouseEvent| ());
    html! {
        <Dialog title={NAME} close={&props.close}>
            <p>{ env!("CARGO_PKG_DESCRIPTION") }</p>
            <dl class="pairs">
                <dt>{ "Version" }</dt>
                <dd>{ env!("CARGO_PKG_VERSION") }</dd>
                <dt>{ "Author" }</dt>
                <dd>{ env!("CARGO_PKG_AUTHORS") }</dd>
                <dt>{ "Licence" }</dt>
                <dd>{ env!("CARGO_PKG_LICENSE") }</dd>
                <dt>{ "Kept in" }</dt>
                <dd>{ (*location).clone() }</dd>
            </dl>
            <div class="buttons">
                <button class="button" onclick={close}>{ "Close" }</button>
            </div>
        </Dialog>
    }
}
