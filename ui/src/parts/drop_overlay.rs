use yew::prelude::*;

use super::icon::{Glyph, Icon};

/// Shown while files of the system's file manager are over the window.
#[component]
pub fn DropOverlay() -> Html {
    html! {
        <div class="drop-overlay" role="status" data-test="drop-overlay">
            <div class="drop-overlay-inner">
                <Icon glyph={Glyph::Packs} class="icon-large" />
                <strong>{ "Drop to add a pack" }</strong>
                <span>{ "A folder with a pack.toml, or a zip of one" }</span>
            </div>
        </div>
    }
}
