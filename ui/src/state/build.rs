//! The open draft: its form, its outputs, and the work that is done for it.

use std::rc::Rc;

use formwork_protocol::{
    DraftView, Edit, EditOutcome, Failure, Fault, FileState, FormState, Generated, OpenedDraft,
    OutputContent, PackSummary, PreviewFigures, Progress, Question, Totals,
};
use yew::{AttrValue, Reducible};

use super::edits::foresee;
use super::rows::{Rows, find, first_to_show, patched};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct BuildState {
    /// Counts the drafts that were opened; answers for an older one are dropped.
    pub generation: u64,
    pub stage: Stage,
    pub draft: AttrValue,
    pub revision: u64,
    /// The revision that the draft was opened at: each edit of this window counts one from there.
    opened_at: u64,
    pub target: Option<AttrValue>,
    /// The form with the edits that are still under way.
    pub form: Rc<FormState>,
    /// The form as the engine last gave it.
    answered: Rc<FormState>,
    pending: Vec<(u64, Edit)>,
    pub rows: Rc<Rows>,
    pub totals: Totals,
    pub faults: Rc<Vec<Fault>>,
    pub preview: PreviewFigures,
    pub can_undo: bool,
    pub can_redo: bool,
    /// The user wants to generate: every missing answer is pointed out.
    pub insist: bool,
    /// A patch did not fit: the whole view is needed.
    pub stale: bool,
    pub selected: Option<AttrValue>,
    pub content: Content,
    pub run: Run,
    pub jobs: Vec<Job>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub enum Stage {
    /// No draft is open.
    #[default]
    Empty,
    Opening(AttrValue),
    Open(Rc<Opened>),
    Failed(Rc<Failure>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    pub pack: PackSummary,
    pub questions: Vec<Rc<Question>>,
}

/// What the code view shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Content {
    #[default]
    Nothing,
    File(Rc<FileText>),
    Failed(AttrValue, Rc<Failure>),
}

/// The text of one output, as far as it is loaded.
#[derive(Clone, Debug, PartialEq)]
pub struct FileText {
    pub path: AttrValue,
    pub digest: String,
    /// Bytes of the whole output.
    pub size: u64,
    /// None for a binary output.
    pub text: Option<Rc<str>>,
    pub next: Option<u64>,
    pub template: AttrValue,
}

impl From<OutputContent> for FileText {
    fn from(content: OutputContent) -> Self {
        Self {
            path: content.path.into(),
            digest: content.digest,
            size: content.size,
            text: content.text.map(Into::into),
            next: content.next,
            template: content.template.into(),
        }
    }
}

/// The generation that the window is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Run {
    #[default]
    None,
    Going(AttrValue),
    Done(Rc<Generated>),
    Failed(Rc<Failure>),
}

/// Work that takes long enough to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    pub id: AttrValue,
    pub label: AttrValue,
    pub progress: Option<Progress>,
}

pub enum BuildAction {
    Opening {
        generation: u64,
        title: AttrValue,
    },
    Opened {
        generation: u64,
        opened: Box<OpenedDraft>,
    },
    OpenFailed {
        generation: u64,
        failure: Failure,
    },
    Closed,
    Edited {
        generation: u64,
        number: u64,
        edit: Edit,
    },
    Answered {
        generation: u64,
        number: u64,
        outcome: EditOutcome,
    },
    EditFailed {
        generation: u64,
        number: u64,
    },
    Viewed {
        generation: u64,
        view: Box<DraftView>,
    },
    Select(AttrValue),
    Insist,
    Loaded {
        generation: u64,
        content: OutputContent,
    },
    LoadFailed {
        generation: u64,
        path: AttrValue,
        failure: Failure,
    },
    JobBegan(Job),
    Progressed(Progress),
    JobEnded(AttrValue),
    Ran {
        generation: u64,
        run: Run,
    },
}

impl BuildAction {
    fn generation(&self) -> Option<u64> {
        match self {
            Self::Opened { generation, .. }
            | Self::OpenFailed { generation, .. }
            | Self::Edited { generation, .. }
            | Self::Answered { generation, .. }
            | Self::EditFailed { generation, .. }
            | Self::Viewed { generation, .. }
            | Self::Loaded { generation, .. }
            | Self::LoadFailed { generation, .. }
            | Self::Ran { generation, .. } => Some(*generation),
            _ => None,
        }
    }
}

impl Reducible for BuildState {
    type Action = BuildAction;

    fn reduce(self: Rc<Self>, action: BuildAction) -> Rc<Self> {
        if action
            .generation()
            .is_some_and(|generation| generation != self.generation)
        {
            return self;
        }
        let mut next = (*self).clone();
        next.take(action);
        Rc::new(next)
    }
}

