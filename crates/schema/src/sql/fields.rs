//! From a column to a field.

use formwork_protocol::{EntityField, FieldKind, NoteKind, SchemaNote};

use super::catalog::{Catalog, Column, Table, same};
use super::dialect::Dialect;
use super::kinds::{self, Meaning};
use super::rules::{Rule, Says};
use crate::values;

/// The field that a column becomes; none, if no field is like it, which is noted.
pub(super) fn field(
    column: &Column,
    table: &Table,
    dialect: Dialect,
    catalog: &Catalog,
    notes: &mut Vec<SchemaNote>,
) -> Option<EntityField> {
    let of = format!("“{}” of “{}”", column.name, table.name());
    let note = |kind, message: String| SchemaNote::new(kind, message).at_line(column.line);
    let left_out = |why: &str| note(NoteKind::LeftOut, format!("{of} is left out: {why}"));
    if column.computed {
        notes.push(left_out("the database computes it from other columns"));
        return None;
    }
    let Some(mut meaning) = kinds::meaning(&column.kind, &column.name, dialect, catalog) else {
        let why = format!("no field holds what the type {} does", column.kind.name);
        notes.push(left_out(&why));
        return None;
    };
    let of_type = std::mem::take(&mut meaning.rules);
    let of_column = table.rules.iter();
    let of_column = of_column.filter(|rule| same(&rule.column, &column.name));
    let rules: Vec<&Rule> = of_type.iter().chain(of_column).collect();
    let default = column.default.clone().or_else(|| meaning.default.clone());
    if let Some(guess) = guessed(column, &meaning, dialect, default.as_deref()) {
        meaning.why = format!("{}: {} by its name, a guess", meaning.why, guess.1);
        meaning.kind = guess.0;
        meaning.uncertain = true;
    }
    let mut field = begun(column, table, &meaning);
    for rule in rules {
        if let Some(message) = follow(&mut field, &rule.says) {
            notes.push(note(
                NoteKind::LeftOut,
                format!("A CHECK of {of} is not taken: {message}"),
            ));
        }
    }
    // What is unique is compared, and long texts are not.
    if field.unique && field.kind == FieldKind::LongText && field.max.is_none() {
        field.kind = FieldKind::Text;
    }
    field.default = default.and_then(|default| values::default(&field, &default));
    if meaning.uncertain {
        let message = format!("{of} is a guess: {}", field.why);
        notes.push(note(NoteKind::Uncertain, message));
    }
    Some(field)
}

/// The field as its column and its type alone say it.
fn begun(column: &Column, table: &Table, meaning: &Meaning) -> EntityField {
    EntityField {
        name: column.name.clone(),
        original: column.name.clone(),
        kind: meaning.kind,
        required: column.required || meaning.required || is_in_key(column, table),
        unique: is_unique(column, table),
        max: meaning.length,
        min: (meaning.unsigned && meaning.kind.is_number()).then_some(0.0),
        choices: meaning.choices.clone(),
        description: column.comment.clone(),
        why: meaning.why.clone(),
        line: Some(column.line),
        ..EntityField::default()
    }
}

fn is_in_key(column: &Column, table: &Table) -> bool {
    table.primary.iter().any(|key| same(key, &column.name))
}

fn is_unique(column: &Column, table: &Table) -> bool {
    let alone = |columns: &[String]| matches!(columns, [one] if same(one, &column.name));
    column.unique || alone(&table.primary) || table.uniques.iter().any(|columns| alone(columns))
}

/// SQLite has no type for times, and none for yes or no: names tell.
fn guessed(
    column: &Column,
    meaning: &Meaning,
    dialect: Dialect,
    default: Option<&str>,
) -> Option<(FieldKind, &'static str)> {
    if dialect != Dialect::Sqlite {
        return None;
    }
    let words = crate::names::words(&column.name);
    let mut each = words.split(' ');
    let (first, last) = (each.next()?, each.next_back());
    let asks = ["is", "has", "can"].contains(&first) && last.is_some();
    match (meaning.kind, last) {
        (FieldKind::Integer, _) if asks && matches!(default, None | Some("0" | "1")) => {
            Some((FieldKind::Boolean, "yes or no"))
        }
        (FieldKind::Text, Some("at")) if column.kind.arguments.is_empty() => {
            Some((FieldKind::Datetime, "a date with a time"))
        }
        (FieldKind::Text, Some("date")) if column.kind.arguments.is_empty() => {
            Some((FieldKind::Date, "a date"))
        }
        _ => None,
    }
}

/// Lets a field follow a rule; tells what of it a field cannot say.
fn follow(field: &mut EntityField, says: &Says) -> Option<String> {
    let number = field.kind.is_number();
    let whole = field.kind == FieldKind::Integer;
    match says {
        Says::Min { value, inclusive } if number => {
            let next = *value + f64::from(u8::from(whole && !inclusive && value.fract() == 0.0));
            field.min = Some(field.min.map_or(next, |min| min.max(next)));
            excluded(field, *value, *inclusive);
        }
        Says::Max { value, inclusive } if number => {
            let next = *value - f64::from(u8::from(whole && !inclusive && value.fract() == 0.0));
            field.max = Some(field.max.map_or(next, |max| max.min(next)));
            excluded(field, *value, *inclusive);
        }
        Says::MinLength(length) if field.kind.is_text() => field.min = Some(length.max(0.0)),
        Says::MaxLength(length) if field.kind.is_text() && *length >= 1.0 => {
            field.max = Some(field.max.map_or(*length, |max| max.min(*length)));
        }
        Says::OneOf(words) => return follow_words(field, words),
        _ => {
            return Some(format!(
                "a field of the kind {} has no such rule",
                field.kind.name()
            ));
        }
    }
    None
}

/// Fields know bounds that belong to the values alone.
fn excluded(field: &mut EntityField, value: f64, inclusive: bool) {
    if !inclusive && field.kind != FieldKind::Integer {
        field.why = format!("{}; {value} itself is not allowed there", field.why);
    }
}

fn follow_words(field: &mut EntityField, words: &[String]) -> Option<String> {
    let mut sorted: Vec<&str> = words.iter().map(String::as_str).collect();
    sorted.sort_unstable();
    let yes_or_no = sorted == ["0", "1"] || sorted == ["false", "true"];
    if field.kind == FieldKind::Boolean {
        return None;
    }
    if yes_or_no && field.kind == FieldKind::Integer {
        field.kind = FieldKind::Boolean;
        field.why = format!("{}: 0 or 1", field.why);
        return None;
    }
    if field.kind == FieldKind::Integer {
        let mut numbers: Vec<i64> = words.iter().filter_map(|word| word.parse().ok()).collect();
        numbers.sort_unstable();
        let in_a_row = numbers
            .windows(2)
            .all(|pair| pair[0].checked_add(1) == Some(pair[1]));
        return match (numbers.first(), numbers.last()) {
            (Some(first), Some(last)) if in_a_row && numbers.len() == words.len() => {
                field.min = Some(*first as f64);
                field.max = Some(*last as f64);
                None
            }
            _ => Some("only numbers in a row are bounds".to_owned()),
        };
    }
    if !field.kind.is_text() || words.is_empty() {
        return Some(format!(
            "a field of the kind {} has no words to choose from",
            field.kind.name()
        ));
    }
    field.kind = FieldKind::Choice;
    field.why = format!("{} with a CHECK of its words", field.why);
    field.choices = words.to_vec();
    (field.min, field.max) = (None, None);
    None
}
