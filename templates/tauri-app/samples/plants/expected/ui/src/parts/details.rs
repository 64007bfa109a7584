use std::rc::Rc;

use yew::prelude::*;

use house_plants_protocol::Record;

use crate::fields;
use crate::wish::Wish;

#[derive(PartialEq, Properties)]
pub struct DetailsProps {
    pub record: Rc<Record>,
    pub wish: Callback<Wish>,
}

#[component]
pub fn Details(props: &DetailsProps) -> Html {
    let DetailsProps { record, wish } = props;
    // The title stands above the others.
    let others = fields::texts(record).into_iter().skip(1);
    html! {
        <article class="details">
            <header class="details-head">
                <h2>{ record.title() }</h2>
                <button class="button" onclick={wish.reform(|_| Wish::Edit)}>{ "Edit" }</button>
                <button class="button" onclick={wish.reform(|_| Wish::Delete)}>{ "Delete" }</button>
            </header>
            <dl>
                { for others.map(|(label, text)| html! {
                    <>
                        <dt>{ label }</dt>
                        <dd>{ text }</dd>
                    </>
                }) }
            </dl>
        </article>
    }
}
