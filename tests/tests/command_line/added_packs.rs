//! The folder of added packs, and what does not lead into it.

use std::fs;

use formwork_tests::Formwork;

use crate::packs::pack;
use crate::text;

#[test]
fn a_folder_of_packs_that_cannot_be_read_is_said_and_those_inside_are_listed() {
    let formwork = Formwork::new();
    let inside = formwork.call(&["packs", "--json"]).json();
    assert!(inside["packs"].as_array().unwrap().len() > 3);
    fs::write(formwork.path("home/packs"), "no folder").unwrap();
    let called = formwork.call(&["packs", "--json"]);
    assert_eq!(called.status, 0);
    let list = called.json();
    assert_eq!(list["packs"], inside["packs"]);
    let warning = list["warnings"][0]["message"].as_str().unwrap();
    assert!(
        warning.contains(text(&formwork.path("home/packs"))),
        "{warning}"
    );
    let shown = formwork.call(&["packs"]);
    assert!(
        shown.stderr.contains("warning: Cannot read the packs in"),
        "{}",
        shown.stderr
    );
    assert!(shown.stdout.contains("rust-service"));
    let target = formwork.path("made");
    assert_eq!(formwork.generate("rust-cli", &target, &[]).status, 0);
}

/// Named from inside the folder of added packs, beside which lies a pack that nobody added.
#[test]
fn only_the_name_of_an_added_pack_leads_into_their_folder() {
    let formwork = Formwork::new();
    let added = pack(&formwork, "home/packs/mine", "", &[("files/a.txt", "a\n")]);
    let name = fs::read_to_string(formwork.path("home/packs/mine/pack.toml")).unwrap();
    fs::write(
        formwork.path("home/packs/mine/pack.toml"),
        name.replace("home/packs/mine", "mine"),
    )
    .unwrap();
    pack(&formwork, "home/beside", "", &[("files/a.txt", "a\n")]);
    let elsewhere = formwork.path("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    for name in [
        "",
        ".",
        "..",
        "../beside",
        "./mine",
        "mine/",
        "mine/.",
        "packs/mine",
        // Windows leaves dots out at the end of a name, which Wine does halfway.
        if cfg!(windows) { "." } else { "..." },
        "mine\n",
    ] {
        for command in [
            &["check", name, "--json"][..],
            &["new", name, "--to", "x", "--json"],
        ] {
            let output = formwork
                .command(command)
                .current_dir(&elsewhere)
                .output()
                .unwrap();
            let failure: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
            assert_eq!(output.status.code(), Some(2), "{name:?}: {failure}");
            assert_eq!(failure["errors"][0]["code"], "no_pack", "{name:?}");
        }
    }
    assert!(fs::read_dir(&elsewhere).unwrap().next().is_none());
    for name in ["mine", &added] {
        assert_eq!(formwork.call(&["check", name]).status, 0, "{name}");
    }
}

#[test]
fn packs_are_added_linked_replaced_and_removed_by_name() {
    let formwork = Formwork::new();
    let folder = pack(&formwork, "mine", "", &[("files/a.txt", "a\n")]);
    let call = |arguments: &[&str]| formwork.call(&[arguments, &["--json"]].concat());
    let linked = call(&["packs", "add", "--link", &folder]).json();
    assert_eq!(
        (&linked["id"], &linked["origin"]),
        (&"mine".into(), &"linked".into())
    );
    assert_eq!(linked["location"], folder.as_str());
    // What is changed there counts at once.
    fs::write(formwork.path("mine/files/a.txt"), "b\n").unwrap();
    let target = formwork.path("made");
    assert_eq!(formwork.generate("mine", &target, &[]).status, 0);
    assert_eq!(fs::read_to_string(target.join("a.txt")).unwrap(), "b\n");
    let taken = call(&["packs", "add", &folder]);
    assert_eq!(taken.json()["errors"][0]["code"], "clash");
    let copied = call(&["packs", "add", "--replace", &folder]).json();
    assert_eq!(copied["origin"], "added");
    let said = formwork.call(&["packs", "remove", "mine"]);
    assert_eq!((said.status, said.stdout.trim()), (0, "Removed mine"));
    let left = fs::read_dir(formwork.path("home/packs")).unwrap();
    assert_eq!(left.count(), 0);
    assert!(formwork.path("mine/pack.toml").exists());
    let gone = call(&["packs", "remove", "mine"]);
    assert_eq!(gone.json()["errors"][0]["code"], "no_pack");
}
