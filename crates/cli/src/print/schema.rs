//! What a schema was understood as, for people.

use std::fmt::Write;
use std::path::Path;

use formwork_protocol::{
    Code, Entity, EntityField, Fault, FieldKind, KeyKind, NoteKind, Schema, SchemaNote,
};

use super::{fault_text, text};

pub fn schema(schema: &Schema, file: &Path) {
    text(&page(schema, &file.display().to_string()));
}

/// The entities with their fields, then what is to be said of the rest.
fn page(schema: &Schema, file: &str) -> String {
    let counts = &schema.counts;
    let mut page = format!(
        "{file}: {}, {}; {} understood, {} passed over, {} not read\n",
        schema.source.title(),
        counted(schema.entities.len(), "entity", "entities"),
        counts.understood,
        counts.passed_over,
        counts.not_read
    );
    for entity in &schema.entities {
        add_entity(&mut page, entity);
    }
    for (kind, title) in [
        (NoteKind::NotRead, "Not read"),
        (NoteKind::Uncertain, "Guessed"),
        (NoteKind::Changed, "Changed"),
        (NoteKind::LeftOut, "Left out"),
        (NoteKind::PassedOver, "Passed over"),
    ] {
        let notes: Vec<&SchemaNote> = schema.notes.iter().filter(|it| it.kind == kind).collect();
        if !notes.is_empty() {
            page.push_str(&format!("\n{title}\n"));
        }
        for note in notes {
            add_note(&mut page, note, file);
        }
    }
    page
}

fn counted(count: usize, one: &str, many: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    }
}

fn add_entity(page: &mut String, entity: &Entity) {
    let line = entity.line.map(|line| format!(", line {line}"));
    let key = match entity.key_kind {
        KeyKind::Number => String::new(),
        KeyKind::Uuid => format!(", known by {} (UUID)", entity.key.join(", ")),
        KeyKind::Text => format!(", known by {} (text)", entity.key.join(", ")),
    };
    page.push_str(&format!(
        "\n{} ({}{}){key}\n",
        entity.name,
        entity.original,
        line.unwrap_or_default()
    ));
    if !entity.description.is_empty() {
        page.push_str(&format!("  {}\n", entity.description));
    }
    let rows: Vec<(String, String, &str)> = entity
        .fields
        .iter()
        .map(|field| (field.name.clone(), said(field), field.why.as_str()))
        .collect();
    let width = |text: &dyn Fn(&(String, String, &str)) -> usize| rows.iter().map(text).max();
    let names = width(&|row| row.0.chars().count()).unwrap_or(0);
    // A field with many words would push the reasons of all others away.
    let kinds = width(&|row| row.1.chars().count()).unwrap_or(0).min(48);
    for (name, said, why) in rows {
        // Writing into a string cannot fail.
        let _ = writeln!(page, "  {name:names$}  {said:kinds$}  {why}");
    }
}

/// What a field is, in a few words.
fn said(field: &EntityField) -> String {
    let target = field.target.as_deref().unwrap_or_default();
    let mut said = match field.kind {
        FieldKind::Reference => format!("reference to {target}"),
        FieldKind::References => format!("references to {target}"),
        FieldKind::Choice => format!("one of {}", field.choices.join(", ")),
        kind => kind.name().replace('_', " "),
    };
    let unit = |bound: f64| match field.kind.is_text() {
        true if bound == 1.0 => " character",
        true => " characters",
        false => "",
    };
    let bounds = match (field.min, field.max) {
        (Some(min), Some(max)) => Some(format!("{min} to {max}{}", unit(max))),
        (Some(min), None) => Some(format!("at least {min}{}", unit(min))),
        (None, Some(max)) => Some(format!("at most {max}{}", unit(max))),
        (None, None) => None,
    };
    let default = field
        .default
        .as_ref()
        .map(|value| format!("{value} when left out"));
    let flags = [(field.required, "required"), (field.unique, "unique")];
    let flags = flags
        .into_iter()
        .filter(|(is, _)| *is)
        .map(|(_, flag)| flag.to_owned());
    for part in flags.chain(bounds).chain(default) {
        said.push_str(", ");
        said.push_str(&part);
    }
    said
}

fn add_note(page: &mut String, note: &SchemaNote, file: &str) {
    if note.source_line.is_none() {
        let place = note.line.map(|line| format!("line {line}: "));
        page.push_str(&format!(
            "  {}{}\n",
            place.unwrap_or_default(),
            note.message
        ));
        return;
    }
    let mut fault = Fault::new(Code::Syntax, note.message.clone()).in_file(file);
    fault.line = note.line;
    fault.column = note.column;
    fault.source_line = note.source_line.clone();
    fault.hint = note.hint.clone();
    for line in fault_text("note", &fault).lines() {
        page.push_str(&format!(
            "  {}\n",
            line.strip_prefix("note: ").unwrap_or(line)
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_said_in_a_few_words() {
        let field = |kind| EntityField {
            kind,
            required: true,
            ..EntityField::default()
        };
        for (field, expected) in [
            (
                EntityField {
                    unique: true,
                    max: Some(40.0),
                    ..field(FieldKind::Text)
                },
                "text, required, unique, at most 40 characters",
            ),
            (
                EntityField {
                    min: Some(0.5),
                    max: Some(9.0),
                    default: Some("1".into()),
                    ..field(FieldKind::Decimal)
                },
                "decimal, required, 0.5 to 9, 1 when left out",
            ),
            (
                EntityField {
                    target: Some("Order".into()),
                    ..field(FieldKind::Reference)
                },
                "reference to Order, required",
            ),
            (
                EntityField {
                    choices: vec!["a".into(), "b".into()],
                    ..field(FieldKind::Choice)
                },
                "one of a, b, required",
            ),
        ] {
            assert_eq!(said(&field), expected);
        }
    }
}
