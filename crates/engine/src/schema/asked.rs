//! What a question for entities asks: which kinds of fields there are, and what is said of each.

use formwork_protocol::{
    Code, Entity, EntityField, Failure, Fault, FieldKind, KeyKind, Node, QuestionKind,
    QuestionView, Record,
};

/// A question for entities: a list whose records have a name and a list of fields, each with a name
/// and a type.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    question: &'a QuestionView,
    /// The list of fields in a record of it.
    fields: &'a QuestionView,
}

fn named<'a>(questions: &'a [QuestionView], name: &str) -> Option<&'a QuestionView> {
    questions.iter().find(|question| question.name == name)
}

/// Whether a question takes a word: one of its options, or any text.
fn offers(question: &QuestionView, word: &str) -> bool {
    let mut options = question.options.iter();
    question.kind == QuestionKind::Text || options.any(|option| option.value.as_str() == Some(word))
}

impl<'a> Asked<'a> {
    /// The question of that name, or the only one that asks for entities.
    pub fn find(questions: &'a [QuestionView], name: Option<&str>) -> Result<Self, Failure> {
        let asked: Vec<Self> = questions.iter().filter_map(Self::of).collect();
        let wanted = |asked: &&Self| name.is_none_or(|name| asked.name() == name);
        let mut found = asked.iter().filter(wanted);
        let names: Vec<&str> = asked.iter().map(Self::name).collect();
        match (found.next(), found.next(), name) {
            (Some(asked), None, _) => Ok(*asked),
            (None, _, Some(name)) => {
                let fault = Fault::new(
                    Code::Usage,
                    format!("The pack has no question “{name}” for entities"),
                );
                Err(with_names(fault, &names).into())
            }
            (None, _, None) => {
                let fault = Fault::new(Code::Usage, "The pack asks for no entities");
                Err(with_names(fault, &names).into())
            }
            (Some(_), Some(_), _) => {
                let fault = Fault::new(Code::Usage, "The pack has several questions for entities");
                Err(with_names(fault, &names).into())
            }
        }
    }

    fn of(question: &'a QuestionView) -> Option<Self> {
        let fields = question.fields_of_entities()?;
        Some(Self { question, fields })
    }

    pub fn name(&self) -> &'a str {
        &self.question.name
    }

    /// The most characters that a description of an entity may have.
    pub fn longest_description(&self) -> Option<u64> {
        named(&self.question.fields, "description")?
            .bounds
            .max_length
    }

    pub fn takes_description(&self) -> bool {
        named(&self.question.fields, "description").is_some()
    }

    /// Whether records may be known by this, where other answers are as they have to be for it.
    pub fn offers_key(&self, kind: KeyKind) -> bool {
        named(&self.question.fields, "key").is_some_and(|of_key| offers(of_key, kind.name()))
    }

    /// Puts what an entity's records are known by to what it is given as; a number is what goes
    /// without saying.
    pub fn put_key(&self, record: &mut Record, entity: &Entity) {
        let length = entity
            .key_length
            .map(|length| Node::from(i64::from(length)));
        let said = [
            ("key", text(entity.key_kind.name())),
            ("key_label", text(&entity.key_label)),
            ("key_length", length),
        ];
        let said = match entity.key_kind {
            KeyKind::Number => &said[..0],
            KeyKind::Uuid => &said[..1],
            KeyKind::Text => &said[..],
        };
        for (key, value) in said {
            if let (Some(asked), Some(value)) = (named(&self.question.fields, key), value) {
                record.insert(*key, as_asked(asked, value.clone()));
            }
        }
    }

    /// Whether a field is asked for this.
    pub fn takes(&self, key: &str) -> bool {
        named(&self.fields.fields, key).is_some()
    }

    /// The kind that a field gets here: its own, or the nearest that there is. A type that is free
    /// text takes any.
    pub fn kind(&self, kind: FieldKind) -> Option<FieldKind> {
        let of_type = named(&self.fields.fields, "type")?;
        let nearest = kind.instead().iter().copied();
        let mut kinds = std::iter::once(kind).chain(nearest);
        kinds.find(|kind| offers(of_type, kind.name()))
    }

    /// What a field is given as; only what is asked for.
    pub fn record(&self, field: &EntityField) -> Record {
        let mut record = Record::new();
        let mut put = |key: &str, value: Option<Node>| {
            if let (Some(asked), Some(value)) = (named(&self.fields.fields, key), value) {
                record.insert(key, as_asked(asked, value));
            }
        };
        let yes = |value: bool| value.then_some(Node::Bool(true));
        let words = field.choices.iter().map(|word| Node::from(word.as_str()));
        let words = (!field.choices.is_empty()).then(|| words.collect::<Vec<_>>().into());
        put("name", Some(field.name.as_str().into()));
        put("description", text(&field.description));
        put("type", Some(field.kind.name().into()));
        put("choices", words);
        put("target", field.target.as_deref().map(Node::from));
        put("required", yes(field.required));
        put("unique", yes(field.unique));
        put("min", field.min.and_then(number));
        put("max", field.max.and_then(number));
        put("default", field.default.as_deref().map(Node::from));
        record
    }
}

fn with_names(fault: Fault, names: &[&str]) -> Fault {
    match names {
        [] => fault.with_hint("Packs that do have a list of records with “name” and “fields”."),
        names => fault.with_hint(format!(
            "Name one of them: --entities QUESTION=FILE, with {}.",
            names.join(", ")
        )),
    }
}

pub(super) fn text(text: &str) -> Option<Node> {
    (!text.is_empty()).then(|| text.into())
}

/// A number as answers have it: a whole one without a point.
fn number(number: f64) -> Option<Node> {
    // Up to here every whole number is exact.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() <= EXACT {
        return Some(Node::from(number as i64));
    }
    serde_json::Number::from_f64(number).map(Node::Number)
}

/// A list of words is one text where a text is asked for, and so is a number.
fn as_asked(asked: &QuestionView, value: Node) -> Node {
    if !matches!(asked.kind, QuestionKind::Text | QuestionKind::Choice) {
        return value;
    }
    match &value {
        Node::List(words) => {
            let words: Vec<&str> = words.iter().filter_map(Node::as_str).collect();
            words.join(", ").into()
        }
        Node::Number(number) => number.to_string().into(),
        _ => value,
    }
}
