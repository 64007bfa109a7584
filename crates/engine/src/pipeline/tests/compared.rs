//! How outputs stand to a target, over runs.

use std::path::Path;
use std::sync::Arc;

use formwork_output::Target;
use formwork_protocol::{FileState, Reason};
use serde_json::{Value, json};

use super::NAME;
use crate::compiled::CompiledPack;
use crate::pipeline::{ApplyOptions, Compared, Ground, apply};
use crate::testing::{Bench, KEY, against, no_contents, pack, request};

/// A run before: what it generated from, and what happened to the folder since.
pub(super) struct Before {
    folder: tempfile::TempDir,
}

impl Before {
    pub fn of(pack: &Arc<CompiledPack>, given: Value) -> Self {
        let before = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        before.run(pack, given);
        before
    }

    pub fn target(&self) -> std::path::PathBuf {
        self.folder.path().join("target")
    }

    fn compare(&self, pack: &Arc<CompiledPack>, given: Value) -> (Compared, Ground) {
        let bench = Bench::default();
        let mut ground = Ground::open(&self.target(), no_contents()).unwrap();
        let rendered = bench.render(request(pack, given)).unwrap();
        let compared = rendered.compare(against(Some(&mut ground)), None, &bench.conditions());
        (compared.unwrap(), ground)
    }

    fn run(&self, pack: &Arc<CompiledPack>, given: Value) {
        let lock = Target::open(&self.target()).unwrap().lock().unwrap();
        let (compared, mut ground) = self.compare(pack, given);
        let bench = Bench::default();
        let options = ApplyOptions {
            lock: &lock,
            settings: &Default::default(),
            key: &KEY,
            kept: None,
            started_unix_ms: 0,
        };
        apply(&compared, &mut ground, &options, &bench.conditions()).unwrap();
    }

    fn write(&self, path: &str, text: &str) {
        std::fs::write(self.target().join(path), text).unwrap();
    }

    fn remove(&self, path: &str) {
        std::fs::remove_file(self.target().join(path)).unwrap();
    }
}

/// Path, state, reason and number of warnings of each file.
fn states(compared: &Compared) -> Vec<(String, FileState, Reason, usize)> {
    let warned = |path: &str| {
        let about = compared.warnings.iter();
        about
            .filter(|warning| warning.file.as_deref() == Some(path))
            .count()
    };
    let files = compared.files.iter();
    files
        .map(|file| {
            (
                file.stands.path.to_string(),
                file.stands.state,
                file.stands.reason,
                warned(file.stands.path.as_str()),
            )
        })
        .collect()
}

/// Files of a pack that stand for every way in which one can stand to pack and disk. Answering
/// `name` anew makes `more*`, and makes `gone*` no longer.
fn every_way() -> Arc<CompiledPack> {
    let rules = [
        ("once*", "owner = \"once\""),
        ("gone*", "when = \"name == 'n'\""),
        ("more*", "when = \"name != 'n'\""),
        ("gone-once*", "owner = \"once\""),
    ];
    let rules: String = rules
        .iter()
        .map(|(pattern, key)| format!("[[file]]\nmatch = \"{pattern}\"\n{key}\n"))
        .collect();
    let manifest = format!("{NAME}[[question]]\nname = \"token\"\ntype = \"secret\"\n{rules}");
    let changing = [
        "changed",
        "both",
        "deleted",
        "once-edited",
        "once-deleted",
        "gone",
        "gone-edited",
        "gone-deleted",
        "gone-once",
        "more",
        "more-there",
    ];
    let changing = changing.map(|name| (name, "{{name}}"));
    let other = [
        ("same", "fixed"),
        ("yours", "fixed"),
        ("once", "fixed"),
        ("secret", "{{token}}"),
        ("secret-edited", "{{token}}"),
        ("secret-both", "{{token}} {{name}}"),
    ];
    let files = changing.into_iter().chain(other);
    let files: Vec<(String, &str)> = files
        .map(|(name, text)| (format!("files/{name}.hbs"), text))
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), *text))
        .collect();
    pack(&manifest, &files)
}

