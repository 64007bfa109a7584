//! Runs that find everything as the last one left it, and what makes them go the full way.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use formwork_engine::GenerateOptions;
use formwork_protocol::{
    CacheCounts, CacheHit, Code, Evaluator, Limit, MemoryFigures, PackId, PhaseTimes, Reason,
    Report, SettingsChange, Why,
};
use serde_json::{Value, json};

use crate::support::{Home, write_pack};

const QUESTIONS: &str = r#"
[[question]]
name = "name"
type = "text"
default = "n"
[[question]]
name = "list"
type = "list"
default = [{ x = "a" }, { x = "b" }]
fields = [{ name = "x", type = "text", required = true }]
[[question]]
name = "token"
type = "secret"
[[question]]
name = "made"
type = "text"
default = { expr = "system.date ~ system.uuid" }
[[file]]
match = "each.hbs"
each = "list"
as = "item"
path = "each/{{item.x}}.txt"
[[file]]
match = "once*"
owner = "once"
[[next]]
label = "Look at {{name}}"
command = "ls"
"#;

const FILES: &[(&str, &str)] = &[
    ("files/name.txt.hbs", "{{name}} {{> line}}\n"),
    ("files/each.hbs", "{{name}} {{item.x}}\n"),
    ("files/secret.env.hbs", "TOKEN={{token}}\n"),
    ("files/made.txt.hbs", "{{made}}\n"),
    ("files/deleted.hbs", "{{name}}\n"),
    ("files/yours.hbs", "{{name}}\n"),
    ("files/there.hbs", "{{name}}\n"),
    ("files/once", "yours\n"),
    ("files/once-edited", "yours\n"),
    ("files/copied.bin", "copied"),
    ("partials/line.hbs", "line\n"),
];

const TARGET: &str = "target";
const RECORD: &str = "target/.formwork/project.toml";
const NOTE: &str = "target/.formwork/local/note";

struct Project {
    home: Home,
    pack: PackId,
}

impl Project {
    /// A project in which files stand in every way to what the pack makes.
    fn new() -> Self {
        let home = Home::new();
        let pack = home.pack("case", QUESTIONS, FILES);
        fs::create_dir_all(home.path("case/files/logs")).unwrap();
        let project = Self { home, pack };
        project.put("target/there", "there before\n");
        project.run(answers());
        project.put("target/yours", "mine\n");
        project.put("target/once-edited", "mine\n");
        project.put("target/each/b.txt", "mine, and no longer made\n");
        fs::remove_file(project.home.path("target/deleted")).unwrap();
        project.run(last());
        project
    }

    fn put(&self, path: &str, text: &str) {
        let file = self.home.path(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    fn run(&self, given: Value) -> Report {
        let options = GenerateOptions::default();
        self.home.run(&self.pack, TARGET, given, options).unwrap()
    }

    fn dry_run(&self, given: Value) -> Report {
        let options = GenerateOptions {
            dry_run: true,
            ..GenerateOptions::default()
        };
        self.home.run(&self.pack, TARGET, given, options).unwrap()
    }
}

/// The answers of the last run of [`Project::new`].
fn last() -> Value {
    let mut given = answers();
    given["name"] = json!("later");
    given["list"] = json!([{"x": "a"}]);
    given
}

fn answers() -> Value {
    json!({"token": "hush"})
}

/// Whether a run found that nothing had changed.
fn stopped_early(report: &Report) -> bool {
    let mut rendered = report.outputs.iter();
    let stopped = rendered.any(|output| output.why == Why::Unchanged);
    assert!(!stopped || (report.rendered, report.cache) == (0, CacheCounts::default()));
    stopped
}

/// A report without what tells how it came about.
fn result(report: &Report) -> Report {
    let mut report = report.clone();
    report.run.clear();
    (report.rendered, report.cache) = (0, CacheCounts::default());
    report.ms = PhaseTimes::default();
    report.memory = MemoryFigures::default();
    for output in &mut report.outputs {
        (output.cache, output.ms, output.why) = (CacheHit::None, 0.0, Why::default());
    }
    report
}

/// All files with their bytes and times.
fn photo(folder: &Path) -> BTreeMap<String, (Vec<u8>, std::time::SystemTime)> {
    let mut waiting = vec![folder.to_owned()];
    let mut photo = BTreeMap::new();
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let place = entry.unwrap().path();
            if place.is_dir() {
                waiting.push(place);
            } else if !place.parent().unwrap().ends_with(".formwork/local") {
                let modified = place.metadata().unwrap().modified().unwrap();
                let content = (fs::read(&place).unwrap(), modified);
                photo.insert(place.display().to_string(), content);
            }
        }
    }
    photo
}

