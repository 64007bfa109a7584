use formwork_protocol::{FoundOpener, Opener, OpenerKind, SettingsChange};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::actions::use_actions;
use crate::parts::icon::{Glyph, Icon};
use crate::state::openers::choices;
use crate::state::store::use_part;
use crate::state::window::Screen;
use crate::texts;

#[derive(PartialEq, Properties)]
pub struct OpenWithProps {
    pub editor: Opener,
    pub terminal: Opener,
    pub save: Callback<SettingsChange>,
}

/// What projects are opened in.
#[component]
pub fn OpenWith(props: &OpenWithProps) -> Html {
    let actions = use_actions();
    let here = use_part(&actions.window, |window| window.screen == Screen::Settings);
    let found = use_part(&actions.settings, |settings| {
        settings.openers.ready().cloned()
    });
    {
        let actions = actions.clone();
        use_effect_with(here, move |here| {
            // What was installed meanwhile is there, too.
            if *here {
                actions.load_openers();
            }
        });
    }
    let editors = found.as_ref().map(|found| &found.editors[..]);
    let terminals = found.as_ref().map(|found| &found.terminals[..]);
    html! {
        <section class="settings-group">
            <h2>{ texts::settings::open_with() }</h2>
            { row(OpenerKind::Editor, &props.editor, editors, &props.save) }
            { row(OpenerKind::Terminal, &props.terminal, terminals, &props.save) }
        </section>
    }
}

fn row(
    kind: OpenerKind,
    chosen: &Opener,
    found: Option<&[FoundOpener]>,
    save: &Callback<SettingsChange>,
) -> Html {
    let (id, label, help) = match kind {
        OpenerKind::Editor => (
            "editor",
            texts::shared::editor(),
            texts::settings::opens_projects_and_files(),
        ),
        OpenerKind::Terminal => (
            "terminal",
            texts::shared::terminal(),
            texts::settings::opens_in_the_folder(),
        ),
    };
    let choices = choices(chosen, found.unwrap_or_default());
    let openers: Vec<Opener> = choices.iter().map(|choice| choice.opener.clone()).collect();
    let changed = {
        let save = save.clone();
        move |event: Event| {
            let select = event.target_dyn_into::<HtmlSelectElement>();
            let place = select.and_then(|select| select.value().parse::<usize>().ok());
            if let Some(opener) = place.and_then(|place| openers.get(place)) {
                save.emit(change(kind, opener.clone()));
            }
        }
    };
    html! {
        <div class="setting">
            <div class="setting-text">
                <label for={id}>{ label }</label>
                <p>{ help }</p>
            </div>
            <div class="opener" aria-busy={found.is_none().to_string()}>
                <div class="select">
                    <select {id} data-test={id} onchange={changed}>
                        { for choices.iter().enumerate().map(|(place, choice)| html! {
                            <option key={place} value={place.to_string()} selected={choice.is_chosen}>{ &choice.label }</option>
                        }) }
                    </select>
                    <Icon glyph={Glyph::ChevronDown} class="icon-small" />
                </div>
                if let Opener::Command { line } = chosen {
                    { command(kind, id, line, save) }
                }
            </div>
        </div>
    }
}

/// A command of the user's own. It is saved when it is left.
fn command(
    kind: OpenerKind,
    id: &'static str,
    line: &str,
    save: &Callback<SettingsChange>,
) -> Html {
    let save = save.clone();
    let changed = move |event: Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            let line = input.value();
            save.emit(change(kind, Opener::Command { line }));
        }
    };
    let label = match kind {
        OpenerKind::Editor => texts::settings::command_of_the_editor(),
        OpenerKind::Terminal => texts::settings::command_of_the_terminal(),
    };
    html! {
        <div class="input">
            <input
                type="text" aria-label={label} spellcheck="false" placeholder="my-editor {folder} {file}" value={line.to_owned()}
                title={texts::settings::stand_for_paths()}
                onchange={changed} data-test={format!("{id}-command")}
            />
        </div>
    }
}

fn change(kind: OpenerKind, opener: Opener) -> SettingsChange {
    let (editor, terminal) = match kind {
        OpenerKind::Editor => (Some(opener), None),
        OpenerKind::Terminal => (None, Some(opener)),
    };
    SettingsChange {
        editor,
        terminal,
        ..SettingsChange::default()
    }
}
