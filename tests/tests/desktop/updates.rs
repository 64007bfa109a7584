//! Newer versions of the application: no host is asked unasked, and one is looked for, shown and
//! installed. A folder of the home plays the host, in programs for development alone.

use std::fs;
use std::path::PathBuf;

use formwork_tests::Formwork;
use formwork_tests::window::Window;
use serde_json::{Value, json};

use super::german::{check_german, english};
use super::{check_accessibility, open_draft, wait_until};

const HOST: &str = "updates.example.org";

/// What plays the host.
struct Host {
    folder: PathBuf,
}

impl Host {
    /// Has version 99.0.0, of 4 MB, for a program that updates itself.
    fn new(formwork: &Formwork) -> Self {
        let folder = formwork.path("home/rehearsal");
        fs::create_dir_all(&folder).unwrap();
        let host = Self { folder };
        host.play(&json!({}));
        host
    }

    /// The same but for these keys.
    fn play(&self, changes: &Value) {
        let mut play = json!({
            "updated_by": {"itself": {"host": HOST}},
            "newest": {
                "version": "99.0.0",
                "from": "files.example.org",
                "english": "## 99.0.0 (2030-01-01)\n\n- Builds itself.\n\n## 0.0.1\n\n- Long known.\n",
                "german": "## 99.0.0 (2030-01-01)\n\n- Baut sich selbst.\n",
            },
            "bytes": 4_096_000,
        });
        for (key, value) in changes.as_object().unwrap() {
            play[key] = value.clone();
        }
        fs::write(self.folder.join("play.json"), play.to_string()).unwrap();
    }

    /// All that it was asked, and that was installed.
    fn asked(&self) -> Vec<String> {
        let asked = fs::read_to_string(self.folder.join("asked")).unwrap_or_default();
        asked.lines().map(str::to_owned).collect()
    }

    fn hold(&self, name: &str) {
        fs::write(self.folder.join(name), "").unwrap();
    }

    fn let_on(&self, name: &str) {
        fs::remove_file(self.folder.join(name)).unwrap();
    }
}

fn settings(window: &Window) {
    window.click("nav-settings");
    window.wait_for("projects-folder");
}

#[test]
fn no_host_is_asked_unless_somebody_asks_for_it() {
    let formwork = Formwork::new();
    let host = Host::new(&formwork);
    let window = Window::open(formwork.home.path());
    window.wait_for("pack-rust-service");
    settings(&window);
    window.wait_for_text("updates-host", HOST);
    check_accessibility(&window, "the settings of updates");
    // Whatever a page asks of the shell as if it had just opened.
    let start = json!({"job": "start", "at_start": true});
    assert_eq!(
        window.invoke("look_for_update", &start),
        json!({"value": null})
    );
    drop(window);
    assert_eq!(host.asked(), Vec::<String>::new());

    let window = Window::open(formwork.home.path());
    settings(&window);
    window.click("look-at-start");
    window.wait_for_text("saved", "Saved");
    drop(window);
    assert_eq!(host.asked(), Vec::<String>::new());

    let window = Window::open(formwork.home.path());
    window.click("toast-update");
    window.wait_for_text("update-found", "Builds itself.");
    assert!(!window.text_of("update-found").contains("Long known."));
    window.click("update-later");
    // The page alone is loaded anew; that is no start.
    window.run("window.isOld = true; location.reload(); return true", &[]);
    window.until("a new page", "return !window.isOld", &[]);
    window.wait_for("toast-update");
    drop(window);
    assert_eq!(host.asked(), ["look"]);
}

#[test]
fn a_program_that_came_as_a_package_says_that_updates_come_that_way() {
    let formwork = Formwork::new();
    let host = Host::new(&formwork);
    host.play(&json!({"updated_by": "packages"}));
    let window = Window::open(formwork.home.path());
    settings(&window);
    window.wait_for_text("updates-by-packages", "package manager");
    assert!(!window.has("look-now"));
    drop(window);
    host.play(&json!({"updated_by": "nobody"}));
    let window = Window::open(formwork.home.path());
    settings(&window);
    window.wait_for("news-open");
    assert!(!window.has("updates"));
    assert_eq!(host.asked(), Vec::<String>::new());
}

