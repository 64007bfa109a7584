//! The selected output: as a run would leave it, against the folder, as its template, or merged.

mod card;
mod diff;
mod template;
mod text;

use std::rc::Rc;

use formwork_protocol::{Fault, FileState, OutputRow};
use yew::prelude::*;

use crate::actions::{Actions, use_actions};
use crate::dom;
use crate::parts::fault::FaultList;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::loading::Unready;
use crate::parts::tabs::{TabLabel, Tabs};
use crate::screens::merge::Merge;
use crate::state::code;
use crate::state::draft::{FileText, Looking, Pane};
use crate::state::load::Load;
use crate::state::merge::MergeFile;
use crate::state::text as words;
use crate::texts;

use diff::Diff;
use template::Template;
use text::Text;

#[derive(PartialEq, Properties)]
pub struct CodeProps {
    /// Tells the draft from those that were open before.
    pub number: u64,
    pub content: Load<FileText>,
    /// The selected output; none: these answers do not make it.
    pub row: Option<Rc<OutputRow>>,
    pub selected: Option<AttrValue>,
    pub faults: Rc<Vec<Fault>>,
    /// The ways to show it, each with why it cannot be chosen.
    pub panes: Vec<(Pane, Option<&'static str>)>,
    pub pane: Pane,
    pub looking: Looking,
    pub merge: Load<MergeFile>,
    /// Asks for that once more.
    pub retry_merge: Callback<()>,
    pub has_target: bool,
    /// What is shown waits for the engine.
    pub late: bool,
}

/// The selected output, and above it what stops the draft from being generated.
#[component]
pub fn Code(props: &CodeProps) -> Html {
    let actions = use_actions();
    dom::drawn("code");
    let wraps = use_state(|| dom::remembered("code-wrap").is_some_and(|wraps| wraps == "on"));
    let path = props.selected.clone().unwrap_or_default();
    let is_editor = matches!(props.pane, Pane::Template);
    let quiet = props.pane == Pane::Code && is_quiet(props);
    let can_find = props.pane != Pane::Merge && !quiet;
    html! {
        <section class={classes!("pane", "code", props.late.then_some("is-late"))} aria-label={texts::code::code()}>
            <header class="pane-head">
                { tabs(props, &actions) }
                <span class="code-path" data-test="code-path" title={path.clone()}>{ &path }</span>
                if let Some(size) = size(props) {
                    <span class="pane-figures">{ size }</span>
                }
                <button class="icon-button" aria-label={texts::shared::find_in_the_file()} title={texts::code::find_with_key()} disabled={!can_find} onclick={|_| find()}>
                    <Icon glyph={Glyph::Search} />
                </button>
                <span class="pane-progress" aria-hidden="true" />
            </header>
            if let Some(faults) = faults_above(props) {
                <div class="build-faults" role="alert" tabindex="-1" data-test="build-faults">
                    <h3>{ texts::code::this_draft_cannot_be_generated() }</h3>
                    <FaultList {faults} />
                </div>
            }
            { code_panel(props, *wraps, &wraps, &actions) }
            if props.pane == Pane::Merge {
                <Merge key={path.to_string()} file={props.merge.clone()} retry={props.retry_merge.clone()} />
            }
            if props.pane == Pane::Diff {
                <Diff sides={props.looking.sides.clone()} wraps={*wraps} wrap={wrap_button(&wraps)} />
            }
            if is_editor {
                <Template
                    key={props.number} number={props.number} looking={props.looking.clone()}
                    faults={props.faults.clone()} wraps={*wraps} wrap={wrap_button(&wraps)}
                />
            }
        </section>
    }
}

/// The size of what is shown.
fn size(props: &CodeProps) -> Option<String> {
    let row = props.row.as_ref()?;
    (props.pane != Pane::Template).then(|| words::size(row.size))
}

/// What stands above everything. What is wrong in the template that is worked on is marked there.
fn faults_above(props: &CodeProps) -> Option<Vec<Fault>> {
    let shown = props.looking.template.ready();
    let shown = shown.filter(|_| props.pane == Pane::Template);
    let is_there = |fault: &Fault| {
        shown.is_some_and(|shown| fault.file.as_ref() == Some(&shown.file) && fault.line.is_some())
    };
    let is_elsewhere = props.faults.iter().any(|fault| !is_there(fault));
    is_elsewhere.then(|| (*props.faults).clone())
}

fn tabs(props: &CodeProps, actions: &Actions) -> Html {
    let tabs: Vec<TabLabel> = props
        .panes
        .iter()
        .map(|(pane, _)| {
            let (label, test) = match pane {
                Pane::Code => (texts::code::code(), "pane-code"),
                Pane::Diff => (texts::code::diff(), "pane-diff"),
                Pane::Template => (texts::shared::template(), "pane-template"),
                Pane::Merge => (texts::code::merge_pane(), "pane-merge"),
            };
            TabLabel {
                label: label.into(),
                test,
            }
        })
        .collect();
    let off: Vec<_> = props.panes.iter().map(|(_, why)| *why).collect();
    let panes: Vec<Pane> = props.panes.iter().map(|(pane, _)| *pane).collect();
    let chosen = panes.iter().position(|pane| *pane == props.pane);
    let actions = actions.clone();
    let choose = Callback::from(move |tab: usize| actions.show_pane(panes[tab]));
    html! {
        <Tabs
            label={texts::code::how_the_file_is_shown()} {tabs} {off} chosen={chosen.unwrap_or(0)} {choose}
            panel="code-panel"
        />
    }
}

/// The code stays where it is, however the file is shown: it keeps its place.
fn code_panel(
    props: &CodeProps,
    wraps: bool,
    wrap: &UseStateHandle<bool>,
    actions: &Actions,
) -> Html {
    let is_shown = props.pane == Pane::Code;
    let file = props.content.ready().cloned();
    let notice = notice(props, file.as_deref());
    let failure = match &props.content {
        Load::Failed(failure) => Some(failure.clone()),
        _ => None,
    };
    let quiet = notice.is_some() || failure.is_some();
    let path = props.selected.clone().unwrap_or_default();
    let retry = {
        let (actions, path) = (actions.clone(), path);
        Callback::from(move |()| actions.read_output(path.clone(), 0))
    };
    let version = props.row.as_ref().filter(|_| !quiet);
    let version = version.map(|row| code::version(row, props.has_target));
    html! {
        <div
            class="code-panel" hidden={!is_shown} id={is_shown.then_some("code-panel")}
            role={is_shown.then_some("tabpanel")} aria-labelledby={is_shown.then_some("pane-code")}
        >
            <div class="code-bar">
                <span class="code-version" data-test="code-version">{ version.unwrap_or_default() }</span>
                { wrap_button(wrap) }
            </div>
            if let Some(notice) = notice {
                <p class="code-notice" data-test="code-notice">{ notice }</p>
            } else if let Some(failure) = failure {
                <Unready what={texts::code::this_file()} {failure} {retry} />
            }
            <Text key={texts::locale().tag()} file={file.clone().filter(|_| !quiet)} hidden={quiet} {wraps} />
            if let Some(file) = file.filter(|file| !quiet && !file.template.is_empty()) {
                { origin(&file, actions) }
            }
        </div>
    }
}

/// The template of the file, and the way to it.
fn origin(file: &FileText, actions: &Actions) -> Html {
    let actions = actions.clone();
    html! {
        <footer class="code-foot">
            { texts::shared::from_file() }
            <button class="link mono" data-test="to-template" title={texts::code::show_the_template()} onclick={move |_| actions.show_pane(Pane::Template)}>
                { file.template.clone() }
            </button>
        </footer>
    }
}

/// Whether something is said in place of the selected output's text.
fn is_quiet(props: &CodeProps) -> bool {
    let file = props.content.ready();
    notice(props, file.map(|file| &**file)).is_some() || matches!(props.content, Load::Failed(_))
}

/// What is said in place of the selected output's text.
fn notice(props: &CodeProps, file: Option<&FileText>) -> Option<&'static str> {
    props.selected.as_ref()?;
    match (&props.row, file) {
        (None, _) => Some(texts::code::these_answers_no_longer_make()),
        (Some(row), _) if row.state == FileState::Removed => {
            Some(texts::code::deletes_unless_changed())
        }
        (_, Some(file)) if file.text.is_none() => Some(texts::shared::this_is_a_binary_file()),
        _ => None,
    }
}

