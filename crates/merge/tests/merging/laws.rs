//! What holds for any three texts, whatever the differ finds. The fuzz target asks the same of any bytes.

use std::collections::HashMap;

use formwork_merge::{Decision, Ending, Hunk, HunkKind, Line, Merge, Side, Sides, merge};

use crate::markers;

const SIDES: [Side; 3] = [Side::Base, Side::Yours, Side::New];
const MARK: &str = "\u{feff}";

/// What a case turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    NoText,
    Conflicts,
    Clean(Again),
}

/// What merging the merged text with `new` once more comes to.
#[derive(Debug, PartialEq, Eq)]
pub enum Again {
    Same,
    Conflicts,
    /// Another text. Lines of `new` are taken for lines of the base there, as git takes them.
    Other,
}

/// Stands between the sides in the input of the fuzz target; no UTF-8 has this byte.
pub const SEPARATOR: u8 = 0xfe;

/// Panics if a law does not hold for base, yours and new, which stand one behind the other.
pub fn hold_for_input(input: &[u8]) -> Outcome {
    let mut sides = input.splitn(3, |byte| *byte == SEPARATOR);
    let mut side = || sides.next().unwrap_or_default();
    hold(Sides {
        base: side(),
        yours: side(),
        new: side(),
    })
}

/// Panics if a law does not hold.
pub fn hold(sides: Sides<'_>) -> Outcome {
    let text = |bytes| {
        std::str::from_utf8(bytes)
            .ok()
            .filter(|it| !it.contains('\0'))
    };
    let all = [sides.base, sides.yours, sides.new].map(text);
    let [Some(base), Some(yours), Some(new)] = all else {
        assert!(merge(sides).is_none(), "what is no text is not merged");
        return Outcome::NoText;
    };
    let merged = merge(sides).unwrap();
    hunks_hold_all_lines(&merged, [base, yours, new]);
    hunks_tell_who_changed_what(&merged);
    text_is_made_of_hunks(&merged, yours);
    no_line_is_lost(&merged, [base, yours, new]);
    one_side_alone_is_taken(base, yours);
    one_side_alone_is_taken(base, new);
    sides_can_change_places(&merged, sides);
    line_endings_change_nothing(&merged, [base, yours, new]);
    markers::are_read_back(&merged, yours);
    match merged.clean_text() {
        None => Outcome::Conflicts,
        Some(text) => Outcome::Clean(again(sides, &text)),
    }
}

fn of<'a>(base: &'a str, yours: &'a str, new: &'a str) -> Merge {
    let sides = Sides {
        base: base.as_bytes(),
        yours: yours.as_bytes(),
        new: new.as_bytes(),
    };
    merge(sides).unwrap()
}

/// A text's byte order marks.
pub fn marks(text: &str) -> &str {
    &text[..text.len() - text.trim_start_matches(MARK).len()]
}

/// The lines of a text behind its byte order marks; found in another way than the crate's.
pub fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('\n') {
        let line = &rest[..at];
        lines.push(match line.ends_with('\r') {
            true => Line {
                text: &line[..at - 1],
                ending: Ending::CrLf,
            },
            false => Line {
                text: line,
                ending: Ending::Lf,
            },
        });
        rest = &rest[at + 1..];
    }
    if !rest.is_empty() {
        lines.push(Line {
            text: rest,
            ending: Ending::None,
        });
    }
    lines
}

/// What a line is compared by.
fn key(line: &Line<'_>) -> (String, bool) {
    (line.text.to_owned(), line.ending != Ending::None)
}

fn keys(lines: &[Line<'_>]) -> Vec<(String, bool)> {
    lines.iter().map(key).collect()
}

fn body(text: &str) -> Vec<Line<'_>> {
    lines(text.trim_start_matches(MARK))
}

fn part<'a>(merged: &'a Merge, side: Side, hunk: &Hunk) -> Vec<Line<'a>> {
    merged.lines(side, hunk.range(side)).collect()
}

