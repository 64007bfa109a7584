//! The gallery: finding packs, their details and samples, adding, mending, removing and making them.

use std::fs;
use std::path::Path;

use formwork_tests::Formwork;
use formwork_tests::window::Window;
use serde_json::{Value, json};

use super::{check_accessibility, choose_folder, reload, wait_until};

/// A pack with a question, a template and a sample.
fn write_pack(folder: &Path, name: &str, title: &str, tags: &[&str]) {
    let manifest = format!(
        "[pack]\nname = \"{name}\"\nversion = \"1.0.0\"\ntitle = \"{title}\"\n\
         description = \"Says hello\"\ntags = {tags:?}\n\n\
         [[question]]\nname = \"who\"\ntype = \"text\"\nlabel = \"Who is greeted\"\ndefault = \"Ada\"\n\n\
         [[question]]\nname = \"loud\"\ntype = \"boolean\"\nwhen = \"who != 'nobody'\"\n"
    );
    let files = [
        ("pack.toml", manifest.as_str()),
        ("files/README.md.hbs", "# Hello {{who}}\n"),
        ("files/src/main.rs.hbs", "// For {{who}}\nfn main() {}\n"),
        ("samples/one/answers.toml", "who = \"Grace\"\n"),
        ("samples/two/answers.toml", "who = \"Edsger\"\n"),
    ];
    for (path, text) in files {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
}

/// Adds a pack that stays where it lies, and looks at it.
fn link_pack(window: &Window, folder: &Path, name: &str) {
    let request = json!({"path": folder, "replace": false, "link": true});
    let added = window.invoke("add_pack", &request);
    assert!(added["error"].is_null(), "{added}");
    reload(window);
    window.click(&format!("pack-{name}"));
}

/// The names of the cards that are drawn, in their order.
fn cards(window: &Window) -> Vec<String> {
    let script =
        "return [...document.querySelectorAll('.card-button')].map(e => e.dataset.test.slice(5))";
    let names: Value = window.run(script, &[]);
    serde_json::from_value(names).unwrap()
}

fn wait_for_cards(window: &Window, expected: &[&str]) {
    wait_until(&format!("{expected:?}"), || cards(window) == expected);
}

/// The places of all cards that are drawn, however far they are scrolled.
fn places(window: &Window) -> Value {
    window.until(
        "the cards to be laid out",
        "return !!document.querySelector('.cards:not(.is-unmeasured)')",
        &[],
    );
    let script = "const scrolled = document.querySelector('.gallery-main').scrollTop;
        return [...document.querySelectorAll('.card')].map(e => {
            const r = e.getBoundingClientRect();
            return [r.left, Math.round(r.top + scrolled), r.width, r.height] })";
    window.run(script, &[])
}

/// Reads a pack anew that cannot be built; that it was mended may be seen before anybody asks.
fn try_again(window: &Window) {
    let script = "document.querySelector('[data-test=\"pack-retry\"]')?.click(); return true";
    window.run(script, &[]);
}

fn in_both_themes(window: &Window, what: &str) {
    for theme in ["dark", "light"] {
        window.run(
            "document.documentElement.dataset.theme = arguments[0]; return true",
            &[json!(theme)],
        );
        check_accessibility(window, &format!("{what}, {theme}"));
    }
}

#[test]
fn packs_are_found_by_words_tags_and_source() {
    let formwork = Formwork::new();
    write_pack(
        &formwork.path("greeting"),
        "greeting",
        "Greeting",
        &["hello", "rust"],
    );
    let window = Window::open(formwork.home.path());
    link_pack(&window, &formwork.path("greeting"), "greeting");
    let all = cards(&window);
    window.type_into("pack-search", "hello SAYS");
    wait_for_cards(&window, &["greeting"]);
    window.wait_for_text("pack-count", "1 of");
    window.type_into("pack-search", "no such pack");
    window.wait_for("clear-search");
    in_both_themes(&window, "no pack found");
    window.click("clear-search");
    wait_until("all packs", || cards(&window) == all);
    window.click("tag-rust");
    wait_until("packs with the tag", || {
        let found = cards(&window);
        found.contains(&"rust-cli".to_owned()) && !found.contains(&"static-site".to_owned())
    });
    window.click("source-in-place");
    wait_for_cards(&window, &["greeting"]);
    window.click("tag-rust");
    window.click("source-yours");
    window.wait_for("clear-search");
    window.click("source-built-in");
    wait_until("packs that ship", || cards(&window).len() == all.len() - 1);
}

#[test]
fn details_show_the_questions_and_what_a_sample_makes_and_move_no_card() {
    let formwork = Formwork::new();
    write_pack(
        &formwork.path("greeting"),
        "greeting",
        "Greeting",
        &["hello"],
    );
    let window = Window::open(formwork.home.path());
    link_pack(&window, &formwork.path("greeting"), "greeting");
    let before = places(&window);
    window.wait_for_text("details", "Greeting");
    window.click("pack-rust-cli");
    window.wait_for_text("details", "Command-line program");
    assert_eq!(places(&window), before);
    window.click("pack-greeting");
    window.click("pack-tab-questions");
    for said in ["Who is greeted", "Ada", "who != 'nobody'", "yes or no"] {
        window.wait_for_text("pack-questions", said);
    }
    in_both_themes(&window, "questions");
    window.click("pack-tab-sample");
    window.wait_for_text("sample-code", "# Hello Grace");
    window.wait_for_text("sample-figures", "2 files");
    window.click("sample-row-src/main.rs");
    window.wait_for_text("sample-code", "// For Grace");
    in_both_themes(&window, "sample");
    // The keys of a tree.
    window.focus_on(".sample-tree");
    window.press("End");
    window.wait_for_text("sample-path", "README.md");
    window.run(
        "const e = document.querySelector('[data-test=\"sample-select\"]');
         e.value = 'two'; e.dispatchEvent(new Event('change', {bubbles: true})); return true",
        &[],
    );
    window.wait_for_text("sample-code", "# Hello Edsger");
    window.click("open-sample");
    window.wait_for_text("answer-who", "Edsger");
}

#[test]
fn a_change_of_a_pack_in_place_shows_and_a_fault_can_be_mended() {
    let formwork = Formwork::new();
    let folder = formwork.path("greeting");
    write_pack(&folder, "greeting", "Greeting", &["hello"]);
    let window = Window::open(formwork.home.path());
    link_pack(&window, &folder, "greeting");
    window.click("pack-tab-sample");
    window.wait_for_text("sample-code", "# Hello Grace");
    let template = folder.join("files/README.md.hbs");
    fs::write(&template, "# Bye {{whom}}\n").unwrap();
    window.wait_for_text("pack-greeting", "1 fault");
    window.wait_for_text("fault", "# Bye {{whom}}");
    in_both_themes(&window, "broken pack");
    fs::write(&template, "# Bye {{who}}\n").unwrap();
    try_again(&window);
    window.wait_until_gone("fault");
    window.click("pack-tab-sample");
    window.wait_for_text("sample-code", "# Bye Grace");
    // The samples say what they expect; nothing is there, so all that they make is not expected.
    window.click("check-pack");
    window.wait_for_text("check-result", "2 of 2 samples");
    window.wait_for_text("check-result", "README.md");
    in_both_themes(&window, "check");
}

#[test]
fn a_pack_whose_folder_is_gone_says_so_and_comes_back() {
    let formwork = Formwork::new();
    let folder = formwork.path("greeting");
    write_pack(&folder, "greeting", "Greeting", &["hello"]);
    let window = Window::open(formwork.home.path());
    link_pack(&window, &folder, "greeting");
    fs::rename(&folder, formwork.path("elsewhere")).unwrap();
    reload(&window);
    window.click("pack-greeting");
    window.wait_for_text("pack-greeting", "Its folder is not there");
    window.wait_for("find-pack");
    in_both_themes(&window, "gone pack");
    fs::rename(formwork.path("elsewhere"), &folder).unwrap();
    try_again(&window);
    window.wait_for("check-pack");
    window.wait_for_text("pack-greeting", "Says hello");
}

#[test]
fn a_removed_pack_comes_back_by_undo() {
    let formwork = Formwork::new();
    let folder = formwork.path("greeting");
    write_pack(&folder, "greeting", "Greeting", &["hello"]);
    let made = formwork.path("made");
    let window = Window::open(formwork.home.path());
    link_pack(&window, &folder, "greeting");
    assert_eq!(formwork.generate("greeting", &made, &[]).status, 0);
    reload(&window);
    window.click("pack-greeting");
    window.wait_for_text("pack-greeting", "used today");
    assert_eq!(cards(&window)[0], "greeting", "used last");
    window.click("remove");
    window.wait_for_text("ask", "One project was made with it");
    in_both_themes(&window, "remove");
    window.click("ask-agree");
    window.wait_until_gone("pack-greeting");
    window.click("pack-removed-undo");
    window.wait_for("pack-greeting");
    assert!(folder.join("pack.toml").exists());
}

#[test]
fn packs_are_added_from_the_dialog_and_a_taken_name_is_asked_about() {
    let formwork = Formwork::new();
    let folder = formwork.path("greeting");
    write_pack(&folder, "greeting", "Greeting", &["hello"]);
    let window = Window::open(formwork.home.path());
    window.click("add-packs");
    in_both_themes(&window, "add packs");
    window.click("way-in-place");
    window.wait_until_gone("add-zip");
    choose_folder(&window, "add-folder", "^Add packs$", &folder);
    window.wait_for("pack-greeting");
    window.wait_for_text("details", &folder.display().to_string());
    let manifest = folder.join("pack.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    let copy = formwork.path("newer");
    write_pack(&copy, "greeting", "Greeting", &["hello"]);
    fs::write(copy.join("pack.toml"), text.replace("1.0.0", "2.0.0")).unwrap();
    window.click("add-packs");
    choose_folder(&window, "add-folder", "^Add packs$", &copy);
    window.wait_for_text("taken", "it is 1.0.0, the new one is 2.0.0");
    in_both_themes(&window, "taken name");
    window.wait_for("taken-keep");
    window.click("taken-replace");
    window.wait_for_text("pack-greeting", "greeting 2.0.0");
}

#[test]
fn a_new_pack_is_made_used_and_can_be_changed_at_once() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    let request = json!({"change": {"projects_folder": formwork.path("work")}});
    let changed = window.invoke("change_settings", &request);
    assert!(changed["error"].is_null(), "{changed}");
    window.click("new-pack");
    window.type_into("new-pack-title", "Field notes");
    let folder = formwork.path("work/field-notes");
    window.wait_for_text("new-pack-path", &folder.display().to_string());
    in_both_themes(&window, "new pack");
    // What the pack says of its answers holds here, too.
    window.type_into("new-pack-title", &"long ".repeat(20));
    window.click("new-pack-make");
    window.wait_for_text("new-pack-title-hint", "up to 63 characters");
    window.type_into("new-pack-title", "Field notes");
    window.click("new-pack-make");
    window.wait_for("pack-field-notes");
    window.wait_for_text("details", &folder.display().to_string());
    assert!(folder.join("pack.toml").is_file());
    window.click("check-pack");
    window.wait_for_text("check-result", "make");
    window.click("build");
    window.wait_for("tree");
    window.wait_for_text("totals", " file");
}

#[test]
fn three_hundred_packs_are_drawn_where_they_are_seen() {
    let formwork = Formwork::new();
    for number in 0..300 {
        let name = format!("pack-{number:03}");
        let title = format!(
            "Wide pack {number:03} with a title that is far too long for one line of a card"
        );
        let tag = format!(
            "tag-{:02} with more words than a tag has room for",
            number % 40
        );
        let folder = formwork.path("home/packs").join(&name);
        write_pack(&folder, &name, &title, &[&tag, "many"]);
    }
    let window = Window::open(formwork.home.path());
    window.click("source-yours");
    window.wait_for("pack-pack-000");
    assert!(cards(&window).len() < 60, "{}", cards(&window).len());
    window.wait_for_text("pack-count", "300 of");
    // Nothing leaks out of a card.
    let leaks = window.run(
        "return [...document.querySelectorAll('.card')].filter(card => {
            const r = card.getBoundingClientRect();
            const parts = '.card-button > *, .card-head > *, .card-line > *, .card-foot > *';
            return [...card.querySelectorAll(parts)].some(e => {
                const s = e.getBoundingClientRect();
                return s.right > r.right + 1 || s.bottom > r.bottom + 1 }) }).length",
        &[],
    );
    assert_eq!(leaks, json!(0));
    window.focus_on("[data-test=\"pack-pack-000\"]");
    window.press("End");
    window.wait_for_focus("pack-pack-299");
    window.press("Home");
    window.wait_for_focus("pack-pack-000");
    window.press("Down");
    window.press("Return");
    window.wait_for_text("details", "Wide pack 00");
    in_both_themes(&window, "300 packs");
    window.click("all-tags");
    window.wait_for("tag-tag-39 with more words than a tag has room for");
}
