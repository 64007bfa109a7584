//! What is new, told once after an update and whenever somebody asks.

use yew::prelude::*;

use crate::actions::use_actions;
use crate::parts::dialog::Dialog;
use crate::state::news::Release;
use crate::state::store::use_part;
use crate::texts;

/// The versions that are told of, when some are.
#[component]
pub fn NewsDialog() -> Html {
    let actions = use_actions();
    let (news, locale) = use_part(&actions.window, |window| {
        (window.news.clone(), window.locale)
    });
    let Some(news) = news else {
        return html! {};
    };
    let close = Callback::from(move |()| actions.tell_news(None));
    let read = close.reform(|_: MouseEvent| ());
    html! {
        <Dialog title={texts::window::what_is_new()} test="news" {close}>
            <div class="dialog-scroll" tabindex="0">
                { for news.releases(locale).iter().map(release) }
            </div>
            <footer class="dialog-foot">
                <button class="button button-main" onclick={read} data-test="news-close">{ texts::shared::close() }</button>
            </footer>
        </Dialog>
    }
}

/// A version with what is new in it.
pub fn release(release: &Release<'_>) -> Html {
    html! {
        <section key={release.version.to_owned()}>
            <h3>{ texts::window::version_named(release.version) }</h3>
            <ul class="news">
                { for release.changes.iter().map(|change| html! { <li>{ (*change).to_owned() }</li> }) }
            </ul>
        </section>
    }
}
