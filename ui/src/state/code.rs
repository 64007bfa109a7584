//! What the pane beside the outputs says, and what its views are given and tell.

use formwork_protocol::{Editing, Fault, FileState, OutputRow, Reason, SideText, Sides, Why};
use serde::{Deserialize, Serialize};

use super::performance::words;
use super::text;

/// What a view of code tells.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum ViewEvent {
    /// The reader comes near to the end of the text that is there.
    NearEnd,
    Scrolled,
    /// The user wants to know of a line.
    Line(LinePlace),
    /// The pointer has left that line.
    Left,
    /// What a comparison has found.
    Changes(Changes),
    /// A template has letters that were not handed over yet.
    Typed,
    /// A template as it was typed.
    Edited {
        file: String,
        text: String,
    },
}

/// The changes of a comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Changes {
    /// The one that the user has gone to, from 1; 0: none yet.
    pub at: usize,
    pub count: usize,
    /// There is room for two texts beside each other.
    pub roomy: bool,
}

/// A line on the screen, in pixels from the corner of its view.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct LinePlace {
    /// From 1.
    pub line: u32,
    pub by: By,
    pub top: f64,
    pub bottom: f64,
    pub left: f64,
    /// Of the view.
    pub width: f64,
    pub height: f64,
}

/// How the user asked for a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    Pointer,
    Click,
    Key,
}

/// All that views of code say.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ViewWords {
    content: &'static str,
    template: &'static str,
    before: &'static str,
    after: &'static str,
    unchanged: &'static str,
    find: &'static str,
    match_case: &'static str,
    previous: &'static str,
    next: &'static str,
    close: &'static str,
    no_match: &'static str,
    matches: &'static str,
    match_of: &'static str,
    line: &'static str,
    line_of: &'static str,
}

pub const WORDS: ViewWords = ViewWords {
    content: "Content of the file",
    template: "Text of the template",
    before: "In the folder",
    after: "After a run",
    unchanged: "$ unchanged lines",
    find: "Find",
    match_case: "Match case",
    previous: "Previous match (Shift+Enter)",
    next: "Next match (Enter)",
    close: "Close (Esc)",
    no_match: "No match",
    matches: "{count} matches",
    match_of: "{at} of {count}",
    line: "Line",
    line_of: "of {count}",
};

/// Two texts to compare.
#[derive(Debug, Serialize)]
pub struct ShownDiff<'a> {
    pub path: &'a str,
    pub a: &'a str,
    pub b: &'a str,
    /// One in the other, rather than beside each other.
    pub inline: bool,
    pub wraps: bool,
}

/// A template to show.
#[derive(Debug, Serialize)]
pub struct ShownTemplate<'a> {
    pub file: &'a str,
    pub text: &'a str,
    pub editable: bool,
    pub delimiters: Option<&'a (String, String)>,
    pub wraps: bool,
    /// Letters that were not handed over are forgotten when this is another number than before.
    pub let_go: u64,
    pub faults: Vec<&'a Fault>,
}

/// Which version of a file the code view shows.
pub fn version(row: &OutputRow, has_target: bool) -> &'static str {
    match (row.state, row.reason) {
        (FileState::New, _) if !has_target => "As it will be generated",
        (FileState::New, _) => "New: it will be added to the folder",
        (FileState::Changed, _) => "Changed: as the next run writes it",
        (FileState::Same, _) => "The same as in the folder",
        (FileState::Merged, _) => "Merged: your edits with the changes of the pack",
        (FileState::Conflict, _) => "Your version, until its conflicts are decided",
        (FileState::Removed, _) => "Removed by the next run",
        (FileState::Kept, Reason::Deleted) => "You deleted this file; it would look like this",
        (FileState::Kept, Reason::Once) => {
            "Yours since it was first written; a run leaves it as it is"
        }
        (FileState::Kept, _) => "Your version; a run leaves it as it is",
    }
}

/// What a comparison shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared<'a> {
    pub note: &'static str,
    /// None: there is nothing to compare line by line.
    pub texts: Option<(&'a str, &'a str)>,
}

