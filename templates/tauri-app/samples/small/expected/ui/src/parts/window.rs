use std::rc::Rc;

use yew::prelude::*;

use protocol::Changed;

use super::about::About;
use super::details::Details;
use super::editor::Editor;
use super::list::RecordList;
use super::lists::Lists;
use super::messages::Messages;
use super::shortcuts::Shortcuts;
use crate::NAME;
use crate::records::Records;
use crate::state::{Book, Deed, Dialog, State};
use crate::wish::Wish;

#[derive(PartialEq, Properties)]
pub struct WindowProps {
    pub state: State,
    pub wish: Callback<Wish>,
    /// Hears what the editor has saved.
    pub saved: Callback<(Deed, Vec<Changed>)>,
}

#[component]
pub fn Window(props: &WindowProps) -> Html {
    let WindowProps { state, wish, .. } = props;
    let content = match &state.book {
        Book::Loading => html! { <p class="notice" role="status">{ "Loading…" }</p> },
        Book::Failed(message) => html! {
            <div class="notice" role="alert">
                <h2>{ "The records cannot be shown" }</h2>
                <p>{ message }</p>
                <button class="button is-main" onclick={on(wish, Wish::Retry)}>{ "Try again" }</button>
            </div>
        },
        Book::Ready(records) => html! {
            <>
                if state.entities.len() > 1 {
                    <Lists
                        entities={state.entities}
                        records={records.clone()}
                        entity={state.entity}
                        wish={wish.clone()}
                    />
                }
                { list(state, records, wish) }
            </>
        },
    };
    html! {
        <>
            { bar(state, wish) }
            <main class="content">{ content }</main>
            <Messages
                done={state.done.clone()}
                problem={state.problem.clone()}
                wish={wish.clone()}
            />
            { dialog(props) }
        </>
    }
}

fn on(wish: &Callback<Wish>, wished: Wish) -> Callback<MouseEvent> {
    wish.reform(move |_: MouseEvent| wished.clone())
}

/// The list that is shown, and the record of it that is chosen.
fn list(state: &State, records: &Rc<Records>, wish: &Callback<Wish>) -> Html {
    let entity = state.entity;
    if records.of(entity).is_empty() {
        return html! {
            <div class="notice">
                <h2>{ format!("No {} yet", entity.many) }</h2>
                if !entity.description.is_empty() {
                    <p>{ entity.description }</p>
                }
                <p>{ "What you add is kept on this computer." }</p>
                <button class="button is-main" onclick={on(wish, Wish::New)}>
                    { format!("New {}", entity.one) }
                </button>
            </div>
        };
    }
    html! {
        <>
            <RecordList
                {entity}
                records={records.clone()}
                shown={state.shown().into_iter().cloned().collect::<Vec<_>>()}
                chosen={state.chosen}
                wish={wish.clone()}
            />
            if let Some(record) = state.chosen() {
                <Details
                    {entity}
                    record={record.clone()}
                    records={records.clone()}
                    wish={wish.clone()}
                />
            }
        </>
    }
}

fn bar(state: &State, wish: &Callback<Wish>) -> Html {
    let typed = wish.reform(|event: InputEvent| {
        let input: web_sys::HtmlInputElement = event.target_unchecked_into();
        Wish::Search(input.value())
    });
    let entity = state.entity;
    let any = (state.records()).is_some_and(|records| !records.of(entity).is_empty());
    html! {
        <header class="bar">
            <h1>{ NAME }</h1>
            if any {
                <input
                    id="search"
                    class="input"
                    type="search"
                    placeholder={format!("Search {}", entity.many)}
                    aria-label={format!("Search {}", entity.many)}
                    value={state.query.clone()}
                    oninput={typed}
                />
                <button class="button is-main" onclick={on(wish, Wish::New)}>
                    { format!("New {}", entity.one) }
                </button>
            }
            <div class="bar-end">
                <button class="button" onclick={on(wish, Wish::Shortcuts)}>{ "Shortcuts" }</button>
                <button class="button" onclick={on(wish, Wish::About)}>{ "About" }</button>
            </div>
        </header>
    }
}

fn dialog(props: &WindowProps) -> Html {
    let WindowProps { state, wish, saved } = props;
    let leave = wish.reform(|()| Wish::Leave);
    match (&state.dialog, state.records()) {
        (Some(Dialog::Edit(record)), Some(records)) => html! {
            <Editor
                entity={state.entity}
                record={record.clone()}
                records={records.clone()}
                saved={saved.clone()}
                close={leave}
            />
        },
        (Some(Dialog::About), _) => html! { <About close={leave} /> },
        (Some(Dialog::Shortcuts), _) => html! { <Shortcuts close={leave} /> },
        (Some(Dialog::Edit(_)) | None, _) => html! {},
    }
}

#[cfg(test)]
mod tests {
    use yew::ServerRenderer;

