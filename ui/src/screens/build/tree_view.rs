use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use formwork_protocol::FileState;
use web_sys::Element;
use yew::prelude::*;

use super::tree_menu::TreeMenu;
use super::tree_row::TreeRow;
use crate::actions::{Actions, use_actions};
use crate::dom;
use crate::parts::rows::use_visible_rows;
use crate::state::lit::LitState;
use crate::state::store::use_part;
use crate::state::tree::{Entry, Filter, Line, Tree};
use crate::state::tree_rows::tree_rows;

/// Height of a line of the tree in pixels, as in the style sheet.
const LINE: i32 = 26;

#[derive(PartialEq, Properties)]
pub struct TreeViewProps {
    pub tree: Rc<Tree>,
    pub filter: Filter,
    pub selected: Option<AttrValue>,
    /// The outputs wait for valid answers.
    pub waits: bool,
}

/// Folders that the user opened or closed, and the line that the arrow keys are at: a file is also
/// selected, a folder only here.
#[derive(Clone, Default, PartialEq)]
struct Folding {
    opened: Rc<HashMap<String, bool>>,
    cursor: Option<AttrValue>,
}

enum FoldingAction {
    Open(AttrValue, bool),
    Cursor(AttrValue),
}

impl Reducible for Folding {
    type Action = FoldingAction;

    fn reduce(self: Rc<Self>, action: FoldingAction) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            FoldingAction::Open(path, open) => {
                Rc::make_mut(&mut next.opened).insert(path.to_string(), open);
            }
            FoldingAction::Cursor(path) => next.cursor = Some(path),
        }
        Rc::new(next)
    }
}

/// The tree as it is drawn now.
#[derive(Clone, PartialEq)]
struct Drawn {
    tree: Rc<Tree>,
    lines: Rc<Vec<Line>>,
    current: Option<usize>,
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
            props.tree.clone(),
            folding.opened.clone(),
            props.filter.clone(),
        ),
        |(tree, opened, filter)| tree.lines(opened, filter),
    );
    let at = folding.cursor.as_ref().or(props.selected.as_ref());
    let current = at.and_then(|path| place_of(path, &props.tree, &lines));
    let (visible, measure) = use_visible_rows(&scroller, LINE, lines.len());
    let drawn = Drawn {
        tree: props.tree.clone(),
        lines: lines.clone(),
        current,
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
    let choose = use_callback(hand.clone(), |index, hand| hand.choose(index, true));
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
            aria-label="Files"
            aria-activedescendant={current.filter(|line| visible.contains(line)).map(|line| format!("line-{line}"))}
            data-test="tree"
            ref={scroller}
            onscroll={measure}
            oncontextmenu={ask_menu}
            {onkeydown}
        >
            <div class="tree-space">
                <div class="tree-lines" role="presentation">
                    { for rows.into_iter().map(|row| {
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
            <TreeMenu at={asked.at} path={asked.path.clone()} file={asked.file} close={close_menu} />
        }
        </>
    }
}

/// The line that a menu was asked for.
#[derive(Clone, PartialEq)]
struct MenuAt {
    at: (i32, i32),
    path: AttrValue,
    /// How a file stands to the folder; none: a folder.
    file: Option<FileState>,
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

fn place_of(path: &str, tree: &Tree, lines: &[Line]) -> Option<usize> {
    lines.iter().position(|line| tree.path(line) == path)
}

fn without_lines(props: &TreeViewProps) -> &'static str {
    if props.filter.is_active() {
        "No file matches the filter"
    } else if props.waits {
        "The files appear once the answers are valid"
    } else {
        "These answers make no files"
    }
}

/// What carries out what the user does to the tree.
struct Hand {
    actions: Actions,
    latest: Rc<RefCell<Drawn>>,
    folding: UseReducerDispatcher<Folding>,
    scroller: NodeRef,
}

impl PartialEq for Hand {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.latest, &other.latest)
    }
}

impl Hand {
    /// Goes to a line: a file is selected, a folder opened or closed if `toggle` says so.
    fn choose(&self, index: usize, toggle: bool) {
        let Drawn { tree, lines, .. } = self.latest.borrow().clone();
        let Some(line) = lines.get(index) else { return };
        let path = AttrValue::from(tree.path(line).to_owned());
        match tree.entry(line) {
            Entry::File(_) => self.actions.select(path.clone()),
            Entry::Folder(_) if toggle => self.open(&path, !line.open),
            Entry::Folder(_) => {}
        }
        self.folding.dispatch(FoldingAction::Cursor(path));
    }

