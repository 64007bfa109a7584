use std::rc::Rc;

use yew::prelude::*;

use protocol::{Entity, Record};

use crate::dom;
use crate::records::Records;
use crate::wish::Wish;

/// Fields that are shown below what a record goes by.
const SUMMARY: usize = 2;

#[derive(PartialEq, Properties)]
pub struct RecordListProps {
    pub entity: &'static Entity,
    pub records: Rc<Records>,
    /// Those of the list that the search leaves.
    pub shown: Vec<Rc<Record>>,
    pub chosen: Option<u64>,
    pub wish: Callback<Wish>,
}

#[component]
pub fn RecordList(props: &RecordListProps) -> Html {
    let RecordListProps {
        entity,
        shown,
        chosen,
        ..
    } = props;
    use_effect_with((*entity, *chosen), |_| {
        dom::bring_into_view("#records [aria-selected=true]");
    });
    let description = entity.description;
    html! {
        <section class="column">
            if !description.is_empty() {
                <p class="description">{ description }</p>
            }
            if shown.is_empty() {
                <p class="notice" role="status">{ "Nothing found" }</p>
            } else {
                <ul
                    id="records"
                    class="list"
                    role="listbox"
                    tabindex="0"
                    aria-label={entity.label}
                    aria-activedescendant={chosen.map(|id| format!("record-{id}"))}
                >
                    { for shown.iter().map(|record| entry(props, record)) }
                </ul>
            }
        </section>
    }
}

fn entry(props: &RecordListProps, record: &Record) -> Html {
    let RecordListProps {
        entity,
        records,
        chosen,
        wish,
        ..
    } = props;
    let id = record.id;
    let summary = summary(records, entity, record);
    html! {
        <li
            key={id}
            id={format!("record-{id}")}
            class="entry"
            role="option"
            aria-selected={(*chosen == Some(id)).to_string()}
            onclick={wish.reform(move |_| Wish::Choose(id))}
            ondblclick={wish.reform(|_| Wish::Edit)}
        >
            <span class="entry-title">{ record.title(entity) }</span>
            if !summary.is_empty() {
                <span class="entry-summary">{ summary }</span>
            }
        </li>
    }
}

/// The first fields that are not empty, besides what the record goes by.
fn summary(records: &Records, entity: &Entity, record: &Record) -> String {
    let title = entity.title_field().map(|field| field.name);
    let others = entity
        .fields
        .iter()
        .filter(|field| Some(field.name) != title);
    let texts = others.map(|field| records.shown(record, field));
    let texts = texts.filter(|text| !text.is_empty()).take(SUMMARY);
    let lines: Vec<String> = texts
        .map(|text| text.lines().next().unwrap_or_default().to_owned())
        .collect();
    lines.join(" · ")
}
