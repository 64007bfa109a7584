use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::icon::{Glyph, Icon};

#[derive(PartialEq, Properties)]
pub struct DialogProps {
    pub title: AttrValue,
    #[prop_or_default]
    pub test: AttrValue,
    #[prop_or_default]
    pub class: Classes,
    /// Called by Escape and the close button; none for a dialog that has to be answered otherwise.
    #[prop_or_default]
    pub close: Option<Callback<()>>,
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
                let _ = dialog.show_modal();
            }
            move || {
                if let Some(dialog) = dialog {
                    dialog.close();
                }
            }
        });
    }
    let cancelled = {
        let close = props.close.clone();
        Callback::from(move |event: Event| {
            event.prevent_default();
            if let Some(close) = &close {
                close.emit(());
            }
        })
    };
    html! {
        <dialog
            ref={node}
            class={classes!("dialog", props.class.clone())}
            aria-label={props.title.clone()}
            data-test={props.test.clone()}
            oncancel={cancelled}
        >
            <header class="dialog-head">
                <h2>{ props.title.clone() }</h2>
                if let Some(close) = props.close.clone() {
                    <button class="icon-button" aria-label="Close" onclick={move |_| close.emit(())}>
                        <Icon glyph={Glyph::Close} />
                    </button>
                }
            </header>
            { props.children.clone() }
        </dialog>
    }
}
