//! Going from screen to screen.

use formwork_tests::Formwork;
use formwork_tests::window::{TITLE, Window, xdotool};
use serde_json::{Value, json};

use super::open_pack;

/// What is selected, how far each pane is scrolled, the filter, and the code.
const STANDING: &str = "const named = name => document.querySelector(`[data-test=\"${name}\"]`);
    return {
        selected: document.querySelector('[role=treeitem][aria-selected=true]')?.dataset.test,
        path: named('code-path').innerText,
        code: named('code').innerText,
        form: document.querySelector('.form-body').scrollTop,
        tree: named('tree').scrollTop,
        lines: document.querySelector('.cm-scroller').scrollTop,
    }";

#[test]
fn build_is_as_it_was_left_after_other_screens_were_shown() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_pack(&window, "fullstack");
    window.click("row-README.md");
    window.wait_for_text("code", "Task desk");
    window.run(
        "document.querySelector('.form-body').scrollTop = 90;
         document.querySelector('[data-test=\"tree\"]').scrollTop = 60;
         document.querySelector('.cm-scroller').scrollTop = 150;
         return true",
        &[],
    );
    window.until(
        "all panes to be scrolled",
        "return document.querySelector('.form-body').scrollTop > 0
            && document.querySelector('[data-test=\"tree\"]').scrollTop > 0
            && document.querySelector('.cm-scroller').scrollTop > 0",
        &[],
    );
    let standing = |window: &Window| -> Value { window.run(STANDING, &[]) };
    let before = standing(&window);
    assert_eq!(before["selected"], "row-README.md", "{before}");
    for away in ["nav-packs", "nav-settings"] {
        window.click(away);
        window.until(
            "Build to be away",
            "return !!document.querySelector('[data-test=\"tree\"]').closest('[inert]')",
            &[],
        );
        window.click("nav-build");
        window.until(
            "Build to be back",
            "return !document.querySelector('[data-test=\"tree\"]').closest('[inert]')",
            &[],
        );
        assert_eq!(standing(&window), before, "after {away}");
    }
}

#[test]
fn the_window_itself_is_never_scrolled() {
    let formwork = Formwork::new();
    let made = formwork.path("made");
    assert_eq!(formwork.generate("rust-service", &made, &[]).status, 0);
    let window = Window::open(formwork.home.path());
    xdotool(&[
        "search",
        "--onlyvisible",
        "--name",
        TITLE,
        "windowsize",
        "--sync",
        "1024",
        "700",
    ]);
    window.click("nav-performance");
    window.click("run-1");
    for tab in ["tab-templates", "tab-outputs", "tab-whys", "tab-spans"] {
        window.click(tab);
        let scrolled = window.run(
            "const all = [...document.querySelectorAll('main:not([inert]) *')];
             all.slice(0, 3000).forEach(element => element.scrollIntoView({block: 'center'}));
             return [document.documentElement.scrollTop, document.body.scrollTop]",
            &[],
        );
        assert_eq!(scrolled, json!([0, 0]), "{tab}");
    }
}

#[test]
fn the_page_has_a_first_frame_of_its_own_which_the_interface_replaces() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    window.run(
        "fetch('/index.html').then(page => page.text()).then(text => { window.page = text });
         return true",
        &[],
    );
    let first = window.until(
        "the page as it comes",
        "if (!window.page) return null;
         const page = new DOMParser().parseFromString(window.page, 'text/html');
         return ['rail', 'top', 'status'].map(part => !!page.querySelector(`.first-frame .${part}`))",
        &[],
    );
    assert_eq!(first, json!([true, true, true]));
    let left = window.run(
        "return document.querySelectorAll('.first-frame').length",
        &[],
    );
    assert_eq!(left, json!(0));
}
