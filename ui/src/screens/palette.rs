//! The palette: everything that can be done, opened or gone to, found by typing.

use std::cell::RefCell;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::actions::{Actions, use_actions};
use crate::commands::{Command, ENTRIES};
use crate::dom;
use crate::parts::dialog::Bare;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::keys::Keys;
use crate::state::palette::{Choice, Finder, Fit, Fits, Item, pieces};
use crate::state::store::use_part;
use crate::state::text;
use crate::state::window::{Palette as Kind, Screen};
use crate::texts;

#[component]
pub fn Palette() -> Html {
    let actions = use_actions();
    let kind = use_part(&actions.window, |window| window.palette);
    match kind {
        Some(kind) => html! { <Open key={format!("{kind:?}")} {kind} /> },
        None => html! {},
    }
}

#[derive(PartialEq, Properties)]
struct OpenProps {
    kind: Kind,
}

#[component]
fn Open(props: &OpenProps) -> Html {
    let actions = use_actions();
    let kind = props.kind;
    let offered = use_memo(kind, |kind| offered(*kind, &actions));
    let finder = use_memo(kind, |kind| RefCell::new(Finder::new(*kind == Kind::Files)));
    let typed = use_state(String::new);
    let fits = use_memo((*typed).clone(), |typed| {
        let lines = offered.iter().map(|item| item.label.as_str());
        finder.borrow_mut().fits(lines, typed)
    });
    let at = use_state(|| 0usize);
    let close = use_callback(actions.clone(), |(), actions| actions.close_palette());
    let choose = {
        let (actions, offered, fits) = (actions.clone(), offered.clone(), fits.clone());
        Callback::from(move |line: usize| {
            if let Some(fit) = fits.shown.get(line) {
                actions.close_palette();
                choose(&offered[fit.place].choice, &actions);
            }
        })
    };
    let oninput = {
        let (typed, at) = (typed.setter(), at.setter());
        move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                typed.set(input.value());
                at.set(0);
            }
        }
    };
    let onkeydown = {
        let (at, choose, count) = (at.clone(), choose.clone(), fits.shown.len());
        move |event: KeyboardEvent| key(&event, &at, count, &choose)
    };
    use_effect_with(*at, |at| {
        if let Some(line) = dom::named(&format!("palette-{at}")) {
            dom::show_nearest(&line);
        }
    });
    let words = words(kind);
    html! {
        <Bare label={words.label} class="palette" test="palette" close={close}>
            <div class="palette-input">
                <Icon glyph={Glyph::Search} />
                <input
                    type="text" role="combobox" autofocus=true spellcheck="false" autocomplete="off"
                    aria-label={words.label} aria-expanded="true" aria-controls="palette-list"
                    aria-activedescendant={(!fits.shown.is_empty()).then(|| format!("palette-{}", *at))}
                    placeholder={words.placeholder} value={(*typed).clone()} {oninput} {onkeydown}
                    data-test="palette-input"
                />
            </div>
            <div class="palette-list" id="palette-list" role="listbox" aria-label={words.label}>
                { for fits.shown.iter().enumerate().map(|(line, fit)| one(line, fit, &offered[fit.place], line == *at, &choose)) }
            </div>
            <p class="palette-foot" role="status" data-test="palette-foot">{ foot(&fits, words.none) }</p>
        </Bare>
    }
}

struct Words {
    label: &'static str,
    placeholder: &'static str,
    none: &'static str,
}

fn words(kind: Kind) -> Words {
    match kind {
        Kind::Commands => Words {
            label: texts::commands::commands(),
            placeholder: texts::commands::type_a_command_a_pack(),
            none: texts::commands::nothing_is_called(),
        },
        Kind::Files => Words {
            label: texts::shared::files(),
            placeholder: texts::commands::type_a_part(),
            none: texts::commands::no_file_matches(),
        },
    }
}

fn foot(fits: &Fits, none: &'static str) -> String {
    let hidden = fits.total - fits.shown.len();
    match (fits.total, hidden) {
        (0, _) => none.to_owned(),
        (total, 0) => texts::nouns::results(total),
        (total, _) => {
            texts::commands::best_of(text::count(fits.shown.len()), texts::nouns::results(total))
        }
    }
}

fn key(event: &KeyboardEvent, at: &UseStateHandle<usize>, count: usize, choose: &Callback<usize>) {
    if count == 0 || dom::shortcut(event) || event.is_composing() {
        return;
    }
    let to = match event.key().as_str() {
        "ArrowDown" => (**at + 1) % count,
        "ArrowUp" => (**at + count - 1) % count,
        "PageDown" => (**at + 10).min(count - 1),
        "PageUp" => at.saturating_sub(10),
        "Enter" => {
            event.prevent_default();
            choose.emit(**at);
            return;
        }
        _ => return,
    };
    event.prevent_default();
    at.set(to);
}

