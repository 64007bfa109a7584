//! Which outputs an export takes, and how far it is.

use formwork_output::Watch;
use formwork_protocol::{Phase, Selection};
use formwork_render::CancelToken;
use formwork_tree::{Content, RelativePath};

use crate::generate::OnProgress;

/// Whether an output belongs to a selection.
pub fn selected(path: &str, selection: &Selection) -> bool {
    match selection {
        Selection::Zip | Selection::All => true,
        Selection::Path { path: chosen } => {
            path == chosen
                || path
                    .strip_prefix(chosen)
                    .is_some_and(|rest| rest.starts_with('/'))
        }
    }
}

/// A chosen file or folder is written under its own name, not under the folders above it.
pub fn relative_to(
    contents: Vec<(RelativePath, Content)>,
    selection: &Selection,
) -> Vec<(RelativePath, Content)> {
    let Selection::Path { path: chosen } = selection else {
        return contents;
    };
    let above = chosen.rfind('/').map_or(0, |slash| slash + 1);
    contents
        .into_iter()
        .filter_map(|(path, content)| {
            let path = RelativePath::parse(&path.as_str()[above..]).ok()?;
            Some((path, content))
        })
        .collect()
}

/// Tells the progress of an export as that of a run's last phase.
pub struct ExportWatch<'a> {
    done: Box<dyn Fn(usize) + Sync + 'a>,
    cancelled: Box<dyn Fn() -> bool + Sync + 'a>,
}

impl<'a> ExportWatch<'a> {
    pub fn new(cancel: &'a CancelToken, progress: OnProgress<'a>, total: usize) -> Self {
        Self {
            done: Box::new(move |done| progress(Phase::Apply, done, total)),
            cancelled: Box::new(|| cancel.is_cancelled()),
        }
    }

    pub fn as_watch(&self) -> Watch<'_> {
        Watch {
            staged: &*self.done,
            committed: &*self.done,
            cancelled: &*self.cancelled,
        }
    }
}
