//! Links in packs, and targets in odd places.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use formwork_tests::{Entry, Formwork, everything_below};

use crate::packs::{asks, pack, small_pack};

#[test]
fn links_that_stay_inside_are_made_as_links_and_never_walked() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let files = Path::new(&pack).join("files");
    fs::create_dir(files.join("d")).unwrap();
    symlink(".", files.join("here")).unwrap();
    symlink("..", files.join("d/up")).unwrap();
    symlink("b.txt", files.join("link.txt")).unwrap();
    let target = formwork.path("made");
    let called = formwork.generate(&pack, &target, &[]);
    assert_eq!(called.status, 0, "{}", called.stdout);
    let made = everything_below(&target);
    for (path, to) in [("here", "."), ("d/up", ".."), ("link.txt", "b.txt")] {
        assert_eq!(made[path], Entry::Link(to.into()), "{path}");
    }
    assert_eq!(
        formwork.generate(&pack, &target, &[]).json()["files"]["same"],
        7
    );
}

#[test]
fn a_target_that_is_a_link_to_a_folder_is_that_folder() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let (real, link) = (formwork.path("real"), formwork.path("link"));
    symlink("real", &link).unwrap();
    // To nothing, and then to itself.
    let dangling = formwork.generate(&pack, &link, &[]);
    assert_eq!(dangling.status, 1);
    symlink("loop", formwork.path("loop")).unwrap();
    assert_eq!(
        formwork.generate(&pack, &formwork.path("loop"), &[]).status,
        1
    );
    assert!(!real.exists());
    fs::create_dir(&real).unwrap();
    assert_eq!(formwork.generate(&pack, &link, &[]).status, 0);
    assert!(real.join("a.txt").is_file() && link.is_symlink());
    // By either name it is the same project.
    assert_eq!(
        formwork.generate(&pack, &real, &[]).json()["files"]["same"],
        4
    );
    assert_eq!(
        formwork.generate(&pack, &link, &[]).json()["files"]["same"],
        4
    );
}

#[test]
fn links_in_a_target_lead_nothing_out_of_it() {
    let formwork = Formwork::new();
    let pack = pack(
        &formwork,
        "deep",
        "",
        &[("files/d/a.txt", "a\n"), ("files/b.txt", "b\n")],
    );
    let (outside, target) = (formwork.path("outside"), formwork.path("made"));
    fs::create_dir(&outside).unwrap();
    fs::create_dir(&target).unwrap();
    symlink("../outside", target.join("d")).unwrap();
    symlink("../outside/b.txt", target.join("b.txt")).unwrap();
    let called = formwork.generate(&pack, &target, &[]);
    assert_eq!(called.status, 1, "{}", called.stdout);
    let message = called.json()["errors"][0]["message"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(
        message.contains("d/a.txt") && message.contains("leads out of the folder"),
        "{message}"
    );
    assert!(fs::read_dir(&outside).unwrap().next().is_none());
    // Its own folder may be one that leads out as well.
    fs::remove_file(target.join("d")).unwrap();
    symlink("../outside", target.join(".formwork")).unwrap();
    assert_eq!(formwork.generate(&pack, &target, &[]).status, 1);
    assert!(fs::read_dir(&outside).unwrap().next().is_none());
}

#[test]
fn a_pack_may_lie_in_its_target_and_a_target_beside_the_files_of_its_pack() {
    let formwork = Formwork::new();
    let target = formwork.path("host");
    let inside = pack(
        &formwork,
        "host/pack",
        &asks("a", "b"),
        &[("files/a.txt.hbs", "{{a}}\n")],
    );
    let manifest = fs::read_to_string(target.join("pack/pack.toml")).unwrap();
    fs::write(
        target.join("pack/pack.toml"),
        manifest.replace("host/pack", "inside"),
    )
    .unwrap();
    let before = everything_below(Path::new(&inside));
    assert_eq!(
        formwork.generate(&inside, &target, &[]).json()["files"]["new"],
        1
    );
    assert_eq!(
        formwork.generate(&inside, &target, &[]).json()["files"]["same"],
        1
    );
    assert!(everything_below(Path::new(&inside)) == before);
    let beside = Path::new(&inside).join("out");
    assert_eq!(
        formwork.generate(&inside, &beside, &[]).json()["files"]["new"],
        1
    );
    assert_eq!(
        formwork.generate(&inside, &beside, &[]).json()["files"]["same"],
        1
    );
}

#[cfg(target_os = "linux")]
#[test]
fn targets_where_nothing_can_be_made_are_told_with_the_real_cause() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    for (target, words) in [
        (
            "/proc/formwork/made",
            "Cannot make the folder /proc/formwork: No such file or directory",
        ),
        ("/proc/formwork", "/proc"),
        ("/dev/null", "/dev/null is not a folder"),
        ("/dev/null/made", "/dev/null is not a folder"),
    ] {
        let called = formwork.generate(&pack, Path::new(target), &[]);
        assert_eq!(called.status, 1, "{target}: {}", called.stdout);
        let error = &called.json()["errors"][0];
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(words), "{message}");
        assert_ne!(error["code"], "busy", "{message}");
    }
}

