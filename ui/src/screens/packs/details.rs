use formwork_protocol::{CheckReport, PackDetails, PackOrigin, PackSummary};
use yew::prelude::*;

use super::about::About;
use super::card::origin_mark;
use super::check::CheckResult;
use super::questions::Questions;
use super::sample::Sample;
use crate::actions::{Actions, use_actions};
use crate::parts::fault::FaultList;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::loading::{lines, loaded};
use crate::parts::tabs::{TabLabel, Tabs};
use crate::state::load::{Load, Slot};
use crate::state::packs::Tab;
use crate::state::packs::sample::SampleState;
use crate::texts;

#[derive(PartialEq, Properties)]
pub struct DetailsProps {
    pub pack: PackSummary,
    pub details: Slot<PackDetails>,
    pub tab: Tab,
    pub check: Slot<CheckReport>,
    pub sample: SampleState,
}

/// Everything about one pack, beside the gallery.
#[component]
pub fn Details(props: &DetailsProps) -> Html {
    let actions = use_actions();
    let DetailsProps { pack, tab, .. } = props;
    let retry = {
        let actions = actions.clone();
        Callback::from(move |()| actions.load_details())
    };
    let body = loaded(
        props.details.get(),
        texts::packs::the_details(),
        lines(6),
        retry,
        |details| {
            if !details.faults.is_empty() {
                return broken(details, &actions);
            }
            match tab {
                Tab::About => html! { <About details={details.clone()} /> },
                Tab::Questions => html! { <Questions details={details.clone()} /> },
                Tab::Sample => {
                    html! { <Sample key={pack.id.to_string()} details={details.clone()} sample={props.sample.clone()} /> }
                }
            }
        },
    );
    let tabbed = pack.faults == 0;
    html! {
        <aside class="details" aria-label={texts::packs::details_of_title(&pack.title)} data-test="details">
            { head(pack, &actions) }
            { checked(props, &actions) }
            if tabbed {
                { tabs(pack, *tab, &actions) }
            }
            <div
                key={pack.id.to_string()}
                class={classes!("details-body", (tabbed && *tab == Tab::Sample).then_some("is-sample"))}
                id="pack-panel" role={tabbed.then_some("tabpanel")} tabindex={tabbed.then_some("0")}
                aria-labelledby={tabbed.then(|| tab_test(*tab))}
            >
                { body }
            </div>
        </aside>
    }
}

/// The result of the last check, or that one is under way.
fn checked(props: &DetailsProps, actions: &Actions) -> Html {
    match props.check.get() {
        Load::Idle => html! {},
        result => {
            let actions = actions.clone();
            let close = Callback::from(move |()| actions.close_check());
            html! { <CheckResult result={result.clone()} {close} /> }
        }
    }
}

/// Whether its files are the user's.
fn is_own(pack: &PackSummary) -> bool {
    matches!(pack.origin, PackOrigin::Added | PackOrigin::Linked)
}

fn broken(details: &PackDetails, actions: &Actions) -> Html {
    let gone = details.summary.gone;
    let edit = is_own(&details.summary).then(|| {
        let (actions, folder) = (actions.clone(), details.summary.location.clone());
        Callback::from(move |(file, line)| actions.edit_file(folder.clone(), file, line))
    });
    let act = |run: fn(&Actions)| {
        let actions = actions.clone();
        move |_| run(&actions)
    };
    html! {
        <>
            <div class="details-broken">
                <p>{ if gone { texts::packs::put_it_back_or_say() } else { texts::packs::this_pack_cannot_be_built() } }</p>
                if gone {
                    <button class="button button-small" data-test="find-pack" onclick={act(Actions::find_pack_again)}>{ texts::packs::find_its_folder() }</button>
                }
                <button class="button button-small" data-test="pack-retry" onclick={act(Actions::reload_packs)}>{ texts::shared::try_again() }</button>
            </div>
            <FaultList faults={details.faults.clone()} {edit} />
        </>
    }
}

fn tab_test(tab: Tab) -> &'static str {
    match tab {
        Tab::About => "pack-tab-about",
        Tab::Questions => "pack-tab-questions",
        Tab::Sample => "pack-tab-sample",
    }
}

fn tabs(pack: &PackSummary, chosen: Tab, actions: &Actions) -> Html {
    let labels = Tab::ALL.map(|tab| TabLabel {
        label: match tab {
            Tab::About => texts::packs::about().into(),
            Tab::Questions => texts::packs::questions_questions(pack.questions).into(),
            Tab::Sample => texts::packs::what_it_makes().into(),
        },
        test: tab_test(tab),
    });
    let place = Tab::ALL.iter().position(|tab| *tab == chosen).unwrap_or(0);
    let choose = {
        let actions = actions.clone();
        Callback::from(move |place: usize| actions.show_pack_tab(Tab::ALL[place]))
    };
    html! { <Tabs label={texts::packs::about_the_pack()} tabs={labels.to_vec()} chosen={place} {choose} panel="pack-panel" /> }
}

fn head(pack: &PackSummary, actions: &Actions) -> Html {
    let act = |run: fn(&Actions, &PackSummary)| {
        let (actions, pack) = (actions.clone(), pack.clone());
        move |_| run(&actions, &pack)
    };
    html! {
        <header class="details-head">
            <h2>{ &pack.title }</h2>
            <p class="details-name">
                <span class="mono">{ format!("{} {}", pack.name, pack.version) }</span>
                { origin_mark(pack.origin) }
            </p>
            <p class="details-text">{ &pack.description }</p>
            <div class="details-actions">
                <button
                    class="button button-main" disabled={pack.faults > 0} data-test="build"
                    onclick={act(|actions, pack| actions.open_draft(pack))}
                >
                    <Icon glyph={Glyph::Build} />
                    { texts::packs::use_this_pack() }
                </button>
                if is_own(pack) {
                    if !pack.gone {
                        <button class="button" data-test="open-pack-folder" onclick={act(|actions, pack| actions.open_folder(pack.location.clone()))}>
                            <Icon glyph={Glyph::Folder} />{ texts::shared::open_folder() }
                        </button>
                    }
                    if pack.faults == 0 {
                        <button class="button" data-test="check-pack" onclick={act(|actions, pack| actions.check_pack(&pack.id))}>
                            <Icon glyph={Glyph::Check} />{ texts::packs::check_pack() }
                        </button>
                    }
                    <button class="button" data-test="remove" onclick={act(|actions, pack| actions.remove_pack(pack))}>
                        <Icon glyph={Glyph::Bin} />{ texts::packs::remove() }
                    </button>
                }
            </div>
        </header>
    }
}
