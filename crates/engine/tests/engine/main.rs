//! The engine as the shell and the command line call it.

// What a test's own functions cannot do fails the test.
#![allow(clippy::unwrap_used)]

mod answers;
mod code;
mod drafts;
mod exports;
mod generating;
mod jobs;
mod library;
mod migrating;
mod packs;
mod performance;
mod project_list;
mod remembering;
mod schemas;
mod schemas_in_drafts;
mod support;
mod unchanged;
mod undoing;
mod updating;
