//! Generating again where both the pack and the user changed something: merged, decided, carried to
//! another path, and taken through a pack's migrations.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use formwork_engine::{CancelToken, Deciding, GenerateOptions, QUIET};
use formwork_protocol::{
    Choice, Code, Decided, Decision, Drift, Edit, FileState, HunkSide, OnConflict, PackId, Reason,
    Report, Whole,
};
use serde_json::{Value, json};

use crate::support::{Home, Window, record, write_pack};

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
default = []
fields = [{ name = "name", type = "text", required = true }, { name = "note", type = "text" }]
[[file]]
match = "each.hbs"
each = "list"
as = "item"
path = "each/{{item.name}}.txt"
[[file]]
match = "once.hbs"
each = "list"
as = "item"
path = "once/{{item.name}}.txt"
owner = "once"
"#;

const FILES: &[(&str, &str)] = &[
    (
        "files/text.txt.hbs",
        "{{top}}\ntwo\nthree\nfour\nfive\nsix\n{{foot}}\n",
    ),
    (
        "files/each.hbs",
        "{{item.name}}\ntwo\nthree\nfour\n{{item.note}}\n{{foot}}\n",
    ),
    ("files/once.hbs", "{{item.name}}\n"),
];

struct Project {
    home: Home,
    pack: PackId,
}

impl Project {
    /// Generated once with these answers.
    fn new(given: Value) -> Self {
        let home = Home::new();
        let pack = home.pack("case", QUESTIONS, FILES);
        let project = Self { home, pack };
        project.generate(given, Deciding::default());
        project
    }

    fn generate(&self, given: Value, deciding: Deciding) -> Report {
        let options = GenerateOptions {
            deciding,
            ..GenerateOptions::default()
        };
        self.home.run(&self.pack, "made", given, options).unwrap()
    }

    fn again(&self, given: Value) -> Report {
        self.generate(given, Deciding::default())
    }

    /// As `formwork update` does, with some answers changed.
    fn update(&self, changed: Value, on_conflict: OnConflict) -> Report {
        let (engine, cancel) = (&self.home.engine, CancelToken::default());
        let target = self.path("");
        let begun = engine.begin_update(&target, None, &cancel).unwrap();
        let mut given = begun.given;
        for (name, value) in record(changed).iter() {
            given.insert(name.clone(), value.clone());
        }
        let deciding = Deciding {
            on_conflict,
            ..Deciding::default()
        };
        let options = GenerateOptions {
            deciding,
            ..GenerateOptions::default()
        };
        let traced = engine.generate(&begun.loaded, &given, &target, options, &cancel, QUIET);
        let mut report = traced.unwrap().report;
        report.update = Some(Box::new(begun.note));
        report
    }

    fn open(&self) -> Window<'_> {
        let opened = self.home.engine.open_project(&self.path("")).unwrap();
        Window::of(&self.home.engine, opened)
    }

    fn path(&self, path: &str) -> PathBuf {
        self.home.path("made").join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{text}");
        self.write(path, &text.replace(from, to));
    }
}

fn states(report: &Report) -> BTreeMap<&str, (FileState, Reason)> {
    let outputs = report.outputs.iter();
    outputs
        .map(|output| (output.path.as_str(), (output.state, output.reason)))
        .collect()
}

fn state(report: &Report, path: &str) -> (FileState, Reason) {
    *states(report)
        .get(path)
        .unwrap_or_else(|| panic!("{path} is in no report: {report:?}"))
}

#[test]
fn what_both_changed_is_merged_and_the_next_run_knows_both() {
    let project = Project::new(json!({}));
    project.replace("text.txt", "four", "four, mine");
    let report = project.again(json!({"foot": "ten"}));
    assert_eq!(
        state(&report, "text.txt"),
        (FileState::Merged, Reason::None)
    );
    let merged = "one\ntwo\nthree\nfour, mine\nfive\nsix\nten\n";
    assert_eq!(project.read("text.txt"), merged);
    // Nothing is left to do, whatever was merged.
    let report = project.again(json!({"foot": "ten"}));
    assert_eq!(state(&report, "text.txt"), (FileState::Kept, Reason::Yours));
    assert_eq!(report.warnings, []);
    // The base is what the pack made last, so the next change merges as well.
    project.again(json!({"foot": "ten", "top": "eins"}));
    assert_eq!(project.read("text.txt"), merged.replace("one", "eins"));
}

