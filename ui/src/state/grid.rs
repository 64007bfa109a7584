//! A list of records as a grid of cells: where the user is in it, and what they see there.

mod cells;
mod changes;
mod levels;
mod selection;

#[cfg(test)]
mod tests;

use std::rc::Rc;

use yew::Reducible;

pub use cells::{CellView, Columns, RowView, Wrong, rows, shown, suggestions, tracks, wrong_cells};
pub use changes::{Change, Pasted, copied, value_in};
pub use levels::{Level, levels};
pub use selection::{Motion, Place, Selection, Size};

/// What the user does in a grid, besides its answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GridState {
    pub selection: Selection,
    /// The text of the cell that is edited.
    pub editing: Option<Editing>,
}

/// A cell while it is edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editing {
    pub text: String,
    /// The suggestion that the arrow keys are at.
    pub suggestion: Option<usize>,
}

pub enum GridAction {
    Select(Selection),
    /// Goes on in a direction; `true` keeps the other end of the selection.
    Go(Motion, bool, Size),
    Edit(String),
    Suggest(Option<usize>),
    Leave,
    /// The records are fewer, or more.
    Fit(Size),
}

impl Reducible for GridState {
    type Action = GridAction;

    fn reduce(self: Rc<Self>, action: GridAction) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            GridAction::Select(selection) => {
                next.selection = selection;
                next.editing = None;
            }
            GridAction::Go(motion, extend, size) => {
                next.selection = self.selection.after(motion, extend, size);
                next.editing = None;
            }
            GridAction::Edit(text) => {
                next.editing = Some(Editing {
                    text,
                    suggestion: None,
                });
            }
            GridAction::Suggest(suggestion) => {
                if let Some(editing) = &mut next.editing {
                    editing.suggestion = suggestion;
                }
            }
            GridAction::Leave => next.editing = None,
            GridAction::Fit(size) => next.selection = self.selection.within(size),
        }
        if next == *self { self } else { Rc::new(next) }
    }
}
