//! The values that templates see.

use std::fmt;
use std::sync::Arc;

use formwork_protocol::{Node, Record};

use crate::prepared::Prepared;
use crate::reads::Reads;

/// The values that templates see, shared by all outputs of a plan. Languages keep what they
/// prepare of them here, built once, when it is first asked for.
#[derive(Default)]
pub struct Context {
    /// A record.
    whole: Node,
    prepared: Prepared,
}

impl Context {
    pub fn new(values: Record) -> Self {
        Self {
            whole: Node::Record(values),
            prepared: Prepared::default(),
        }
    }

    /// The values of `base` with those of `own` over them, as far as `reads` says that they can be
    /// read. For small templates over many values, of which only the few that they read are then
    /// made ready for their language. `reads` must hold what their partials read, too.
    pub fn narrowed(base: &Record, own: &Record, reads: &Reads) -> Self {
        let fields = base.iter().chain(own.iter());
        let read = fields.filter(|(name, _)| reads.everything || reads.names.contains(&***name));
        Self::new(
            read.map(|(name, value)| (name.clone(), value.clone()))
                .collect(),
        )
    }

    /// All values, as one.
    pub fn whole(&self) -> &Node {
        &self.whole
    }

    /// What a language makes of the values.
    pub(crate) fn prepared<T: Send + Sync + 'static>(
        &self,
        make: impl FnOnce(&Node) -> T,
    ) -> Arc<T> {
        self.prepared.get_or_make(|| make(&self.whole))
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Context").field(&self.whole).finish()
    }
}

/// What one evaluation sees.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    pub context: &'a Context,
    pub alias: Option<&'a Alias>,
}

/// A name for one record, for outputs that are made for each of a list.
#[derive(Clone, Debug)]
pub struct Alias {
    pub name: String,
    pub place: AliasPlace,
    /// The record's place in its list, from 0, and the list's length.
    pub index: usize,
    pub count: usize,
}

#[derive(Clone, Debug)]
pub enum AliasPlace {
    /// The names and numbers that lead to it from the context's root.
    Path(Vec<String>),
    /// A record that stands nowhere in the context.
    Value(Node),
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn record(json: &Value) -> Record {
        Record::from(json.as_object().unwrap())
    }

    #[test]
    fn a_narrowed_context_has_what_can_be_read_and_its_own_values_hide_others() {
        let base = record(&json!({"a": 1, "b": [2], "c": 3}));
        let own = record(&json!({"d": 4, "a": 5, "e": 6}));
        let reads = Reads {
            names: ["a", "b", "d", "z"].map(String::from).into(),
            ..Reads::default()
        };
        let narrowed = Context::narrowed(&base, &own, &reads);
        assert_eq!(
            narrowed.whole().to_json(),
            json!({"a": 5, "b": [2], "d": 4})
        );
        let list = |record: &Record| record.get("b").unwrap().clone();
        assert!(list(narrowed.whole().as_record().unwrap()).is_same(&list(&base)));
        let everything = Reads {
            everything: true,
            ..Reads::default()
        };
        assert_eq!(
            Context::narrowed(&base, &own, &everything)
                .whole()
                .to_json(),
            json!({"a": 5, "b": [2], "c": 3, "d": 4, "e": 6})
        );
    }
}
