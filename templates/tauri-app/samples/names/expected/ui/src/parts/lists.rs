use yew::prelude::*;

use protocol::Entity;

use crate::dom;
use crate::records::Records;
use crate::wish::Wish;

#[derive(PartialEq, Properties)]
pub struct ListsProps {
    pub entities: protocol::Entities,
    pub records: std::rc::Rc<Records>,
    /// The one that is shown.
    pub entity: &'static Entity,
    pub wish: Callback<Wish>,
}

/// All lists, each with how many records it has.
#[component]
pub fn Lists(props: &ListsProps) -> Html {
    let ListsProps {
        entities,
        records,
        entity: shown,
        wish,
    } = props;
    use_effect_with(*shown, |_| {
        dom::bring_into_view(".lists [aria-current=page]");
    });
    html! {
        <nav class="lists" aria-label="Lists">
            { for entities.iter().map(|entity| {
                let open = wish.reform(move |_: MouseEvent| Wish::Open(entity));
                html! {
                    <button
                        key={entity.name}
                        class="lists-entry"
                        aria-current={(entity == shown).then_some("page")}
                        onclick={open}
                    >
                        <span class="lists-label">{ entity.label }</span>
                        <span class="lists-count">{ records.of(entity).len() }</span>
                    </button>
                }
            }) }
        </nav>
    }
}
