use std::rc::Rc;

use formwork_protocol::{CacheUse, Done, Figure, Live};
use yew::prelude::*;

use super::use_panel;
use crate::state::performance::words;
use crate::state::text;
use crate::texts;

/// What the application is busy with.
#[component]
pub fn Now() -> Html {
    let live: Option<Rc<Live>> = use_panel(|panel| panel.live.clone());
    let body = match live {
        Some(live) => body(&live),
        None => html! { <p class="calm">{ texts::performance::no_data_yet() }</p> },
    };
    html! {
        <section class="plate now" aria-label={texts::shared::now()} data-test="now">
            <header class="plate-head"><h2>{ texts::shared::now() }</h2></header>
            { body }
        </section>
    }
}

fn body(live: &Live) -> Html {
    let jobs = live.sample.figures.get(Figure::Jobs).unwrap_or(0.0);
    let read = live.sample.figures.get(Figure::DiskReadBytes);
    let written = live.sample.figures.get(Figure::DiskWrittenBytes);
    // In an order of their own: by what they use they would change places every second.
    let mut threads: Vec<_> = live.threads.iter().collect();
    threads.sort_by(|a, b| a.kind.cmp(&b.kind));
    let rate = |bytes: Option<f64>| {
        bytes.map_or_else(
            || "–".to_owned(),
            |bytes| format!("{}/s", words::memory(bytes)),
        )
    };
    html! {
        <>
            <h3>{ texts::performance::processor_by_threads() }</h3>
            if threads.is_empty() {
                <p class="calm">{ texts::performance::not_available_on_this_system() }</p>
            }
            <ul class="shares">
                { for threads.into_iter().map(|thread| html! {
                    <li key={thread.kind.clone()}>
                        <span class="share-name" title={thread.kind.clone()}>{ &thread.kind }</span>
                        { bar(thread.percent / 100.0) }
                        <b>{ words::percent(thread.percent) }</b>
                    </li>
                }) }
            </ul>
            <h3>{ texts::shared::caches() }</h3>
            <ul class="shares">{ for live.caches.iter().map(cache) }</ul>
            <h3>{ texts::performance::running() }</h3>
            <ul class="shares">
                { for live.running.iter().enumerate().map(|(place, run)| html! {
                    <li key={place}><span class="share-name" title={run.pack.clone()}>{ &run.pack }</span><b>{ words::memory(run.bytes as f64) }</b></li>
                }) }
                <li><span class="share-name">{ texts::performance::jobs() }</span><b>{ text::count(jobs as usize) }</b></li>
                <li title={since_the_start(&live.done)}>
                    <span class="share-name">{ texts::performance::written() }</span>
                    <span class="share-note">{ texts::performance::written_since_start(texts::nouns::files(live.done.files as usize), words::memory(live.done.bytes as f64)) }</span>
                </li>
                <li>
                    <span class="share-name">{ texts::performance::disk() }</span>
                    <span class="share-note">{ texts::performance::read_and_written(rate(read), rate(written)) }</span>
                </li>
            </ul>
        </>
    }
}

fn since_the_start(done: &Done) -> String {
    texts::performance::since_the_start(
        texts::nouns::runs(done.runs as usize),
        texts::nouns::previews(done.previews as usize),
        text::count(done.rendered),
        text::count(done.cached),
    )
}

fn cache(cache: &CacheUse) -> Html {
    let asked = cache.hits + cache.misses;
    let hits = if asked == 0 {
        texts::performance::not_asked_yet().to_owned()
    } else {
        texts::performance::hits(words::percent(cache.hits as f64 / asked as f64 * 100.0))
    };
    let full = cache.bytes as f64 / cache.capacity_bytes.max(1) as f64;
    let name = texts::figures::cache(cache.kind);
    let whole = texts::performance::cache_in_full(
        name,
        text::count(cache.entries),
        words::memory(cache.bytes as f64),
        words::memory(cache.capacity_bytes as f64),
        text::count(cache.hits),
        text::count(cache.misses),
    );
    html! {
        <li key={cache.kind.title()} title={whole}>
            <span class="share-name">{ name }</span>
            { bar(full) }
            <span class="share-note">{ format!("{hits} · {}", words::memory(cache.bytes as f64)) }</span>
        </li>
    }
}

pub fn bar(share: f64) -> Html {
    html! {
        <svg class="share-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
            <rect class="bar-ground" width="100" height="4" />
            <rect class="bar-plain" width={format!("{:.1}", share.clamp(0.0, 1.0) * 100.0)} height="4" />
        </svg>
    }
}
