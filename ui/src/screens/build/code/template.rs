//! The template of the selected output, which can be changed where its pack lies in a folder.

use std::cell::RefCell;
use std::rc::Rc;

use formwork_protocol::{Fault, TemplateView};
use web_sys::{Element, HtmlSelectElement};
use yew::prelude::*;

use super::controls;
use crate::actions::{Actions, use_actions};
use crate::ipc::TemplateEditor;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::loading::{lines, loaded};
use crate::state::code::{ShownTemplate, ViewEvent, read_only, words};
use crate::state::draft::{Looking, Writing};
use crate::state::text;
use crate::texts;

#[derive(PartialEq, Properties)]
pub struct TemplateProps {
    /// Tells the draft from those that were open before.
    pub number: u64,
    pub looking: Looking,
    pub faults: Rc<Vec<Fault>>,
    pub wraps: bool,
    /// The button for that.
    pub wrap: Html,
}

#[component]
pub fn Template(props: &TemplateProps) -> Html {
    let actions = use_actions();
    let retry = {
        let actions = actions.clone();
        Callback::from(move |()| {
            let draft = actions.draft();
            let missing = draft.and_then(|(_, draft)| draft.missing_template());
            if let Some((path, file, asked)) = missing {
                actions.load_template(path, file, asked);
            }
        })
    };
    let template = props.looking.template.ready();
    html! {
        <div
            id="code-panel" class="code-panel template" role="tabpanel" aria-labelledby="pane-template"
            tabindex="-1" data-test="template"
        >
            <div class="code-bar">
                { template.map(|template| files(template, &actions)).unwrap_or_default() }
                <span class="pane-space" />
                { template.map(|template| standing(template, props)).unwrap_or_default() }
                { props.wrap.clone() }
            </div>
            { trouble(&props.looking.writing, &actions) }
            { loaded(&props.looking.template, texts::code::template_loaded(), lines(12), retry, |template| match &template.text {
                None => html! { <p class="code-notice" data-test="template-notice">{ texts::code::this_file_is_copied() }</p> },
                Some(_) => html! {
                    <Editor
                        key={texts::locale().tag()}
                        number={props.number} template={template.clone()} faults={props.faults.clone()}
                        wraps={props.wraps} at={props.looking.at} let_go={props.looking.let_go}
                    />
                },
            }) }
        </div>
    }
}

/// The file that is shown, and the partials that it includes.
fn files(template: &TemplateView, actions: &Actions) -> Html {
    if template.files.len() < 2 {
        return html! { <span class="mono template-file" data-test="template-file" title={template.file.clone()}>{ &template.file }</span> };
    }
    let actions = actions.clone();
    let changed = move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            actions.show_template(select.value(), None);
        }
    };
    html! {
        <span class="select template-files">
            <select class="mono" aria-label={texts::code::template_or_partial()} data-test="template-file" onchange={changed}>
                { for template.files.iter().map(|file| html! {
                    <option key={file.clone()} value={file.clone()} selected={*file == template.file}>{ file }</option>
                }) }
            </select>
            <Icon glyph={Glyph::ChevronDown} class="icon-small" />
        </span>
    }
}

/// Whether it can be changed, what is wrong with it, and whether what was typed is written.
fn standing(template: &TemplateView, props: &TemplateProps) -> Html {
    let said = |words: AttrValue, class: Option<&'static str>| {
        html! {
            <span class={classes!("template-standing", class)} role="status" data-test="template-standing" title={words.clone()}>{ words }</span>
        }
    };
    if let Some(why) = read_only(template.editing) {
        return said(why.into(), None);
    }
    let faults = faults_in(&props.faults, &template.file).count();
    match &props.looking.writing {
        Writing::Typed => said(texts::code::not_saved_yet().into(), None),
        Writing::Going => said(texts::code::saving().into(), None),
        Writing::Changed | Writing::Failed(_) => {
            said(texts::shared::not_saved().into(), Some("is-wrong"))
        }
        Writing::Saved if faults > 0 => {
            let words = match faults {
                1 => texts::code::saved_with_1_fault().to_owned(),
                _ => texts::code::saved_with_faults_faults(faults),
            };
            said(words.into(), Some("is-wrong"))
        }
        Writing::Saved => said(texts::code::saved_to_the_pack().into(), None),
    }
}

