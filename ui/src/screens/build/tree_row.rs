use yew::prelude::*;

use super::tree_hand::Pick;
use crate::actions::{Dragged, use_actions};
use crate::dom;
use crate::parts::tree_line;
use crate::state::tree_rows::{TreeRowView, state_name};

#[derive(PartialEq, Properties)]
pub struct TreeRowProps {
    pub row: TreeRowView,
    /// Goes to the line at this place.
    pub choose: Callback<(usize, Pick)>,
}

/// One file or folder.
#[component]
pub fn TreeRow(props: &TreeRowProps) -> Html {
    let row = &props.row;
    dom::drawn("tree-row");
    let actions = use_actions();
    let press = {
        let path = row.path.clone();
        move |event: MouseEvent| actions.hold(Dragged::Line(path.clone()), &event)
    };
    let chosen = {
        let (choose, index) = (props.choose.clone(), row.index);
        move |event: MouseEvent| choose.emit((index, Pick::by_pointer(&event)))
    };
    html! {
        <div
            id={format!("line-{}", row.index)}
            class={classes!("tree-row", tree_line::level(row), row.removed.then_some("is-removed"), row.lit.is_some().then_some("is-lit"), row.current.then_some("is-current"))}
            role="treeitem"
            aria-level={(row.depth + 1).to_string()}
            aria-posinset={row.place.to_string()}
            aria-setsize={row.siblings.to_string()}
            aria-selected={row.chosen.to_string()}
            aria-expanded={row.open.map(|open| open.to_string())}
            title={row.path.clone()}
            data-test={format!("row-{}", row.path)}
            onclick={chosen}
            onmousedown={press}
        >
            { tree_line::face(row) }
            if let Some(lit) = row.lit.as_ref().filter(|lit| !lit.is_empty()) {
                <span class="tree-lit">{ lit }</span>
            } else if let Some((state, word)) = &row.state {
                <span class={classes!("tree-state", format!("state-{}", state_name(*state)))}>{ word }</span>
            }
        </div>
    }
}
