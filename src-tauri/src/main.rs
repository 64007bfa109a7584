//! The desktop shell: a window, the commands of the protocol, and native drag and drop. What it
//! does with them is the engine's.

// A console window beside the application would be a surprise on Windows.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod drag_out;
mod events;
mod left_over;
mod open_with;
mod repository;
mod sampling;
mod shell;
mod watching;

use std::process::ExitCode;

use formwork_engine::{Engine, Surroundings, listen};
use formwork_telemetry::{Clock, CountingAllocator, Recorder};
use tauri::{AppHandle, Manager, RunEvent};

use crate::shell::Shell;
use crate::watching::Watching;

#[global_allocator]
static ALLOCATOR: CountingAllocator = CountingAllocator;

fn main() -> ExitCode {
    let recorder = Recorder::new(Clock::of_system());
    listen(&recorder, "warn");
    let engine = match Surroundings::of_system(recorder).and_then(Engine::open) {
        Ok(engine) => engine,
        Err(failure) => {
            eprintln!("Formwork cannot start: {failure}");
            return ExitCode::FAILURE;
        }
    };
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_notification::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .setup(|app| {
            let (watching, heard) = Watching::new();
            let shell = Shell::new(engine, app.handle().clone(), watching);
            shell.draw_as_set(&shell.engine.settings());
            app.manage(shell);
            heard.begin(app.handle());
            sampling::begin(app.handle());
            left_over::begin(app.handle());
            Ok(())
        })
        .on_window_event(|window, event| events::on_window_event(window.app_handle(), event))
        .invoke_handler(commands::dispatch)
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            end_on_signals(app.handle());
            app.run(|app, event| {
                if matches!(event, RunEvent::Exit) {
                    let shell = app.state::<Shell>();
                    shell.engine.close();
                    shell.stage.clear();
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("Formwork cannot open its window: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Ends in order when the system asks for it: what is being written is finished or put back.
fn end_on_signals(app: &AppHandle) {
    let app = app.clone();
    let handler = move || {
        app.state::<Shell>().engine.close();
        app.exit(130);
    };
    if let Err(error) = ctrlc::set_handler(handler) {
        // Without it the next run puts right what this one leaves.
        tracing::warn!(%error, "signals end the window at once");
    }
}
