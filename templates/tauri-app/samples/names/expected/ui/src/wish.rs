//! What the user can wish for, by keys or by clicks.

use protocol::Entity;

use crate::state::State;

#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    New,
    Edit,
    Delete,
    /// Takes the last change back.
    Undo,
    Find,
    Search(String),
    Choose(u64),
    /// Moves the choice in the list.
    Step(Step),
    /// Opens a list.
    Open(&'static Entity),
    /// Moves through the lists.
    Turn(Step),
    /// Shows a record that another refers to, or that refers to it.
    Follow(&'static Entity, u64),
    /// Leaves what is in the way: the dialog, the search, or the messages.
    Leave,
    /// Takes the messages away.
    Dismiss,
    Retry,
    Shortcuts,
}

/// A move in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
    First,
    Last,
}

impl Step {
    /// Where it leads to in a list of that length; nowhere beyond its ends.
    pub fn place_after(self, place: Option<usize>, length: usize) -> usize {
        match (self, place) {
            (Self::Up, Some(place)) => place.saturating_sub(1),
            (Self::Down, Some(place)) => place + 1,
            (Self::Last, _) => length.saturating_sub(1),
            (Self::First | Self::Up | Self::Down, _) => 0,
        }
    }
}

/// A pressed key and where the focus was.
pub struct Press<'a> {
    pub key: &'a str,
    /// Control, or Command on a Mac.
    pub control: bool,
    pub in_text: bool,
    pub on_button: bool,
}

/// What a key stands for. Dialogs have keys of their own.
pub fn of_press(press: &Press, state: &State) -> Option<Wish> {
    if state.dialog.is_some() {
        return None;
    }
    let wish = match (press.control, press.key) {
        (true, "n") => Wish::New,
        (true, "f") => Wish::Find,
        (true, "z") if !press.in_text => Wish::Undo,
        (true, "PageUp") => Wish::Turn(Step::Up),
        (true, "PageDown") => Wish::Turn(Step::Down),
        (false, "Enter") if !press.on_button => Wish::Edit,
        (false, "Delete") if !press.in_text => Wish::Delete,
        (false, "Escape") => Wish::Leave,
        (false, "ArrowUp") => Wish::Step(Step::Up),
        (false, "ArrowDown") => Wish::Step(Step::Down),
        (false, "Home") if !press.in_text => Wish::Step(Step::First),
        (false, "End") if !press.in_text => Wish::Step(Step::Last),
        (false, "F1") => Wish::Shortcuts,
        _ => return None,
    };
    Some(wish)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Dialog;

    fn wish(key: &str, control: bool, in_text: bool) -> Option<Wish> {
        let press = Press {
            key,
            control,
            in_text,
            on_button: false,
        };
        of_press(&press, &State::default())
    }

    #[test]
    fn keys_stand_for_wishes() {
        assert_eq!(wish("n", true, false), Some(Wish::New));
        assert_eq!(wish("Delete", false, false), Some(Wish::Delete));
        assert_eq!(wish("z", true, false), Some(Wish::Undo));
        assert_eq!(wish("n", false, false), None);
    }

    #[test]
    fn text_keeps_the_keys_that_it_needs() {
        assert_eq!(wish("Delete", false, true), None);
        assert_eq!(wish("z", true, true), None);
        let down = Some(Wish::Step(Step::Down));
        assert_eq!(wish("ArrowDown", false, true), down);
    }

    #[test]
    fn a_dialog_keeps_all_keys() {
        let state = State {
            dialog: Some(Dialog::Edit(None)),
            ..State::default()
        };
        let press = Press {
            key: "n",
            control: true,
            in_text: false,
            on_button: false,
        };
        assert_eq!(of_press(&press, &state), None);
    }
}
