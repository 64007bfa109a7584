//! The shortcuts of tabs, as browsers and editors have them.

use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::actions::Actions;
use crate::dom;
use crate::state::window::Screen;

#[hook]
pub fn use_tab_keys(actions: &Actions) {
    use_effect_with(actions.clone(), |actions| {
        let actions = actions.clone();
        let keys = dom::Keys::listen(move |event| {
            if dom::shortcut(&event)
                && !event.alt_key()
                && !dom::dialog_is_open()
                && takes(&actions, &event)
            {
                event.prevent_default();
            }
        });
        move || drop(keys)
    });
}

/// Whether a key was one of the tabs.
fn takes(actions: &Actions, event: &KeyboardEvent) -> bool {
    let shift = event.shift_key();
    let key = event.key().to_lowercase();
    // A closed tab also comes back from elsewhere: the last one leaves the screen empty.
    if key == "t" && shift {
        actions.reopen_last();
        return true;
    }
    if actions.window.read().screen != Screen::Build {
        return false;
    }
    match (key.as_str(), shift) {
        ("t", false) => actions.show(Screen::Packs),
        ("w", false) => actions.close_shown(),
        ("tab", false) | ("pagedown", false) => actions.show_neighbour(1),
        ("tab", true) | ("pageup", false) => actions.show_neighbour(-1),
        ("pagedown", true) => actions.move_shown(1),
        ("pageup", true) => actions.move_shown(-1),
        _ => return false,
    }
    true
}
