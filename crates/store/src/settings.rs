//! Settings: texts by a key. What one process changes does not undo what another changes meanwhile.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension};

use crate::database::Store;
use crate::error::StoreError;

impl Store {
    /// The value of a setting, if it was ever set.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.read("setting", |connection| value(connection, key))
    }

    /// Sets a setting, whatever it was before.
    pub fn set_setting(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.write("set_setting", |transaction| set(transaction, key, value))
    }

    /// The value of a setting, made by `make` and kept if there is none. Of several that make one
    /// at the same time, in one process or in several, all get the one that is kept.
    pub fn setting_or_insert(
        &self,
        key: &str,
        make: impl FnOnce() -> String,
    ) -> Result<String, StoreError> {
        // A store that can only be read still answers with what it holds.
        if let Some(kept) = self.setting(key)? {
            return Ok(kept);
        }
        self.write("setting_or_insert", |transaction| {
            if let Some(kept) = value(transaction, key)? {
                return Ok(kept);
            }
            let made = make();
            set(transaction, key, &made)?;
            Ok(made)
        })
    }

    /// Changes a setting from what it is at that moment, and returns what it is then; nothing
    /// stands for a setting that is not set. Nobody else can change it meanwhile, so `change`
    /// should be quick; it must not use the store.
    pub fn update_setting(
        &self,
        key: &str,
        change: impl FnOnce(Option<String>) -> Option<String>,
    ) -> Result<Option<String>, StoreError> {
        self.write("update_setting", |transaction| {
            let before = value(transaction, key)?;
            let after = change(before.clone());
            if after != before {
                match &after {
                    Some(value) => set(transaction, key, value)?,
                    None => {
                        transaction.execute("DELETE FROM setting WHERE key = ?1", [key])?;
                    }
                }
            }
            Ok(after)
        })
    }

    /// All settings that are set, by key.
    pub fn settings(&self) -> Result<BTreeMap<String, String>, StoreError> {
        self.read("settings", |connection| {
            connection
                .prepare_cached("SELECT key, value FROM setting")?
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect()
        })
    }
}

fn value(connection: &Connection, key: &str) -> rusqlite::Result<Option<String>> {
    connection
        .prepare_cached("SELECT value FROM setting WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()
}

fn set(connection: &Connection, key: &str, value: &str) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO setting (key, value) VALUES (?1, ?2)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        )?
        .execute([key, value])?;
    Ok(())
}
