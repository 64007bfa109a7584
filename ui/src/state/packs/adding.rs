//! The dialogs that add packs and make new ones.

use std::rc::Rc;

use formwork_protocol::{Failure, Fault};
use yew::AttrValue;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Adding {
    /// The dialog that asks for folders or zips, and whether what is chosen is used in place.
    pub choosing: Option<bool>,
    /// Packs whose names are taken, in the order in which the user is asked.
    pub taken: Rc<Vec<Taken>>,
    pub new_pack: Option<NewPackForm>,
}

/// A pack that was not added because there is one of its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    pub path: AttrValue,
    pub link: bool,
    /// What the engine says, with both versions.
    pub says: AttrValue,
}

/// What is known of a new pack so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewPackForm {
    pub title: AttrValue,
    /// None: it follows the title.
    pub name: Option<AttrValue>,
    /// The folder that it is made in.
    pub within: AttrValue,
    pub going: bool,
    pub failure: Option<Rc<Failure>>,
}

impl NewPackForm {
    /// The name that was given, or what the title leads to.
    pub fn name(&self) -> AttrValue {
        self.name
            .clone()
            .unwrap_or_else(|| named_after(&self.title))
    }

    /// What is wrong with an answer.
    pub fn fault_of(&self, answer: &str) -> Option<AttrValue> {
        let faults = &self.failure.as_ref()?.errors;
        let fault = faults.iter().find(|fault| is_of(fault, answer))?;
        // The field says which answer it is.
        let message = &fault.message;
        let message = message
            .strip_prefix(&format!("{answer}: "))
            .unwrap_or(message);
        Some(message.to_owned().into())
    }

    /// What is wrong besides these answers.
    pub fn other_faults(&self, answers: &[&str]) -> Vec<Fault> {
        let faults = self.failure.iter().flat_map(|failure| &failure.errors);
        let other = |fault: &&Fault| !answers.iter().any(|answer| is_of(fault, answer));
        faults.filter(other).cloned().collect()
    }
}

fn is_of(fault: &Fault, answer: &str) -> bool {
    let path = fault.answer.as_ref().map(ToString::to_string);
    path.as_deref() == Some(answer)
}

/// Letters and digits of a title, small, with `-` between the words; the engine says what is
/// right, this only proposes.
fn named_after(title: &str) -> AttrValue {
    let words = title.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    words.join("-").into()
}

pub enum AddingAction {
    /// Opens the dialog or changes what it does with what is chosen; none: closes it.
    Choose(Option<bool>),
    Taken(Taken),
    /// The first of those that are taken is decided.
    Decided,
    /// Opens the form of a new pack with the folder to make it in; none: closes it.
    NewPack(Option<AttrValue>),
    Title(AttrValue),
    Name(AttrValue),
    Within(AttrValue),
    Going,
    Refused(Failure),
}

impl Adding {
    pub fn change(&mut self, action: AddingAction) {
        match action {
            AddingAction::Choose(link) => self.choosing = link,
            AddingAction::Taken(taken) => Rc::make_mut(&mut self.taken).push(taken),
            AddingAction::Decided => {
                let taken = Rc::make_mut(&mut self.taken);
                if !taken.is_empty() {
                    taken.remove(0);
                }
            }
            AddingAction::NewPack(within) => {
                self.new_pack = within.map(|within| NewPackForm {
                    within,
                    ..NewPackForm::default()
                });
            }
            AddingAction::Title(title) => self.fill(|form| form.title = title),
            AddingAction::Name(name) => self.fill(|form| form.name = Some(name)),
            AddingAction::Within(within) => self.fill(|form| form.within = within),
            AddingAction::Going => self.fill(|form| form.going = true),
            AddingAction::Refused(failure) => {
                self.fill(|form| form.failure = Some(Rc::new(failure)));
            }
        }
    }

    /// What was wrong before may be right with the change.
    fn fill(&mut self, fill: impl FnOnce(&mut NewPackForm)) {
        if let Some(form) = &mut self.new_pack {
            form.failure = None;
            form.going = false;
            fill(form);
        }
    }
}

#[cfg(test)]
mod tests {
    use formwork_protocol::Code;

    use super::*;

    #[test]
    fn a_name_follows_the_title_until_it_is_typed() {
        let mut adding = Adding::default();
        adding.change(AddingAction::NewPack(Some("/home".into())));
        let name = |adding: &Adding| adding.new_pack.as_ref().unwrap().name();
        for (title, expected) in [
            ("", ""),
            ("My  Pack", "my-pack"),
            ("Ünder_scored 2!", "nder-scored-2"),
        ] {
            adding.change(AddingAction::Title(title.into()));
            assert_eq!(name(&adding), expected);
        }
        adding.change(AddingAction::Name("own".into()));
        adding.change(AddingAction::Title("Other".into()));
        assert_eq!(name(&adding), "own");
    }

    #[test]
    fn a_refusal_goes_with_the_next_change() {
        let mut adding = Adding::default();
        adding.change(AddingAction::NewPack(Some("/home".into())));
        adding.change(AddingAction::Going);
        adding.change(AddingAction::Refused(Failure::new(Code::Clash, "taken")));
        let form = adding.new_pack.clone().unwrap();
        assert!(form.failure.is_some() && !form.going);
        adding.change(AddingAction::Name("b".into()));
        assert_eq!(adding.new_pack.unwrap().failure, None);
    }
}
