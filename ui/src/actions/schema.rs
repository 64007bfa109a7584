//! Entities from a schema: read, looked at, and taken as an answer.

use std::rc::Rc;

use formwork_protocol::{
    AnswerEdit, AnswerPath, CancelJob, ChooseSchema, Code, FitEntities, JobId, Placing, ReadSchema,
    SchemaFrom,
};
use wasm_bindgen_futures::spawn_local;
use yew::AttrValue;

use super::Actions;
use crate::state::answers::counted_label;
use crate::state::draft::Draft;
use crate::state::load::Load;
use crate::state::paste::is_schema;
use crate::state::schema::{Asks, SchemaAction, Sheet, asks};
use crate::state::text;
use crate::state::window::{Screen, Tone};
use crate::texts;
use crate::{dom, ipc};

/// Milliseconds after a choice before the pack is asked what it makes of it: several come quickly.
const MOMENT: i32 = 120;
/// Milliseconds that a schema may take before it is shown that it is read.
const SLOW: i32 = 200;

/// The questions of a draft that ask for entities.
fn asks_of(draft: &Draft) -> Vec<Asks> {
    let questions = draft.groups.iter().flat_map(|group| &group.questions);
    asks(questions, |question| {
        draft.form.part(&question.name).records().len()
    })
}

impl Actions {
    /// Whether the draft that is shown asks for entities.
    pub fn can_take_entities(&self) -> bool {
        self.draft()
            .is_some_and(|(_, draft)| !asks_of(&draft).is_empty())
    }

    /// Asks for a file with a schema, and shows it. It is for this question, where one is named.
    pub fn choose_schema(&self, question: Option<AttrValue>) {
        self.ask(ChooseSchema {}, move |actions, file| {
            if let Some(path) = file {
                actions.read_schema(SchemaFrom::File { path }, question);
            }
        });
    }

    /// Shows the schema that is in a text.
    pub fn read_pasted_schema(&self, text: String, question: Option<AttrValue>) {
        self.read_schema(SchemaFrom::Text { text }, question);
    }

    /// What was pasted where no text is edited: a schema is shown, and of anything else it is said
    /// where it could go.
    pub fn pasted_nowhere(&self, text: Option<String>) {
        let schema = text.filter(|text| is_schema(text) && self.can_take_entities());
        match schema {
            Some(text) => self.read_pasted_schema(text, None),
            None => self.say_where_to_paste(),
        }
    }

    /// Shows the first of the schemas that the user gave, in the draft that is shown; where there is
    /// none, it waits for one.
    pub(super) fn take_schemas_from(&self, files: Vec<String>) {
        let mut files = files.into_iter();
        let Some(path) = files.next() else { return };
        if files.next().is_some() {
            let said = texts::schema::one_file_at_a_time(text::last_part(&path));
            self.say(Tone::Plain, said);
        }
        if self.draft().is_none() {
            let said = texts::schema::choose_a_pack_for(text::last_part(&path));
            self.schema.dispatch(SchemaAction::Wait(Some(path.into())));
            self.show(Screen::Packs);
            return self.say(Tone::Plain, said);
        }
        self.show(Screen::Build);
        self.read_schema(SchemaFrom::File { path }, None);
    }

    /// Shows the schema that waits for a draft, now that one is there.
    pub(super) fn take_waiting_schema(&self) {
        let waiting = self.schema.read().waiting.clone();
        if let (Some(path), Some(_)) = (waiting, self.draft()) {
            self.schema.dispatch(SchemaAction::Wait(None));
            self.take_schemas_from(vec![path.to_string()]);
        }
    }

    /// Reads a schema for the draft that is shown.
    fn read_schema(&self, from: SchemaFrom, question: Option<AttrValue>) {
        let Some((tab, draft)) = self.draft() else {
            return;
        };
        let name: AttrValue = match &from {
            SchemaFrom::File { path } => text::last_part(path).to_owned().into(),
            SchemaFrom::Text { .. } => texts::schema::the_clipboard().into(),
        };
        let questions = asks_of(&draft);
        let asked = questions
            .iter()
            .position(|it| Some(&it.name) == question.as_ref());
        if questions.is_empty() {
            let said = texts::schema::asks_for_no_entities(&draft.pack.title, &name);
            return self.say(Tone::Plain, said);
        }
        // The one that is read already is for nobody any more.
        self.stop_reading_schema();
        let reading = self.new_job();
        let asked = (questions, asked.unwrap_or_default());
        let sheet = Sheet::new(reading.clone(), (from.clone(), name), tab, asked);
        self.schema.dispatch(SchemaAction::Open(Box::new(sheet)));
        {
            let (actions, reading) = (self.clone(), reading.clone());
            spawn_local(async move {
                dom::pause(SLOW).await;
                actions.schema.dispatch(SchemaAction::Slow(reading));
            });
        }
        let actions = self.clone();
        spawn_local(async move {
            let job = reading.clone();
            match ipc::call(ReadSchema { job, from }).await {
                Err(failure) if failure.code() == Code::Cancelled => {
                    actions.schema.dispatch(SchemaAction::Stopped(reading));
                }
                answer => actions.change_schema(SchemaAction::Read(reading, Box::new(answer))),
            }
        });
    }

