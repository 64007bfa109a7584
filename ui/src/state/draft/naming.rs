//! What a draft is called, and what is shown of it over a restart.

use formwork_protocol::{draft_title, export_name, project_name};
use yew::AttrValue;

use super::Draft;
use crate::state::kept::Look;
use crate::state::rows::find;
use crate::state::text;

impl Draft {
    /// The whole result's name as a zip: after the target folder, or after the project.
    pub fn zip_name(&self) -> AttrValue {
        let folder = self.target.as_deref().map(text::last_part);
        let name = export_name(folder, &self.form.resolved, &self.pack.name);
        format!("{name}.zip").into()
    }

    /// What it is called: after the project, else after the folder that it goes into, else after
    /// its pack.
    pub fn title(&self) -> AttrValue {
        let project = project_name(&self.form.resolved);
        draft_title(project, self.target.as_deref(), &self.pack.title).into()
    }

    /// What the engine calls its project, which may not have heard of the last letters yet.
    pub fn answered_name(&self) -> Option<&str> {
        project_name(&self.answered.resolved)
    }

    /// Nothing but a folder is missing for it to be generated.
    pub fn is_to_be_placed(&self) -> bool {
        self.target.is_none() && self.form.faults.is_empty() && self.faults.is_empty()
    }

    /// What is shown of it, to be shown again.
    pub fn look(&self) -> Look {
        Look {
            selected: self.selected.as_ref().map(ToString::to_string),
            pane: self.pane,
            filter: self.filter.clone(),
        }
    }

    /// Shows what was shown of it before, as far as it is still there.
    pub fn look_at(&mut self, look: Look) {
        if let Some(path) = look
            .selected
            .filter(|path| find(&self.rows, path).is_some())
        {
            self.select(path.into());
            self.show_pane(look.pane);
        }
        self.filter = look.filter;
    }
}
