use web_sys::KeyboardEvent;

use crate::dom;
use crate::texts::keys;

/// Keys that are pressed together. `key` is as browsers name it, letters in lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chord {
    /// Command on a Mac, else Control.
    pub main: bool,
    pub shift: bool,
    pub alt: bool,
    pub key: &'static str,
}

/// What was typed, to be held against chords.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    pub main: bool,
    pub shift: bool,
    pub alt: bool,
    pub key: String,
}

impl Chord {
    pub const fn main(key: &'static str) -> Self {
        Self {
            main: true,
            shift: false,
            alt: false,
            key,
        }
    }

    pub const fn main_shift(key: &'static str) -> Self {
        Self {
            shift: true,
            ..Self::main(key)
        }
    }

    pub const fn plain(key: &'static str) -> Self {
        Self {
            main: false,
            ..Self::main(key)
        }
    }

    pub const fn alt(key: &'static str) -> Self {
        Self {
            alt: true,
            ..Self::plain(key)
        }
    }

    pub const fn shift(key: &'static str) -> Self {
        Self {
            shift: true,
            ..Self::plain(key)
        }
    }

    pub fn typed(event: &KeyboardEvent) -> Typed {
        // With Shift the key itself has no name on Linux.
        let key = match event.code().as_str() {
            "Tab" => "tab".to_owned(),
            _ => event.key().to_lowercase(),
        };
        Typed {
            main: dom::shortcut(event),
            shift: event.shift_key(),
            alt: event.alt_key(),
            key,
        }
    }

    pub fn is(&self, typed: &Typed) -> bool {
        self.main == typed.main
            && self.alt == typed.alt
            && self.shift == typed.shift
            && self.key == typed.key
    }

    /// The names of the keys, as this system's users know them.
    pub fn names(&self, mac: bool) -> Vec<&'static str> {
        let held: [(bool, &str, &str); 3] = [
            (self.main, keys::ctrl(), "⌘"),
            (self.alt, keys::alt(), "⌥"),
            (self.shift, keys::shift(), "⇧"),
        ];
        let held = held.into_iter().filter(|(is_held, ..)| *is_held);
        let mut names: Vec<_> = held
            .map(|(_, other, on_mac)| if mac { on_mac } else { other })
            .collect();
        names.push(match self.key {
            "enter" if mac => "⏎",
            "enter" => keys::enter(),
            "tab" if mac => "⇥",
            "tab" => keys::tab(),
            "f8" => "F8",
            "pageup" => keys::page_up(),
            "pagedown" => keys::page_down(),
            key => letter(key),
        });
        names
    }
}

/// A letter as it is printed on the key.
fn letter(key: &'static str) -> &'static str {
    const SMALL: &str = "abcdefghijklmnopqrstuvwxyz";
    const LARGE: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    match SMALL.find(key) {
        Some(place) if key.len() == 1 => &LARGE[place..=place],
        _ => key,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(main: bool, shift: bool, alt: bool, key: &str) -> Typed {
        Typed {
            main,
            shift,
            alt,
            key: key.to_owned(),
        }
    }

    #[test]
    fn a_chord_is_what_was_typed_to_the_last_held_key() {
        let chord = Chord::main_shift("z");
        for (event, same) in [
            (typed(true, true, false, "z"), true),
            (typed(true, false, false, "z"), false),
            (typed(true, true, true, "z"), false),
            (typed(false, true, false, "z"), false),
            (typed(true, true, false, "y"), false),
        ] {
            assert_eq!(chord.is(&event), same, "{event:?}");
        }
    }

    #[test]
    fn keys_are_named_as_the_systems_users_know_them() {
        assert_eq!(Chord::main_shift("z").names(false), ["Ctrl", "Shift", "Z"]);
        assert_eq!(Chord::main_shift("z").names(true), ["⌘", "⇧", "Z"]);
        assert_eq!(Chord::main("enter").names(false), ["Ctrl", "Enter"]);
        assert_eq!(Chord::main(",").names(true), ["⌘", ","]);
        assert_eq!(Chord::plain("/").names(false), ["/"]);
    }
}
