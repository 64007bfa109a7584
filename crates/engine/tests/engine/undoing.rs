//! The way back from runs.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use formwork_engine::{CancelToken, GenerateOptions};
use formwork_protocol::{Code, Failure, PackId, UndoReport, Undone};
use serde_json::{Value, json};

use crate::support::{Home, Window};

const QUESTIONS: &str = r#"
[[question]]
name = "top"
type = "text"
default = "one"
[[question]]
name = "foot"
type = "text"
default = "nine"
[[question]]
name = "list"
type = "list"
default = [{ name = "a" }]
fields = [{ name = "name", type = "text", required = true }]
[[file]]
match = "each.hbs"
each = "list"
as = "item"
path = "deep/{{item.name}}/file.txt"
[[file]]
match = "run.sh.hbs"
executable = true
"#;

const FILES: &[(&str, &str)] = &[
    (
        "files/text.txt.hbs",
        "{{top}}\ntwo\nthree\nfour\nfive\nsix\n{{foot}}\n",
    ),
    ("files/each.hbs", "{{item.name}} {{top}}\n"),
    ("files/run.sh.hbs", "#!/bin/sh\necho {{top}}\n"),
];

struct Project {
    home: Home,
    pack: PackId,
}

impl Project {
    fn new() -> Self {
        let home = Home::new();
        let pack = home.pack("case", QUESTIONS, FILES);
        Self { home, pack }
    }

    fn run(&self, given: Value) {
        let options = GenerateOptions::default();
        self.home.run(&self.pack, "made", given, options).unwrap();
    }

    fn undo(&self) -> Result<UndoReport, Failure> {
        let cancel = CancelToken::default();
        self.home.engine.undo(&self.path(""), None, false, &cancel)
    }