#[test]
fn changes_that_overlap_are_a_conflict_that_keeps_both_versions() {
    let yours = "one\ntwo\nthree\nfour\nfive\nsix\nmine\n";
    let packs = "one\ntwo\nthree\nfour\nfive\nsix\nten\n";
    let beside = ".formwork/conflicts/text.txt";
    for (on_conflict, file, other) in [
        (OnConflict::Keep, yours, Some(packs)),
        (OnConflict::Theirs, packs, Some(yours)),
        (
            OnConflict::Markers,
            "one\ntwo\nthree\nfour\nfive\nsix\n<<<<<<< yours\nmine\n||||||| last generated\nnine\n=======\nten\n>>>>>>> pack\n",
            None,
        ),
    ] {
        let project = Project::new(json!({}));
        project.write("text.txt", yours);
        let report = project.update(json!({"foot": "ten"}), on_conflict);
        assert_eq!(
            state(&report, "text.txt"),
            (FileState::Conflict, Reason::None)
        );
        assert_eq!(report.files.conflict, 1);
        assert_eq!(project.read("text.txt"), file, "{on_conflict:?}");
        let told = report.outputs.iter().find(|o| o.path == "text.txt");
        assert_eq!(told.unwrap().other.as_deref(), other.map(|_| beside));
        match other {
            Some(other) => assert_eq!(project.read(beside), other),
            None => assert!(!project.path(beside).exists()),
        }
        // It was told once, and is the user's from then on.
        let report = project.update(json!({}), on_conflict);
        assert_eq!(report.files.conflict, 0, "{on_conflict:?}");
        assert_eq!(project.read("text.txt"), file);
    }
}

#[test]
fn a_file_that_the_user_added_is_never_touched() {
    let project = Project::new(json!({}));
    project.write("each/a.txt", "my own\n");
    let report = project.again(json!({"list": [{"name": "a"}]}));
    assert_eq!(
        state(&report, "each/a.txt"),
        (FileState::Kept, Reason::Yours)
    );
    assert_eq!(project.read("each/a.txt"), "my own\n");
    let report = project.again(json!({"list": [{"name": "a", "note": "x"}], "foot": "z"}));
    assert_eq!(
        state(&report, "each/a.txt"),
        (FileState::Kept, Reason::Yours)
    );
    let report = project.again(json!({}));
    assert_eq!(project.read("each/a.txt"), "my own\n");
    assert!(!states(&report).contains_key("each/a.txt"), "{report:?}");
}

#[test]
fn a_deleted_file_stays_deleted_and_one_with_edits_is_not_removed() {
    let project = Project::new(json!({"list": [{"name": "a"}, {"name": "b"}, {"name": "c"}]}));
    fs::remove_file(project.path("each/a.txt")).unwrap();
    project.replace("each/b.txt", "two", "mine");
    let report = project.again(json!({"list": [{"name": "a"}], "foot": "ten"}));
    assert_eq!(
        state(&report, "each/a.txt"),
        (FileState::Kept, Reason::Deleted)
    );
    assert!(!project.path("each/a.txt").exists());
    assert_eq!(
        state(&report, "each/b.txt"),
        (FileState::Kept, Reason::Yours)
    );
    assert!(project.read("each/b.txt").contains("mine"));
    assert_eq!(
        state(&report, "each/c.txt"),
        (FileState::Removed, Reason::None)
    );
    assert!(!project.path("each/c.txt").exists());
}

#[test]
fn a_renamed_record_takes_the_users_edits_along() {
    let a = |name: &str| json!({"name": name, "note": "of a"});
    let b = json!({"name": "b", "note": "of b"});
    let project = Project::new(json!({"list": [a("a"), b]}));
    project.replace("each/a.txt", "three", "three, mine");
    project.write("once/a.txt", "all mine\n");
    // In another place of the list, too.
    let report = project.update(
        json!({"list": [b, a("other")], "foot": "ten"}),
        OnConflict::Keep,
    );
    assert_eq!(
        state(&report, "each/other.txt"),
        (FileState::Merged, Reason::None)
    );
    assert_eq!(
        project.read("each/other.txt"),
        "other\ntwo\nthree, mine\nfour\nof a\nten\n"
    );
    assert!(!project.path("each/a.txt").exists());
    assert_eq!(project.read("once/other.txt"), "all mine\n");
    assert!(!project.path("once/a.txt").exists());
    let told = report.outputs.iter().find(|o| o.path == "each/other.txt");
    assert_eq!(told.unwrap().from, ["each/a.txt"]);
    let report = project.update(json!({}), OnConflict::Keep);
    assert_eq!(report.files.kept + report.files.same, report.files.total());
}

