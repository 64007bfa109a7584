//! From tables to entities.

use formwork_protocol::{Entity, EntityField, FieldKind, NoteKind, SchemaNote};

use super::catalog::{Catalog, Column, Foreign, Table, same};
use super::dialect::Dialect;
use super::fields;
use super::keys::{is_own_key, kind_of_field, kind_of_own};
use crate::{guesses, names};

/// Tables in which tools remember what they did to the schema.
const OF_TOOLS: &[&str] = &[
    "__efmigrationshistory",
    "schema_migrations",
    "flyway_schema_history",
    "ar_internal_metadata",
    "alembic_version",
    "knex_migrations",
    "knex_migrations_lock",
    "django_migrations",
    "databasechangelog",
    "databasechangeloglock",
    "sysdiagrams",
    "_prisma_migrations",
    "goose_db_version",
    "__diesel_schema_migrations",
    "_sqlx_migrations",
    "sqlite_sequence",
    "sqlite_stat1",
    "sqlite_stat4",
    "refinery_schema_history",
];

/// Endings of the names of columns that refer to something, as words.
const OF_REFERENCES: &[&str] = &[" id", " fk", " uuid", " guid"];

/// A foreign key whose target is there.
struct Link {
    foreign: Foreign,
    /// The places of its columns in the table.
    columns: Vec<usize>,
    /// The place of the table that it refers to.
    target: usize,
}

/// Everything that is needed to tell what a table is.
struct Tables<'a> {
    catalog: &'a Catalog,
    dialect: Dialect,
    /// By the places of the tables.
    originals: Vec<String>,
    links: Vec<Vec<Link>>,
    joins: Vec<bool>,
}

/// The entities that tables become.
pub(super) fn entities(
    mut catalog: Catalog,
    dialect: Dialect,
    notes: &mut Vec<SchemaNote>,
) -> Vec<Entity> {
    catalog.tables.retain(|table| {
        let of_tool = OF_TOOLS.iter().any(|tool| same(tool, table.name()));
        if of_tool {
            let message = format!(
                "The table “{}” is left out: a tool keeps it for itself",
                table.name()
            );
            notes.push(SchemaNote::new(NoteKind::LeftOut, message).at_line(table.line));
        }
        !of_tool
    });
    let tables = Tables::new(&catalog, dialect, notes);
    let mut entities: Vec<Entity> = (0..catalog.tables.len())
        .map(|place| tables.entity(place, notes))
        .collect();
    for join in (0..entities.len()).filter(|place| tables.joins[*place]) {
        let (holder, field) = tables.references(join);
        entities[holder].fields.push(field);
    }
    let mut joins = tables.joins.iter();
    entities.retain(|_| !joins.next().is_some_and(|is_join| *is_join));
    // Some products and frameworks declare no foreign keys at all: then names have to do.
    if catalog.tables.iter().all(|table| table.foreign.is_empty()) {
        guesses::references(&mut entities, notes);
    }
    entities
}

impl<'a> Tables<'a> {
    fn new(catalog: &'a Catalog, dialect: Dialect, notes: &mut Vec<SchemaNote>) -> Self {
        let name_is_taken = |table: &Table| {
            let same_name = catalog.tables.iter();
            same_name
                .filter(|other| same(other.name(), table.name()))
                .count()
                > 1
        };
        let original = |table: &Table| match name_is_taken(table) {
            true => table.path.join("."),
            false => table.name().to_owned(),
        };
        let mut tables = Self {
            catalog,
            dialect,
            originals: catalog.tables.iter().map(original).collect(),
            links: catalog
                .tables
                .iter()
                .map(|table| links(table, catalog, notes))
                .collect(),
            joins: Vec::new(),
        };
        tables.joins = (0..catalog.tables.len())
            .map(|place| tables.is_join(place))
            .collect();
        tables
    }

    /// Whether a table says which records of two others belong together, and nothing else.
    fn is_join(&self, place: usize) -> bool {
        let table = &self.catalog.tables[place];
        let [one, other] = self.links[place].as_slice() else {
            return false;
        };
        let linked =
            |column: usize| one.columns.contains(&column) || other.columns.contains(&column);
        let apart = one
            .columns
            .iter()
            .all(|column| !other.columns.contains(column));
        let nothing_else = (table.columns.iter().enumerate())
            .all(|(at, it)| linked(at) || is_own_key(it, table) || is_of_writing(it));
        let mut others = self.links.iter().flatten();
        let alone_is_unique = table.uniques.iter().any(|columns| columns.len() == 1)
            || table
                .columns
                .iter()
                .enumerate()
                .any(|(place, column)| column.unique && linked(place));
        apart && nothing_else && !alone_is_unique && !others.any(|link| link.target == place)
    }

