//! Schemas drawn from what names, types and references can be.

use std::collections::HashSet;
use std::fmt::Write;

use formwork_tests::draw::Draw;

/// Keywords of SQL, Rust, Python and TypeScript.
const KEYWORDS: &str = "abstract and as assert async await box break case check class column const \
    constraint continue crate def default del delete do dyn elif end enum except export extends extern \
    false finally fn for foreign from function gen global group if impl import in index interface is \
    key lambda let limit loop macro match mod move mut new none nonlocal null offset or order override \
    package pass primary private public pub raise ref references return select self static struct super \
    switch table this throw trait true try type typeof union unique unsafe use user using values var \
    view void where while with yield";

/// What generated code uses itself, or the libraries under it.
const USED: &str = "app array base boolean choice config database date datetime decimal document entity \
    err error field file float form history home id_card integer item json kind layout link links list \
    location main map model name node number object ok option page path pool promise query record \
    request response result router row rows schema search service session_note some sort state status \
    store string symbol test text time title total value vec window";

/// Words that are their own plural, or have an odd one.
const PLURALS: &str = "address analysis axis bus children criteria data equipment fish information media \
    men mice news people series sheep software species statuses";

const TYPES: &[&str] = &[
    "boolean",
    "boolean NOT NULL DEFAULT true",
    "bytea",
    "date",
    "date NOT NULL",
    "double precision",
    "integer",
    "integer DEFAULT 5",
    "integer UNIQUE",
    "jsonb",
    "numeric(10,2)",
    "numeric(12,4) NOT NULL",
    "smallint",
    "text",
    "text NOT NULL",
    "timestamptz",
    "uuid",
    "varchar(1)",
    "varchar(20) DEFAULT 'it''s'",
    "varchar(255) UNIQUE",
    "varchar(80)",
];

const WORDS: &[&str] = &[
    "open",
    "done",
    "in progress",
    "None",
    "type",
    "a",
    "a word that goes on and on",
];

#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Odd names, references to any table, and a table that joins two.
    Names,
    /// One table with 40 columns.
    Wide,
    /// 100 tables.
    Many,
    /// Each table needs a record of the one before.
    Chain,
}

pub const SHAPES: [Shape; 4] = [Shape::Names, Shape::Wide, Shape::Many, Shape::Chain];

impl Shape {
    pub fn name(self) -> &'static str {
        match self {
            Self::Names => "names",
            Self::Wide => "wide",
            Self::Many => "many",
            Self::Chain => "chain",
        }
    }

    pub fn schema(self, draw: &mut Draw) -> String {
        let mut sql = String::new();
        match self {
            Self::Names => {
                let tables = names(draw, 14);
                for (place, table) in tables.iter().enumerate() {
                    let references: Vec<(String, String, bool)> = (0..draw.below(3))
                        .map(|number| {
                            let target = draw.one_of(&tables[..=place]);
                            (format!("owner_{number}_id"), target.clone(), false)
                        })
                        .collect();
                    let fields = 1 + draw.below(7);
                    sql += &create(draw, table, fields, &references);
                }
                let joined = draw.some_of(tables, 2);
                let ends = [0, 1].map(|end| {
                    let column = format!("end_{end}_id");
                    (column, joined[end].clone(), true)
                });
                sql += &create(draw, "joins both", 0, &ends);
            }
            Self::Wide => sql += &create(draw, "wide", 40, &[]),
            Self::Many => {
                for table in names(draw, 100) {
                    let fields = 1 + draw.below(3);
                    sql += &create(draw, &table, fields, &[]);
                }
            }
            Self::Chain => {
                let tables = names(draw, 20);
                for (place, table) in tables.iter().enumerate() {
                    let before = place.checked_sub(1).map(|before| tables[before].clone());
                    let before = before.map(|before| ("before_id".to_owned(), before, true));
                    let fields = 1 + draw.below(3);
                    sql += &create(draw, table, fields, before.as_slice());
                }
            }
        }
        sql
    }
}

/// So many different names.
fn names(draw: &mut Draw, count: usize) -> Vec<String> {
    let words = [KEYWORDS, USED, PLURALS, "a b c x y z"];
    let words = words.iter().flat_map(|words| words.split_whitespace());
    let mut all: Vec<String> = words.map(str::to_owned).collect();
    for length in [29, 30, 31, 40, 62, 63] {
        all.push(long(draw, length));
    }
    let mut seen = HashSet::new();
    let mut chosen = draw.some_of(all, count);
    chosen.retain(|name| seen.insert(name.clone()));
    chosen
}

/// A name of so many letters, in words.
fn long(draw: &mut Draw, letters: usize) -> String {
    let mut name = String::new();
    while name.len() < letters {
        let ends_word = name.len() + 1 < letters && !name.ends_with('_') && draw.below(7) == 0;
        name.push(match ends_word && !name.is_empty() {
            true => '_',
            false => char::from(b'a' + u8::try_from(draw.below(26)).unwrap()),
        });
    }
    name
}

/// A table with so many fields and these references: column, target, whether it is required.
fn create(
    draw: &mut Draw,
    name: &str,
    fields: usize,
    references: &[(String, String, bool)],
) -> String {
    let mut columns = vec!["\"id\" serial PRIMARY KEY".to_owned()];
    for field in names(draw, fields) {
        let choice = draw.below(8) == 0;
        columns.push(match choice {
            true => {
                let count = 1 + draw.below(5);
                let words = draw.some_of(WORDS.to_vec(), count);
                let words = words.join("', '");
                format!("\"{field}\" text CHECK (\"{field}\" IN ('{words}'))")
            }
            false => format!("\"{field}\" {}", draw.one_of(TYPES)),
        });
    }
    for (column, target, required) in references {
        let required = if *required { "NOT NULL " } else { "" };
        columns.push(format!(
            "\"{column}\" integer {required}REFERENCES \"{target}\" (\"id\")"
        ));
    }
    let mut sql = String::new();
    let columns = columns.join(",\n  ");
    let _ = writeln!(sql, "CREATE TABLE \"{name}\" (\n  {columns}\n);");
    sql
}
