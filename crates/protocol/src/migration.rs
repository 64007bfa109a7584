use std::fmt;

use serde::{Deserialize, Serialize};

/// One thing that a migration did on the way from an older version of a pack to the pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MigrationStep {
    /// The version of the pack that did it.
    pub version: String,
    #[serde(flatten)]
    pub change: MigrationChange,
}

/// What a migration did. Places of answers are written with dots and without the records' numbers
/// (`entities.kind`), since it is done to all records of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MigrationChange {
    /// An answer that has another name now.
    Renamed { from: String, to: String },
    /// An answer that is there no more; the default holds, if it is still asked for.
    Dropped { from: String },
    /// An answer that has another value now.
    Set { to: String },
    /// Outputs that have another path now, as the pack writes it: `src/entities/*.rs`. Several
    /// paths were made into one.
    Moved { from: Vec<String>, to: String },
}

/// As a sentence for people.
impl fmt::Display for MigrationStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.version)?;
        match &self.change {
            MigrationChange::Renamed { from, to } => {
                write!(f, "the answer “{from}” is called “{to}” now")
            }
            MigrationChange::Dropped { from } => write!(f, "the answer “{from}” is dropped"),
            MigrationChange::Set { to } => write!(f, "the answer “{to}” has a new value"),
            MigrationChange::Moved { from, to } => {
                let one = from.len() == 1;
                let verb = if one { "is" } else { "are" };
                write!(f, "{} {verb} now {to}", from.join(" and "))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_sentences_and_keep_their_form_on_the_wire() {
        let change = |change| MigrationStep {
            version: "2.0.0".to_owned(),
            change,
        };
        let text = String::from;
        for (step, sentence, wire) in [
            (
                MigrationChange::Renamed {
                    from: text("a"),
                    to: text("b"),
                },
                "2.0.0: the answer “a” is called “b” now",
                r#"{"version":"2.0.0","kind":"renamed","from":"a","to":"b"}"#,
            ),
            (
                MigrationChange::Dropped { from: text("a.b") },
                "2.0.0: the answer “a.b” is dropped",
                r#"{"version":"2.0.0","kind":"dropped","from":"a.b"}"#,
            ),
            (
                MigrationChange::Set { to: text("a") },
                "2.0.0: the answer “a” has a new value",
                r#"{"version":"2.0.0","kind":"set","to":"a"}"#,
            ),
            (
                MigrationChange::Moved {
                    from: vec![text("src/*.rs")],
                    to: text("lib/*.rs"),
                },
                "2.0.0: src/*.rs is now lib/*.rs",
                r#"{"version":"2.0.0","kind":"moved","from":["src/*.rs"],"to":"lib/*.rs"}"#,
            ),
            (
                MigrationChange::Moved {
                    from: vec![text("a"), text("b")],
                    to: text("c"),
                },
                "2.0.0: a and b are now c",
                r#"{"version":"2.0.0","kind":"moved","from":["a","b"],"to":"c"}"#,
            ),
        ] {
            let step = change(step);
            assert_eq!(step.to_string(), sentence);
            assert_eq!(serde_json::to_string(&step).unwrap(), wire);
            assert_eq!(serde_json::from_str::<MigrationStep>(wire).unwrap(), step);
        }
    }
}