/// What is compared of a file: what stands there with what a run would leave; of a file that stays
/// the user's, that with what the pack makes.
pub fn compared(sides: &Sides) -> Compared<'_> {
    let stays = sides.disk == sides.after;
    let (after, note) = match &sides.pack {
        Some(pack) if stays && sides.disk != SideText::Absent => (
            pack,
            "A run leaves your file as it is. This is how the pack's version differs from it.",
        ),
        _ if stays => (
            &sides.after,
            "No difference: a run leaves this file as it is.",
        ),
        _ => (
            &sides.after,
            "What stands in the folder, and what a run would leave.",
        ),
    };
    let said = |note| Compared { note, texts: None };
    use SideText::{Absent, Binary, Link, Text, TooLarge};
    match (&sides.disk, after) {
        (Absent, Absent) => said("Nothing stands there, and a run leaves it so."),
        (disk, after) if disk == after => said("No difference: a run leaves this file as it is."),
        (Binary { .. }, _) | (_, Binary { .. }) => {
            said("This is a binary file; it is not compared line by line.")
        }
        (TooLarge { .. }, _) | (_, TooLarge { .. }) => {
            said("This file has more than 5 MB; it is not compared line by line.")
        }
        (Link { .. }, _) | (_, Link { .. }) => {
            said("There is a link on one of the sides; it is not compared line by line.")
        }
        (Absent, Text { text }) => Compared {
            note: "New file: nothing stands in its place yet.",
            texts: Some(("", text)),
        },
        (Text { text }, Absent) => Compared {
            note: "A run removes this file.",
            texts: Some((text, "")),
        },
        (Text { text: before }, Text { text: after }) => Compared {
            note,
            texts: Some((before, after)),
        },
    }
}

/// Where among the changes the user is.
pub fn change_of(at: usize, count: usize) -> String {
    match (at, count) {
        (_, 0) => "No changes".to_owned(),
        (0, count) => text::counted(count, "change"),
        (at, count) => format!("{at} of {count}"),
    }
}

/// Why a template cannot be changed here; none: it can.
pub fn read_only(editing: Editing) -> Option<&'static str> {
    match editing {
        Editing::Here => None,
        Editing::BuiltIn => Some("Read only: it ships with Formwork"),
        Editing::Archive => Some("Read only: its pack is an archive"),
        Editing::NoText => Some("Read only: it is no text, or too large"),
    }
}

/// Why an output was rendered when it was, and how long that took.
pub fn rendered(why: &Why, ms: f64) -> String {
    match why {
        Why::NotRendered => "Copied as it is".to_owned(),
        Why::Cached | Why::Unchanged => "Taken as it was before".to_owned(),
        why => format!("{} · {}", words::time(ms), words::why(why)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> SideText {
        let text = text.to_owned();
        SideText::Text { text }
    }

    fn sides(disk: SideText, after: SideText, pack: Option<SideText>) -> Sides {
        Sides {
            path: "a".to_owned(),
            disk,
            after,
            pack,
        }
    }

    #[test]
    fn what_is_compared_follows_from_what_stands_there_and_what_a_run_leaves() {
        use SideText::{Absent, Binary};
        let binary = || Binary { size: 3 };
        let cases = [
            (
                sides(text("a"), text("b"), None),
                Some(("a", "b")),
                "What stands",
            ),
            (sides(Absent, text("b"), None), Some(("", "b")), "New file"),
            (
                sides(text("a"), Absent, None),
                Some(("a", "")),
                "A run removes",
            ),
            (sides(text("a"), text("a"), None), None, "No difference"),
            (
                sides(text("a"), text("m"), Some(text("p"))),
                Some(("a", "m")),
                "What stands",
            ),
            (
                sides(text("a"), text("a"), Some(text("p"))),
                Some(("a", "p")),
                "A run leaves your",
            ),
            (
                sides(text("a"), text("a"), Some(text("a"))),
                None,
                "No difference",
            ),
            (
                sides(Absent, Absent, Some(text("p"))),
                None,
                "Nothing stands",
            ),
            (sides(binary(), text("b"), None), None, "This is a binary"),
            (
                sides(text("a"), SideText::TooLarge { size: 9 }, None),
                None,
                "This file has more",
            ),
            (
                sides(text("a"), SideText::Link { target: "b".into() }, None),
                None,
                "There is a link",
            ),
        ];
        for (sides, texts, note) in cases {
            let compared = compared(&sides);
            assert_eq!(compared.texts, texts, "{sides:?}");
            assert!(
                compared.note.starts_with(note),
                "{sides:?}: {}",
                compared.note
            );
        }
    }

    #[test]
    fn every_event_of_a_view_is_understood() {
        for event in [
            r#"{"kind":"near_end"}"#,
            r#"{"kind":"scrolled"}"#,
            r#"{"kind":"line","line":3,"by":"pointer","top":1.5,"bottom":2,"left":3,"width":4,"height":5}"#,
            r#"{"kind":"left"}"#,
            r#"{"kind":"changes","at":0,"count":2,"roomy":true}"#,
            r#"{"kind":"typed"}"#,
            r#"{"kind":"edited","file":"a","text":"b"}"#,
        ] {
            let event: Result<ViewEvent, _> = serde_json::from_str(event);
            assert!(event.is_ok(), "{event:?}");
        }
    }

    #[test]
    fn a_change_is_counted_from_the_first_that_was_gone_to() {
        assert_eq!(change_of(0, 0), "No changes");
        assert_eq!(change_of(0, 1), "1 change");
        assert_eq!(change_of(2, 5), "2 of 5");
    }
}
