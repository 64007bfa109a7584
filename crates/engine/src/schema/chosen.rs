//! The entities that are taken of a schema, without what only the others would make sense of.

use std::collections::BTreeSet;

use formwork_protocol::{Entity, Node, Schema, SchemaNote};

use super::{name_of, not_taken};

/// The chosen entities of a schema, by their places. What is there already by its name stays as it
/// is, and so does what refers to it; a reference to what is neither taken nor there goes.
pub(super) fn entities(
    schema: &Schema,
    chosen: &[usize],
    stay: &[Node],
) -> (Vec<Entity>, Vec<SchemaNote>) {
    let chosen: BTreeSet<usize> = chosen.iter().copied().collect();
    let all = schema.entities.iter().enumerate();
    let chosen = all.filter(|(place, _)| chosen.contains(place));
    let mut entities: Vec<Entity> = chosen.map(|(_, entity)| entity.clone()).collect();
    let there: BTreeSet<String> = stay.iter().filter_map(name_of).map(key).collect();
    let taken: BTreeSet<String> = entities.iter().map(|it| key(&it.name)).collect();
    let mut notes = Vec::new();
    entities.retain(|entity| {
        let is_there = there.contains(&key(&entity.name));
        if is_there {
            let message = format!("“{}” is there already and stays as it is", entity.name);
            notes.push(not_taken(message, entity.line));
        }
        !is_there
    });
    for entity in &mut entities {
        let name = &entity.name;
        entity.fields.retain(|field| {
            let target = field.target.as_deref();
            let missing = target.filter(|it| {
                let it = key(it);
                !taken.contains(&it) && !there.contains(&it)
            });
            if let Some(target) = missing {
                let message = format!(
                    "“{}” of “{name}” is left out: “{target}” is not taken",
                    field.name
                );
                notes.push(not_taken(message, field.line));
            }
            missing.is_none()
        });
    }
    (entities, notes)
}

/// A name as it is compared.
fn key(name: &str) -> String {
    name.to_lowercase()
}