/// Each side is its hunks, one behind the other.
fn hunks_hold_all_lines(merged: &Merge, texts: [&str; 3]) {
    for (side, text) in SIDES.into_iter().zip(texts) {
        let mut next = 0;
        for hunk in merged.hunks() {
            assert_eq!(hunk.range(side).start, next, "{side:?}: a gap");
            next = hunk.range(side).end;
        }
        let all: Vec<Line<'_>> = merged.lines(side, 0..next).collect();
        assert_eq!(all, body(text), "{side:?}");
    }
}

fn hunks_tell_who_changed_what(merged: &Merge) {
    for hunk in merged.hunks() {
        let [base, yours, new] = SIDES.map(|side| keys(&part(merged, side, hunk)));
        match hunk.kind {
            HunkKind::Same => assert!(base == yours && base == new),
            HunkKind::Yours => assert!(base == new && base != yours),
            HunkKind::New => assert!(base == yours && base != new),
            HunkKind::Both => assert!(yours == new && base != yours),
            HunkKind::Conflict => {
                assert!(yours.is_empty() || yours.first() != new.first());
                assert!(yours.is_empty() || yours.last() != new.last());
                assert!(!(yours.is_empty() && new.is_empty()));
            }
        }
    }
    let same = |pair: &[Hunk]| pair[0].kind == pair[1].kind;
    assert!(!merged.hunks().windows(2).any(same), "hunks that are one");
}

/// The merged text is what its hunks say, in the line endings of yours.
fn text_is_made_of_hunks(merged: &Merge, yours: &str) {
    use Decision::{Base, New, NewThenYours, Yours, YoursThenNew};
    let usual = usual_ending(&body(yours));
    for decision in [Base, Yours, New, YoursThenNew, NewThenYours] {
        let mut expected: Vec<Line<'_>> = Vec::new();
        for hunk in merged.hunks() {
            let from: &[Side] = match (hunk.kind, decision) {
                (HunkKind::Same | HunkKind::Yours | HunkKind::Both, _) => &[Side::Yours],
                (HunkKind::New, _) => &[Side::New],
                (HunkKind::Conflict, Base) => &[Side::Base],
                (HunkKind::Conflict, Yours) => &[Side::Yours],
                (HunkKind::Conflict, New) => &[Side::New],
                (HunkKind::Conflict, YoursThenNew) => &[Side::Yours, Side::New],
                (HunkKind::Conflict, _) => &[Side::New, Side::Yours],
            };
            for side in from {
                for mut line in part(merged, *side, hunk) {
                    if *side != Side::Yours && line.ending != Ending::None {
                        line.ending = usual.unwrap_or(line.ending);
                    }
                    if line.ending == Ending::Lf && line.text.ends_with('\r') {
                        line.ending = Ending::CrLf;
                    }
                    expected.push(line);
                }
            }
        }
        let text = merged.text(|_| decision);
        let text = text.strip_prefix(marks(yours)).expect("the marks of yours");
        let found = lines(text);
        assert_eq!(found.len(), expected.len(), "{decision:?}");
        for (at, (found, expected)) in found.iter().zip(&expected).enumerate() {
            assert_eq!(found.text, expected.text, "{decision:?}, line {at}");
            // A last line that is none any more gets an ending.
            let closed = expected.ending == Ending::None && at + 1 < text.len();
            assert!(
                found.ending == expected.ending || closed,
                "{decision:?}, line {at}"
            );
        }
    }
}

