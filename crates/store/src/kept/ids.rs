//! Sets of contents, as they lie in the file: their rows' numbers, each as its distance from the one
//! before, in groups of seven bits. Ten thousand contents that were put there together take ten
//! kilobytes.

use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

/// Numbers of rows, ascending, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ids(Vec<i64>);

impl Ids {
    pub fn iter(&self) -> impl Iterator<Item = i64> {
        self.0.iter().copied()
    }

    pub fn contains(&self, id: i64) -> bool {
        self.0.binary_search(&id).is_ok()
    }

    /// Those that are not in `others`.
    pub fn without(&self, others: &Self) -> Self {
        self.iter().filter(|id| !others.contains(*id)).collect()
    }

    /// Those that are in `others` too.
    pub fn within(&self, others: &Self) -> Self {
        self.iter().filter(|id| others.contains(*id)).collect()
    }

    /// Both together.
    pub fn with(&self, others: &Self) -> Self {
        self.iter().chain(others.iter()).collect()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl FromIterator<i64> for Ids {
    fn from_iter<I: IntoIterator<Item = i64>>(ids: I) -> Self {
        let mut ids: Vec<i64> = ids.into_iter().collect();
        ids.sort_unstable();
        ids.dedup();
        Self(ids)
    }
}

impl ToSql for Ids {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let mut bytes = Vec::with_capacity(self.0.len() + 8);
        let mut before = 0;
        for id in self.iter() {
            let mut distance = id.abs_diff(before);
            before = id;
            while distance >= 0x80 {
                bytes.push(distance as u8 | 0x80);
                distance >>= 7;
            }
            bytes.push(distance as u8);
        }
        Ok(bytes.into())
    }
}

impl Ids {
    fn read(bytes: &[u8]) -> Option<Self> {
        let mut ids = Vec::new();
        let (mut before, mut distance, mut shift) = (0i64, 0u64, 0);
        for byte in bytes {
            if shift > 56 {
                return None;
            }
            distance |= u64::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                before = before
                    .checked_add_unsigned(distance)
                    .filter(|_| distance > 0)?;
                ids.push(before);
                (distance, shift) = (0, 0);
            }
        }
        (shift == 0).then_some(Self(ids))
    }
}

impl FromSql for Ids {
    /// A damaged set names nothing, so that what names it can go; the sweep sets the counts right.
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(value
            .as_blob()
            .ok()
            .and_then(Self::read)
            .unwrap_or_else(|| {
                tracing::warn!("a set of contents is damaged");
                Self::default()
            }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_what_is_damaged_names_nothing() {
        for ids in [
            vec![],
            vec![1],
            vec![1, 2, 3, 127, 128, 129, 300],
            vec![5, 1 << 14, 1 << 35, (1 << 55) + 7],
            (1000..12_000).collect(),
        ] {
            let ids: Ids = ids.into_iter().collect();
            let Ok(ToSqlOutput::Owned(rusqlite::types::Value::Blob(bytes))) = ids.to_sql() else {
                panic!("no blob");
            };
            assert_eq!(Ids::read(&bytes), Some(ids));
        }
        for broken in [&[0x80][..], &[0], &[1, 0x81], &[0xff; 12]] {
            assert_eq!(Ids::read(broken), None);
            let read = Ids::column_result(ValueRef::Blob(broken));
            assert_eq!(read.unwrap(), Ids::default());
        }
    }

    #[test]
    fn sets_are_told_apart() {
        let set = |ids: &[i64]| ids.iter().copied().collect::<Ids>();
        let (one, other) = (set(&[3, 1, 2, 2]), set(&[4, 3]));
        assert_eq!(one.without(&other), set(&[1, 2]));
        assert_eq!(one.within(&other), set(&[3]));
        assert_eq!(one.with(&other), set(&[1, 2, 3, 4]));
        assert!(one.contains(2) && !one.contains(4));
    }
}
