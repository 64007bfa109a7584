//! What the interface knows. Everything below is plain data and works without a browser.
//!
//! Each screen has one reducer, `window` what belongs to none of them; `store` keeps them while
//! screens come and go.

pub mod answers;
pub mod build;
pub mod chosen;
pub mod code;
pub mod draft;
pub mod edits;
pub mod fields;
pub mod form;
pub mod grid;
pub mod input_clock;
pub mod jobs;
pub mod kept;
pub mod lit;
pub mod load;
pub mod marks;
pub mod merge;
pub mod news;
pub mod openers;
pub mod outcome;
pub mod packs;
pub mod palette;
pub mod paste;
pub mod performance;
pub mod problems;
pub mod progress;
pub mod project;
pub mod project_list;
pub mod questions;
pub mod record_ids;
pub mod rows;
pub mod schema;
pub mod settings;
pub mod store;
pub mod taking;
pub mod text;
pub mod tree;
pub mod tree_keys;
pub mod tree_rows;
pub mod updates;
pub mod window;
