use formwork_protocol::{OutputCost, OutputOrder};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::use_panel;
use crate::actions::{Actions, use_actions};
use crate::parts::icon::{Glyph, Icon};
use crate::parts::rows::use_visible_rows;
use crate::parts::segmented::{Segment, Segmented};
use crate::state::performance::outputs::{Outputs, Search};
use crate::state::performance::words;
use crate::state::text;
use crate::state::tree_rows::{state_name, state_word};
use crate::texts;

/// Height of a row in pixels, as in the style sheet.
const ROW: i32 = 26;

/// The outputs of the run, of however many there are.
#[component]
pub fn OutputsTab() -> Html {
    let actions = use_actions();
    let outputs = use_panel(|panel| panel.outputs.clone());
    let chosen = use_panel(|panel| panel.chosen);
    let picked = use_panel(|panel| panel.picked);
    let scroller = use_node_ref();
    let count = outputs.total.unwrap_or(0);
    let (visible, measure) = use_visible_rows(&scroller, ROW, count);
    let missing = outputs.missing(visible.clone());
    {
        let actions = actions.clone();
        use_effect_with((chosen, outputs.number, missing), move |(_, _, missing)| {
            for offset in missing {
                actions.load_outputs(*offset);
            }
        });
    }
    html! {
        <>
            { search(&outputs, &actions) }
            <div
                class="grid grid-outputs" role="table" aria-label={texts::traces::outputs()} aria-rowcount={(count + 1).to_string()}
                tabindex="0" ref={scroller} onscroll={measure} data-test="outputs"
            >
                <div class="grid-head" role="row">
                    { for [texts::traces::file(), texts::traces::state(), texts::traces::content(), texts::traces::why(), texts::traces::render(), texts::traces::write(), texts::traces::size()].into_iter().map(|label| html! {
                        <span key={label} role="columnheader">{ label }</span>
                    }) }
                </div>
                <div class="grid-space" role="rowgroup">
                    <div class="grid-lines" role="presentation">
                        { for visible.map(|place| row(place, outputs.row(place), picked, &actions)) }
                    </div>
                </div>
                if outputs.total == Some(0) {
                    <p class="calm">{ texts::traces::no_file_matches_the_search() }</p>
                }
            </div>
        </>
    }
}

fn search(outputs: &Outputs, actions: &Actions) -> Html {
    let now = outputs.search.clone();
    let typed = {
        let (actions, order) = (actions.clone(), now.order);
        move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                actions.search_outputs(Search {
                    text: input.value(),
                    order,
                });
            }
        }
    };
    let order = {
        let (actions, text) = (actions.clone(), now.text.clone());
        Callback::from(move |place: usize| {
            let order = if place == 0 {
                OutputOrder::Slowest
            } else {
                OutputOrder::Path
            };
            actions.search_outputs(Search {
                text: text.clone(),
                order,
            });
        })
    };
    let segment = |label: &'static str, test: &'static str| Segment {
        label: label.into(),
        test: test.into(),
    };
    html! {
        <div class="grid-tools">
            <div class="input input-icon">
                <Icon glyph={Glyph::Search} />
                <input
                    type="search" placeholder={texts::traces::search_by_path_or_template()} aria-label={texts::traces::search_by_path_or_template()}
                    value={now.text} oninput={typed} data-test="outputs-search" spellcheck="false"
                />
            </div>
            <span id="outputs-order" class="hidden-text">{ texts::traces::order() }</span>
            <Segmented
                name="outputs-order" labelled_by="outputs-order" choose={order}
                chosen={Some(usize::from(now.order == OutputOrder::Path))}
                segments={vec![segment(texts::traces::slowest_first(), "order-slowest"), segment(texts::traces::by_path(), "order-path")]}
            />
            <span class="pane-space" />
            <span class="pane-figures">{ outputs.total.map(texts::nouns::files).unwrap_or_default() }</span>
        </div>
    }
}

fn row(place: usize, output: Option<&OutputCost>, picked: Option<u32>, actions: &Actions) -> Html {
    let index = (place + 2).to_string();
    let Some(output) = output else {
        return html! {
            <div key={place} class="grid-row" role="row" aria-rowindex={index}><span role="cell" class="calm">{ "…" }</span></div>
        };
    };
    let pick = {
        let (actions, output) = (actions.clone(), output.output);
        move |_| actions.pick_output(Some(output))
    };
    let why = words::why(&output.why);
    html! {
        <div
            key={place} class={classes!("grid-row", (picked == Some(output.output)).then_some("is-picked"))}
            role="row" aria-rowindex={index} data-test={format!("output-{place}")}
        >
            <span role="rowheader">
                <button class="grid-open mono" title={texts::traces::path_from(&output.path, &output.template)} onclick={pick}>{ &output.path }</button>
            </span>
            <span role="cell" class={format!("state-{}", state_name(output.state))}>{ state_word(output.state) }</span>
            <span role="cell">{ words::cache(output.cache) }</span>
            <span role="cell" title={why.clone()}>{ why.clone() }</span>
            <span role="cell" class="is-number">{ words::time(output.render_ms) }</span>
            <span role="cell" class="is-number">{ words::time(output.write_ms) }</span>
            <span role="cell" class="is-number">{ text::size(output.bytes) }</span>
        </div>
    }
}
