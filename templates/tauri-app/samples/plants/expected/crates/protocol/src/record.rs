use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::choice::choice;

/// What the application keeps: plant by plant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Counts up; the later ones are the newer.
    pub id: u64,
    pub name: String,
    pub species: Option<String>,
    pub light: Light,
    pub r#type: Option<Type>,
    pub height_in_cm: Option<i64>,
    pub days_between_watering: i64,
    pub bought_on: Option<Date>,
    pub last_watered: Date,
    pub edible: bool,
    pub care: String,
    pub notes: Option<String>,
}

choice! {
    Light {
        Sun = "sun",
        HalfShade = "half shade",
        Shade = "shade",
    }
}

choice! {
    Type {
        Herb = "herb",
        Shrub = "shrub",
        Tree = "tree",
        Succulent = "succulent",
    }
}

impl Record {
    /// What it goes by.
    pub fn title(&self) -> &str {
        &self.name
    }
}

/// A record as it stands in the form: what was typed, right or wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub name: String,
    pub species: String,
    pub light: String,
    pub r#type: String,
    pub height_in_cm: String,
    pub days_between_watering: String,
    pub bought_on: String,
    pub last_watered: String,
    pub edible: bool,
    pub care: String,
    pub notes: String,
}

impl From<&Record> for Draft {
    fn from(record: &Record) -> Self {
        Self {
            name: record.name.clone(),
            species: typed(&record.species),
            light: record.light.to_string(),
            r#type: typed(&record.r#type),
            height_in_cm: typed(&record.height_in_cm),
            days_between_watering: record.days_between_watering.to_string(),
            bought_on: typed(&record.bought_on),
            last_watered: record.last_watered.to_string(),
            edible: record.edible,
            care: record.care.clone(),
            notes: typed(&record.notes),
        }
    }
}

fn typed<T: ToString>(value: &Option<T>) -> String {
    value.as_ref().map(T::to_string).unwrap_or_default()
}
