use std::rc::Rc;

use yew::prelude::*;

use crate::actions::use_actions;
use crate::parts::icon::{Glyph, Icon};
use crate::state::store::use_part;
use crate::state::text;
use crate::texts;

/// Files that are listed by name.
const LISTED: usize = 100;

#[derive(PartialEq, Properties)]
pub struct UndecidedProps {
    /// The files with conflicts that nobody has decided.
    pub paths: Rc<Vec<AttrValue>>,
    pub cancel: Callback<()>,
}

/// What an update does with conflicts that nobody has decided, and the ways on.
#[component]
pub fn UndecidedBody(props: &UndecidedProps) -> Html {
    let actions = use_actions();
    let UndecidedProps { paths, cancel } = props;
    let cancel = cancel.clone();
    let updates = use_part(&actions.build, |build| {
        build.shown().is_some_and(|tab| tab.updates)
    });
    let anyway_words = if updates {
        texts::running::update_anyway()
    } else {
        texts::running::generate_anyway()
    };
    let decide = {
        let actions = actions.clone();
        move |_| actions.decide_first()
    };
    let anyway = move |_| actions.generate_undecided();
    let more = paths.len().saturating_sub(LISTED);
    html! {
        <>
            <div class="dialog-scroll" tabindex="0">
                <p class="consent-removes" data-test="undecided-count">
                    <Icon glyph={Glyph::Warning} />
                    { texts::running::files_with_undecided_conflicts(paths.len()) }
                </p>
                <ul class="file-list mono" tabindex="0" aria-label={texts::running::undecided_files()} data-test="undecided-files">
                    { for paths.iter().take(LISTED).map(|path| html! { <li key={path.to_string()}>{ path }</li> }) }
                    if more > 0 {
                        <li>{ texts::shared::and_more_more(text::count(more)) }</li>
                    }
                </ul>
                <p class="dialog-text">
                    { texts::running::your_version_stays_the_packs() }
                    <span class="mono">{ ".formwork/conflicts" }</span>
                    { texts::running::decided_stays_decided() }
                </p>
            </div>
            <footer class="dialog-foot">
                <button class="button" data-test="undecided-cancel" onclick={move |_| cancel.emit(())}>{ texts::shared::cancel() }</button>
                <button class="button" data-test="undecided-anyway" onclick={anyway}>{ anyway_words }</button>
                <button class="button button-main" autofocus=true data-test="undecided-decide" onclick={decide}>{ texts::running::decide_first() }</button>
            </footer>
        </>
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::snapshots::html_of;

    #[test]
    fn of_hundreds_of_files_the_first_are_named_and_the_others_counted() {
        let paths = (0..LISTED + 20).map(|number| format!("src/{number}.rs").into());
        let paths: Rc<Vec<AttrValue>> = Rc::new(paths.collect());
        let html = html_of(html! { <UndecidedBody {paths} cancel={Callback::noop()} /> });
        assert!(html.contains("<li>and 20 more</li>"), "{html}");
        assert!(!html.contains("src/100.rs"), "{html}");
    }

    #[test]
    fn an_update_with_a_conflict_asks_what_is_to_become_of_it() {
        let paths = Rc::new(vec!["README.md".into()]);
        assert_snapshot!(html_of(
            html! { <UndecidedBody {paths} cancel={Callback::noop()} /> }
        ));
    }

    #[test]
    fn it_is_said_how_many_files_have_conflicts() {
        assert_eq!(
            texts::running::files_with_undecided_conflicts(1),
            "1 file has undecided conflicts:"
        );
        assert_eq!(
            texts::running::files_with_undecided_conflicts(3),
            "3 files have undecided conflicts:"
        );
    }
}
