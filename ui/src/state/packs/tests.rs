use formwork_protocol::PackOrigin;

use super::*;
use crate::state::load::tests::{begun, ended};

pub(super) fn pack() -> PackSummary {
    PackSummary {
        id: "rust-cli".into(),
        name: "rust-cli".into(),
        version: "1.0.0".into(),
        title: "Command-line program".into(),
        description: "Clap and tests".into(),
        tags: vec!["Terminal".into()],
        licence: "MIT".into(),
        origin: PackOrigin::BuiltIn,
        location: String::new(),
        questions: 1,
        files: 1,
        bytes: 1,
        picture: String::new(),
        faults: 0,
        gone: false,
        projects: 0,
        used_unix_ms: None,
    }
}

fn details(readme: &str) -> Box<PackDetails> {
    Box::new(PackDetails {
        summary: pack(),
        readme: readme.into(),
        files: vec![],
        questions: vec![],
        notes: std::collections::BTreeMap::new(),
        samples: vec![],
        faults: vec![],
    })
}

#[test]
fn details_never_land_at_another_pack() {
    let state = Rc::new(PacksState::default())
        .reduce(PacksAction::Choose(Some("a".into())))
        .reduce(PacksAction::Details(begun(1)))
        .reduce(PacksAction::Choose(Some("b".into())))
        .reduce(PacksAction::Details(begun(2)))
        .reduce(PacksAction::Details(ended(1, details("of a"))));
    assert_eq!(state.details.ready(), None);
    let state = state.reduce(PacksAction::Details(ended(2, details("of b"))));
    let shown = state.details.ready().map(|details| details.readme.as_str());
    assert_eq!(shown, Some("of b"));
}

#[test]
fn choosing_what_is_chosen_keeps_its_details() {
    let state = Rc::new(PacksState::default())
        .reduce(PacksAction::Choose(Some("a".into())))
        .reduce(PacksAction::Details(begun(1)))
        .reduce(PacksAction::Details(ended(1, details("of a"))));
    let again = state.clone().reduce(PacksAction::Choose(Some("a".into())));
    assert!(Rc::ptr_eq(&state, &again));
}

#[test]
fn a_pack_that_is_gone_is_not_chosen() {
    let packs = PackList {
        warnings: vec![],
        packs: vec![pack()],
    };
    let state = Rc::new(PacksState::default())
        .reduce(PacksAction::Packs(begun(1)))
        .reduce(PacksAction::Packs(ended(1, packs)))
        .reduce(PacksAction::Choose(Some("rust-cli".into())));
    assert!(state.chosen_pack().is_some());
    let state = state.reduce(PacksAction::Packs(begun(2)));
    assert!(state.chosen_pack().is_some(), "while it is loaded again");
    let none = PackList {
        packs: vec![],
        warnings: vec![],
    };
    let state = state.reduce(PacksAction::Packs(ended(2, none)));
    assert!(state.chosen.is_none() && state.details.ready().is_none());
}

#[test]
fn what_was_used_last_comes_first_and_the_rest_by_title() {
    let used = |title: &str, used_unix_ms| PackSummary {
        id: title.into(),
        title: title.into(),
        used_unix_ms,
        ..pack()
    };
    let packs = vec![
        used("b", None),
        used("old", Some(1)),
        used("A", None),
        used("new", Some(2)),
    ];
    let list = PackList {
        packs,
        warnings: vec![],
    };
    let titles: Vec<String> = in_order(list)
        .packs
        .into_iter()
        .map(|pack| pack.title)
        .collect();
    assert_eq!(titles, ["new", "old", "A", "b"]);
}

#[test]
fn a_result_of_a_check_goes_with_its_pack() {
    let report = CheckReport {
        pack: "a".into(),
        version: "1.0.0".into(),
        samples: vec![],
        dropped: vec![],
    };
    let state = Rc::new(PacksState::default())
        .reduce(PacksAction::Choose(Some("a".into())))
        .reduce(PacksAction::Check(begun(1)));
    let other = state
        .clone()
        .reduce(PacksAction::Choose(Some("b".into())))
        .reduce(PacksAction::Check(ended(1, report.clone())));
    assert_eq!(other.check.ready(), None);
    let state = state.reduce(PacksAction::Check(ended(1, report)));
    assert!(state.check.ready().is_some());
    assert_eq!(state.reduce(PacksAction::CheckRead).check.ready(), None);
}

#[test]
fn a_pack_that_was_just_added_stays_chosen_until_the_list_has_it() {
    let none = || PackList {
        packs: vec![],
        warnings: vec![],
    };
    let state = Rc::new(PacksState::default())
        .reduce(PacksAction::Packs(begun(1)))
        .reduce(PacksAction::Packs(ended(1, none())))
        .reduce(PacksAction::Packs(begun(2)))
        .reduce(PacksAction::Choose(Some("rust-cli".into())))
        .reduce(PacksAction::Packs(ended(1, none())));
    assert_eq!(state.chosen, Some("rust-cli".into()), "an older answer");
    let list = PackList {
        packs: vec![pack()],
        warnings: vec![],
    };
    let state = state.reduce(PacksAction::Packs(ended(2, list)));
    assert!(state.chosen_pack().is_some());
}
