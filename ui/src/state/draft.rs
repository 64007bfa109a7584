//! The open draft: its form, its outputs, and what the window shows of them.

mod choosing;
mod file_text;
mod fresh;
mod looking;
mod merging;
mod naming;

use std::collections::BTreeSet;
use std::rc::Rc;

use formwork_protocol::{
    AnswerPath, Code, DraftId, DraftView, Edit, EditOutcome, Failure, Fault, FileState,
    OpenedDraft, OutputContent, OutputRow, PackSummary, PreviewFigures, ProjectView, Shown,
    TargetPlace, Totals,
};
use yew::AttrValue;

pub use file_text::FileText;
pub use looking::{Looking, LookingAction, Writing};
pub use merging::Pane;

use super::chosen::Chosen;
use super::edits::Edits;
use super::form::Form;
use super::load::{Load, Slot};
use super::merge::MergeFile;
use super::questions::{Group, Question, groups, shared};
use super::rows::{Rows, find, first_to_show, patched};
use super::tree::Filter;
use super::window::LastEdit;

/// Copies share everything that can be large.
#[derive(Clone, Debug)]
pub struct Draft {
    pub id: DraftId,
    pub pack: Rc<PackSummary>,
    questions: Rc<Vec<Rc<Question>>>,
    /// The questions that are asked now.
    pub groups: Rc<Vec<Group>>,
    revision: u64,
    /// The revision that the draft was opened at: each edit of this window counts one from there.
    opened_at: u64,
    pub target: Option<AttrValue>,
    /// Where it goes, or would go while nobody has chosen a folder.
    pub place: Slot<TargetPlace>,
    /// What the target was generated from before.
    pub project: Option<Rc<ProjectView>>,
    /// The form with the edits that no view shows yet.
    pub form: Form,
    /// The form as the engine last gave it.
    answered: Form,
    pub edits: Edits,
    pub rows: Rc<Rows>,
    pub totals: Totals,
    /// The outputs are those of earlier answers: today's have faults.
    pub outdated: bool,
    /// What has to be mended before the draft can be generated, besides its answers.
    pub faults: Rc<Vec<Fault>>,
    pub preview: PreviewFigures,
    pub can_undo: bool,
    pub can_redo: bool,
    /// The user wants to generate: every missing answer is pointed out.
    pub insist: bool,
    /// A record that was just added and not left yet.
    fresh: Option<AnswerPath>,
    /// Groups of questions that are folded away, by name.
    pub folded: Rc<BTreeSet<AttrValue>>,
    /// The list that is edited as a grid.
    pub grid: Option<AnswerPath>,
    /// A patch did not fit: the whole view is needed.
    pub stale: bool,
    pub selected: Option<AttrValue>,
    /// What is chosen in the tree, the selected output among it or not.
    pub chosen: Chosen,
    /// Which outputs the tree shows.
    pub filter: Filter,
    /// The text of the selected output.
    pub content: Load<FileText>,
    /// What is shown of the selected output.
    pub pane: Pane,
    /// What both sides changed of the selected output; idle where they did not.
    pub merge: Load<MergeFile>,
    /// What is shown of it beside its text.
    pub looking: Looking,
    /// Counts what may have changed `merge` and how the output stands to the folder.
    merges: u64,
}

/// A draft is not compared by its contents: every change makes another one.
impl PartialEq for Draft {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl From<OpenedDraft> for Draft {
    fn from(opened: OpenedDraft) -> Self {
        let view = opened.view;
        let mut draft = Self {
            id: view.draft.clone(),
            pack: Rc::new(opened.pack),
            questions: Rc::new(shared(opened.questions)),
            groups: Rc::default(),
            revision: view.revision,
            opened_at: view.revision,
            target: None,
            place: Slot::default(),
            project: None,
            form: Form::default(),
            answered: Form::default(),
            edits: Edits::default(),
            rows: Rc::default(),
            totals: Totals::default(),
            outdated: false,
            faults: Rc::default(),
            preview: PreviewFigures::default(),
            can_undo: false,
            can_redo: false,
            insist: false,
            fresh: None,
            folded: Rc::default(),
            grid: None,
            stale: false,
            selected: None,
            chosen: Chosen::default(),
            filter: Filter::default(),
            content: Load::Idle,
            pane: Pane::Code,
            merge: Load::Idle,
            looking: Looking::default(),
            merges: 0,
        };
        draft.view(view);
        draft.foresee();
        draft
    }
}

impl Draft {
    /// Takes an edit of the user: shown at once.
    pub fn edit(&mut self, edit: Edit) {
        match &edit {
            Edit::Answer(answers) => {
                self.form.foresee(answers);
                self.begins(&edit);
            }
            Edit::Decide { .. } => self.decide(&edit),
            Edit::Undo | Edit::Redo => self.left(),
            Edit::Target(_) => {}
        }
        self.edits.push(edit);
    }

    /// Takes the engine's answer to an edit.
    pub fn answered(&mut self, number: u64, outcome: Option<EditOutcome>) {
        self.merges += u64::from(self.edits.decides(number));
        self.edits.answered();
        match outcome {
            Some(EditOutcome::View { view }) => {
                self.edits.seen(number);
                self.view(*view);
                self.foresee();
            }
            // The edit stands, but no form has shown it yet: it stays foreseen.
            Some(EditOutcome::Superseded { .. }) => {}
            None => {
                self.edits.refused(number);
                self.stale = true;
                self.foresee();
            }
        }
    }

    /// Takes a view that was asked for.
    pub fn viewed(&mut self, view: DraftView) {
        // It may have edits in it whose own answers are still on their way.
        self.edits
            .seen(view.revision.saturating_sub(self.opened_at));
        self.view(view);
        self.foresee();
    }

