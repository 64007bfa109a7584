use yew::prelude::*;

use super::icon::{Glyph, Icon};
use crate::actions::use_actions;
use crate::state::store::use_part;
use crate::state::window::Screen;

/// Shown while files of the system's file manager are over the window.
#[component]
pub fn DropOverlay() -> Html {
    let actions = use_actions();
    let over = use_part(&actions.window, |window| window.files_over);
    let screen = use_part(&actions.window, |window| window.screen);
    if !over {
        return html! {};
    }
    let (title, what) = match screen {
        Screen::Projects => (
            "Drop to add a project to the list",
            "A folder that was generated, or a pack: a folder with a pack.toml, a zip of one",
        ),
        _ => (
            "Drop to add a pack, to open a project or to load answers",
            "A folder with a pack.toml, a zip of one, a folder that was generated, or answers as .toml or .json",
        ),
    };
    html! {
        <div class="drop-overlay" role="status" data-test="drop-overlay">
            <div class="drop-overlay-inner">
                <Icon glyph={Glyph::Packs} class="icon-large" />
                <strong>{ title }</strong>
                <span>{ what }</span>
            </div>
        </div>
    }
}
