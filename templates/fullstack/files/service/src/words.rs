//! Fields that take one of a few words.

/// Makes an enum whose variants are words in the database and in JSON.
macro_rules! words {
    ($(#[$attribute:meta])* $name:ident { $($variant:ident = $word:literal,)+ }) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
        pub enum $name {
            $(#[serde(rename = $word)] $variant,)+
        }

        impl $name {
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            pub fn word(&self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl sqlx::Type<$crate::database::Db> for $name {
            fn type_info() -> <$crate::database::Db as sqlx::Database>::TypeInfo {
                <str as sqlx::Type<$crate::database::Db>>::type_info()
            }

            fn compatible(of: &<$crate::database::Db as sqlx::Database>::TypeInfo) -> bool {
                <str as sqlx::Type<$crate::database::Db>>::compatible(of)
            }
        }

        impl sqlx::Encode<'_, $crate::database::Db> for $name {
            // An entity may be called Result.
            fn encode_by_ref(
                &self,
                buffer: &mut <$crate::database::Db as sqlx::Database>::ArgumentBuffer,
            ) -> std::result::Result<sqlx::encode::IsNull, sqlx::error::BoxDynError> {
                <&str as sqlx::Encode<$crate::database::Db>>::encode(self.word(), buffer)
            }
        }

        impl<'r> sqlx::Decode<'r, $crate::database::Db> for $name {
            fn decode(
                value: <$crate::database::Db as sqlx::Database>::ValueRef<'r>,
            ) -> std::result::Result<Self, sqlx::error::BoxDynError> {
                match <&str as sqlx::Decode<$crate::database::Db>>::decode(value)? {
                    $($word => Ok(Self::$variant),)+
                    other => Err(format!("“{other}” is not one of {:?}", Self::WORDS).into()),
                }
            }
        }
    };
}

pub(crate) use words;
