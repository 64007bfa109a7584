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

#[test]
fn every_pack_that_ships_has_an_up_to_date_page() {
    let formwork = Formwork::new();
    let packs = formwork.call(&["packs", "--json"]).json();
    let names: Vec<&str> = packs["packs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pack| pack["name"].as_str().unwrap())
        .collect();
    assert!(names.len() >= 3);
    for name in names {
        let page = formwork.call(&["describe", name]);
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
