//! How the window was left: what is kept of it over a restart.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::build::{BuildState, Opening, Source, Tab};
use super::draft::Pane;
use super::news;
use super::tree::Filter;
use super::window::{Screen, WindowState};

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Arrangement {
    /// The version of the window that was left; empty: it was never open.
    pub version: String,
    pub screen: Screen,
    /// Widths of panes in pixels, by the custom properties that hold them.
    pub widths: BTreeMap<String, i32>,
    tabs: Vec<KeptTab>,
    /// The place of the tab that was shown.
    pub shown: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct KeptTab {
    title: String,
    source: Source,
    #[serde(default)]
    look: Look,
}

/// What is shown of a draft.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Look {
    /// The path of the selected output.
    pub selected: Option<String>,
    pub pane: Pane,
    pub filter: Filter,
}

impl Arrangement {
    pub fn of(window: &WindowState, build: &BuildState) -> Self {
        let tabs = build.tabs.iter().map(|tab| {
            let Opening { title, source } = tab.again();
            KeptTab {
                title: title.to_string(),
                source,
                look: tab.look(),
            }
        });
        Self {
            version: news::VERSION.to_owned(),
            screen: window.screen,
            widths: (*window.widths).clone(),
            tabs: tabs.collect(),
            shown: build.shown().and_then(|tab| build.place(tab.number)),
        }
    }

    /// The tabs, as they are before their drafts are there; `number` gives each its own.
    pub fn tabs(&self, mut number: impl FnMut() -> u64) -> Vec<Tab> {
        let tabs = self.tabs.iter().map(|kept| {
            let opening = Opening {
                title: kept.title.clone().into(),
                source: kept.source.clone(),
            };
            Tab {
                before: Some(kept.look.clone().into()),
                ..Tab::new(number(), opening)
            }
        });
        tabs.collect()
    }
}

#[cfg(test)]
mod tests;
