//! Tables for each stage of the chain.

mod compared;
mod compared_again;
mod incremental;
mod planned;
mod rendered;

/// A question that packs of these tests ask.
const NAME: &str = "[[question]]\nname = \"name\"\ntype = \"text\"\ndefault = \"n\"\n";