/// Whether long lines are broken: for all files, and from now on.
fn wrap_button(wraps: &UseStateHandle<bool>) -> Html {
    let pressed = **wraps;
    let wraps = wraps.clone();
    html! {
        <button
            class="icon-button is-toggle" aria-label={texts::code::wrap_long_lines()} title={texts::code::wrap_with_key()}
            aria-pressed={pressed.to_string()} data-test="code-wrap"
            onclick={move |_| set_wrap(&wraps, !pressed)}
        >
            <Icon glyph={Glyph::Wrap} class="icon-small" />
        </button>
    }
}

fn set_wrap(wraps: &UseStateHandle<bool>, on: bool) {
    dom::remember("code-wrap", if on { "on" } else { "off" });
    wraps.set(on);
}

/// Wraps long lines, or does not any longer.
pub fn wrap_lines() {
    if let Some(button) = dom::named("code-wrap") {
        button.click();
    }
}

/// The views that can be searched; only one of them is on the screen.
const VIEWS: [&str; 3] = ["template", "diff", "code"];

/// Opens the search of the view that is on the screen.
pub fn find() {
    click_first("find");
}

/// Asks for a line to go to, in the view that is on the screen.
pub fn go_to_line() {
    click_first("line");
}

fn click_first(what: &str) {
    let mut buttons = VIEWS
        .iter()
        .map(|view| dom::named(&format!("{view}-{what}")));
    if let Some(button) = buttons.find_map(|button| button) {
        button.click();
    }
}

/// The hidden buttons by which a view is searched: it is JavaScript's, and knows no actions.
fn controls(view: &str, find: Callback<MouseEvent>, line: Callback<MouseEvent>) -> Html {
    html! {
        <>
            <button class="hidden-control" tabindex="-1" aria-hidden="true" data-test={format!("{view}-find")} onclick={find} />
            <button class="hidden-control" tabindex="-1" aria-hidden="true" data-test={format!("{view}-line")} onclick={line} />
        </>
    }
}
