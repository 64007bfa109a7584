//! Pieces that several screens are made of.

pub mod confirm;
pub mod context_menu;
pub mod dialog;
pub mod drop_overlay;
pub mod empty;
pub mod fault;
pub mod icon;
pub mod keys;
pub mod loading;
pub mod menu;
pub mod rows;
pub mod segmented;
pub mod splitter;
pub mod status;
pub mod tabs;
pub mod toasts;
pub mod tree_line;
