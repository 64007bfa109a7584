use std::rc::Rc;

use formwork_protocol::Failure;
use yew::prelude::*;

use super::fault::FaultList;
use crate::state::load::Load;
use crate::texts::{self, use_locale};

#[derive(PartialEq, Properties)]
pub struct UnreadyProps {
    /// What is loaded, for screen readers.
    pub what: AttrValue,
    /// Why it is not there; none: it is still on its way.
    pub failure: Option<Rc<Failure>>,
    pub retry: Callback<()>,
    /// Stands for it until it is there.
    #[prop_or_default]
    pub children: Html,
}

/// Something that is not there yet, or could not be loaded.
#[component]
pub fn Unready(props: &UnreadyProps) -> Html {
    use_locale();
    let Some(failure) = &props.failure else {
        return html! {
            <div class="unready" aria-busy="true" aria-label={texts::window::loading_what(&props.what)}>
                { props.children.clone() }
            </div>
        };
    };
    let retry = {
        let retry = props.retry.clone();
        move |_| retry.emit(())
    };
    html! {
        <div class="not-opened" role="alert">
            <h2>{ texts::window::could_not_load(&props.what) }</h2>
            <FaultList faults={failure.errors.clone()} />
            <button class="button" data-test="retry" onclick={retry}>{ texts::shared::try_again() }</button>
        </div>
    }
}

/// Draws what was loaded, or that it is not there.
pub fn loaded<T>(
    load: &Load<T>,
    what: impl Into<AttrValue>,
    placeholder: Html,
    retry: Callback<()>,
    ready: impl FnOnce(&Rc<T>) -> Html,
) -> Html {
    let failure = match load {
        Load::Ready(value) => return ready(value),
        Load::Failed(failure) => Some(failure.clone()),
        Load::Idle | Load::Loading => None,
    };
    html! { <Unready what={what.into()} {failure} {retry}>{ placeholder }</Unready> }
}

/// Lines that stand for text which is still on its way.
pub fn lines(count: usize) -> Html {
    html! {
        <div class="skeleton">{ for (0..count).map(|key| html! { <div {key} class="skeleton-line" /> }) }</div>
    }
}
