use protocol::{Entity, Record};

use crate::records::Records;

/// Whether every word of the query occurs somewhere in what the record shows.
pub fn matches(records: &Records, entity: &Entity, record: &Record, query: &str) -> bool {
    if query.trim().is_empty() {
        return true;
    }
    let shown = entity.fields.iter();
    let mut texts: Vec<String> = shown
        .map(|field| records.shown(record, field).to_lowercase())
        .collect();
    texts.push(record.title(entity).to_lowercase());
    query
        .to_lowercase()
        .split_whitespace()
        .all(|word| texts.iter().any(|text| text.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::records;
    use protocol::samples::{CUTTING, PLANT, plant};

    #[test]
    fn finds_parts_of_words_in_any_order_and_case() {
        let records = records();
        let record = plant(1, "Élan vital", None);
        assert!(matches(&records, &PLANT, &record, ""));
        assert!(matches(&records, &PLANT, &record, "VITAL é"));
        assert!(!matches(&records, &PLANT, &record, "vital nothing"));
    }

    #[test]
    fn finds_what_a_record_refers_to() {
        let records = records();
        let cutting = records.get(&CUTTING, 1).unwrap();
        assert!(matches(&records, &CUTTING, cutting, "basil kitchen"));
        assert!(matches(&records, &CUTTING, cutting, "#1"));
        assert!(!matches(&records, &CUTTING, cutting, "mint"));
    }
}