#[test]
fn what_a_renamed_record_would_overwrite_stays_and_so_do_its_edits() {
    let project = Project::new(json!({"list": [{"name": "a"}]}));
    project.replace("each/a.txt", "three", "three, mine");
    project.write("each/other.txt", "my own\n");
    project.update(json!({"list": [{"name": "other"}]}), OnConflict::Keep);
    assert_eq!(project.read("each/other.txt"), "my own\n");
    assert!(project.read("each/a.txt").contains("three, mine"));
}

#[test]
fn a_deleted_file_of_a_renamed_record_stays_deleted() {
    let project = Project::new(json!({"list": [{"name": "a"}]}));
    fs::remove_file(project.path("each/a.txt")).unwrap();
    for _ in 0..2 {
        let report = project.update(json!({"list": [{"name": "other"}]}), OnConflict::Keep);
        assert_eq!(
            state(&report, "each/other.txt"),
            (FileState::Kept, Reason::Deleted)
        );
        assert!(!project.path("each/other.txt").exists());
    }
}

#[test]
fn line_endings_alone_are_no_change_and_merged_text_has_the_users() {
    let project = Project::new(json!({}));
    let windows = project.read("text.txt").replace('\n', "\r\n");
    project.write("text.txt", &windows);
    let report = project.again(json!({"foot": "ten"}));
    assert_eq!(
        state(&report, "text.txt"),
        (FileState::Merged, Reason::None)
    );
    assert_eq!(project.read("text.txt"), windows.replace("nine", "ten"));
}

#[cfg(unix)]
#[test]
fn the_executable_bit_is_merged_like_text() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::new(json!({}));
    let file = project.path("text.txt");
    let mode = || fs::metadata(&file).unwrap().permissions().mode() & 0o777;
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    let report = project.again(json!({}));
    assert_eq!(state(&report, "text.txt"), (FileState::Kept, Reason::Yours));
    let report = project.again(json!({"foot": "ten"}));
    assert_eq!(
        state(&report, "text.txt"),
        (FileState::Merged, Reason::None)
    );
    assert_eq!(mode(), 0o755);
    assert!(project.read("text.txt").ends_with("ten\n"));
}

#[test]
fn conflicts_are_decided_by_hunk_in_the_window() {
    let project = Project::new(json!({}));
    project.write("text.txt", "ONE\ntwo\nthree\nfour\nfive\nsix\nNINE\n");
    let mut window = project.open();
    window.set("top", json!("eins"));
    window.set("foot", json!("neun"));
    let row = |window: &Window| {
        let row = window.rows.iter().find(|row| row.path == "text.txt");
        row.unwrap().state
    };
    assert_eq!(row(&window), FileState::Conflict);
    let merge = |window: &Window| {
        let view = project.home.engine.merge_view(&window.draft, "text.txt");
        view.unwrap().unwrap()
    };
    let view = merge(&window);
    assert_eq!(view.whole, None::<Whole>);
    let conflicts: Vec<_> = view
        .hunks
        .iter()
        .filter(|hunk| hunk.side == HunkSide::Conflict)
        .map(|hunk| (hunk.line, &*hunk.base, &*hunk.yours, &*hunk.new))
        .collect();
    assert_eq!(
        conflicts,
        [
            (1, "one\n", "ONE\n", "eins\n"),
            (7, "nine\n", "NINE\n", "neun\n")
        ]
    );
    let decide = |window: &mut Window, choices: Vec<Option<Choice>>| {
        let of = merge(window).of;
        window.edit(Edit::Decide {
            path: "text.txt".to_owned(),
            decided: Some(Decided {
                of,
                how: Decision::Hunks { choices },
            }),
        });
    };
    decide(&mut window, vec![Some(Choice::New), None]);
    assert_eq!(row(&window), FileState::Conflict, "one is left");
    let text = "NINE and neun\n".to_owned();
    decide(
        &mut window,
        vec![Some(Choice::New), Some(Choice::Text { text })],
    );
    assert_eq!(row(&window), FileState::Merged);
    // Another session goes on with what was decided.
    let resumed = project.home.engine.resume_draft(&window.draft).unwrap();
    window = Window::of(&project.home.engine, resumed);
    assert_eq!(row(&window), FileState::Merged);
    // A decision holds for what was seen alone.
    window.set("foot", json!("dix"));
    assert_eq!(row(&window), FileState::Conflict);
    window.set("foot", json!("neun"));
    let generated = window.generated();
    assert_eq!(generated.report.files.conflict, 0);
    assert_eq!(
        project.read("text.txt"),
        "eins\ntwo\nthree\nfour\nfive\nsix\nNINE and neun\n"
    );
}

