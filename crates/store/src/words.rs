//! Types that stand in the file as words.

/// A word in the file that stands for no value of its type.
#[derive(Debug, thiserror::Error)]
#[error("it holds {what} “{word}”, which this Formwork does not know; a newer one may")]
pub struct UnknownWord {
    /// What the word is for.
    pub(crate) what: &'static str,
    pub(crate) word: String,
}

/// Gives a type its words in the file. Other versions read them: they stay.
macro_rules! words {
    ($type:ident, $what:literal, { $($value:ident = $word:literal,)* }) => {
        impl $type {
            /// The word for it in the file and in reports.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$value => $word,)*
                }
            }
        }

        impl rusqlite::types::ToSql for $type {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(self.as_str().into())
            }
        }

        impl rusqlite::types::FromSql for $type {
            fn column_result(
                value: rusqlite::types::ValueRef<'_>,
            ) -> rusqlite::types::FromSqlResult<Self> {
                match value.as_str()? {
                    $($word => Ok(Self::$value),)*
                    word => Err(rusqlite::types::FromSqlError::other(
                        $crate::words::UnknownWord {
                            what: $what,
                            word: word.to_owned(),
                        },
                    )),
                }
            }
        }
    };
}
pub(crate) use words;
