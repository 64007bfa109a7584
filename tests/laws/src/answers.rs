use formwork_engine::parse_answers;

use crate::is_within;

/// What is wrong with answers has its place in them; answers that are read say the same when they
/// are written and read again.
pub fn answers(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let record = match parse_answers(text, "answers.toml") {
        Ok(record) => record,
        Err(failure) => {
            assert!(!failure.errors.is_empty());
            for fault in &failure.errors {
                assert_eq!(fault.file.as_deref(), Some("answers.toml"));
                is_within(fault, text);
            }
            return;
        }
    };
    let Ok(table) = toml::from_str::<toml::Table>(text) else {
        panic!("answers were read that are no TOML");
    };
    let written = toml::to_string(&table).unwrap_or_default();
    match parse_answers(&written, "again.toml") {
        Ok(again) => assert_eq!(again, record, "{written}"),
        Err(failure) => panic!("{failure}: {written}"),
    }
}
