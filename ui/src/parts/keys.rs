use yew::prelude::*;

use crate::commands::Chord;
use crate::dom;

#[derive(PartialEq, Properties)]
pub struct KeysProps {
    pub chord: Chord,
}

/// Keys that are pressed together, each as a key.
#[component]
pub fn Keys(props: &KeysProps) -> Html {
    html! {
        <span class="keys">
            { for props.chord.names(dom::on_mac()).into_iter().map(|name| html! { <kbd key={name}>{ name }</kbd> }) }
        </span>
    }
}
