use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::icon::{Glyph, Icon};
use crate::actions::Actions;
use crate::dom;
use crate::state::app::{Toast, Tone};

/// Milliseconds that a message stays; one about a problem stays until it is dismissed.
const STAYS: i32 = 6_000;

#[derive(PartialEq, Properties)]
pub struct ToastsProps {
    pub toasts: Vec<Toast>,
}

#[component]
pub fn Toasts(props: &ToastsProps) -> Html {
    html! {
        <div class="toasts" role="status" aria-live="polite" data-test="toasts">
            { for props.toasts.iter().map(|toast| html! {
                <OneToast key={toast.id} toast={toast.clone()} />
            }) }
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct OneToastProps {
    toast: Toast,
}

#[component]
fn OneToast(props: &OneToastProps) -> Html {
    let actions = use_context::<Actions>();
    let Toast {
        id,
        tone,
        text,
        action,
    } = props.toast.clone();
    let dismiss = Callback::from(move |()| {
        if let Some(actions) = &actions {
            actions.dismiss(id);
        }
    });
    {
        let dismiss = dismiss.clone();
        use_effect_with(tone == Tone::Problem, move |problem| {
            if !problem {
                spawn_local(async move {
                    dom::pause(STAYS).await;
                    dismiss.emit(());
                });
            }
        });
    }
    let (class, glyph) = match tone {
        Tone::Plain => ("toast", Glyph::Info),
        Tone::Done => ("toast toast-done", Glyph::Check),
        Tone::Problem => ("toast toast-problem", Glyph::Warning),
    };
    let close = {
        let dismiss = dismiss.clone();
        move |_| dismiss.emit(())
    };
    html! {
        <div {class} data-test="toast">
            <Icon {glyph} />
            <span class="toast-text">{ text }</span>
            if let Some(action) = action {
                <button
                    class="button button-small"
                    data-test="toast-action"
                    onclick={move |_| {
                        dismiss.emit(());
                        action.run.emit(());
                    }}
                >
                    { action.label }
                </button>
            }
            <button class="icon-button" aria-label="Dismiss" onclick={close}><Icon glyph={Glyph::Close} /></button>
        </div>
    }
}
