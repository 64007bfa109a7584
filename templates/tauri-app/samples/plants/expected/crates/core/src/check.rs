//! The rules for what is typed: a draft becomes a record, or each of its faults gets a message.

use house_plants_protocol::{Draft, Fault, Record};

use crate::Error;
use crate::read::{self, Reading};

/// Reads a draft.
pub fn check(id: u64, draft: &Draft) -> Result<Record, Error> {
    let mut fields = Fields::default();
    let name = fields.required("name", read::line(&draft.name));
    let species = fields.optional("species", read::line(&draft.species));
    let light = fields.required("light", read::choice(&draft.light));
    let r#type = fields.optional("type", read::choice(&draft.r#type));
    let height_in_cm = fields.optional("height_in_cm", read::integer(&draft.height_in_cm));
    let days_between_watering = fields.required(
        "days_between_watering",
        read::integer(&draft.days_between_watering),
    );
    let bought_on = fields.optional("bought_on", read::date(&draft.bought_on));
    let last_watered = fields.required("last_watered", read::date(&draft.last_watered));
    let care = fields.required("care", read::text(&draft.care));
    let notes = fields.optional("notes", read::text(&draft.notes));
    let record = || {
        Some(Record {
            id,
            name: name?,
            species: species?,
            light: light?,
            r#type: r#type?,
            height_in_cm: height_in_cm?,
            days_between_watering: days_between_watering?,
            bought_on: bought_on?,
            last_watered: last_watered?,
            edible: draft.edible,
            care: care?,
            notes: notes?,
        })
    };
    record().ok_or(Error::Invalid(fields.faults))
}

/// Collects the faults of all fields. A field that has one yields nothing.
#[derive(Default)]
struct Fields {
    faults: Vec<Fault>,
}

impl Fields {
    fn required<T>(&mut self, field: &str, reading: Reading<T>) -> Option<T> {
        let reading = reading.and_then(|value| value.ok_or("Fill this in.".to_owned()));
        self.note(field, reading)
    }

    fn optional<T>(&mut self, field: &str, reading: Reading<T>) -> Option<Option<T>> {
        self.note(field, reading)
    }

    fn note<T>(&mut self, field: &str, reading: Result<T, String>) -> Option<T> {
        reading
            .map_err(|message| {
                let field = field.to_owned();
                self.faults.push(Fault { field, message });
            })
            .ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    fn faults(draft: &Draft) -> Vec<String> {
        match check(1, draft) {
            Err(Error::Invalid(faults)) => faults.into_iter().map(|fault| fault.field).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn reads_what_it_wrote() {
        let draft = samples::draft("One of them");
        let record = check(1, &draft).unwrap();
        assert_eq!(Draft::from(&record), draft);
    }

    #[test]
    fn names_every_field_that_is_required() {
        let required = "
            name
            light
            days_between_watering
            last_watered
            care
        ";
        assert_eq!(
            faults(&Draft::default()),
            required.split_whitespace().collect::<Vec<_>>()
        );
    }

    #[test]
    fn does_without_the_others() {
        let mut draft = samples::draft("One of them");
        draft.species.clear();
        draft.r#type.clear();
        draft.height_in_cm.clear();
        draft.bought_on.clear();
        draft.notes.clear();
        let record = check(1, &draft).unwrap();
        assert_eq!(record.species, None);
        assert_eq!(record.r#type, None);
        assert_eq!(record.height_in_cm, None);
        assert_eq!(record.bought_on, None);
        assert_eq!(record.notes, None);
    }

    #[test]
    fn refuses_a_wrong_light() {
        let mut draft = samples::draft("One of them");
        draft.light = "?".to_owned();
        assert_eq!(faults(&draft), ["light"]);
    }

    #[test]
    fn refuses_a_wrong_type() {
        let mut draft = samples::draft("One of them");
        draft.r#type = "?".to_owned();
        assert_eq!(faults(&draft), ["type"]);
    }

    #[test]
    fn refuses_a_wrong_height_in_cm() {
        let mut draft = samples::draft("One of them");
        draft.height_in_cm = "?".to_owned();
        assert_eq!(faults(&draft), ["height_in_cm"]);
    }

    #[test]
    fn refuses_a_wrong_days_between_watering() {
        let mut draft = samples::draft("One of them");
        draft.days_between_watering = "?".to_owned();
        assert_eq!(faults(&draft), ["days_between_watering"]);
    }

    #[test]
    fn refuses_a_wrong_bought_on() {
        let mut draft = samples::draft("One of them");
        draft.bought_on = "?".to_owned();
        assert_eq!(faults(&draft), ["bought_on"]);
    }

    #[test]
    fn refuses_a_wrong_last_watered() {
        let mut draft = samples::draft("One of them");
        draft.last_watered = "?".to_owned();
        assert_eq!(faults(&draft), ["last_watered"]);
    }
}
