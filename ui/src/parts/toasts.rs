use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::icon::{Glyph, Icon};
use crate::actions::use_actions;
use crate::dom;
use crate::state::store::use_part;
use crate::state::window::{Offer, Toast, Tone};
use crate::texts;

/// Milliseconds that a message stays; one about a problem stays until it is dismissed.
const STAYS: i32 = 6_000;
/// What offers something stays longer, so that there is time to take it.
const OFFER_STAYS: i32 = 10_000;

#[component]
pub fn Toasts() -> Html {
    let actions = use_actions();
    let toasts = use_part(&actions.window, |window| window.toasts.clone());
    dom::drawn("toasts");
    html! {
        <div class="toasts" role="status" aria-live="polite" data-test="toasts">
            { for toasts.iter().map(|toast| html! {
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
    let actions = use_actions();
    let Toast {
        id,
        tone,
        text,
        offer,
    } = props.toast.clone();
    let dismiss = Callback::from(move |()| actions.dismiss(id));
    let stays = match (tone, &offer) {
        (Tone::Problem, _) => None,
        (_, Some(_)) => Some(OFFER_STAYS),
        (_, None) => Some(STAYS),
    };
    {
        let dismiss = dismiss.clone();
        use_effect_with(stays, move |stays| {
            if let Some(stays) = *stays {
                spawn_local(async move {
                    dom::pause(stays).await;
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
            if let Some(offer) = offer {
                { button(offer, dismiss) }
            }
            <button class="icon-button" aria-label={texts::window::dismiss()} onclick={close}><Icon glyph={Glyph::Close} /></button>
        </div>
    }
}

fn button(offer: Offer, dismiss: Callback<()>) -> Html {
    let take = move |_| {
        dismiss.emit(());
        offer.run.emit(());
    };
    html! {
        <button class="button button-small" data-test={offer.test} onclick={take}>
            { offer.label.clone() }
        </button>
    }
}
