use std::collections::HashMap;
use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use crate::dom;
use crate::parts::rows::use_visible_rows;
use crate::parts::tree_line;
use crate::state::tree::{Entry, Filter, Line, Tree};
use crate::state::tree_keys::{Step, step};
use crate::state::tree_rows::{TreeRowView, tree_rows};

/// Height of a line in pixels, as in the style sheet.
const LINE: i32 = 26;

#[derive(PartialEq, Properties)]
pub struct SampleTreeProps {
    pub tree: Rc<Tree>,
    /// The file that is shown.
    pub selected: Option<AttrValue>,
    /// Shows the file of a path.
    pub choose: Callback<AttrValue>,
    pub label: AttrValue,
}

/// Files in their folders, of which the visible ones are drawn.
#[component]
pub fn SampleTree(props: &SampleTreeProps) -> Html {
    let SampleTreeProps { tree, selected, .. } = props;
    let opened = use_state(|| Rc::new(HashMap::<String, bool>::new()));
    let cursor = use_state(|| None::<AttrValue>);
    let scroller = use_node_ref();
    let lines = use_memo((tree.clone(), (*opened).clone()), |(tree, opened)| {
        tree.lines(opened, &Filter::default())
    });
    let at = (*cursor).as_ref().or(selected.as_ref());
    let current = at.and_then(|path| {
        lines
            .iter()
            .position(|line| tree.path(line) == path.as_str())
    });
    let (visible, measure) = use_visible_rows(&scroller, LINE, lines.len());
    // A file that was chosen elsewhere is brought into view.
    use_effect_with((selected.clone(), tree.clone()), {
        let scroller = scroller.clone();
        move |_| {
            if let (Some(scroller), Some(line)) = (scroller.cast::<Element>(), current) {
                dom::show_row(&scroller, line, LINE);
            }
        }
    });
    let hand = Hand {
        tree: tree.clone(),
        lines: lines.clone(),
        opened: opened.clone(),
        cursor: cursor.clone(),
        choose: props.choose.clone(),
        scroller: scroller.clone(),
    };
    let rows = tree_rows(tree, &lines[visible.clone()], visible.start, current, None);
    let key = {
        let hand = hand.clone();
        move |event: KeyboardEvent| hand.key(&event, current)
    };
    html! {
        <div
            class="tree sample-tree" role="tree" tabindex="0" aria-label={props.label.clone()}
            aria-activedescendant={current.filter(|line| visible.contains(line)).map(|line| format!("sample-line-{line}"))}
            data-test="sample-tree" ref={scroller} onscroll={measure} onkeydown={key}
        >
            <div class="tree-space">
                <div class="tree-lines" role="presentation">
                    { for rows.iter().map(|row| one(row, &hand)) }
                </div>
            </div>
        </div>
    }
}

fn one(row: &TreeRowView, hand: &Hand) -> Html {
    let press = {
        let (hand, index) = (hand.clone(), row.index);
        move |_| hand.press(index)
    };
    html! {
        <div
            key={row.path.to_string()} id={format!("sample-line-{}", row.index)}
            class={classes!("tree-row", tree_line::level(row))}
            role="treeitem" aria-level={(row.depth + 1).to_string()}
            aria-posinset={row.place.to_string()} aria-setsize={row.siblings.to_string()}
            aria-selected={row.current.to_string()} aria-expanded={row.open.map(|open| open.to_string())}
            title={row.path.clone()} data-test={format!("sample-row-{}", row.path)} onclick={press}
        >
            { tree_line::face(row) }
        </div>
    }
}

/// What carries out what the user does to the tree as it is drawn now.
#[derive(Clone)]
struct Hand {
    tree: Rc<Tree>,
    lines: Rc<Vec<Line>>,
    opened: UseStateHandle<Rc<HashMap<String, bool>>>,
    cursor: UseStateHandle<Option<AttrValue>>,
    choose: Callback<AttrValue>,
    scroller: NodeRef,
}

impl Hand {
    fn is_folder(&self, line: &Line) -> bool {
        matches!(self.tree.entry(line), Entry::Folder(_))
    }

    /// Goes to a line; a file is shown.
    fn go(&self, index: usize) {
        let line = &self.lines[index];
        let path = AttrValue::from(self.tree.path(line).to_owned());
        if !self.is_folder(line) {
            self.choose.emit(path.clone());
        }
        self.cursor.set(Some(path));
    }

    fn press(&self, index: usize) {
        let line = self.lines[index];
        if self.is_folder(&line) {
            self.open(index, !line.open);
        }
        self.go(index);
    }

    fn open(&self, index: usize, open: bool) {
        let mut opened = (**self.opened).clone();
        opened.insert(self.tree.path(&self.lines[index]).to_owned(), open);
        self.opened.set(Rc::new(opened));
    }

    fn key(&self, event: &KeyboardEvent, current: Option<usize>) {
        if dom::shortcut(event) || event.alt_key() {
            return;
        }
        let is_folder = current.is_some_and(|at| self.is_folder(&self.lines[at]));
        let scroller = self.scroller.cast::<Element>();
        let height = scroller.as_ref().map_or(0, Element::client_height);
        let page = usize::try_from(height / LINE - 1).unwrap_or(1).max(1);
        match step(&event.key(), &self.lines, current, is_folder, page) {
            None => return,
            Some(Step::Go(to)) => {
                self.go(to);
                if let Some(scroller) = scroller {
                    dom::show_row(&scroller, to, LINE);
                }
            }
            Some(Step::Open(index, open)) => self.open(index, open),
            Some(Step::Press(index)) => self.press(index),
        }
        event.prevent_default();
    }
}
