//! How the selected output is looked at: against the folder, or as the template that made it, which
//! may be changed.

use std::collections::HashMap;
use std::rc::Rc;

use formwork_protocol::{
    Code, Failure, FileState, RenewedDraft, SavedTemplate, Sides, TemplateView,
};
use yew::AttrValue;

use super::merging::is_both;
use super::{Draft, Pane};
use crate::state::load::Load;
use crate::state::questions::shared;
use crate::texts;

/// What is shown of the selected output beside its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Looking {
    /// The tab that the user chose last: it stays where it makes sense.
    pub chosen: Pane,
    pub sides: Load<Sides>,
    pub template: Load<TemplateView>,
    /// Which of the templates is shown; none: the output's own.
    file: Option<AttrValue>,
    /// A line of the template that is to be brought into view, and which time that was asked for.
    pub at: Option<(u64, u32)>,
    pub writing: Writing,
    /// What was typed into a template and is not written yet.
    unsaved: Option<(AttrValue, Rc<str>)>,
    /// What each template held that is shown or was written, as digests name it.
    known: Rc<HashMap<AttrValue, String>>,
    /// Counts what may have changed the template that is shown.
    asked: u64,
    /// Counts how often the user let go of what was typed.
    pub let_go: u64,
}

/// How far what was typed into a template is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Writing {
    #[default]
    Saved,
    /// There are letters that were not written yet.
    Typed,
    Going,
    /// The file is another one than what was typed into.
    Changed,
    Failed(Rc<Failure>),
}

/// What happens to that.
pub enum LookingAction {
    Sides(u64, Box<Result<Sides, Failure>>),
    /// Shows a template, by its path in the pack, and a line of it.
    ShowTemplate(AttrValue, Option<u32>),
    Template(u64, Box<Result<TemplateView, Failure>>),
    Typed,
    Edited(AttrValue, Rc<str>),
    Saving,
    Saved(AttrValue, Rc<str>, Box<Result<SavedTemplate, Failure>>),
    /// Takes what stands there instead of what was typed.
    Reload,
    Renewed(Box<RenewedDraft>),
}

/// What is to be written: the file, its text, and what it must hold until then.
pub type Unsaved = (AttrValue, Rc<str>, Option<String>);

impl Draft {
    /// The ways to show the selected output, in the order of their tabs, each with why it cannot be
    /// chosen, if it cannot.
    pub fn panes(&self) -> Vec<(Pane, Option<&'static str>)> {
        let state = self.row().map(|row| row.state);
        let gone = state
            .is_none()
            .then_some(texts::build::these_answers_do_not_make());
        let no_target = self
            .target
            .is_none()
            .then_some(texts::build::choose_a_folder_to_compare());
        let content = self.content.ready();
        let is_alone = content.is_some_and(|file| file.template.is_empty());
        let no_template = (state == Some(FileState::Removed) || is_alone)
            .then_some(texts::build::the_pack_no_longer_makes());
        let mut panes = vec![
            (Pane::Code, None),
            (Pane::Diff, gone.or(no_target)),
            (Pane::Template, gone.or(no_template)),
        ];
        if self.has_merge() {
            panes.push((Pane::Merge, None));
        }
        panes
    }

    /// What is shown of the selected output.
    pub fn shown_pane(&self) -> Pane {
        let mut panes = self.panes().into_iter();
        let chosen = panes.find(|(pane, _)| *pane == self.pane);
        match chosen {
            Some((pane, None)) => pane,
            _ => Pane::Code,
        }
    }

    /// Whether both sides changed the selected output.
    fn has_merge(&self) -> bool {
        self.row().is_some_and(|row| is_both(row.state)) || matches!(self.merge, Load::Ready(_))
    }

    pub fn show_pane(&mut self, pane: Pane) {
        self.pane = pane;
        if pane != Pane::Merge {
            self.looking.chosen = pane;
        }
    }

    /// Another output was selected.
    pub(super) fn look_elsewhere(&mut self) {
        let looking = &mut self.looking;
        looking.sides = Load::Idle;
        looking.template = Load::Idle;
        looking.file = None;
        looking.at = None;
        looking.asked += 1;
        if looking.unsaved.is_none() && looking.writing != Writing::Going {
            looking.writing = Writing::Saved;
        }
    }

    /// The selected output, when it is compared with the folder, and a number that says when that has
    /// to be asked for again.
    pub fn missing_sides(&self) -> Option<(AttrValue, u64)> {
        let is_shown = self.shown_pane() == Pane::Diff;
        let path = self.selected.clone().filter(|_| is_shown)?;
        Some((path, self.merges))
    }

