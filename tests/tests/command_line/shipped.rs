//! The packs that ship: their pages, and the one that makes packs.

use std::fs;

use formwork_tests::{Formwork, files_below, root};

use crate::text;

#[test]
fn the_pack_of_packs_makes_one_that_passes_its_own_check_and_generates() {
    let formwork = Formwork::new();
    let (pack, made) = (formwork.path("my-pack"), formwork.path("made"));
    let called = formwork.call(&["new", "pack", "--defaults", "--to", text(&pack)]);
    assert_eq!(called.status, 0, "{}", called.stderr);
    let checked = formwork.call(&["check", text(&pack)]);
    assert_eq!(checked.status, 0, "{}{}", checked.stdout, checked.stderr);
    let called = formwork.call(&["new", text(&pack), "--defaults", "--to", text(&made)]);
    assert_eq!(called.status, 0, "{}", called.stderr);
    assert!(!files_below(&made).is_empty());
}

/// The names of the packs that ship.
fn shipped(formwork: &Formwork) -> Vec<String> {
    let packs = formwork.call(&["packs", "--json"]).json();
    let packs = packs["packs"].as_array().unwrap().iter();
    let names: Vec<String> = packs
        .map(|pack| pack["name"].as_str().unwrap().to_owned())
        .collect();
    assert!(names.len() >= 3);
    names
}

#[test]
fn every_pack_that_ships_has_an_up_to_date_page() {
    let formwork = Formwork::new();
    for name in shipped(&formwork) {
        let page = formwork.call(&["describe", &name]);
        assert_eq!(page.status, 0, "{}", page.stderr);
        let file = root().join(format!("docs/packs/{name}.md"));
        let kept = fs::read_to_string(&file).unwrap_or_default();
        assert_eq!(
            kept,
            page.stdout,
            "run `cargo xtask pages`: {}",
            file.display()
        );
    }
}

#[test]
fn the_next_steps_of_every_shipped_pack_are_those_of_its_readme() {
    let formwork = Formwork::new();
    for pack in shipped(&formwork) {
        let made = formwork.path(&pack);
        let report = formwork.generate(&pack, &made, &[]).json();
        let readme = fs::read_to_string(made.join("README.md")).unwrap();
        let steps = report["next"].as_array().unwrap();
        assert!(steps.len() > 1, "{pack}");
        for step in steps {
            let command = step["command"].as_str().unwrap();
            let command = command.trim_matches(['(', ')']);
            assert!(readme.contains(command), "{pack}: {command}");
        }
    }
}
