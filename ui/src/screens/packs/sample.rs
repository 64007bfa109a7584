use std::rc::Rc;

use formwork_protocol::{FileState, OutputRow, PackDetails, Reason, SampleOutputs};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::sample_code::SampleCode;
use super::sample_tree::SampleTree;
use crate::actions::use_actions;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::loading::{lines, loaded};
use crate::state::packs::sample::SampleState;
use crate::state::text;
use crate::state::tree::Tree;
use crate::texts::{self, use_locale};

#[derive(PartialEq, Properties)]
pub struct SampleProps {
    pub details: Rc<PackDetails>,
    pub sample: SampleState,
}

/// The files that a sample of a pack makes; of a pack without samples the templates.
#[component]
pub fn Sample(props: &SampleProps) -> Html {
    let actions = use_actions();
    let SampleProps { details, sample } = props;
    let name = sample.name.clone();
    let name = name.filter(|name| details.samples.iter().any(|other| other == name.as_str()));
    let name = name.or_else(|| details.samples.first().map(|first| first.clone().into()));
    {
        // Anew when the pack was read anew.
        let actions = actions.clone();
        use_effect_with((details.clone(), name.clone()), move |(_, name)| {
            if let Some(name) = name {
                actions.show_sample(name.clone());
            }
        });
    }
    let Some(name) = name else {
        return html! { <Templates details={details.clone()} /> };
    };
    let retry = {
        let (actions, name) = (actions.clone(), name.clone());
        Callback::from(move |()| actions.show_sample(name.clone()))
    };
    let start = {
        let (actions, pack, name) = (actions.clone(), details.summary.clone(), name.clone());
        move |_| actions.open_sample(&pack, &name)
    };
    html! {
        <div class="sample">
            <div class="sample-head">
                { picker(details, &name, &actions) }
                <span class="sample-figures" data-test="sample-figures">{ figures(sample) }</span>
                <button class="button button-small" data-test="open-sample" onclick={start}>
                    <Icon glyph={Glyph::Build} class="icon-small" />{ texts::packs::start_from_this_sample() }
                </button>
            </div>
            { loaded(sample.outputs.get(), texts::packs::the_sample(), lines(8), retry, |made| html! {
                <Files made={made.clone()} sample={sample.clone()} />
            }) }
        </div>
    }
}

fn figures(sample: &SampleState) -> String {
    match sample.outputs.ready() {
        Some(made) => format!(
            "{}, {}",
            texts::nouns::files(made.outputs.len()),
            text::size(made.bytes)
        ),
        None => String::new(),
    }
}

/// Which sample; where there is one alone, its name.
fn picker(details: &PackDetails, name: &AttrValue, actions: &crate::actions::Actions) -> Html {
    if details.samples.len() == 1 {
        return html! { <span class="sample-name">{ texts::packs::sample_named(name) }</span> };
    }
    let actions = actions.clone();
    let changed = move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            actions.show_sample(select.value().into());
        }
    };
    html! {
        <div class="select sample-select">
            <select aria-label={texts::packs::sample()} data-test="sample-select" onchange={changed}>
                { for details.samples.iter().map(|sample| html! {
                    <option key={sample.clone()} value={sample.clone()} selected={sample == name.as_str()}>{ sample }</option>
                }) }
            </select>
            <Icon glyph={Glyph::ChevronDown} class="icon-small" />
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct FilesProps {
    made: Rc<SampleOutputs>,
    sample: SampleState,
}

#[component]
fn Files(props: &FilesProps) -> Html {
    let actions = use_actions();
    let tree = use_memo(props.made.clone(), |made| {
        let rows = made.outputs.iter().map(|row| OutputRow {
            // Against no folder nothing is new.
            state: FileState::Same,
            ..row.clone()
        });
        Tree::new(Rc::new(rows.map(Rc::new).collect()))
    });
    let choose = Callback::from(move |path| actions.show_sample_file(path));
    html! {
        <div class="sample-panes">
            <SampleTree tree={tree} selected={props.sample.path.clone()} {choose} label={texts::packs::files_of_the_sample()} />
            <SampleCode key={texts::locale().tag()} path={props.sample.path.clone()} text={props.sample.text.clone()} />
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct TemplatesProps {
    details: Rc<PackDetails>,
}

/// What a pack without samples is made of.
#[component]
fn Templates(props: &TemplatesProps) -> Html {
    use_locale();
    let selected = use_state(|| None::<AttrValue>);
    let tree = use_memo(props.details.clone(), |details| {
        let mut paths = details.files.clone();
        paths.sort();
        Tree::new(Rc::new(
            paths.iter().map(|path| Rc::new(template(path))).collect(),
        ))
    });
    let choose = {
        let selected = selected.setter();
        Callback::from(move |path| selected.set(Some(path)))
    };
    html! {
        <div class="sample">
            <p class="sample-none">{ texts::packs::this_pack_has_no_sample() }</p>
            <div class="sample-panes is-alone">
                <SampleTree tree={tree} selected={(*selected).clone()} {choose} label={texts::packs::templates_of_the_pack()} />
            </div>
        </div>
    }
}

/// A template as a line of a tree; sizes and states are not shown here.
fn template(path: &str) -> OutputRow {
    OutputRow {
        path: path.to_owned(),
        state: FileState::Same,
        reason: Reason::None,
        size: 0,
        digest: String::new(),
        binary: false,
    }
}
