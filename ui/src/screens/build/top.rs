use std::rc::Rc;

use formwork_protocol::Selection;
use yew::prelude::*;

use crate::actions::Actions;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::menu::{Entry, Menu};
use crate::state::answers::text_of;
use crate::state::build::{BuildState, Run};
use crate::state::text;

#[derive(PartialEq, Properties)]
pub struct TopProps {
    pub state: Rc<BuildState>,
}

/// What is built, where to, and what can be done with it.
#[component]
pub fn Top(props: &TopProps) -> Html {
    let state = &props.state;
    let (Some(actions), Some(opened)) = (use_context::<Actions>(), state.opened()) else {
        return html! {};
    };
    let pack = &opened.pack;
    let target = {
        let (state, actions) = (state.clone(), actions.clone());
        move |_| choose_target(&state, &actions)
    };
    let going = matches!(state.run, Run::Going(_));
    let generate = {
        let (state, actions) = (state.clone(), actions.clone());
        move |_| super::generate(&state, &actions)
    };
    html! {
        <header class="top">
            <h1 class="top-title">{ &pack.title }</h1>
            <span class="chip-plain">{ format!("{} {}", pack.name, pack.version) }</span>
            <span class="top-space" />
            <button
                class={classes!("target", state.target.is_none().then_some("target-none"))}
                title={state.target.clone().unwrap_or("Choose the folder to generate into (Ctrl+O)".into())}
                data-test="choose-target"
                onclick={target}
            >
                <Icon glyph={Glyph::Folder} />
                <span class="target-path" data-test="target">{ path_parts(state.target.as_deref()) }</span>
            </button>
            <Menu label="Export" glyph={Glyph::Export} test="export" disabled={state.rows.is_empty()} entries={exports(state, &actions)} />
            <button class="button button-main" disabled={going} data-test="generate" onclick={generate}>
                { "Generate" }
                <kbd>{ "Ctrl Enter" }</kbd>
            </button>
        </header>
    }
}

/// A folder so that its own name stays when there is little room.
fn path_parts(target: Option<&str>) -> Html {
    let Some(target) = target else {
        return html! { "Choose folder…" };
    };
    let name = text::last_part(target);
    let (outer, name) = target.split_at(target.rfind(name).unwrap_or(0));
    html! { <><span class="target-outer">{ outer.to_owned() }</span><span>{ name.to_owned() }</span></> }
}

fn exports(state: &BuildState, actions: &Actions) -> Vec<Entry> {
    let zip = zip_name(state).to_string();
    let selected = state.selected.clone();
    let selection = selected.as_ref().map(|path| Selection::Path {
        path: path.to_string(),
    });
    let named = selected.as_deref().map_or_else(
        || "Save the selected file to…".to_owned(),
        |path| format!("Save {} to…", text::last_part(path)),
    );
    let save_to = |selection: Selection| {
        let actions = actions.clone();
        Callback::from(move |()| actions.save_to(selection.clone()))
    };
    let save_zip = {
        let actions = actions.clone();
        Callback::from(move |()| actions.save_zip(zip.clone()))
    };
    vec![
        Entry {
            label: "Save as zip…".into(),
            glyph: Glyph::Zip,
            test: "save-zip".into(),
            disabled: false,
            run: save_zip,
        },
        Entry {
            label: named.into(),
            glyph: Glyph::File,
            test: "save-selection".into(),
            disabled: selection.is_none(),
            run: save_to(selection.unwrap_or(Selection::All)),
        },
        Entry {
            label: "Save all files to…".into(),
            glyph: Glyph::Folder,
            test: "save-all".into(),
            disabled: false,
            run: save_to(Selection::All),
        },
    ]
}

pub fn choose_target(state: &BuildState, actions: &Actions) {
    let (actions, start) = (
        actions.clone(),
        state.target.as_ref().map(ToString::to_string),
    );
    wasm_bindgen_futures::spawn_local(async move {
        actions.choose_target(start).await;
    });
}

/// The whole result's name as a zip: after the target folder, or after the project.
pub fn zip_name(state: &BuildState) -> AttrValue {
    let name = match &state.target {
        Some(target) => text::last_part(target).to_owned(),
        None => {
            let project = state
                .form
                .resolved
                .get("project_name")
                .map(text_of)
                .unwrap_or_default();
            text::file_name(&project)
        }
    };
    format!("{name}.zip").into()
}
