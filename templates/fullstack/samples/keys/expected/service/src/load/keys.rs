//! The ids of records by what the dump knows them by.

use std::collections::HashMap;

use super::value::Given;
use crate::field::Scalar;
use crate::key::{self, Key as _};

/// Where records get numbers, whole numbers stay what they are. For other keys, a record gets an id
/// when it is first named, by itself or by what refers to it.
pub struct Keys {
    /// By table.
    largest_ids: HashMap<&'static str, i64>,
    known: HashMap<&'static str, Known>,
}

enum Known {
    Numbers,
    Words(HashMap<String, i64>),
    /// Records were loaded of which the dump does not tell what they are identified by: whatever
    /// refers to them would lead to others.
    Nothing,
}

impl Keys {
    /// `largest_ids` are those of the records that are there, by table.
    pub fn new(largest_ids: HashMap<&'static str, i64>) -> Self {
        Self {
            largest_ids,
            known: HashMap::new(),
        }
    }

    /// For a record whose key the dump does not tell.
    pub fn none(&mut self, table: &'static str) -> Result<Option<i64>, &'static str> {
        match self.known.entry(table).or_insert(Known::Nothing) {
            Known::Nothing => Ok(None),
            _ => Err("is not told, though others refer to it"),
        }
    }

    /// The id that a key stands for; none if it is empty.
    pub fn id(&mut self, table: &'static str, key: &Given) -> Result<Option<i64>, &'static str> {
        if *key == Given::Null {
            return Ok(None);
        }
        let key = key.key().ok_or("is a key that is not written out")?;
        let number = super::value::whole(key);
        let known = self.known.entry(table).or_insert_with(|| match number {
            Some(_) => Known::Numbers,
            None => Known::Words(HashMap::new()),
        });
        match (known, number) {
            (Known::Nothing, _) => Err("is a key of records whose keys the dump does not tell"),
            (Known::Numbers, Some(id)) => Ok(Some(id)),
            (Known::Numbers, None) => Err("is a key that is no whole number, though others are"),
            (Known::Words(ids), _) => {
                let largest = self.largest_ids.get(table).copied().unwrap_or(0);
                let next = largest + 1 + i64::try_from(ids.len()).unwrap_or(i64::MAX);
                Ok(Some(*ids.entry(key.to_owned()).or_insert(next)))
            }
        }
    }

    /// The id that the key of a record of any kind stands for; none if it is empty.
    pub fn key(
        &mut self,
        table: &'static str,
        kind: key::Kind,
        key: &Given,
    ) -> Result<Option<Scalar>, String> {
        match kind {
            key::Kind::Number => Ok(self.id(table, key)?.map(Scalar::Integer)),
            _ if *key == Given::Null => Ok(None),
            _ => {
                let text = key.key().ok_or("is a key that is not written out")?;
                let id = kind.scalar(&text.into());
                id.map(Some)
                    .ok_or_else(|| format!("must be {}", kind.expected()))
            }
        }
    }

    /// The id of a record itself; `key` is its key, if the dump has a column for it. Without an id, the
    /// database counts one up.
    pub fn own(
        &mut self,
        table: &'static str,
        kind: key::Kind,
        key: Option<&Given>,
    ) -> Result<Option<Scalar>, String> {
        match (kind, key) {
            (key::Kind::Number, None) => Ok(self.none(table)?.map(Scalar::Integer)),
            (key::Kind::Number, Some(key)) => self.key(table, kind, key),
            (key::Kind::Uuid, key) => {
                let key = key.map_or(Ok(None), |key| self.key(table, kind, key))?;
                Ok(key.or_else(|| key::Uuid::made().map(Scalar::Uuid)))
            }
            (key::Kind::Text { max, .. }, key) => {
                let text = key.and_then(Given::key);
                if let Some(message) = text.and_then(|text| key::broken_rule(text, max)) {
                    return Err(message);
                }
                let key = key.map_or(Ok(None), |key| self.key(table, kind, key))?;
                key.map(Some).ok_or_else(|| "is not told".to_owned())
            }
        }
    }
}
