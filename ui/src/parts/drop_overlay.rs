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
                <strong>{ "Drop to add a pack, to open a project or to load answers" }</strong>
                <span>{ "A folder with a pack.toml, a zip of one, a folder that was generated, or answers as .toml or .json" }</span>
            </div>
        </div>
    }
}
