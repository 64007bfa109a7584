use std::rc::Rc;

use yew::prelude::*;

use notes_protocol::Record;

use crate::wish::Wish;
use crate::{dom, fields};

#[derive(PartialEq, Properties)]
pub struct RecordListProps {
    pub records: Vec<Rc<Record>>,
    pub chosen: Option<u64>,
    pub wish: Callback<Wish>,
}

#[component]
pub fn RecordList(props: &RecordListProps) -> Html {
    let RecordListProps {
        records,
        chosen,
        wish,
    } = props;
    use_effect_with(*chosen, |_| {
        dom::bring_into_view("#records [aria-selected=true]");
    });
    if records.is_empty() {
        return html! { <p class="notice" role="status">{ "Nothing found" }</p> };
    }
    html! {
        <ul
            id="records"
            class="list"
            role="listbox"
            tabindex="0"
            aria-label="Notes"
            aria-activedescendant={chosen.map(|id| format!("record-{id}"))}
        >
            { for records.iter().map(|record| entry(record, *chosen == Some(record.id), wish)) }
        </ul>
    }
}

fn entry(record: &Record, is_chosen: bool, wish: &Callback<Wish>) -> Html {
    let id = record.id;
    let texts = fields::texts(record);
    let summary = texts.get(1).and_then(|(_, text)| text.lines().next());
    html! {
        <li
            key={id}
            id={format!("record-{id}")}
            class="entry"
            role="option"
            aria-selected={is_chosen.to_string()}
            onclick={wish.reform(move |_| Wish::Choose(id))}
            ondblclick={wish.reform(|_| Wish::Edit)}
        >
            <span class="entry-title">{ record.title() }</span>
            if let Some(summary) = summary {
                <span class="entry-summary">{ summary }</span>
            }
        </li>
    }
}
