use yew::prelude::*;

use crate::dom;

/// One tab: what it is called, and its name for tests.
#[derive(Clone, PartialEq)]
pub struct TabLabel {
    pub label: AttrValue,
    pub test: &'static str,
}

#[derive(PartialEq, Properties)]
pub struct TabsProps {
    /// What they are tabs of, for screen readers.
    pub label: AttrValue,
    pub tabs: Vec<TabLabel>,
    pub chosen: usize,
    pub choose: Callback<usize>,
    /// The id of the element that shows what was chosen.
    pub panel: &'static str,
    /// Why single tabs cannot be chosen, by their places.
    #[prop_or_default]
    pub off: Vec<Option<&'static str>>,
}

/// Tabs in a row. The arrow keys, Home and End go among them.
#[component]
pub fn Tabs(props: &TabsProps) -> Html {
    let typed = {
        let (choose, chosen) = (props.choose.clone(), props.chosen);
        let names: Vec<&'static str> = props.tabs.iter().map(|tab| tab.test).collect();
        let on: Vec<usize> = (0..names.len())
            .filter(|tab| why_off(&props.off, *tab).is_none())
            .collect();
        move |event: KeyboardEvent| {
            let count = on.len();
            let Some(at) = on.iter().position(|tab| *tab == chosen) else {
                return;
            };
            let to = match event.key().as_str() {
                "ArrowRight" => on[(at + 1) % count],
                "ArrowLeft" => on[(at + count - 1) % count],
                "Home" => on[0],
                "End" => on[count - 1],
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            choose.emit(to);
            if let Some(tab) = dom::named(names[to]) {
                let _ = tab.focus();
            }
        }
    };
    html! {
        <div class="tabs" role="tablist" aria-label={props.label.clone()} onkeydown={typed}>
            { for props.tabs.iter().enumerate().map(|(index, tab)| {
                let choose = props.choose.clone();
                let chosen = index == props.chosen;
                let off = why_off(&props.off, index);
                html! {
                    <button
                        key={tab.test} id={tab.test} role="tab" class="tab" data-test={tab.test}
                        aria-selected={chosen.to_string()} aria-controls={chosen.then_some(props.panel)}
                        tabindex={if chosen { "0" } else { "-1" }}
                        aria-disabled={off.map(|_| "true")} title={off}
                        onclick={move |_| if off.is_none() { choose.emit(index) }}
                    >
                        { tab.label.clone() }
                    </button>
                }
            }) }
        </div>
    }
}

fn why_off(off: &[Option<&'static str>], tab: usize) -> Option<&'static str> {
    off.get(tab).copied().flatten()
}