#[test]
fn every_way_in_which_a_file_can_stand_to_pack_and_disk() {
    use FileState::{Changed, Conflict, Kept, New, Removed, Same};
    let pack = every_way();
    let before = Before::of(&pack, json!({"token": "hush"}));
    for name in [
        "yours",
        "both",
        "once-edited",
        "gone-edited",
        "more-there",
        "secret-edited",
        "secret-both",
    ] {
        before.write(name, "mine");
    }
    for name in ["deleted", "once-deleted", "gone-deleted"] {
        before.remove(name);
    }
    let (compared, _) = before.compare(&pack, json!({"name": "new", "token": "hush"}));
    let expected = [
        // What the last run wrote is not known here, so there is nothing to merge by.
        ("both", Conflict, Reason::None, 0),
        ("changed", Changed, Reason::None, 0),
        ("deleted", Kept, Reason::Deleted, 0),
        ("gone", Removed, Reason::None, 0),
        ("gone-edited", Kept, Reason::Yours, 1),
        ("gone-once", Kept, Reason::Once, 0),
        ("more", New, Reason::None, 0),
        ("more-there", Kept, Reason::Yours, 1),
        ("once", Same, Reason::None, 0),
        ("once-deleted", Kept, Reason::Once, 0),
        ("once-edited", Kept, Reason::Once, 0),
        ("same", Same, Reason::None, 0),
        ("secret", Same, Reason::None, 0),
        ("secret-both", Kept, Reason::Yours, 1),
        // The pack's own version is what it was, which a plain digest cannot tell.
        ("secret-edited", Kept, Reason::Yours, 0),
        ("yours", Kept, Reason::Yours, 0),
    ];
    let expected =
        expected.map(|(path, state, reason, warned)| (path.to_owned(), state, reason, warned));
    assert_eq!(states(&compared), expected);
    assert_eq!(compared.counts.total(), expected.len());
}

#[test]
fn generating_again_without_a_change_is_all_same_and_writes_nothing() {
    let manifest = format!("{NAME}[[question]]\nname = \"token\"\ntype = \"secret\"\n");
    let pack = pack(
        &manifest,
        &[
            ("files/a.hbs", "{{name}}"),
            ("files/b.hbs", "{{token}}"),
            ("files/c", "c"),
        ],
    );
    let given = json!({"token": "hush"});
    let before = Before::of(&pack, given.clone());
    let stamp = |path: &str| {
        let path = before.target().join(path);
        std::fs::metadata(path).unwrap().modified().unwrap()
    };
    let record = std::fs::read_to_string(before.target().join(".formwork/project.toml")).unwrap();
    assert!(!record.contains("hush"), "{record}");
    let plain = blake3::hash(b"hush").to_hex();
    assert!(
        !record.contains(plain.as_str()),
        "a plain digest lets anybody try secrets"
    );
    let times = ["a", "b", "c", ".formwork/project.toml"].map(stamp);
    let (compared, _) = before.compare(&pack, given.clone());
    assert!(
        states(&compared)
            .iter()
            .all(|(_, state, ..)| *state == FileState::Same)
    );
    before.run(&pack, given);
    assert_eq!(["a", "b", "c", ".formwork/project.toml"].map(stamp), times);
}

#[test]
fn what_was_kept_is_still_known_after_the_next_run() {
    let pack = pack(
        NAME,
        &[("files/a.hbs", "{{name}}"), ("files/b.hbs", "{{name}}")],
    );
    let before = Before::of(&pack, json!({}));
    before.write("a", "mine");
    before.remove("b");
    before.run(&pack, json!({"name": "second"}));
    // Going over to what the pack made in the second run makes the file the pack's again.
    before.write("a", "second");
    let (compared, _) = before.compare(&pack, json!({"name": "third"}));
    let states: Vec<_> = states(&compared)
        .into_iter()
        .map(|(path, state, ..)| (path, state))
        .collect();
    assert_eq!(
        states,
        [
            ("a".to_owned(), FileState::Changed),
            ("b".to_owned(), FileState::Kept)
        ]
    );
}

#[cfg(unix)]
#[test]
fn what_stands_in_the_way_is_a_fault_and_no_state() {
    let pack = pack(NAME, &[("files/a/b", "1"), ("files/c", "1")]);
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("target");
    std::fs::create_dir_all(target.join("c")).unwrap();
    std::fs::write(target.join("a"), "a file").unwrap();
    let before = Before { folder };
    let (compared, _) = before.compare(&pack, json!({}));
    assert_eq!(
        crate::testing::messages(&compared.faults),
        [
            "a/b cannot be written: “a” stands in its way",
            "c is a folder in the target"
        ]
    );
    assert!(compared.files.is_empty());
}

#[test]
fn without_a_target_everything_is_new() {
    let (pack, bench) = (pack(NAME, &[("files/a", "1")]), Bench::default());
    let rendered = bench.render(request(&pack, json!({}))).unwrap();
    let compared = rendered.compare(against(None), None, &bench.conditions());
    let compared = compared.unwrap();
    assert_eq!(
        states(&compared),
        [("a".to_owned(), FileState::New, Reason::None, 0)]
    );
    assert!(!Path::new("a").exists());
}
