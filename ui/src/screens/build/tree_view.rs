use std::rc::Rc;

use yew::prelude::*;

use super::tree_hand::{Drawn, Folding, Hand, LINE, MenuAt, place_of};
use super::tree_menu::TreeMenu;
use super::tree_row::TreeRow;
use crate::actions::use_actions;
use crate::dom;
use crate::parts::rows::use_visible_rows;
use crate::state::chosen::Chosen;
use crate::state::lit::LitState;
use crate::state::store::use_part;
use crate::state::tree::{Filter, Tree};
use crate::state::tree_rows::tree_rows;
use crate::texts;

#[derive(PartialEq, Properties)]
pub struct TreeViewProps {
    pub tree: Rc<Tree>,
    pub filter: Filter,
    pub selected: Option<AttrValue>,
    pub chosen: Chosen,
    /// The outputs wait for valid answers.
    pub waits: bool,
}

/// The lines that are visible, of however many there are.
#[component]
pub fn TreeView(props: &TreeViewProps) -> Html {
    let actions = use_actions();
    let folding = use_reducer_eq(Folding::default);
    let scroller = use_node_ref();
    dom::drawn("tree");
    let lit = use_part(&actions.lit, LitState::lit);
    let lines = use_memo(
        (
            props.tree.shape(),
            folding.opened.clone(),
            props.filter.clone(),
        ),
        |(_, opened, filter)| props.tree.lines(opened, filter),
    );
    let at = folding.cursor.as_ref().or(props.selected.as_ref());
    let current = at.and_then(|path| place_of(path, &props.tree, &lines));
    let (visible, measure) = use_visible_rows(&scroller, LINE, lines.len());
    let anchor = folding.anchor.as_ref();
    let drawn = Drawn {
        tree: props.tree.clone(),
        lines: lines.clone(),
        current,
        anchor: anchor.and_then(|path| place_of(path, &props.tree, &lines)),
        chosen: props.chosen.clone(),
    };
    // The tree as it is now, for callbacks that never change: rows are not drawn anew for them.
    let latest = use_mut_ref(|| drawn.clone());
    latest.replace(drawn);
    let hand = use_memo((), |()| Hand {
        actions,
        latest,
        folding: folding.dispatcher(),
        scroller: scroller.clone(),
    });
    let choose = use_callback(hand.clone(), |(index, pick), hand| hand.press(index, pick));
    use_selection_from_elsewhere(&props.selected, &hand);
    let menu = use_state(|| None::<MenuAt>);
    let ask_menu = {
        let (hand, menu) = (hand.clone(), menu.setter());
        move |event: MouseEvent| {
            if let Some(asked) = hand.menu_at_pointer(&event) {
                menu.set(Some(asked));
            }
        }
    };
    let onkeydown = {
        let menu = menu.setter();
        move |event: KeyboardEvent| match hand.menu_at_key(&event) {
            Some(asked) => menu.set(Some(asked)),
            None => hand.key(&event),
        }
    };
    let close_menu = use_callback((), {
        let menu = menu.setter();
        move |(), ()| menu.set(None)
    });
    let rows = tree_rows(
        &props.tree,
        &lines[visible.clone()],
        visible.start,
        current,
        lit.as_deref(),
    );
    html! {
        <>
        <div
            class="tree"
            // A tree without a line is none to those who hear it.
            role={if lines.is_empty() { "group" } else { "tree" }}
            tabindex="0"
            aria-label={texts::shared::files()}
            aria-multiselectable={(!lines.is_empty()).then_some("true")}
            aria-activedescendant={current.filter(|line| visible.contains(line)).map(|line| format!("line-{line}"))}
            data-test="tree"
            ref={scroller}
            onscroll={measure}
            oncontextmenu={ask_menu}
            {onkeydown}
        >
            <div class="tree-space">
                <div class="tree-lines" role="presentation">
                    { for rows.into_iter().map(|mut row| {
                        row.chosen = props.chosen.has(&row.path);
                        let key = row.path.to_string();
                        html! { <TreeRow {key} {row} choose={choose.clone()} /> }
                    }) }
                </div>
            </div>
            if lines.is_empty() {
                <p class="tree-empty">{ without_lines(props) }</p>
            }
        </div>
        if let Some(asked) = &*menu {
            <TreeMenu at={asked.at} path={asked.path.clone()} file={asked.file} chosen={props.chosen.clone()} close={close_menu} />
        }
        </>
    }
}

/// An output that was selected elsewhere is brought into view, its folders opened.
#[hook]
fn use_selection_from_elsewhere(selected: &Option<AttrValue>, hand: &Rc<Hand>) {
    let hand = hand.clone();
    use_effect_with(selected.clone(), move |selected| {
        if let Some(path) = selected {
            hand.follow(path);
        }
    });
}

fn without_lines(props: &TreeViewProps) -> &'static str {
    if props.filter.is_active() {
        texts::build::no_file_matches_the_filter()
    } else if props.waits {
        texts::build::the_files_appear_once()
    } else {
        texts::build::these_answers_make_no_files()
    }
}
