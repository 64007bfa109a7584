//! Finding packs, and reading each once as long as its files stay as they are.

use std::fs;

use formwork_engine::CancelToken;
use formwork_protocol::{Code, PackId, PackOrigin};

use crate::support::{Home, write_pack};

const QUESTIONS: &str = "[[question]]\nname = \"name\"\ntype = \"text\"\n";

#[test]
fn a_pack_is_compiled_once_until_one_of_its_files_changes() {
    let home = Home::new();
    let id = home.pack("case", QUESTIONS, &[("files/a.hbs", "{{name}}")]);
    let first = home.load(&id).pack;
    assert!(std::sync::Arc::ptr_eq(&first, &home.load(&id).pack));
    fs::write(home.path("case/files/a.hbs"), "{{name}}!").unwrap();
    let second = home.load(&id).pack;
    assert!(!std::sync::Arc::ptr_eq(&first, &second));
    fs::write(home.path("case/files/b.hbs"), "").unwrap();
    assert_eq!(home.load(&id).summary.files, 2);
}

#[test]
fn added_packs_are_listed_and_hide_those_inside_the_program() {
    let home = Home::new();
    let cancel = CancelToken::default();
    write_pack(&home.path("mine"), "fullstack", "", &[("files/a", "")]);
    let before = home.engine.packs(&cancel).unwrap().packs.len();
    let added = home.engine.add_pack(&home.path("mine"), false).unwrap();
    assert_eq!(
        (added.id.as_str(), added.origin),
        ("fullstack", PackOrigin::Added)
    );
    let again = home.engine.add_pack(&home.path("mine"), false);
    assert_eq!(again.unwrap_err().code(), Code::Clash);
    let packs = home.engine.packs(&cancel).unwrap().packs;
    assert_eq!(packs.len(), before);
    let shown = packs.iter().find(|pack| pack.id == added.id).unwrap();
    assert_eq!((shown.origin, shown.files), (PackOrigin::Added, 1));
    home.engine.remove_pack(&added.id).unwrap();
    let shown = home.load(&added.id).summary;
    assert_eq!(shown.origin, PackOrigin::BuiltIn);
}

#[test]
fn a_broken_pack_is_listed_with_the_number_of_its_faults() {
    let home = Home::new();
    write_pack(
        &home.path("home/packs/broken"),
        "broken",
        QUESTIONS,
        &[("files/a.hbs", "{{nam}} {{b}}")],
    );
    let packs = home.engine.packs(&CancelToken::default()).unwrap().packs;
    let broken = packs
        .iter()
        .find(|pack| pack.id.as_str() == "broken")
        .unwrap();
    assert_eq!(broken.faults, 2);
    let details = home
        .engine
        .pack(&broken.id, &CancelToken::default())
        .unwrap();
    assert_eq!(details.faults.len(), 2);
}

#[test]
fn an_id_leads_nowhere_but_to_a_pack() {
    let home = Home::new();
    write_pack(
        &home.path("home/packs/mine"),
        "mine",
        "",
        &[("files/a", "")],
    );
    fs::write(home.path("home/keep"), "").unwrap();
    for id in [
        "",
        ".",
        "..",
        "../..",
        "/",
        "./",
        "../packs",
        "mine/..",
        "no-such-pack",
        "\0",
    ] {
        assert!(
            home.engine.remove_pack(&PackId::from(id)).is_err(),
            "{id:?}"
        );
    }
    let folder = home.path("home/packs");
    let whole = PackId(folder.display().to_string());
    assert!(home.engine.remove_pack(&whole).is_err());
    assert!(folder.join("mine/pack.toml").exists() && home.path("home/keep").exists());
    home.engine.remove_pack(&PackId::from("mine")).unwrap();
    assert!(!folder.join("mine").exists());
}

#[test]
fn packs_inside_the_program_are_listed_where_the_added_ones_cannot_be_read() {
    let home = Home::new();
    // A file where the folder of packs would be is one way not to be readable.
    fs::write(home.path("home/packs"), "").unwrap();
    let list = home.engine.packs(&CancelToken::default()).unwrap();
    assert!(
        list.packs
            .iter()
            .any(|pack| pack.origin == PackOrigin::BuiltIn)
    );
    assert_eq!(list.warnings.len(), 1);
    assert!(
        list.warnings[0].message.contains("packs"),
        "{:?}",
        list.warnings
    );
}

#[test]
fn reading_a_pack_is_stopped_by_its_token() {
    let home = Home::new();
    let id = home.pack("case", QUESTIONS, &[("files/a.hbs", "{{name}}")]);
    let cancel = CancelToken::default();
    cancel.cancel();
    let stopped = home.engine.load(&id, &cancel).unwrap_err();
    assert_eq!(stopped.code(), Code::Cancelled);
    // That it was stopped is not kept as what the pack is.
    assert_eq!(home.load(&id).summary.faults, 0);
}