    /// The selected output and the template of it that is shown, and the like.
    pub fn missing_template(&self) -> Option<(AttrValue, Option<AttrValue>, u64)> {
        let is_shown = self.shown_pane() == Pane::Template;
        let path = self.selected.clone().filter(|_| is_shown)?;
        Some((path, self.looking.file.clone(), self.looking.asked))
    }

    /// What is to be written next, unless something is being written. `anyway` says that what stands
    /// there is to be replaced, whatever it is.
    pub fn unsaved(&self, anyway: bool) -> Option<Unsaved> {
        let looking = &self.looking;
        let is_free = match looking.writing {
            Writing::Saved | Writing::Typed | Writing::Failed(_) => true,
            Writing::Changed => anyway,
            Writing::Going => false,
        };
        let (file, text) = looking.unsaved.clone().filter(|_| is_free)?;
        let over = looking.known.get(&file).cloned().filter(|_| !anyway);
        Some((file, text, over))
    }

    pub fn looked(&mut self, action: LookingAction) {
        match action {
            LookingAction::Sides(asked, answer) => {
                if asked == self.merges {
                    self.looking.sides = (*answer).into();
                }
            }
            LookingAction::ShowTemplate(file, line) => self.show_template(file, line),
            LookingAction::Template(asked, answer) => {
                if asked == self.looking.asked {
                    self.looking.took(*answer);
                }
            }
            LookingAction::Renewed(renewed) => self.renewed(*renewed),
            action => self.looking.wrote(action),
        }
    }

    fn show_template(&mut self, file: AttrValue, line: Option<u32>) {
        self.show_pane(Pane::Template);
        let looking = &mut self.looking;
        if looking.file.as_ref() != Some(&file) {
            let is_shown = looking
                .template
                .ready()
                .is_some_and(|shown| shown.file == *file);
            looking.file = Some(file);
            if !is_shown {
                looking.template = Load::Idle;
            }
            looking.asked += 1;
        }
        let time = looking.at.map_or(1, |(time, _)| time + 1);
        looking.at = line.map(|line| (time, line)).or(looking.at);
    }

    /// Takes the draft with its pack as that is now.
    fn renewed(&mut self, renewed: RenewedDraft) {
        if let Some(pack) = renewed.pack {
            self.pack = Rc::new(pack.summary);
            self.questions = Rc::new(shared(pack.questions));
        }
        self.looking.asked += 1;
        self.viewed(renewed.view);
    }
}

impl Looking {
    /// Takes a template as it stands there; one that has letters of the user's which are not written
    /// keeps them.
    fn took(&mut self, answer: Result<TemplateView, Failure>) {
        if let Ok(view) = &answer {
            let file = AttrValue::from(view.file.clone());
            let is_other = self
                .known
                .get(&file)
                .is_some_and(|known| *known != view.digest);
            if self.writing != Writing::Saved && self.template.ready().is_some() {
                if is_other && self.writing != Writing::Going {
                    self.writing = Writing::Changed;
                }
                return;
            }
            self.knows(file, view.digest.clone());
        }
        self.template = answer.into();
    }

    fn knows(&mut self, file: AttrValue, digest: String) {
        Rc::make_mut(&mut self.known).insert(file, digest);
    }

    fn wrote(&mut self, action: LookingAction) {
        match action {
            LookingAction::Typed => {
                if matches!(self.writing, Writing::Saved | Writing::Failed(_)) {
                    self.writing = Writing::Typed;
                }
            }
            LookingAction::Edited(file, text) => self.unsaved = Some((file, text)),
            LookingAction::Saving => self.writing = Writing::Going,
            LookingAction::Saved(file, text, answer) => self.saved(file, text, *answer),
            LookingAction::Reload => {
                self.unsaved = None;
                self.writing = Writing::Saved;
                self.asked += 1;
                self.let_go += 1;
            }
            _ => {}
        }
    }

    fn saved(&mut self, file: AttrValue, text: Rc<str>, answer: Result<SavedTemplate, Failure>) {
        let is_last = self.unsaved.as_ref() == Some(&(file.clone(), text.clone()));
        match answer {
            Ok(saved) => {
                self.knows(file.clone(), saved.digest.clone());
                if let Load::Ready(shown) = &self.template
                    && shown.file == *file
                {
                    self.template = Load::Ready(Rc::new(TemplateView {
                        text: Some(text.to_string()),
                        digest: saved.digest,
                        ..(**shown).clone()
                    }));
                }
                if is_last {
                    self.unsaved = None;
                }
                self.writing = match is_last {
                    true => Writing::Saved,
                    false => Writing::Typed,
                };
            }
            Err(failure) if failure.code() == Code::ChangedMeanwhile => {
                self.writing = Writing::Changed;
            }
            Err(failure) => self.writing = Writing::Failed(Rc::new(failure)),
        }
    }
}

#[cfg(test)]
mod tests;
