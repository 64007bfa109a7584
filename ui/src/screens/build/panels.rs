//! What is below the tabs. The drafts that were shown last stay drawn outside of the document, so
//! that they come back in the next frame, as they were left.

use std::collections::BTreeMap;
use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::Body;
use crate::dom::Host;
use crate::state::build::Tab;

/// Drafts that stay drawn.
const DRAWN: usize = 8;

#[derive(PartialEq, Properties)]
pub struct PanelsProps {
    pub tabs: Rc<Vec<Rc<Tab>>>,
    /// The number of the tab that is shown.
    pub shown: u64,
}

/// A draft that stays drawn.
struct Drawn {
    host: Rc<Host>,
    /// As it was when it was shown last: nothing is drawn anew out of sight.
    tab: Rc<Tab>,
    /// Counts the times that it came to be shown; the newest is the one that is.
    visit: u64,
}

#[component]
pub fn Panels(props: &PanelsProps) -> Html {
    let place = use_node_ref();
    let drawn = use_mut_ref(BTreeMap::<u64, Drawn>::new);
    let redraw = use_force_update();
    // What is drawn measures itself, so it is drawn once there is a place for it.
    use_effect_with((), move |()| redraw.force_update());
    if let Some(place) = place.cast::<Element>() {
        seat(&mut drawn.borrow_mut(), props, &place);
    }
    let label = format!("tab-{}", props.shown);
    html! {
        <>
            <div class="tab-panel" id="draft-panel" role="tabpanel" aria-labelledby={label} ref={place} />
            // A list of its own, so that the room keeps its element whatever is in it.
            <>
                { for drawn.borrow().iter().map(|(number, drawn)| html! {
                    <Panel key={*number} host={drawn.host.clone()} tab={drawn.tab.clone()} visit={drawn.visit} />
                }) }
            </>
        </>
    }
}

/// Lets go of what is closed and of what was not shown for the longest time, and puts the host of
/// the shown tab into the document instead of that of another.
fn seat(drawn: &mut BTreeMap<u64, Drawn>, props: &PanelsProps, place: &Element) {
    let tab = |number: u64| props.tabs.iter().find(|tab| tab.number == number);
    drawn.retain(|number, _| tab(*number).is_some());
    let Some(shown) = tab(props.shown) else {
        return;
    };
    let last = drawn.values().map(|drawn| drawn.visit).max();
    for (number, other) in drawn.iter() {
        if *number != props.shown {
            other.host.hide();
        }
    }
    if !drawn.contains_key(&props.shown) {
        while drawn.len() >= DRAWN {
            let oldest = drawn.iter().min_by_key(|(_, drawn)| drawn.visit);
            let Some(number) = oldest.map(|(number, _)| *number) else {
                break;
            };
            drawn.remove(&number);
        }
        let Some(host) = Host::new("tab-host") else {
            return;
        };
        let new = Drawn {
            host: Rc::new(host),
            tab: shown.clone(),
            visit: 0,
        };
        drawn.insert(props.shown, new);
    }
    if let Some(drawn) = drawn.get_mut(&props.shown) {
        drawn.tab = shown.clone();
        if last.is_none_or(|last| drawn.visit != last) {
            drawn.visit = last.unwrap_or(0) + 1;
        }
        drawn.host.show(place);
    }
}

#[derive(Properties)]
struct PanelProps {
    host: Rc<Host>,
    tab: Rc<Tab>,
    visit: u64,
}

impl PartialEq for PanelProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.host, &other.host)
            && Rc::ptr_eq(&self.tab, &other.tab)
            && self.visit == other.visit
    }
}

#[component]
fn Panel(props: &PanelProps) -> Html {
    let PanelProps { host, tab, visit } = props;
    let body = html! { <Body tab={tab.clone()} visit={*visit} /> };
    create_portal(body, host.element.clone())
}