    use protocol::samples::{self, CUTTING, PLANT};

    use super::*;
    use crate::samples::records;

    /// A window with some records in each list.
    fn state() -> State {
        State {
            book: Book::Ready(Rc::new(records())),
            chosen: Some(1),
            ..State::of(samples::ENTITIES)
        }
    }

    fn empty() -> State {
        let records = Records::new(samples::ENTITIES, [].into());
        State {
            book: Book::Ready(Rc::new(records)),
            ..State::of(samples::ENTITIES)
        }
    }

    async fn drawn(make: impl FnOnce() -> State + Send + 'static) -> String {
        ServerRenderer::<Window>::with_props(move || WindowProps {
            state: make(),
            wish: Callback::noop(),
            saved: Callback::noop(),
        })
        .hydratable(false)
        .render()
        .await
    }

    #[tokio::test]
    async fn says_that_it_loads() {
        let html = drawn(State::default).await;
        assert!(html.contains("Loading…"), "{html}");
    }

    #[tokio::test]
    async fn says_why_it_cannot_load() {
        let html = drawn(|| State {
            book: Book::Failed("The file is damaged.".to_owned()),
            ..State::default()
        })
        .await;
        assert!(html.contains("The file is damaged."), "{html}");
        assert!(html.contains("Try again"), "{html}");
    }

    #[tokio::test]
    async fn an_empty_list_leads_to_the_first_record() {
        let html = drawn(empty).await;
        assert!(html.contains("No rooms yet"), "{html}");
        assert!(html.contains("Where plants stand."), "{html}");
        assert!(html.contains("New room"), "{html}");
        assert!(!html.contains("id=\"search\""), "{html}");
    }

    #[tokio::test]
    async fn names_all_lists_and_how_many_records_they_have() {
        let html = drawn(state).await;
        for (label, count) in [("Rooms", 3), ("Plants", 2), ("Cuttings", 1)] {
            let label = format!(">{label}<");
            let count = format!("<span class=\"lists-count\">{count}</span>");
            assert!(html.contains(&label) && html.contains(&count), "{html}");
        }
        assert_eq!(html.matches("aria-current=\"page\"").count(), 1, "{html}");
    }

    #[tokio::test]
    async fn shows_the_list_and_the_chosen_record() {
        let html = drawn(state).await;
        assert!(html.contains("Where plants stand."), "{html}");
        assert!(html.contains(">Hallway<"), "{html}");
        assert!(html.contains("<h2>Kitchen</h2>"), "{html}");
    }

    #[tokio::test]
    async fn references_are_links_there_and_back() {
        let html = drawn(|| State {
            entity: &CUTTING,
            ..state()
        })
        .await;
        assert!(html.contains("<h2>#1</h2>"), "{html}");
        for title in ["Basil", "Kitchen", "Hall"] {
            let link = format!("<button class=\"link\">{title}</button>");
            assert!(html.contains(&link), "{link}: {html}");
        }
        let html = drawn(|| State {
            entity: &PLANT,
            ..state()
        })
        .await;
        assert!(html.contains("Referred to by"), "{html}");
        let link = "<button class=\"link\">#1</button>";
        assert!(html.contains(link), "{html}");
    }

    #[tokio::test]
    async fn says_when_the_search_finds_nothing() {
        let html = drawn(|| State {
            query: "nobody".to_owned(),
            chosen: None,
            ..state()
        })
        .await;
        assert!(!html.contains("Kitchen"), "{html}");
        assert!(html.contains("Nothing found"), "{html}");
    }

    #[tokio::test]
    async fn offers_to_take_a_change_back() {
        let html = drawn(|| State {
            done: Some("“Attic” is deleted.".to_owned()),
            ..state()
        })
        .await;
        assert!(html.contains("“Attic” is deleted."), "{html}");
        assert!(html.contains("Undo"), "{html}");
    }

    #[tokio::test]
    async fn says_what_went_wrong() {
        let html = drawn(|| State {
            problem: Some("The disk is full.".to_owned()),
            ..state()
        })
        .await;
        assert!(html.contains("The disk is full."), "{html}");
    }

    #[tokio::test]
    async fn opens_the_editor() {
        let html = drawn(|| State {
            dialog: Some(Dialog::Edit(None)),
            ..empty()
        })
        .await;
        assert!(html.contains("<dialog"), "{html}");
    }

    #[tokio::test]
    async fn tells_about_itself() {
        let html = drawn(|| State {
            dialog: Some(Dialog::About),
            ..State::default()
        })
        .await;
        assert!(html.contains(env!("CARGO_PKG_VERSION")), "{html}");
    }

    #[tokio::test]
    async fn lists_the_shortcuts() {
        let html = drawn(|| State {
            dialog: Some(Dialog::Shortcuts),
            ..State::default()
        })
        .await;
        assert!(html.contains("Ctrl+N"), "{html}");
    }
}
