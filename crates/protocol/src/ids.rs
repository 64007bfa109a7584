//! Names of drafts, jobs, packs and runs. Each is a type of its own, so that none stands for another.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The longest id, in bytes.
const MAX_ID: usize = 64;

/// The text is not an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdError(String);

impl fmt::Display for IdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let start: String = self.0.chars().take(MAX_ID).collect();
        write!(
            f,
            "“{start}” is not an id: letters, digits, - and _ are, {MAX_ID} at the most"
        )
    }
}

impl std::error::Error for IdError {}

/// An id that is made of letters, digits, `-` and `_` alone, so that it can stand in a path or an
/// address without leading anywhere.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;

            fn try_from(text: String) -> Result<Self, IdError> {
                let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
                if (1..=MAX_ID).contains(&text.len()) && text.bytes().all(plain) {
                    Ok(Self(text))
                } else {
                    Err(IdError(text))
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                text.to_owned().try_into()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// An open build, given by the engine.
    DraftId,
    /// Work that can be watched and cancelled, given by whoever begins it.
    JobId,
}

impl JobId {
    /// The name of a window's job: `session` keeps it apart from jobs of other windows.
    pub fn numbered(session: u64, number: u64) -> Self {
        Self(format!("window-{session}-{number}"))
    }
}

/// How a request names a pack: the name of one that ships or was added, or the path of a folder or
/// an archive. Which of them it is, the library decides; it is never joined to a path as it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PackId(pub String);

impl PackId {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for PackId {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Display for PackId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_leads_nowhere() {
        for text in ["a", "7f-Ab_9", &"x".repeat(MAX_ID)] {
            assert_eq!(text.parse::<DraftId>().unwrap().as_str(), text);
        }
        for text in [
            "",
            ".",
            "../x",
            "a/b",
            "a\\b",
            "a b",
            "ä",
            "a\0",
            &"x".repeat(MAX_ID + 1),
        ] {
            assert!(text.parse::<JobId>().is_err(), "{text:?}");
            let json = serde_json::to_string(text).unwrap();
            assert!(serde_json::from_str::<DraftId>(&json).is_err(), "{text:?}");
        }
    }
}
