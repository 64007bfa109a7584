use yew::prelude::*;

use crate::state::merge::{is_wider, line_count, line_numbers};
use crate::texts;

/// Letters that always have room: in a hunk of the narrowest pane, and in half of one.
const ROOM: usize = 26;

/// How lines stand to those of the last run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Same,
    Added,
    Removed,
}

/// Lines of one version. `first` is the number of the first one, where they are lines of the user's
/// file. A hunk that is wider than its place is scrolled by itself, with the keyboard too.
pub fn lines(text: &str, first: Option<u32>, mark: Mark) -> Html {
    if text.is_empty() {
        return html! {};
    }
    let (class, sign) = match mark {
        Mark::Same => ("lines", ""),
        Mark::Added => ("lines lines-added", "+"),
        Mark::Removed => ("lines lines-removed", "−"),
    };
    let count = line_count(text);
    let numbers = first.map_or_else(String::new, |first| line_numbers(first, text));
    let focus = is_wider(text, ROOM).then_some("0");
    let label = match mark {
        Mark::Same => None,
        Mark::Added => Some(texts::merge::added_lines()),
        Mark::Removed => Some(texts::merge::removed_lines()),
    };
    html! {
        <div {class} role={label.map(|_| "group")} aria-label={label}>
            <pre class="line-numbers" aria-hidden="true">{ numbers }</pre>
            <pre class="line-signs" aria-hidden="true">{ vec![sign; count].join("\n") }</pre>
            <pre class="line-text" tabindex={focus}>{ text }</pre>
        </div>
    }
}

/// Lines of a side of a conflict; `none` says that there are none.
pub fn side_lines(text: &str, first: Option<u32>, none: &'static str) -> Html {
    if text.is_empty() {
        return html! { <p class="no-lines">{ none }</p> };
    }
    lines(text, first, Mark::Same)
}
