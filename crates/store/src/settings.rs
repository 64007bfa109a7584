//! Settings: texts by a key. What one process changes does not undo what another changes meanwhile.

use crate::database::Store;
use crate::error::StoreError;
use crate::queries::{DELETE_SETTING, SET_SETTING, SETTING};
use crate::statements::Statements;

impl Store {
    /// The value of a setting, if it was ever set.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.read("setting", |statements| value(statements, key))
    }

    /// Sets a setting, whatever it was before.
    pub fn set_setting(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let (key, value) = (key.to_owned(), value.to_owned());
        self.write("set_setting", move |statements| {
            set(statements, &key, &value)
        })
    }

    /// Sets a setting without waiting: of several values that follow each other closely only the
    /// last is written. `failed` is told when it cannot be.
    pub fn set_setting_soon(
        &self,
        key: &str,
        value: String,
        failed: impl FnOnce(StoreError) + Send + 'static,
    ) {
        let (name, key) = (format!("setting {key}"), key.to_owned());
        self.write_soon(
            name,
            move |statements| set(statements, &key, &value),
            failed,
        );
    }

    /// The value of a setting, made by `make` and kept if there is none. Of several that make one at
    /// the same time, in one process or in several, all get the one that is kept.
    pub fn setting_or_insert(
        &self,
        key: &str,
        make: impl FnOnce() -> String,
    ) -> Result<String, StoreError> {
        // A store that can only be read still answers with what it holds.
        if let Some(kept) = self.setting(key)? {
            return Ok(kept);
        }
        let (key, made) = (key.to_owned(), make());
        self.write("setting_or_insert", move |statements| {
            if let Some(kept) = value(statements, &key)? {
                return Ok(kept);
            }
            set(statements, &key, &made)?;
            Ok(made.clone())
        })
    }

    /// Changes a setting from what it is at that moment, and returns what it is then; nothing
    /// stands for a setting that is not set. Nobody else can change it meanwhile, so `change`
    /// should be quick; it must not use the store, and may be asked twice.
    pub fn update_setting(
        &self,
        key: &str,
        mut change: impl FnMut(Option<String>) -> Option<String> + Send + 'static,
    ) -> Result<Option<String>, StoreError> {
        let key = key.to_owned();
        self.write("update_setting", move |statements| {
            let before = value(statements, &key)?;
            let after = change(before.clone());
            if after != before {
                match &after {
                    Some(value) => set(statements, &key, value)?,
                    None => {
                        statements.run(DELETE_SETTING, [&key])?;
                    }
                }
            }
            Ok(after)
        })
    }
}

fn value(statements: Statements<'_>, key: &str) -> rusqlite::Result<Option<String>> {
    statements.first(SETTING, [key], |row| row.get(0))
}

fn set(statements: Statements<'_>, key: &str, value: &str) -> rusqlite::Result<()> {
    statements.run(SET_SETTING, [key, value]).map(drop)
}
