use super::*;
use crate::state::rows::tests::row;

fn tree(paths: &[(&str, FileState)]) -> Tree {
    let mut rows: Rows = paths
        .iter()
        .map(|(path, state)| Rc::new(row(path, *state)))
        .collect();
    rows.sort_by(|a, b| a.path.cmp(&b.path));
    Tree::new(Rc::new(rows))
}

fn shown(tree: &Tree, opened: &[(&str, bool)], filter: &Filter) -> Vec<String> {
    let opened = opened
        .iter()
        .map(|(path, open)| ((*path).to_owned(), *open))
        .collect();
    tree.lines(&opened, filter)
        .iter()
        .map(|line| format!("{}{}", "  ".repeat(line.depth.into()), tree.name(line)))
        .collect()
}

fn sample() -> Tree {
    use FileState::{Changed, New, Same};
    tree(&[
        ("README.md", Same),
        ("a-b/x.rs", New),
        ("a/sub/deep/y.rs", Changed),
        ("a/sub/z.rs", New),
        ("a/B.rs", Same),
        ("a/a.rs", Same),
    ])
}

#[test]
fn folders_come_first_and_case_does_not_matter() {
    assert_eq!(
        shown(&sample(), &[], &Filter::default()),
        [
            "a",
            "  sub",
            "    deep",
            "      y.rs",
            "    z.rs",
            "  a.rs",
            "  B.rs",
            "a-b",
            "  x.rs",
            "README.md"
        ]
    );
}

#[test]
fn a_closed_folder_hides_what_is_below_and_counts_it() {
    let tree = sample();
    assert_eq!(
        shown(&tree, &[("a", false)], &Filter::default()),
        ["a", "a-b", "  x.rs", "README.md"]
    );
    let lines = tree.lines(&HashMap::new(), &Filter::default());
    let Entry::Folder(states) = tree.entry(&lines[0]) else {
        panic!("a is a folder")
    };
    assert_eq!((states.new, states.changed, states.same), (1, 1, 2));
    assert_eq!(leading_state(states), Some((FileState::Changed, 1)));
    assert_eq!((lines[0].place, lines[0].siblings), (1, 3));
    assert_eq!(tree.path(&lines[2]), "a/sub/deep");
}

#[test]
fn what_changes_neither_paths_nor_states_changes_no_line() {
    let before = sample();
    let other = |change: fn(&mut OutputRow)| {
        let mut rows = (*before.rows).clone();
        change(Rc::make_mut(&mut rows[0]));
        before.with(Rc::new(rows))
    };
    let text = other(|row| row.digest = "other".into());
    assert_eq!(text.shape(), before.shape());
    assert_ne!(text, before);
    let lines = text.lines(&HashMap::new(), &Filter::default());
    let first = |line: &&Line| text.path(line) == before.rows[0].path;
    let Some(Entry::File(row)) = lines.iter().find(first).map(|line| text.entry(line)) else {
        panic!("the first row is a file")
    };
    assert_eq!(row.digest, "other");
    for change in [
        (|row| row.state = FileState::Changed) as fn(&mut OutputRow),
        |row| row.path = "a-b/a.rs".into(),
    ] {
        let changed = other(change);
        let anew = Tree::new(changed.rows.clone());
        assert_ne!(changed.shape(), before.shape());
        let all = |tree: &Tree| shown(tree, &[], &Filter::default());
        assert_eq!(all(&changed), all(&anew));
    }
}

#[test]
fn a_filter_opens_the_folders_that_hold_a_match_and_drops_the_others() {
    let filter = Filter {
        text: String::new(),
        states: vec![FileState::New],
    };
    assert_eq!(
        shown(&sample(), &[("a", false)], &filter),
        ["a", "  sub", "    z.rs", "a-b", "  x.rs"]
    );
    let filter = Filter {
        text: "Y.RS".into(),
        states: vec![],
    };
    assert_eq!(
        shown(&sample(), &[], &filter),
        ["a", "  sub", "    deep", "      y.rs"]
    );
}

#[test]
fn large_trees_start_with_only_small_folders_open() {
    let names: Vec<String> = (0..100)
        .map(|n| format!("src/part{}/f{n}.rs", n % 3))
        .collect();
    let paths: Vec<_> = names
        .iter()
        .map(|name| (name.as_str(), FileState::New))
        .collect();
    assert_eq!(
        shown(&tree(&paths), &[], &Filter::default()),
        ["src", "  part0", "  part1", "  part2"]
    );
}
