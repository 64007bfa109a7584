use web_sys::HtmlElement;
use yew::prelude::*;

use crate::actions::use_actions;
use crate::state::store::use_part;
use crate::texts::{self, use_locale};

#[derive(PartialEq, Properties)]
pub struct SplitterProps {
    /// What the pane before the splitter is called.
    pub label: AttrValue,
    /// The custom property that holds the pane's width; also what it is remembered by.
    pub property: &'static str,
    /// Pixels.
    pub initial: i32,
    pub min: i32,
    pub max: i32,
}

const KEY_STEP: i32 = 16;

/// A line that can be dragged, or moved with the arrow keys, to make the pane before it wider.
#[component]
pub fn Splitter(props: &SplitterProps) -> Html {
    use_locale();
    let (width, set) = use_width(props);
    let dragged_from = use_mut_ref(|| None::<(i32, i32)>);
    let pressed = {
        let dragged_from = dragged_from.clone();
        move |event: PointerEvent| {
            if let Some(element) = event.target_dyn_into::<HtmlElement>() {
                let _ = element.set_pointer_capture(event.pointer_id());
            }
            *dragged_from.borrow_mut() = Some((event.client_x(), width));
        }
    };
    let moved = {
        let (dragged_from, set) = (dragged_from.clone(), set.clone());
        move |event: PointerEvent| {
            if let Some((x, width)) = *dragged_from.borrow() {
                set.emit(width + event.client_x() - x);
            }
        }
    };
    let released = move |_: PointerEvent| {
        dragged_from.take();
    };
    let typed = {
        let set = set.clone();
        move |event: KeyboardEvent| {
            match event.key().as_str() {
                "ArrowLeft" => set.emit(width - KEY_STEP),
                "ArrowRight" => set.emit(width + KEY_STEP),
                _ => return,
            }
            event.prevent_default();
        }
    };
    let initial = props.initial;
    html! {
        <div
            class="splitter"
            role="separator"
            aria-orientation="vertical"
            aria-label={texts::window::width_of_label(&props.label)}
            aria-valuenow={width.to_string()}
            aria-valuemin={props.min.to_string()}
            aria-valuemax={props.max.to_string()}
            tabindex="0"
            onpointerdown={pressed}
            onpointermove={moved}
            onpointerup={released.clone()}
            onpointercancel={released}
            onkeydown={typed}
            ondblclick={move |_| set.emit(initial)}
        />
    }
}

/// The pane's width in pixels, and what changes it.
#[hook]
fn use_width(props: &SplitterProps) -> (i32, Callback<i32>) {
    let SplitterProps {
        property,
        initial,
        min,
        max,
        ..
    } = *props;
    let actions = use_actions();
    let widths = use_part(&actions.window, |window| window.widths.clone());
    let width = widths.get(property).copied().unwrap_or(initial);
    let set = Callback::from(move |wanted: i32| actions.widen(property, wanted.clamp(min, max)));
    (width.clamp(min, max), set)
}
