use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Entity, Field};

/// What stands in a form, right or wrong: what was typed for each field. Nothing was typed for fields
/// that are left out.
pub type Draft = BTreeMap<String, String>;

/// A record of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Counts up in each list; the later ones are the newer.
    pub id: u64,
    /// What is known of it. Fields that are left out are empty.
    #[serde(flatten)]
    pub values: BTreeMap<String, Value>,
}

/// The value of a field. Dates, exact numbers and words are texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    Boolean(bool),
    /// A whole number, or the id of a record.
    Integer(i64),
    Text(String),
    Ids(Vec<u64>),
}

impl Record {
    pub fn value(&self, field: &Field) -> Option<&Value> {
        self.values.get(field.name)
    }

    /// The value of a field as it stands in a form; empty if there is none.
    pub fn text(&self, field: &Field) -> String {
        self.value(field).map(Value::text).unwrap_or_default()
    }

    /// What it goes by.
    pub fn title(&self, entity: &Entity) -> String {
        let title = entity.title_field().map(|field| self.text(field));
        match title {
            Some(title) if !title.is_empty() => title,
            _ => format!("#{}", self.id),
        }
    }

    /// The ids of the records that a field refers to.
    pub fn ids(&self, field: &Field) -> Vec<u64> {
        match (field.target(), self.value(field)) {
            (Some(_), Some(Value::Integer(id))) => u64::try_from(*id).into_iter().collect(),
            (Some(_), Some(Value::Ids(ids))) => ids.clone(),
            _ => Vec::new(),
        }
    }

    /// The record as it stands in its form.
    pub fn draft(&self) -> Draft {
        let values = self.values.iter();
        values
            .map(|(name, value)| (name.clone(), value.text()))
            .collect()
    }
}

impl Value {
    /// As it stands in a form. Ids have spaces between them.
    pub fn text(&self) -> String {
        match self {
            Self::Boolean(value) => value.to_string(),
            Self::Integer(number) => number.to_string(),
            Self::Text(text) => text.clone(),
            Self::Ids(ids) => {
                let ids: Vec<String> = ids.iter().map(u64::to_string).collect();
                ids.join(" ")
            }
        }
    }
}