fn faults_in<'a>(faults: &'a [Fault], file: &'a str) -> impl Iterator<Item = &'a Fault> {
    let is_its = move |fault: &&Fault| fault.file.as_deref() == Some(file);
    faults.iter().filter(is_its)
}

/// Why what was typed is not written, and the ways out.
fn trouble(writing: &Writing, actions: &Actions) -> Html {
    let (words, can_reload) = match writing {
        Writing::Changed => (texts::code::another_program_has_changed().to_owned(), true),
        Writing::Failed(failure) => (texts::faults::of_failure(failure), false),
        _ => return Html::default(),
    };
    let reload = {
        let actions = actions.clone();
        move |_| actions.reload_template()
    };
    let (label, overwrite) = match can_reload {
        true => (texts::code::overwrite_it(), "template-overwrite"),
        false => (texts::shared::try_again(), "template-again"),
    };
    let actions = actions.clone();
    html! {
        <div class="template-trouble" role="alert" data-test="template-trouble">
            <Icon glyph={Glyph::Warning} class="icon-small" />
            <span>{ words }</span>
            if can_reload {
                <button class="button button-small" data-test="template-reload" onclick={reload}>{ texts::code::load_it_again() }</button>
            }
            <button class="button button-small" data-test={overwrite} onclick={move |_| match can_reload {
                true => actions.overwrite_template(),
                false => actions.write_template_again(),
            }}>{ label }</button>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct EditorProps {
    number: u64,
    template: Rc<TemplateView>,
    faults: Rc<Vec<Fault>>,
    wraps: bool,
    /// A line to bring into view, and which time that was asked for.
    at: Option<(u64, u32)>,
    /// How often the user let go of what was typed.
    let_go: u64,
}

/// The editor itself.
#[component]
fn Editor(props: &EditorProps) -> Html {
    let node = use_node_ref();
    let view = use_memo((), |()| RefCell::new(None::<TemplateEditor>));
    use_editor(&node, &view, props.number);
    {
        let view = view.clone();
        let how = (props.wraps, props.let_go);
        let shown = (props.template.clone(), props.faults.clone(), how);
        use_effect_with(shown, move |(template, faults, (wraps, let_go))| {
            if let (Some(view), Some(text)) = (&*view.borrow(), &template.text) {
                view.show(&ShownTemplate {
                    file: &template.file,
                    text,
                    editable: read_only(template.editing).is_none(),
                    delimiters: template.delimiters.as_ref(),
                    wraps: *wraps,
                    let_go: *let_go,
                    faults: faults_in(faults, &template.file).collect(),
                });
            }
        });
    }
    {
        let view = view.clone();
        let at = (props.template.file.clone(), props.at);
        use_effect_with(at, move |(_, at)| {
            if let (Some(view), Some((_, line))) = (&*view.borrow(), at) {
                view.reveal(*line);
            }
        });
    }
    let ask = |ask: fn(&TemplateEditor)| {
        let view = view.clone();
        Callback::from(move |_| {
            if let Some(view) = &*view.borrow() {
                ask(view);
            }
        })
    };
    html! {
        <div class="code-text" data-test="template-text" data-file={text::last_part(&props.template.file).to_owned()}>
            <div class="code-host" ref={node} />
            { controls("template", ask(TemplateEditor::find), ask(TemplateEditor::go_to_line)) }
        </div>
    }
}

/// Makes the editor, and writes what is typed into it.
#[hook]
fn use_editor(node: &NodeRef, view: &Rc<RefCell<Option<TemplateEditor>>>, number: u64) {
    let actions = use_actions();
    let (node, view) = (node.clone(), view.clone());
    use_effect_with((), move |()| {
        if let Some(node) = node.cast::<Element>() {
            let made = TemplateEditor::new(&node, &words(), move |event| match event {
                ViewEvent::Typed => actions.template_typed(number),
                ViewEvent::Edited { file, text } => {
                    actions.template_edited(number, file, text);
                }
                _ => {}
            });
            view.replace(Some(made));
        }
        move || drop(view.take())
    });
}