#[test]
fn a_record_that_was_renamed_letter_by_letter_is_followed_in_the_window() {
    let project = Project::new(json!({"list": [{"name": "a"}, {"name": "b"}]}));
    project.replace("each/a.txt", "three", "three, mine");
    let mut window = project.open();
    // The second record takes the name that the first one had.
    for name in ["x", "xy", "xyz"] {
        window.set("list.0.name", json!(name));
    }
    window.set("list.1.name", json!("a"));
    let rows: BTreeMap<&str, FileState> = window
        .rows
        .iter()
        .map(|row| (row.path.as_str(), row.state))
        .collect();
    assert_eq!(rows["each/xyz.txt"], FileState::Merged);
    let generated = window.generated();
    let report = &generated.report;
    assert_eq!(report.files.conflict, 0, "{report:?}");
    // The edits are with the record that they were made for.
    let text = |name: &str, three: &str| format!("{name}\ntwo\n{three}\nfour\n\nnine\n");
    assert_eq!(project.read("each/xyz.txt"), text("xyz", "three, mine"));
    assert_eq!(project.read("each/a.txt"), text("a", "three"));
    assert!(!project.path("each/b.txt").exists());
}

#[test]
fn a_project_from_another_machine_is_merged_where_its_pack_is_at_hand() {
    let project = Project::new(json!({}));
    project.replace("text.txt", "four", "four, mine");
    // Another home knows nothing of earlier runs.
    let other = Home::new();
    let loaded = other.load(&project.pack);
    let options = GenerateOptions::default();
    let given = record(json!({"foot": "ten"}));
    let (target, cancel) = (project.path(""), CancelToken::default());
    let traced = other
        .engine
        .generate(&loaded, &given, &target, options, &cancel, QUIET);
    let report = traced.unwrap().report;
    assert_eq!(
        state(&report, "text.txt"),
        (FileState::Merged, Reason::None)
    );
    assert!(project.read("text.txt").contains("four, mine"));
    assert!(project.read("text.txt").ends_with("ten\n"));
}

#[test]
fn without_base_and_pack_both_versions_are_kept() {
    let project = Project::new(json!({}));
    project.replace("text.txt", "four", "four, mine");
    let yours = project.read("text.txt");
    let other = Home::new();
    let files = [("files/text.txt.hbs", "anew\n")];
    let pack = other.pack("case", QUESTIONS_WITHOUT_FILES, &files);
    let loaded = other.load(&pack);
    let (target, cancel) = (project.path(""), CancelToken::default());
    let options = GenerateOptions::default();
    let given = record(json!({}));
    let traced = other
        .engine
        .generate(&loaded, &given, &target, options, &cancel, QUIET);
    let report = traced.unwrap().report;
    assert_eq!(
        state(&report, "text.txt"),
        (FileState::Conflict, Reason::None)
    );
    assert_eq!(project.read("text.txt"), yours);
    assert_eq!(project.read(".formwork/conflicts/text.txt"), "anew\n");
}

const QUESTIONS_WITHOUT_FILES: &str = r#"
[[question]]
name = "top"
type = "text"
"#;

