//! Copies of what a draft makes: chosen outputs as files, as a zip, for a drag.

use std::fs;
use std::path::Path;
use std::sync::Mutex;

use formwork_engine::QUIET;
use formwork_protocol::{Code, PackId, Phase, Selection};
use serde_json::json;

use crate::support::{Home, job};

fn pack(home: &Home) -> PackId {
    let files = [
        ("files/README.md.hbs", "read me\n"),
        ("files/a/mod.rs.hbs", "a\n"),
        ("files/a/sub/deep.rs.hbs", "deep\n"),
        ("files/b/mod.rs.hbs", "b\n"),
    ];
    home.pack("pack", "", &files)
}

fn paths(paths: &[&str]) -> Selection {
    Selection::Paths {
        paths: paths.iter().map(|path| (*path).to_owned()).collect(),
    }
}

/// What lies directly in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
fn a_drag_takes_each_chosen_file_and_folder_once() {
    let home = Home::new();
    let window = home.open(&pack(&home), json!({}), "target");
    let staged = |name: &str, selection: Selection| {
        let (stage, id) = (home.path(name), job(name));
        fs::create_dir(&stage).unwrap();
        let engine = &home.engine;
        let dragged = engine.stage((&window.draft, &id), &selection, &stage, QUIET);
        let dragged: Vec<String> = dragged
            .unwrap()
            .iter()
            .map(|path| path.strip_prefix(&stage).unwrap().display().to_string())
            .collect();
        assert_eq!(dragged, names(&stage), "all that is made is dragged");
        dragged
    };
    let several = paths(&["README.md", "a", "a/mod.rs"]);
    assert_eq!(staged("several", several), ["README.md", "a"]);
    assert!(home.path("several/a/sub/deep.rs").is_file());
    // Two of one name keep their folders.
    let twins = paths(&["a/mod.rs", "b/mod.rs"]);
    assert_eq!(staged("twins", twins), ["a", "b"]);
    assert_eq!(staged("one", paths(&["a/sub/deep.rs"])), ["deep.rs"]);
    assert_eq!(staged("zip", Selection::Zip), ["target.zip"]);
    let nothing = paths(&["a/su"]);
    let ids = (&window.draft, &job("nothing"));
    let stage = home.path("nothing");
    let failure = home.engine.stage(ids, &nothing, &stage, QUIET).unwrap_err();
    assert_eq!(failure.code(), Code::NotFound);
}

#[test]
fn progress_counts_each_file_once() {
    let home = Home::new();
    let window = home.open(&pack(&home), json!({}), "target");
    let told = Mutex::new(Vec::new());
    let progress = |phase, done, total| {
        if phase == Phase::Apply {
            told.lock().unwrap().push((done, total));
        }
    };
    let chosen = paths(&["README.md", "a"]);
    let engine = &home.engine;
    let (zip, folder) = (home.path("some.zip"), home.path("some"));
    let ids = (&window.draft, &job("zip"));
    let saved = engine.save_zip(ids, &chosen, &zip, &progress).unwrap();
    assert_eq!(saved.files, 3);
    let of_zip = std::mem::take(&mut *told.lock().unwrap());
    let ids = (&window.draft, &job("folder"));
    let saved = engine.save_to(ids, &chosen, &folder, false, &progress);
    assert_eq!(saved.unwrap().files, 3);
    assert_eq!(names(&folder), ["README.md", "a"]);
    for told in [of_zip, told.into_inner().unwrap()] {
        assert!(told.iter().all(|(done, total)| *total == 3 && *done <= 3));
        assert_eq!(told.last(), Some(&(3, 3)), "{told:?}");
    }
}
