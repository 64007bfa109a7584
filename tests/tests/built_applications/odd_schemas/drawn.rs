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

/// What tables have as keys, by column and type.
const KEYS: &[(&str, &str)] = &[
    ("id", "serial"),
    ("id", "uuid"),
    ("id", "varchar(60)"),
    ("code", "char(1)"),
    ("code", "varchar(8)"),
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
                let tables = tables(draw, 14);
                for (place, table) in tables.iter().enumerate() {
                    let references: Vec<Reference> = (0..draw.below(3))
                        .map(|number| Reference {
                            column: format!("owner_{number}_id"),
                            target: draw.one_of(&tables[..=place]).clone(),
                            required: false,
                        })
                        .collect();
                    let fields = 1 + draw.below(7);
                    sql += &create(draw, table, fields, &references);
                }
                let joined = draw.some_of(tables, 2);
                let ends = [0, 1].map(|end| Reference {
                    column: format!("end_{end}_id"),
                    target: joined[end].clone(),
                    required: true,
                });
                sql += &create(draw, &numbered("joins both"), 0, &ends);
            }
            Self::Wide => sql += &create(draw, &numbered("wide"), 40, &[]),
            Self::Many => {
                for table in tables(draw, 100) {
                    let fields = 1 + draw.below(3);
                    sql += &create(draw, &table, fields, &[]);
                }
            }
            Self::Chain => {
                let tables = tables(draw, 20);
                for (place, table) in tables.iter().enumerate() {
                    let before = place.checked_sub(1).map(|before| Reference {
                        column: "before_id".to_owned(),
                        target: tables[before].clone(),
                        required: true,
                    });
                    let fields = 1 + draw.below(3);
                    sql += &create(draw, table, fields, before.as_slice());
                }
            }
        }
        sql
    }
}

/// A table before its columns are drawn.
#[derive(Clone)]
struct Table {
    name: String,
    /// The column and the type of its key.
    key: (&'static str, &'static str),
}

struct Reference {
    column: String,
    target: Table,
    required: bool,
}

fn numbered(name: &str) -> Table {
    Table {
        name: name.to_owned(),
        key: KEYS[0],
    }
}

/// So many tables with different names.
fn tables(draw: &mut Draw, count: usize) -> Vec<Table> {
    let names = names(draw, count).into_iter();
    names
        .map(|name| Table {
            name,
            key: *draw.one_of(KEYS),
        })
        .collect()
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

/// A table with so many fields and these references.
fn create(draw: &mut Draw, table: &Table, fields: usize, references: &[Reference]) -> String {
    let (key, kind) = table.key;
    let mut columns = vec![format!("\"{key}\" {kind} PRIMARY KEY")];
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
    for reference in references {
        let Reference { column, target, .. } = reference;
        let required = if reference.required { "NOT NULL " } else { "" };
        let (key, kind) = target.key;
        let kind = kind.replace("serial", "integer");
        columns.push(format!(
            "\"{column}\" {kind} {required}REFERENCES \"{}\" (\"{key}\")",
            target.name
        ));
    }
    let mut sql = String::new();
    let columns = columns.join(",\n  ");
    let _ = writeln!(sql, "CREATE TABLE \"{}\" (\n  {columns}\n);", table.name);
    sql
}
