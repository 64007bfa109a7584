//! What is in the way of a project, and the way out.

use formwork_protocol::{Failure, ProjectEntry, ProjectGlance};
use yew::prelude::*;

use crate::actions::Actions;
use crate::parts::fault::FaultList;
use crate::parts::icon::{Glyph, Icon};
use crate::texts;

/// None: nothing is.
pub fn trouble(
    told: &Result<ProjectGlance, Failure>,
    entry: &ProjectEntry,
    actions: &Actions,
) -> Option<Html> {
    let forget = button(entry, actions, Actions::forget_project);
    let forget = html! { <button class="button" data-test="project-trouble-forget" onclick={forget}>{ texts::projects::forget_menu() }</button> };
    match told {
        Ok(ProjectGlance::Stands(_)) => None,
        Ok(ProjectGlance::Missing) => {
            let locate = button(entry, actions, Actions::locate_project);
            Some(html! {
                <div class="project-trouble" data-test="project-trouble">
                    <Icon glyph={Glyph::Warning} class="icon-large" />
                    <h3>{ texts::projects::the_folder_is_not_there() }</h3>
                    <p>{ texts::projects::folder_is_gone() }</p>
                    <div class="details-actions">
                        <button class="button button-main" data-test="project-locate" onclick={locate}><Icon glyph={Glyph::Search} />{ texts::projects::locate() }</button>
                        { forget }
                    </div>
                </div>
            })
        }
        Ok(ProjectGlance::NotAProject) => Some(html! {
            <div class="project-trouble" data-test="project-trouble">
                <Icon glyph={Glyph::Warning} class="icon-large" />
                <h3>{ texts::projects::nothing_generated_is_there_any() }</h3>
                <p>{ texts::projects::no_record_there() }</p>
                <div class="details-actions">
                    <button class="button button-main" data-test="project-locate" onclick={button(entry, actions, Actions::locate_project)}><Icon glyph={Glyph::Search} />{ texts::projects::locate() }</button>
                    { forget }
                </div>
            </div>
        }),
        Ok(ProjectGlance::Unreadable { fault }) => Some(html! {
            <div class="project-trouble is-wide" data-test="project-trouble">
                <h3>{ texts::projects::the_projects_record_cannot() }</h3>
                <FaultList faults={vec![(**fault).clone()]} />
                <div class="details-actions">{ again(actions) }{ forget }</div>
            </div>
        }),
        Err(failure) => Some(html! {
            <div class="project-trouble is-wide" data-test="project-trouble">
                <h3>{ texts::projects::the_project_could() }</h3>
                <FaultList faults={failure.errors.clone()} />
                <div class="details-actions">{ again(actions) }{ forget }</div>
            </div>
        }),
    }
}

fn again(actions: &Actions) -> Html {
    let actions = actions.clone();
    html! { <button class="button" data-test="project-again" onclick={move |_| actions.load_projects()}>{ texts::projects::look_again() }</button> }
}

fn button(
    entry: &ProjectEntry,
    actions: &Actions,
    run: fn(&Actions, String),
) -> Callback<MouseEvent> {
    let (actions, folder) = (actions.clone(), entry.folder.clone());
    Callback::from(move |_| run(&actions, folder.clone()))
}

#[cfg(test)]
mod tests {
    use formwork_protocol::{Code, Fault};
    use insta::assert_snapshot;

    use super::*;
    use crate::snapshots::html_of;

    /// A project at a place where something else is than Formwork left there.
    fn drawn(told: Result<ProjectGlance, Failure>) -> String {
        let entry = ProjectEntry {
            folder: "/code/harbour".into(),
            pack: "rust-service".into(),
            version: "1.0.0".into(),
            changed_unix_ms: 0,
            last_run_unix_ms: None,
        };
        html_of(trouble(&told, &entry, &Actions::default()).unwrap())
    }

    #[test]
    fn a_project_that_is_gone_can_be_located_or_forgotten() {
        assert_snapshot!(drawn(Ok(ProjectGlance::Missing)));
    }

    #[test]
    fn a_folder_without_a_record_can_be_located_or_forgotten() {
        assert_snapshot!(drawn(Ok(ProjectGlance::NotAProject)));
    }

    #[test]
    fn a_record_that_cannot_be_read_is_shown_with_the_line_at_fault() {
        let fault = Fault {
            file: Some(".formwork/project.toml".into()),
            line: Some(7),
            column: Some(12),
            source_line: Some("[[answers\"]".into()),
            ..Fault::new(Code::Syntax, "unclosed table, expected `]]`")
        };
        let fault = Box::new(fault);
        assert_snapshot!(drawn(Ok(ProjectGlance::Unreadable { fault })));
    }

    #[test]
    fn a_project_that_cannot_be_compared_says_why_and_can_be_looked_at_again() {
        let message = "/code/harbour/src cannot be read: permission denied";
        assert_snapshot!(drawn(Err(Failure::new(Code::NoPermission, message))));
    }
}
