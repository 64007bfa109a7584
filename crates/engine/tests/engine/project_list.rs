//! The list of projects: what is in it, how each stands, its runs, and where it has gone.

use std::fs;
use std::path::PathBuf;

use formwork_engine::{CancelToken, GenerateOptions};
use formwork_protocol::{
    Code, FileState, ListProjectRuns, ListProjects, PackId, ProjectEntry, ProjectGlance,
    ProjectRun, ProjectSummary, RunFile, RunFiles, ShowRunFiles,
};
use serde_json::{Value, json};

use crate::support::{Home, at};

const QUESTIONS: &str = r#"
[[question]]
name = "top"
type = "text"
default = "one"
[[file]]
match = "more.txt.hbs"
when = "top != 'less'"
"#;

const FILES: &[(&str, &str)] = &[
    ("files/text.txt.hbs", "{{top}}\n"),
    ("files/more.txt.hbs", "more\n"),
];

struct Case {
    home: Home,
    pack: PackId,
}

impl Case {
    fn new() -> Self {
        let home = Home::new();
        let pack = home.pack("case", QUESTIONS, FILES);
        Self { home, pack }
    }

    fn run(&self, now: i64, target: &str, given: Value) {
        at(now);
        let options = GenerateOptions::default();
        self.home.run(&self.pack, target, given, options).unwrap();
    }

    fn folder(&self, name: &str) -> PathBuf {
        dunce::canonicalize(self.home.path(name)).unwrap()
    }

    /// Asked for in pages of one.
    fn list(&self) -> Vec<ProjectEntry> {
        let (mut all, mut after) = (Vec::new(), None);
        loop {
            let page = self.home.engine.projects(&ListProjects { after, limit: 1 });
            let page = page.unwrap();
            all.extend(page.projects);
            after = page.next;
            if after.is_none() {
                return all;
            }
        }
    }

    fn names(&self) -> Vec<String> {
        let name = |folder: &str| folder.rsplit(['/', '\\']).next().unwrap().to_owned();
        self.list()
            .iter()
            .map(|entry| name(&entry.folder))
            .collect()
    }

    fn glance(&self, name: &str) -> ProjectGlance {
        let cancel = CancelToken::default();
        self.home
            .engine
            .glance(&self.home.path(name), &cancel)
            .unwrap()
    }

    fn stands(&self, name: &str) -> ProjectSummary {
        match self.glance(name) {
            ProjectGlance::Stands(summary) => summary,
            other => panic!("{other:?}"),
        }
    }

    fn runs(&self, name: &str) -> Vec<ProjectRun> {
        let asked = ListProjectRuns {
            folder: self.home.path(name).display().to_string(),
            before: None,
            limit: 9,
        };
        self.home.engine.runs_of_project(&asked).unwrap().runs
    }

    fn files(&self, run: &ProjectRun) -> RunFiles {
        let asked = ShowRunFiles {
            run: run.run,
            undo: run.undo.as_ref().map(|undo| undo.run.clone()),
        };
        self.home.engine.run_files(&asked).unwrap()
    }

    fn undo(&self, name: &str, run: Option<&str>) {
        let cancel = CancelToken::default();
        let folder = self.home.path(name);
        self.home.engine.undo(&folder, run, false, &cancel).unwrap();
    }
}

