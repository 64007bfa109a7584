//! The rules for what is typed: a draft becomes a record, or each of its faults gets a message.

use notes_protocol::{Draft, Fault, Record};

use crate::Error;
use crate::read::{self, Reading};

/// Reads a draft.
pub fn check(id: u64, draft: &Draft) -> Result<Record, Error> {
    let mut fields = Fields::default();
    let title = fields.required("title", read::line(&draft.title));
    let text = fields.optional("text", read::text(&draft.text));
    let record = || {
        Some(Record {
            id,
            title: title?,
            text: text?,
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
            title
        ";
        assert_eq!(
            faults(&Draft::default()),
            required.split_whitespace().collect::<Vec<_>>()
        );
    }

    #[test]
    fn does_without_the_others() {
        let mut draft = samples::draft("One of them");
        draft.text.clear();
        let record = check(1, &draft).unwrap();
        assert_eq!(record.text, None);
    }
}
