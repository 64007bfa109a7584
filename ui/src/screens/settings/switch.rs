//! A setting that is on or off.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The switch with what it is called and what that means; `name` is its own in the page and in tests.
pub fn switch(
    name: &'static str,
    label: impl Into<AttrValue>,
    help: impl Into<AttrValue>,
    is_on: bool,
    change: Callback<bool>,
) -> Html {
    let (label, help): (AttrValue, AttrValue) = (label.into(), help.into());
    let onchange = move |event: Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            change.emit(input.checked());
        }
    };
    html! {
        <div class="setting">
            <div class="setting-text">
                <label for={name}>{ label }</label>
                <p>{ help }</p>
            </div>
            <label class="switch">
                <input id={name} type="checkbox" role="switch" checked={is_on} {onchange} data-test={name} />
                <span />
            </label>
        </div>
    }
}
