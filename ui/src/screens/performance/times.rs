use yew::prelude::*;

use super::chart::Chart;
use super::use_panel;
use crate::actions::{Actions, use_actions};
use crate::dom;
use crate::parts::icon::{Glyph, Icon};
use crate::parts::loading::{lines, loaded};
use crate::state::performance::figures;
use crate::state::performance::scale;
use crate::state::performance::series::Subject;
use crate::state::performance::time::{DAY, MINUTE, Time};
use crate::texts;

/// Memory and processor over time, or the figure that was chosen by its tile.
#[component]
pub fn Times() -> Html {
    let actions = use_actions();
    let samples = use_panel(|panel| panel.samples.clone());
    let time = use_panel(|panel| panel.time);
    let focus = use_panel(|panel| panel.focus);
    let budget = use_panel(|panel| {
        let (figure, live) = (panel.focus?, panel.live.as_deref()?);
        figures::alert(live, figure).map(|alert| alert.budget.max)
    });
    let retry = {
        let actions = actions.clone();
        Callback::from(move |()| actions.load_samples())
    };
    let first = focus.map_or(Subject::Memory, Subject::Figure);
    html! {
        <section class="times" aria-label={texts::performance::over_time()}>
            <header class="times-head">
                <h2>{ texts::performance::over_time() }</h2>
                <p>{ span(time) }</p>
                { lengths(time, &actions) }
            </header>
            { loaded(samples.get(), texts::performance::the_history(), lines(6), retry, |samples| html! {
                <div class="times-charts">
                    <Chart key={first.name()} subject={first} samples={samples.clone()} {time} {budget} />
                    <Chart key="processor" subject={Subject::Processor} samples={samples.clone()} {time} />
                </div>
            }) }
        </section>
    }
}

/// The time that is shown, as text.
fn span(time: Time) -> String {
    let offset = dom::clock_offset();
    // Two ends within a few minutes differ by seconds.
    let step = if time.length < 5 * MINUTE {
        1_000
    } else {
        MINUTE
    };
    let clock = |at: i64| {
        let clock = scale::clock(at, step, offset);
        if time.length >= DAY {
            format!("{} {clock}", scale::day(at + offset))
        } else {
            clock
        }
    };
    format!("{} – {}", clock(time.start()), clock(time.end))
}

fn lengths(time: Time, actions: &Actions) -> Html {
    let live = {
        let actions = actions.clone();
        move |_| actions.show_time(time.of_length(time.length, dom::now() as i64))
    };
    html! {
        <div class="times-lengths" role="group" aria-label={texts::performance::time_that_is_shown()}>
            { for Time::LENGTHS.into_iter().map(|(label, test, length)| {
                let actions = actions.clone();
                html! {
                    <button
                        key={test} class="chip" aria-pressed={(time.length == length).to_string()}
                        data-test={test}
                        onclick={move |_| actions.show_time(time.of_length(length, dom::now() as i64))}
                    >
                        { label() }
                    </button>
                }
            }) }
            <button class="chip" aria-pressed={time.live.to_string()} data-test="time-live" onclick={live}>
                <Icon glyph={Glyph::Clock} class="icon-small" />{ texts::performance::live() }
            </button>
        </div>
    }
}
