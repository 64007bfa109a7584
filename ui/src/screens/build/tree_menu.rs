use formwork_protocol::FileState;
use yew::prelude::*;

use crate::actions::{Actions, use_actions};
use crate::parts::context_menu::ContextMenu;
use crate::parts::icon::Glyph;
use crate::parts::menu::MenuEntry;
use crate::state::chosen::Chosen;
use crate::state::text;
use crate::texts;

#[derive(PartialEq, Properties)]
pub struct TreeMenuProps {
    pub at: (i32, i32),
    pub path: AttrValue,
    /// How a file stands to the folder; none: a folder.
    pub file: Option<FileState>,
    /// All that is chosen, the file or folder among it.
    pub chosen: Chosen,
    pub close: Callback<()>,
}

/// What can be done with what is chosen in the tree.
#[component]
pub fn TreeMenu(props: &TreeMenuProps) -> Html {
    let actions = use_actions();
    let draft = actions.draft().map(|(_, draft)| draft);
    let target = draft.as_ref().and_then(|draft| draft.target.clone());
    let several = props.chosen.is_several();
    let files = draft.map_or(0, |draft| props.chosen.files(&draft.rows));
    let none = files == 0;
    let files = several.then(|| texts::nouns::files(files));
    let run = |run: fn(&Actions)| {
        let actions = actions.clone();
        Callback::from(move |()| run(&actions))
    };
    let (save, zip) = match &files {
        Some(files) => (
            texts::build::save_files(files),
            texts::build::save_files_as_zip(files),
        ),
        None => (
            texts::build::save_to().to_owned(),
            texts::shared::save_as_zip().to_owned(),
        ),
    };
    let mut entries = vec![
        entry(
            save,
            Glyph::Export,
            "tree-save",
            none,
            run(Actions::save_chosen),
        ),
        entry(
            zip,
            Glyph::Zip,
            "tree-zip",
            none,
            run(Actions::save_chosen_as_zip),
        ),
    ];
    if !several {
        entries.push(show(props, target.as_deref(), &actions));
    }
    entries.extend(copies(&props.chosen, target.as_deref(), &actions));
    let label = files.map_or_else(|| props.path.clone(), AttrValue::from);
    html! { <ContextMenu {label} at={props.at} {entries} close={props.close.clone()} /> }
}

fn entry(
    label: impl Into<AttrValue>,
    glyph: Glyph,
    test: &'static str,
    disabled: bool,
    run: Callback<()>,
) -> MenuEntry {
    MenuEntry {
        label: label.into(),
        glyph,
        test: test.into(),
        disabled,
        run,
    }
}

fn show(props: &TreeMenuProps, target: Option<&str>, actions: &Actions) -> MenuEntry {
    let whole = target.map(|target| text::joined(target, &props.path));
    // What was never written is nowhere to be shown.
    let unwritten = whole.is_none() || props.file == Some(FileState::New);
    let actions = actions.clone();
    let run = Callback::from(move |()| {
        if let Some(whole) = &whole {
            actions.show_in_folder(whole.clone());
        }
    });
    entry(
        texts::build::show_in_its_folder(),
        Glyph::Folder,
        "tree-show",
        unwritten,
        run,
    )
}

/// Puts the chosen paths on the clipboard, one a line.
fn copies(chosen: &Chosen, target: Option<&str>, actions: &Actions) -> [MenuEntry; 2] {
    let paths: Vec<&str> = chosen.outermost().map(AttrValue::as_str).collect();
    let copy = |text: String, said: String| {
        let actions = actions.clone();
        Callback::from(move |()| actions.copy(text.clone(), said.clone()))
    };
    let words = match paths.len() {
        1 => [
            texts::shared::copy_path(),
            texts::shared::path_copied(),
            texts::build::copy_full_path(),
            texts::build::full_path_copied(),
        ]
        .map(str::to_owned),
        number => {
            let number = text::count(number);
            [
                texts::build::copy_number_paths(&number),
                texts::build::number_paths_copied(&number),
                texts::build::copy_number_full_paths(&number),
                texts::build::number_full_paths_copied(&number),
            ]
        }
    };
    let [label, said, whole_label, whole_said] = words;
    let whole = target.map(|target| {
        let paths = paths.iter().map(|path| text::joined(target, path));
        paths.collect::<Vec<_>>().join("\n")
    });
    let no_whole = whole.is_none();
    let plain = copy(paths.join("\n"), said);
    let whole = copy(whole.unwrap_or_default(), whole_said);
    [
        entry(label, Glyph::Copy, "tree-copy-path", false, plain),
        entry(
            whole_label,
            Glyph::Copy,
            "tree-copy-full-path",
            no_whole,
            whole,
        ),
    ]
}
