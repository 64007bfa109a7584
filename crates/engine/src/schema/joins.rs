//! References to any number of records, for packs that know references to one alone: an entity of
//! its own then says which records belong together.

use formwork_protocol::{Entity, EntityField, FieldKind, SchemaNote};

use super::not_taken;

/// Puts an entity behind both that it joins for each field of references, which goes. It is named
/// after the two.
pub(super) fn make_entities(entities: &mut Vec<Entity>, notes: &mut Vec<SchemaNote>) {
    let mut joins = Vec::new();
    for entity in entities.iter_mut() {
        let (plain, references) = std::mem::take(&mut entity.fields)
            .into_iter()
            .partition(|field| field.kind != FieldKind::References);
        entity.fields = plain;
        let references: Vec<EntityField> = references;
        for field in references {
            let Some(target) = field.target.clone() else {
                continue;
            };
            let message = format!(
                "“{}” of “{}” is an entity of its own: the pack knows references to one record alone",
                field.name, entity.name
            );
            notes.push(not_taken(message, field.line));
            joins.push(join(entity, field, target));
        }
    }
    for mut join in joins {
        let is_taken = |name: &str| {
            let mut names = entities.iter().map(|entity| entity.name.to_lowercase());
            names.any(|taken| taken == name.to_lowercase())
        };
        if is_taken(&join.name) {
            join.name.push_str(" link");
        }
        let behind = |entity: &Entity| {
            join.fields
                .iter()
                .any(|field| field.target.as_ref() == Some(&entity.name))
        };
        let last = entities.iter().rposition(behind);
        let place = last.map_or(entities.len(), |last| last + 1);
        entities.insert(place, join);
    }
}

fn join(entity: &Entity, field: EntityField, target: String) -> Entity {
    let reference = |name: String, target: &str| EntityField {
        original: name.clone(),
        name,
        kind: FieldKind::Reference,
        why: field.why.clone(),
        required: true,
        target: Some(target.to_owned()),
        line: field.line,
        ..EntityField::default()
    };
    let own = entity.name.to_lowercase();
    let other = match target.to_lowercase() {
        same if same == own => format!("other {same}"),
        other => other,
    };
    Entity {
        name: format!("{} {}", entity.name, other),
        original: field
            .through
            .clone()
            .unwrap_or_else(|| field.original.clone()),
        line: field.line,
        fields: vec![reference(own, &entity.name), reference(other, &target)],
        ..Entity::default()
    }
}
