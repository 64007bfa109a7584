//! The outputs that the answer at hand leads to, lit in the tree.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use formwork_protocol::AnswerOutputs;
use yew::{AttrValue, Reducible};

/// What the files of an answer are known for: the request that opened the draft, and its revision.
pub type Basis = (u64, u64);

/// The answer that the user is at, and what is known of answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LitState {
    /// The pointer is over this question.
    hovered: Option<AttrValue>,
    /// The focus is in this question.
    focused: Option<AttrValue>,
    /// The user has put the light out, until they go elsewhere.
    dismissed: bool,
    known: HashMap<AttrValue, (Basis, Rc<Lit>)>,
}

/// The files of one answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lit {
    /// Every file.
    All,
    Some {
        files: HashSet<String>,
        /// How many lie below each folder.
        folders: HashMap<String, usize>,
    },
}

pub enum LitAction {
    Hover(Option<AttrValue>),
    Focus(Option<AttrValue>),
    Dismiss,
    Known(AttrValue, Basis, AnswerOutputs),
}

impl From<AnswerOutputs> for Lit {
    fn from(outputs: AnswerOutputs) -> Self {
        let AnswerOutputs::Some { paths } = outputs else {
            return Self::All;
        };
        let mut folders = HashMap::new();
        for path in &paths {
            for (end, _) in path.match_indices('/') {
                match folders.get_mut(&path[..end]) {
                    Some(count) => *count += 1,
                    None => {
                        folders.insert(path[..end].to_owned(), 1);
                    }
                }
            }
        }
        Self::Some {
            files: paths.into_iter().collect(),
            folders,
        }
    }
}

impl Lit {
    pub fn has(&self, file: &str) -> bool {
        match self {
            Self::All => true,
            Self::Some { files, .. } => files.contains(file),
        }
    }

    /// How many files below a folder that has so many.
    pub fn below(&self, folder: &str, all: usize) -> usize {
        match self {
            Self::All => all,
            Self::Some { folders, .. } => folders.get(folder).copied().unwrap_or(0),
        }
    }
}

impl LitState {
    /// The question whose files are to be lit.
    pub fn wanted(&self) -> Option<AttrValue> {
        let at = self.hovered.as_ref().or(self.focused.as_ref());
        at.filter(|_| !self.dismissed).cloned()
    }

    /// What is lit; as it was last known, until newer is.
    pub fn lit(&self) -> Option<Rc<Lit>> {
        let (_, lit) = self.known.get(&self.wanted()?)?;
        Some(lit.clone())
    }

    /// Whether the files of this question have to be asked for.
    pub fn lacks(&self, question: &AttrValue, basis: Basis) -> bool {
        self.known.get(question).is_none_or(|(of, _)| *of != basis)
    }
}

impl Reducible for LitState {
    type Action = LitAction;

    fn reduce(self: Rc<Self>, action: LitAction) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            LitAction::Hover(question) if question != self.hovered => {
                next.hovered = question;
                next.dismissed = false;
            }
            LitAction::Focus(question) if question != self.focused => {
                next.focused = question;
                next.dismissed = false;
            }
            LitAction::Hover(_) | LitAction::Focus(_) => return self,
            LitAction::Dismiss => next.dismissed = next.hovered.is_some() || next.focused.is_some(),
            LitAction::Known(question, basis, outputs) => {
                // What is known of another draft is of no use any more.
                next.known.retain(|_, (of, _)| of.0 == basis.0);
                next.known
                    .insert(question, (basis, Rc::new(outputs.into())));
            }
        }
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(
        state: Rc<LitState>,
        question: &'static str,
        basis: Basis,
        paths: &[&str],
    ) -> Rc<LitState> {
        let paths = paths.iter().map(|path| (*path).to_owned()).collect();
        let outputs = AnswerOutputs::Some { paths };
        state.reduce(LitAction::Known(question.into(), basis, outputs))
    }

    #[test]
    fn the_pointer_goes_before_the_focus_and_escape_puts_the_light_out() {
        let state = Rc::new(LitState::default()).reduce(LitAction::Focus(Some("a".into())));
        let state = known(known(state, "a", (1, 0), &["x"]), "b", (1, 0), &["y"]);
        assert!(state.lit().unwrap().has("x"));
        let over = state.reduce(LitAction::Hover(Some("b".into())));
        assert!(over.lit().unwrap().has("y"));
        let out = over.reduce(LitAction::Dismiss);
        assert_eq!(out.lit(), None);
        let left = out.reduce(LitAction::Hover(None));
        assert!(left.lit().unwrap().has("x"));
        let nowhere = left.reduce(LitAction::Focus(None));
        assert_eq!(nowhere.wanted(), None);
    }

    #[test]
    fn folders_count_what_is_lit_below_them() {
        let paths = ["a/b/1", "a/b/2", "a/3", "4"].map(str::to_owned);
        let lit = Lit::from(AnswerOutputs::Some {
            paths: paths.to_vec(),
        });
        assert_eq!(
            (lit.below("a", 9), lit.below("a/b", 9), lit.below("c", 9)),
            (3, 2, 0)
        );
        assert!(lit.has("4") && !lit.has("a"));
        assert_eq!(Lit::from(AnswerOutputs::All).below("c", 9), 9);
    }

    #[test]
    fn an_answer_is_asked_for_once_in_each_revision() {
        let a = AttrValue::from("a");
        let state = known(Rc::new(LitState::default()), "a", (1, 3), &[]);
        assert!(!state.lacks(&a, (1, 3)));
        assert!(state.lacks(&a, (1, 4)) && state.lacks(&"b".into(), (1, 3)));
        let other = known(state, "b", (2, 0), &[]);
        assert!(other.lacks(&a, (1, 3)), "that draft is not open any more");
    }
}
