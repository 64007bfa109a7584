//! The desktop shell: a window, the commands of the protocol, and native drag and drop. What it
//! does with them is the engine's.

// A console window beside the application would be a surprise on Windows.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod drag_out;
mod events;
mod first_frame;
mod given;
mod left_over;
mod open_with;
#[cfg(not(windows))]
mod page_process;
mod repository;
mod sampling;
mod shell;
mod updates;
mod watching;
mod window_place;

use std::path::Path;
use std::process::ExitCode;

use formwork_engine::{Engine, Surroundings, listen, surroundings};
use formwork_telemetry::{Clock, CountingAllocator, Recorder};
use tauri::webview::PageLoadEvent;
use tauri::{AppHandle, Manager, RunEvent};

use crate::shell::Shell;
use crate::watching::Watching;

#[global_allocator]
static ALLOCATOR: CountingAllocator = CountingAllocator;

fn main() -> ExitCode {
    let recorder = Recorder::new(Clock::of_system());
    listen(&recorder, "warn");
    if let Err(failure) = surroundings::display() {
        eprintln!("Formwork cannot open its window: {failure}");
        return ExitCode::FAILURE;
    }
    let mut context = tauri::generate_context!();
    if let Some(home) = surroundings::named_home() {
        let identifier = &mut context.config_mut().identifier;
        *identifier = instance_of(&home, identifier);
    }
    let builder = tauri::Builder::default();
    #[cfg(feature = "updates")]
    let builder = updates::register(builder, &mut context);
    #[cfg(target_os = "macos")]
    let builder = builder.on_web_content_process_terminate(|page| {
        page_process::ended(page.app_handle(), "told by the system");
    });
    let built = builder
        // The first of all: it ends a second start before anything is opened.
        .plugin(tauri_plugin_single_instance::init(
            |app, arguments, folder| {
                given::started_again(app, &arguments, Path::new(&folder));
            },
        ))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_notification::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(window_place::plugin())
        .manage(given::Waiting::default())
        .setup(move |app| {
            let engine = Surroundings::of_system(recorder).and_then(Engine::open);
            let engine = engine.unwrap_or_else(|failure| {
                eprintln!("Formwork cannot start: {failure}");
                std::process::exit(1)
            });
            let arguments: Vec<String> = std::env::args_os()
                .map(|argument| argument.to_string_lossy().into_owned())
                .collect();
            let folder = std::env::current_dir().unwrap_or_default();
            given::open(app.handle(), &given::paths(&arguments, &folder));
            let (watching, heard) = Watching::new();
            first_frame::show_anyway(app.handle());
            #[cfg(target_os = "linux")]
            page_process::watch(app.handle());
            let shell = Shell::new(engine, app.handle().clone(), watching);
            shell.draw_as_set(&shell.engine.settings());
            app.manage(shell);
            heard.begin(app.handle());
            sampling::begin(app.handle());
            left_over::begin(app.handle());
            Ok(())
        })
        .on_page_load(|page, load| {
            if load.event() == PageLoadEvent::Finished {
                first_frame::show(page.app_handle());
            }
        })
        .on_window_event(|window, event| events::on_window_event(window.app_handle(), event))
        .invoke_handler(commands::dispatch)
        .build(context);
    match built {
        Ok(app) => {
            end_on_signals(app.handle());
            app.run(|app, event| match event {
                #[cfg(target_os = "macos")]
                RunEvent::Opened { urls } => given::opened(app, &urls),
                RunEvent::Exit => {
                    let shell = app.state::<Shell>();
                    shell.engine.close();
                    shell.stage.clear();
                }
                _ => {}
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("Formwork cannot open its window: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Names the application of a home of its own, so that it is started beside the others: what begins
/// with another name shares nothing with it.
fn instance_of(home: &Path, identifier: &str) -> String {
    let home = home.canonicalize().unwrap_or_else(|_| home.to_owned());
    let digest = blake3::hash(home.as_os_str().as_encoded_bytes());
    format!("{identifier}.home-{}", &digest.to_hex()[..16])
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
