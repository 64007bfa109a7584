use formwork_protocol::{SettingsChange, UpdatedBy};
use yew::prelude::*;

use super::switch::switch;
use crate::actions::use_actions;
use crate::state::store::use_part;
use crate::texts::{self, use_locale};

#[derive(PartialEq, Properties)]
pub struct UpdatesProps {
    pub by: UpdatedBy,
    pub look_at_start: bool,
    pub save: Callback<SettingsChange>,
}

/// Who brings newer versions of the application; nothing where nobody is known who does.
#[component]
pub fn Updates(props: &UpdatesProps) -> Html {
    use_locale();
    let body = match &props.by {
        UpdatedBy::Nobody => return html! {},
        UpdatedBy::Packages => html! {
            <div class="setting" data-test="updates-by-packages">
                <div class="setting-text">
                    <span>{ texts::updates::come_with_packages() }</span>
                    <p>{ texts::updates::come_the_way_it_came() }</p>
                </div>
            </div>
        },
        UpdatedBy::Itself { host } => html! {
            <>
                { at_start(host, props) }
                <Now host={host.clone()} />
            </>
        },
    };
    html! {
        <section class="settings-group" data-test="updates">
            <h2>{ texts::updates::updates() }</h2>
            { body }
        </section>
    }
}

fn at_start(host: &str, props: &UpdatesProps) -> Html {
    let change = props.save.reform(|is_on| SettingsChange {
        look_for_updates: Some(is_on),
        ..SettingsChange::default()
    });
    let label = texts::updates::look_when_it_starts();
    let help = texts::updates::asks_at_each_start(host);
    switch("look-at-start", label, help, props.look_at_start, change)
}

#[derive(PartialEq, Properties)]
struct NowProps {
    host: String,
}

/// Looking at once, and the version that is known.
#[component]
fn Now(props: &NowProps) -> Html {
    let actions = use_actions();
    let known = use_part(&actions.updates, |updates| {
        let found = updates.found.as_ref();
        found.map(|found| found.version.clone())
    });
    let show = {
        let actions = actions.clone();
        move |_| actions.show_update()
    };
    let look = move |_| actions.look_for_update();
    html! {
        <div class="setting">
            <div class="setting-text">
                <span>{ texts::updates::newest_version() }</span>
                <p data-test="updates-host">{ texts::updates::asks_now(&props.host) }</p>
            </div>
            <div class="setting-control">
                if let Some(known) = known {
                    <button class="button" data-test="update-show" onclick={show}>{ texts::updates::show_version(known) }</button>
                }
                <button class="button" data-test="look-now" onclick={look}>{ texts::updates::look_now() }</button>
            </div>
        </div>
    }
}
