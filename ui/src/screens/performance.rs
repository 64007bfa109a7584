//! How fast the application is, now and in every run, held against its budgets.

mod alerts;
mod budget_row;
mod budgets;
mod chart;
mod compare;
mod differences;
mod export;
mod now;
mod outputs;
mod painter;
mod run;
mod runs;
mod spans;
mod template_lines;
mod templates;
mod tiles;
mod times;
mod waterfall;
mod whys;

use yew::prelude::*;

use crate::actions::{Actions, use_actions};
use crate::dom;
use crate::parts::icon::{Glyph, Icon};
use crate::state::performance::time::MINUTE;
use crate::state::performance::{PanelDialog, PerformanceState};
use crate::state::store::{use_part, use_part_while};
use crate::state::window::Screen;
use crate::texts;

use alerts::Alerts;
use budgets::BudgetsDialog;
use compare::CompareDialog;
use export::ExportDialog;
use now::Now;
use runs::Runs;
use tiles::Tiles;
use times::Times;

/// A part of the panel's state. While another screen is shown nothing is drawn for it.
#[hook]
fn use_panel<T>(part: fn(&PerformanceState) -> T) -> T
where
    T: Clone + PartialEq + 'static,
{
    let actions = use_actions();
    let here = use_here(&actions);
    use_part_while(&actions.performance, here, part)
}

#[hook]
fn use_here(actions: &Actions) -> bool {
    use_part(&actions.window, |window| {
        window.screen == Screen::Performance
    })
}

/// When the present minute began, in milliseconds since 1970: what says how long ago something was
/// says the same everywhere, and is drawn again when the next one begins.
#[hook]
fn use_minute() -> i64 {
    let told = use_panel(|panel| {
        panel
            .live
            .as_deref()
            .map(|live| live.sample.at_unix_ms / MINUTE)
    });
    told.map_or_else(|| dom::now() as i64, |minute| minute * MINUTE)
}

#[component]
pub fn Performance() -> Html {
    let actions = use_actions();
    let here = use_here(&actions);
    let dialog = use_panel(|panel| panel.dialog);
    {
        let actions = actions.clone();
        use_effect_with(here, move |here| {
            if *here {
                actions.open_performance();
            }
        });
    }
    html! {
        <>
            { head(&actions) }
            <div class="panel" data-test="performance">
                <Tiles />
                <div class="panel-body">
                    <Times />
                    <div class="panel-side">
                        <Alerts />
                        <Now />
                    </div>
                    <Runs />
                </div>
            </div>
            if here {
                { open_dialog(dialog) }
            }
        </>
    }
}

fn open_dialog(dialog: PanelDialog) -> Html {
    match dialog {
        PanelDialog::None => html! {},
        PanelDialog::Compare => html! { <CompareDialog /> },
        PanelDialog::Budgets => html! { <BudgetsDialog /> },
        PanelDialog::Export => html! { <ExportDialog /> },
    }
}

fn head(actions: &Actions) -> Html {
    let button = |dialog: PanelDialog, glyph: Glyph, label: &'static str, test: &'static str| {
        let actions = actions.clone();
        html! {
            <button class="button" data-test={test} onclick={move |_| actions.open_panel_dialog(dialog)}>
                <Icon {glyph} />{ label }
            </button>
        }
    };
    html! {
        <header class="top">
            <h1>{ texts::shared::performance() }</h1>
            <span class="chip-plain live-chip"><span class="live-dot" aria-hidden="true" />{ texts::performance::live_1_s() }</span>
            <span class="top-space" />
            { button(PanelDialog::Compare, Glyph::Compare, texts::performance::compare(), "compare") }
            { button(PanelDialog::Budgets, Glyph::Gauge, texts::performance::budgets(), "budgets") }
            { button(PanelDialog::Export, Glyph::Export, texts::performance::export(), "export-performance") }
        </header>
    }
}
