//! What is chosen of the outputs, and which one is shown.

use yew::AttrValue;

use super::{Draft, Pane, merging};
use crate::state::chosen::Chosen;
use crate::state::load::Load;

impl Draft {
    /// Shows an output, and chooses it alone.
    pub fn select(&mut self, path: AttrValue) {
        self.chosen = Chosen::one(path.clone());
        self.show(path);
    }

    /// Takes what is chosen in the tree, and shows one output of it.
    pub fn choose(&mut self, chosen: Chosen, show: Option<AttrValue>) {
        self.chosen = chosen;
        if let Some(path) = show {
            self.show(path);
        }
    }

    fn show(&mut self, path: AttrValue) {
        let is_other = self.selected.as_ref() != Some(&path);
        if is_other {
            self.selected = Some(path);
            self.content = Load::Idle;
            self.merge = Load::Idle;
            self.merges += 1;
            self.look_elsewhere();
        }
        // Kept from here on, whatever is decided: what is shown never changes under the hand.
        if self.row().is_some_and(|row| merging::is_both(row.state)) {
            self.pane = Pane::Merge;
        } else if is_other {
            self.pane = self.looking.chosen;
        }
    }
}
