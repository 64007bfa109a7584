//! What the user does to the tree of outputs.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use formwork_protocol::FileState;
use web_sys::Element;
use yew::prelude::*;

use crate::actions::Actions;
use crate::dom;
use crate::state::chosen::Chosen;
use crate::state::tree::{Entry, Line, Tree};
use crate::state::tree_keys::{Step, step};

/// Height of a line of the tree in pixels, as in the style sheet.
pub const LINE: i32 = 26;

/// Folders that the user opened or closed, and the line that the arrow keys are at.
#[derive(Clone, Default, PartialEq)]
pub struct Folding {
    pub opened: Rc<HashMap<String, bool>>,
    pub cursor: Option<AttrValue>,
    /// Where lines that are chosen together begin.
    pub anchor: Option<AttrValue>,
}

pub enum FoldingAction {
    Open(AttrValue, bool),
    /// The keys are at a line now.
    Cursor(AttrValue),
    /// The same, and lines that are chosen together begin there.
    Anchor(AttrValue),
}

/// What going to a line chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// This line alone.
    One,
    /// This line as well, or no more.
    Toggle,
    /// All lines from where the choice began.
    Range,
    /// Nothing else than before.
    Nothing,
}

impl Pick {
    pub fn by_pointer(event: &MouseEvent) -> Self {
        match (event.shift_key(), event.ctrl_key() || event.meta_key()) {
            (true, _) => Self::Range,
            (_, true) => Self::Toggle,
            _ => Self::One,
        }
    }
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
            FoldingAction::Anchor(path) => {
                next.cursor = Some(path.clone());
                next.anchor = Some(path);
            }
        }
        Rc::new(next)
    }
}

/// The tree as it is drawn now.
#[derive(Clone, PartialEq)]
pub struct Drawn {
    pub tree: Rc<Tree>,
    pub lines: Rc<Vec<Line>>,
    pub current: Option<usize>,
    pub anchor: Option<usize>,
    pub chosen: Chosen,
}

impl Drawn {
    /// The lines from one to another, whichever comes first.
    fn between(&self, one: usize, other: usize) -> Chosen {
        let (first, last) = (one.min(other), one.max(other));
        let lines = self.lines.get(first..=last).unwrap_or_default();
        lines
            .iter()
            .map(|line| AttrValue::from(self.tree.path(line).to_owned()))
            .collect()
    }
}

/// The line that a menu was asked for.
#[derive(Clone, PartialEq)]
pub struct MenuAt {
    pub at: (i32, i32),
    pub path: AttrValue,
    /// How a file stands to the folder; none: a folder.
    pub file: Option<FileState>,
}

pub fn place_of(path: &str, tree: &Tree, lines: &[Line]) -> Option<usize> {
    lines.iter().position(|line| tree.path(line) == path)
}

/// What carries out what the user does to the tree.
pub struct Hand {
    pub actions: Actions,
    pub latest: Rc<RefCell<Drawn>>,
    pub folding: UseReducerDispatcher<Folding>,
    pub scroller: NodeRef,
}

impl PartialEq for Hand {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.latest, &other.latest)
    }
}

impl Hand {
    /// A line is pressed: a file is shown; a folder is opened or closed if it is chosen alone.
    pub fn press(&self, index: usize, pick: Pick) {
        let Drawn { tree, lines, .. } = self.latest.borrow().clone();
        if let Some(line) = lines.get(index)
            && pick == Pick::One
            && let Entry::Folder(_) = tree.entry(line)
        {
            self.open(&tree.path(line).to_owned().into(), !line.open);
        }
        self.go(index, pick);
    }

    /// Goes to a line, and chooses what `pick` says. Of what is chosen, the last file is shown.
    fn go(&self, index: usize, pick: Pick) {
        let drawn = self.latest.borrow().clone();
        let Some(line) = drawn.lines.get(index) else {
            return;
        };
        let path = AttrValue::from(drawn.tree.path(line).to_owned());
        let from = drawn.anchor.or(drawn.current).unwrap_or(index);
        let chosen = match pick {
            Pick::One => Chosen::one(path.clone()),
            Pick::Toggle => drawn.chosen.clone().toggled(&path),
            Pick::Range => drawn.between(from, index),
            Pick::Nothing => return self.folding.dispatch(FoldingAction::Cursor(path)),
        };
        let is_file = matches!(drawn.tree.entry(line), Entry::File(_));
        let show = (is_file && chosen.has(&path)).then(|| path.clone());
        self.actions.choose_outputs(chosen, show);
        if pick != Pick::Range {
            return self.folding.dispatch(FoldingAction::Anchor(path));
        }
        let anchor = drawn.lines.get(from).map(|line| drawn.tree.path(line));
        if let Some(anchor) = anchor.filter(|_| drawn.anchor.is_none()) {
            let anchor = AttrValue::from(anchor.to_owned());
            self.folding.dispatch(FoldingAction::Anchor(anchor));
        }
        self.folding.dispatch(FoldingAction::Cursor(path));
    }