impl BuildState {
    fn take(&mut self, action: BuildAction) {
        match action {
            BuildAction::Opening { generation, title } => {
                *self = Self {
                    generation,
                    stage: Stage::Opening(title),
                    jobs: std::mem::take(&mut self.jobs),
                    ..Self::default()
                };
            }
            BuildAction::Opened { opened, .. } => self.open(*opened),
            BuildAction::OpenFailed { failure, .. } => self.stage = Stage::Failed(Rc::new(failure)),
            BuildAction::Closed => {
                *self = Self {
                    generation: self.generation,
                    jobs: std::mem::take(&mut self.jobs),
                    ..Self::default()
                };
            }
            BuildAction::Edited { number, edit, .. } => self.edited(number, edit),
            BuildAction::Answered {
                number, outcome, ..
            } => match outcome {
                EditOutcome::View { view } => {
                    // Edits are applied in their order, so this view has all older ones in it.
                    self.pending.retain(|(pending, _)| *pending > number);
                    self.view(*view);
                    self.foresee();
                }
                // Its edit stands, but no form has shown it yet: it stays foreseen.
                EditOutcome::Superseded { .. } => {}
            },
            BuildAction::EditFailed { number, .. } => {
                self.pending.retain(|(pending, _)| *pending != number);
                self.stale = true;
                self.foresee();
            }
            BuildAction::Viewed { view, .. } => {
                // It may have edits in it whose own answers are still on their way.
                let applied = view.revision.saturating_sub(self.opened_at);
                self.pending.retain(|(pending, _)| *pending > applied);
                self.view(*view);
                self.foresee();
            }
            BuildAction::Insist => self.insist = true,
            BuildAction::Select(path) => self.selected = Some(path),
            BuildAction::Loaded { content, .. } => self.loaded(content),
            BuildAction::LoadFailed { path, failure, .. } => {
                self.content = Content::Failed(path, Rc::new(failure));
            }
            BuildAction::JobBegan(job) => self.jobs.push(job),
            BuildAction::Progressed(progress) => {
                if let Some(job) = self.jobs.iter_mut().find(|job| *job.id == *progress.job) {
                    job.progress = Some(progress);
                }
            }
            BuildAction::JobEnded(id) => self.jobs.retain(|job| job.id != id),
            BuildAction::Ran { run, .. } => self.run = run,
        }
    }

    fn open(&mut self, opened: OpenedDraft) {
        self.stage = Stage::Open(Rc::new(Opened {
            pack: opened.pack,
            questions: opened.questions.into_iter().map(Rc::new).collect(),
        }));
        self.draft = opened.view.draft.clone().into();
        self.opened_at = opened.view.revision;
        self.view(opened.view);
        self.foresee();
    }

    fn edited(&mut self, number: u64, edit: Edit) {
        match self
            .pending
            .iter_mut()
            .find(|(pending, _)| *pending == number)
        {
            Some((_, waiting)) => *waiting = edit,
            None => self.pending.push((number, edit)),
        }
        self.foresee();
    }

    fn foresee(&mut self) {
        self.form = if self.pending.is_empty() {
            self.answered.clone()
        } else {
            Rc::new(foresee(
                &self.answered,
                self.pending.iter().map(|(_, edit)| edit),
            ))
        };
    }

    /// Takes a view that is newer than what is shown. One whose patch was made for another list than
    /// ours cannot be used: then the whole view is asked for.
    fn view(&mut self, view: DraftView) {
        let whole = view.outputs.base.is_none();
        if view.revision < self.revision || (!whole && view.outputs.base != Some(self.revision)) {
            self.stale |= view.revision > self.revision;
            return;
        }
        let unchanged = view.outputs.upserts.is_empty() && view.outputs.removed.is_empty();
        if whole || !unchanged {
            self.rows = Rc::new(patched(&self.rows, view.outputs));
            // What could not be read before may be readable now.
            if matches!(self.content, Content::Failed(..)) {
                self.content = Content::Nothing;
            }
        }
        if whole {
            self.stale = false;
        }
        self.revision = view.revision;
        self.target = view.target.map(Into::into);
        if *self.answered != view.form {
            self.answered = Rc::new(view.form);
        }
        self.totals = view.totals;
        if *self.faults != view.faults {
            self.faults = Rc::new(view.faults);
        }
        self.preview = view.preview;
        self.can_undo = view.can_undo;
        self.can_redo = view.can_redo;
        if self.selected.is_none() {
            self.selected = first_to_show(&self.rows).map(|row| row.path.clone().into());
        }
        if let Some(content) = view.shown {
            self.loaded(content);
        }
    }

    fn loaded(&mut self, content: OutputContent) {
        if self.selected.as_deref() != Some(content.path.as_str()) {
            return;
        }
        match &self.content {
            // The next piece of what is shown; one that was asked for twice is taken once.
            Content::File(file)
                if content.offset > 0
                    && *file.path == *content.path
                    && file.digest == content.digest
                    && file.next == Some(content.offset) =>
            {
                self.content = Content::File(Rc::new(longer(file, content)));
            }
            _ if content.offset == 0 => self.content = Content::File(Rc::new(content.into())),
            _ => {}
        }
    }

    /// The selected output, when what the code view has of it is not what the engine made.
    pub fn missing_content(&self) -> Option<(AttrValue, String)> {
        let path = self.selected.clone()?;
        let row = find(&self.rows, &path)?;
        let there = match &self.content {
            Content::File(file) => file.path == path && file.digest == row.digest,
            Content::Failed(failed, _) => *failed == path,
            Content::Nothing => false,
        };
        (!there && row.state != FileState::Removed).then(|| (path, row.digest.clone()))
    }

    pub fn opened(&self) -> Option<&Rc<Opened>> {
        match &self.stage {
            Stage::Open(opened) => Some(opened),
            _ => None,
        }
    }
}

fn longer(file: &FileText, piece: OutputContent) -> FileText {
    let text = match (&file.text, piece.text) {
        (Some(text), Some(more)) => Some(format!("{text}{more}").into()),
        (text, _) => text.clone(),
    };
    FileText {
        text,
        next: piece.next,
        ..file.clone()
    }
}

#[cfg(test)]
mod tests;
