//! The partials of a pack.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, LazyLock};

use crate::language::Template;
use crate::prepared::Prepared;

/// The partials of a pack by name. Languages keep what they prepare of them here, built once, when
/// it is first asked for.
#[derive(Default)]
pub struct Partials {
    templates: BTreeMap<String, Arc<dyn Template>>,
    prepared: Prepared,
}

impl Partials {
    pub fn new(templates: BTreeMap<String, Arc<dyn Template>>) -> Self {
        Self {
            templates,
            prepared: Prepared::default(),
        }
    }

    /// No partials, for templates that can have none.
    pub fn empty() -> &'static Self {
        static EMPTY: LazyLock<Partials> = LazyLock::new(Partials::default);
        &EMPTY
    }

    pub fn get(&self, name: &str) -> Option<&Arc<dyn Template>> {
        self.templates.get(name)
    }

    /// Sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.templates.keys().map(String::as_str)
    }

    /// Sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Arc<dyn Template>)> {
        let templates = self.templates.iter();
        templates.map(|(name, template)| (name.as_str(), template))
    }

    /// What a language makes of all of them.
    pub(crate) fn prepared<T: Send + Sync + 'static>(
        &self,
        make: impl FnOnce(&Self) -> T,
    ) -> Arc<T> {
        self.prepared.get_or_make(|| make(self))
    }
}

impl fmt::Debug for Partials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.names()).finish()
    }
}
