//! What a template can read, found without evaluating it.

use std::collections::BTreeSet;

/// The names that a template can read at the top of its context.
///
/// The set is never too small: a name counts wherever it stands, also where a loop makes it the
/// field of a record. What cannot be told from the text reads `everything`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reads {
    pub names: BTreeSet<String>,
    /// The whole context, through `this` at its top or a computed name.
    pub everything: bool,
    /// The place of the record that it is evaluated for: `@index` and its like, outside of loops.
    pub position: bool,
    pub partials: BTreeSet<String>,
    /// A partial whose name is computed: any of the pack's.
    pub any_partial: bool,
}

impl Reads {
    /// Takes in what a partial reads.
    pub fn include(&mut self, other: &Self) {
        self.names.extend(other.names.iter().cloned());
        self.everything |= other.everything;
        self.position |= other.position;
        self.partials.extend(other.partials.iter().cloned());
        self.any_partial |= other.any_partial;
    }
}
