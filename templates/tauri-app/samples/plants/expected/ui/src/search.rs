use house_plants_protocol::Record;

use crate::fields;

/// Whether every word of the query occurs somewhere in what the record shows.
pub fn matches(record: &Record, query: &str) -> bool {
    let texts: Vec<String> = fields::texts(record)
        .into_iter()
        .map(|(_, text)| text.to_lowercase())
        .collect();
    query
        .to_lowercase()
        .split_whitespace()
        .all(|word| texts.iter().any(|text| text.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::record;

    #[test]
    fn finds_parts_of_words_in_any_order_and_case() {
        let record = record(1, "Élan vital");
        assert!(matches(&record, ""));
        assert!(matches(&record, "VITAL é"));
        assert!(!matches(&record, "vital nothing"));
    }
}
