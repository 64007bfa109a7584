//! How the window stands: kept as it changes, and brought back at the start.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use formwork_protocol::{Failure, KeepArrangement, LoadArrangement, NameWindow};
use wasm_bindgen_futures::spawn_local;

use super::Actions;
use crate::state::build::BuildAction;
use crate::state::kept::Arrangement;
use crate::state::news::News;
use crate::state::window::{Screen, WindowAction};
use crate::texts;
use crate::{dom, ipc};

/// Milliseconds between a change and its being kept, in which others may follow.
const MOMENT: i32 = 300;

/// How the window was left; the first time, as it begins.
pub async fn left() -> Result<Arrangement, Failure> {
    let kept = ipc::call(LoadArrangement {}).await?;
    // One that another version wrote may not be readable; then the window begins anew.
    let read = kept.and_then(|text| ipc::read(text.as_bytes()).ok());
    Ok(read.unwrap_or_default())
}

/// What was told of the window last.
#[derive(Default)]
struct Told {
    arrangement: RefCell<Option<Arrangement>>,
    title: RefCell<Option<String>>,
    soon: Cell<bool>,
}

impl Actions {
    /// Brings back how the window was left, and keeps how it stands from now on.
    pub fn arrange(&self, left: Result<Arrangement, Failure>) {
        match left {
            Ok(left) => self.restore(&left),
            Err(failure) => self.failed(&failure),
        }
        let told = Rc::new(Told::default());
        let changed = {
            let (actions, told) = (self.clone(), told);
            move || actions.tell_soon(&told)
        };
        changed();
        // For as long as the window lives.
        std::mem::forget(self.build.hear(changed.clone()));
        std::mem::forget(self.window.hear(changed));
    }

    fn restore(&self, left: &Arrangement) {
        for (property, width) in &left.widths {
            self.widen(property, *width);
        }
        let tabs = left.tabs(|| self.number());
        if !tabs.is_empty() {
            self.build.dispatch(BuildAction::Restored(tabs, left.shown));
        }
        self.show(left.screen);
        self.tell_news(News::after(&left.version));
    }

    /// Makes a pane so wide, in pixels; `property` holds the width.
    pub fn widen(&self, property: &str, width: i32) {
        dom::set_root_property(property, &format!("{width}px"));
        self.window
            .dispatch(WindowAction::Width(property.to_owned(), width));
    }

    fn tell_soon(&self, told: &Rc<Told>) {
        if told.soon.replace(true) {
            return;
        }
        let (actions, told) = (self.clone(), told.clone());
        spawn_local(async move {
            dom::pause(MOMENT).await;
            told.soon.set(false);
            actions.tell_shell(&told).await;
        });
    }

    async fn tell_shell(&self, told: &Told) {
        let (window, build) = (self.window.read(), self.build.read());
        let title = match build.shown() {
            Some(tab) if window.screen == Screen::Build => texts::window::window_title(tab.title()),
            _ => "Formwork".to_owned(),
        };
        if told.title.replace(Some(title.clone())).as_ref() != Some(&title)
            && let Err(failure) = ipc::call(NameWindow { title }).await
        {
            self.failed(&failure);
        }
        let now = Arrangement::of(&window, &build);
        if told.arrangement.borrow().as_ref() == Some(&now) {
            return;
        }
        if let Ok(arrangement) = serde_json::to_string(&now) {
            told.arrangement.replace(Some(now));
            if let Err(failure) = ipc::call(KeepArrangement { arrangement }).await {
                self.failed(&failure);
            }
        }
    }
}
