use std::rc::Rc;

use formwork_protocol::{Consent, ProjectStatus, ProjectView};
use yew::prelude::*;

use crate::actions::use_actions;
use crate::parts::icon::{Glyph, Icon};
use crate::state::project::status_words;
use crate::state::store::use_part;
use crate::state::text;
use crate::texts;

#[derive(PartialEq, Properties)]
pub struct ConsentProps {
    pub consent: Rc<Consent>,
    pub cancel: Callback<()>,
}

/// What a generation would do to a project that is there already, and the ways on.
#[component]
pub fn ConsentBody(props: &ConsentProps) -> Html {
    let actions = use_actions();
    let ConsentProps { consent, cancel } = props;
    let status = use_part(&actions.project, |project| project.status.clone());
    let (cancel, opening) = (cancel.clone(), actions.clone());
    let open = move |_| opening.open_target_project();
    let replace = move |_| actions.replace_project();
    // Other answers are most often another project, which the user wants to go on with.
    let open_class = match consent.project.other_answers {
        true => "button button-main",
        false => "button",
    };
    html! {
        <>
            <div class="dialog-scroll" tabindex="0">
                <p class="dialog-text">{ what_is_there(&consent.project) }</p>
                if let Some(status) = status.ready() {
                    <p class="dialog-text" data-test="consent-status">{ how_it_stands(status) }</p>
                }
                { removes(consent) }
            </div>
            <footer class="dialog-foot">
                <button class="button" data-test="consent-cancel" onclick={move |_| cancel.emit(())}>{ texts::shared::cancel() }</button>
                <button class="button button-danger" data-test="consent-replace" onclick={replace}>{ texts::shared::replace_it() }</button>
                <button class={open_class} autofocus=true data-test="consent-open" onclick={open}>{ texts::running::open_that_project_instead() }</button>
            </footer>
        </>
    }
}

fn what_is_there(project: &ProjectView) -> String {
    let made = texts::running::consent_generated(&project.pack, &project.version);
    let how = match (project.other_pack, project.other_answers) {
        (true, true) => texts::running::another_pack_than_this_drafts(),
        (true, false) => texts::running::another_pack_alone(),
        (false, true) => texts::running::with_other_answers(),
        (false, false) => "",
    };
    texts::running::replacing_writes(&made, how)
}

/// What is to be thought of before it is replaced.
fn how_it_stands(status: &ProjectStatus) -> String {
    let [edits, runs] = status_words(status);
    texts::running::in_the_project_edits_runs(&edits, &runs)
}

/// The files that would go: how many, and the first of them by name.
fn removes(consent: &Consent) -> Html {
    let all = consent.removes_in_all;
    if all == 0 {
        return html! {
            <p class="dialog-text">{ texts::running::no_file_would_be_deleted() }</p>
        };
    }
    let more = all.saturating_sub(consent.removes.len());
    html! {
        <>
            <p class="consent-removes">
                <Icon glyph={Glyph::Warning} />
                { texts::running::would_be_deleted(texts::nouns::files(all)) }
            </p>
            <ul class="file-list mono" tabindex="0" aria-label={texts::running::files_that_would_be_deleted()} data-test="consent-files">
                { for consent.removes.iter().map(|path| html! { <li key={path.clone()}>{ path }</li> }) }
                if more > 0 {
                    <li>{ texts::shared::and_more_more(text::count(more)) }</li>
                }
            </ul>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_said_what_the_folder_was_generated_from_and_how_that_differs() {
        let text = |other_pack, other_answers| {
            what_is_there(&ProjectView {
                pack: "fullstack".into(),
                version: "2.0.0".into(),
                other_pack,
                other_answers,
            })
        };
        assert!(text(false, true).contains("fullstack 2.0.0 with other answers"));
        assert!(text(true, false).contains("another pack"));
        assert!(!text(true, false).contains("answers"));
        let both = text(true, true);
        assert!(both.contains("another pack") && both.contains("other answers"));
    }
}
