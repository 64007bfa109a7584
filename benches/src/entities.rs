//! Answers of any size: records with names that are all different, and their names in the cases
//! that template languages without such functions need.

use serde_json::{Map, Value, json};

/// Adjectives, colours and nouns, which together name 16³ records.
const WORDS: [[&str; 16]; 3] = [
    [
        "Brave", "Calm", "Clever", "Early", "Fair", "Gentle", "Grand", "Keen", "Late", "Loud",
        "Plain", "Proud", "Quick", "Quiet", "Rare", "Warm",
    ],
    [
        "amber", "azure", "black", "blue", "bronze", "brown", "coral", "golden", "green", "grey",
        "ivory", "olive", "pink", "purple", "silver", "white",
    ],
    [
        "account", "bridge", "camera", "cargo", "engine", "garden", "harbour", "invoice", "ladder",
        "letter", "market", "member", "order", "pencil", "ticket", "window",
    ],
];
const FIELDS: [&str; 6] = [
    "title",
    "owner name",
    "unit price",
    "stock level",
    "remark",
    "year",
];

/// The name of a record: letters and single spaces.
fn name(number: usize) -> String {
    let size = WORDS[0].len();
    let [adjective, colour, noun] = [number / size / size, number / size, number];
    let words = [
        WORDS[0][adjective % size],
        WORDS[1][colour % size],
        WORDS[2][noun % size],
    ];
    words.join(" ")
}

/// Records as `fullstack` and the packs of the benchmark ask for them.
pub fn entities(count: usize) -> Value {
    let entity = |number| {
        let fields = FIELDS.iter().enumerate().map(|(place, name)| {
            let kind = if place % 3 == 2 { "integer" } else { "text" };
            json!({"name": name, "type": kind, "required": place % 2 == 0})
        });
        let name = name(number);
        json!({
            "description": format!("What is kept of each {}.", name.to_lowercase()),
            "name": name,
            "fields": fields.collect::<Vec<_>>(),
        })
    };
    (0..count).map(entity).collect()
}

/// Adds to each name of a record its cases, as `name_snake`: what Jinja has no functions for.
pub fn add_cases(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(add_cases),
        Value::Object(fields) => {
            fields.values_mut().for_each(add_cases);
            for key in ["name", "project_name"] {
                if let Some(Value::String(name)) = fields.get(key).cloned() {
                    add_cases_of(fields, key, &name);
                }
            }
        }
        _ => {}
    }
}

fn add_cases_of(fields: &mut Map<String, Value>, key: &str, name: &str) {
    for case in Case::ALL {
        let field = format!("{key}_{}", case.suffix());
        fields.insert(field, case.of(name).into());
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    Snake,
    Kebab,
    Pascal,
    Camel,
}

impl Case {
    pub const ALL: [Self; 4] = [Self::Snake, Self::Kebab, Self::Pascal, Self::Camel];

    /// What the function is called in packs.
    pub fn function(self) -> &'static str {
        match self {
            Self::Snake => "snakeCase",
            Self::Kebab => "kebabCase",
            Self::Pascal => "pascalCase",
            Self::Camel => "camelCase",
        }
    }

    pub fn suffix(self) -> &'static str {
        match self {
            Self::Snake => "snake",
            Self::Kebab => "kebab",
            Self::Pascal => "pascal",
            Self::Camel => "camel",
        }
    }

    /// A name of words between single spaces in this case.
    pub fn of(self, name: &str) -> String {
        let lower = name.to_lowercase();
        match self {
            Self::Snake => lower.replace(' ', "_"),
            Self::Kebab => lower.replace(' ', "-"),
            Self::Pascal => lower.split(' ').map(capital).collect(),
            Self::Camel => {
                let (first, rest) = lower.split_once(' ').unwrap_or((&lower, ""));
                first.to_owned() + &rest.split(' ').map(capital).collect::<String>()
            }
        }
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_record_has_a_name_of_its_own() {
        let names: HashSet<String> = (0..4096).map(name).collect();
        assert_eq!(names.len(), 4096);
    }

    #[test]
    fn names_have_their_cases_at_every_depth() {
        let mut value = json!({"list": [{"name": "Brave amber order", "n": [{"name": "x"}]}]});
        add_cases(&mut value);
        let record = &value["list"][0];
        for (field, expected) in [
            ("name_snake", "brave_amber_order"),
            ("name_kebab", "brave-amber-order"),
            ("name_pascal", "BraveAmberOrder"),
            ("name_camel", "braveAmberOrder"),
        ] {
            assert_eq!(record[field], expected);
        }
        assert_eq!(record["n"][0]["name_camel"], "x");
    }
}
