//! The list of outputs, kept up to date by the engine's patches.

use std::cmp::Ordering;
use std::rc::Rc;

use formwork_protocol::{OutputPatch, OutputRow};

/// All outputs, sorted by the bytes of their paths. Rows are shared between versions of the list.
pub type Rows = Vec<Rc<OutputRow>>;

/// The list after a patch.
pub fn patched(rows: &[Rc<OutputRow>], patch: OutputPatch) -> Rows {
    let mut upserts: Vec<Rc<OutputRow>> = patch.upserts.into_iter().map(Rc::new).collect();
    upserts.sort_by(|a, b| a.path.cmp(&b.path));
    let mut removed = patch.removed;
    removed.sort();
    let is_removed = |row: &OutputRow| removed.binary_search(&row.path).is_ok();
    let mut merged = Vec::with_capacity(rows.len() + upserts.len());
    let mut newer = upserts.into_iter().peekable();
    for row in rows {
        while let Some(new) = newer.next_if(|new| new.path.cmp(&row.path) == Ordering::Less) {
            merged.push(new);
        }
        if let Some(new) = newer.next_if(|new| new.path == row.path) {
            merged.push(new);
        } else if removed.is_empty() || !is_removed(row) {
            merged.push(row.clone());
        }
    }
    merged.extend(newer);
    merged
}

pub fn find<'a>(rows: &'a [Rc<OutputRow>], path: &str) -> Option<&'a Rc<OutputRow>> {
    rows.binary_search_by(|row| row.path.as_str().cmp(path))
        .ok()
        .map(|place| &rows[place])
}

/// The output to show when nothing was chosen yet: a read-me at the top, else the first text.
pub fn first_to_show(rows: &[Rc<OutputRow>]) -> Option<&Rc<OutputRow>> {
    rows.iter()
        .find(|row| row.path.eq_ignore_ascii_case("readme.md"))
        .or_else(|| rows.iter().find(|row| !row.binary))
        .or_else(|| rows.first())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use formwork_protocol::{FileState, Reason};

    pub(crate) fn row(path: &str, state: FileState) -> OutputRow {
        OutputRow {
            path: path.into(),
            state,
            reason: Reason::None,
            size: 10,
            digest: "d".into(),
            binary: false,
        }
    }

    fn paths(rows: &[Rc<OutputRow>]) -> Vec<&str> {
        rows.iter().map(|row| row.path.as_str()).collect()
    }

    #[test]
    fn a_patch_adds_replaces_and_removes_in_order() {
        let whole = OutputPatch {
            upserts: ["c", "a", "b"]
                .map(|path| row(path, FileState::New))
                .to_vec(),
            removed: vec![],
        };
        let rows = patched(&[], whole);
        assert_eq!(paths(&rows), ["a", "b", "c"]);
        let patch = OutputPatch {
            upserts: ["d", "b", "aa"]
                .map(|path| row(path, FileState::Changed))
                .to_vec(),
            removed: vec!["c".into(), "zz".into()],
        };
        let after = patched(&rows, patch);
        assert_eq!(paths(&after), ["a", "aa", "b", "d"]);
        assert!(Rc::ptr_eq(&rows[0], &after[0]));
        assert_eq!(
            find(&after, "b").map(|row| row.state),
            Some(FileState::Changed)
        );
        assert!(find(&after, "c").is_none());
    }

    #[test]
    fn the_read_me_is_shown_first() {
        let rows: Rows = ["Cargo.toml", "README.md"]
            .map(|path| Rc::new(row(path, FileState::New)))
            .to_vec();
        assert_eq!(
            first_to_show(&rows).map(|row| row.path.as_str()),
            Some("README.md")
        );
    }
}
