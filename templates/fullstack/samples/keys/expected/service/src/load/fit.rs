//! Which table of a dump goes to which entity, and which column to which field: by their names.

use super::dump::Table;
use crate::entities;
use crate::entity::Description;
use crate::field::{Field, Kind};
use crate::key;

/// Endings of columns that refer to something, or identify it.
const ENDINGS: &[&str] = &["id", "", "fk", "uuid", "guid", "key", "no", "nr", "pk"];

/// Where the rows of a table go.
pub enum Fit {
    Records(Records),
    Links(Links),
    /// Nowhere, and why.
    Nowhere(&'static str),
}

/// They are records of an entity.
pub struct Records {
    pub entity: &'static Description,
    /// The place of the column that identifies a record.
    pub id: Option<usize>,
    /// The places of the columns for its fields, in the order of the fields; none is left out.
    pub places: Vec<Option<usize>>,
    /// Columns that no field is for.
    pub left_out: Vec<String>,
}

/// They say which records of two entities belong together.
pub struct Links {
    /// As reports call it: `playlists.track_ids`.
    pub name: String,
    pub entity: &'static Description,
    pub field: &'static Field,
    pub target: &'static str,
    pub links: &'static str,
    pub target_key: key::Kind,
    /// The places of the columns of both ids.
    pub record_id: usize,
    pub target_id: usize,
}

/// A name without what tells its words apart: `InvoiceLine` and `invoice_line` are the same.
pub fn letters(name: &str) -> String {
    name.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// How columns with a key may end: what people call it comes first.
fn endings(key: key::Kind) -> Vec<String> {
    let label = match key {
        key::Kind::Text { label, .. } => Some(letters(label)),
        _ => None,
    };
    let others = ENDINGS.iter().map(|ending| (*ending).to_owned());
    label.into_iter().chain(others).collect()
}

/// What a record of an entity is called, and many of them.
fn names(entity: &Description) -> [String; 2] {
    [letters(entity.name), letters(entity.table)]
}

pub fn fit(table: &Table) -> Fit {
    if table.columns.is_empty() {
        return Fit::Nowhere("the dump does not tell its columns");
    }
    let plain = table.name.strip_prefix("tbl").unwrap_or(&table.name);
    let wanted = [letters(&table.name), letters(plain)];
    let mut entities = entities::ALL.iter();
    let entity = entities.find(|entity| {
        let names = names(entity);
        wanted.iter().any(|wanted| names.contains(wanted))
    });
    if let Some(entity) = entity {
        return Fit::Records(records(entity, table));
    }
    let mut all = links(table);
    match all.len() {
        0 => Fit::Nowhere("no entity has its name, and none has references of its columns"),
        1 => Fit::Links(all.remove(0)),
        _ => {
            let named = all.iter().position(|links| is_named_after(links, &wanted));
            match named {
                Some(place) => Fit::Links(all.remove(place)),
                None => Fit::Nowhere("several entities have references of its columns"),
            }
        }
    }
}

fn records(entity: &'static Description, table: &Table) -> Records {
    let columns: Vec<String> = table.columns.iter().map(|column| letters(column)).collect();
    let place = |name: &str| columns.iter().position(|column| column == name);
    let mut places: Vec<Option<usize>> = entity
        .fields
        .iter()
        .map(|field| place(&letters(field.name)))
        .collect();
    let id = identity(entity, table, &columns);
    for (at, field) in entity.fields.iter().enumerate() {
        let mut names = other_names(entity, field).into_iter();
        // What a column is called exactly comes before what it could be called.
        let free = |place: &usize| !places.contains(&Some(*place)) && id != Some(*place);
        if places[at].is_none() {
            places[at] = names.find_map(|name| place(&name).filter(free));
        }
    }
    let is_used = |place: usize| id == Some(place) || places.contains(&Some(place));
    let left_out = table.columns.iter().enumerate();
    let left_out = left_out.filter(|(place, _)| !is_used(*place));
    Records {
        entity,
        id,
        left_out: left_out.map(|(_, column)| column.clone()).collect(),
        places,
    }
}

/// The column that identifies a record: the key, or what is called like one.
fn identity(entity: &Description, table: &Table, columns: &[String]) -> Option<usize> {
    if let [key] = table.key.as_slice() {
        return columns.iter().position(|column| *column == letters(key));
    }
    let named = |name: String| columns.iter().position(|column| *column == name);
    let own = names(entity);
    let last = entity.name.rsplit(' ').next().unwrap_or_default();
    let prefixes = [String::new(), own[0].clone(), own[1].clone(), letters(last)];
    let endings = endings(entity.key);
    let mut names = prefixes.iter().flat_map(|prefix| {
        let endings = endings.iter().filter(|ending| !ending.is_empty());
        endings.map(move |ending| format!("{prefix}{ending}"))
    });
    names.find_map(named)
}

/// What else the column of a field may be called. That of a reference ends otherwise, and a name that
/// was taken got that of its entity before it.
fn other_names(entity: &Description, field: &Field) -> Vec<String> {
    let own = letters(entity.name);
    let stem = match field.kind {
        Kind::Reference { key, .. } => field.name.strip_suffix("_id").map(|stem| (stem, key)),
        Kind::References { .. } => return Vec::new(),
        _ => None,
    };
    let name = letters(field.name);
    let mut names: Vec<String> = name
        .strip_prefix(&own)
        .map(str::to_owned)
        .into_iter()
        .collect();
    if let Some((stem, key)) = stem {
        let stem = letters(stem);
        names.extend(endings(key).iter().map(|ending| format!("{stem}{ending}")));
    }
    names.retain(|name| !name.is_empty());
    names
}

/// All that the columns of a table may link.
fn links(table: &Table) -> Vec<Links> {
    let columns: Vec<String> = table.columns.iter().map(|column| letters(column)).collect();
    let place = |stems: &[String], key: key::Kind| {
        let endings = endings(key);
        let mut names = stems
            .iter()
            .flat_map(|stem| endings.iter().map(move |ending| format!("{stem}{ending}")));
        names.find_map(|name| columns.iter().position(|column| *column == name))
    };
    let mut all = Vec::new();
    for entity in entities::ALL {
        for field in entity.fields {
            let Kind::References { target, links, key } = field.kind else {
                continue;
            };
            let mut of_target = entities::ALL.iter();
            let Some(described) = of_target.find(|entity| entity.table == target) else {
                continue;
            };
            let stem = field.name.strip_suffix("_ids").unwrap_or(field.name);
            let to = match described.table == entity.table {
                true => vec![letters(stem)],
                false => [&[letters(stem)][..], &names(described)].concat(),
            };
            let record_id = place(&names(entity), entity.key);
            let (Some(record_id), Some(target_id)) = (record_id, place(&to, key)) else {
                continue;
            };
            if record_id != target_id {
                all.push(Links {
                    name: format!("{}.{}", entity.table, field.name),
                    entity,
                    field,
                    target,
                    links,
                    target_key: key,
                    record_id,
                    target_id,
                });
            }
        }
    }
    all
}

/// Whether a table is called after both of what it links.
fn is_named_after(links: &Links, table: &[String]) -> bool {
    let stem = links.field.name.strip_suffix("_ids");
    let stem = letters(stem.unwrap_or(links.field.name));
    names(links.entity).iter().any(|name| {
        let both = [format!("{name}{stem}"), format!("{name}{stem}s")];
        table.iter().any(|table| both.contains(table))
    })
}
