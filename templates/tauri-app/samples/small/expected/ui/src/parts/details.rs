use std::rc::Rc;

use yew::prelude::*;

use protocol::{Entity, Field, Record};

use crate::records::{Records, Referring};
use crate::wish::Wish;

/// Records that are named of those that refer to another by a field.
const MOST_REFERRING: usize = 30;

#[derive(PartialEq, Properties)]
pub struct DetailsProps {
    pub entity: &'static Entity,
    pub record: Rc<Record>,
    pub records: Rc<Records>,
    pub wish: Callback<Wish>,
}

/// All that is known of a record, and what refers to it.
#[component]
pub fn Details(props: &DetailsProps) -> Html {
    let DetailsProps {
        entity,
        record,
        records,
        wish,
    } = props;
    // What it goes by stands above the others.
    let title = entity.title_field().map(|field| field.name);
    let others = entity
        .fields
        .iter()
        .filter(|field| Some(field.name) != title);
    let referring = records.referring(entity, record.id);
    html! {
        <article class="details">
            <header class="details-head">
                <h2>{ record.title(entity) }</h2>
                <button class="button" onclick={wish.reform(|_| Wish::Edit)}>{ "Edit" }</button>
                <button class="button" onclick={wish.reform(|_| Wish::Delete)}>{ "Delete" }</button>
            </header>
            <dl>
                { for others.map(|field| pair(props, field)) }
            </dl>
            if !referring.is_empty() {
                <h3>{ "Referred to by" }</h3>
                <dl>
                    { for referring.iter().map(|from| referring_pair(from, wish)) }
                </dl>
            }
        </article>
    }
}

/// A field and its value; nothing if there is none.
fn pair(props: &DetailsProps, field: &'static Field) -> Html {
    let DetailsProps {
        record,
        records,
        wish,
        ..
    } = props;
    let text = records.shown(record, field);
    if text.is_empty() {
        return html! {};
    }
    let value = match records.target(field) {
        Some(target) => {
            let links = records.links(record, field).into_iter();
            links
                .map(|(id, title)| link(target, id, title, wish))
                .collect()
        }
        None => html! { text },
    };
    html! {
        <>
            <dt>{ field.label }</dt>
            <dd>{ value }</dd>
        </>
    }
}

fn referring_pair(from: &Referring, wish: &Callback<Wish>) -> Html {
    let entity = from.entity;
    let named = from.records.iter().take(MOST_REFERRING);
    let more = from.records.len().saturating_sub(MOST_REFERRING);
    html! {
        <>
            <dt>{ format!("{}: {}", entity.label, from.field.label) }</dt>
            <dd>
                { for named.map(|record| link(entity, record.id, record.title(entity), wish)) }
                if more > 0 {
                    { format!("and {more} more") }
                }
            </dd>
        </>
    }
}

fn link(entity: &'static Entity, id: u64, title: String, wish: &Callback<Wish>) -> Html {
    let follow = wish.reform(move |_: MouseEvent| Wish::Follow(entity, id));
    html! { <button class="link" onclick={follow}>{ title }</button> }
}
