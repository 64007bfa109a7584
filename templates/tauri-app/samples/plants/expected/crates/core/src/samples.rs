//! What the tests type.

use house_plants_protocol::{Draft, Record};

use crate::check::check;

pub fn draft(title: &str) -> Draft {
    Draft {
        name: title.to_owned(),
        species: "Some words".to_owned(),
        light: "sun".to_owned(),
        r#type: "herb".to_owned(),
        height_in_cm: "42".to_owned(),
        days_between_watering: "42".to_owned(),
        bought_on: "2026-03-31".to_owned(),
        last_watered: "2026-03-31".to_owned(),
        edible: true,
        care: "Two\nlines".to_owned(),
        notes: "Two\nlines".to_owned(),
    }
}

pub fn record(id: u64, title: &str) -> Record {
    check(id, &draft(title)).unwrap()
}