    /// The entity that holds the references of a join table, by its place, and its field for them:
    /// the one that the table's columns name first.
    fn references(&self, join: usize) -> (usize, EntityField) {
        let table = &self.catalog.tables[join];
        let links = &self.links[join];
        let first = |link: &Link| link.columns.iter().min().copied();
        let (holder, held) = match first(&links[0]) <= first(&links[1]) {
            true => (&links[0], &links[1]),
            false => (&links[1], &links[0]),
        };
        let name = self.name_of(held, table);
        let field = EntityField {
            name: names::plural(&name),
            original: held.foreign.columns.join(", "),
            kind: FieldKind::References,
            why: format!("join table {}", table.name()),
            target: Some(self.originals[held.target].clone()),
            through: Some(self.originals[join].clone()),
            description: table.comment.clone(),
            line: Some(table.line),
            ..EntityField::default()
        };
        (holder.target, field)
    }

    fn entity(&self, place: usize, notes: &mut Vec<SchemaNote>) -> Entity {
        let table = &self.catalog.tables[place];
        let links = &self.links[place];
        let mut entity = Entity {
            name: self.name_of_entity(place),
            original: self.originals[place].clone(),
            description: table.comment.clone(),
            line: Some(table.line),
            ..Entity::default()
        };
        for (at, column) in table.columns.iter().enumerate() {
            let refer: Vec<&Link> = links
                .iter()
                .filter(|link| link.columns.last() == Some(&at))
                .collect();
            entity
                .fields
                .extend(refer.iter().map(|link| self.reference(link, table)));
            let linked = links.iter().any(|link| link.columns.contains(&at));
            if linked && refer.is_empty() {
                continue;
            }
            if refer.is_empty() {
                self.add_plain(&mut entity, column, table, notes);
            }
        }
        if !self.joins.get(place).is_some_and(|is_join| *is_join) {
            note_pairs(table, notes);
        }
        entity
    }

    /// Adds a column that refers to nothing: as the key, as a field, or as both.
    fn add_plain(
        &self,
        entity: &mut Entity,
        column: &Column,
        table: &Table,
        notes: &mut Vec<SchemaNote>,
    ) {
        let own = is_own_key(column, table)
            .then(|| kind_of_own(column, self.dialect, self.catalog))
            .flatten();
        if let Some(kind) = own {
            crate::keys::add(entity, &column.name, kind);
            return;
        }
        let field = fields::field(column, table, self.dialect, self.catalog, notes);
        if let Some(kind) = field.as_ref().and_then(|field| kind_of_field(field, table)) {
            crate::keys::add(entity, &column.name, kind);
            entity.key_length = field.as_ref().and_then(crate::keys::length);
        }
        entity.fields.extend(field);
    }

    /// What an entity is named after: its table, and where another schema has a table of that name,
    /// its schema too.
    fn name_of_entity(&self, place: usize) -> String {
        let table = &self.catalog.tables[place];
        let name = table.name();
        let taken = self.originals[place] != name
            && self.catalog.tables[..place]
                .iter()
                .any(|before| same(before.name(), name));
        let schema = table.path.iter().rev().nth(1).filter(|_| taken);
        let plain = ["tbl_", "tbl"].iter().find_map(|prefix| {
            let rest = name.strip_prefix(prefix)?;
            rest.starts_with(|letter: char| letter.is_uppercase() || *prefix == "tbl_")
                .then_some(rest)
        });
        let name = plain.unwrap_or(name);
        schema.map_or(name.to_owned(), |schema| format!("{schema} {name}"))
    }

    fn reference(&self, link: &Link, table: &Table) -> EntityField {
        let columns: Vec<&Column> = link
            .columns
            .iter()
            .map(|column| &table.columns[*column])
            .collect();
        let of_key = |column: &Column| table.primary.iter().any(|key| same(key, &column.name));
        let all_of = |names: &[String]| {
            names.len() == columns.len()
                && columns
                    .iter()
                    .all(|column| names.iter().any(|name| same(name, &column.name)))
        };
        let unique = all_of(&table.primary)
            || table.uniques.iter().any(|unique| all_of(unique))
            || matches!(columns.as_slice(), [column] if column.unique);
        let target = &self.originals[link.target];
        EntityField {
            name: self.name_of(link, table),
            original: link.foreign.columns.join(", "),
            kind: FieldKind::Reference,
            why: match unique {
                true => format!("foreign key to {target}, one to one"),
                false => format!("foreign key to {target}"),
            },
            required: columns
                .iter()
                .all(|column| column.required || of_key(column)),
            unique,
            target: Some(target.clone()),
            description: columns
                .last()
                .map(|column| column.comment.clone())
                .unwrap_or_default(),
            line: Some(link.foreign.line),
            ..EntityField::default()
        }
    }

