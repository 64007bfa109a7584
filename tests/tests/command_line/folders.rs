//! Folders with nothing in them, and what programs leave behind in a pack's folders.

use std::fs;
use std::io::Write;
use std::path::Path;

use formwork_tests::{Entry, Formwork, everything_below, files_below};
use serde_json::{Value, json};

use crate::packs::{asks, pack};
use crate::text;

const EMPTY: [&str; 4] = [
    "empty",
    "deep/er/est",
    "{{kebabCase name}}/logs",
    "src/{{name}}",
];

/// A pack with empty folders, also below names that hold expressions.
fn with_folders(formwork: &Formwork) -> String {
    let pack = pack(
        formwork,
        "folders",
        &asks("name", "My App"),
        &[("files/a.txt.hbs", "{{name}}\n")],
    );
    for folder in EMPTY {
        fs::create_dir_all(Path::new(&pack).join("files").join(folder)).unwrap();
    }
    pack
}

fn zipped(formwork: &Formwork, pack: &str) -> String {
    let archive = formwork.path("pack.zip");
    let mut zip = zip::ZipWriter::new(fs::File::create(&archive).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    for (path, entry) in everything_below(Path::new(pack)) {
        match entry {
            Entry::Folder => zip.add_directory(path, options).unwrap(),
            Entry::File(bytes, _) => {
                zip.start_file(path, options).unwrap();
                zip.write_all(&bytes).unwrap();
            }
            Entry::Link(_) => unreachable!("packs of these tests hold no links"),
        }
    }
    zip.finish().unwrap();
    text(&archive).to_owned()
}

fn folders(target: &Path) -> Vec<String> {
    let all = everything_below(target).into_iter();
    let folders =
        all.filter(|(path, entry)| *entry == Entry::Folder && !path.starts_with(".formwork"));
    folders.map(|(path, _)| path).collect()
}

#[test]
fn empty_folders_are_made_and_stay_from_a_folder_and_from_a_zip() {
    let formwork = Formwork::new();
    let folder = with_folders(&formwork);
    let archive = zipped(&formwork, &folder);
    let all = [
        "deep",
        "deep/er",
        "deep/er/est",
        "empty",
        "my-app",
        "my-app/logs",
        "src",
        "src/My App",
    ];
    for (pack, name) in [(&folder, "from-folder"), (&archive, "from-zip")] {
        let target = formwork.path(name);
        let dry = formwork.generate(pack, &target, &["--dry-run"]);
        assert_eq!(dry.status, 0, "{}", dry.stdout);
        assert!(!target.exists());
        formwork.generate(pack, &target, &[]);
        assert_eq!(folders(&target), all, "{name}");
        let made = everything_below(&target);
        let report = formwork.generate(pack, &target, &[]).json();
        assert_eq!(report["files"]["same"], 1);
        assert!(everything_below(&target) == made, "{name}");
        // One that was removed comes back; into an existing target as into a new one.
        fs::remove_dir(target.join("empty")).unwrap();
        fs::remove_dir_all(target.join("deep")).unwrap();
        formwork.generate(pack, &target, &[]);
        assert_eq!(folders(&target), all, "{name}");
        // Another answer makes another folder, and takes none with something in it.
        fs::write(target.join("my-app/logs/mine.txt"), "mine").unwrap();
        formwork.generate(pack, &target, &["--set", "name=B"]);
        assert!(
            target.join("b/logs").is_dir() && target.join("src/B").is_dir(),
            "{name}"
        );
        assert!(target.join("my-app/logs/mine.txt").is_file());
    }
}

#[test]
fn what_programs_leave_behind_is_no_part_of_a_pack_and_check_says_so_once() {
    let formwork = Formwork::new();
    let pack = with_folders(&formwork);
    let droppings = [
        "files/#a.txt#",
        "files/.DS_Store",
        "files/._a.txt",
        "files/.a.txt.swp",
        "files/Thumbs.db",
        "files/a.txt~",
        "files/empty/.DS_Store",
        "partials/part.hbs~",
    ];
    for path in droppings {
        let file = Path::new(&pack).join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, "{{no template").unwrap();
    }
    fs::create_dir(Path::new(&pack).join("files/__MACOSX")).unwrap();
    fs::write(Path::new(&pack).join("files/__MACOSX/a.txt"), "x").unwrap();
    let mut expected: Vec<Value> = droppings.iter().map(|path| json!(path)).collect();
    expected.insert(5, json!("files/__MACOSX/"));
    for pack in [&pack, &zipped(&formwork, &pack)] {
        let report = formwork.call(&["check", pack, "--json"]).json();
        assert_eq!(report["dropped"], Value::from(expected.clone()), "{pack}");
        let shown = formwork.call(&["check", pack]);
        let all = format!("{}{}", shown.stdout, shown.stderr);
        assert_eq!(all.matches("files/.DS_Store").count(), 1, "{all}");
        let target = formwork.path("made");
        let called = formwork.generate(pack, &target, &[]);
        assert_eq!((called.status, called.stderr.as_str()), (0, ""));
        assert_eq!(called.json()["warnings"], json!([]));
        let made = files_below(&target);
        assert_eq!(made.keys().collect::<Vec<_>>(), ["a.txt"]);
        assert!(target.join("empty").is_dir());
    }
}
