use web_sys::HtmlDialogElement;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct DialogProps {
    pub title: AttrValue,
    /// Called by Escape.
    pub close: Callback<()>,
    pub children: Html,
}

/// A modal window inside the window. The browser keeps the focus in it and gives it back.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            let dialog = node.cast::<HtmlDialogElement>();
            if let Some(dialog) = &dialog {
                // It fails only for a dialog that is open or not in the page.
                let _ = dialog.show_modal();
            }
            move || {
                if let Some(dialog) = dialog {
                    dialog.close();
                }
            }
        });
    }
    let cancelled = props.close.reform(|event: Event| event.prevent_default());
    html! {
        <dialog ref={node} class="dialog" aria-label={props.title.clone()} oncancel={cancelled}>
            <h2>{ &props.title }</h2>
            { props.children.clone() }
        </dialog>
    }
}
