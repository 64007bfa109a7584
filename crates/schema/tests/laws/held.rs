//! What every schema keeps to, whatever it was read from.

use std::collections::BTreeSet;

use formwork_protocol::{FieldKind, Schema};
use formwork_schema::Reading;

/// Nobody cancels, and nobody is told how far it is.
pub const QUIET: Reading<'static> = Reading {
    is_cancelled: &|| false,
    progress: &|_| {},
};

/// Names that lead to each of the readers.
pub const NAMES: &[&str] = &[
    "a.sql", "a.jdl", "a.json", "a.yaml", "a.csv", "a.tsv", "a", "a.txt",
];

/// Panics where a schema breaks a law: names are names and there once, and a required reference goes
/// to an entity further up.
pub fn holds(schema: &Schema) {
    let mut above = BTreeSet::new();
    let all: BTreeSet<&str> = schema.entities.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(all.len(), schema.entities.len(), "names are there once");
    for entity in &schema.entities {
        assert!(is_name(&entity.name), "{}", entity.name);
        let mut fields = BTreeSet::from(["id"]);
        for field in &entity.fields {
            assert!(is_name(&field.name), "{}", field.name);
            assert!(fields.insert(&field.name), "{} twice", field.name);
            let refers = matches!(field.kind, FieldKind::Reference | FieldKind::References);
            assert_eq!(field.target.is_some(), refers, "{field:?}");
            if let Some(target) = &field.target {
                assert!(all.contains(target.as_str()), "{target} is not there");
                assert!(
                    !field.required || above.contains(target),
                    "{target} comes later"
                );
            }
            let empty = field
                .min
                .zip(field.max)
                .is_some_and(|(min, max)| min.is_nan() || max.is_nan());
            assert!(!empty, "{field:?}");
        }
        above.insert(entity.name.clone());
    }
}

/// As packs have names: letters and digits, with single blanks between words.
fn is_name(name: &str) -> bool {
    let words = || name.split(' ');
    name.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && words().all(|word| !word.is_empty() && word.bytes().all(|it| it.is_ascii_alphanumeric()))
}
