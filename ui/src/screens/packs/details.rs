use std::collections::HashMap;
use std::rc::Rc;

use formwork_protocol::{
    FileState, OutputRow, PackDetails, PackOrigin, PackSummary, QuestionKind, QuestionView, Reason,
};
use yew::prelude::*;

use super::card::origin_mark;
use super::readme::readme;
use crate::actions::{Actions, use_actions};
use crate::parts::fault::FaultList;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::loading::{lines, loaded};
use crate::state::load::Slot;
use crate::state::text;
use crate::state::tree::{Entry, Filter, Tree};

/// Lines of the file tree that are drawn.
const LINES: usize = 400;

#[derive(PartialEq, Properties)]
pub struct DetailsProps {
    pub pack: PackSummary,
    pub details: Slot<PackDetails>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tab {
    About,
    Questions,
    Files,
}

/// Everything about one pack, beside the gallery.
#[component]
pub fn Details(props: &DetailsProps) -> Html {
    let actions = use_actions();
    let tab = use_state(|| Tab::About);
    let pack = &props.pack;
    let retry = {
        let actions = actions.clone();
        Callback::from(move |()| actions.load_details())
    };
    let body = loaded(
        props.details.get(),
        "the details",
        lines(6),
        retry,
        |details| {
            if !details.faults.is_empty() {
                return html! {
                    <>
                        <p class="details-broken">{ "This pack cannot be built until these are mended." }</p>
                        <FaultList faults={details.faults.clone()} />
                    </>
                };
            }
            match *tab {
                Tab::About => about(details),
                Tab::Questions => questions(&details.questions),
                Tab::Files => files(&details.files),
            }
        },
    );
    html! {
        <aside class="details" aria-label={format!("Details of {}", pack.title)} data-test="details">
            { head(pack, &actions) }
            if pack.faults == 0 {
                { tabs(pack, &tab) }
            }
            <div class="details-body">{ body }</div>
        </aside>
    }
}

fn tabs(pack: &PackSummary, tab: &UseStateHandle<Tab>) -> Html {
    let tabs = [
        (Tab::About, "About".to_owned()),
        (Tab::Questions, format!("Questions {}", pack.questions)),
        (Tab::Files, format!("Files {}", text::count(pack.files))),
    ];
    html! {
        <div class="tabs" role="tablist">
            { for tabs.into_iter().map(|(which, label)| {
                let chosen = **tab == which;
                let tab = tab.clone();
                html! {
                    <button
                        key={label.clone()} role="tab" class="tab" aria-selected={chosen.to_string()}
                        onclick={move |_| tab.set(which)}
                    >
                        { label }
                    </button>
                }
            }) }
        </div>
    }
}

fn head(pack: &PackSummary, actions: &Actions) -> Html {
    let act = |run: fn(&Actions, &PackSummary)| {
        let (actions, pack) = (actions.clone(), pack.clone());
        move |_| run(&actions, &pack)
    };
    html! {
        <header class="details-head">
            <div class="details-title">
                <h2>{ &pack.title }</h2>
                <button class="icon-button" aria-label="Close the details" onclick={act(|actions, _| actions.choose_pack(None))}>
                    <Icon glyph={Glyph::Close} />
                </button>
            </div>
            <p class="details-name">
                <span class="mono">{ format!("{} {}", pack.name, pack.version) }</span>
                { origin_mark(pack.origin) }
            </p>
            <p class="details-text">{ &pack.description }</p>
            <div class="details-actions">
                <button
                    class="button button-main" disabled={pack.faults > 0} data-test="build"
                    onclick={act(|actions, pack| actions.open_draft(pack))}
                >
                    <Icon glyph={Glyph::Build} />
                    { "Build from this pack" }
                </button>
                if pack.origin == PackOrigin::Added {
                    <button class="button" data-test="remove" onclick={act(|actions, pack| actions.remove_pack(pack))}>
                        <Icon glyph={Glyph::Bin} />
                        { "Remove" }
                    </button>
                }
            </div>
        </header>
    }
}

fn about(details: &PackDetails) -> Html {
    let pack = &details.summary;
    html! {
        <>
            <dl class="facts">
                <dt>{ "Files" }</dt>
                <dd>{ format!("{}, {}", text::count(pack.files), text::size(pack.bytes)) }</dd>
                if !pack.licence.is_empty() {
                    <dt>{ "Licence" }</dt>
                    <dd>{ &pack.licence }</dd>
                }
                if !details.samples.is_empty() {
                    <dt>{ "Samples" }</dt>
                    <dd>{ details.samples.join(", ") }</dd>
                }
                if !pack.location.is_empty() {
                    <dt>{ "Lies in" }</dt>
                    <dd class="mono">{ &pack.location }</dd>
                }
            </dl>
            if !details.readme.is_empty() {
                { readme(&details.readme, &pack.title) }
            }
        </>
    }
}

fn questions(questions: &[QuestionView]) -> Html {
    html! {
        <ul class="asked">
            { for questions.iter().map(|question| html! {
                <li key={question.name.clone()}>
                    <span class="asked-label">{ &question.label }</span>
                    <span class="asked-kind">{ kind_word(question.kind) }</span>
                    if !question.help.is_empty() {
                        <p>{ &question.help }</p>
                    }
                    if !question.fields.is_empty() {
                        { self::questions(&question.fields) }
                    }
                </li>
            }) }
        </ul>
    }
}

fn kind_word(kind: QuestionKind) -> &'static str {
    match kind {
        QuestionKind::Text => "text",
        QuestionKind::Integer => "whole number",
        QuestionKind::Number => "number",
        QuestionKind::Boolean => "yes or no",
        QuestionKind::Choice => "one of several",
        QuestionKind::Choices => "some of several",
        QuestionKind::List => "list",
        QuestionKind::Secret => "secret",
    }
}

fn files(paths: &[String]) -> Html {
    let mut rows: Vec<Rc<OutputRow>> = paths.iter().map(|path| Rc::new(source(path))).collect();
    rows.sort_by(|a, b| a.path.cmp(&b.path));
    let tree = Tree::new(Rc::new(rows));
    let shown = tree.lines(&HashMap::new(), &Filter::default());
    html! {
        <ul class="sources">
            { for shown.iter().take(LINES).map(|line| {
                let folder = matches!(tree.entry(line), Entry::Folder(_));
                html! {
                    <li key={tree.path(line).to_owned()} class={format!("tree-row level-{}", line.depth.min(16))}>
                        <Icon glyph={if folder { Glyph::Folder } else { Glyph::File }} class={if folder { "tree-folder" } else { "tree-file" }} />
                        <span class="tree-name">{ tree.name(line).to_owned() }</span>
                    </li>
                }
            }) }
        </ul>
    }
}

/// A source file as a line of a tree; sizes and states are not shown here.
fn source(path: &str) -> OutputRow {
    OutputRow {
        path: path.to_owned(),
        state: FileState::Same,
        reason: Reason::None,
        size: 0,
        digest: String::new(),
        binary: false,
    }
}
