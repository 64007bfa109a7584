//! From answers to files, and what is said of them.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use formwork_tests::window::Window;
use formwork_tests::{Formwork, files_below};
use serde_json::json;

use super::{
    add_record, choose_folder, everything_below, formwork as call, open_draft, open_pack, text,
    wait_for_file,
};

fn choose_target(window: &Window, target: &Path) {
    fs::create_dir(target).unwrap();
    choose_folder(window, "choose-target", "Folder to generate into", target);
    window.wait_for_text("target", target.file_name().unwrap().to_str().unwrap());
}

/// Stands in for the system's way to open a folder: what it is asked for is in the file returned.
fn note_what_is_opened(formwork: &Formwork) -> PathBuf {
    let (bin, opened) = (formwork.path("bin"), formwork.path("opened"));
    fs::create_dir(&bin).unwrap();
    let script = format!(
        "#!/bin/sh\necho \"$1\" > '{0}.new' && mv '{0}.new' '{0}'\n",
        opened.display()
    );
    let open = bin.join("xdg-open");
    fs::write(&open, script).unwrap();
    fs::set_permissions(&open, Permissions::from_mode(0o755)).unwrap();
    opened
}

#[test]
fn a_pack_becomes_the_same_application_as_on_the_command_line() {
    let formwork = Formwork::new();
    let opened = note_what_is_opened(&formwork);
    let window = Window::open(formwork.home.path());
    open_pack(&window, "rust-service");
    window.type_into("answer-project_name", "Harbour desk");
    // The tree and the code follow the answers.
    window.click("row-Cargo.toml");
    window.wait_for_text("code", "harbour");
    window.until(
        "colours of the code",
        "return document.querySelectorAll('.cm-line span').length > 5",
        &[],
    );
    let entity = add_record(&window, "entities");
    window.type_into(&format!("answer-{entity}.name"), "Lighthouse");
    let field = add_record(&window, &format!("{entity}.fields"));
    window.type_into(&format!("answer-{field}.name"), "height");
    window.type_into("filter", "lighthouse");
    window.until(
        "the new entity's file",
        "return [...document.querySelectorAll('[data-test^=\"row-\"]')].some(e => e.dataset.test.endsWith('lighthouse.rs'))",
        &[],
    );
    let target = formwork.path("from-window");
    choose_target(&window, &target);
    window.click("generate");
    window.wait_for("result");
    assert!(target.join("Cargo.toml").is_file());
    window.click("open-folder");
    wait_for_file(&opened);
    let opened = fs::read_to_string(opened).unwrap();
    assert_eq!(opened.trim(), text(&target));

    // The command line makes the same of the answers that the window recorded.
    let project = fs::read_to_string(target.join(".formwork/project.toml")).unwrap();
    let project: toml::Table = project.parse().unwrap();
    let answers = formwork.path("answers.toml");
    fs::write(&answers, toml::to_string(&project["answers"]).unwrap()).unwrap();
    let other = formwork.path("from-command-line");
    let arguments = ["new", "rust-service", "--defaults", "--answers"];
    call(
        &formwork,
        &[&arguments[..], &[text(&answers), "--to", text(&other)]].concat(),
    );
    let made = files_below(&target);
    assert!(made.keys().any(|path| path.ends_with("lighthouse.rs")));
    assert_eq!(made, files_below(&other));
}

#[test]
fn the_result_can_be_read_to_its_end() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    let target = formwork.path("made");
    open_draft(&window, "fullstack", &json!({}), &target);
    window.click("generate");
    window.wait_for("result");
    window.click("result-files");
    let list = window.until(
        "a list that scrolls",
        "const named = name => document.querySelector(`[data-test=\"${name}\"]`);
         const [body, list] = [named('result-body'), named('result-list')];
         return list.scrollHeight > list.clientHeight && {
            body: body.clientHeight, list: list.clientHeight,
            files: [...list.querySelectorAll('.mono')].map(file => file.innerText),
         }",
        &[],
    );
    for part in ["body", "list"] {
        assert!(list[part].as_u64().unwrap() > 100, "{part}: {list}");
    }
    let made: Vec<String> = files_below(&target).into_keys().collect();
    assert!(made.len() < 200, "more than the list names");
    assert_eq!(list["files"], json!(made));
    // The keyboard goes to its end.
    window.focus_on("[data-test=\"result-list\"]");
    window.press("End");
    window.until(
        "the end of the list",
        "const list = document.querySelector('[data-test=\"result-list\"]');
         const box = list.getBoundingClientRect();
         const last = [...list.children].pop().getBoundingClientRect();
         return last.top >= box.top && last.bottom <= box.bottom + 1 && box.bottom < innerHeight",
        &[],
    );
    window.click("close-result");
    window.wait_until_gone("result");
}

#[test]
fn a_generation_that_fails_says_what_where_and_what_can_be_done() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    let target = formwork.path("made");
    fs::create_dir(&target).unwrap();
    open_draft(&window, "rust-service", &json!({}), &target);
    // After the window looked at the folder, somebody puts a file where the sources are to go.
    fs::write(target.join("src"), "in the way").unwrap();
    let before = everything_below(&target);
    window.click("generate");
    window.wait_for("result");
    let body = window.text_of("result-body");
    let height = "return document.querySelector('[data-test=\"result-body\"]').clientHeight > 100";
    assert_eq!(window.run(height, &[]), json!(true), "{body}");
    assert!(body.contains("The folder is as it was before."), "{body}");
    let faults = window.run(
        "const faults = [...document.querySelectorAll('[data-test=\"result-body\"] .fault')];
         const part = (fault, name) => fault.querySelector(name)?.innerText ?? '';
         return faults.map(fault => [part(fault, '.fault-message'), part(fault, '.fault-hint')])",
        &[],
    );
    let faults = faults.as_array().unwrap();
    assert!(!faults.is_empty(), "{body}");
    for fault in faults {
        let (message, hint) = (fault[0].as_str().unwrap(), fault[1].as_str().unwrap());
        assert!(message.contains("src/") && message.contains("“src” stands in its way"));
        assert!(hint.contains("choose another target"), "{hint}");
    }
    assert_eq!(everything_below(&target), before);
    // The draft is there as before, and goes well once the way is free.
    window.click("close-result");
    fs::remove_file(target.join("src")).unwrap();
    window.click("generate");
    window.wait_for_text("result", "Generated");
    assert!(target.join("src/main.rs").is_file());
}
