//! The tabs of the open drafts.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::actions::{Actions, use_actions};
use crate::dom;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::menu::{Menu, MenuEntry};
use crate::state::build::{Run, Tab, TabName, tab_names};
use crate::state::text;
use crate::state::window::Screen;
use crate::texts;

#[derive(PartialEq, Properties)]
pub struct TabBarProps {
    pub tabs: Rc<Vec<Rc<Tab>>>,
    /// The number of the tab that is shown.
    pub shown: u64,
}

#[component]
pub fn TabBar(props: &TabBarProps) -> Html {
    let TabBarProps { tabs, shown } = props;
    let actions = use_actions();
    let names = tab_names(tabs);
    let list = use_node_ref();
    let width = dom::use_width_of(&list) as i64;
    let crowded = use_crowded(&list, tabs.len(), width);
    use_shown_in_view(*shown, tabs.len(), width);
    let new = {
        let actions = actions.clone();
        move |_| actions.show(Screen::Packs)
    };
    let typed = {
        let (actions, tabs, shown) = (actions.clone(), tabs.clone(), *shown);
        move |event: KeyboardEvent| on_key(&event, &actions, &tabs, shown)
    };
    html! {
        <div class="tab-bar">
            <div class="draft-tabs" role="tablist" aria-label={texts::build::open_drafts()} data-test="tabs" ref={list} onkeydown={typed}>
                { for tabs.iter().zip(&names).map(|(tab, name)| {
                    let key = tab.number;
                    html! {
                        <DraftTab
                            {key} number={tab.number} name={name.clone()} mark={Mark::of(tab)}
                            shown={tab.number == *shown}
                        />
                    }
                }) }
            </div>
            <button class="icon-button" aria-label={texts::build::open_another_draft()} title={texts::build::open_another_with_key()} data-test="new-tab" onclick={new}>
                <Icon glyph={Glyph::Plus} />
            </button>
            if crowded {
                <Menu
                    label={texts::build::tabs_open(text::count(tabs.len()))} glyph={Glyph::Table} test="all-tabs"
                    entries={all(tabs, &names, &actions)}
                />
            }
        </div>
    }
}

/// All tabs, for when they do not fit beside each other.
fn all(tabs: &[Rc<Tab>], names: &[TabName], actions: &Actions) -> Vec<MenuEntry> {
    let named = tabs.iter().zip(names);
    named
        .map(|(tab, name)| {
            let (actions, number) = (actions.clone(), tab.number);
            let label = match &name.note {
                Some(note) => format!("{} · {note}", name.title).into(),
                None => name.title.clone(),
            };
            MenuEntry {
                label,
                glyph: Glyph::Build,
                test: format!("all-tabs-{number}").into(),
                disabled: false,
                run: Callback::from(move |()| actions.show_tab(number)),
            }
        })
        .collect()
}

/// What a tab says of its generation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    None,
    Going,
    /// It has ended, or wants something, and nobody has seen it.
    Ended,
}

impl Mark {
    fn of(tab: &Tab) -> Self {
        match tab.run {
            Run::None => Self::None,
            Run::Going(_) => Self::Going,
            Run::Undecided(_) | Run::Asks(_) | Run::Done(_) | Run::Failed(_) => Self::Ended,
        }
    }

    fn draw(self) -> Html {
        match self {
            Self::None => html! {},
            Self::Going => {
                html! { <span class="tab-mark is-going" role="img" aria-label={texts::shared::generating()} /> }
            }
            Self::Ended => {
                html! { <span class="tab-mark" role="img" aria-label={texts::build::generation_has_ended()} /> }
            }
        }
    }
}

#[derive(PartialEq, Properties)]
struct DraftTabProps {
    number: u64,
    name: TabName,
    mark: Mark,
    shown: bool,
}

