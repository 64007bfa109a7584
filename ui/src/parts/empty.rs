use yew::prelude::*;

use super::icon::{Glyph, Icon};

#[derive(PartialEq, Properties)]
pub struct EmptyProps {
    pub glyph: Glyph,
    pub title: AttrValue,
    #[prop_or_default]
    pub text: AttrValue,
    #[prop_or_default]
    pub children: Html,
}

/// What a pane shows when there is nothing to show, with the way on.
#[component]
pub fn Empty(props: &EmptyProps) -> Html {
    html! {
        <div class="empty">
            <Icon glyph={props.glyph} class="icon-large" />
            <h2>{ props.title.clone() }</h2>
            if !props.text.is_empty() {
                <p>{ props.text.clone() }</p>
            }
            { props.children.clone() }
        </div>
    }
}
