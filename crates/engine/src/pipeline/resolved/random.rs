//! Packs and edits that nobody thought of, made of numbers, so that each can be made again.

use formwork_protocol::{AnswerEdit, Key, Node, QuestionKind};
use serde_json::{Value, json};

use crate::compiled::{AskedQuestion, CompiledPack};
use crate::testing::try_pack;

/// Random choices (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % count.max(1) as u64).unwrap()
    }

    fn one<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }

    /// True in so many of a hundred cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn shuffled(&mut self, count: usize) -> Vec<usize> {
        let mut places: Vec<usize> = (0..count).collect();
        for place in (1..count).rev() {
            places.swap(place, self.below(place + 1));
        }
        places
    }
}

/// A pack, unless what was thrown makes none: names that lead back to themselves, for example.
pub fn pack(dice: &mut Dice) -> Option<CompiledPack> {
    let count = 4 + dice.below(5);
    let order = dice.shuffled(count + 3);
    let name = |place: usize| match place.checked_sub(count) {
        None => format!("q{place}"),
        Some(computed) => format!("c{computed}"),
    };
    let all: Vec<String> = (0..count + 3).map(name).collect();
    let mut texts = vec![String::new(); count + 3];
    for (rank, &place) in order.iter().enumerate() {
        // What comes later in a random order is not read, so that there are few circles.
        let before: Vec<String> = order[..rank].iter().copied().map(name).collect();
        texts[place] = if place < count {
            let keys = question(dice, &name(place), 0, &before, &all);
            let lines = keys.iter().map(|(key, value)| format!("{key} = {value}\n"));
            format!("[[question]]\n{}", lines.collect::<String>())
        } else {
            let value = dynamic(dice, &before);
            format!("[[computed]]\nname = {:?}\nvalue = {value}\n", name(place))
        };
    }
    try_pack(&texts.concat(), &[]).ok()
}

