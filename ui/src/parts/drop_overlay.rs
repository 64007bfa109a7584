use yew::prelude::*;

use super::icon::{Glyph, Icon};
use crate::actions::use_actions;
use crate::state::store::use_part;
use crate::state::window::Screen;
use crate::texts;

/// Shown while files of the system's file manager are over the window.
#[component]
pub fn DropOverlay() -> Html {
    let actions = use_actions();
    let over = use_part(&actions.window, |window| window.files_over);
    let screen = use_part(&actions.window, |window| window.screen);
    if !over {
        return html! {};
    }
    let takes_entities = actions.can_take_entities();
    let (title, what) = match screen {
        Screen::Projects => (
            texts::window::drop_to_add_a_project(),
            texts::window::a_folder_that_was_generated(),
        ),
        Screen::Build if takes_entities => (
            texts::window::drop_to_take_entities(),
            texts::window::a_schema_or_a_pack(),
        ),
        _ => (
            texts::window::drop_to_add_a_pack(),
            texts::window::a_folder_with_a_pack(),
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