#[test]
fn a_newer_pack_takes_answers_and_edits_to_their_new_places() {
    let project = Project::new(json!({"top": "eins", "list": [{"name": "a"}]}));
    project.replace("each/a.txt", "three", "three, mine");
    project.replace("text.txt", "four", "four, mine");
    newer(&project.home.path("case"));
    let status = project
        .home
        .engine
        .project_status(&project.path(""), None, &CancelToken::default())
        .unwrap();
    assert_eq!(
        (status.version.as_str(), status.at_hand.as_deref()),
        ("1.0.0", Some("2.0.0"))
    );
    let both: Vec<(&str, Drift)> = status
        .files
        .iter()
        .filter(|file| file.drift == Drift::Both)
        .map(|file| (file.path.as_str(), file.drift))
        .collect();
    assert_eq!(
        both,
        [("items/a.txt", Drift::Both), ("notes.txt", Drift::Both)]
    );
    let window = project.open();
    let shown = window.rows.iter().find(|row| row.path == "notes.txt");
    assert_eq!(shown.unwrap().state, FileState::Merged);
    let report = project.update(json!({}), OnConflict::Keep);
    assert_eq!(
        project.read("notes.txt"),
        "eins\ntwo\nthree\nfour, mine\nfive\nsix\nnine\nlater\n"
    );
    assert_eq!(
        project.read("items/a.txt"),
        "a\ntwo\nthree, mine\nfour\n\nnine\nlater\n"
    );
    assert!(!project.path("text.txt").exists() && !project.path("each").exists());
    let note = report.update.unwrap();
    assert_eq!((note.from.as_str(), note.to.as_str()), ("1.0.0", "2.0.0"));
    assert_eq!(note.steps.len(), 3, "{:?}", note.steps);
    let recorded = project.read(".formwork/project.toml");
    assert!(recorded.contains("start = \"eins\""), "{recorded}");
}

/// The pack's next version: a question and both files have other names.
fn newer(folder: &Path) {
    let manifest = QUESTIONS
        .replace("name = \"top\"", "name = \"start\"")
        .replace("each/{{item.name}}", "items/{{item.name}}")
        + "[[migration]]\nto = \"2.0.0\"\nrename = { top = \"start\" }\n[[migration.file]]\nfrom = \"each/*.txt\"\nto = \"items/*.txt\"\n[[migration.file]]\nfrom = \"text.txt\"\nto = \"notes.txt\"\n";
    let text = FILES[0].1.replace("top", "start") + "later\n";
    let each = FILES[1].1.to_owned() + "later\n";
    let files = [
        ("files/notes.txt.hbs", text.as_str()),
        ("files/each.hbs", each.as_str()),
    ];
    fs::remove_file(folder.join("files/text.txt.hbs")).unwrap();
    write_pack(folder, "case", &manifest, &files);
    let written = fs::read_to_string(folder.join("pack.toml")).unwrap();
    fs::write(folder.join("pack.toml"), written.replace("1.0.0", "2.0.0")).unwrap();
}

#[test]
fn a_project_of_a_newer_pack_is_left_alone() {
    let project = Project::new(json!({}));
    let record = project.path(".formwork/project.toml");
    let text = fs::read_to_string(&record).unwrap();
    fs::write(&record, text.replace("1.0.0", "9.0.0")).unwrap();
    let begun = project
        .home
        .engine
        .begin_update(&project.path(""), None, &CancelToken::default());
    let failure = begun.err().unwrap();
    assert_eq!(failure.code(), Code::NewerPack);
}

#[test]
fn a_dry_run_tells_what_the_run_then_does() {
    let project = Project::new(json!({"list": [{"name": "a"}, {"name": "b"}]}));
    project.replace("each/a.txt", "three", "three, mine");
    project.replace("text.txt", "nine", "mine");
    let given = json!({"list": [{"name": "c"}, {"name": "b"}], "foot": "ten"});
    let options = GenerateOptions {
        dry_run: true,
        ..GenerateOptions::default()
    };
    let before = project.read("text.txt");
    let dry = project
        .home
        .run(&project.pack, "made", given.clone(), options)
        .unwrap();
    assert_eq!(project.read("text.txt"), before);
    let done = project.again(given);
    assert_eq!(states(&dry), states(&done));
    assert_eq!((dry.files.merged, dry.files.conflict), (1, 1), "{dry:?}");
}
