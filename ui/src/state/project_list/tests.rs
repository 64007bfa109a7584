use formwork_protocol::{Code, FileCounts, ProjectRun, ProjectSummary, RunOutcome, UndoHandle};

use super::words::{self, Weight};
use super::*;

fn entry(folder: &str, pack: &str) -> ProjectEntry {
    ProjectEntry {
        folder: folder.into(),
        pack: pack.into(),
        version: "1.0.0".into(),
        changed_unix_ms: 1,
        last_run_unix_ms: Some(1),
    }
}

fn page(folders: &[&str], has_more: bool) -> Result<ProjectPage, Failure> {
    let place = |folder: &&str| ProjectPlace {
        changed_unix_ms: 1,
        folder: (*folder).to_owned(),
    };
    Ok(ProjectPage {
        projects: folders.iter().map(|folder| entry(folder, "cli")).collect(),
        next: folders.last().filter(|_| has_more).map(place),
    })
}

fn reduced(actions: Vec<ProjectListAction>) -> Rc<ProjectListState> {
    let state = Rc::new(ProjectListState::default());
    actions
        .into_iter()
        .fold(state, |state, action| state.reduce(action))
}

fn folders(state: &ProjectListState) -> Vec<&str> {
    let projects = state.projects.iter();
    projects.map(|entry| entry.folder.as_str()).collect()
}

fn summary() -> ProjectSummary {
    ProjectSummary {
        pack: "cli".into(),
        version: "1.2.0".into(),
        at_hand: Some("1.2.0".into()),
        pack_changed: false,
        yours: 0,
        pack_files: 0,
        both: 0,
        conflicts: 0,
        undoable: 1,
    }
}

use ProjectListAction::{Ask, Choose, Looked, Looking, Page, Search, Seen, Stale};

#[test]
fn pages_come_one_after_the_other_and_a_list_that_is_there_changes_at_once() {
    let first = vec![Ask(1), Page(1, page(&["/a", "/b"], true))];
    let state = reduced(first);
    assert_eq!(folders(&state), ["/a", "/b"]);
    assert_eq!(state.chosen.as_deref(), Some("/a"));
    let more = page(&["/c"], false).unwrap();
    assert_eq!(state.page_after(1, &more), None);
    let state = state.reduce(Page(1, Ok(more)));
    assert_eq!(folders(&state), ["/a", "/b", "/c"]);
    // It is asked for again: what is on the screen stays until all has come.
    let state = state
        .reduce(Ask(2))
        .reduce(Page(2, page(&["/c", "/a"], true)));
    assert_eq!(folders(&state), ["/a", "/b", "/c"]);
    let late = state.clone().reduce(Page(1, page(&["/late"], false)));
    assert!(Rc::ptr_eq(&state, &late));
    let state = state.reduce(Page(2, page(&["/b"], false)));
    assert_eq!(folders(&state), ["/c", "/a", "/b"]);
    assert_eq!(state.chosen.as_deref(), Some("/a"));
    let gone = state.reduce(Ask(3)).reduce(Page(3, page(&["/b"], false)));
    assert_eq!(gone.chosen.as_deref(), Some("/b"));
}

#[test]
fn a_list_that_cannot_be_loaded_says_so_where_there_is_none() {
    let failure = || Err(Failure::new(Code::Store, "no"));
    let state = reduced(vec![Ask(1), Page(1, failure())]);
    assert!(matches!(state.state, Load::Failed(_)));
    let state = state
        .reduce(Ask(2))
        .reduce(Page(2, page(&["/a"], false)))
        .reduce(Ask(3))
        .reduce(Page(3, failure()));
    assert_eq!(folders(&state), ["/a"]);
}

#[test]
fn every_word_of_a_search_has_to_be_somewhere() {
    let mut list = page(&["/code/Fleet", "/code/desk"], false).unwrap();
    list.projects[1].pack = "rust-service".into();
    let state = reduced(vec![Ask(1), Page(1, Ok(list))]);
    for (search, found) in [
        ("", &[0, 1][..]),
        ("fleet", &[0]),
        ("CODE rust", &[1]),
        ("fleet rust", &[]),
    ] {
        let state = state.clone().reduce(Search(search.into()));
        assert_eq!(state.found(), found, "{search}");
    }
    assert_eq!(state.beside("/code/Fleet").as_deref(), Some("/code/desk"));
    assert_eq!(state.beside("/code/desk").as_deref(), Some("/code/Fleet"));
}

