//! What the tests draw.

use jiff::civil::date;

use house_plants_protocol::{Choice, Record};

pub fn record(id: u64, title: &str) -> Record {
    Record {
        id,
        name: title.to_owned(),
        species: Some("Some words".to_owned()),
        light: Choice::ALL[0],
        r#type: Some(Choice::ALL[0]),
        height_in_cm: Some(42),
        days_between_watering: 42,
        bought_on: Some(date(2026, 3, 31)),
        last_watered: date(2026, 3, 31),
        edible: true,
        care: "Two\nlines".to_owned(),
        notes: Some("Two\nlines".to_owned()),
    }
}
