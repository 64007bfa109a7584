use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};
use yew::prelude::*;

use super::icon::{Glyph, Icon};
use crate::dom;
use crate::texts::{self, use_locale};

#[derive(PartialEq, Properties)]
pub struct DialogProps {
    pub title: AttrValue,
    #[prop_or_default]
    pub test: AttrValue,
    #[prop_or_default]
    pub class: Classes,
    /// Called by Escape and the close button.
    #[prop_or_default]
    pub close: Option<Callback<()>>,
    /// Called by Escape in a dialog that has no close button.
    #[prop_or_default]
    pub escape: Option<Callback<()>>,
    pub children: Html,
}

/// A modal window inside the window. The browser keeps the focus in it and gives it back. Only what
/// shows it takes it away again.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    use_locale();
    let escape = props.close.clone().or_else(|| props.escape.clone());
    html! {
        <Bare label={props.title.clone()} class={props.class.clone()} test={props.test.clone()} close={escape}>
            <header class="dialog-head">
                <h2>{ props.title.clone() }</h2>
                if let Some(close) = props.close.clone() {
                    <button class="icon-button" aria-label={texts::shared::close()} onclick={move |_| close.emit(())}>
                        <Icon glyph={Glyph::Close} />
                    </button>
                }
            </header>
            { props.children.clone() }
        </Bare>
    }
}

#[derive(PartialEq, Properties)]
pub struct BareProps {
    pub label: AttrValue,
    #[prop_or_default]
    pub test: AttrValue,
    #[prop_or_default]
    pub class: Classes,
    /// Called by Escape.
    #[prop_or_default]
    pub close: Option<Callback<()>>,
    pub children: Html,
}

/// A modal window without a head.
#[component]
pub fn Bare(props: &BareProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            let dialog = node.cast::<HtmlDialogElement>();
            if let Some(dialog) = &dialog {
                let _ = dialog.show_modal();
                focus_first(dialog);
            }
            move || {
                if let Some(dialog) = dialog {
                    dialog.close();
                    dom::keep_focus();
                }
            }
        });
    }
    let escape = props.close.clone();
    let escaped = move |event: &Event| {
        event.prevent_default();
        if let Some(escape) = &escape {
            escape.emit(());
        }
    };
    // Browsers let only one cancelled event in a row keep a dialog open, so the key comes first.
    let typed = {
        let escaped = escaped.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                escaped(&event);
            }
        }
    };
    html! {
        <dialog
            ref={node}
            class={classes!("dialog", props.class.clone())}
            aria-label={props.label.clone()}
            data-test={props.test.clone()}
            oncancel={move |event: Event| escaped(&event)}
            onkeydown={typed}
        >
            { props.children.clone() }
        </dialog>
    }
}

/// The focus begins where Enter does what is meant, or nothing that is regretted: at what asks for it,
/// else at the first button beside a dangerous one, else at the main one, else at the first field, else
/// at the dialog as a whole, whose content may still come. Never at the cross.
fn focus_first(dialog: &HtmlDialogElement) {
    let find =
        |what: &str| -> Option<HtmlElement> { dialog.query_selector(what).ok()??.dyn_into().ok() };
    let dangerous = find(".dialog-foot .button-danger").is_some();
    let safe = || find(".dialog-foot button:not(:disabled)");
    let main = || find(".dialog-foot .button-main:not(:disabled)").filter(|_| !dangerous);
    let field = || find(":is(input, select, textarea):not(:disabled)");
    let first = find("[autofocus]")
        .or_else(main)
        .or_else(safe)
        .or_else(field);
    let _ = match first {
        Some(first) => first.focus(),
        None => {
            dialog.set_tab_index(-1);
            dialog.focus()
        }
    };
}

#[cfg(test)]
mod tests {
    /// The declarations of a selector that stands alone.
    fn rule<'a>(styles: &'a str, selector: &str) -> &'a str {
        let rest = styles.split(&format!("\n{selector} {{")).nth(1).unwrap();
        rest.split('}').next().unwrap()
    }

    #[test]
    fn the_body_of_a_dialog_is_as_high_as_what_is_in_it_until_the_window_ends() {
        let styles = include_str!("../../styles/overlays.css");
        let body = rule(styles, ".dialog-scroll");
        assert!(body.contains("flex: 0 1 auto;"), "{body}");
        assert!(body.contains("overflow-y: auto;"), "{body}");
        assert!(rule(styles, ".dialog").contains("max-height: calc(100vh"));
    }
}