#[test]
fn what_was_chosen_before_shows_nothing_of_itself_for_the_next() {
    let state = reduced(vec![Ask(1), Page(1, page(&["/a", "/b"], false))]);
    let asked = |number, answer| ProjectListAction::Runs(Asked { number, answer });
    let runs = ProjectRuns {
        runs: vec![],
        next: None,
    };
    let state = state
        .reduce(asked(5, None))
        .reduce(Choose(Some("/b".into())))
        .reduce(asked(5, Some(Ok(runs))));
    assert_eq!(state.history.state, Load::Idle);
}

#[test]
fn those_on_the_screen_are_looked_at_two_at_a_time_and_again_when_they_grow_old() {
    let seen = Seen(["/a", "/b", "/c"].map(Into::into).to_vec());
    let state = reduced(vec![seen]);
    let next = |state: &ProjectListState| state.glances.next().map(|next| next.to_string());
    assert_eq!(next(&state).as_deref(), Some("/a"));
    let state = state.reduce(Looking("/a".into()));
    assert_eq!(next(&state).as_deref(), Some("/b"));
    let state = state.reduce(Looking("/b".into()));
    assert_eq!(next(&state), None);
    let missing = || Ok(ProjectGlance::Missing);
    let state = state.reduce(Looked("/a".into(), 0, missing()));
    assert_eq!(next(&state).as_deref(), Some("/c"));
    let state = state
        .reduce(Stale)
        .reduce(Looked("/b".into(), 0, missing()));
    // That look began before it grew old; what it told is shown meanwhile.
    assert!(state.glances.of("/b").is_some());
    assert_eq!(next(&state).as_deref(), Some("/a"));
    let state = state.reduce(Looked("/a".into(), 1, missing()));
    assert_eq!(next(&state).as_deref(), Some("/b"));
}

#[test]
fn how_a_project_stands_is_said_in_few_words() {
    use Weight::{Calm, Pack, Problem, Yours};
    let plain = summary();
    let with = |change: fn(&mut ProjectSummary)| {
        let mut summary = plain.clone();
        change(&mut summary);
        words::glance(&Ok(ProjectGlance::Stands(summary)))
    };
    let cases = [
        (with(|_| {}), vec![(Calm, "up to date")]),
        (
            with(|it| it.yours = 3),
            vec![(Yours, "3 files edited by you")],
        ),
        (
            with(|it| it.at_hand = Some("1.10.0".into())),
            vec![(Pack, "pack 1.10.0 is newer")],
        ),
        (
            with(|it| it.at_hand = Some("1.2.0-rc.1".into())),
            vec![(Pack, "pack 1.2.0-rc.1 is older")],
        ),
        (
            with(|it| (it.both, it.pack_changed) = (1, true)),
            vec![
                (Yours, "1 file edited by you"),
                (Pack, "the pack has changed"),
            ],
        ),
        (
            with(|it| it.pack_files = 2),
            vec![(Pack, "an update changes 2 files")],
        ),
        (
            with(|it| (it.at_hand, it.conflicts) = (None, 1)),
            vec![(Problem, "1 conflict left"), (Pack, "its pack is not here")],
        ),
        (
            words::glance(&Ok(ProjectGlance::Missing)),
            vec![(Problem, "folder is missing")],
        ),
        (
            words::glance(&Err(Failure::new(Code::Io, "no"))),
            vec![(Problem, "could not be compared")],
        ),
    ];
    for (said, expected) in cases {
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(weight, text)| (weight, text.to_owned()))
            .collect();
        assert_eq!(said, expected);
    }
}

#[test]
fn a_run_says_what_it_changed_and_what_became_of_it() {
    let run = ProjectRun {
        run: 1,
        started_unix_ms: 0,
        pack: "cli".into(),
        version: "1.0.0".into(),
        files: FileCounts {
            new: 1_200,
            same: 4,
            removed: 1,
            kept: 2,
            ..FileCounts::default()
        },
        outcome: RunOutcome::Done,
        undone_unix_ms: None,
        undo: Some(UndoHandle {
            run: "1".into(),
            later: 0,
        }),
    };
    let texts = |run: &ProjectRun| -> Vec<String> {
        let counts = words::counts(run).into_iter();
        counts.map(|(_, text)| text).collect()
    };
    assert_eq!(texts(&run), ["1,200 new", "1 removed"]);
    assert_eq!((words::outcome(&run), words::nothing(&run)), (None, None));
    let undone = ProjectRun {
        undone_unix_ms: Some(2),
        ..run.clone()
    };
    assert_eq!(words::outcome(&undone), Some("undone"));
    let failed = ProjectRun {
        outcome: RunOutcome::Failed,
        files: FileCounts::default(),
        ..run
    };
    assert_eq!(words::outcome(&failed), Some("failed"));
    assert_eq!(words::nothing(&failed), Some("nothing was written"));
}
