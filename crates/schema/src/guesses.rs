//! References that nothing but a name tells of.

use std::collections::HashMap;

use formwork_protocol::{Entity, FieldKind, NoteKind, SchemaNote};

use crate::names;

/// Turns fields such as `customerId` into references, where there is an entity of that name and
/// the file has no other way to say it. Each is a guess, and said.
pub(crate) fn references(entities: &mut [Entity], notes: &mut Vec<SchemaNote>) {
    let by_name: HashMap<String, String> = entities
        .iter()
        .map(|entity| {
            let words = names::singular(&names::words(&entity.name));
            (words, entity.original.clone())
        })
        .collect();
    for entity in entities {
        let key = entity.key_field();
        let fields = entity.fields.iter_mut().enumerate();
        for (_, field) in fields.filter(|(at, _)| key != Some(*at)) {
            let can_refer = matches!(
                field.kind,
                FieldKind::Integer | FieldKind::Uuid | FieldKind::Text
            );
            let words = names::words(&field.original);
            let stem = [" id", " uuid"]
                .iter()
                .find_map(|ending| words.strip_suffix(ending));
            let target = stem.and_then(|stem| by_name.get(stem));
            let Some((stem, target)) = stem.zip(target).filter(|_| can_refer) else {
                continue;
            };
            field.name = stem.to_owned();
            field.why = format!(
                "{}; a reference to {target} by its name, a guess",
                field.why
            );
            field.kind = FieldKind::Reference;
            field.target = Some(target.clone());
            (field.min, field.max, field.default) = (None, None, None);
            let message = format!(
                "“{}” of “{}” is a guess: a reference to “{target}” by its name",
                field.original, entity.original
            );
            notes.push(SchemaNote::new(NoteKind::Uncertain, message).at_line(field.line));
        }
    }
}
