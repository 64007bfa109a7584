use formwork_protocol::{CacheCounts, Comparison, OutputCost, TemplateChange};
use yew::prelude::*;

use crate::state::performance::change::{Change, Direction, of_template, stages};
use crate::state::performance::words;
use crate::state::text;
use crate::texts;

/// Templates and files that are listed; more would not be read and take long to appear.
const LISTED: usize = 50;

/// What differs between two runs.
pub fn differences(comparison: &Comparison) -> Html {
    let memory = Change {
        before: comparison.peak_bytes_before as f64,
        after: comparison.peak_bytes_after as f64,
    };
    html! {
        <>
            <table class="figures" data-test="comparison-stages">
                { head(texts::traces::stage()) }
                <tbody>
                    { for stages(comparison).into_iter().map(|(name, change)| line(name.to_owned(), change, words::time, [texts::traces::slower(), texts::traces::faster()])) }
                    { line(texts::traces::memory_peak().to_owned(), memory, words::memory, [texts::traces::more(), texts::traces::less()]) }
                    { caches(comparison.cache_before, comparison.cache_after) }
                </tbody>
            </table>
            { templates(&comparison.templates) }
            { newly_rendered(&comparison.newly_rendered, comparison.newly_rendered_in_all) }
        </>
    }
}

fn head(first: &'static str) -> Html {
    html! {
        <thead><tr>
            <th scope="col">{ first }</th>
            <th scope="col" class="is-number">{ texts::traces::before() }</th>
            <th scope="col" class="is-number">{ texts::traces::after() }</th>
            <th scope="col" class="is-number">{ texts::traces::difference() }</th>
        </tr></thead>
    }
}

fn line(name: String, change: Change, show: fn(f64) -> String, said: [&'static str; 2]) -> Html {
    html! {
        <tr key={name.clone()}>
            <th scope="row" class="is-path" title={name.clone()}>{ name.clone() }</th>
            <td class="is-number" data-value={change.before.to_string()}>{ show(change.before) }</td>
            <td class="is-number" data-value={change.after.to_string()}>{ show(change.after) }</td>
            <td class="is-number">{ difference(change, show, said) }</td>
        </tr>
    }
}

/// The time of a template; one that was not used has none.
fn spent(ms: f64) -> String {
    if ms == 0.0 {
        "–".to_owned()
    } else {
        words::time(ms)
    }
}

/// The difference with the word and the mark for its direction.
fn difference(change: Change, show: fn(f64) -> String, said: [&'static str; 2]) -> Html {
    let [more, less] = said;
    let (class, mark, word) = match change.direction() {
        Direction::More => ("is-slower", "▲", more),
        Direction::Less => ("is-faster", "▼", less),
        Direction::Same => {
            return html! { <span class="calm">{ texts::traces::about_the_same() }</span> };
        }
    };
    html! {
        <span class={class}>{ format!("{mark} {word} ") }<b>{ change.words(show) }</b></span>
    }
}

fn caches(before: CacheCounts, after: CacheCounts) -> Html {
    let missed = Change {
        before: before.missed as f64,
        after: after.missed as f64,
    };
    let count = |value: f64| text::count(value as u64);
    html! {
        <tr key="caches">
            <th scope="row">{ texts::traces::content() }</th>
            <td class="is-number">{ words::contents(before) }</td>
            <td class="is-number">{ words::contents(after) }</td>
            <td class="is-number">{ difference(missed, count, [texts::traces::more_rendered(), texts::traces::fewer_rendered()]) }</td>
        </tr>
    }
}

fn templates(templates: &[TemplateChange]) -> Html {
    if templates.is_empty() {
        return html! {};
    }
    html! {
        <>
            <h3>{ texts::traces::templates_that_differ_most() }</h3>
            <table class="figures">
                { head(texts::shared::template()) }
                <tbody>
                    { for templates.iter().take(LISTED).map(|change| {
                        // One that only one of the runs used became neither slower nor faster.
                        let said = match (&change.before, &change.after) {
                            (None, _) => [texts::shared::new(), texts::shared::new()],
                            (_, None) => [texts::traces::gone(), texts::traces::gone()],
                            _ => [texts::traces::slower(), texts::traces::faster()],
                        };
                        line(change.template.clone(), of_template(change), spent, said)
                    }) }
                </tbody>
            </table>
        </>
    }
}

fn newly_rendered(outputs: &[OutputCost], all: usize) -> Html {
    if outputs.is_empty() {
        return html! { <p class="calm">{ texts::traces::no_file_was_rendered() }</p> };
    }
    html! {
        <>
            <h3>{ texts::traces::rendered_after(texts::nouns::files(all)) }</h3>
            <table class="figures">
                <thead><tr>
                    <th scope="col">{ texts::traces::file() }</th>
                    <th scope="col">{ texts::traces::why() }</th>
                    <th scope="col" class="is-number">{ texts::traces::render() }</th>
                </tr></thead>
                <tbody>
                    { for outputs.iter().take(LISTED).map(|output| html! {
                        <tr key={output.output}>
                            <th scope="row" class="mono is-path" title={output.path.clone()}>{ &output.path }</th>
                            <td>{ words::why(&output.why) }</td>
                            <td class="is-number">{ words::time(output.render_ms) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
            if all > LISTED.min(outputs.len()) {
                <p class="calm">{ texts::shared::and_more_outputs(text::count(all - LISTED.min(outputs.len()))) }</p>
            }
        </>
    }
}