#[test]
fn a_run_that_changes_nothing_tells_what_the_full_way_tells_and_renders_nothing() {
    let project = Project::new();
    let before = photo(&project.home.path(TARGET));
    let early = project.run(last());
    assert!(stopped_early(&early));
    let dry = project.dry_run(last());
    assert!(stopped_early(&dry) && dry.dry_run);
    fs::remove_file(project.home.path(NOTE)).unwrap();
    let full = project.run(last());
    assert!(!stopped_early(&full) && full.rendered + full.cache.memory > 3);
    assert_eq!(result(&early), result(&full));
    assert_eq!(photo(&project.home.path(TARGET)), before);
    // Everything that a file can be is in it.
    let reasons: Vec<_> = early.outputs.iter().map(|output| output.reason).collect();
    for reason in [Reason::None, Reason::Yours, Reason::Deleted, Reason::Once] {
        assert!(reasons.contains(&reason), "{reason:?}");
    }
    assert!(early.files.same > 3 && early.files.kept == early.files.total() - early.files.same);
    assert_eq!(early.warnings.len(), 2, "{:?}", early.warnings);
    assert_eq!((early.next.len(), &early.next), (1, &full.next));
    let gone = early
        .outputs
        .iter()
        .find(|output| output.path == "each/b.txt");
    assert_eq!(gone.unwrap().evaluator, Evaluator::None);
}

#[test]
fn a_run_after_one_that_stopped_early_stops_early_too() {
    let project = Project::new();
    for _ in 0..3 {
        assert!(stopped_early(&project.run(last())));
    }
    // So does one of another session of the same installation.
    let Project { home, pack } = project;
    let home = home.restarted();
    let again = Project { home, pack };
    assert!(stopped_early(&again.run(last())));
}

type Change = fn(&Project);