/// Where the system has one that everybody may write to.
#[cfg(target_os = "linux")]
#[test]
fn a_target_may_lie_on_another_file_system() {
    let Ok(folder) = tempfile::tempdir_in("/dev/shm") else {
        eprintln!("skipped: there is no /dev/shm to write to");
        return;
    };
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let target = folder.path().join("new/made");
    assert_eq!(
        formwork.generate(&pack, &target, &[]).json()["files"]["new"],
        4
    );
    let report = formwork
        .generate(&pack, &target, &["--set", "port=7"])
        .json();
    assert_eq!(report["files"]["changed"], 1);
    // The root of the other one's tree, which cannot be renamed onto.
    let here = folder.path().join("here");
    fs::create_dir(&here).unwrap();
    assert_eq!(
        formwork.generate(&pack, &here, &[]).json()["files"]["new"],
        4
    );
}

/// The folder above the target goes while the run computes; there are only two ways to end.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_above_the_target_that_vanishes_meanwhile_ends_the_run_and_leaves_nothing_half() {
    use crate::signals::{holds_lock, reaches, send, start};
    let formwork = Formwork::new();
    let (slow, answers) = crate::cancelling::slow_pack(&formwork);
    let above = formwork.path("above");
    let target = above.join("made");
    let arguments = [
        "new",
        &slow,
        "--defaults",
        "--json",
        "--to",
        crate::text(&target),
        "--answers",
        crate::text(&answers),
    ];
    let mut running = start(&formwork, &arguments);
    let (process, lock) = (running.id(), above.join(".made.formwork-lock"));
    assert!(reaches(&mut running, || holds_lock(process, &lock)));
    send("STOP", &running);
    fs::remove_dir_all(&above).unwrap();
    send("CONT", &running);
    let output = running.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let failure: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let message = failure["errors"][0]["message"].as_str().unwrap();
    assert!(message.contains("above"), "{message}");
    assert!(!above.exists());
    let small = small_pack(&formwork);
    assert_eq!(formwork.generate(&small, &target, &[]).status, 0);
}

#[test]
fn a_target_in_the_folder_of_its_own_pack_is_refused() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let folder = Path::new(&pack);
    let before = everything_below(folder);
    let linked = formwork.path("linked");
    symlink(folder.join("files"), &linked).unwrap();
    let inside = [
        folder.join("files/out"),
        folder.to_owned(),
        folder.join("partials/x"),
        linked.join("out"),
    ];
    for target in inside {
        let called = formwork.generate(&pack, &target, &[]);
        assert_eq!(called.status, 1, "{}", target.display());
        assert_eq!(called.json()["errors"][0]["code"], "path");
        assert_eq!(everything_below(folder), before, "{}", target.display());
        let called = formwork.generate(&pack, &target, &["--dry-run"]);
        assert_eq!(called.status, 0, "a dry run says what it found");
        assert_eq!(called.json()["warnings"][0]["code"], "path");
    }
    let beside = formwork.path("small-made");
    assert_eq!(formwork.generate(&pack, &beside, &[]).status, 0);
}