#[test]
fn what_goes_wrong_on_the_way_to_a_newer_version_says_so_with_the_way_out() {
    let formwork = Formwork::new();
    let host = Host::new(&formwork);
    let window = Window::open(formwork.home.path());
    settings(&window);
    host.hold("hold-look");
    window.click("look-now");
    window.wait_for_text("update-looking", HOST);
    window.wait_for_focus("update-stop");
    check_accessibility(&window, "a host that is asked");
    window.press("Escape");
    window.wait_until_gone("update-looking");
    host.let_on("hold-look");
    for (code, said) in [
        ("offline", "Check the connection"),
        ("answer", "has no list of the newest version"),
    ] {
        host.play(&json!({"look": code}));
        window.click("look-now");
        window.wait_for_text("update-failed", said);
        window.wait_for_focus("update-again");
        window.click("update-close");
        window.wait_until_gone("update-failed");
    }
    host.play(&json!({"newest": null}));
    window.click("look-now");
    window.wait_for_text("update-newest", env!("CARGO_PKG_VERSION"));
    window.press("Return");
    window.wait_until_gone("update-newest");

    host.play(&json!({"fetch": "signature"}));
    window.click("look-now");
    window.wait_for("update-found");
    for (play, said) in [
        (
            json!({"fetch": "signature"}),
            "is not what the project signed",
        ),
        (json!({"install": "disk_full"}), "Make room and try again"),
        (json!({"install": "no_permission"}), "a folder of your own"),
    ] {
        host.play(&play);
        window.click("update-install");
        window.wait_for_text("update-failed", said);
        check_accessibility(&window, said);
    }
    window.click("language-german");
    let english = english();
    window.wait_for_text("update-failed", "ließ sich nicht installieren");
    check_german(&window, &english, "an update that failed");
    window.click("update-close");
    // Downloaded once, tried twice.
    let asked = host.asked();
    let begun = |step: &str| asked.iter().filter(|asked| *asked == step).count();
    assert_eq!((begun("fetch"), begun("install")), (2, 2), "{asked:?}");
}

#[test]
fn a_newer_version_is_installed_by_the_keyboard_and_drafts_are_there_after_the_restart() {
    let formwork = Formwork::new();
    let host = Host::new(&formwork);
    let window = Window::open(formwork.home.path());
    let target = formwork.path("made");
    open_draft(&window, "rust-cli", &json!({}), &target);
    settings(&window);
    window.click("theme-light");
    window.click("look-at-start");
    window.wait_for_text("saved", "Saved");
    window.focus_on("[data-test=look-now]");
    window.press("Return");
    window.wait_for_text("update-found", "files.example.org");
    window.wait_for_focus("update-install");
    check_accessibility(&window, "a newer version");
    host.hold("hold-fetch");
    window.press("Return");
    window.wait_for_text("update-progress", "1.0 MB of 4.1 MB");
    window.wait_for_focus("update-stop");
    check_accessibility(&window, "a download");
    window.press("Return");
    // Cancelled, it is there still.
    window.wait_for("update-found");
    assert_eq!(host.asked(), ["look", "fetch"]);
    window.press("Escape");
    window.wait_until_gone("update-found");
    window.wait_for_text("update-show", "99.0.0");
    window.click("nav-build");
    window.type_into("answer-project_name", "kept-over-it");
    settings(&window);
    window.click("update-show");
    window.wait_for_focus("update-install");
    host.let_on("hold-fetch");
    window.press("Return");
    // The page of the new process looks for a newer version when it opens.
    let all = ["look", "fetch", "fetch", "install", "look"];
    wait_until("the application to start anew", || host.asked() == all);
    // Its window is none that the driver knows.
    window.kill(formwork.home.path());
    let window = Window::open(formwork.home.path());
    window.click("nav-build");
    window.wait_for_text("answer-project_name", "kept-over-it");
}
