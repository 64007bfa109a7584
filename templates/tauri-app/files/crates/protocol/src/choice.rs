//! Fields that take one of a few words.

use std::fmt::Display;

pub trait Choice: Copy + Display + 'static {
    const ALL: &'static [Self];

    /// As it is shown, and as it is kept in the file.
    fn word(self) -> &'static str;

    fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|choice| choice.word() == word)
    }
}

/// Makes an enum whose variants go by words.
macro_rules! choice {
    ($name:ident { $($variant:ident = $word:literal,)+ }) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $name {
            $(#[serde(rename = $word)] $variant,)+
        }

        impl $crate::Choice for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str($crate::Choice::word(*self))
            }
        }
    };
}

pub(crate) use choice;
