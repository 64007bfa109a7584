//! Conflicts in the text itself, and a reader that finds them there.

use formwork_merge::{Hunk, HunkKind, Labels, Merge, Side, Sides, merge};

use crate::laws::{lines, marks};

const LABELS: Labels<'static> = Labels {
    yours: "what you have",
    base: "what it was",
    new: "",
};

/// A piece of a marked text, its lines without their endings.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Line(&'a str),
    Conflict {
        yours: Vec<&'a str>,
        base: Vec<&'a str>,
        new: Vec<&'a str>,
    },
}

/// Reads a text with markers of `size` signs.
fn read(text: &str, size: usize) -> Vec<Piece<'_>> {
    let marker = |sign: &str, label: &str| {
        format!("{} {label}", sign.repeat(size))
            .trim_end()
            .to_owned()
    };
    let mut lines = lines(text).into_iter().map(|line| line.text);
    let mut pieces = Vec::new();
    while let Some(line) = lines.next() {
        if line != marker("<", LABELS.yours) {
            pieces.push(Piece::Line(line));
            continue;
        }
        let mut until = |marker: String| -> Vec<&str> {
            lines.by_ref().take_while(|line| *line != marker).collect()
        };
        pieces.push(Piece::Conflict {
            yours: until(marker("|", LABELS.base)),
            base: until(marker("=", "")),
            new: until(marker(">", LABELS.new)),
        });
    }
    pieces
}

/// How many signs the first marker has. No line of the sides begins with as many, so it is the longest.
fn size(text: &str) -> usize {
    let signs = |line: &str| line.len() - line.trim_start_matches('<').len();
    text.split('\n').map(signs).max().unwrap_or(0)
}

/// The pieces that a reader of the marked text has to find.
fn pieces(merged: &Merge) -> Vec<Piece<'_>> {
    let part = |side: Side, hunk: &Hunk| -> Vec<&str> {
        merged
            .lines(side, hunk.range(side))
            .map(|line| line.text)
            .collect()
    };
    let piece = |hunk: &Hunk| -> Vec<Piece<'_>> {
        let side = match hunk.kind {
            HunkKind::New => Side::New,
            _ => Side::Yours,
        };
        match hunk.kind {
            HunkKind::Conflict => vec![Piece::Conflict {
                yours: part(Side::Yours, hunk),
                base: part(Side::Base, hunk),
                new: part(Side::New, hunk),
            }],
            _ => part(side, hunk).into_iter().map(Piece::Line).collect(),
        }
    };
    merged.hunks().iter().flat_map(piece).collect()
}

/// A reader finds each conflict with its lines, whatever lines there are.
pub fn are_read_back(merged: &Merge, yours: &str) {
    let text = merged.with_markers(&LABELS);
    let text = text.strip_prefix(marks(yours)).expect("the marks of yours");
    assert_eq!(read(text, size(text)), pieces(merged));
}

fn marked(base: &str, yours: &str, new: &str) -> String {
    let sides = Sides {
        base: base.as_bytes(),
        yours: yours.as_bytes(),
        new: new.as_bytes(),
    };
    let merged = merge(sides).unwrap();
    are_read_back(&merged, yours);
    merged.with_markers(&LABELS)
}

#[test]
fn a_conflict_stands_between_markers_with_what_was_there_before() {
    assert_eq!(
        marked("a\nb\nc\n", "a\nyours\nc\n", "a\nnew\nc\n"),
        "a\n<<<<<<< what you have\nyours\n||||||| what it was\nb\n=======\nnew\n>>>>>>>\nc\n"
    );
}

#[test]
fn markers_have_the_line_ending_of_yours() {
    assert_eq!(
        marked("b\n", "yours\r\n", "new\n"),
        "<<<<<<< what you have\r\nyours\r\n||||||| what it was\r\nb\r\n=======\r\nnew\r\n>>>>>>>\r\n"
    );
}

#[test]
fn a_marker_stands_on_a_line_of_its_own_behind_a_line_without_ending() {
    assert_eq!(
        marked("b", "yours", "new"),
        "<<<<<<< what you have\nyours\n||||||| what it was\nb\n=======\nnew\n>>>>>>>\n"
    );
}

#[test]
fn markers_are_longer_than_what_looks_like_one_in_the_file() {
    for (line, size) in [
        ("======", 7),
        ("=======", 8),
        ("======= ", 8),
        ("Title\n=========", 10),
        (" =======", 7),
        ("<<<<<<< what you have", 8),
        (">>>>>>>>>>", 11),
        ("||||||| what it was", 8),
        ("<<<<====", 7),
    ] {
        let yours = format!("{line}\nyours\n");
        let marked = marked("b\n", &yours, "new\n");
        let first = format!("{} what you have\n", "<".repeat(size));
        assert!(marked.starts_with(&first), "{line}: {marked}");
    }
}

#[test]
fn only_the_first_line_of_a_label_is_written() {
    let sides = Sides {
        base: b"",
        yours: b"a\n",
        new: b"b\n",
    };
    let labels = Labels {
        yours: "one\ntwo",
        ..LABELS
    };
    let marked = merge(sides).unwrap().with_markers(&labels);
    assert!(marked.starts_with("<<<<<<< one\na\n"), "{marked}");
}
