use std::rc::Rc;

use formwork_protocol::{Fault, FileState};
use web_sys::Element;
use yew::prelude::*;

use crate::actions::Actions;
use crate::dom;
use crate::ipc::CodeView;
use crate::parts::fault::FaultList;
use crate::parts::icon::{Glyph, Icon};
use crate::state::build::{Content, FileText};
use crate::state::rows::{Rows, find as find_row};
use crate::state::text;

#[derive(PartialEq, Properties)]
pub struct CodeProps {
    pub content: Content,
    pub rows: Rc<Rows>,
    pub selected: Option<AttrValue>,
    pub faults: Rc<Vec<Fault>>,
}

/// The selected output, and above it what stops the draft from being generated.
#[component]
pub fn Code(props: &CodeProps) -> Html {
    let path = props.selected.clone().unwrap_or_default();
    let row = find_row(&props.rows, &path);
    let file = match &props.content {
        Content::File(file) if file.path == path => Some(file.clone()),
        _ => None,
    };
    let notice = match (&props.content, row, &file) {
        (_, None, _) if !path.is_empty() => Some("These answers no longer make this file."),
        (_, Some(row), _) if row.state == FileState::Removed => Some(
            "The pack no longer makes this file. Generating deletes it, unless you have changed it.",
        ),
        (_, _, Some(file)) if file.text.is_none() => {
            Some("This is a binary file; its content is not shown as text.")
        }
        _ => None,
    };
    let failed = match &props.content {
        Content::Failed(failed, failure) if *failed == path => Some(failure.errors.clone()),
        _ => None,
    };
    let quiet = notice.is_some() || failed.is_some();
    html! {
        <section class="pane code" aria-label="Code">
            <header class="pane-head">
                <h2>{ "Code" }</h2>
                <span class="code-path" data-test="code-path" title={path.clone()}>{ &path }</span>
                if let Some(row) = row {
                    <span class="pane-figures">{ text::size(row.size) }</span>
                }
                <button class="icon-button" aria-label="Find in the file" title="Find (Ctrl+F)" disabled={quiet} onclick={|_| find()}>
                    <Icon glyph={Glyph::Search} />
                </button>
            </header>
            if !props.faults.is_empty() {
                <div class="build-faults" role="alert" tabindex="-1" data-test="build-faults">
                    <h3>{ "This draft cannot be generated yet" }</h3>
                    <FaultList faults={(*props.faults).clone()} />
                </div>
            }
            if let Some(faults) = failed {
                <div class="build-faults" role="alert"><FaultList {faults} /></div>
            }
            if let Some(notice) = notice {
                <p class="code-notice" data-test="code-notice">{ notice }</p>
            }
            <Text file={file.filter(|_| !quiet)} hidden={quiet} />
            if let Some(template) = template(&props.content, &path) {
                <footer class="code-foot">{ "from " }<span class="mono">{ template }</span></footer>
            }
        </section>
    }
}

fn template(content: &Content, path: &str) -> Option<AttrValue> {
    match content {
        Content::File(file) if *file.path == *path && !file.template.is_empty() => {
            Some(file.template.clone())
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
    let view = use_mut_ref(|| None::<CodeView>);
    let next = use_mut_ref(|| None::<(AttrValue, u64)>);
    let actions = use_context::<Actions>();
    {
        let (node, view, next) = (node.clone(), view.clone(), next.clone());
        let actions = actions.clone();
        use_effect_with((), move |()| {
            if let Some(node) = node.cast::<Element>() {
                let more = move || {
                    if let (Some(actions), Some((path, offset))) = (&actions, next.take()) {
                        actions.read_output(path, offset);
                    }
                };
                *view.borrow_mut() = Some(CodeView::new(&node, more));
            }
            move || drop(view.take())
        });
    }
    {
        let (view, next, actions) = (view.clone(), next.clone(), actions.clone());
        let shown = use_mut_ref(|| None::<Rc<FileText>>);
        use_effect_with(props.file.clone(), move |file| {
            let Some((file, text)) = file
                .as_ref()
                .and_then(|file| Some((file, file.text.as_ref()?)))
            else {
                return;
            };
            let before = shown
                .borrow()
                .clone()
                .filter(|before| before.path == file.path);
            let grown = before
                .as_ref()
                .is_some_and(|before| before.digest == file.digest);
            let had = before.and_then(|before| before.text.as_ref().map(|text| text.len()));
            // A large file that changed is loaded as far as it was before, or the reader would be
            // thrown back to the end of its first piece.
            if let (false, Some(offset), Some(actions)) = (grown, file.next, &actions)
                && had.is_some_and(|had| text.len() < had)
            {
                actions.read_output(file.path.clone(), offset);
                return;
            }
            *next.borrow_mut() = file.next.map(|next| (file.path.clone(), next));
            if let Some(view) = &*view.borrow() {
                view.show(&file.path, text, grown);
            }
            *shown.borrow_mut() = Some(file.clone());
        });
    }
    let open_search = move |_| {
        if let Some(view) = &*view.borrow() {
            view.find();
        }
    };
    html! {
        <div class="code-text" hidden={props.hidden} data-test="code">
            <div class="code-host" ref={node} />
            <button class="hidden-control" tabindex="-1" aria-hidden="true" data-test="code-find" onclick={open_search} />
        </div>
    }
}