    fn path(&self, path: &str) -> PathBuf {
        self.home.path("made").join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.path(path), text).unwrap();
    }

    /// Everything in the folder with its permission bits, but for what one machine keeps.
    fn tree(&self) -> BTreeMap<String, (u32, Option<Vec<u8>>)> {
        let mut tree = BTreeMap::new();
        let root = self.path("");
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let name = path.strip_prefix(&root).unwrap();
                if name == Path::new(".formwork/local") {
                    continue;
                }
                let bytes = path.is_file().then(|| fs::read(&path).unwrap());
                if path.is_dir() {
                    folders.push(path.clone());
                }
                let name = name.to_str().unwrap().replace('\\', "/");
                tree.insert(name, (mode(&path), bytes));
            }
        }
        tree
    }
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[cfg(not(unix))]
fn mode(_path: &Path) -> u32 {
    0
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[cfg(not(unix))]
fn set_mode(_path: &Path, _mode: u32) {}

#[test]
fn three_runs_are_undone_with_edits_between_them() {
    let project = Project::new();
    project.run(json!({}));
    let after_first = project.tree();
    // The user edits what the next run does not change, sets permission bits, adds and deletes.
    project.write("mine.txt", "mine\n");
    set_mode(&project.path("deep/a/file.txt"), 0o600);
    set_mode(&project.path("deep/a"), 0o700);
    let before_second = project.tree();
    project.run(json!({"list": [{"name": "b"}], "top": "eins"}));
    assert!(!project.path("deep/a").exists());
    fs::write(
        project.path("text.txt"),
        "eins\ntwo\nthree\nfour, mine\nfive\nsix\nnine\n",
    )
    .unwrap();
    let before_third = project.tree();
    // Merges the user's line.
    project.run(json!({"list": [{"name": "b"}], "top": "eins", "foot": "ten"}));
    let after_third = project.tree();
    assert_ne!(after_third, before_third);

    let report = project.undo().unwrap();
    assert_eq!(project.tree(), before_third);
    assert_eq!(report.files.len(), 1, "{report:?}");
    // The user takes his line back, so that the second run can be undone without a trace of it.
    project.write("text.txt", "eins\ntwo\nthree\nfour\nfive\nsix\nnine\n");
    project.undo().unwrap();
    assert_eq!(project.tree(), before_second);
    set_mode(&project.path("deep/a"), after_first["deep/a"].0);
    set_mode(
        &project.path("deep/a/file.txt"),
        after_first["deep/a/file.txt"].0,
    );
    fs::remove_file(project.path("mine.txt")).unwrap();
    project.undo().unwrap();
    // The folder was made by the first run.
    assert!(!project.path("").exists());
    let failure = project.undo().unwrap_err();
    assert_eq!(failure.code(), Code::NotFound);
}

#[test]
fn a_folder_that_was_there_before_the_run_stays_though_it_is_empty() {
    let project = Project::new();
    fs::create_dir_all(project.path("deep/a")).unwrap();
    fs::create_dir_all(project.path("empty")).unwrap();
    let before = project.tree();
    project.run(json!({}));
    project.undo().unwrap();
    assert_eq!(project.tree(), before);
}

#[test]
fn what_the_user_changed_since_is_merged_or_the_undo_is_refused() {
    let project = Project::new();
    project.run(json!({}));
    project.run(json!({"foot": "ten"}));
    let text = |first: &str, last: &str| format!("{first}\ntwo\nthree\nfour\nfive\nsix\n{last}\n");
    // In a line that the run did not change.
    project.write("text.txt", &text("mine", "ten"));
    let report = project.undo().unwrap();
    assert_eq!(
        fs::read_to_string(project.path("text.txt")).unwrap(),
        text("mine", "nine")
    );
    assert_eq!(report.files[0].how, Undone::Merged);
    project.write("text.txt", &text("one", "nine"));
    project.run(json!({"foot": "ten"}));
    // In the line that it changed.
    project.write("text.txt", &text("one", "mine"));
    let before = project.tree();
    let failure = project.undo().unwrap_err();
    assert_eq!(failure.code(), Code::ChangedMeanwhile);
    assert_eq!(project.tree(), before, "nothing is written");
    // What the run made and the user has edited since.
    project.write("text.txt", &text("one", "ten"));
    project.run(json!({"foot": "ten", "list": [{"name": "a"}, {"name": "b"}]}));
    project.write("deep/b/file.txt", "mine\n");
    let before = project.tree();
    let failure = project.undo().unwrap_err();
    assert!(failure.to_string().contains("deep/b/file.txt"), "{failure}");
    assert_eq!(project.tree(), before, "nothing is written");
    // What the run removed and the user has made again.
    project.write("deep/b/file.txt", "b one\n");
    project.run(json!({"foot": "ten", "list": [{"name": "b"}]}));
    fs::create_dir_all(project.path("deep/a")).unwrap();
    project.write("deep/a/file.txt", "mine\n");
    let before = project.tree();
    project.undo().unwrap_err();
    assert_eq!(project.tree(), before, "nothing is written");
}

#[test]
fn an_undone_run_is_no_base_for_the_next_one() {
    let project = Project::new();
    project.run(json!({}));
    project.run(json!({"foot": "ten"}));
    project.undo().unwrap();
    let text = |four: &str, last: &str| format!("one\ntwo\nthree\n{four}\nfive\nsix\n{last}\n");
    project.write("text.txt", &text("mine", "nine"));
    project.run(json!({"foot": "eleven"}));
    assert_eq!(
        fs::read_to_string(project.path("text.txt")).unwrap(),
        text("mine", "eleven")
    );
}

#[test]
fn a_dry_undo_tells_what_the_undo_then_does() {
    let project = Project::new();
    project.run(json!({}));
    project.run(json!({"top": "eins", "list": [{"name": "b"}]}));
    let before = project.tree();
    let (engine, cancel) = (&project.home.engine, CancelToken::default());
    let dry = engine.undo(&project.path(""), None, true, &cancel).unwrap();
    assert_eq!(project.tree(), before);
    let done = project.undo().unwrap();
    assert_eq!((dry.files, dry.runs), (done.files, done.runs));
    assert_ne!(project.tree(), before);
}

#[test]
fn all_runs_from_one_on_are_undone_together() {
    let project = Project::new();
    project.run(json!({}));
    let first = project.tree();
    project.run(json!({"foot": "ten"}));
    project.run(json!({"foot": "eleven"}));
    let (engine, cancel) = (&project.home.engine, CancelToken::default());
    let target = project.path("");
    let status = engine.project_status(&target, None, &cancel).unwrap();
    assert_eq!(status.runs.len(), 3);
    let second = &status.runs[1].run;
    let report = engine.undo(&target, Some(second), false, &cancel).unwrap();
    assert_eq!(report.runs.len(), 2);
    assert_eq!(project.tree(), first);
    let failure = engine.undo(&target, Some(second), false, &cancel);
    assert_eq!(failure.unwrap_err().code(), Code::NotFound);
    let failure = engine.undo(&target, Some("last"), false, &cancel);
    assert_eq!(failure.unwrap_err().code(), Code::Usage);
}

#[test]
fn without_its_store_nothing_is_undone_and_that_is_said() {
    let project = Project::new();
    project.run(json!({}));
    project.run(json!({"foot": "ten"}));
    let before = project.tree();
    let other = Home::new();
    let cancel = CancelToken::default();
    let undone = other.engine.undo(&project.path(""), None, false, &cancel);
    let failure = undone.unwrap_err();
    assert_eq!(failure.code(), Code::NotFound);
    assert!(failure.to_string().contains("nothing to undo"), "{failure}");
    assert_eq!(project.tree(), before);
}

#[test]
fn a_secret_is_not_kept_and_its_file_stays_as_it_is() {
    let home = Home::new();
    let files = [("files/secret.env.hbs", "TOKEN={{token}}\n")];
    let questions = "[[question]]\nname = \"token\"\ntype = \"secret\"\n";
    let pack = home.pack("case", questions, &files);
    let run = |token: &str| {
        let options = GenerateOptions::default();
        home.run(&pack, "made", json!({"token": token}), options)
            .unwrap();
    };
    run("hush-1");
    run("hush-2");
    let (target, cancel) = (home.path("made"), CancelToken::default());
    let report = home.engine.undo(&target, None, false, &cancel).unwrap();
    assert_eq!(report.files[0].how, Undone::Left);
    assert_eq!(report.warnings.len(), 1);
    assert_eq!(
        fs::read_to_string(target.join("secret.env")).unwrap(),
        "TOKEN=hush-2\n"
    );
    // Neither the token nor anything that it could be found by is in the store.
    home.engine.close();
    for entry in fs::read_dir(home.path("home")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let bytes = fs::read(&path).unwrap();
            let found = bytes.windows(4).any(|part| part == b"hush");
            assert!(!found, "{}", path.display());
        }
    }
}

#[test]
fn a_draft_whose_run_was_undone_goes_on_with_what_is_there_again() {
    let project = Project::new();
    project.run(json!({}));
    let opened = project.home.engine.open_project(&project.path(""));
    let mut window = Window::of(&project.home.engine, opened.unwrap());
    window.set("foot", json!("ten"));
    window.generated();
    project.undo().unwrap();
    window.look();
    let standing = window.view.project.clone().unwrap();
    assert!(!standing.other_answers, "{standing:?}");
    // Nothing is asked before the same is generated once more.
    window.generated();
    let text = fs::read_to_string(project.path("text.txt")).unwrap();
    assert!(text.ends_with("ten\n"), "{text}");
}

#[test]
fn a_run_that_changes_nothing_cannot_be_undone_twice() {
    let project = Project::new();
    project.run(json!({}));
    project.run(json!({}));
    let cancel = CancelToken::default();
    let status = project
        .home
        .engine
        .project_status(&project.path(""), None, &cancel)
        .unwrap();
    assert_eq!(status.runs.len(), 1, "the second one changed nothing");
}
