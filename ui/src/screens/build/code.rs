use std::cell::RefCell;
use std::rc::Rc;

use formwork_protocol::{Fault, FileState, OutputRow};
use web_sys::Element;
use yew::prelude::*;

use crate::actions::{Actions, use_actions};
use crate::dom;
use crate::ipc::CodeView;
use crate::parts::fault::FaultList;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::loading::Unready;
use crate::parts::tabs::{TabLabel, Tabs};
use crate::screens::merge::Merge;
use crate::state::draft::{FileText, Pane};
use crate::state::load::Load;
use crate::state::merge::MergeFile;
use crate::state::text;

#[derive(PartialEq, Properties)]
pub struct CodeProps {
    pub content: Load<FileText>,
    /// The selected output; none: these answers do not make it.
    pub row: Option<Rc<OutputRow>>,
    pub selected: Option<AttrValue>,
    pub faults: Rc<Vec<Fault>>,
    /// What is shown of an output that both the user and the pack changed; none: it is no such.
    pub pane: Option<Pane>,
    pub merge: Load<MergeFile>,
    /// Asks for that once more.
    pub retry_merge: Callback<()>,
}

/// The ways to show a file that both changed, in the order of their tabs.
const PANES: [(Pane, &str, &str); 2] = [
    (Pane::Code, "Code", "pane-code"),
    (Pane::Merge, "Merge", "pane-merge"),
];

/// The selected output, and above it what stops the draft from being generated.
#[component]
pub fn Code(props: &CodeProps) -> Html {
    let actions = use_actions();
    dom::drawn("code");
    let path = props.selected.clone().unwrap_or_default();
    let file = props.content.ready().cloned();
    let notice = notice(props, file.as_deref());
    let failure = match &props.content {
        Load::Failed(failure) => Some(failure.clone()),
        _ => None,
    };
    let quiet = notice.is_some() || failure.is_some();
    let merging = props.pane == Some(Pane::Merge);
    let template = file.as_ref().map(|file| file.template.clone());
    let retry = {
        let (actions, path) = (actions.clone(), path.clone());
        Callback::from(move |()| actions.read_output(path.clone(), 0))
    };
    html! {
        <section class="pane code" aria-label="Code">
            <header class="pane-head">
                { title(props.pane, &actions) }
                <span class="code-path" data-test="code-path" title={path.clone()}>{ &path }</span>
                if let Some(row) = &props.row {
                    <span class="pane-figures">{ text::size(row.size) }</span>
                }
                <button class="icon-button" aria-label="Find in the file" title="Find (Ctrl+F)" disabled={quiet || merging} onclick={|_| find()}>
                    <Icon glyph={Glyph::Search} />
                </button>
            </header>
            if !props.faults.is_empty() {
                <div class="build-faults" role="alert" tabindex="-1" data-test="build-faults">
                    <h3>{ "This draft cannot be generated yet" }</h3>
                    <FaultList faults={(*props.faults).clone()} />
                </div>
            }
            if merging {
                <Merge key={path.to_string()} file={props.merge.clone()} retry={props.retry_merge.clone()} />
            }
            { code_panel(props.pane, html! {
                <>
                    if let Some(notice) = notice {
                        <p class="code-notice" data-test="code-notice">{ notice }</p>
                    } else if let Some(failure) = failure {
                        <Unready what="this file" {failure} {retry} />
                    }
                    <Text file={file.filter(|_| !quiet)} hidden={quiet} />
                </>
            }) }
            if let Some(template) = template.filter(|template| !template.is_empty()) {
                <footer class="code-foot">{ from_words(props.pane) }<span class="mono">{ template }</span></footer>
            }
        </section>
    }
}

/// The name of the pane, or tabs where a file can be shown in several ways.
fn title(pane: Option<Pane>, actions: &Actions) -> Html {
    let Some(pane) = pane else {
        return html! { <h2>{ "Code" }</h2> };
    };
    let tabs: Vec<TabLabel> = PANES
        .map(|(_, label, test)| TabLabel {
            label: label.into(),
            test,
        })
        .to_vec();
    let chosen = PANES.iter().position(|(other, ..)| *other == pane);
    let actions = actions.clone();
    let choose = Callback::from(move |tab: usize| actions.show_pane(PANES[tab].0));
    html! { <Tabs label="How the file is shown" {tabs} chosen={chosen.unwrap_or(0)} {choose} panel="code-panel" /> }
}

