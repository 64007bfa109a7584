//! The window's interface.
//!
//! `texts` has all that the window says; `commands` is what the user can tell the window; `state` is plain data and what follows from it, one reducer for each screen; `actions` ask the
//! shell, through `ipc`, and put the answers into the state; `screens` and `parts` draw it. Nothing
//! else touches JavaScript.
//!
//! # Names for tests
//!
//! Elements that tests of the whole window work with have a `data-test` attribute, which does not
//! change with the design:
//!
//! | name | element |
//! | --- | --- |
//! | `nav-packs`, `nav-build`, `nav-projects`, `nav-performance`, `nav-settings`, `retry` | the rail; once more, where something could not be loaded |
//! | `pack-search`, `pack-count`, `open-project`, `new-pack`, `add-packs` | the head of the gallery |
//! | `source-all`, `source-built-in`, `source-yours`, `source-in-place`, `tag-TAG`, `all-tags`, `clear-search` | what the gallery shows |
//! | `pack-NAME`, `gallery`, `details`, `build`, `open-pack-folder`, `check-pack`, `remove`, `pack-removed-undo` | a pack's card, its details and their buttons |
//! | `pack-tab-about`, `pack-tab-questions`, `pack-tab-sample`, `pack-used`, `pack-questions`, `check-result` | what the details show |
//! | `fault`, `pack-retry`, `find-pack` | one fault; reading a pack anew; where it is gone, its new folder |
//! | `sample-select`, `sample-figures`, `open-sample`, `sample-tree`, `sample-row-PATH`, `sample-path`, `sample-code` | what a sample makes |
//! | `add-dialog`, `way-copy`, `way-in-place`, `add-folder`, `add-zip`, `taken`, `taken-keep`, `taken-replace` | adding packs |
//! | `new-pack-dialog`, `new-pack-title`, `new-pack-name`, `new-pack-path`, `new-pack-choose`, `new-pack-make`, `new-pack-cancel`, `new-pack-faults`, `new-pack-folder` | making one |
//! | `tabs`, `tab-NUMBER`, `close-tab-NUMBER`, `new-tab`, `all-tabs`, `all-tabs-NUMBER`, `tab-reopen` | the tabs of the open drafts; all of them where they do not fit; bringing one back |
//! | `title` | the head of a draft: what it is called |
//! | `draft-ID`, `resume-ID`, `close-ID`, `draft-closed-undo` | a draft of an earlier session; bringing it back after it was closed |
//! | `answer-PATH` | the control of an answer: `answer-entities.0.name`; a choice as buttons has `answer-PATH=VALUE` for each |
//! | `fault-PATH`, `reset-PATH` | the message below an answer; back to its default |
//! | `add-PATH`, `paste-PATH`, `grid-open-PATH` | below a list: adds a record, opens the box to paste into, edits the list as a grid |
//! | `record-PATH`, `more-PATH`, `delete-PATH`, `copy-PATH`, `up-PATH`, `down-PATH` | a record's line (`record-entities.0`); its menu and what is in it |
//! | `chosen-PATH`, `give-PATH`, `give-ROW`, `copy-chosen-PATH`, `delete-chosen-PATH` | what is done with several records of a list |
//! | `paste-dialog`, `paste-box`, `paste-found`, `paste-take` | the box to paste records into |
//! | `grid-panel`, `grid`, `grid-title`, `grid-crumb-PATH`, `grid-close`, `cell-ROW-COLUMN`, `grid-row-ROW`, `grid-editor`, `suggestion-N` | a list as a grid; rows and columns from 0 |
//! | `grid-count`, `grid-wrong`, `grid-fault`, `grid-undo` (`-redo`, `-add`, `-copy`, `-up`, `-down`, `-remove`, `-give`) | how many records; what is wrong; its tools |
//! | `record-fault-PATH` | the mark of a record with answers that are not valid |
//! | `undo`, `redo`, `answered`, `problems`, `problems-list`, `problem-PATH` | the head of the form; the list of what is wrong |
//! | `group-NAME`, `progress-NAME`, `reset-group-NAME` | a group of questions: folded, how far it is, back to its defaults |
//! | `answers-menu`, `load-answers`, `save-answers`, `sample-NAME`, `reset-all` | what is done with all answers |
//! | `taking`, `taking-NAME`, `take-NAME`, `taking-all`, `taking-take`, `taking-cancel`, `taking-unasked`, `taking-given-to` | answers from elsewhere, compared |
//! | `schema-PATH`, `take-schema` | below a list, and in that menu: entities from a schema |
//! | `schema-reading`, `schema-read`, `schema-stop`, `schema-failed`, `schema-empty`, `schema-close`, `schema-again`, `schema-another` | a schema that is read, cannot be read, or has no tables |
//! | `schema`, `schema-source`, `schema-counts`, `schema-list`, `schema-all`, `schema-taken`, `schema-filter`, `schema-row-TABLE`, `schema-take-TABLE` | its tables by their names in the file |
//! | `schema-panel`, `schema-tab-table`, `schema-tab-file`, `schema-tab-pack`, `schema-at`, `schema-field-FIELD`, `schema-goes-FIELD`, `schema-notes` | the table at hand; what is left out or changed |
//! | `schema-question`, `schema-placing`, `schema-replace`, `schema-add`, `schema-cancel`, `schema-take` | what is answered, what becomes of the records that are there, taking |
//! | `tree`, `row-PATH`, `lit`, `filter`, `state-STATE`, `totals`, `chosen`, `drag-zip`, `outdated-note` | the output tree; that it waits for valid answers |
//! | `code`, `code-path`, `code-notice`, `code-version`, `code-wrap`, `to-template`, `build-faults` | the code pane; the faults above it |
//! | `line-card`, `line-template`, `line-reads`, `line-why`, `line-answer-PATH` | what is told of a line of code |
//! | `pane-diff`, `diff`, `diff-note`, `diff-count`, `diff-previous`, `diff-next`, `diff-beside`, `diff-inline` | a file against the folder |
//! | `pane-template`, `template`, `template-file`, `template-text`, `template-standing`, `template-trouble`, `template-reload`, `template-overwrite`, `template-again`, `template-notice` | the template of a file |
//! | `find-bar`, `find-text`, `find-count`, `find-case`, `find-previous`, `find-next`, `find-close`, `line-bar`, `line-text`, `line-close`, `VIEW-find`, `VIEW-line` | finding and going to a line; what opens that in a view |
//! | `pane-code`, `pane-merge`, `merge`, `merge-decided`, `merge-from`, `fold-LINE` | how a file is shown that both changed; its merge |
//! | `merge-previous`, `merge-next`, `all-yours`, `all-new`, `whole-file`, `whole-yours`, `whole-new`, `whole-none`, `merge-whole-note`, `merge-by-lines` | what goes for all of its conflicts |
//! | `conflict-N`, `conflict-said-N`, `base-N`, `choose-N-CHOICE`, `conflict-text-N` | one conflict, from 0; choices are `yours`, `new`, `yours-new`, `new-yours`, `text`, `none` |
//! | `whole-why`, `choose-whole-yours` (`-new`, `-none`) | a file that is decided as a whole |
//! | `target`, `target-status`, `target-place`, `target-note`, `choose-target`, `export`, `save-zip`, `save-selection`, `save-all`, `generate` | the top bar |
//! | `progress`, `cancel`, `hide-progress`, `result`, `result-body`, `open-folder`, `open-editor`, `open-terminal`, `result-failed`, `close-result` | a generation and its result |
//! | `result-STATE`, `result-files`, `result-list`, `result-conflicts`, `result-merged-files`, `undo-run` | in the result: how many files came to a state; what opens the list of files; the lists; the way back |
//! | `next-steps`, `next-N`, `next-copy-N`, `git`, `git-init`, `git-commit`, `git-done` | what to run next; the folder as a git repository |
//! | `undecided`, `undecided-count`, `undecided-files`, `undecided-decide`, `undecided-anyway`, `undecided-cancel` | before an update with conflicts that are not decided |
//! | `undo-dialog`, `undo-body`, `undo-back` (`-removed`, `-merged`, `-left`), `undo-agree`, `undo-cancel`, `undo-close`, `toast-undo` | an undo: what it would do, what it did |
//! | `consent`, `consent-status`, `consent-files`, `consent-open`, `consent-replace`, `consent-cancel` | what the user has to agree to before a project is replaced |
//! | `close-asked`, `close-wait`, `close-stop` | closing the window while files are written |
//! | `projects`, `projects-count`, `project-search`, `add-project`, `project-NAME`, `projects-packs` | the list of projects; NAME is the last part of the folder |
//! | `project-details`, `project-place`, `project-update`, `project-open-folder`, `project-open-editor`, `project-open-terminal`, `project-more`, `project-copy`, `project-undo`, `project-forget` | the chosen project and what can be done with it |
//! | `project-trouble`, `project-locate`, `project-trouble-forget`, `project-again` | what is in its way, and the way out |
//! | `tab-changes`, `drift`, `drift-PATH`, `project-conflicts` | how it stands, file by file |
//! | `tab-history`, `history`, `history-RUN`, `history-open-RUN`, `history-undo-RUN`, `history-files`, `history-older` | its runs, and what each changed |
//! | `tile-FIGURE`, `tile-value-FIGURE` | a figure against its budget; its value, with all digits as `data-value` |
//! | `chart-memory`, `chart-processor`, `chart-FIGURE`, `chart-table-NAME`, `chart-back` | the charts; the same as a table; back from a chosen figure |
//! | `time-5-min`, `time-1-h`, `time-1-day`, `time-1-week`, `time-live` | the time that the charts show |
//! | `alerts`, `alert-FIGURE`, `silence-FIGURE`, `now` | how things stand to the budgets; what the application is busy with |
//! | `runs`, `run-ID`, `preview-ID`, `list-runs`, `list-previews`, `performance-packs` | what can be looked into; the way on when there is nothing |
//! | `trace-total`, `trace-critical`, `trace-cache`, `stage-NAME` | the chosen run's times, with all digits as `data-value` |
//! | `gist`, `gist-file` | where most of its time went; the file that took longest |
//! | `waterfall`, `picked`, `show-in-build` | a run by thread; the output that was picked in it |
//! | `tab-templates`, `tab-outputs`, `tab-whys`, `tab-spans` | what the run was spent on |
//! | `template-ROW`, `output-ROW`, `outputs`, `outputs-search`, `order-slowest`, `order-path`, `whys`, `why-ROW`, `spans` | the tables of those |
//! | `compare`, `compare-dialog`, `compare-before`, `compare-after`, `comparison`, `comparison-stages` | two runs side by side |
//! | `budgets`, `budgets-dialog`, `budget-FIGURE`, `budget-FIGURE-max` (`-for`, `-clear`, `-figure`, `-severity`, `-remove`, `-trial`), `add-budget`, `reset-budgets`, `save-budgets`, `close-budgets` | the budgets and their editor |
//! | `export-performance`, `export-dialog`, `export-run`, `export-time`, `export-FORMAT`, `drag-FORMAT`, `copy-summary` | taking a run out of the window; formats are `chrome`, `csv`, `html` |
//! | `history-days`, `history-bytes` | in the settings, how long that is kept |
//! | `theme-system`, `theme-dark`, `theme-light`, `language-system`, `language-english`, `language-german`, `text-PERCENT`, `motion-system`, `motion-reduced`, `cache-NAME`, `clear-caches`, `reset-settings`, `shortcuts`, `editor`, `editor-command`, `terminal`, `terminal-command`, `durable`, `projects-folder`, `limit-NAME`, `saved` | the settings; that they are kept |
//! | `context-menu`, `tree-save`, `tree-zip`, `tree-show`, `tree-copy-path`, `tree-copy-full-path` | what the second button of the pointer opens |
//! | `status-jobs`, `jobs`, `close-jobs`, `older-jobs`, `job-ID`, `job-standing-ID`, `job-cancel-ID`, `job-retry-ID` | the list of jobs |
//! | `palette`, `palette-input`, `palette-N`, `palette-foot` | the palette, its lines from 0, and how many there are |
//! | `news`, `news-open`, `news-close` | what is new: told once after an update, opened in the settings |
//! | `updates`, `updates-by-packages`, `look-at-start`, `updates-host`, `look-now`, `update-show`, `toast-update` | newer versions of the application in the settings; one that was found at the start |
//! | `update-looking`, `update-newest`, `update-found`, `update-installing`, `update-progress`, `update-restarting`, `update-failed`, `update-stop`, `update-close`, `update-later`, `update-install`, `update-again` | looking for one and installing it |
//! | `toasts`, `toast`, `toast-action`, `ask`, `ask-agree`, `ask-cancel`, `drop-overlay`, `status`, `status-performance` | shared by all screens |
//!
//! In debug builds the page's root counts what was drawn as `data-drawn-NAME`: `form`, `field`,
//! `grid`, `grid-row`, `input`, `list`, `chunk` (of records), `record`, `output`, `tree`, `tree-row`, `code`, `merge`,
//! `conflict`, `top`, `status`, `toasts`.

mod actions;
mod app;
mod commands;
mod dom;
mod ipc;
mod parts;
mod screens;
#[cfg(test)]
mod snapshots;
mod state;
mod texts;

use state::window::Screen;

fn main() {
    yew::set_custom_panic_hook(Box::new(|panic| dom::show_crash(&panic.to_string())));
    texts::speak(dom::set_language(dom::remembered_language()));
    // The first frame shows what was shown last, so nothing is drawn before that is known.
    let rest = ipc::rest();
    wasm_bindgen_futures::spawn_local(async {
        let left = actions::left().await;
        let screen = left.as_ref().map(|left| left.screen);
        if screen.is_ok_and(|screen| screen != Screen::Packs) {
            rest.await;
        }
        yew::Renderer::<app::App>::with_props(app::AppProps { left }).render();
    });
}
