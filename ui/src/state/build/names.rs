//! What open drafts are called: after their projects, and told apart by folder where two are
//! called the same.

use std::collections::HashMap;
use std::rc::Rc;

use yew::AttrValue;

use super::{Source, Tab};
use crate::state::text;

/// How a tab is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TabName {
    pub title: AttrValue,
    /// What tells it from others of that title; none: nothing has to.
    pub note: Option<AttrValue>,
    /// Title, pack and folder.
    pub whole: AttrValue,
}

/// The names of tabs, in their order.
pub fn tab_names(tabs: &[Rc<Tab>]) -> Vec<TabName> {
    let mut places: HashMap<AttrValue, Vec<usize>> = HashMap::new();
    for (place, tab) in tabs.iter().enumerate() {
        places.entry(tab.title()).or_default().push(place);
    }
    let mut notes = vec![None; tabs.len()];
    for places in places.values().filter(|places| places.len() > 1) {
        let folders: Vec<Option<&str>> = places.iter().map(|at| folder(&tabs[*at])).collect();
        for (note, at) in apart(&folders).into_iter().zip(places) {
            notes[*at] = Some(note.into());
        }
    }
    let named = tabs.iter().zip(notes);
    named
        .map(|(tab, note)| TabName {
            title: tab.title(),
            note,
            whole: whole(tab),
        })
        .collect()
}

fn folder(tab: &Tab) -> Option<&str> {
    match (tab.draft.ready(), &tab.opening.source) {
        (Some(draft), _) => draft.target.as_deref(),
        (None, Source::Project(folder)) => Some(folder),
        (None, Source::Pack(_) | Source::Sample(..) | Source::Draft(_)) => None,
    }
}

fn whole(tab: &Tab) -> AttrValue {
    let mut lines = vec![tab.title().to_string()];
    if let Some(draft) = tab.draft.ready() {
        lines.push(draft.pack.title.clone());
    }
    lines.extend(folder(tab).map(str::to_owned));
    lines.join("\n").into()
}

/// What tells folders apart: the folder that each lies in, the whole path where that is not
/// enough, and a number where two are the same.
fn apart(folders: &[Option<&str>]) -> Vec<String> {
    let outer = |folder: &str| text::last_part(text::parent(folder)).to_owned();
    let differ = |notes: &[String]| {
        let mut sorted: Vec<&String> = notes.iter().collect();
        sorted.sort();
        sorted.windows(2).all(|two| two[0] != two[1])
    };
    let none = || "new".to_owned();
    let short: Vec<String> = folders
        .iter()
        .map(|at| at.map_or_else(none, outer))
        .collect();
    if differ(&short) {
        return short;
    }
    let long = folders.iter().map(|at| at.map_or_else(none, str::to_owned));
    let long: Vec<String> = long.collect();
    if differ(&long) {
        return long;
    }
    let numbered = long.iter().enumerate();
    numbered
        .map(
            |(at, note)| match long[..at].iter().filter(|other| *other == note).count() {
                0 => note.clone(),
                before => format!("{note} ({})", before + 1),
            },
        )
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_told_apart_in_as_few_words_as_it_takes() {
        for (folders, notes) in [
            (
                vec![Some("/home/a/code/fleet"), Some("/home/a/old/fleet"), None],
                vec!["code", "old", "new"],
            ),
            (
                vec![Some("/home/a/code/fleet"), Some("/home/b/code/fleet")],
                vec!["/home/a/code/fleet", "/home/b/code/fleet"],
            ),
            (
                vec![None, None, Some("C:\\code\\fleet"), None],
                vec!["new", "new (2)", "C:\\code\\fleet", "new (3)"],
            ),
        ] {
            assert_eq!(apart(&folders), notes);
        }
    }
}
