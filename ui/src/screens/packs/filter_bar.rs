use std::rc::Rc;

use formwork_protocol::PackList;
use yew::prelude::*;

use crate::actions::use_actions;
use crate::parts::segmented::{Segment, Segmented};
use crate::state::packs::filter::{Filter, FilterAction, Source};
use crate::state::text;
use crate::texts;

#[derive(PartialEq, Properties)]
pub struct FilterBarProps {
    pub list: Rc<PackList>,
    pub filter: Filter,
}

/// Where packs come from and what they are about, to choose from.
#[component]
pub fn FilterBar(props: &FilterBarProps) -> Html {
    let actions = use_actions();
    let FilterBarProps { list, filter } = props;
    let choose_source = {
        let actions = actions.clone();
        Callback::from(move |segment: usize| {
            let source = segment.checked_sub(1).map(|place| Source::ALL[place]);
            actions.filter_packs(FilterAction::Source(source));
        })
    };
    let chosen = filter.source.map_or(0, |source| {
        let place = Source::ALL.iter().position(|other| *other == source);
        place.map_or(0, |place| place + 1)
    });
    let (tags, more) = filter.offered(&list.packs);
    let all_tags = {
        let (actions, all) = (actions.clone(), !filter.all_tags);
        move |_| actions.filter_packs(FilterAction::AllTags(all))
    };
    html! {
        <div class="pack-filters">
            <div class="pack-sources" role="group" aria-label={texts::packs::where_packs_come()}>
                <Segmented name="pack-source" segments={sources(list)} chosen={Some(chosen)} choose={choose_source} />
            </div>
            if !tags.is_empty() {
                <div class="chips" role="group" aria-label={texts::packs::tags()}>
                    { for tags.into_iter().map(|(tag, count)| {
                        let chosen = filter.tags.contains(&tag);
                        let press = {
                            let (actions, tag) = (actions.clone(), tag.clone());
                            move |_| actions.filter_packs(FilterAction::Tag(tag.clone()))
                        };
                        html! {
                            <button
                                key={tag.to_string()} class={classes!("chip", "tag-chip", chosen.then_some("is-on"))}
                                aria-pressed={chosen.to_string()} data-test={format!("tag-{tag}")} onclick={press}
                            >
                                <span class="tag-word">{ &tag }</span>
                                <span class="tag-count">{ text::count(count) }</span>
                            </button>
                        }
                    }) }
                    if more > 0 {
                        <button class="chip link" data-test="all-tags" onclick={all_tags}>{ texts::packs::more(text::count(more)) }</button>
                    } else if filter.all_tags {
                        <button class="chip link" data-test="all-tags" onclick={all_tags}>{ texts::packs::fewer() }</button>
                    }
                </div>
            }
        </div>
    }
}

fn sources(list: &PackList) -> Vec<Segment> {
    let count = |source: Source| {
        let packs = list.packs.iter();
        let of_source = packs.filter(|pack| Source::of(pack.origin) == source);
        text::count(of_source.count())
    };
    let segment = |label: String, test: &'static str| Segment {
        label: label.into(),
        test: test.into(),
    };
    let all = text::count(list.packs.len());
    let mut segments = vec![segment(texts::packs::all_count(&all), "source-all")];
    segments.extend(Source::ALL.map(|source| {
        let count = count(source);
        match source {
            Source::BuiltIn => segment(texts::packs::built_in_count(&count), "source-built-in"),
            Source::Added => segment(texts::packs::yours_count(&count), "source-yours"),
            Source::Linked => segment(texts::packs::in_place_count(&count), "source-in-place"),
        }
    }));
    segments
}
