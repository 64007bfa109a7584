//! What the lines of all trees of files share.

use yew::prelude::*;

use super::icon::{Glyph, Icon};
use crate::state::tree_rows::TreeRowView;

/// Levels that have an indent of their own; deeper ones share the last.
const LEVELS: u16 = 16;

/// The class of a line's indent.
pub fn level(row: &TreeRowView) -> String {
    format!("level-{}", row.depth.min(LEVELS))
}

/// Whether a folder is open, what it is, and its name.
pub fn face(row: &TreeRowView) -> Html {
    let glyph = match (row.open, row.binary) {
        (Some(_), _) => Glyph::Folder,
        (None, true) => Glyph::FileBinary,
        (None, false) => Glyph::File,
    };
    html! {
        <>
            if let Some(open) = row.open {
                <Icon glyph={if open { Glyph::ChevronDown } else { Glyph::ChevronRight }} class="tree-fold icon-small" />
            } else {
                <span class="tree-fold" />
            }
            <Icon {glyph} class={if row.open.is_some() { "tree-folder" } else { "tree-file" }} />
            <span class="tree-name">{ &row.name }</span>
        </>
    }
}