#[test]
fn every_change_leads_to_the_full_way() {
    let changes: &[(&str, Change)] = &[
        ("a template", |p| {
            p.put("case/files/name.txt.hbs", "other {{name}}\n")
        }),
        ("a partial", |p| {
            p.put("case/partials/line.hbs", "another line\n")
        }),
        ("a copied file", |p| {
            p.put("case/files/copied.bin", "copied anew")
        }),
        ("a new file of the pack", |p| p.put("case/files/new", "new")),
        ("the manifest", |p| {
            write_pack(
                &p.home.path("case"),
                "case",
                &format!("{QUESTIONS}\n#"),
                FILES,
            );
        }),
        ("an output", |p| p.put("target/name.txt", "edited\n")),
        ("a copy", |p| p.put("target/copied.bin", "COPIED")),
        ("an output that holds a secret", |p| {
            p.put("target/secret.env", "TOKEN=hish\n")
        }),
        ("an output is gone", |p| {
            fs::remove_file(p.home.path("target/each/a.txt")).unwrap();
        }),
        ("a deleted one is back", |p| {
            p.put("target/deleted", "in the way\n")
        }),
        ("a kept one", |p| p.put("target/yours", "nine\n")),
        ("a kept one that is no longer made", |p| {
            p.put("target/each/b.txt", "later\n")
        }),
        ("a file of the user's", |p| {
            p.put("target/once-edited", "nine\n")
        }),
        ("one that was there before", |p| {
            p.put("target/there", "there again!\n")
        }),
        ("an empty folder is gone", |p| {
            fs::remove_dir(p.home.path("target/logs")).unwrap();
        }),
        ("the record", |p| {
            let record = fs::read_to_string(p.home.path(RECORD)).unwrap();
            p.put(RECORD, &format!("{record}# edited\n"));
        }),
        ("the note is damaged", |p| {
            let mut note = fs::read(p.home.path(NOTE)).unwrap();
            let middle = note.len() / 2;
            note[middle] ^= 1;
            fs::write(p.home.path(NOTE), note).unwrap();
        }),
        ("a limit", |p| {
            let change = SettingsChange {
                limits: vec![(Limit::Fuel, 4_000_000)],
                ..SettingsChange::default()
            };
            p.home.engine.change_settings(&change).unwrap();
        }),
        #[cfg(unix)]
        ("an output becomes a program", |p| {
            make_program(&p.home.path("target/name.txt"))
        }),
        #[cfg(unix)]
        ("a file of the pack becomes a program", |p| {
            make_program(&p.home.path("case/files/copied.bin"));
        }),
    ];
    for (what, change) in changes {
        let project = Project::new();
        change(&project);
        let dry = project.dry_run(last());
        let report = project.run(last());
        assert!(!stopped_early(&dry) && !stopped_early(&report), "{what}");
        assert_eq!(result(&dry).outputs, result(&report).outputs, "{what}");
        let after = project.run(last());
        assert!(
            stopped_early(&after),
            "{what}: and from then on it stops early"
        );
        fs::remove_file(project.home.path(NOTE)).unwrap();
        assert_eq!(result(&after), result(&project.run(last())), "{what}");
    }
}

#[cfg(unix)]
fn make_program(file: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(file, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn other_answers_lead_to_the_full_way() {
    for (name, value) in [
        ("name", json!("other")),
        ("token", json!("hish")),
        ("list", json!([{"x": "a"}, {"x": "c"}])),
        ("made", json!("given")),
    ] {
        let project = Project::new();
        let mut given = last();
        given[name] = value;
        assert!(!stopped_early(&project.run(given.clone())), "{name}");
        assert!(stopped_early(&project.run(given)), "{name}");
        assert!(!stopped_early(&project.run(last())), "{name}: and back");
    }
}

#[test]
fn what_another_installation_has_noted_is_not_taken() {
    let project = Project::new();
    let other = Home::new();
    let target = project.home.path(TARGET).display().to_string();
    let options = GenerateOptions::default();
    let report = other.run(&project.pack, &target, last(), options).unwrap();
    assert!(!stopped_early(&report));
}

#[test]
fn a_folder_in_the_place_of_a_file_is_told_as_ever() {
    let project = Project::new();
    let file = project.home.path("target/name.txt");
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    let options = GenerateOptions::default();
    let refused = project.home.run(&project.pack, TARGET, last(), options);
    assert_eq!(refused.unwrap_err().code(), Code::Clash);
}

#[test]
fn what_is_remembered_lets_nobody_try_secrets() {
    let project = Project::new();
    let digests = ["hush", "TOKEN=hush\n"].map(|text| blake3::hash(text.as_bytes()));
    let digests = digests.iter().map(|digest| &digest.as_bytes()[..]);
    let note = fs::read(project.home.path(NOTE)).unwrap();
    for secret in digests.chain([&b"hush"[..]]) {
        assert!(!note.windows(secret.len()).any(|part| part == secret));
    }
    #[cfg(unix)]
    for name in ["note", "seen"] {
        use std::os::unix::fs::PermissionsExt;
        let kept = project.home.path(NOTE).with_file_name(name);
        assert_eq!(kept.metadata().unwrap().permissions().mode() & 0o077, 0);
    }
}
