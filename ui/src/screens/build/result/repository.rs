use formwork_protocol::{BeginRepository, Failure};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::actions::use_actions;
use crate::parts::fault::FaultList;
use crate::parts::icon::{Glyph, Icon};
use crate::texts;

#[derive(PartialEq, Properties)]
pub struct RepositoryOfferProps {
    pub folder: AttrValue,
}

/// How far the folder has come to be a repository.
#[derive(Clone, PartialEq)]
enum Stage {
    Offered,
    Going,
    Done { committed: bool },
    Failed(Failure),
}

/// Offers to make the folder a git repository.
#[component]
pub fn RepositoryOffer(props: &RepositoryOfferProps) -> Html {
    let actions = use_actions();
    let stage = use_state(|| Stage::Offered);
    let commit = use_state(|| false);
    let begin = {
        let (stage, committed) = (stage.setter(), *commit);
        let folder = props.folder.to_string();
        move |_| {
            stage.set(Stage::Going);
            let stage = stage.clone();
            let told = Callback::from(move |answer: Result<(), Failure>| {
                stage.set(match answer {
                    Ok(()) => Stage::Done { committed },
                    Err(failure) => Stage::Failed(failure),
                });
            });
            let request = BeginRepository {
                folder: folder.clone(),
                commit: committed,
            };
            actions.ask_telling(request, told);
        }
    };
    let check = {
        let commit = commit.setter();
        move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                commit.set(input.checked());
            }
        }
    };
    match &*stage {
        Stage::Offered | Stage::Going => html! {
            <section class="result-git" aria-label={texts::running::git()} data-test="git">
                <button class="button" disabled={*stage == Stage::Going} data-test="git-init" onclick={begin}>
                    <Icon glyph={Glyph::Branch} />
                    { texts::running::start_a_git_repository() }
                </button>
                <label class="check">
                    <input type="checkbox" checked={*commit} onchange={check} data-test="git-commit" />
                    { texts::running::and_commit_everything() }
                </label>
            </section>
        },
        Stage::Done { committed } => html! {
            <section class="result-git" aria-label={texts::running::git()} data-test="git-done">
                <span class="is-done" role="status">
                    <Icon glyph={Glyph::Check} />
                    { if *committed { texts::running::a_git_repository() } else { texts::running::a_git_repository_with_nothing() } }
                </span>
            </section>
        },
        Stage::Failed(failure) => html! {
            <section aria-label={texts::running::git()} data-test="git-failed" role="alert"><FaultList faults={failure.errors.clone()} /></section>
        },
    }
}
