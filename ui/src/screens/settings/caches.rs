use formwork_protocol::CacheUse;
use yew::prelude::*;

use crate::actions::use_actions;
use crate::parts::loading::{lines, loaded};
use crate::state::store::use_part;
use crate::state::text;
use crate::state::window::Screen;
use crate::texts;

/// What is kept so that it need not be made again, and letting go of it.
#[component]
pub fn Caches() -> Html {
    let actions = use_actions();
    let caches = use_part(&actions.settings, |settings| settings.caches.clone());
    let here = use_part(&actions.window, |window| window.screen == Screen::Settings);
    {
        let actions = actions.clone();
        use_effect_with(here, move |here| {
            if *here {
                actions.load_caches();
            }
        });
    }
    let retry = {
        let actions = actions.clone();
        Callback::from(move |()| actions.load_caches())
    };
    let clear = move |_| actions.clear_caches();
    html! {
        <section class="settings-group">
            <div class="settings-group-head">
                <h2>{ texts::shared::caches() }</h2>
                <button class="button button-small" data-test="clear-caches" onclick={clear}>{ texts::settings::clear() }</button>
            </div>
            { loaded(caches.get(), texts::settings::the_caches(), lines(3), retry, |caches| html! { <>{ for caches.iter().map(one) }</> }) }
        </section>
    }
}

fn one(cache: &CacheUse) -> Html {
    let filled =
        texts::settings::filled_of(text::size(cache.bytes), text::size(cache.capacity_bytes));
    html! {
        <div key={cache.kind.title()} class="setting" data-test={format!("cache-{}", cache.kind.title())}>
            <div class="setting-text"><span>{ texts::figures::cache(cache.kind) }</span></div>
            <span class="setting-figure">{ filled }</span>
        </div>
    }
}