    fn foresee(&mut self) {
        let mut form = self.answered.clone();
        for edit in self.edits.unseen() {
            if let Edit::Answer(edit) = edit {
                form.foresee(edit);
            }
        }
        if let Some(fresh) = &self.fresh {
            form.overlook(fresh);
        }
        self.form = form;
    }

    /// Takes a view that is newer than what is shown. One whose patches were made for something else
    /// than what is here cannot be used: then the whole view is asked for.
    fn view(&mut self, view: DraftView) {
        let whole = view.base.is_none();
        if view.revision < self.revision || (!whole && view.base != Some(self.revision)) {
            self.stale |= view.revision > self.revision;
            return;
        }
        if whole {
            self.answered = Form::default();
            self.stale = false;
        }
        self.answered.apply(view.form);
        self.regroup();
        let unchanged = view.outputs.upserts.is_empty() && view.outputs.removed.is_empty();
        if whole || !unchanged {
            let before: &[_] = if whole { &[] } else { &self.rows };
            let row = self.row().cloned();
            self.rows = Rc::new(patched(before, view.outputs));
            self.chosen = self.chosen.still(&self.rows);
            let is_same = match (&row, self.row()) {
                (Some(before), Some(now)) => Rc::ptr_eq(before, now),
                (None, None) => true,
                _ => false,
            };
            self.merges += u64::from(!is_same);
            // What could not be read before may be readable now.
            if matches!(self.content, Load::Failed(_)) {
                self.content = Load::Idle;
            }
        }
        self.revision = view.revision;
        self.target = view.target.map(Into::into);
        self.project = view.project.map(Rc::new);
        self.totals = view.totals;
        self.outdated = view.outdated;
        let faults = to_mend(view.faults);
        if *self.faults != faults {
            self.faults = Rc::new(faults);
        }
        self.preview = view.preview;
        self.can_undo = view.can_undo;
        self.can_redo = view.can_redo;
        if self.selected.is_none()
            && let Some(first) = first_to_show(&self.rows)
        {
            self.select(first.path.clone().into());
        }
        if let Some(content) = view.shown {
            self.loaded(content);
        }
    }

    fn regroup(&mut self) {
        let now = groups(&self.questions, &self.answered.resolved);
        if now != *self.groups {
            self.groups = Rc::new(now);
        }
    }

    /// The selected output; none: today's answers do not make it.
    pub fn row(&self) -> Option<&Rc<OutputRow>> {
        find(&self.rows, self.selected.as_ref()?)
    }

    /// The draft's own project in its target, which generating updates.
    pub fn own_project(&self) -> Option<&Rc<ProjectView>> {
        let project = self.project.as_ref()?;
        (!project.other_pack && !project.other_answers).then_some(project)
    }

    /// A piece of the selected output is asked for.
    pub fn loading(&mut self) {
        if !matches!(self.content, Load::Ready(_)) {
            self.content = Load::Loading;
        }
    }

    pub fn load_failed(&mut self, path: &AttrValue, failure: Failure) {
        if self.selected.as_ref() == Some(path) {
            self.content = Load::Failed(Rc::new(failure));
        }
    }

    pub fn loaded(&mut self, content: OutputContent) {
        if self.selected.as_deref() != Some(content.path.as_str()) {
            return;
        }
        match &self.content {
            // The next piece of what is shown; one that was asked for twice is taken once.
            Load::Ready(file)
                if content.offset > 0
                    && *file.path == *content.path
                    && file.digest == content.digest
                    && file.next == Some(content.offset) =>
            {
                self.content = Load::Ready(Rc::new(file.longer(content)));
            }
            _ if content.offset == 0 => self.content = Load::Ready(Rc::new(content.into())),
            _ => {}
        }
    }

    /// The selected output with its digest, when what is here of it is not what the engine made.
    pub fn missing_content(&self) -> Option<(AttrValue, String)> {
        let path = self.selected.clone()?;
        let row = find(&self.rows, &path)?;
        let there = match &self.content {
            Load::Ready(file) => file.path == path && file.digest == row.digest,
            Load::Failed(_) => true,
            Load::Idle | Load::Loading => false,
        };
        (!there && row.state != FileState::Removed).then(|| (path, row.digest.clone()))
    }

    /// The output that is shown, for views to bring what is missing of it.
    pub fn shown(&self) -> Option<Shown> {
        let path = self.selected.as_ref()?.to_string();
        let digest = match &self.content {
            Load::Ready(file) => file.digest.clone(),
            _ => String::new(),
        };
        Some(Shown { path, digest })
    }

    /// Counts the edits that are in what is shown.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The questions of the pack, those that are not asked now among them.
    pub fn questions(&self) -> &Rc<Vec<Rc<Question>>> {
        &self.questions
    }

    /// The group that a question is asked in now.
    pub fn group_of(&self, question: &str) -> Option<AttrValue> {
        let is_in = |group: &&Group| group.questions.iter().any(|it| it.name == *question);
        self.groups
            .iter()
            .find(is_in)
            .map(|group| group.name.clone())
    }

    pub fn last_edit(&self) -> LastEdit {
        LastEdit {
            draft: self.id.clone(),
            edit: self.edits.last(),
        }
    }
}

/// The faults without what the user can agree to: that the folder holds a project of another pack
/// is said beside the target, and asked about before it is replaced.
fn to_mend(mut faults: Vec<Fault>) -> Vec<Fault> {
    faults.retain(|fault| fault.code != Code::OtherPack);
    faults
}

#[cfg(test)]
pub(crate) mod tests;
