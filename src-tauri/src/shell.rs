//! What all commands share.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use formwork_engine::Engine;
use formwork_protocol::Settings;
use tauri::{AppHandle, Manager};

use crate::drag_out::Stage;
use crate::updates::Updates;
use crate::watching::Watching;

/// The label of the only window, as in `tauri.conf.json`.
pub const MAIN: &str = "main";

/// The engine behind the window. Cheap to clone.
#[derive(Clone)]
pub struct Shell {
    pub engine: Arc<Engine>,
    pub app: AppHandle,
    pub stage: Arc<Stage>,
    /// A drag of our own is under way: what hovers over the window then is ours.
    pub dragging: Arc<AtomicBool>,
    pub watching: Watching,
    pub updates: Arc<Updates>,
}

impl Shell {
    pub fn new(engine: Engine, app: AppHandle, watching: Watching) -> Self {
        let (engine, stage) = (Arc::new(engine), Arc::<Stage>::default());
        let updates = {
            let (engine, stage) = (engine.clone(), stage.clone());
            Updates::of_system(&app, move || {
                engine.settle();
                stage.clear();
            })
        };
        Self {
            engine,
            app,
            stage,
            dragging: Arc::default(),
            watching,
            updates: Arc::new(updates),
        }
    }

    /// Draws the page as large as the settings say.
    pub fn draw_as_set(&self, settings: &Settings) {
        let scale = f64::from(settings.text_percent) / 100.0;
        for window in self.app.webview_windows().values() {
            if let Err(error) = window.set_zoom(scale) {
                tracing::warn!(%error, "the size of the text could not be set");
            }
        }
    }
}