/// The code stays where it is, however the file is shown: it keeps its place.
fn code_panel(pane: Option<Pane>, content: Html) -> Html {
    let is_tab = pane == Some(Pane::Code);
    html! {
        <div
            class="code-panel" hidden={pane == Some(Pane::Merge)} id={is_tab.then_some("code-panel")}
            role={is_tab.then_some("tabpanel")} aria-labelledby={is_tab.then_some("pane-code")}
        >
            { content }
        </div>
    }
}

fn from_words(pane: Option<Pane>) -> &'static str {
    match pane {
        Some(Pane::Code) => "the pack's version, from ",
        Some(Pane::Merge) | None => "from ",
    }
}

/// What is said in place of the selected output's text.
fn notice(props: &CodeProps, file: Option<&FileText>) -> Option<&'static str> {
    props.selected.as_ref()?;
    match (&props.row, file) {
        (None, _) => Some("These answers no longer make this file."),
        (Some(row), _) if row.state == FileState::Removed => Some(
            "The pack no longer makes this file. Generating deletes it, unless you have changed it.",
        ),
        (_, Some(file)) if file.text.is_none() => {
            Some("This is a binary file; its content is not shown as text.")
        }
        _ => None,
    }
}

/// Opens the search of the code view that is on the screen.
pub fn find() {
    if let Some(button) = dom::named("code-find") {
        button.click();
    }
}

#[derive(PartialEq, Properties)]
struct TextProps {
    file: Option<Rc<FileText>>,
    hidden: bool,
}

/// The code view itself, which outlives the files it shows.
#[component]
fn Text(props: &TextProps) -> Html {
    let node = use_node_ref();
    let actions = use_actions();
    let reader = use_memo((), |()| Reader {
        actions,
        view: RefCell::default(),
        shown: RefCell::default(),
        next: RefCell::default(),
    });
    {
        let (node, reader) = (node.clone(), reader.clone());
        use_effect_with((), move |()| {
            if let Some(node) = node.cast::<Element>() {
                let reading = reader.clone();
                let view = CodeView::new(&node, move || reading.more());
                reader.view.replace(Some(view));
            }
            move || drop(reader.view.take())
        });
    }
    {
        let reader = reader.clone();
        use_effect_with(props.file.clone(), move |file| {
            if let Some(file) = file {
                reader.show(file);
            }
        });
    }
    html! {
        <div class="code-text" hidden={props.hidden} data-test="code">
            <div class="code-host" ref={node} />
            <button class="hidden-control" tabindex="-1" aria-hidden="true" data-test="code-find" onclick={move |_| reader.find()} />
        </div>
    }
}

/// Reads files into the code view, piece by piece.
struct Reader {
    actions: Actions,
    view: RefCell<Option<CodeView>>,
    shown: RefCell<Option<Rc<FileText>>>,
    /// The next piece of the file that is shown.
    next: RefCell<Option<(AttrValue, u64)>>,
}

impl Reader {
    fn more(&self) {
        if let Some((path, offset)) = self.next.take() {
            self.actions.read_output(path, offset);
        }
    }

    fn show(&self, file: &Rc<FileText>) {
        let Some(text) = &file.text else { return };
        let before = self.shown.borrow().clone();
        let before = before.filter(|before| before.path == file.path);
        let grown = before
            .as_ref()
            .is_some_and(|before| before.digest == file.digest);
        let had = before.and_then(|before| before.text.as_ref().map(|text| text.len()));
        // A large file that changed is loaded as far as it was before, or the reader would be
        // thrown back to the end of its first piece.
        if let (false, Some(offset)) = (grown, file.next)
            && had.is_some_and(|had| text.len() < had)
        {
            self.actions.read_output(file.path.clone(), offset);
            return;
        }
        self.next
            .replace(file.next.map(|next| (file.path.clone(), next)));
        if let Some(view) = &*self.view.borrow() {
            view.show(&file.path, text, grown);
        }
        self.shown.replace(Some(file.clone()));
    }

    fn find(&self) {
        if let Some(view) = &*self.view.borrow() {
            view.find();
        }
    }
}
