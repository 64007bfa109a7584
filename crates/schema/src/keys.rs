//! What records are known by.

use formwork_protocol::{Entity, EntityField, KeyKind};

use crate::names;

/// Adds what a file calls the key, or a part of it. Several together are no UUID and no text.
pub(crate) fn add(entity: &mut Entity, original: &str, kind: KeyKind) {
    entity.key_kind = match entity.key.is_empty() {
        true => kind,
        false => KeyKind::Number,
    };
    entity.key.push(original.to_owned());
}

/// The most characters of a field that is a key.
pub(crate) fn length(field: &EntityField) -> Option<u32> {
    let whole = field.max.filter(|max| field.kind.is_text() && *max >= 1.0);
    // What is more than a number of 32 bits can say is as good as no end.
    whole.map(|max| max as u32)
}

/// Gives a key of text the name that people know it by, once its entity has a name.
pub(crate) fn give_label(entity: &mut Entity) {
    let ([key], KeyKind::Text) = (entity.key.as_slice(), entity.key_kind) else {
        return;
    };
    let words = names::words(key);
    let own = names::words(&entity.name);
    let is_id = words == "id" || words.replace(' ', "") == format!("{own}id").replace(' ', "");
    if !is_id {
        entity.key_label = names::sentence(&words);
    }
}
