use std::rc::Rc;

use formwork_protocol::{FileState, Selection};
use yew::prelude::*;

use super::output::use_drag_out;
use crate::parts::icon::{Glyph, Icon};
use crate::state::text;
use crate::state::tree::{Entry, Line, Tree, leading_state};

/// Levels that have an indent of their own; deeper ones share the last.
const LEVELS: u16 = 16;

#[derive(Properties)]
pub struct TreeRowProps {
    pub tree: Rc<Tree>,
    pub line: Line,
    pub index: usize,
    pub current: bool,
    pub choose: Callback<(Line, bool)>,
}

impl PartialEq for TreeRowProps {
    fn eq(&self, other: &Self) -> bool {
        // Comparing whole trees would cost more than drawing the row.
        Rc::ptr_eq(&self.tree, &other.tree)
            && self.line == other.line
            && self.index == other.index
            && self.current == other.current
            && self.choose == other.choose
    }
}

/// One file or folder.
#[component]
pub fn TreeRow(props: &TreeRowProps) -> Html {
    let TreeRowProps {
        tree,
        line,
        index,
        current,
        choose,
    } = props;
    let path = tree.path(line).to_owned();
    let press = use_drag_out(Selection::Path { path: path.clone() });
    let entry = tree.entry(line);
    let chosen = {
        let (choose, line) = (choose.clone(), *line);
        move |_| choose.emit((line, true))
    };
    let (glyph, state, faded) = match &entry {
        Entry::Folder(states) => {
            let leading = leading_state(states).filter(|_| !line.open);
            let badge = leading.map(|(state, number)| {
                (
                    state,
                    format!("{} {}", text::count(number), state_word(state)),
                )
            });
            (Glyph::Folder, badge, false)
        }
        Entry::File(row) => {
            let glyph = if row.binary {
                Glyph::FileBinary
            } else {
                Glyph::File
            };
            let badge = (row.state != FileState::Same).then(|| {
                let word = match (row.state, row.reason.as_str()) {
                    (FileState::Kept, "yours" | "deleted" | "once") => row.reason.clone(),
                    (state, _) => state_word(state).to_owned(),
                };
                (row.state, word)
            });
            (glyph, badge, row.state == FileState::Removed)
        }
    };
    let is_folder = matches!(entry, Entry::Folder(_));
    html! {
        <div
            id={format!("line-{index}")}
            class={classes!("tree-row", format!("level-{}", line.depth.min(LEVELS)), faded.then_some("is-removed"))}
            role="treeitem"
            aria-level={(line.depth + 1).to_string()}
            aria-posinset={line.place.to_string()}
            aria-setsize={line.siblings.to_string()}
            aria-selected={current.to_string()}
            aria-expanded={is_folder.then(|| line.open.to_string())}
            title={path.clone()}
            data-test={format!("row-{path}")}
            onclick={chosen}
            onmousedown={press}
        >
            if is_folder {
                <Icon glyph={if line.open { Glyph::ChevronDown } else { Glyph::ChevronRight }} class="tree-fold icon-small" />
            } else {
                <span class="tree-fold" />
            }
            <Icon {glyph} class={if is_folder { "tree-folder" } else { "tree-file" }} />
            <span class="tree-name">{ tree.name(line).to_owned() }</span>
            if let Some((state, word)) = state {
                <span class={classes!("tree-state", format!("state-{}", state_word(state)))}>{ word }</span>
            }
        </div>
    }
}

pub fn state_word(state: FileState) -> &'static str {
    match state {
        FileState::New => "new",
        FileState::Changed => "changed",
        FileState::Same => "same",
        FileState::Merged => "merged",
        FileState::Conflict => "conflict",
        FileState::Removed => "removed",
        FileState::Kept => "kept",
    }
}
