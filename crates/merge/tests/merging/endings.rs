//! Line endings, the last line's, and byte order marks: those of yours.

use formwork_merge::{Decision, Sides, merge, same_but_line_endings, with_line_endings_of};

fn sides<'a>(base: &'a str, yours: &'a str, new: &'a str) -> Sides<'a> {
    Sides {
        base: base.as_bytes(),
        yours: yours.as_bytes(),
        new: new.as_bytes(),
    }
}

/// What is merged without a conflict: base, yours, new, and the text.
const MERGED: &[(&str, [&str; 3], &str)] = &[
    (
        "endings of yours alone",
        ["a\nb\n", "a\r\nb\r\n", "a\nb\n"],
        "a\r\nb\r\n",
    ),
    (
        "endings of new alone",
        ["a\nb\n", "a\nb\n", "a\r\nb\r\n"],
        "a\nb\n",
    ),
    (
        "yours took other endings, new a line",
        ["a\nb\n", "a\r\nb\r\n", "a\nx\nb\n"],
        "a\r\nx\r\nb\r\n",
    ),
    (
        "new took other endings and a line",
        ["a\nb\n", "a\nb\n", "a\r\nx\r\nb\r\n"],
        "a\nx\nb\n",
    ),
    (
        "all are different",
        ["a\nb\nc\n", "a\r\nb\r\ny\r\nc\r\n", "x\na\nb\nc\n"],
        "x\r\na\r\nb\r\ny\r\nc\r\n",
    ),
    (
        "mixed lines stay, a new one is as most",
        ["a\nb\nc\n", "a\r\nb\nc\r\n", "a\nx\nb\nc\n"],
        "a\r\nx\r\nb\nc\r\n",
    ),
    (
        "as many of each",
        ["a\nb\n", "a\r\nb\n", "a\nb\nx\r\n"],
        "a\r\nb\nx\n",
    ),
    ("yours has no ending", ["a", "a", "x\r\na"], "x\r\na"),
    (
        "yours is empty as the base was",
        ["", "", "x\r\ny\r\n"],
        "x\r\ny\r\n",
    ),
    (
        "both took the last ending away",
        ["a\nb\n", "a\nb", "a\nb"],
        "a\nb",
    ),
    (
        "yours took the last ending away",
        ["a\nb\n", "a\nb", "a\nb\n"],
        "a\nb",
    ),
    (
        "new took the last ending away",
        ["a\nb\n", "a\nb\n", "a\nb"],
        "a\nb",
    ),
    (
        "new ended the last line",
        ["a\r\nb", "a\r\nb", "a\nb\n"],
        "a\r\nb\r\n",
    ),
    (
        "a lone carriage return",
        ["a\rb\n", "a\rb\nx\n", "a\rb\n"],
        "a\rb\nx\n",
    ),
    (
        "a line that ends in a carriage return of its own",
        ["a\n", "a\n", "a\nx\r\r\n"],
        "a\nx\r\r\n",
    ),
    (
        "a mark of yours",
        ["a\nb\nc\n", "\u{feff}a\nb\nc\n", "a\nb\nx\n"],
        "\u{feff}a\nb\nx\n",
    ),
    (
        "a mark of new",
        ["a\nb\nc\n", "y\nb\nc\n", "\u{feff}a\nb\nx\n"],
        "y\nb\nx\n",
    ),
    (
        "a mark that yours took away",
        ["\u{feff}a\n", "a\n", "\u{feff}x\n"],
        "x\n",
    ),
    (
        "a mark that all have",
        ["\u{feff}a\n", "\u{feff}a\n", "\u{feff}x\n"],
        "\u{feff}x\n",
    ),
];

#[test]
fn merged_text_has_the_line_endings_and_marks_of_yours() {
    for (what, [base, yours, new], expected) in MERGED {
        let merged = merge(sides(base, yours, new)).unwrap();
        assert_eq!(merged.clean_text().as_deref(), Some(*expected), "{what}");
    }
}