fn usual_ending(lines: &[Line<'_>]) -> Option<Ending> {
    let count = |ending| lines.iter().filter(|line| line.ending == ending).count();
    match (count(Ending::Lf), count(Ending::CrLf)) {
        (0, 0) => None,
        (lf, crlf) if crlf > lf => Some(Ending::CrLf),
        _ => Some(Ending::Lf),
    }
}

/// Told by counting lines, without any differ: what one side alone has is in the text if all conflicts keep both sides, and
/// what is not there was removed by a side.
fn no_line_is_lost(merged: &Merge, [base, yours, new]: [&str; 3]) {
    fn counted<'a>(lines: &[Line<'a>]) -> HashMap<&'a str, usize> {
        let mut counts = HashMap::new();
        lines
            .iter()
            .for_each(|line| *counts.entry(line.text).or_default() += 1);
        counts
    }
    let text = merged.text(|_| Decision::YoursThenNew);
    let text = text.strip_prefix(marks(yours)).unwrap();
    let (kept, base) = (counted(&lines(text)), counted(&body(base)));
    let (yours, new) = (counted(&body(yours)), counted(&body(new)));
    let fewer = |side: &HashMap<&str, usize>, line: &str, count: usize| {
        side.get(line).is_none_or(|left| *left < count)
    };
    for line in yours.keys().chain(new.keys()) {
        let lost = !base.contains_key(line) && !kept.contains_key(line);
        assert!(!lost, "{line:?} is lost");
    }
    for (line, count) in &base {
        let removed = fewer(&yours, line, *count) || fewer(&new, line, *count);
        assert!(
            kept.contains_key(line) || removed,
            "nobody removed {line:?}"
        );
    }
}

fn one_side_alone_is_taken(base: &str, side: &str) {
    assert_eq!(
        of(base, side, side).clean_text().unwrap(),
        side,
        "both the same"
    );
    assert_eq!(
        of(base, side, base).clean_text().unwrap(),
        side,
        "yours alone"
    );
    let taken = of(base, base, side).clean_text().unwrap();
    let lines_of = |text: &str, marks: &str| keys(&lines(text.strip_prefix(marks).unwrap()));
    assert_eq!(
        lines_of(&taken, marks(base)),
        lines_of(side, marks(side)),
        "new alone"
    );
    if !base.contains(['\r', '\u{feff}']) && !side.contains(['\r', '\u{feff}']) {
        assert_eq!(taken, side, "new alone, in bytes");
    }
}

fn sides_can_change_places(merged: &Merge, sides: Sides<'_>) {
    let swapped = merge(Sides {
        yours: sides.new,
        new: sides.yours,
        ..sides
    });
    let swapped = swapped.unwrap();
    let back = |hunk: &Hunk| Hunk {
        kind: match hunk.kind {
            HunkKind::Yours => HunkKind::New,
            HunkKind::New => HunkKind::Yours,
            kind => kind,
        },
        base: hunk.base.clone(),
        yours: hunk.new.clone(),
        new: hunk.yours.clone(),
    };
    let back: Vec<Hunk> = swapped.hunks().iter().map(back).collect();
    assert_eq!(merged.hunks(), back);
}

/// The hunks are the same whatever ends the lines, and the text is that of yours in other line endings.
fn line_endings_change_nothing(merged: &Merge, [base, yours, new]: [&str; 3]) {
    if [base, yours, new].iter().any(|text| text.contains('\r')) || !yours.contains('\n') {
        return;
    }
    let other = |text: &str| text.replace('\n', "\r\n");
    let text = merged.text(|_| Decision::NewThenYours);
    for (yours, new, text) in [
        (yours, &*other(new), text.clone()),
        (&*other(yours), new, other(&text)),
        (&*other(yours), &*other(new), other(&text)),
    ] {
        for base in [base, &*other(base)] {
            let ended = of(base, yours, new);
            assert_eq!(ended.hunks(), merged.hunks());
            assert_eq!(ended.text(|_| Decision::NewThenYours), text);
        }
    }
}

/// Merges the merged text with `new` once more, from the same base; and from `new`, which is what is remembered as the base
/// once it was merged: that changes nothing, whatever the texts.
fn again(sides: Sides<'_>, text: &str) -> Again {
    let yours = text.as_bytes();
    let from_new = Sides {
        base: sides.new,
        yours,
        ..sides
    };
    assert_eq!(merge(from_new).unwrap().clean_text().unwrap(), text);
    match merge(Sides { yours, ..sides }).unwrap().clean_text() {
        None => Again::Conflicts,
        Some(again) if again == text => Again::Same,
        Some(_) => Again::Other,
    }
}
