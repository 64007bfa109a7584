use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use protocol::{Changed, Delete, Entity, Failure, Load, Undo};

use crate::parts::window::Window;
use crate::state::{Change, Deed, State};
use crate::wish::{self, Press, Wish};
use crate::{dom, shell};

/// The window, and what it does about wishes.
#[component]
pub fn App() -> Html {
    let state = use_reducer(State::default);
    {
        let dispatcher = state.dispatcher();
        use_effect_with((), move |()| load(dispatcher));
    }
    let wish = {
        let state = state.clone();
        Callback::from(move |wish| grant(&state, wish))
    };
    {
        let wish = wish.clone();
        use_effect_with(state.clone(), move |state| {
            let listener = listen_to_keys(state.clone(), wish);
            move || drop(listener)
        });
    }
    let saved = {
        let dispatcher = state.dispatcher();
        Callback::from(move |(deed, changed)| dispatcher.dispatch(Change::Done(deed, changed)))
    };
    html! {
        <Window state={(*state).clone()} {wish} {saved} />
    }
}

fn listen_to_keys(state: UseReducerHandle<State>, wish: Callback<Wish>) -> EventListener {
    let window = web_sys::window().expect_throw("the interface runs in a window");
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window, "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        let press = Press {
            key: &event.key(),
            control: event.ctrl_key() || event.meta_key(),
            in_text: dom::is_typing(),
            on_button: dom::is_on_button(),
        };
        if let Some(wished) = wish::of_press(&press, &state) {
            event.prevent_default();
            // One press deletes one record or takes one change back, however long it takes.
            if !matches!(wished, Wish::Delete | Wish::Undo) || !event.repeat() {
                wish.emit(wished);
            }
        }
    })
}

fn grant(state: &UseReducerHandle<State>, wish: Wish) {
    let dispatcher = state.dispatcher();
    match &wish {
        Wish::Delete => {
            if let Some(record) = state.chosen() {
                delete(dispatcher.clone(), state.entity, record.id);
            }
        }
        Wish::Undo => undo(dispatcher.clone()),
        Wish::Find => dom::focus("#search"),
        Wish::Leave => dom::focus("#records"),
        Wish::Retry => load(dispatcher.clone()),
        _ => {}
    }
    dispatcher.dispatch(Change::Wished(wish));
}

fn load(dispatcher: UseReducerDispatcher<State>) {
    spawn_local(async move {
        dispatcher.dispatch(match shell::ask(Load {}).await {
            Ok(lists) => Change::Loaded(lists),
            Err(failure) => Change::NotLoaded(failure.message),
        });
    });
}

fn delete(dispatcher: UseReducerDispatcher<State>, entity: &Entity, id: u64) {
    let entity = entity.name.to_owned();
    spawn_local(async move {
        let answer = shell::ask(Delete { entity, id }).await;
        dispatcher.dispatch(outcome(Deed::Deleted, answer));
    });
}

fn undo(dispatcher: UseReducerDispatcher<State>) {
    spawn_local(async move {
        let answer = shell::ask(Undo {}).await;
        dispatcher.dispatch(outcome(Deed::TakenBack, answer));
    });
}

fn outcome(deed: Deed, answer: Result<Vec<Changed>, Failure>) -> Change {
    match answer {
        Ok(changed) => Change::Done(deed, changed),
        Err(failure) => Change::Failed(failure.message),
    }
}
