use super::*;

pub(crate) fn merge_view(path: &str, conflicts: usize) -> MergeView {
    let conflict = |line: usize| HunkView {
        side: HunkSide::Conflict,
        line: u32::try_from(line).unwrap(),
        base: "base\n".into(),
        yours: "yours\n".into(),
        new: "new\n".into(),
    };
    MergeView {
        path: path.into(),
        of: "1".into(),
        from: vec![],
        whole: None,
        hunks: (1..=conflicts).map(conflict).collect(),
        decided: None,
    }
}

fn file(conflicts: usize) -> MergeFile {
    merge_view("a", conflicts).into()
}

fn same(line: u32, lines: usize) -> Hunk {
    let text: String = (0..lines).map(|number| format!("{number}\n")).collect();
    let view = HunkView {
        side: HunkSide::Nobody,
        line,
        base: text.clone(),
        yours: text.clone(),
        new: text,
    };
    Hunk::new(view, None)
}

#[test]
fn conflicts_are_decided_one_by_one_and_taken_back() {
    let file = file(3);
    assert_eq!((file.decided(), file.first_undecided()), (0, Some(0)));
    let first = file.choose(0, Some(Choice::New));
    let file = file.after(first.as_ref());
    assert_eq!((file.decided(), file.first_undecided()), (1, Some(1)));
    let third = file.choose(2, Some(Choice::Text { text: "t".into() }));
    let file = file.after(third.as_ref());
    assert_eq!(file.decided(), 2);
    assert_eq!(file.choice(0), Some(Choice::New));
    let file = file.after(file.choose(0, None).as_ref());
    assert_eq!(file.decided(), 1);
    // The last one that is taken back leaves no decision at all.
    assert_eq!(file.choose(2, None), None);
}

#[test]
fn a_decision_for_the_whole_file_becomes_one_by_hunk_when_a_hunk_is_decided() {
    let file = file(2);
    let file = file.after(Some(&file.decide(Decision::New)));
    assert!(file.is_decided_whole());
    assert_eq!(file.decided(), 2);
    let file = file.after(file.choose(1, Some(Choice::Yours)).as_ref());
    assert!(!file.is_decided_whole());
    assert_eq!(
        (file.choice(0), file.choice(1)),
        (Some(Choice::New), Some(Choice::Yours))
    );
}

#[test]
fn what_was_decided_by_hunk_comes_back_when_the_file_is_merged_by_lines_again() {
    let file = file(2);
    let file = file.after(file.choose(1, Some(Choice::New)).as_ref());
    let whole = file.after(Some(&file.decide(Decision::Yours)));
    let whole = whole.after(Some(&file.decide(Decision::New)));
    // The engine tells of the last decision alone.
    let mut told = merge_view("a", 2);
    told.decided.clone_from(&whole.decided);
    let asked_again = MergeFile::from(told).following(Some(&Rc::new(whole)));
    let back = asked_again.after(asked_again.by_lines().as_ref());
    assert_eq!(back.decided, file.decided);
}

#[test]
fn all_conflicts_can_be_decided_alike() {
    let file = file(3);
    let file = file.after(file.choose_all(&Choice::Yours).as_ref());
    assert_eq!((file.decided(), file.first_undecided()), (3, None));
    assert!(!file.is_decided_whole());
}

#[test]
fn a_decision_about_other_versions_of_the_file_does_not_hold() {
    let file = file(1);
    let mut decided = file.decide(Decision::Yours);
    decided.of = "2".into();
    assert_eq!(file.after(Some(&decided)).decided, None);
}

#[test]
fn a_file_that_is_decided_whole_counts_once() {
    let mut view = merge_view("a", 0);
    view.whole = Some(Whole::NotText);
    let file = MergeFile::from(view);
    assert_eq!((file.decided(), file.conflicts()), (0, 1));
    let file = file.after(Some(&file.decide(Decision::Yours)));
    assert_eq!((file.decided(), file.conflicts()), (1, 1));
}

#[test]
fn going_from_conflict_to_conflict_begins_anew_at_the_end() {
    for (conflicts, from, forward, to) in [
        (3, None, true, Some(0)),
        (3, None, false, Some(2)),
        (3, Some(0), true, Some(1)),
        (3, Some(2), true, Some(0)),
        (3, Some(0), false, Some(2)),
        (1, Some(0), true, Some(0)),
        (0, None, true, None),
    ] {
        assert_eq!(file(conflicts).beside(from, forward), to, "{from:?}");
    }
}

#[test]
fn unchanged_lines_are_folded_but_for_those_beside_a_change() {
    // Lines, unfolded, first, last: shown above, hidden, shown below.
    for (lines, unfolded, first, last, above, hidden, below) in [
        (20, 0, false, false, 3, 14, 3),
        (20, 0, true, false, 0, 17, 3),
        (20, 0, false, true, 3, 17, 0),
        (20, 5, false, false, 8, 9, 3),
        (20, 200, false, false, 20, 0, 0),
        (8, 0, false, false, 3, 2, 3),
        (7, 0, false, false, 7, 0, 0),
        (0, 0, false, false, 0, 0, 0),
    ] {
        let hunk = same(5, lines);
        let folded = hunk.folded(unfolded, first, last);
        let shown = (
            line_count(folded.above),
            folded.hidden,
            line_count(folded.below),
        );
        assert_eq!(shown, (above, hidden, below), "{lines} {unfolded}");
        if hidden > 0 {
            assert_eq!(folded.below_line as usize, 5 + above + hidden);
            let next = folded.below.lines().next();
            let wanted = (below > 0).then(|| (above + hidden).to_string());
            assert_eq!(next.map(str::to_owned), wanted);
        }
    }
}

#[test]
fn both_versions_stand_on_lines_of_their_own() {
    for (yours, new, both) in [
        ("a\n", "b\n", "a\nb\n"),
        ("a", "b", "a\nb"),
        ("", "b\n", "b\n"),
        ("a\n", "", "a\n"),
    ] {
        let hunk = Hunk {
            yours: yours.into(),
            new: new.into(),
            ..same(1, 0)
        };
        assert_eq!(hunk.both(), both);
    }
}

#[test]
fn lines_are_numbered_whether_or_not_the_last_one_ends() {
    assert_eq!(line_numbers(9, "a\nb\nc"), "9\n10\n11");
    assert_eq!(line_numbers(9, "a\nb\n"), "9\n10");
    assert_eq!(line_numbers(9, ""), "");
    assert!(is_wider("ab\nabcä\n", 3) && !is_wider("ab\nabcä\n", 4));
}