    /// What a reference is called: its column without what says that it is one, or its target.
    fn name_of(&self, link: &Link, table: &Table) -> String {
        let target = self.catalog.tables[link.target].name();
        let entity = names::singular(&names::words(target));
        let column = link
            .columns
            .last()
            .map_or("", |column| &table.columns[*column].name);
        let words = names::words(column);
        let key = link
            .foreign
            .target_columns
            .last()
            .map(|key| names::words(key));
        let key = key.filter(|key| !key.is_empty());
        if key.as_deref() == Some(&words)
            && !OF_REFERENCES.iter().any(|ending| words.ends_with(ending))
        {
            return entity;
        }
        let of_key = key.map(|key| format!(" {key}"));
        let mut endings = OF_REFERENCES.iter().copied().chain(of_key.as_deref());
        let name = endings.find_map(|ending| words.strip_suffix(ending));
        match name.unwrap_or(&words) {
            "" | "id" => entity,
            name => name.to_owned(),
        }
    }
}

/// The foreign keys of a table, each of which has a target and columns that are there. What a script
/// says twice is there once.
fn links(table: &Table, catalog: &Catalog, notes: &mut Vec<SchemaNote>) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for foreign in &table.foreign {
        let place = |name: &String| {
            table
                .columns
                .iter()
                .position(|column| same(&column.name, name))
        };
        let columns: Option<Vec<usize>> = foreign.columns.iter().map(place).collect();
        let Some(target) = catalog.find(&foreign.target) else {
            let message = format!(
                "“{}” of “{}” refers to “{}”, which is not there: it is a plain field",
                foreign.columns.join(", "),
                table.name(),
                foreign.target.join(".")
            );
            notes.push(SchemaNote::new(NoteKind::LeftOut, message).at_line(foreign.line));
            continue;
        };
        let Some(columns) = columns.filter(|columns| !columns.is_empty()) else {
            continue;
        };
        if !leads_to_the_key(foreign, &catalog.tables[target]) {
            let message = format!(
                "“{}” of “{}” refers to “{}” of “{}”, which is not the key: it is a plain field",
                foreign.columns.join(", "),
                table.name(),
                foreign.target_columns.join(", "),
                foreign.target.join(".")
            );
            notes.push(SchemaNote::new(NoteKind::LeftOut, message).at_line(foreign.line));
            continue;
        }
        if links.iter().all(|link| link.columns != columns) {
            links.push(Link {
                foreign: foreign.clone(),
                columns,
                target,
            });
        }
    }
    links.sort_by_key(|link| link.columns.first().copied());
    links
}

/// Whether a foreign key names records by their key. One to another column would name other records
/// than the same value does as a key.
fn leads_to_the_key(foreign: &Foreign, target: &Table) -> bool {
    let is_of_key = |column: &String| target.primary.iter().any(|key| same(key, column));
    target.primary.is_empty() || foreign.target_columns.iter().all(is_of_key)
}

/// Whether a column says when its record was written, which no join table is kept for.
fn is_of_writing(column: &Column) -> bool {
    let words = names::words(&column.name);
    let last = words.rsplit(' ').next().unwrap_or_default();
    let of_time =
        column.kind.name.starts_with("timestamp") || column.kind.name.starts_with("datetime");
    let names = [
        "created", "updated", "modified", "update", "inserted", "changed",
    ];
    let named = names.iter().any(|name| words.contains(name));
    named && (of_time || last == "at")
}

/// Entities have an id of their own each; that several fields together are there once is not kept.
fn note_pairs(table: &Table, notes: &mut Vec<SchemaNote>) {
    let pairs = table.uniques.iter().filter(|columns| columns.len() > 1);
    let counts = |name: &String| table.column(name).is_some_and(|column| column.counts);
    let primary =
        Some(&table.primary).filter(|columns| columns.len() > 1 && !columns.iter().any(counts));
    for columns in primary.into_iter().chain(pairs) {
        let message = format!(
            "That {} of “{}” are there once together is not kept",
            columns.join(" and "),
            table.name()
        );
        let hint =
            "Every entity has an id of its own; rules for several fields are written by hand.";
        notes.push(
            SchemaNote::new(NoteKind::LeftOut, message)
                .at_line(table.line)
                .with_hint(hint),
        );
    }
}