fn one(line: usize, fit: &Fit, item: &Item, current: bool, choose: &Callback<usize>) -> Html {
    let choose = choose.clone();
    let keys = match item.choice {
        Choice::Command(command) => ENTRIES.iter().find(|entry| entry.command == command),
        _ => None,
    };
    let chord = keys.and_then(|entry| entry.keys.first().copied());
    html! {
        <div
            key={line} id={format!("palette-{line}")} class="palette-line" role="option"
            aria-selected={current.to_string()} data-test={format!("palette-{line}")}
            onclick={move |_| choose.emit(line)}
        >
            <Icon glyph={glyph(&item.choice)} />
            <span class="palette-label">
                { for pieces(&item.label, &fit.marks).into_iter().map(|(marked, piece)| {
                    if marked { html! { <b>{ piece }</b> } } else { html! { { piece } } }
                }) }
            </span>
            <span class="palette-note">{ &item.note }</span>
            if let Some(chord) = chord {
                <Keys {chord} />
            }
        </div>
    }
}

fn glyph(choice: &Choice) -> Glyph {
    match choice {
        Choice::Command(_) => Glyph::ChevronRight,
        Choice::Pack(_) => Glyph::Packs,
        Choice::Draft(_) => Glyph::Build,
        Choice::File(_) => Glyph::File,
    }
}

/// What can be chosen as things are.
fn offered(kind: Kind, actions: &Actions) -> Vec<Item> {
    match kind {
        Kind::Commands => commands(actions)
            .chain(drafts(actions))
            .chain(packs(actions))
            .collect(),
        Kind::Files => files(actions),
    }
}

fn commands(actions: &Actions) -> impl Iterator<Item = Item> {
    let offered = ENTRIES.iter().filter(|entry| {
        entry.command != Command::ShowCommands && entry.command.is_offered(actions)
    });
    offered.map(|entry| Item {
        choice: Choice::Command(entry.command),
        label: (entry.title)().into(),
        note: entry.topic.title().into(),
    })
}

fn packs(actions: &Actions) -> Vec<Item> {
    let packs = actions.packs.read().packs.ready().cloned();
    let packs = packs.iter().flat_map(|list| &list.packs);
    let usable = packs.filter(|pack| pack.faults == 0);
    let items = usable.map(|pack| Item {
        choice: Choice::Pack(pack.id.clone()),
        label: texts::commands::build_from(&pack.title).into(),
        note: format!("{} {}", pack.name, pack.version).into(),
    });
    items.collect()
}

fn drafts(actions: &Actions) -> Vec<Item> {
    let drafts = actions.packs.read().drafts.ready().cloned();
    let drafts = drafts.iter().flat_map(|drafts| drafts.iter());
    let items = drafts.map(|draft| Item {
        choice: Choice::Draft(draft.draft.clone()),
        label: texts::commands::go_on(&draft.title).into(),
        note: draft.target.clone().unwrap_or_default().into(),
    });
    items.collect()
}

fn files(actions: &Actions) -> Vec<Item> {
    let draft = actions.draft();
    let rows = draft.iter().flat_map(|(_, draft)| draft.rows.iter());
    let items = rows.map(|row| {
        let path = AttrValue::from(row.path.clone());
        Item {
            choice: Choice::File(path.clone()),
            label: path,
            note: AttrValue::default(),
        }
    });
    items.collect()
}

fn choose(choice: &Choice, actions: &Actions) {
    match choice {
        Choice::Command(command) => command.run(actions),
        Choice::Pack(id) => {
            let packs = actions.packs.read().packs.ready().cloned();
            let packs = packs.iter().flat_map(|list| &list.packs);
            if let Some(pack) = packs.into_iter().find(|pack| pack.id == *id) {
                actions.open_draft(pack);
            }
        }
        Choice::Draft(id) => {
            let drafts = actions.packs.read().drafts.ready().cloned();
            let drafts = drafts.iter().flat_map(|drafts| drafts.iter());
            if let Some(draft) = drafts.into_iter().find(|draft| draft.draft == *id) {
                actions.resume_draft(draft);
            }
        }
        Choice::File(path) => {
            actions.show(Screen::Build);
            actions.select(path.clone());
            dom::focus_soon("tree".to_owned());
        }
    }
}
