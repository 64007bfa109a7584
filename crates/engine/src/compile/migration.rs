//! The values that migrations set.

use formwork_pack::{Migration, Setting};
use formwork_render::Shape;

use super::manifest::Manifest;
use crate::migration::{Level, MigrationPlan};

impl Manifest<'_> {
    /// A migration with its values. They may read any name: what older versions asked for is not
    /// known any more. None if one of them has a fault.
    pub fn migration(&mut self, migration: &Migration) -> Option<MigrationPlan> {
        let sets = migration.sets.iter();
        let values: Vec<_> = sets
            .map(|Setting { value, .. }| self.dynamic(value, &Shape::Any))
            .collect();
        Some(MigrationPlan {
            values: values.into_iter().collect::<Option<_>>()?,
            root: Level::of(migration),
        })
    }
}
