//! Adding, using in place, removing and bringing back packs; their samples; what they were used for.

use std::fs;

use formwork_engine::CancelToken;
use formwork_protocol::{Code, PackId, PackOrigin, PackSummary, Record};

use crate::support::{Home, at, write_pack};

const QUESTIONS: &str = "[[question]]\nname = \"name\"\ntype = \"text\"\ndefault = \"Ada\"\n[[question]]\nname = \"more\"\ntype = \"boolean\"\nwhen = \"name != ''\"\n";

/// A pack that writes a name, and its sample.
fn pack(home: &Home, folder: &str, name: &str) {
    let files = [
        ("files/a.txt.hbs", "Hello {{name}}\n"),
        ("files/b/c.bin", "\0"),
        ("samples/one/answers.toml", "name = \"Grace\"\n"),
    ];
    write_pack(&home.path(folder), name, QUESTIONS, &files);
}

fn listed(home: &Home, id: &str) -> Option<PackSummary> {
    let packs = home.engine.packs(&CancelToken::default()).unwrap().packs;
    packs.into_iter().find(|pack| pack.id.as_str() == id)
}

#[test]
fn a_linked_pack_is_read_from_where_it_lies() {
    let home = Home::new();
    pack(&home, "mine", "mine");
    let added = home.engine.link_pack(&home.path("mine"), false).unwrap();
    assert_eq!(
        (added.id.as_str(), added.origin),
        ("mine", PackOrigin::Linked)
    );
    assert_eq!(added.location, home.path("mine").display().to_string());
    let manifest = home.path("mine/pack.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, text.replace("1.0.0", "1.1.0")).unwrap();
    assert_eq!(listed(&home, "mine").unwrap().version, "1.1.0");
    // And by its name, as all others.
    let loaded = home.load(&PackId::from("mine"));
    assert_eq!(loaded.summary.version, "1.1.0");
    let home = home.restarted();
    assert_eq!(listed(&home, "mine").unwrap().origin, PackOrigin::Linked);
}

#[test]
fn a_linked_pack_whose_folder_is_gone_is_listed_as_gone_and_comes_back_with_it() {
    let home = Home::new();
    pack(&home, "mine", "mine");
    let added = home.engine.link_pack(&home.path("mine"), false).unwrap();
    fs::rename(home.path("mine"), home.path("elsewhere")).unwrap();
    let gone = listed(&home, "mine").unwrap();
    assert!(gone.gone && gone.faults == 1, "{gone:?}");
    let details = home.engine.pack(&gone.id, &CancelToken::default()).unwrap();
    let said = &details.faults[0].message;
    assert!(said.contains(&added.location), "{said}");
    // From where it is now it takes its own place.
    let moved = home.engine.link_pack(&home.path("elsewhere"), true);
    assert!(!moved.unwrap().gone);
    fs::rename(home.path("elsewhere"), home.path("mine")).unwrap();
    assert!(listed(&home, "mine").unwrap().gone);
    home.engine.remove_pack(&added.id).unwrap();
    assert_eq!(listed(&home, "mine"), None);
    assert!(home.path("mine/pack.toml").exists());
}

#[test]
fn a_name_that_is_taken_is_told_with_both_versions_and_replaced_if_that_is_wanted() {
    let home = Home::new();
    pack(&home, "one", "mine");
    pack(&home, "two", "mine");
    let manifest = home.path("two/pack.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, text.replace("1.0.0", "2.0.0-beta")).unwrap();
    home.engine.add_pack(&home.path("one"), false).unwrap();
    for add in [
        formwork_engine::Engine::add_pack,
        formwork_engine::Engine::link_pack,
    ] {
        let failure = add(&home.engine, &home.path("two"), false).unwrap_err();
        let said = failure.to_string();
        assert_eq!(failure.code(), Code::Clash);
        assert!(
            said.contains("1.0.0") && said.contains("2.0.0-beta"),
            "{said}"
        );
    }
    let linked = home.engine.link_pack(&home.path("two"), true).unwrap();
    assert_eq!(listed(&home, "mine").unwrap().version, "2.0.0-beta");
    assert!(!home.path("home/packs/mine").exists());
    let copied = home.engine.add_pack(&home.path("one"), true).unwrap();
    assert_eq!((linked.id, PackOrigin::Added), (copied.id, copied.origin));
    assert_eq!(listed(&home, "mine").unwrap().version, "1.0.0");
}

#[test]
fn a_removed_pack_comes_back_as_it_was_until_another_one_is_removed() {
    let home = Home::new();
    for name in ["copied", "linked"] {
        pack(&home, name, name);
    }
    home.engine.add_pack(&home.path("copied"), false).unwrap();
    home.engine.link_pack(&home.path("linked"), false).unwrap();
    for name in ["copied", "linked"] {
        let (id, before) = (PackId::from(name), listed(&home, name));
        home.engine.remove_pack(&id).unwrap();
        assert_eq!(listed(&home, name), None);
        home.engine.restore_pack(&id).unwrap();
        assert_eq!(listed(&home, name), before);
        home.engine.remove_pack(&id).unwrap();
    }
    let late = home.engine.restore_pack(&PackId::from("copied"));
    assert_eq!(late.unwrap_err().code(), Code::NotFound);
    pack(&home, "other", "linked");
    home.engine.add_pack(&home.path("other"), false).unwrap();
    let taken = home.engine.restore_pack(&PackId::from("linked"));
    assert_eq!(taken.unwrap_err().code(), Code::Clash);
    home.engine.close();
    let left = fs::read_dir(home.path("home/packs")).unwrap();
    let left: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["linked"], "nothing is left of what was removed");
}

#[test]
fn what_is_not_added_is_told_with_the_path_that_was_given() {
    let home = Home::new();
    fs::create_dir_all(home.path("empty")).unwrap();
    pack(&home, "named", "named");
    let manifest = home.path("named/pack.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, text.replace("\"named\"", "\"Not a name\"")).unwrap();
    for folder in ["empty", "named"] {
        for add in [
            formwork_engine::Engine::add_pack,
            formwork_engine::Engine::link_pack,
        ] {
            let failure = add(&home.engine, &home.path(folder), false).unwrap_err();
            let fault = &failure.errors[0];
            let said = format!("{} {}", fault.message, fault.file.as_deref().unwrap_or(""));
            let given = home.path(folder).display().to_string();
            assert!(said.contains(&given), "{said}");
            assert!(!said.contains("home/packs"), "{said}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_broken_link_is_told_where_the_pack_was_given_and_nothing_is_copied() {
    let home = Home::new();
    for (name, target) in [("nothing", "no-such-file"), ("outside", "/etc/passwd")] {
        pack(&home, name, name);
        let link = home.path(name).join("files/link");
        std::os::unix::fs::symlink(target, &link).unwrap();
        let failure = home.engine.add_pack(&home.path(name), false).unwrap_err();
        let fault = &failure.errors[0];
        assert_eq!(fault.file.as_deref(), link.to_str(), "{fault:?}");
        assert!(!home.path("home/packs").join(name).exists());
    }
}

#[test]
fn a_sample_is_what_its_answers_make_and_opens_as_a_draft() {
    let home = Home::new();
    pack(&home, "mine", "mine");
    let id = home.engine.link_pack(&home.path("mine"), false).unwrap().id;
    let sample = home.engine.sample(&id, "one").unwrap();
    let paths: Vec<_> = sample.outputs.iter().map(|row| &*row.path).collect();
    assert_eq!(paths, ["a.txt", "b/c.bin"]);
    assert!(sample.outputs[1].binary && !sample.outputs[0].binary);
    assert_eq!(sample.bytes, 13);
    let read = |path: &str| home.engine.read_sample((&id, "one"), path, 0);
    let text = read("a.txt").unwrap();
    assert_eq!(text.text.as_deref(), Some("Hello Grace\n"));
    assert_eq!(text.template, "a.txt.hbs");
    assert_eq!(read("b/c.bin").unwrap().text, None);
    assert_eq!(read("d").unwrap_err().code(), Code::NotFound);
    let none = home.engine.sample(&id, "two");
    assert_eq!(none.unwrap_err().code(), Code::NotFound);
    let draft = home.engine.open_sample(&id, "one").unwrap();
    let given = serde_json::to_string(&draft.view.form.given).unwrap();
    assert!(given.contains("Grace"), "{given}");
    // A change of the pack shows at once.
    fs::write(home.path("mine/files/a.txt.hbs"), "Bye {{name}}\n").unwrap();
    let again = home.engine.sample(&id, "one").unwrap();
    assert_ne!(again.digest, sample.digest);
    assert_eq!(read("a.txt").unwrap().text.as_deref(), Some("Bye Grace\n"));
}

#[test]
fn details_say_what_a_question_takes_by_itself_and_when_it_is_asked() {
    let home = Home::new();
    pack(&home, "mine", "mine");
    let id = home.engine.link_pack(&home.path("mine"), false).unwrap().id;
    let details = home.engine.pack(&id, &CancelToken::default()).unwrap();
    assert_eq!(details.notes["name"].default, "Ada");
    assert_eq!(details.notes["more"].when, "name != ''");
}

#[test]
fn packs_know_when_they_were_used_last_and_for_how_many_projects() {
    let home = Home::new();
    pack(&home, "mine", "mine");
    let id = home.engine.link_pack(&home.path("mine"), false).unwrap().id;
    let used = |home: &Home| {
        let pack = listed(home, "mine").unwrap();
        (pack.projects, pack.used_unix_ms)
    };
    assert_eq!(used(&home), (0, None));
    for (folder, time) in [("p", 100), ("q", 300), ("p", 200)] {
        at(time);
        let loaded = home.load(&id);
        let options = formwork_engine::GenerateOptions::default();
        let (target, cancel) = (home.path(folder), CancelToken::default());
        let quiet = formwork_engine::QUIET;
        let run = home
            .engine
            .generate(&loaded, &Record::new(), &target, options, &cancel, quiet);
        run.unwrap();
    }
    assert_eq!(used(&home), (2, Some(300)));
}

#[test]
fn a_new_pack_is_made_where_it_is_wanted_and_is_there_at_once() {
    let home = Home::new();
    let answers: Record = [("project_name", "Notes"), ("author", "Ada")]
        .map(|(name, value)| (name, value.into()))
        .into_iter()
        .collect();
    let folder = home.path("work/notes");
    let made = home.engine.new_pack(&"pack".into(), &answers, &folder);
    let made = made.unwrap();
    assert_eq!((made.id.as_str(), made.title.as_str()), ("notes", "Notes"));
    assert_eq!((made.origin, made.faults), (PackOrigin::Linked, 0));
    assert!(folder.join("pack.toml").is_file());
    let report = home
        .engine
        .check(&made.id, false, &CancelToken::default())
        .unwrap();
    assert!(
        report
            .samples
            .iter()
            .all(|sample| sample.differences.is_empty())
    );
    let again = home.engine.new_pack(&"pack".into(), &answers, &folder);
    assert_eq!(again.unwrap_err().code(), Code::Clash);
}
