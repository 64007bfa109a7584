//! Whether files are changing places is told for the whole process, so this test has one of its
//! own.
#![allow(clippy::unwrap_used, reason = "a test")]

use formwork_output::{ApplyOptions, Target, Watch, Writes, apply, has_written, writing};
use formwork_tree::RelativePath;
use tempfile::tempdir;

#[test]
fn that_files_change_places_is_told_until_they_have() {
    let dir = tempdir().unwrap();
    for name in ["first", "second"] {
        let change = formwork_output::Change {
            path: RelativePath::parse(name).unwrap(),
            write: formwork_output::Write::Put(formwork_tree::Content::File {
                data: b"x"[..].into(),
                executable: false,
            }),
            expected: formwork_output::OnDisk::Absent,
            mode: None,
        };
        let writes = Writes {
            changes: vec![change],
            record: Some(name.as_bytes()),
            ..Writes::default()
        };
        let watch = Watch {
            staged: &|_| assert!(!writing()),
            committed: &|_| assert!(writing()),
            ..Watch::NONE
        };
        let mut target = Target::open(&dir.path().join("app")).unwrap();
        let lock = target.lock().unwrap();
        assert!(!writing());
        assert_eq!(has_written(), name == "second");
        apply(&mut target, &lock, writes, &watch, ApplyOptions::default()).unwrap();
        assert!(!writing() && has_written());
    }
}
