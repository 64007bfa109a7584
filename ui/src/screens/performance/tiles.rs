use std::rc::Rc;

use formwork_protocol::Figure;
use yew::prelude::*;

use super::use_panel;
use crate::actions::use_actions;
use crate::state::performance::figures::{Standing, TILES, Tile};
use crate::state::performance::series::sparkline;
use crate::state::performance::words;
use crate::texts::{self, use_locale};

/// Pixels of the small line, as in its view box.
const SPARK: (f64, f64) = (100.0, 24.0);

/// The figures that matter, each against its budget.
#[component]
pub fn Tiles() -> Html {
    let actions = use_actions();
    let tiles = use_panel(|panel| TILES.map(|figure| Rc::new(Tile::of(figure, panel))));
    let focus = use_panel(|panel| panel.focus);
    let choose = use_callback(actions, |figure: Figure, actions| {
        let chosen = actions.performance.read().focus == Some(figure);
        actions.focus_figure((!chosen).then_some(figure));
    });
    html! {
        <section class="tiles" aria-label={texts::performance::figures()}>
            { for TILES.into_iter().zip(tiles).map(|(figure, tile)| html! {
                <OneTile key={figure.name()} {figure} {tile} chosen={focus == Some(figure)} choose={choose.clone()} />
            }) }
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct OneTileProps {
    figure: Figure,
    tile: Rc<Tile>,
    chosen: bool,
    choose: Callback<Figure>,
}

#[component]
fn OneTile(props: &OneTileProps) -> Html {
    use_locale();
    let OneTileProps {
        figure,
        tile,
        chosen,
        choose,
    } = props;
    let (figure, choose) = (*figure, choose.clone());
    let name = figure.name();
    html! {
        <button
            class={classes!("tile", tile.standing.class())} aria-pressed={chosen.to_string()}
            title={texts::performance::show_over_time(texts::figures::title(figure))}
            data-test={format!("tile-{name}")} onclick={move |_| choose.emit(figure)}
        >
            <span class="tile-label">{ words::short(figure) }</span>
            { value(figure, tile) }
            { bar(tile) }
            <span class="tile-note" title={tile.note.clone()}>{ &tile.note }</span>
            { history(figure, tile) }
        </button>
    }
}

fn value(figure: Figure, tile: &Tile) -> Html {
    let test = format!("tile-value-{}", figure.name());
    let Some(value) = tile.value else {
        return html! { <span class="tile-value is-none" data-test={test}>{ texts::performance::no_data_yet() }</span> };
    };
    let text = words::value(figure.unit(), value);
    let (number, unit) = text.split_once(' ').unwrap_or((&text, ""));
    html! {
        <span class="tile-value">
            <span data-test={test} data-value={value.to_string()}>
                { number.to_owned() }
                if !unit.is_empty() {
                    <small>{ format!(" {unit}") }</small>
                }
            </span>
            { standing(tile.standing) }
        </span>
    }
}

/// The mark that tells how a value stands to its budget, for those who do not see its colour.
fn standing(standing: Standing) -> Html {
    let mark = match standing {
        Standing::Free => return html! {},
        Standing::Under => "✓",
        Standing::Near => "◆",
        Standing::Over => "▲",
    };
    html! {
        <span class="tile-mark" title={standing.word()}>
            <span aria-hidden="true">{ mark }</span>
            <span class="hidden-text">{ standing.word() }</span>
        </span>
    }
}

fn bar(tile: &Tile) -> Html {
    html! {
        <svg class="tile-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
            <rect class="bar-ground" width="100" height="4" />
            if let Some(share) = tile.share() {
                <rect class={if tile.budget.is_some() { "bar-value" } else { "bar-plain" }} width={format!("{:.1}", share * 100.0)} height="4" />
            }
        </svg>
    }
}

/// The last minutes as a line, the last runs as bars.
fn history(figure: Figure, tile: &Tile) -> Html {
    let (width, height) = SPARK;
    let values = &tile.history;
    let drawing = if figure.is_of_a_run() {
        let most = values.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
        let step = width / values.len().max(12) as f64;
        let first = width - values.len() as f64 * step;
        html! {
            <>{ for values.iter().enumerate().map(|(place, value)| {
                let size = (value / most * (height - 2.0)).max(1.0);
                html! {
                    <rect
                        key={place} class="spark-run" x={format!("{:.1}", first + place as f64 * step)}
                        y={format!("{:.1}", height - size)} width={format!("{:.1}", step * 0.72)} height={format!("{size:.1}")}
                    />
                }
            }) }</>
        }
    } else {
        let line = sparkline(values, width, height);
        let first = width
            - width * (values.len().saturating_sub(1)) as f64 / (values.len().max(2) - 1) as f64;
        html! {
            <>
                if values.len() > 1 {
                    <polygon class="spark-area" points={format!("{first},{height} {line} {width},{height}")} />
                }
                <polyline class="spark-line" points={line} />
            </>
        }
    };
    html! {
        <svg class="tile-spark" viewBox={format!("0 0 {width} {height}")} preserveAspectRatio="none" aria-hidden="true">
            { drawing }
        </svg>
    }
}
