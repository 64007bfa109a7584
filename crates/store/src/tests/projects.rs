//! Projects and their runs.

use super::run;
use crate::{NewProject, NewRun, Outcome, ProjectRow, Store};

pub fn project(target: &str, updated_unix_ms: i64) -> NewProject {
    NewProject {
        target: target.to_owned(),
        pack: "cli".to_owned(),
        version: "1.0.0".to_owned(),
        updated_unix_ms,
        record: None,
    }
}

fn of(target: &str, started_unix_ms: i64, outcome: Outcome) -> NewRun {
    NewRun {
        target: target.to_owned(),
        started_unix_ms,
        outcome,
        ..run(1)
    }
}

#[test]
fn projects_come_in_pages_the_one_changed_last_first_and_are_forgotten() {
    let store = Store::in_memory().unwrap();
    for number in 0..25 {
        // Several were changed at the same time.
        let project = project(&format!("/p/{number:02}"), number / 4);
        store.upsert_project(project).unwrap();
    }
    let again = NewProject {
        version: "2.0.0".to_owned(),
        record: Some(vec![7]),
        ..project("/p/03", 99)
    };
    store.upsert_project(again.clone()).unwrap();
    store.forget_project("/p/04").unwrap();
    store.forget_project("/p/none").unwrap();
    let mut all: Vec<ProjectRow> = Vec::new();
    loop {
        let last = all.last().map(|row| &row.project);
        let before = last.map(|last| (last.updated_unix_ms, last.target.as_str()));
        let page = store.projects(before, 10).unwrap();
        if page.is_empty() {
            break;
        }
        all.extend(page);
    }
    let rest = (0..25).rev().filter(|number| ![3, 4].contains(number));
    let expected = [3].into_iter().chain(rest);
    let targets = all.iter().map(|row| row.project.target.clone());
    assert!(targets.eq(expected.map(|number| format!("/p/{number:02}"))));
    assert_eq!(all[0].project, again);
    assert_eq!(store.project("/p/03").unwrap().as_ref(), Some(&all[0]));
    assert_eq!(store.project("/p/04").unwrap(), None);
}

#[test]
fn the_last_run_of_a_project_is_one_that_was_carried_out_and_not_undone() {
    let store = Store::in_memory().unwrap();
    store.upsert_project(project("/p", 1)).unwrap();
    let last = |store: &Store| store.project("/p").unwrap().unwrap().last_run_unix_ms;
    assert_eq!(last(&store), None);
    for (target, at, outcome) in [
        ("/p", 10, Outcome::Done),
        ("/p", 20, Outcome::Done),
        ("/other", 30, Outcome::Done),
        ("/p", 40, Outcome::Failed),
        ("/p", 50, Outcome::Cancelled),
    ] {
        store.add_run(&of(target, at, outcome)).unwrap();
    }
    assert_eq!(last(&store), Some(20));
    store.mark_undone("/p", 20, 60).unwrap();
    assert_eq!(last(&store), Some(10));
    let runs = store.runs_of_project("/p", None, 3).unwrap();
    let told: Vec<_> = runs
        .iter()
        .map(|row| (row.run.started_unix_ms, row.undone_unix_ms))
        .collect();
    assert_eq!(told, [(50, None), (40, None), (20, Some(60))]);
    let older = store
        .runs_of_project("/p", Some(runs[2].run.id), 3)
        .unwrap();
    assert_eq!(older.len(), 1);
    store.move_project("/p", "/q").unwrap();
    assert_eq!(store.runs_of_project("/q", None, 9).unwrap().len(), 4);
    assert_eq!(store.runs_of_project("/p", None, 9).unwrap(), []);
}
