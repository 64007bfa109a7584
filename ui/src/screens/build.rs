//! The open draft: form, output tree and code side by side.

mod answers_menu;
mod close;
mod code;
mod consent;
mod control;
mod field;
mod form;
mod grid;
mod input;
mod list;
mod output;
mod panels;
mod paste;
mod problems;
mod record;
mod result;
mod run;
mod schema;
mod tab_bar;
mod taking;
mod top;
mod tree_hand;
mod tree_menu;
mod tree_row;
mod tree_view;
mod undecided;

pub use close::CloseDialog;
pub use code::{find, go_to_line, wrap_lines};
pub use run::RunDialog;
pub use schema::SchemaDialog;
pub use taking::TakingDialog;

use std::rc::Rc;

use yew::prelude::*;

use crate::actions::{Actions, use_actions};
use crate::dom;
use crate::parts::empty::Empty;
use crate::parts::icon::Glyph;
use crate::parts::loading::loaded;
use crate::parts::splitter::Splitter;
use crate::state::build::Tab;
use crate::state::draft::Draft;
use crate::state::load::Load;
use crate::state::store::use_part;
use crate::state::window::Screen;
use crate::texts;

use code::Code;
use form::Form;
use grid::Grid;
use output::Output;
use panels::Panels;
use tab_bar::TabBar;
use top::Top;

#[component]
pub fn Build() -> Html {
    let actions = use_actions();
    let tabs = use_part(&actions.build, |build| build.tabs.clone());
    let shown = use_part(&actions.build, |build| build.shown().map(|tab| tab.number));
    use_keys(&actions);
    let Some(shown) = shown else {
        return without_draft(&actions);
    };
    html! {
        <>
            <TabBar tabs={tabs.clone()} {shown} />
            <Panels {tabs} {shown} />
        </>
    }
}

#[derive(Properties)]
struct BodyProps {
    tab: Rc<Tab>,
    /// Another number each time that it comes to be shown.
    visit: u64,
}

impl PartialEq for BodyProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.tab, &other.tab) && self.visit == other.visit
    }
}

/// One tab's draft, or that it is not there yet.
#[component]
fn Body(props: &BodyProps) -> Html {
    let BodyProps { tab, visit } = props;
    let actions = use_actions();
    let (number, visit) = (tab.number, *visit);
    let retry = use_callback(number, move |(), number| actions.load_tab(*number));
    let title = tab.title();
    let body = loaded(&tab.draft, &title, placeholder(), retry, |draft| {
        html! { <Panes {number} draft={draft.clone()} {visit} /> }
    });
    if matches!(tab.draft, Load::Ready(_)) {
        return body;
    }
    html! {
        <>
            <header class="top"><div class="top-names"><h1>{ title }</h1></div></header>
            { body }
        </>
    }
}

#[derive(PartialEq, Properties)]
struct PanesProps {
    /// Tells the draft from those that were open before.
    number: u64,
    draft: Rc<Draft>,
    /// Another number each time that it comes to be shown.
    visit: u64,
}

#[component]
fn Panes(props: &PanesProps) -> Html {
    let draft = &props.draft;
    let actions = use_actions();
    use_fresh_content(props.number, draft, &actions);
    use_status((props.number, props.visit), draft, &actions);
    use_place((props.number, props.visit), draft, &actions);
    use_effect_with((props.number, draft.revision()), {
        let actions = actions.clone();
        move |_| actions.light()
    });
    let retry_merge = use_retry_merge(props.number, &actions);
    let row = draft.row().cloned();
    html! {
        <>
            <Top
                title={draft.title()}
                pack={draft.pack.title.clone()}
                version={draft.pack.version.clone()}
                target={draft.target.clone()}
                place={draft.place.get().clone()}
                project={draft.project.clone()}
                can_export={!draft.rows.is_empty()}
                chosen={(!draft.chosen.is_empty()).then(|| draft.chosen.name(&draft.rows))}
            />
            <div class="panes-area">
            <div class="panes" inert={draft.grid.is_some()}>
                <Form
                    number={props.number}
                    groups={draft.groups.clone()}
                    questions={draft.questions().clone()}
                    folded={draft.folded.clone()}
                    form={draft.form.clone()}
                    insist={draft.insist}
                    can_undo={draft.can_undo}
                    can_redo={draft.can_redo}
                />
                <Splitter label={texts::build::answers_pane()} property="--form-width" initial={dom::wide(330, 560)} min={260} max={1100} />
                <Output
                    rows={draft.rows.clone()}
                    totals={draft.totals}
                    selected={draft.selected.clone()}
                    chosen={draft.chosen.clone()}
                    filter={draft.filter.clone()}
                    zip={draft.zip_name()}
                    late={draft.edits.is_late()}
                    outdated={draft.outdated.then_some(draft.form.problems.len())}
                    in_project={draft.project.is_some()}
                />
                <Splitter label={texts::build::output_pane()} property="--output-width" initial={300} min={220} max={620} />
                <Code
                    number={props.number}
                    content={draft.content.clone()}
                    {row}
                    selected={draft.selected.clone()}
                    faults={draft.faults.clone()}
                    panes={draft.panes()}
                    pane={draft.shown_pane()}
                    looking={draft.looking.clone()}
                    has_target={draft.target.is_some()}
                    late={draft.edits.is_late()}
                    merge={draft.merge.clone()}
                    {retry_merge}
                />
            </div>
            if let Some(path) = draft.grid.clone() {
                <Grid
                    {path}
                    questions={draft.questions().clone()}
                    form={draft.form.clone()}
                    can_undo={draft.can_undo}
                    can_redo={draft.can_redo}
                />
            }
            </div>
        </>
    }
}

