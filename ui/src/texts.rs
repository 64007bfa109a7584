//! All that the window says, in every language, by subject.
//!
//! Each text is written once with its languages beside each other, and is a function: what is missing
//! in one of them, or is said by nobody any more, does not compile. `shared` has what several screens
//! say with the same words.

use std::cell::Cell;

use yew::prelude::*;

pub mod build;
pub mod code;
pub mod commands;
pub mod faults;
pub mod figures;
pub mod form;
pub mod jobs;
pub mod keys;
pub mod merge;
pub mod moments;
pub mod nouns;
pub mod packs;
pub mod packs_adding;
pub mod performance;
pub mod projects;
pub mod records;
pub mod running;
pub mod schema;
pub mod settings;
pub mod shared;
pub mod traces;
pub mod updates;
pub mod window;

/// A language that the window speaks, with its way to write numbers and dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    #[default]
    English,
    German,
}

impl Locale {
    /// The language of a page that says so, and the beginning of the tags of its regions.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }
}

thread_local! {
    static SPOKEN: Cell<Locale> = const { Cell::new(Locale::English) };
}

/// What the window speaks. There is one window and one thread that draws it.
pub fn locale() -> Locale {
    SPOKEN.get()
}

pub fn speak(locale: Locale) {
    SPOKEN.set(locale);
}

/// A text of no parts, for tables.
pub type Text = fn() -> &'static str;

/// Draws a component that says something anew when the language changes. Those that ask for the
/// actions of the window do so already.
#[hook]
pub fn use_locale() -> Locale {
    use_context::<Locale>().unwrap_or_default()
}

/// The one of two texts that is in the language of the window.
pub fn in_locale<T>(english: T, german: T) -> T {
    match locale() {
        Locale::English => english,
        Locale::German => german,
    }
}

/// A number as programs write it, with the point of the language: `0.4` as `0,4`.
pub fn with_point(number: &str) -> String {
    match locale() {
        Locale::English => number.to_owned(),
        Locale::German => number.replace('.', ","),
    }
}

/// A label within a sentence: German nouns keep their capital.
pub fn in_sentence(label: &str) -> String {
    match locale() {
        Locale::English => label.to_lowercase(),
        Locale::German => label.to_owned(),
    }
}

/// Functions that give texts in the language of the window, English first:
///
/// - `close => "Close" | "Schließen";` gives a `&'static str`.
/// - `removed(title) => "Removed {title}" | "{title} entfernt";` takes what can be written and gives
///   a `String`.
/// - `files(number #) => "1 file", "{number} files" | "1 Datei", "{number} Dateien";` takes a count,
///   has one text for 1 and one for all others, and writes the count as the language does.
macro_rules! texts {
    ($($name:ident $(($($given:tt)*))? => $($english:literal),+ | $($german:literal),+ ;)+) => {
        $( $crate::texts::text! { $name [$($($given)*)?] [$($english),+] [$($german),+] } )+
    };
}

macro_rules! text {
    ($name:ident [] [$english:literal] [$german:literal]) => {
        pub fn $name() -> &'static str {
            $crate::texts::in_locale($english, $german)
        }
    };
    ($name:ident [$($part:ident),+] [$english:literal] [$german:literal]) => {
        pub fn $name($($part: impl std::fmt::Display),+) -> String {
            match $crate::texts::locale() {
                $crate::texts::Locale::English => format!($english),
                $crate::texts::Locale::German => format!($german),
            }
        }
    };
    (
        $name:ident [$number:ident # $(, $part:ident)*]
        [$english_one:literal, $english:literal] [$german_one:literal, $german:literal]
    ) => {
        pub fn $name($number: usize $(, $part: impl std::fmt::Display)*) -> String {
            let is_one = $number == 1;
            let $number = $crate::state::text::count($number);
            match ($crate::texts::locale(), is_one) {
                ($crate::texts::Locale::English, true) => format!($english_one),
                ($crate::texts::Locale::English, false) => format!($english),
                ($crate::texts::Locale::German, true) => format!($german_one),
                ($crate::texts::Locale::German, false) => format!($german),
            }
        }
    };
}

use {text, texts};
