//! Settings, and what is remembered of them.

use formwork_tests::Formwork;
use formwork_tests::window::Window;
use serde_json::{Value, json};

use super::{check_accessibility, open_pack, wait_until};

fn settings(window: &Window) -> Value {
    window.invoke("load_settings", &json!({}))["value"].clone()
}

#[test]
fn pictures_are_shown_and_themes_applied_at_once_and_remembered() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    window.until(
        "the pictures of the packs",
        "const all = [...document.querySelectorAll('.card-picture img')];
         return all.length >= 3 && all.every(image => image.complete && image.naturalWidth > 0)",
        &[],
    );
    window.click("nav-settings");
    for theme in ["light", "dark"] {
        window.click(&format!("theme-{theme}"));
        window.until(
            theme,
            "return document.documentElement.dataset.theme === arguments[0]",
            &[json!(theme)],
        );
    }
    window.wait_for_text("saved", "Saved");
    drop(window);
    let window = Window::open(formwork.home.path());
    assert_eq!(settings(&window)["theme"], "dark");
}

const QUICK: &str = "const named = name => document.querySelector(`[data-test=\"${name}\"]`);";

#[test]
fn two_quick_changes_both_hold() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    window.click("nav-settings");
    window.wait_for("durable");
    // In one turn: neither is answered when the other is made.
    let both =
        format!("{QUICK} named('theme-light').click(); named('durable').click(); return true");
    window.run(&both, &[]);
    let shown = format!(
        "{QUICK} return named('durable').checked
            && document.documentElement.dataset.theme === 'light'"
    );
    window.until("both to be shown", &shown, &[]);
    window.until(
        "both to be saved",
        "window.__kept ??= {};
         window.__TAURI_INTERNALS__.invoke('load_settings', {request: {}})
            .then(bytes => { window.__kept = JSON.parse(new TextDecoder().decode(bytes)) });
         return window.__kept.durable === true && window.__kept.theme === 'light'",
        &[],
    );
    window.until("both to be shown still", &shown, &[]);
    drop(window);
    let window = Window::open(formwork.home.path());
    window.click("nav-settings");
    window.wait_for("durable");
    window.until("both to be shown again", &shown, &[]);
    let kept = settings(&window);
    assert_eq!(
        (&kept["durable"], &kept["theme"]),
        (&json!(true), &json!("light"))
    );
}

#[test]
fn a_large_limit_is_shown_and_kept_exactly() {
    const LARGE: u64 = 5_000_000_000_000;
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    window.click("nav-settings");
    window.type_into("limit-fuel", "5,000,000,000,000");
    window.press("Return");
    window.wait_for_text("saved", "Saved");
    window.wait_for_text("limit-fuel", "5,000,000,000,000");
    // The window shows a number of bytes in the largest unit that is exact, and takes it in that.
    let change = json!({"change": {"limits": [["total_bytes", LARGE]]}});
    let changed = window.invoke("change_settings", &change);
    assert!(changed["error"].is_null(), "{changed}");
    drop(window);
    let window = Window::open(formwork.home.path());
    window.click("nav-settings");
    window.wait_for_text("limit-fuel", "5,000,000,000,000");
    window.wait_for_text("limit-total_bytes", "4,882,812,500");
    // Being there without a change keeps them, and so does giving the same again.
    window.type_into("limit-total_bytes", "4,882,812,500");
    window.press("Return");
    window.press("Tab");
    let kept = settings(&window);
    assert_eq!(kept["limits"]["fuel"], json!(LARGE));
    assert_eq!(kept["limits"]["total_bytes"], json!(LARGE));
}

#[test]
fn everything_is_drawn_as_large_as_asked_and_goes_back() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    window.wait_for("pack-rust-cli");
    let width = |window: &Window| window.run("return innerWidth", &[]).as_f64().unwrap();
    let usual = width(&window);
    window.press("ctrl+equal");
    window.until(
        "everything to be larger",
        "return innerWidth < arguments[0] * 0.95",
        &[json!(usual)],
    );
    window.click("nav-settings");
    window.click("text-200");
    let half = "return Math.abs(innerWidth - arguments[0] / 2) < 2";
    window.until("twice the size", half, &[json!(usual)]);
    check_accessibility(&window, "the settings at twice the size");
    window.click("motion-reduced");
    window.until(
        "nothing to move",
        "return document.documentElement.dataset.motion === 'reduced'",
        &[],
    );

    window.click("reset-settings");
    window.click("ask-agree");
    let same = "return Math.abs(innerWidth - arguments[0]) < 2
        && !document.documentElement.dataset.motion";
    window.until("the usual size", same, &[json!(usual)]);
}

#[test]
fn caches_say_how_large_they_are_and_go() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_pack(&window, "rust-cli");
    window.click("nav-settings");
    window.wait_for("cache-Templates");
    let templates = window.text_of("cache-Templates");
    assert!(!templates.contains("\n0 B of"), "{templates}");
    window.click("clear-caches");
    window.wait_for_text("cache-Templates", "0 B of");
    window.wait_for_text("cache-Outputs", "0 B of");
    // What was let go is made again.
    window.click("nav-build");
    window.type_into("answer-project_name", "made-again");
    window.click("row-README.md");
    window.wait_for_text("code", "made-again");
}

/// The version of the window in what is kept of how it was left.
fn kept_version(window: &Window) -> Option<String> {
    let kept = window.invoke("load_arrangement", &json!({}));
    let kept: Value = serde_json::from_str(kept["value"].as_str()?).ok()?;
    kept["version"].as_str().map(str::to_owned)
}

#[test]
fn what_is_new_is_told_once_after_an_update_and_whenever_it_is_asked_for() {
    let version = env!("CARGO_PKG_VERSION");
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    wait_until("the window to be kept", || {
        kept_version(&window).as_deref() == Some(version)
    });
    assert!(!window.has("news"), "it opened for the first time");
    // As a window of an older version was left.
    let left = json!({"version": "0.0.9"}).to_string();
    window.invoke("keep_arrangement", &json!({"arrangement": left}));
    window.run("window.isOld = true; location.reload(); return true", &[]);
    window.until("a new page", "return !window.isOld", &[]);
    window.wait_for_text("news", version);
    check_accessibility(&window, "what is new");
    window.click("news-close");
    window.wait_until_gone("news");
    wait_until("the window to be kept", || {
        kept_version(&window).as_deref() == Some(version)
    });
    drop(window);

    let window = Window::open(formwork.home.path());
    window.wait_for("pack-rust-service");
    assert!(!window.has("news"), "it was told before");
    window.click("nav-settings");
    window.click("news-open");
    window.wait_for_text("news", version);
}
