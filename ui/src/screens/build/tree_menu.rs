use formwork_protocol::{FileState, Selection};
use yew::prelude::*;

use crate::actions::use_actions;
use crate::parts::context_menu::ContextMenu;
use crate::parts::icon::Glyph;
use crate::parts::menu::MenuEntry;

#[derive(PartialEq, Properties)]
pub struct TreeMenuProps {
    pub at: (i32, i32),
    pub path: AttrValue,
    /// How a file stands to the folder; none: a folder.
    pub file: Option<FileState>,
    pub close: Callback<()>,
}

/// What can be done with a file or folder of the tree.
#[component]
pub fn TreeMenu(props: &TreeMenuProps) -> Html {
    let actions = use_actions();
    let target = actions.draft().and_then(|(_, draft)| draft.target.clone());
    let whole = target.map(|target| joined(&target, &props.path));
    let copy = |text: String, said: &'static str| {
        let actions = actions.clone();
        Callback::from(move |()| actions.copy(text.clone(), said))
    };
    let save = {
        let (actions, path) = (actions.clone(), props.path.to_string());
        Callback::from(move |()| actions.save_to(Selection::Path { path: path.clone() }))
    };
    let show = {
        let (actions, whole) = (actions.clone(), whole.clone());
        Callback::from(move |()| {
            if let Some(whole) = &whole {
                actions.show_in_folder(whole.clone());
            }
        })
    };
    let entry = |label: &'static str, glyph, test: &'static str, disabled, run| MenuEntry {
        label: label.into(),
        glyph,
        test: test.into(),
        disabled,
        run,
    };
    // What was never written is nowhere to be shown.
    let unwritten = whole.is_none() || props.file == Some(FileState::New);
    let entries = vec![
        entry("Save to…", Glyph::Export, "tree-save", false, save),
        entry(
            "Show in its folder",
            Glyph::Folder,
            "tree-show",
            unwritten,
            show,
        ),
        entry(
            "Copy path",
            Glyph::Copy,
            "tree-copy-path",
            false,
            copy(props.path.to_string(), "Path copied"),
        ),
        entry(
            "Copy full path",
            Glyph::Copy,
            "tree-copy-full-path",
            whole.is_none(),
            copy(whole.unwrap_or_default(), "Full path copied"),
        ),
    ];
    html! { <ContextMenu label={props.path.clone()} at={props.at} {entries} close={props.close.clone()} /> }
}

/// A path below a folder, as the folder's system writes it.
fn joined(folder: &str, path: &str) -> String {
    let on_windows = folder.contains('\\') && !folder.starts_with('/');
    if on_windows {
        format!(
            "{}\\{}",
            folder.trim_end_matches('\\'),
            path.replace('/', "\\")
        )
    } else {
        format!("{}/{path}", folder.trim_end_matches('/'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_path_is_written_as_its_system_does() {
        for (folder, whole) in [
            ("/code/app", "/code/app/src/main.rs"),
            ("/", "/src/main.rs"),
            ("C:\\code\\app", "C:\\code\\app\\src\\main.rs"),
            ("C:\\", "C:\\src\\main.rs"),
        ] {
            assert_eq!(joined(folder, "src/main.rs"), whole);
        }
    }
}