fn changed(files: &RunFiles) -> Vec<(&str, FileState)> {
    match files {
        RunFiles::Changed { files } => files
            .iter()
            .map(|RunFile { path, state, .. }| (path.as_str(), *state))
            .collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_project_that_was_changed_last_stands_first_and_a_forgotten_one_stands_nowhere() {
    let case = Case::new();
    case.run(1, "first", json!({}));
    case.run(2, "second", json!({}));
    assert_eq!(case.names(), ["second", "first"]);
    case.run(3, "first", json!({"top": "two"}));
    assert_eq!(case.names(), ["first", "second"]);
    let entry = &case.list()[0];
    assert_eq!(
        (entry.pack.as_str(), entry.version.as_str()),
        ("case", "1.0.0")
    );
    assert_eq!(entry.last_run_unix_ms, Some(3));
    case.home
        .engine
        .forget_project(&case.home.path("first"))
        .unwrap();
    assert_eq!(case.names(), ["second"]);
    assert!(case.home.path("first/text.txt").exists());
}

#[test]
fn a_glance_tells_how_a_project_stands_and_what_is_wrong_with_its_place() {
    let case = Case::new();
    case.run(1, "made", json!({}));
    let summary = case.stands("made");
    assert_eq!((summary.yours, summary.pack_files, summary.both), (0, 0, 0));
    assert_eq!(summary.at_hand.as_deref(), Some("1.0.0"));
    assert_eq!(summary.undoable, 1);
    fs::write(case.home.path("made/text.txt"), "mine\n").unwrap();
    fs::remove_file(case.home.path("made/more.txt")).unwrap();
    assert_eq!(case.stands("made").yours, 2);

    fs::create_dir(case.home.path("plain")).unwrap();
    assert_eq!(case.glance("plain"), ProjectGlance::NotAProject);
    assert_eq!(case.glance("made/text.txt"), ProjectGlance::NotAProject);
    assert_eq!(case.glance("nowhere"), ProjectGlance::Missing);
    let record = case.home.path("made/.formwork/project.toml");
    let text = fs::read_to_string(&record).unwrap();
    fs::write(&record, text.replace("[pack]", "[pack")).unwrap();
    match case.glance("made") {
        ProjectGlance::Unreadable { fault } => {
            assert_eq!(fault.code, Code::Syntax);
            assert_eq!(fault.file.as_deref(), Some(".formwork/project.toml"));
            assert!(fault.line.is_some() && fault.hint.is_some(), "{fault:?}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn runs_tell_what_they_changed_and_how_they_are_undone() {
    let case = Case::new();
    case.run(1, "made", json!({}));
    case.run(2, "made", json!({"top": "two"}));
    case.run(3, "made", json!({"top": "less"}));
    // It wrote nothing, so there is nothing to undo.
    case.run(4, "made", json!({"top": "less"}));
    let runs = case.runs("made");
    let told: Vec<_> = runs
        .iter()
        .map(|run| {
            (
                run.started_unix_ms,
                run.undo.as_ref().map(|undo| undo.later),
            )
        })
        .collect();
    assert_eq!(told, [(4, None), (3, Some(0)), (2, Some(1)), (1, Some(2))]);
    assert_eq!((runs[1].files.changed, runs[1].files.removed), (1, 1));
    let (change, remove) = (FileState::Changed, FileState::Removed);
    assert_eq!(changed(&case.files(&runs[0])), []);
    assert_eq!(
        changed(&case.files(&runs[1])),
        [("more.txt", remove), ("text.txt", change)]
    );
    assert_eq!(changed(&case.files(&runs[2])), [("text.txt", change)]);

    at(5);
    case.undo("made", runs[2].undo.as_ref().map(|undo| undo.run.as_str()));
    let runs = case.runs("made");
    let undone: Vec<_> = runs.iter().map(|run| run.undone_unix_ms).collect();
    assert_eq!(undone, [None, Some(5), Some(5), None]);
    let undo = runs[3].undo.as_ref().map(|undo| undo.later);
    assert_eq!(undo, Some(0));
    assert!(runs[1].undo.is_none());
    assert_eq!(case.list()[0].last_run_unix_ms, Some(4));
    assert_eq!(case.list()[0].changed_unix_ms, 5);
}

#[test]
fn a_run_that_failed_tells_why() {
    let case = Case::new();
    case.run(1, "made", json!({}));
    at(2);
    let pack = &case.pack;
    let given = json!({"unknown": 1});
    let failed = case
        .home
        .run(pack, "made", given, GenerateOptions::default());
    let failure = failed.unwrap_err();
    let runs = case.runs("made");
    assert_eq!(case.files(&runs[0]), RunFiles::Failed { failure });
    assert_eq!(case.list()[0].last_run_unix_ms, Some(1));
}

#[test]
fn a_project_that_was_moved_is_found_again_and_no_other_one_is_taken_for_it() {
    let case = Case::new();
    case.run(1, "made", json!({}));
    case.run(2, "made", json!({"top": "two"}));
    case.run(3, "other", json!({"top": "three"}));
    let was = case.folder("made");
    fs::rename(&was, case.home.path("moved")).unwrap();
    // The list is of another place, where something alike was generated.
    let elsewhere = Case::new();
    elsewhere.run(1, "copy", json!({"top": "three"}));
    let engine = &case.home.engine;
    let failed = |to: PathBuf| engine.locate_project(&was, &to).unwrap_err().code();
    assert_eq!(failed(case.home.path("other")), Code::Clash);
    assert_eq!(failed(elsewhere.home.path("copy")), Code::Invalid);
    assert_eq!(failed(case.home.path("case")), Code::NotFound);

    let to = case.home.path("moved");
    let entry = engine.locate_project(&was, &to).unwrap();
    assert_eq!(entry.folder, case.folder("moved").display().to_string());
    assert_eq!(case.names(), ["other", "moved"]);
    assert_eq!(case.runs("moved").len(), 2);
    case.undo("moved", None);
    assert_eq!(fs::read_to_string(to.join("text.txt")).unwrap(), "one\n");
    assert_eq!(
        engine.locate_project(&was, &to).unwrap_err().code(),
        Code::NotFound
    );
}

#[test]
fn a_folder_that_was_generated_elsewhere_is_added_without_a_run() {
    let (case, elsewhere) = (Case::new(), Case::new());
    elsewhere.run(1, "made", json!({}));
    at(9);
    let engine = &case.home.engine;
    let added = engine.add_project(&elsewhere.home.path("made")).unwrap();
    assert_eq!((added.changed_unix_ms, added.last_run_unix_ms), (9, None));
    at(10);
    let again = engine.add_project(&elsewhere.home.path("made")).unwrap();
    assert_eq!(again, added);
    assert_eq!(case.list(), [added]);
    let plain = engine.add_project(&case.home.path("case")).unwrap_err();
    assert_eq!(plain.code(), Code::NotFound);
    assert!(plain.errors[0].hint.is_some());
}
