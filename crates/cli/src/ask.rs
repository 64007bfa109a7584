//! Asks for missing answers on a terminal.

use dialoguer::{Confirm, Input, MultiSelect, Password, Select};
use formwork_engine::{Engine, Loaded};
use formwork_protocol::{AnswerPath, Code, Failure, Node, QuestionKind, QuestionView, Record};

/// Asks for every visible question that has no answer yet and is `wanted`. Each answer may show or hide others,
/// so what is open is found anew after each. `proposed` holds answers of earlier projects.
pub fn missing(
    engine: &Engine,
    loaded: &Loaded,
    given: &mut Record,
    proposed: Record,
    wanted: &dyn Fn(&QuestionView) -> bool,
) -> Result<(), Failure> {
    let questions = loaded.questions();
    let mut asking = Asking {
        engine,
        loaded,
        given,
        proposed,
    };
    loop {
        let resolved = asking.engine.resolve(loaded, asking.given);
        let open = &resolved.open;
        let mut questions = questions.iter().filter(|question| wanted(question));
        let next = questions.find(|question| {
            open.iter()
                .any(|path| path.root() == Some(question.name.as_str()))
        });
        let Some(question) = next else {
            return Ok(());
        };
        asking.question(question, &AnswerPath::question(&question.name))?;
    }
}

struct Asking<'a> {
    engine: &'a Engine,
    loaded: &'a Loaded,
    given: &'a mut Record,
    /// Answers of earlier projects, offered instead of the pack's defaults.
    proposed: Record,
}

impl Asking<'_> {
    fn question(&mut self, question: &QuestionView, path: &AnswerPath) -> Result<(), Failure> {
        if question.kind == QuestionKind::List {
            return self.list(question, path);
        }
        if !question.help.is_empty() {
            eprintln!("{}", question.help);
        }
        loop {
            let resolved = self.engine.resolve(self.loaded, self.given);
            let proposed = path
                .get(&self.proposed)
                .or_else(|| path.get(&resolved.values));
            let default = proposed.cloned().unwrap_or_default();
            let hidden: Vec<&Node> = resolved
                .hidden_options
                .iter()
                .filter(|option| option.path == *path)
                .map(|option| &option.value)
                .collect();
            let answer = prompt(question, &default, &hidden)?;
            self.set(path, answer)?;
            let resolved = self.engine.resolve(self.loaded, self.given);
            match resolved.faults.iter().find(|fault| fault.path == *path) {
                None => return Ok(()),
                Some(fault) => eprintln!("{}", fault.message),
            }
        }
    }

    fn list(&mut self, question: &QuestionView, path: &AnswerPath) -> Result<(), Failure> {
        let resolved = self.engine.resolve(self.loaded, self.given);
        let default = path
            .get(&resolved.values)
            .and_then(Node::as_list)
            .unwrap_or_default();
        if !default.is_empty() {
            let names: Vec<String> = default.iter().map(record_name).collect();
            let prompt = format!("{}: take {}?", question.label, names.join(", "));
            if confirm(&prompt, true)? {
                return self.set(path, default.to_vec().into());
            }
        }
        self.set(path, Vec::new().into())?;
        let mut count = 0;
        loop {
            let prompt = match count {
                0 => format!("{}: add one?", question.label),
                _ => format!("{}: add another?", question.label),
            };
            if !confirm(&prompt, false)? {
                return Ok(());
            }
            let record = path.index(count);
            self.set(&record, Node::Record(Record::new()))?;
            for field in &question.fields {
                let path = record.name(&field.name);
                // A hidden field is not among the resolved values.
                let resolved = self.engine.resolve(self.loaded, self.given);
                if path.get(&resolved.values).is_some() {
                    self.question(field, &path)?;
                }
            }
            count += 1;
        }
    }

    fn set(&mut self, path: &AnswerPath, value: Node) -> Result<(), Failure> {
        path.set(self.given, value)
            .map_err(|error| Failure::new(Code::Internal, format!("{path}: {error}")))
    }
}

fn record_name(record: &Node) -> String {
    let fields = record.as_record().into_iter().flat_map(Record::iter);
    let mut texts = fields.filter_map(|(_, value)| value.as_str());
    texts.next().unwrap_or("an entry").to_owned()
}

fn confirm(prompt: &str, default: bool) -> Result<bool, Failure> {
    Confirm::new()
        .with_prompt(prompt)
        .default(default)
        .interact()
        .map_err(|error| stopped(&error))
}

fn prompt(question: &QuestionView, default: &Node, hidden: &[&Node]) -> Result<Node, Failure> {
    let label = question.label.clone();
    let text = match default {
        Node::Null => String::new(),
        Node::Text(text) => text.as_ref().to_owned(),
        other => other.to_string(),
    };
    let options: Vec<_> = question
        .options
        .iter()
        .filter(|option| !hidden.contains(&&option.value))
        .collect();
    let labels: Vec<&str> = options.iter().map(|option| option.label.as_str()).collect();
    match question.kind {
        QuestionKind::Boolean => {
            confirm(&label, default.as_bool().unwrap_or(false)).map(Node::Bool)
        }
        QuestionKind::Choice => {
            let chosen = options
                .iter()
                .position(|option| option.value == *default)
                .unwrap_or(0);
            let select = Select::new()
                .with_prompt(label)
                .items(&labels)
                .default(chosen);
            let place = select.interact().map_err(|error| stopped(&error))?;
            Ok(options[place].value.clone())
        }
        QuestionKind::Choices => {
            let chosen: Vec<bool> = options
                .iter()
                .map(|option| {
                    default
                        .as_list()
                        .is_some_and(|list| list.contains(&option.value))
                })
                .collect();
            let select = MultiSelect::new()
                .with_prompt(label)
                .items(&labels)
                .defaults(&chosen);
            let places = select.interact().map_err(|error| stopped(&error))?;
            let chosen = places.into_iter().map(|place| options[place].value.clone());
            Ok(Node::List(chosen.collect()))
        }
        QuestionKind::Secret => Password::new()
            .with_prompt(label)
            .allow_empty_password(true)
            .interact()
            .map(Node::from)
            .map_err(|error| stopped(&error)),
        kind => {
            let mut input = Input::<String>::new().with_prompt(label).allow_empty(true);
            if !text.is_empty() {
                input = input.default(text);
            }
            let answer = input.interact_text().map_err(|error| stopped(&error))?;
            Ok(typed(kind, answer))
        }
    }
}

/// A number where one is asked for and written; else the text, which the engine then refuses.
fn typed(kind: QuestionKind, answer: String) -> Node {
    let number = match kind {
        QuestionKind::Integer => answer.trim().parse::<i64>().ok().map(Node::from),
        QuestionKind::Number => number(answer.trim()),
        _ => None,
    };
    match number {
        Some(number) => number,
        None if answer.is_empty() && kind != QuestionKind::Text => Node::Null,
        None => Node::from(answer),
    }
}

fn number(text: &str) -> Option<Node> {
    let number = serde_json::Number::from_f64(text.parse().ok()?);
    number.map(Node::Number)
}

fn stopped(error: &dialoguer::Error) -> Failure {
    Failure::new(Code::Cancelled, format!("Cancelled: {error}"))
}
