//! What the pane beside the outputs says, and what its views are given and tell.

use crate::texts;
use formwork_protocol::{Editing, Fault, FileState, OutputRow, Reason, SideText, Sides, Why};
use serde::{Deserialize, Serialize};

use super::performance::words;

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

/// The same in the language of the window.
pub fn words() -> ViewWords {
    ViewWords {
        content: texts::code::content_of_the_file(),
        template: texts::code::text_of_the_template(),
        before: texts::code::in_the_folder(),
        after: texts::code::after_a_run(),
        unchanged: texts::code::unchanged_lines(),
        find: texts::code::find(),
        match_case: texts::code::match_case(),
        previous: texts::code::previous_match(),
        next: texts::code::next_match(),
        close: texts::code::close_find(),
        no_match: texts::code::no_match(),
        matches: texts::code::count_matches(),
        match_of: texts::code::at_of_count(),
        line: texts::code::line(),
        line_of: texts::code::of_count(),
    }
}

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
        (FileState::New, _) if !has_target => texts::code::as_it_will_be_generated(),
        (FileState::New, _) => texts::code::new_it_will_be_added(),
        (FileState::Changed, _) => texts::code::changed_as_the_next_run(),
        (FileState::Same, _) => texts::code::the_same(),
        (FileState::Merged, _) => texts::code::merged_your_edits(),
        (FileState::Conflict, _) => texts::code::your_version_until_its_conflicts(),
        (FileState::Removed, _) => texts::code::removed_by_the_next_run(),
        (FileState::Kept, Reason::Deleted) => texts::code::you_deleted_this_file(),
        (FileState::Kept, Reason::Once) => texts::code::yours_since_it_was_first(),
        (FileState::Kept, _) => texts::code::your_version_a_run_leaves(),
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
        Some(pack) if stays && sides.disk != SideText::Absent => {
            (pack, texts::code::a_run_leaves_your_file())
        }
        _ if stays => (&sides.after, texts::code::no_difference_a_run_leaves()),
        _ => (&sides.after, texts::code::what_stands_in_the_folder_and()),
    };
    let said = |note| Compared { note, texts: None };
    use SideText::{Absent, Binary, Link, Text, TooLarge};
    match (&sides.disk, after) {
        (Absent, Absent) => said(texts::code::nothing_stands_there()),
        (disk, after) if disk == after => said(texts::code::no_difference_a_run_leaves()),
        (Binary { .. }, _) | (_, Binary { .. }) => said(texts::code::this_is_a_binary_file()),
        (TooLarge { .. }, _) | (_, TooLarge { .. }) => said(texts::code::this_file_has_more()),
        (Link { .. }, _) | (_, Link { .. }) => said(texts::code::there_is_a_link()),
        (Absent, Text { text }) => Compared {
            note: texts::code::new_file_nothing_stands(),
            texts: Some(("", text)),
        },
        (Text { text }, Absent) => Compared {
            note: texts::code::a_run_removes_this_file(),
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
        (_, 0) => texts::code::no_changes().to_owned(),
        (0, count) => texts::nouns::changes(count),
        (at, count) => texts::code::number_of(at, count),
    }
}

/// Why a template cannot be changed here; none: it can.
pub fn read_only(editing: Editing) -> Option<&'static str> {
    match editing {
        Editing::Here => None,
        Editing::BuiltIn => Some(texts::code::read_only_it_ships()),
        Editing::Archive => Some(texts::code::read_only_its_pack()),
        Editing::NoText => Some(texts::code::read_only_it_is_no()),
    }
}

/// Why an output was rendered when it was, and how long that took.
pub fn rendered(why: &Why, ms: f64) -> String {
    match why {
        Why::NotRendered => texts::code::copied_as().to_owned(),
        Why::Cached | Why::Unchanged => texts::code::taken_as_it_was_before().to_owned(),
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
