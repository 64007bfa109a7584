use std::ops::Range;

use web_sys::Element;
use yew::prelude::*;

use crate::dom;

/// Rows drawn above and below what is visible, so that scrolling never shows a gap.
const SPARE: i32 = 12;

/// The rows to draw of a list that is longer than anybody sees, and what is called when its scroller
/// was scrolled. Rows are `height` pixels high, as in the style sheet; the custom properties
/// `--first` and `--lines` of the scroller tell it where they lie.
#[hook]
pub fn use_visible_rows(
    scroller: &NodeRef,
    height: i32,
    count: usize,
) -> (Range<usize>, Callback<Event>) {
    let view = use_state_eq(|| (0, 40));
    let measure = {
        let (view, scroller) = (view.setter(), scroller.clone());
        use_callback((), move |_: Event, ()| {
            if let Some(scroller) = scroller.cast::<Element>() {
                let first = (scroller.scroll_top() / height - SPARE).max(0);
                let seen = scroller.client_height() / height + 2 * SPARE;
                // In steps, so that most scroll events draw nothing.
                view.set((first / SPARE * SPARE, seen + SPARE));
            }
        })
    };
    let (first, seen) = *view;
    let first = usize::try_from(first).unwrap_or(0).min(count);
    let last = (first + usize::try_from(seen).unwrap_or(0)).min(count);
    let scroller = scroller.clone();
    use_effect_with((), {
        let (scroller, view) = (scroller.clone(), view.setter());
        move |()| {
            if let Some(scroller) = scroller.cast::<Element>() {
                view.set((0, scroller.client_height() / height + 3 * SPARE));
            }
        }
    });
    use_effect_with((first, count), move |(first, count)| {
        if let Some(scroller) = scroller.cast::<Element>() {
            dom::set_property(&scroller, "--first", &first.to_string());
            dom::set_property(&scroller, "--lines", &count.to_string());
        }
    });
    (first..last, measure)
}