#[test]
fn a_missing_last_ending_is_a_change_of_the_last_line() {
    let merged = merge(sides("a\n", "a", "b\n")).unwrap();
    assert_eq!(merged.conflicts(), 1);
    let merged = merge(sides("a\n", "a", "a\nb\n")).unwrap();
    assert_eq!(merged.conflicts(), 1);
}

/// Base, yours, new, and the text of the conflict.
#[test]
fn decided_text_has_the_line_endings_of_yours_and_no_two_lines_become_one() {
    use Decision::{Base, New, NewThenYours, Text, YoursThenNew};
    for ([base, yours, new], decision, expected) in [
        (["a", "b", "c"], YoursThenNew, "b\nc"),
        (["a", "b", "c"], NewThenYours, "c\nb"),
        (["a", "b", "c\r\n"], YoursThenNew, "b\r\nc\r\n"),
        (["a\r\n", "b", "c"], YoursThenNew, "b\r\nc"),
        (["a\n", "b\r\n", "c\n"], New, "c\r\n"),
        (["a\n", "b\r\n", "c\n"], Base, "a\r\n"),
        (["a\n", "b\r\n", "c\n"], Text("d\ne"), "d\r\ne"),
        (["a\n", "b\r\n", "c\n"], Text("d\ne\n"), "d\r\ne\r\n"),
        (["a\n", "b\n", "c\n"], Text("d\r\n"), "d\n"),
        (["a\nz\n", "b\r\nz\r\n", "c\nz\n"], Text("d"), "d\r\nz\r\n"),
        (["a", "b\r", "c"], YoursThenNew, "b\r\r\nc"),
    ] {
        let merged = merge(sides(base, yours, new)).unwrap();
        assert_eq!(merged.conflicts(), 1, "{yours:?}");
        assert_eq!(
            merged.text(|_| decision),
            expected,
            "{yours:?} {decision:?}"
        );
    }
}

#[test]
fn texts_are_the_same_but_for_their_line_endings() {
    for (a, b, same) in [
        (&b"a\nb\n"[..], &b"a\r\nb\n"[..], true),
        (b"a\nb\n", b"a\nb\n", true),
        (b"", b"", true),
        (b"\n", b"\r\n", true),
        (b"a\nb", b"a\r\nb", true),
        (b"a\n", b"a", false),
        (b"a\n", b"a\n\n", false),
        (b"a\n", b"b\n", false),
        (b"a\rb\n", b"a\nb\n", false),
        (b"a\r\r\n", b"a\r\n", false),
        (b"a\n", b"\xef\xbb\xbfa\n", false),
        (b"\0\n", b"\0\r\n", false),
        (b"\0\n", b"\0\n", true),
        (b"\xff\n", b"\xff\r\n", false),
    ] {
        assert_eq!(same_but_line_endings(a, b), same, "{a:?} {b:?}");
        assert_eq!(same_but_line_endings(b, a), same, "{b:?} {a:?}");
    }
}

#[test]
fn a_text_takes_the_line_endings_of_yours() {
    for (yours, text, expected) in [
        ("a\r\nb\r\n", "x\ny\n", "x\r\ny\r\n"),
        ("a\r\nb\r\n", "x\ny", "x\r\ny"),
        ("a\nb\n", "x\r\ny\r\n", "x\ny\n"),
        ("a\nb\r\nc\r\n", "x\ny\r\n", "x\r\ny\r\n"),
        ("a", "x\r\ny\n", "x\r\ny\n"),
        ("", "x\r\n", "x\r\n"),
        ("a\n", "", ""),
        ("a\n", "x\r\r\n", "x\r\r\n"),
    ] {
        let taken = with_line_endings_of(yours.as_bytes(), text.as_bytes());
        assert_eq!(taken.as_deref(), Some(expected), "{yours:?} {text:?}");
        assert!(
            same_but_line_endings(text.as_bytes(), expected.as_bytes()),
            "{text:?}"
        );
    }
    assert_eq!(with_line_endings_of(b"a\n", b"\0"), None);
    assert_eq!(with_line_endings_of(b"\0", b"a\n"), None);
}
