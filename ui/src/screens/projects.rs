//! What was generated before, and the way back.

mod undo;

pub use undo::UndoDialog;
