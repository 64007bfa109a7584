//! Which lines belong together, and who changed them.

use formwork_merge::{Decision, HunkKind, Merge, Side, Sides, merge};

fn merged(base: &str, yours: &str, new: &str) -> Merge {
    let sides = Sides {
        base: base.as_bytes(),
        yours: yours.as_bytes(),
        new: new.as_bytes(),
    };
    merge(sides).unwrap()
}

/// Texts of one letter a line, and what each hunk holds: its kind, then base, yours and new.
const CUTS: &[(&str, [&str; 3], &str)] = &[
    ("three empty files", ["", "", ""], ""),
    (
        "nobody changed anything",
        ["ab", "ab", "ab"],
        "Same ab ab ab",
    ),
    (
        "yours changed a line",
        ["abc", "axc", "abc"],
        "Same a a a, Yours b x b, Same c c c",
    ),
    (
        "new changed a line",
        ["abc", "abc", "axc"],
        "Same a a a, New b b x, Same c c c",
    ),
    (
        "both changed a line alike",
        ["abc", "axc", "axc"],
        "Same a a a, Both b x x, Same c c c",
    ),
    (
        "both changed a line",
        ["abc", "axc", "ayc"],
        "Same a a a, Conflict b x y, Same c c c",
    ),
    (
        "a line lies between",
        ["abc", "xbc", "aby"],
        "Yours a x a, Same b b b, New c c y",
    ),
    (
        "neighbours",
        ["abcd", "axcd", "abyd"],
        "Same a a a, Conflict bc xc by, Same d d d",
    ),
    (
        "inserted where a line is changed",
        ["ab", "axb", "ay"],
        "Same a a a, Conflict b xb y",
    ),
    (
        "removed and changed",
        ["abc", "ac", "axc"],
        "Same a a a, Conflict b - x, Same c c c",
    ),
    (
        "removed by both",
        ["abc", "ac", "ac"],
        "Same a a a, Both b - -, Same c c c",
    ),
    (
        "appended by both",
        ["a", "ax", "ay"],
        "Same a a a, Conflict - x y",
    ),
    (
        "put in front by both",
        ["a", "xa", "ya"],
        "Conflict - x y, Same a a a",
    ),
    (
        "one appended more",
        ["a", "ax", "axy"],
        "Same a a a, Both - x x, Conflict - - y",
    ),
    ("added by both", ["", "x", "y"], "Conflict - x y"),
    ("added alike", ["", "x", "x"], "Both - x x"),
    ("removed whole by one", ["ab", "", "ab"], "Yours ab - ab"),
    (
        "removed whole and changed",
        ["ab", "", "ax"],
        "Conflict ab - ax",
    ),
    (
        "alike at both ends",
        ["abc", "xpz", "xqz"],
        "Both - x x, Conflict abc p q, Both - z z",
    ),
    (
        "a chain of changes",
        ["abcde", "xbcyd", "azcde"],
        "Conflict ab xb az, Same c c c, Yours - y -, Same d d d, Yours e - e",
    ),
];

#[test]
fn changes_that_touch_are_one_hunk() {
    let text = |letters: &str| -> String { letters.chars().flat_map(|it| [it, '\n']).collect() };
    for (what, [base, yours, new], expected) in CUTS {
        let merged = merged(&text(base), &text(yours), &text(new));
        let part = |side: Side, hunk: &formwork_merge::Hunk| -> String {
            let letters: String = merged
                .lines(side, hunk.range(side))
                .map(|line| line.text)
                .collect();
            if letters.is_empty() {
                "-".to_owned()
            } else {
                letters
            }
        };
        let hunk = |hunk: &formwork_merge::Hunk| {
            let [base, yours, new] =
                [Side::Base, Side::Yours, Side::New].map(|side| part(side, hunk));
            format!("{:?} {base} {yours} {new}", hunk.kind)
        };
        let found: Vec<String> = merged.hunks().iter().map(hunk).collect();
        assert_eq!(&found.join(", "), expected, "{what}");
    }
}

#[test]
fn a_conflict_is_what_was_decided() {
    let merged = merged("a\nb\nc\nd\ne\n", "a\nB\nc\nD\ne\n", "a\n1\nc\n2\ne\n");
    assert_eq!(merged.conflicts(), 2);
    assert!(!merged.is_clean());
    assert_eq!(merged.clean_text(), None);
    for (decision, expected) in [
        (Decision::Base, "a\nb\nc\nD\ne\n"),
        (Decision::Yours, "a\nB\nc\nD\ne\n"),
        (Decision::New, "a\n1\nc\nD\ne\n"),
        (Decision::YoursThenNew, "a\nB\n1\nc\nD\ne\n"),
        (Decision::NewThenYours, "a\n1\nB\nc\nD\ne\n"),
        (Decision::Text("x\ny\n"), "a\nx\ny\nc\nD\ne\n"),
        (Decision::Text("x"), "a\nx\nc\nD\ne\n"),
        (Decision::Text("\n"), "a\n\nc\nD\ne\n"),
        (Decision::Text(""), "a\nc\nD\ne\n"),
    ] {
        let text = merged.text(|conflict| {
            if conflict == 0 {
                decision
            } else {
                Decision::Yours
            }
        });
        assert_eq!(text, expected, "{decision:?}");
    }
}

#[test]
fn each_conflict_is_asked_for_once_and_in_order() {
    let merged = merged("a\nb\nc\n", "1\nb\n2\n", "3\nb\n4\n");
    let mut asked = Vec::new();
    merged.text(|conflict| {
        asked.push(conflict);
        Decision::Base
    });
    assert_eq!(asked, [0, 1]);
}

#[test]
fn what_is_no_text_is_not_merged() {
    for bytes in [&b"a\0b"[..], b"\xff", b"\xc3", b"\xff\xfea\0"] {
        for at in 0..3 {
            let mut sides = [&b"a\n"[..]; 3];
            sides[at] = bytes;
            let [base, yours, new] = sides;
            assert!(
                merge(Sides { base, yours, new }).is_none(),
                "{bytes:?} as {at}"
            );
        }
    }
}

#[test]
fn a_merge_outlives_what_it_was_made_of_and_goes_to_another_thread() {
    let merged = {
        let yours = String::from("x\n");
        merged("a\n", &yours, "a\n")
    };
    let kind = std::thread::spawn(move || merged.hunks()[0].kind)
        .join()
        .unwrap();
    assert_eq!(kind, HunkKind::Yours);
}
