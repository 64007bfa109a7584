//! What is drawn, as HTML: for states that are hard to reach in a window.
//!
//! Effects do not run, and nothing can be asked of the page: what a component makes of what it is
//! given is all that there is.

use yew::LocalServerRenderer;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
struct StageProps {
    drawn: Html,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    props.drawn.clone()
}

/// The HTML, a tag a line.
pub fn html_of(drawn: Html) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let html = tokio::task::LocalSet::new().block_on(&runtime.unwrap(), async move {
        let stage = LocalServerRenderer::<Stage>::with_props(StageProps { drawn });
        stage.hydratable(false).render().await
    });
    html.replace("><", ">\n<")
}
