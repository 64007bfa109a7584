//! Prices & sizes, "as written", with names of any script.
//!
//! This is the shell: the window, and the commands that it may use.

// A console window beside the application would be a surprise on Windows.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;

use tauri::Manager;

use protocol::ENTITIES;

use crate::commands::Shell;

fn main() -> tauri::Result<()> {
    tauri::Builder::default()
        .setup(|app| {
            app.manage(Shell::new(app.path().app_data_dir()?, ENTITIES));
            Ok(())
        })
        .invoke_handler(commands::handler())
        .run(tauri::generate_context!())
}