/// Asks once more for what both sides changed of the selected output.
#[hook]
fn use_retry_merge(number: u64, actions: &Actions) -> Callback<()> {
    let actions = actions.clone();
    use_callback(number, move |(), _| {
        let draft = actions.draft();
        if let Some((path, asked)) = draft.and_then(|(_, draft)| draft.missing_merge()) {
            actions.show_merge(path, asked);
        }
    })
}

/// Asks for what the code view lacks, and for the whole view when a patch did not fit.
#[hook]
fn use_fresh_content(number: u64, draft: &Draft, actions: &Actions) {
    let missing = draft.missing_content();
    {
        let actions = actions.clone();
        use_effect_with((number, missing), move |(_, missing)| {
            if let Some((path, _)) = missing {
                actions.read_output(path.clone(), 0);
            }
        });
    }
    {
        let actions = actions.clone();
        use_effect_with((number, draft.missing_merge()), move |(_, missing)| {
            if let Some((path, asked)) = missing {
                actions.show_merge(path.clone(), *asked);
            }
        });
    }
    use_fresh_looks(number, draft, actions);
    let actions = actions.clone();
    use_effect_with((number, draft.stale), move |(number, stale)| {
        if *stale {
            actions.view_draft(*number);
        }
    });
}

/// Asks for what the other tabs of the code pane lack.
#[hook]
fn use_fresh_looks(number: u64, draft: &Draft, actions: &Actions) {
    {
        let actions = actions.clone();
        use_effect_with((number, draft.missing_sides()), move |(_, missing)| {
            if let Some((path, asked)) = missing {
                actions.show_sides(path.clone(), *asked);
            }
        });
    }
    let actions = actions.clone();
    use_effect_with((number, draft.missing_template()), move |(_, missing)| {
        if let Some((path, file, asked)) = missing {
            actions.load_template(path.clone(), file.clone(), *asked);
        }
    });
}

/// Asks where the draft goes: when that is another folder or would be, each time that the tab comes
/// to be shown, and after runs.
#[hook]
fn use_place(number: (u64, u64), draft: &Draft, actions: &Actions) {
    let ran = use_part(&actions.project, |project| project.ran);
    let actions = actions.clone();
    let name = draft.answered_name().map(str::to_owned);
    let at = (number, draft.target.clone(), name, ran);
    use_effect_with(at, move |((number, _), ..)| actions.place_draft(*number));
}

/// Asks how the project in the target stands, when that is another one, each time that the tab comes
/// to be shown, and after runs.
#[hook]
fn use_status(number: (u64, u64), draft: &Draft, actions: &Actions) {
    let ran = use_part(&actions.project, |project| project.ran);
    let folder = draft.target.as_ref().filter(|_| draft.project.is_some());
    let folder = folder.map(ToString::to_string);
    {
        let actions = actions.clone();
        use_effect_with((number, folder.clone()), move |_| actions.load_status(None));
    }
    let actions = actions.clone();
    use_effect_with((number, folder, ran), move |(_, folder, _)| {
        if folder.is_some() {
            actions.load_status(folder.clone());
        }
    });
}

/// The keys of this screen that are no commands.
#[hook]
fn use_keys(actions: &Actions) {
    use_effect_with(actions.clone(), |actions| {
        let actions = actions.clone();
        let keys = dom::Keys::listen(move |event| {
            let here = actions.window.read().screen == Screen::Build;
            if !here || dom::dialog_is_open() || event.default_prevented() {
                return;
            }
            match (dom::shortcut(&event), event.key().to_lowercase().as_str()) {
                // The key goes on: it is what pastes.
                (true, "v") if !dom::in_text_field() => {
                    let actions = actions.clone();
                    dom::on_paste(move |text| actions.pasted_nowhere(text));
                }
                (false, "escape") => actions.dismiss_light(),
                _ => {}
            }
        });
        move || drop(keys)
    });
}

fn without_draft(actions: &Actions) -> Html {
    let actions = actions.clone();
    html! {
        <>
            <header class="top"><h1>{ texts::shared::build() }</h1></header>
            <Empty glyph={Glyph::Build} title={texts::build::nothing_is_open()} text={texts::build::choose_a_pack_to_build()}>
                <button class="button button-main" onclick={move |_| actions.show(Screen::Packs)}>{ texts::shared::choose_a_pack() }</button>
            </Empty>
        </>
    }
}

/// Stands for the panes until the draft is open.
fn placeholder() -> Html {
    html! {
        <div class="panes">
            <div class="pane form skeleton">
                { for (0..6).map(|key| html! { <div {key} class="skeleton-field" /> }) }
            </div>
            <div class="splitter" />
            <div class="pane output skeleton">
                { for (0..10).map(|key| html! { <div {key} class="skeleton-line" /> }) }
            </div>
            <div class="splitter" />
            <div class="pane code" />
        </div>
    }
}
