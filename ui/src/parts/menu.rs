use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};
use yew::prelude::*;

use super::icon::{Glyph, Icon};

/// One entry of a menu.
#[derive(Clone, PartialEq)]
pub struct MenuEntry {
    pub label: AttrValue,
    pub glyph: Glyph,
    pub test: AttrValue,
    pub disabled: bool,
    pub run: Callback<()>,
}

#[derive(PartialEq, Properties)]
pub struct MenuProps {
    pub label: AttrValue,
    pub glyph: Glyph,
    pub test: AttrValue,
    pub entries: Vec<MenuEntry>,
    #[prop_or_default]
    pub disabled: bool,
    /// As high as what stands in a row of tools.
    #[prop_or_default]
    pub small: bool,
    /// The icon alone; the label is its name.
    #[prop_or_default]
    pub icon_only: bool,
}

/// A button that opens a list of actions.
#[component]
pub fn Menu(props: &MenuProps) -> Html {
    let open = use_state(|| false);
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(*open, move |open| {
            if *open {
                focus_entry(&node, |_, _| 0);
            }
        });
    }
    let toggle = {
        let open = open.clone();
        move |_| open.set(!*open)
    };
    let leave = {
        let open = open.setter();
        on_leave(Callback::from(move |()| open.set(false)), &node)
    };
    let chosen = {
        let (open, node) = (open.setter(), node.clone());
        Callback::from(move |()| {
            open.set(false);
            // The entry goes; whatever comes gives the focus back to the button.
            focus_button(&node);
        })
    };
    html! {
        <div class="menu" ref={node.clone()} onkeydown={on_key(&open, &node)} onfocusout={leave}>
            <button
                type="button"
                class={if props.icon_only { "icon-button" } else if props.small { "button button-small" } else { "button" }}
                title={props.icon_only.then(|| props.label.clone())}
                aria-label={props.icon_only.then(|| props.label.clone())}
                aria-haspopup="menu"
                aria-expanded={open.to_string()}
                disabled={props.disabled}
                data-test={props.test.clone()}
                onclick={toggle}
            >
                <Icon glyph={props.glyph} />
                if !props.icon_only {
                    { props.label.clone() }
                    <Icon glyph={Glyph::ChevronDown} class="icon-small" />
                }
            </button>
            if *open {
                <div class="menu-list" role="menu" aria-label={props.label.clone()}>
                    { list(&props.entries, &chosen) }
                </div>
            }
        </div>
    }
}

/// The entries; `close` is called before what was chosen is done.
pub(super) fn list(entries: &[MenuEntry], close: &Callback<()>) -> Html {
    html! { <>{ for entries.iter().map(|entry| one(entry, close)) }</> }
}

fn one(entry: &MenuEntry, close: &Callback<()>) -> Html {
    let (close, run) = (close.clone(), entry.run.clone());
    let chosen = move |_| {
        close.emit(());
        run.emit(());
    };
    html! {
        <button
            key={entry.test.to_string()}
            type="button"
            class="menu-entry"
            role="menuitem"
            tabindex="-1"
            disabled={entry.disabled}
            data-test={entry.test.clone()}
            onclick={chosen}
        >
            <Icon glyph={entry.glyph} />
            { entry.label.clone() }
        </button>
    }
}

/// The focus leaving the menu closes it, wherever it goes.
pub(super) fn on_leave(close: Callback<()>, node: &NodeRef) -> Callback<FocusEvent> {
    let node = node.clone();
    Callback::from(move |event: FocusEvent| {
        let inside = node.cast::<Element>().is_some_and(|menu| {
            let to = event.related_target();
            menu.contains(to.and_then(|to| to.dyn_into::<Node>().ok()).as_ref())
        });
        if !inside {
            close.emit(());
        }
    })
}

/// The arrows go among the entries, Escape closes.
fn on_key(open: &UseStateHandle<bool>, node: &NodeRef) -> Callback<KeyboardEvent> {
    let (open, node) = (open.clone(), node.clone());
    Callback::from(move |event: KeyboardEvent| {
        match event.key().as_str() {
            "ArrowDown" => {
                open.set(true);
                focus_entry(&node, |now, count| (now + 1) % count);
            }
            "ArrowUp" => focus_entry(&node, |now, count| (now + count - 1) % count),
            "Escape" if *open => {
                open.set(false);
                focus_button(&node);
                event.stop_propagation();
            }
            _ => return,
        }
        event.prevent_default();
    })
}

fn focus_button(menu: &NodeRef) {
    let menu = menu.cast::<Element>();
    let button = menu.and_then(|menu| menu.first_element_child());
    if let Some(Ok(button)) = button.map(JsCast::dyn_into::<HtmlElement>) {
        let _ = button.focus();
    }
}

/// Moves the focus among the entries that can be chosen.
pub(super) fn focus_entry(menu: &NodeRef, place: impl Fn(usize, usize) -> usize) {
    let Some(menu) = menu.cast::<Element>() else {
        return;
    };
    let Ok(entries) = menu.query_selector_all("[role=menuitem]:not(:disabled)") else {
        return;
    };
    let entries: Vec<HtmlElement> = (0..entries.length())
        .filter_map(|index| entries.get(index)?.dyn_into().ok())
        .collect();
    if entries.is_empty() {
        return;
    }
    let focused = crate::dom::focused();
    let now = entries
        .iter()
        .position(|entry| Some(entry.unchecked_ref::<Element>()) == focused.as_ref())
        .unwrap_or(0);
    let _ = entries[place(now, entries.len())].focus();
}
