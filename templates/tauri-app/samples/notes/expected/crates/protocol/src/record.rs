use serde::{Deserialize, Serialize};

/// What the application keeps: note by note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Counts up; the later ones are the newer.
    pub id: u64,
    pub title: String,
    pub text: Option<String>,
}

impl Record {
    /// What it goes by.
    pub fn title(&self) -> &str {
        &self.title
    }
}

/// A record as it stands in the form: what was typed, right or wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub title: String,
    pub text: String,
}

impl From<&Record> for Draft {
    fn from(record: &Record) -> Self {
        Self {
            title: record.title.clone(),
            text: typed(&record.text),
        }
    }
}

fn typed<T: ToString>(value: &Option<T>) -> String {
    value.as_ref().map(T::to_string).unwrap_or_default()
}
