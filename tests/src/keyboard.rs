//! What a person does who has a keyboard and no pointer.

use serde_json::json;

use crate::window::{TITLE, Window, xdotool};

/// Presses of Tab after which what is looked for is taken for out of reach.
const TABS: usize = 60;

impl Window {
    /// Types a text letter by letter, with the window in front.
    ///
    /// # Panics
    /// If the window does not do what is asked; so do all other methods.
    pub fn type_keys(&self, text: &str) {
        let window = xdotool(&["search", "--onlyvisible", "--name", TITLE]);
        let front = ["windowactivate", "--sync", &window];
        xdotool(&[&front[..], &["type", "--delay", "20", text]].concat());
    }

    /// Goes on with Tab until the element with that name has the focus, which is somewhere all the
    /// way.
    pub fn tab_to(&self, test: &str) {
        self.go_to(test, "Tab");
    }

    /// As [`Window::tab_to`], backwards.
    pub fn tab_back_to(&self, test: &str) {
        self.go_to(test, "shift+Tab");
    }

    fn go_to(&self, test: &str, key: &str) {
        self.wait_for(test);
        let mut passed = Vec::new();
        for _ in 0..TABS {
            let focused = self.focused();
            if focused == test {
                return;
            }
            passed.push(focused);
            self.press(key);
            let moved = "return document.activeElement !== window.leftByTab";
            self.until(&format!("{key} after {passed:?}"), moved, &[]);
        }
        panic!("{key} does not lead to “{test}”, only to {passed:?}");
    }

    /// The name of the element that has the focus, empty if that has none.
    ///
    /// # Panics
    /// If the focus is lost.
    pub fn focused(&self) -> String {
        let script = "const e = document.activeElement;
            if (!e || e === document.body) return null;
            window.leftByTab = e; return e.dataset.test ?? ''";
        let name = self.run(script, &[]);
        match name.as_str() {
            Some(name) => name.to_owned(),
            None => panic!("the focus is nowhere"),
        }
    }

    /// Waits until something has the focus: what had it may be gone, and its successor be drawn in
    /// the next frame.
    pub fn wait_for_some_focus(&self, after: &str) {
        let script = "return !!document.activeElement && document.activeElement !== document.body";
        self.until(
            &format!("the focus to be somewhere after {after}"),
            script,
            &[],
        );
    }

    /// Puts a text on the clipboard by the keys, out of a field that is not the window's own, as
    /// people copy out of another program.
    pub fn put_on_clipboard(&self, text: &str) {
        let script = "const before = document.activeElement;
            const field = document.createElement('textarea');
            field.value = arguments[0];
            document.body.append(field);
            field.focus();
            field.select();
            window.isCopied = false;
            field.addEventListener('keydown', event => event.stopPropagation());
            field.addEventListener('copy', () => setTimeout(() => {
                field.remove();
                before?.focus?.();
                window.isCopied = true;
            }));
            return true";
        self.run(script, &[json!(text)]);
        self.press("ctrl+c");
        self.until("the text to be copied", "return window.isCopied", &[]);
    }
}
