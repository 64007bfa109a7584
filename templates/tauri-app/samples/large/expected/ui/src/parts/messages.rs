use yew::prelude::*;

use crate::wish::Wish;

#[derive(PartialEq, Properties)]
pub struct MessagesProps {
    /// What can be taken back.
    pub done: Option<String>,
    pub problem: Option<String>,
    pub wish: Callback<Wish>,
}

/// What has just happened, at the lower edge of the window until it is dismissed.
#[component]
pub fn Messages(props: &MessagesProps) -> Html {
    let MessagesProps {
        done,
        problem,
        wish,
    } = props;
    let dismiss = html! {
        <button class="button" onclick={wish.reform(|_| Wish::Dismiss)}>{ "Dismiss" }</button>
    };
    // The region is there before its messages are, or they would not be read out.
    html! {
        <div class="messages" aria-live="polite">
            if let Some(problem) = problem {
                <div class="message is-problem">
                    <span>{ problem }</span>
                    { dismiss.clone() }
                </div>
            }
            if let Some(done) = done {
                <div class="message">
                    <span>{ done }</span>
                    <button class="button is-main" onclick={wish.reform(|_| Wish::Undo)}>{ "Undo" }</button>
                    { dismiss }
                </div>
            }
        </div>
    }
}