    /// Reads the schema that is shown once more.
    pub fn read_schema_again(&self) {
        if let Some(sheet) = &self.schema.read().sheet {
            let question = sheet.asked().map(|asked| asked.name.clone());
            self.read_schema(sheet.from.clone(), question);
        }
    }

    /// Another file in place of the one that is shown.
    pub fn choose_another_schema(&self) {
        let state = self.schema.read();
        let asked = state.sheet.as_ref().and_then(|sheet| sheet.asked());
        self.choose_schema(asked.map(|asked| asked.name.clone()));
    }

    /// Closes the sheet.
    pub fn close_schema(&self) {
        self.schema.dispatch(SchemaAction::Close);
    }

    /// Reads a schema no further; the sheet goes when that has ended.
    pub fn stop_reading_schema(&self) {
        let state = self.schema.read();
        let going = |sheet: &&Rc<Sheet>| sheet.tables == Load::Loading && !sheet.stopping;
        if let Some(sheet) = state.sheet.as_ref().filter(going) {
            let job = sheet.reading.clone();
            self.schema.dispatch(SchemaAction::Stopping);
            self.ask(CancelJob { job }, |_, _| {});
        }
    }

    /// Changes what is shown or taken of a schema, and asks the pack what it makes of that.
    pub fn change_schema(&self, action: SchemaAction) {
        let choice = |actions: &Self| {
            let state = actions.schema.read();
            state.sheet.as_ref().map(|sheet| sheet.choice())
        };
        let before = choice(self);
        self.schema.dispatch(action);
        let now = choice(self);
        if now == before {
            return;
        }
        let actions = self.clone();
        spawn_local(async move {
            dom::pause(MOMENT).await;
            if choice(&actions) == now {
                actions.fit_entities().await;
            }
        });
    }

    /// Asks the pack what it makes of the tables that are taken.
    async fn fit_entities(&self) {
        let Some(sheet) = self.schema.read().sheet.clone() else {
            return;
        };
        let (taken, choice) = (sheet.taken(), sheet.choice());
        let Some(asked) = sheet.asked().filter(|_| !taken.is_empty()) else {
            return;
        };
        let Some(draft) = self.settled(sheet.tab).await else {
            return;
        };
        let request = FitEntities {
            draft: draft.id.clone(),
            reading: sheet.reading.clone(),
            chosen: taken,
            question: asked.name.to_string(),
            placing: sheet.placing,
        };
        let answer = Box::new(ipc::call(request).await);
        self.schema.dispatch(SchemaAction::Fitted(choice, answer));
    }

    /// Takes what the pack makes of the chosen tables, as soon as it is known, as one step.
    pub fn take_entities(&self) {
        let nothing = |sheet: &Rc<Sheet>| sheet.taken().is_empty();
        if self.schema.read().sheet.as_ref().is_none_or(nothing) {
            return;
        }
        let actions = self.clone();
        spawn_local(async move {
            let known = |sheet: &Sheet| !matches!(sheet.fitted(), Load::Loading);
            actions
                .schema
                .until(|state| state.sheet.as_ref().is_none_or(|sheet| known(sheet)))
                .await;
            let Some(sheet) = actions.schema.read().sheet.clone() else {
                return;
            };
            let (Some(fitted), Some(asked)) = (sheet.fitted().ready(), sheet.asked()) else {
                return;
            };
            actions.schema.dispatch(SchemaAction::Close);
            let edit = AnswerEdit::Set {
                path: AnswerPath::question(asked.name.as_str()),
                value: fitted.answer.clone(),
            };
            actions.edit_in(sheet.tab, edit.into());
            // What was taken is seen.
            dom::focus_soon(format!("answer-{}", asked.name));
            let before = match sheet.placing {
                Placing::Replace => 0,
                Placing::Add => asked.records,
            };
            let all = fitted.answer.as_list().map_or(0, <[_]>::len);
            let taken = counted_label(all.saturating_sub(before), &asked.label);
            actions.offer_undo(texts::form::took_answers(&taken, &sheet.name));
        });
    }

    /// A name that no other job has, now or when the window is loaded anew.
    pub(super) fn new_job(&self) -> JobId {
        // The time keeps the names of a reloaded window apart from those of the one before.
        JobId::numbered(dom::now() as u64, self.number())
    }
}
