//! The keys of a tree, as everywhere: up, down, Home, End, the right one opens and goes in, the left
//! one closes and goes out, Enter and space press.

use super::tree::Line;

/// What a key does in a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Goes to a line.
    Go(usize),
    /// Opens the folder of a line, or closes it.
    Open(usize, bool),
    /// A file is chosen, a folder opened or closed.
    Press(usize),
}

/// What a key does with the lines that are open; none: it is no key of a tree. `at` is the line that
/// the keys are at, `page` how many lines are visible.
pub fn step(
    key: &str,
    lines: &[Line],
    at: Option<usize>,
    is_folder: bool,
    page: usize,
) -> Option<Step> {
    let last = lines.len().checked_sub(1)?;
    let now = at.unwrap_or(0).min(last);
    let open = lines[now].open;
    let to = match key {
        "ArrowDown" => at.map_or(0, |at| at + 1),
        "ArrowUp" => now.saturating_sub(1),
        "PageDown" => now + page,
        "PageUp" => now.saturating_sub(page),
        "Home" => 0,
        "End" => last,
        "ArrowRight" if is_folder && !open => return Some(Step::Open(now, true)),
        "ArrowRight" if is_folder => now + 1,
        "ArrowLeft" if open => return Some(Step::Open(now, false)),
        "ArrowLeft" => parent(lines, now),
        "Enter" | " " => return Some(Step::Press(now)),
        _ => return None,
    };
    Some(Step::Go(to.min(last)))
}

/// The folder that a line lies in; a line at the top stays.
fn parent(lines: &[Line], at: usize) -> usize {
    let mut above = lines[..at].iter();
    above
        .rposition(|line| line.depth < lines[at].depth)
        .unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::rc::Rc;

    use formwork_protocol::FileState;

    use super::*;
    use crate::state::rows::tests::row;
    use crate::state::tree::{Filter, Tree};

    #[test]
    fn keys_go_through_a_tree() {
        // a, a/b, a/c, d
        let rows = ["a/b", "a/c", "d"].map(|path| Rc::new(row(path, FileState::New)));
        let tree = Tree::new(Rc::new(rows.to_vec()));
        let lines = tree.lines(&HashMap::new(), &Filter::default());
        let cases = [
            ("ArrowDown", None, false, Some(Step::Go(0))),
            ("ArrowDown", Some(1), false, Some(Step::Go(2))),
            ("ArrowDown", Some(3), false, Some(Step::Go(3))),
            ("ArrowUp", Some(0), true, Some(Step::Go(0))),
            ("PageDown", Some(0), true, Some(Step::Go(2))),
            ("End", Some(0), true, Some(Step::Go(3))),
            ("ArrowRight", Some(0), true, Some(Step::Go(1))),
            ("ArrowLeft", Some(0), true, Some(Step::Open(0, false))),
            ("ArrowLeft", Some(2), false, Some(Step::Go(0))),
            ("ArrowLeft", Some(3), false, Some(Step::Go(3))),
            ("Enter", Some(2), false, Some(Step::Press(2))),
            ("x", Some(2), false, None),
        ];
        for (key, at, is_folder, expected) in cases {
            assert_eq!(
                step(key, &lines, at, is_folder, 2),
                expected,
                "{key} {at:?}"
            );
        }
        assert_eq!(step("End", &[], None, false, 2), None);
    }
}
