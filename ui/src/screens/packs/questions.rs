use crate::texts::{self, use_locale};
use std::rc::Rc;

use formwork_protocol::{PackDetails, QuestionKind, QuestionNote, QuestionView};
use yew::prelude::*;

/// Letters of a default or of a condition that are shown.
const SHOWN: usize = 160;

#[derive(PartialEq, Properties)]
pub struct QuestionsProps {
    pub details: Rc<PackDetails>,
}

/// What a pack asks for, in its order, under the names of its groups.
#[component]
pub fn Questions(props: &QuestionsProps) -> Html {
    use_locale();
    let details = &props.details;
    if details.questions.is_empty() {
        return html! { <p class="details-none">{ texts::packs::this_pack_asks_nothing() }</p> };
    }
    html! {
        <div class="asked-groups" data-test="pack-questions">
            { for details.questions.chunk_by(|a, b| a.group == b.group).map(|group| html! {
                <section key={group[0].name.clone()}>
                    if !group[0].group.is_empty() {
                        <h3>{ &group[0].group }</h3>
                    }
                    { list(group, "", details) }
                </section>
            }) }
        </div>
    }
}

fn list(questions: &[QuestionView], above: &str, details: &PackDetails) -> Html {
    html! {
        <ul class="asked">
            { for questions.iter().map(|question| {
                let path = format!("{above}{}", question.name);
                let note = details.notes.get(&path).cloned().unwrap_or_default();
                html! {
                    <li key={question.name.clone()}>
                        { one(question, &note) }
                        if !question.fields.is_empty() {
                            { list(&question.fields, &format!("{path}."), details) }
                        }
                    </li>
                }
            }) }
        </ul>
    }
}

fn one(question: &QuestionView, note: &QuestionNote) -> Html {
    let options: Vec<&str> = question
        .options
        .iter()
        .map(|option| &*option.label)
        .collect();
    html! {
        <>
            <div class="asked-head">
                <span class="asked-label">{ &question.label }</span>
                if question.required {
                    <span class="asked-required">{ texts::packs::required() }</span>
                }
                <span class="asked-kind">{ kind_word(question.kind) }</span>
            </div>
            if !question.help.is_empty() {
                <p>{ &question.help }</p>
            }
            if !options.is_empty() {
                <p class="asked-options">{ options.join(" · ") }</p>
            }
            if !note.default.is_empty() || !note.when.is_empty() {
                <dl class="asked-notes">
                    if !note.default.is_empty() {
                        <dt>{ texts::shared::default() }</dt>
                        <dd class="mono">{ shortened(&note.default) }</dd>
                    }
                    if !note.when.is_empty() {
                        <dt>{ texts::packs::asked_when() }</dt>
                        <dd class="mono">{ shortened(&note.when) }</dd>
                    }
                </dl>
            }
        </>
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

fn kind_word(kind: QuestionKind) -> &'static str {
    match kind {
        QuestionKind::Text => texts::packs::text(),
        QuestionKind::Integer => texts::packs::whole_number(),
        QuestionKind::Number => texts::packs::number(),
        QuestionKind::Boolean => texts::packs::yes_or_no(),
        QuestionKind::Choice => texts::packs::one_of_several(),
        QuestionKind::Choices => texts::packs::some_of_several(),
        QuestionKind::List => texts::packs::list_of_records(),
        QuestionKind::Secret => texts::packs::secret(),
    }
}
