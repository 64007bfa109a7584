use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::menu::{MenuEntry, focus_entry, list, on_leave};
use crate::dom;

#[derive(PartialEq, Properties)]
pub struct ContextMenuProps {
    pub label: AttrValue,
    /// Where it was asked for, in pixels of the window.
    pub at: (i32, i32),
    pub entries: Vec<MenuEntry>,
    pub close: Callback<()>,
}

/// What can be done with the thing that was pressed. It takes the focus, and gives it back when it
/// closes.
#[component]
pub fn ContextMenu(props: &ContextMenuProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(props.at, move |at| {
            let before = dom::focused();
            let menu = node.cast::<Element>();
            if let Some(menu) = &menu {
                place(menu, *at);
                focus_entry(&node, |_, _| 0);
            }
            move || {
                let now = dom::focused();
                let is_ours = now.is_none_or(|now| {
                    now.tag_name() == "BODY" || menu.is_some_and(|menu| menu.contains(Some(&now)))
                });
                if let (true, Some(before)) = (is_ours, before) {
                    dom::focus_element(&before);
                }
            }
        });
    }
    let keys = {
        let (close, node) = (props.close.clone(), node.clone());
        move |event: KeyboardEvent| {
            match event.key().as_str() {
                "ArrowDown" => focus_entry(&node, |now, count| (now + 1) % count),
                "ArrowUp" => focus_entry(&node, |now, count| (now + count - 1) % count),
                "Home" => focus_entry(&node, |_, _| 0),
                "End" => focus_entry(&node, |_, count| count - 1),
                "Escape" | "Tab" => close.emit(()),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        }
    };
    html! {
        <div
            ref={node.clone()} class="menu-list menu-at" role="menu" aria-label={props.label.clone()}
            data-test="context-menu" onkeydown={keys} onfocusout={on_leave(props.close.clone(), &node)}
        >
            { list(&props.entries, &props.close) }
        </div>
    }
}

/// Puts the menu where it was asked for, and back into the window where it would leave it.
fn place(menu: &Element, (x, y): (i32, i32)) {
    let Some(menu) = menu.dyn_ref::<HtmlElement>() else {
        return;
    };
    let (width, height) = dom::window_size();
    let within = |at: i32, length: i32, room: i32| at.min(room - length - 4).max(4);
    let (x, y) = (
        within(x, menu.offset_width(), width),
        within(y, menu.offset_height(), height),
    );
    dom::set_property(menu, "--x", &format!("{x}px"));
    dom::set_property(menu, "--y", &format!("{y}px"));
}