    /// Goes to an output that was not selected here.
    pub fn follow(&self, path: &AttrValue) {
        let Drawn {
            tree,
            lines,
            current,
            ..
        } = self.latest.borrow().clone();
        if current.is_some_and(|at| tree.path(&lines[at]) == path) {
            return;
        }
        for (end, _) in path.match_indices('/') {
            self.open(&path[..end].to_owned().into(), true);
        }
        self.folding.dispatch(FoldingAction::Anchor(path.clone()));
        if let Some(line) = place_of(path, &tree, &lines) {
            self.reveal(line);
        }
    }

    fn open(&self, path: &AttrValue, open: bool) {
        self.folding
            .dispatch(FoldingAction::Open(path.clone(), open));
    }

    /// The line whose menu the pointer asks for.
    pub fn menu_at_pointer(&self, event: &MouseEvent) -> Option<MenuAt> {
        let target = event.target_dyn_into::<Element>()?;
        let row = target.closest("[role=treeitem]").ok()??;
        let index = row.id().strip_prefix("line-")?.parse().ok()?;
        event.prevent_default();
        self.menu_of(index, (event.client_x(), event.client_y()))
    }

    /// The line whose menu a key asks for: the one that the arrow keys are at. Web views tell these
    /// keys as presses of the pointer on some systems only.
    pub fn menu_at_key(&self, event: &KeyboardEvent) -> Option<MenuAt> {
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
        let Drawn {
            tree,
            lines,
            chosen,
            ..
        } = self.latest.borrow().clone();
        let line = lines.get(index)?;
        let path = AttrValue::from(tree.path(line).to_owned());
        let file = match tree.entry(line) {
            Entry::File(row) => Some(row.state),
            Entry::Folder(_) => None,
        };
        // What is chosen stays so that the menu is of all of it.
        let pick = if chosen.has(&path) {
            Pick::Nothing
        } else {
            Pick::One
        };
        self.go(index, pick);
        Some(MenuAt { at, path, file })
    }

    /// The keys of a tree. With Shift they choose all lines on their way; with Control or Command
    /// they choose nothing, Space then chooses one more and A all; Escape goes back to one.
    pub fn key(&self, event: &KeyboardEvent) {
        let drawn = self.latest.borrow().clone();
        let Some(last) = drawn.lines.len().checked_sub(1) else {
            return;
        };
        let at = drawn.current.unwrap_or(0).min(last);
        let (key, held) = (event.key(), dom::shortcut(event));
        match key.as_str() {
            _ if event.alt_key() => return,
            "a" if held => self.actions.choose_outputs(drawn.between(0, last), None),
            " " if held => self.go(at, Pick::Toggle),
            "ArrowDown" | "ArrowUp" | "Home" | "End" if held => {
                return self.step(event, Pick::Nothing);
            }
            _ if held => return,
            "Escape" if drawn.chosen.is_several() => self.go(at, Pick::One),
            _ if event.shift_key() => return self.step(event, Pick::Range),
            _ => return self.step(event, Pick::One),
        }
        event.prevent_default();
        event.stop_propagation();
    }

    fn step(&self, event: &KeyboardEvent, pick: Pick) {
        let Drawn {
            tree,
            lines,
            current,
            ..
        } = self.latest.borrow().clone();
        let line = lines.get(current.unwrap_or(0));
        let is_folder = line.is_some_and(|line| matches!(tree.entry(line), Entry::Folder(_)));
        match step(&event.key(), &lines, current, is_folder, self.page()) {
            None => return,
            Some(Step::Open(at, open)) => self.open(&tree.path(&lines[at]).to_owned().into(), open),
            Some(Step::Press(at)) => self.press(at, pick),
            Some(Step::Go(to)) => {
                self.go(to, pick);
                self.reveal(to);
            }
        }
        event.prevent_default();
    }

    /// Lines that a page key goes over.
    fn page(&self) -> usize {
        let scroller = self.scroller.cast::<Element>();
        let lines = scroller.map_or(10, |scroller| scroller.client_height() / LINE - 1);
        usize::try_from(lines).unwrap_or(1).max(1)
    }

    fn reveal(&self, line: usize) {
        if let Some(scroller) = self.scroller.cast::<Element>() {
            dom::show_row(&scroller, line, LINE);
        }
    }
}
