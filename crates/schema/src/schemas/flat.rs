//! A schema with everything that it refers to and is made of, in one.

use std::collections::BTreeSet;

use serde_json::Value;

/// References that are followed and parts that are joined for one schema.
const MOST_PARTS: usize = 64;

/// A schema without `$ref`, `allOf` and what says only that a value may be missing.
#[derive(Debug, Default)]
pub(super) struct Flat<'a> {
    /// The last reference that led here.
    pub reference: Option<&'a str>,
    pub types: BTreeSet<&'a str>,
    pub nullable: bool,
    pub properties: Vec<(&'a str, &'a Value)>,
    pub required: BTreeSet<&'a str>,
    pub description: String,
    pub words: Option<&'a Vec<Value>>,
    /// Several schemas of which one holds.
    pub alternatives: usize,
    pub items: Option<&'a Value>,
    /// The schemas that say it, the outermost first; keywords are looked up in them.
    parts: Vec<&'a Value>,
}

/// Joins a schema.
pub(super) fn flat<'a>(root: &'a Value, schema: &'a Value) -> Flat<'a> {
    let mut flat = Flat::default();
    let mut waiting = vec![schema];
    while let Some(part) = waiting.pop() {
        if flat.parts.len() >= MOST_PARTS {
            break;
        }
        flat.parts.push(part);
        if let Some(reference) = part.get("$ref").and_then(Value::as_str) {
            flat.reference = Some(reference);
            waiting.extend(referred(root, reference));
        }
        flat.add(part);
        let all = part.get("allOf").and_then(Value::as_array);
        waiting.extend(all.into_iter().flatten().rev());
        let any = ["oneOf", "anyOf"]
            .iter()
            .find_map(|key| part.get(*key).and_then(Value::as_array));
        let Some(any) = any else { continue };
        let is_null = |schema: &&Value| schema.get("type").is_some_and(|kind| kind == "null");
        let real: Vec<&Value> = any.iter().filter(|schema| !is_null(schema)).collect();
        flat.nullable |= real.len() < any.len();
        match real.as_slice() {
            [one] => waiting.push(one),
            several => flat.alternatives = several.len(),
        }
    }
    flat
}

/// What a reference within the document leads to.
pub(super) fn referred<'a>(root: &'a Value, reference: &str) -> Option<&'a Value> {
    root.pointer(reference.strip_prefix('#')?)
}

impl<'a> Flat<'a> {
    fn add(&mut self, part: &'a Value) {
        match part.get("type") {
            Some(Value::String(kind)) => {
                self.types.insert(kind);
            }
            Some(Value::Array(kinds)) => self.types.extend(kinds.iter().filter_map(Value::as_str)),
            _ => {}
        }
        self.nullable |= self.types.remove("null");
        self.nullable |= part.get("nullable") == Some(&Value::Bool(true));
        let properties = part.get("properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flatten() {
            match self.properties.iter_mut().find(|(other, _)| other == name) {
                Some(other) => other.1 = property,
                None => self.properties.push((name, property)),
            }
        }
        let required = part.get("required").and_then(Value::as_array);
        let required = required.into_iter().flatten().filter_map(Value::as_str);
        self.required.extend(required);
        if self.description.is_empty() {
            let told = part.get("description").and_then(Value::as_str);
            self.description = told.unwrap_or_default().trim().to_owned();
        }
        let words = part.get("enum").and_then(Value::as_array);
        self.words = self.words.or(words);
        self.items = self.items.or(part.get("items"));
    }

    /// What is said under a keyword, by whoever says it first.
    pub fn get(&self, keyword: &str) -> Option<&'a Value> {
        self.parts.iter().find_map(|part| part.get(keyword))
    }

    pub fn text(&self, keyword: &str) -> Option<&'a str> {
        self.get(keyword).and_then(Value::as_str)
    }

    pub fn number(&self, keyword: &str) -> Option<f64> {
        let number = self.get(keyword).and_then(Value::as_f64);
        number.filter(|number| number.is_finite())
    }

    /// Whether there can be records of it.
    pub fn is_entity(&self) -> bool {
        !self.properties.is_empty()
    }

    /// Whether a field can be of it.
    pub fn is_type(&self) -> bool {
        let plain = ["string", "integer", "number", "boolean"];
        self.words.is_some() || plain.iter().any(|kind| self.types.contains(kind))
    }

    /// For whoever wonders why there is no entity.
    pub fn what_it_is(&self) -> String {
        match self {
            _ if self.alternatives > 0 => format!("it is one of {} others", self.alternatives),
            _ if self.types.contains("array") || self.items.is_some() => {
                "it is a list of others".to_owned()
            }
            _ => "it names no properties".to_owned(),
        }
    }
}