type Keys = Vec<(&'static str, String)>;

fn question(dice: &mut Dice, name: &str, depth: usize, before: &[String], all: &[String]) -> Keys {
    let kinds = [
        "list", "list", "list", "text", "text", "integer", "boolean", "choice", "choices", "secret",
    ];
    let kind = match depth {
        0 => dice.one(&kinds),
        1 => dice.one(&kinds[1..9]),
        _ => dice.one(&kinds[3..9]),
    };
    let mut keys = vec![("name", format!("{name:?}")), ("type", format!("{kind:?}"))];
    if dice.chance(30) {
        keys.push(("when", format!("{:?}", expression(dice, before))));
    }
    if dice.chance(60) && kind != "secret" {
        keys.push(("default", default(dice, kind, before)));
    }
    if dice.chance(30) {
        keys.push(("required", "true".to_owned()));
    }
    if kind.starts_with("choice") {
        let option = |value: &str| match dice.chance(50) {
            true => format!(
                "{{ value = {value:?}, when = {:?} }}",
                expression(dice, all)
            ),
            false => format!("{{ value = {value:?} }}"),
        };
        let options: Vec<String> = ["x", "y", "z"].into_iter().map(option).collect();
        keys.push(("options", format!("[{}]", options.join(", "))));
    }
    if kind == "list" {
        keys.push(("fields", fields(dice, depth, before, all)));
    }
    keys.push(("validate", validation(dice, kind, depth, all)));
    keys
}

fn fields(dice: &mut Dice, depth: usize, before: &[String], all: &[String]) -> String {
    // Some have the name of a question, which they hide.
    let names = ["q0", "f1", "q2", "f3"];
    let count = 1 + dice.below(names.len());
    let own: Vec<String> = names[..count]
        .iter()
        .map(|name| (*name).to_owned())
        .collect();
    let seen: Vec<String> = own.iter().chain(all).cloned().collect();
    let mut texts = vec![String::new(); count];
    let order = dice.shuffled(count);
    for (rank, &place) in order.iter().enumerate() {
        let inner = order[..rank].iter().map(|&place| own[place].clone());
        let outer = before.iter().filter(|name| !own.contains(name)).cloned();
        let readable: Vec<String> = inner.chain(outer).collect();
        let keys = question(dice, &own[place], depth + 1, &readable, &seen);
        let keys: Vec<String> = keys
            .iter()
            .map(|(key, value)| format!("{key} = {value}"))
            .collect();
        texts[place] = format!("{{ {} }}", keys.join(", "));
    }
    format!("[{}]", texts.join(", "))
}

fn validation(dice: &mut Dice, kind: &str, depth: usize, all: &[String]) -> String {
    let mut keys = Vec::new();
    if dice.chance(40) {
        let other = dice.one(all);
        let check = dice.one(&[
            format!("value != {other}"),
            format!("value is defined or {other}"),
            "len(json(value)) < 12".to_owned(),
            format!("len(json(value)) > 3 and {other} is defined"),
            format!("{other} == 'x' or value == 'x'"),
            "value > 1".to_owned(),
        ]);
        keys.push(format!("check = {check:?}"));
    }
    if kind == "text" && dice.chance(30) {
        keys.push("pattern = \"[a-z]*\"".to_owned());
    }
    if matches!(kind, "text" | "list" | "choices") && dice.chance(20) {
        keys.push("min_length = 1".to_owned());
    }
    if depth > 0 && dice.chance(30) {
        keys.push("unique = true".to_owned());
    }
    if dice.chance(20) {
        keys.push("message = \"Not so\"".to_owned());
    }
    format!("{{ {} }}", keys.join(", "))
}

fn default(dice: &mut Dice, kind: &str, before: &[String]) -> String {
    match (kind, dice.below(3)) {
        ("text", 0) => dice.one(&["\"\"", "\"x\"", "\"Upper\""]).to_owned(),
        ("integer", 0) => dice.below(4).to_string(),
        ("boolean", 0) => dice.chance(50).to_string(),
        ("choice", 0) => "\"y\"".to_owned(),
        ("choices", 0) => "[\"x\", \"z\"]".to_owned(),
        ("list", 0 | 1) => "[{ f1 = \"x\" }, { q0 = \"y\", f1 = \"x\" }, {}]".to_owned(),
        _ => dynamic(dice, before),
    }
}

fn dynamic(dice: &mut Dice, before: &[String]) -> String {
    if dice.chance(50) {
        return format!("{{ expr = {:?} }}", expression(dice, before));
    }
    let pieces = |dice: &mut Dice| {
        let Some(a) = (!before.is_empty()).then(|| dice.one(before)) else {
            return "{{pack.name}}".to_owned();
        };
        let b = dice.one(before);
        dice.one(&[
            "text".to_owned(),
            format!("{{{{{a}}}}}"),
            format!("{{{{json {a}}}}}"),
            "{{json this}}".to_owned(),
            "{{#each this}}{{@key}} {{/each}}".to_owned(),
            format!("{{{{#if {a}}}}}{{{{{b}}}}}{{{{else}}}}no{{{{/if}}}}"),
            format!("{{{{#each {a}}}}}{{{{@index}}}}{{{{json this}}}}{{{{/each}}}}"),
            format!("{{{{lookup @root {b:?}}}}}"),
        ])
    };
    format!("{:?}", pieces(dice) + &pieces(dice))
}

fn expression(dice: &mut Dice, before: &[String]) -> String {
    if before.is_empty() {
        return dice.one(&["true", "false", "'x'", "pack.name"]).to_owned();
    }
    let (a, b) = (dice.one(before), dice.one(before));
    dice.one(&[
        a.clone(),
        format!("{a} == 'x'"),
        format!("{a} != 'x' and {b} != 'y'"),
        format!("{a} is defined"),
        format!("{a} ~ {b}"),
        format!("len(json({a})) > 4"),
        format!("json({a})"),
        format!("{a} or {b} == 'y'"),
        format!("{a} if {b} else 'z'"),
        format!("{b}|default('x')"),
        format!("not {a}"),
        // These fail for some values.
        format!("{a} + 1"),
        format!("snakeCase({a})"),
    ])
}

/// An edit of answers to the pack's questions, few of which nobody asks.
pub fn edit(dice: &mut Dice, pack: &CompiledPack) -> AnswerEdit {
    let mut path = Vec::new();
    let asked = walk(dice, &pack.questions, &mut path);
    let path = formwork_protocol::AnswerPath(path);
    let list = asked.filter(|asked| asked.question.kind == QuestionKind::List);
    match (list, dice.below(100)) {
        (_, 0..8) => AnswerEdit::Unset { path },
        (Some(list), 8..40) => AnswerEdit::Insert {
            path,
            index: dice.below(4),
            record: record(dice, list),
        },
        (Some(_), 40..58) => AnswerEdit::Remove {
            path,
            index: dice.below(3),
        },
        (Some(_), 58..90) => AnswerEdit::Move {
            path,
            from: dice.below(4),
            to: dice.below(4),
        },
        _ => AnswerEdit::Set {
            path,
            value: asked.map_or(Node::Null, |asked| value(dice, asked)),
        },
    }
}

/// Leads to a question, or to a name that nobody asks for.
fn walk<'a>(
    dice: &mut Dice,
    questions: &'a [AskedQuestion],
    path: &mut Vec<Key>,
) -> Option<&'a AskedQuestion> {
    if dice.chance(3) {
        path.push(Key::Name("nobody".to_owned()));
        return None;
    }
    let is_list = |asked: &&AskedQuestion| asked.question.kind == QuestionKind::List;
    let lists: Vec<&AskedQuestion> = questions.iter().filter(is_list).collect();
    let asked = match !lists.is_empty() && dice.chance(70) {
        true => dice.one(&lists),
        false => &questions[dice.below(questions.len())],
    };
    path.push(Key::Name(asked.name().to_owned()));
    if is_list(&asked) && dice.chance(60) {
        path.push(Key::Index(dice.below(3)));
        return walk(dice, &asked.fields, path);
    }
    Some(asked)
}

fn record(dice: &mut Dice, list: &AskedQuestion) -> Node {
    let mut fields = formwork_protocol::Record::new();
    for field in &list.fields {
        if dice.chance(70) {
            fields.insert(field.name(), value(dice, field));
        }
    }
    Node::Record(fields)
}

fn value(dice: &mut Dice, asked: &AskedQuestion) -> Node {
    let any: Value = json!(["x", "X", "", 1, true, null, [], ["x"], {"f1": 1}, [1, {"f1": "x"}]]);
    let texts = ["x", "X", "y", "", "longer than that"];
    let is_list = asked.question.kind == QuestionKind::List;
    if dice.chance(if is_list { 2 } else { 10 }) {
        return Node::from(dice.one(any.as_array().unwrap()));
    }
    match asked.question.kind {
        QuestionKind::Text | QuestionKind::Secret => Node::from(dice.one(&texts)),
        QuestionKind::Integer | QuestionKind::Number => Node::from(dice.below(4)),
        QuestionKind::Boolean => Node::Bool(dice.chance(50)),
        QuestionKind::Choice => Node::from(dice.one(&["x", "y", "z"])),
        QuestionKind::Choices => {
            let chosen = ["x", "y", "z"].into_iter().filter(|_| dice.chance(50));
            Node::List(chosen.map(Node::from).collect())
        }
        QuestionKind::List => {
            let count = 1 + dice.below(4);
            Node::List((0..count).map(|_| record(dice, asked)).collect())
        }
    }
}
