use yew::prelude::*;

use notes_protocol::Record;

use super::details::Details;
use super::editor::Editor;
use super::list::RecordList;
use super::messages::Messages;
use crate::state::{Dialog, List, State};
use crate::wish::Wish;

#[derive(PartialEq, Properties)]
pub struct WindowProps {
    pub state: State,
    pub wish: Callback<Wish>,
    /// Hears what the editor has saved.
    pub saved: Callback<Record>,
}

#[component]
pub fn Window(props: &WindowProps) -> Html {
    let WindowProps { state, wish, saved } = props;
    let on = |wished: Wish| wish.reform(move |_: MouseEvent| wished.clone());
    let leave = wish.reform(|()| Wish::Leave);
    let content = match &state.list {
        List::Loading => html! { <p class="notice" role="status">{ "Loading…" }</p> },
        List::Failed(message) => html! {
            <div class="notice" role="alert">
                <h2>{ "The notes cannot be shown" }</h2>
                <p>{ message }</p>
                <button class="button is-main" onclick={on(Wish::Retry)}>{ "Try again" }</button>
            </div>
        },
        List::Ready(records) if records.is_empty() => html! {
            <div class="notice">
                <h2>{ "No notes yet" }</h2>
                <p>{ "What you add is kept on this computer." }</p>
                <button class="button is-main" onclick={on(Wish::New)}>{ "New note" }</button>
            </div>
        },
        List::Ready(_) => html! {
            <>
                <RecordList
                    records={state.shown().into_iter().cloned().collect::<Vec<_>>()}
                    chosen={state.chosen}
                    wish={wish.clone()}
                />
                if let Some(record) = state.chosen() {
                    <Details record={record.clone()} wish={wish.clone()} />
                }
            </>
        },
    };
    let dialog = match &state.dialog {
        Some(Dialog::Edit(record)) => html! {
            <Editor record={record.clone()} saved={saved.clone()} close={leave} />
        },
        None => html! {},
    };
    let typed = wish.reform(|event: InputEvent| {
        let input: web_sys::HtmlInputElement = event.target_unchecked_into();
        Wish::Search(input.value())
    });
    let any = !state.records().is_empty();
    html! {
        <>
            <header class="bar">
                <h1>{ "Notes" }</h1>
                if any {
                    <input
                        id="search"
                        class="input"
                        type="search"
                        placeholder="Search"
                        aria-label="Search notes"
                        value={state.query.clone()}
                        oninput={typed}
                    />
                    <button class="button is-main" onclick={on(Wish::New)}>{ "New" }</button>
                }
            </header>
            <main class="content">{ content }</main>
            <Messages
                deleted={state.deleted.first().cloned()}
                problem={state.problem.clone()}
                wish={wish.clone()}
            />
            { dialog }
        </>
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use yew::ServerRenderer;

    use super::*;
    use crate::samples::record;

    fn list(titles: &[&str]) -> List {
        let records = (1..).zip(titles);
        let records = records.map(|(id, title)| Rc::new(record(id, title)));
        List::Ready(records.collect())
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
            list: List::Failed("The file is damaged.".to_owned()),
            ..State::default()
        })
        .await;
        assert!(html.contains("The file is damaged."), "{html}");
        assert!(html.contains("Try again"), "{html}");
    }

    #[tokio::test]
    async fn an_empty_list_leads_to_the_first_record() {
        let html = drawn(|| State {
            list: list(&[]),
            ..State::default()
        })
        .await;
        let message = "No notes yet";
        assert!(html.contains(message), "{html}");
        let button = "New note";
        assert!(html.contains(button), "{html}");
        assert!(!html.contains("id=\"search\""), "{html}");
    }

    #[tokio::test]
    async fn shows_the_list_and_the_chosen_record() {
        let html = drawn(|| State {
            list: list(&["Anna", "Berta"]),
            chosen: Some(2),
            ..State::default()
        })
        .await;
        assert!(html.contains(">Anna<"), "{html}");
        assert!(html.contains("<h2>Berta</h2>"), "{html}");
    }

    #[tokio::test]
    async fn says_when_the_search_finds_nothing() {
        let html = drawn(|| State {
            list: list(&["Anna"]),
            query: "nobody".to_owned(),
            ..State::default()
        })
        .await;
        assert!(!html.contains("Anna"), "{html}");
        assert!(html.contains("Nothing found"), "{html}");
    }

    #[tokio::test]
    async fn offers_to_take_a_deletion_back() {
        let html = drawn(|| State {
            list: list(&[]),
            deleted: vec![Rc::new(record(1, "Anna"))],
            ..State::default()
        })
        .await;
        assert!(html.contains("“Anna” is deleted."), "{html}");
        assert!(html.contains("Undo"), "{html}");
    }

    #[tokio::test]
    async fn says_what_went_wrong() {
        let html = drawn(|| State {
            list: list(&["Anna"]),
            problem: Some("The disk is full.".to_owned()),
            ..State::default()
        })
        .await;
        assert!(html.contains("The disk is full."), "{html}");
    }

    #[tokio::test]
    async fn opens_the_editor() {
        let html = drawn(|| State {
            list: list(&[]),
            dialog: Some(Dialog::Edit(None)),
            ..State::default()
        })
        .await;
        assert!(html.contains("<dialog"), "{html}");
    }
}