    /// Goes to an output that was not selected here.
    fn follow(&self, path: &AttrValue) {
        let Drawn {
            tree,
            lines,
            current,
        } = self.latest.borrow().clone();
        if current.is_some_and(|at| tree.path(&lines[at]) == path) {
            return;
        }
        for (end, _) in path.match_indices('/') {
            self.open(&path[..end].to_owned().into(), true);
        }
        self.folding.dispatch(FoldingAction::Cursor(path.clone()));
        if let Some(line) = place_of(path, &tree, &lines) {
            self.reveal(line);
        }
    }

    fn open(&self, path: &AttrValue, open: bool) {
        self.folding
            .dispatch(FoldingAction::Open(path.clone(), open));
    }

    /// The line whose menu the pointer asks for.
    fn menu_at_pointer(&self, event: &MouseEvent) -> Option<MenuAt> {
        let target = event.target_dyn_into::<Element>()?;
        let row = target.closest("[role=treeitem]").ok()??;
        let index = row.id().strip_prefix("line-")?.parse().ok()?;
        event.prevent_default();
        self.menu_of(index, (event.client_x(), event.client_y()))
    }

    /// The line whose menu a key asks for: the one that the arrow keys are at. Web views tell these
    /// keys as presses of the pointer on some systems only.
    fn menu_at_key(&self, event: &KeyboardEvent) -> Option<MenuAt> {
        let asks = match event.key().as_str() {
            "ContextMenu" => true,
            "F10" => event.shift_key(),
            _ => false,
        };
        let index = self.latest.borrow().current.filter(|_| asks)?;
        let row = dom::by_id(&format!("line-{index}"))?.get_bounding_client_rect();
        event.prevent_default();
        self.menu_of(index, (row.left() as i32 + 40, row.bottom() as i32))
    }

    fn menu_of(&self, index: usize, at: (i32, i32)) -> Option<MenuAt> {
        let Drawn { tree, lines, .. } = self.latest.borrow().clone();
        let line = lines.get(index)?;
        let path = AttrValue::from(tree.path(line).to_owned());
        let file = match tree.entry(line) {
            Entry::File(row) => Some(row.state),
            Entry::Folder(_) => None,
        };
        self.choose(index, false);
        Some(MenuAt { at, path, file })
    }

    /// The keys of a tree, as everywhere: up, down, Home, End, right opens and goes in, left closes
    /// and goes out, Enter and space open and close.
    fn key(&self, event: &KeyboardEvent) {
        let Drawn {
            tree,
            lines,
            current,
        } = self.latest.borrow().clone();
        if dom::shortcut(event) || event.alt_key() || lines.is_empty() {
            return;
        }
        let at = current.unwrap_or(0);
        let line = lines[at];
        let path = AttrValue::from(tree.path(&line).to_owned());
        let is_folder = matches!(tree.entry(&line), Entry::Folder(_));
        let to = match event.key().as_str() {
            "ArrowDown" => current.map_or(0, |at| at + 1),
            "ArrowUp" => at.saturating_sub(1),
            "PageDown" => at + self.page(),
            "PageUp" => at.saturating_sub(self.page()),
            "Home" => 0,
            "End" => lines.len() - 1,
            "ArrowRight" if is_folder && !line.open => {
                self.open(&path, true);
                at
            }
            "ArrowRight" if is_folder => at + 1,
            "ArrowLeft" if line.open => {
                self.open(&path, false);
                at
            }
            "ArrowLeft" => parent(&lines, at),
            "Enter" | " " => {
                self.choose(at, true);
                at
            }
            _ => return,
        };
        event.prevent_default();
        let to = to.min(lines.len() - 1);
        if to != at || current.is_none() {
            self.choose(to, false);
            self.reveal(to);
        }
    }

    /// Lines that a page key goes over.
    fn page(&self) -> usize {
        let scroller = self.scroller.cast::<Element>();
        let lines = scroller.map_or(10, |scroller| scroller.client_height() / LINE - 1);
        usize::try_from(lines).unwrap_or(1).max(1)
    }

    fn reveal(&self, line: usize) {
        let Some(scroller) = self.scroller.cast::<Element>() else {
            return;
        };
        let top = i32::try_from(line).unwrap_or(i32::MAX / LINE) * LINE;
        let height = scroller.client_height();
        if top < scroller.scroll_top() {
            scroller.set_scroll_top(top);
        } else if top + LINE > scroller.scroll_top() + height {
            scroller.set_scroll_top(top + LINE - height);
        }
    }
}

/// The line of the folder that a line lies in; at the top, itself.
fn parent(lines: &[Line], at: usize) -> usize {
    (0..at)
        .rev()
        .find(|above| lines[*above].depth < lines[at].depth)
        .unwrap_or(at)
}
