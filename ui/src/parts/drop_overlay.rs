use yew::prelude::*;

use super::icon::{Glyph, Icon};
use crate::actions::use_actions;
use crate::state::store::use_part;

/// Shown while files of the system's file manager are over the window.
#[component]
pub fn DropOverlay() -> Html {
    let actions = use_actions();
    if !use_part(&actions.window, |window| window.files_over) {
        return html! {};
    }
    html! {
        <div class="drop-overlay" role="status" data-test="drop-overlay">
            <div class="drop-overlay-inner">
                <Icon glyph={Glyph::Packs} class="icon-large" />
                <strong>{ "Drop to add a pack or to open a project" }</strong>
                <span>{ "A folder with a pack.toml, a zip of one, or a folder that was generated" }</span>
            </div>
        </div>
    }
}