#[component]
fn DraftTab(props: &DraftTabProps) -> Html {
    let actions = use_actions();
    let DraftTabProps {
        number,
        name,
        mark,
        shown,
    } = props;
    let (number, shown) = (*number, *shown);
    let drag = use_drag(number);
    let show = {
        let actions = actions.clone();
        move |_| actions.show_tab(number)
    };
    let close = {
        let actions = actions.clone();
        move |_| actions.close_tab(number)
    };
    let middle = {
        let actions = actions.clone();
        move |event: MouseEvent| {
            if event.button() == 1 {
                event.prevent_default();
                actions.close_tab(number);
            }
        }
    };
    let id = format!("tab-{number}");
    // The cross is for the pointer alone: a tab holds nothing else for the keyboard, which closes it
    // with Delete or Ctrl+W.
    html! {
        <div class={classes!("draft-tab", shown.then_some("is-shown"))} role="presentation" data-place={number.to_string()} onauxclick={middle}>
            <button
                {id} role="tab" class="draft-tab-button" title={name.whole.clone()} data-test={format!("tab-{number}")}
                aria-selected={shown.to_string()} aria-controls={shown.then_some("draft-panel")}
                aria-keyshortcuts="Delete" tabindex={if shown { "0" } else { "-1" }}
                onclick={show} onpointerdown={drag}
            >
                { mark.draw() }
                <span class="draft-tab-title">{ &name.title }</span>
                if let Some(note) = &name.note {
                    <span class="draft-tab-note">{ note }</span>
                }
            </button>
            <button
                class="icon-button" tabindex="-1" aria-hidden="true" title={if shown { texts::build::close_with_key() } else { texts::shared::close() }}
                data-test={format!("close-tab-{number}")} onclick={close}
            >
                <Icon glyph={Glyph::Close} />
            </button>
        </div>
    }
}

/// A pressed tab takes the place of the one that it is drawn over.
#[hook]
fn use_drag(number: u64) -> Callback<PointerEvent> {
    let actions = use_actions();
    Callback::from(move |event: PointerEvent| {
        if event.button() != 0 {
            return;
        }
        let actions = actions.clone();
        dom::on_move(event.client_x(), move |x| {
            let over = place_at(f64::from(x));
            let state = actions.build.read();
            if let Some(over) = over.filter(|over| *over != number)
                && let Some(to) = state.place(over)
            {
                actions.move_tab(number, to);
            }
        });
    })
}

/// The number of the tab whose middle half is at `x`, in pixels from the left of the window.
fn place_at(x: f64) -> Option<u64> {
    tabs_drawn().into_iter().find_map(|tab| {
        let room = tab.get_bounding_client_rect();
        let margin = room.width() / 4.0;
        let inside = (room.left() + margin..room.right() - margin).contains(&x);
        let number = tab.get_attribute("data-place").filter(|_| inside);
        number?.parse().ok()
    })
}

fn tabs_drawn() -> Vec<Element> {
    let found = dom::document().and_then(|document| document.query_selector_all(".draft-tab").ok());
    found.map_or_else(Vec::new, |tabs| {
        let all = (0..tabs.length()).filter_map(|at| tabs.get(at)?.dyn_into().ok());
        all.collect()
    })
}

/// The arrows, Home and End go among the tabs, Delete closes the one that has the focus.
fn on_key(event: &KeyboardEvent, actions: &Actions, tabs: &[Rc<Tab>], shown: u64) {
    if dom::shortcut(event) || event.alt_key() {
        return;
    }
    match event.key().as_str() {
        "ArrowRight" => actions.show_neighbour(1),
        "ArrowLeft" => actions.show_neighbour(-1),
        "Home" => tabs
            .first()
            .iter()
            .for_each(|tab| actions.show_tab(tab.number)),
        "End" => tabs
            .last()
            .iter()
            .for_each(|tab| actions.show_tab(tab.number)),
        "Delete" => actions.close_tab(shown),
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
    if let Some(shown) = actions.build.read().shown() {
        dom::focus_soon(format!("tab-{}", shown.number));
    }
}

/// Whether the tabs have no room beside each other.
#[hook]
fn use_crowded(list: &NodeRef, count: usize, width: i64) -> bool {
    let crowded = use_state_eq(|| false);
    let (list, set) = (list.clone(), crowded.setter());
    use_effect_with((count, width), move |_| {
        if let Some(list) = list.cast::<HtmlElement>() {
            set.set(list.scroll_width() > list.client_width());
        }
    });
    *crowded
}

/// The shown tab is scrolled into view.
#[hook]
fn use_shown_in_view(shown: u64, count: usize, width: i64) {
    use_effect_with((shown, count, width), |(shown, ..)| {
        if let Some(tab) = dom::named(&format!("tab-{shown}")) {
            dom::show_nearest(&tab);
        }
    });
}
