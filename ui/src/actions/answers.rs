//! Answers that come from files and samples, or go into a file; what is wrong with answers, and
//! what they lead to.

use formwork_protocol::{
    AnswersSource, ChooseAnswers, CompareAnswers, ListAnswerOutputs, ListSamples, QuestionKind,
    SampleSummary, SaveAnswers,
};
use wasm_bindgen_futures::spawn_local;
use yew::AttrValue;

use super::Actions;
use crate::state::lit::LitAction;
use crate::state::problems::next;
use crate::state::taking::{Taking, TakingAction};
use crate::state::text;
use crate::state::window::{Screen, Tone};
use crate::texts;
use crate::{dom, ipc};

/// Milliseconds that the pointer or the focus stays before the files of an answer are asked for.
const STAY: i32 = 90;

impl Actions {
    /// Asks for a file of answers, and compares it with those of the draft.
    pub fn load_answers(&self) {
        self.ask(ChooseAnswers {}, |actions, file| {
            if let Some(path) = file {
                actions.compare_answers(AnswersSource::File { path });
            }
        });
    }

    /// Compares answers with those of the draft. They are taken at once where nothing is lost and
    /// the user asked for exactly these.
    pub fn compare_answers(&self, source: AnswersSource) {
        let Some((tab, _)) = self.draft() else {
            return;
        };
        let actions = self.clone();
        spawn_local(async move {
            let Some(draft) = actions.settled(tab).await else {
                return;
            };
            let request = CompareAnswers {
                draft: draft.id.clone(),
                source: source.clone(),
            };
            match ipc::call(request).await {
                Ok(comparison) => {
                    let name = match &source {
                        AnswersSource::File { path } => text::last_part(path).to_owned(),
                        AnswersSource::Sample { name } => name.clone(),
                    };
                    actions.compared(Taking::new(source, name.into(), comparison));
                }
                Err(failure) => actions.failed(&failure),
            }
        });
    }

    fn compared(&self, taking: Taking) {
        let is_safe = taking.is_sample() && !taking.loses();
        if taking.comparison.changes.is_empty() && taking.comparison.unasked.is_empty() {
            let said = texts::form::answers_are_those_already(&taking.name);
            self.say(Tone::Plain, said);
        } else if is_safe && taking.comparison.unasked.is_empty() {
            self.take(&taking);
        } else {
            self.taking.dispatch(TakingAction::Ask(Box::new(taking)));
        }
    }

    /// Takes what was chosen of the answers that the user was asked about.
    pub fn take_chosen(&self) {
        let taking = self.taking.read().taking.clone();
        self.taking.dispatch(TakingAction::Done);
        if let Some(taking) = taking {
            self.take(&taking);
        }
    }

    fn take(&self, taking: &Taking) {
        if let Some(edit) = taking.edit() {
            self.edit(edit);
            let answers = texts::nouns::answers(taking.chosen());
            self.offer_undo(texts::form::took_answers(&answers, &taking.name));
        }
    }

    /// Asks where, and writes what was answered into a file.
    pub fn save_answers(&self) {
        let Some((tab, draft)) = self.draft() else {
            return;
        };
        let name = format!("{}-answers.toml", draft.pack.name);
        self.choose_file(
            texts::form::save_answers(),
            name,
            "toml",
            move |actions, file| {
                let actions = actions.clone();
                spawn_local(async move {
                    let Some(draft) = actions.settled(tab).await else {
                        return;
                    };
                    let request = SaveAnswers {
                        draft: draft.id.clone(),
                        file: file.clone(),
                    };
                    match ipc::call(request).await {
                        Ok(saved) => {
                            let answers = texts::nouns::answers(saved);
                            let name = text::last_part(&file);
                            let said = texts::form::saved_answers(&answers, name);
                            actions.say(Tone::Done, said);
                        }
                        Err(failure) => actions.failed(&failure),
                    }
                });
            },
        );
    }

    /// The samples of the open draft's pack.
    pub fn list_samples(&self, then: impl Fn(Vec<SampleSummary>) + 'static) {
        if let Some((_, draft)) = self.draft() {
            let draft = draft.id.clone();
            self.ask(ListSamples { draft }, move |_, samples| then(samples));
        }
    }

    /// Compares the first of the files that the user gave.
    pub(super) fn take_answers_from(&self, files: Vec<String>) {
        let mut files = files.into_iter();
        let Some(path) = files.next() else { return };
        if self.draft().is_none() {
            let said = texts::form::open_a_pack_first(text::last_part(&path));
            return self.say(Tone::Plain, said);
        }
        self.show(Screen::Build);
        if files.next().is_some() {
            let said = texts::form::one_file_at_a_time(text::last_part(&path));
            self.say(Tone::Plain, said);
        }
        self.compare_answers(AnswersSource::File { path });
    }

    /// Goes to the next answer that is wrong or missing, or to the one before.
    pub fn next_problem(&self, forward: bool) {
        let Some((_, draft)) = self.draft() else {
            return;
        };
        let faults = draft.form.to_mend();
        match next(&faults, dom::focused_answer().as_ref(), forward) {
            Some(fault) => self.point_at_answer(&fault.path),
            None => self.say(Tone::Plain, texts::form::every_answer_is_fine()),
        }
    }

    /// Says where cells of a spreadsheet can be pasted.
    pub fn say_where_to_paste(&self) {
        let Some((_, draft)) = self.draft() else {
            return;
        };
        let mut lists = draft.groups.iter().flat_map(|group| &group.questions);
        let list = lists.find(|question| question.kind == QuestionKind::List);
        self.say(
            Tone::Plain,
            match list {
                Some(list) => texts::form::paste_at(&list.label),
                None => texts::form::go_to_a_field().to_owned(),
            },
        );
    }

    /// Lights the files of the question that the pointer is over; none: it is over none.
    pub fn hover_answer(&self, question: Option<AttrValue>) {
        self.lit.dispatch(LitAction::Hover(question));
        self.light();
    }

    /// Lights the files of the question that the focus is in.
    pub fn focus_answer(&self, question: Option<AttrValue>) {
        self.lit.dispatch(LitAction::Focus(question));
        self.light();
    }

    pub fn dismiss_light(&self) {
        self.lit.dispatch(LitAction::Dismiss);
    }

    /// Asks for the files of the answer at hand, when they are not known as they are now.
    pub fn light(&self) {
        let Some(question) = self.lit.read().wanted() else {
            return;
        };
        let actions = self.clone();
        spawn_local(async move {
            dom::pause(STAY).await;
            let Some((number, draft)) = actions.draft() else {
                return;
            };
            let basis = (number, draft.revision());
            let state = actions.lit.read();
            if state.wanted().as_ref() != Some(&question) || !state.lacks(&question, basis) {
                return;
            }
            let request = ListAnswerOutputs {
                draft: draft.id.clone(),
                question: question.to_string(),
            };
            // Without an answer nothing is lit, which is nothing to say.
            if let Ok(outputs) = ipc::call(request).await {
                actions
                    .lit
                    .dispatch(LitAction::Known(question, basis, outputs));
            }
        });
    }
}
