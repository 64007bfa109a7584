use std::cell::RefCell;

use web_sys::Element;
use yew::prelude::*;

use crate::actions::use_actions;
use crate::ipc::CodeView;
use crate::parts::fault::FaultList;
use crate::state::code::{ViewEvent, words};
use crate::state::load::Load;
use crate::state::packs::sample::SampleText;
use crate::texts;

#[derive(PartialEq, Properties)]
pub struct SampleCodeProps {
    /// The file that was chosen.
    pub path: Option<AttrValue>,
    pub text: Load<SampleText>,
}

/// The text of a file of the sample, highlighted.
#[component]
pub fn SampleCode(props: &SampleCodeProps) -> Html {
    let actions = use_actions();
    let node = use_node_ref();
    let view = use_mut_ref(|| None::<CodeView>);
    {
        let (node, view) = (node.clone(), view.clone());
        use_effect_with((), move |()| {
            if let Some(node) = node.cast::<Element>() {
                let heard = move |event| {
                    if matches!(event, ViewEvent::NearEnd) {
                        actions.read_more_of_sample();
                    }
                };
                view.replace(Some(CodeView::new(&node, &words(), heard)));
            }
            move || drop(view.take())
        });
    }
    let text = props.text.ready().cloned();
    {
        let shown = use_mut_ref(|| None::<AttrValue>);
        use_effect_with(text.clone(), move |text| {
            if let Some(text) = text {
                show(&view, &shown, text);
            }
        });
    }
    let is_text = text.as_ref().is_some_and(|text| text.text.is_some());
    let template = text.as_ref().map(|text| text.template.clone());
    html! {
        <section class="sample-code" aria-label={texts::packs::file_of_the_sample()}>
            <header class="sample-path">
                <span class="mono" data-test="sample-path" title={props.path.clone()}>{ props.path.clone().unwrap_or_default() }</span>
            </header>
            if let Load::Failed(failure) = &props.text {
                <div class="sample-note"><FaultList faults={failure.errors.clone()} /></div>
            } else if text.is_some() && !is_text {
                <p class="sample-note">{ texts::shared::this_is_a_binary_file() }</p>
            }
            <div class="sample-text" hidden={!is_text} data-test="sample-code">
                <div class="code-host" ref={node} />
            </div>
            if let Some(template) = template.filter(|template| !template.is_empty()) {
                <footer class="code-foot">{ texts::shared::from_file() }<span class="mono">{ template }</span></footer>
            }
        </section>
    }
}

/// Puts a text into the view; more of what is shown already keeps its place.
fn show(view: &RefCell<Option<CodeView>>, shown: &RefCell<Option<AttrValue>>, text: &SampleText) {
    let Some(content) = &text.text else { return };
    let grown = shown.borrow().as_ref() == Some(&text.digest);
    if let Some(view) = &*view.borrow() {
        view.show(&text.path, content, grown);
    }
    shown.replace(Some(text.digest.clone()));
}
