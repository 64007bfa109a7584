//! What is new in each version, as the project's own files tell it.

use yew::AttrValue;

use crate::texts::Locale;

/// The version of the window.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

const ENGLISH: &str = include_str!("../../../CHANGELOG.md");
const GERMAN: &str = include_str!("../../../CHANGELOG.de.md");

/// The versions that are told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    All,
    /// Those that are newer than this one.
    Since(AttrValue),
}

/// A version with what changed in it, a line each.
#[derive(Debug, PartialEq, Eq)]
pub struct Release<'a> {
    pub version: &'a str,
    pub changes: Vec<&'a str>,
}

impl News {
    /// What is to be told when the window was of another version when it was left. Nothing where it
    /// opens for the first time, or was of a newer one.
    pub fn after(left: &str) -> Option<Self> {
        let is_newer = !left.is_empty() && numbers(left) < numbers(VERSION);
        is_newer.then(|| Self::Since(left.to_owned().into()))
    }

    /// The newest first.
    pub fn releases(&self, locale: Locale) -> Vec<Release<'static>> {
        let mut releases = read(match locale {
            Locale::English => ENGLISH,
            Locale::German => GERMAN,
        });
        if let Self::Since(before) = self {
            keep_newer(&mut releases, before);
        }
        releases
    }
}

/// The versions of a text, written as ours are, that are newer than the window; the newest first.
pub fn newer_in(text: &str) -> Vec<Release<'_>> {
    let mut releases = read(text);
    keep_newer(&mut releases, VERSION);
    releases
}

fn keep_newer(releases: &mut Vec<Release<'_>>, before: &str) {
    releases.retain(|release| numbers(release.version) > numbers(before));
}

fn read(text: &str) -> Vec<Release<'_>> {
    let mut releases: Vec<Release<'_>> = Vec::new();
    for line in text.lines() {
        if let Some(head) = line.strip_prefix("## ") {
            releases.push(Release {
                version: head.split(' ').next().unwrap_or(head),
                changes: Vec::new(),
            });
        } else if let (Some(change), Some(release)) = (line.strip_prefix("- "), releases.last_mut())
        {
            release.changes.push(change);
        }
    }
    releases
}

/// The numbers of a version, by which versions are ordered; none: what stands there is no version.
fn numbers(version: &str) -> Option<[u32; 3]> {
    let mut numbers = version.split('.').map(|number| number.parse().ok());
    let version = [numbers.next()??, numbers.next()??, numbers.next()??];
    numbers.next().is_none().then_some(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_tell_of_the_same_versions_and_first_of_the_one_that_is_built() {
        let [english, german] = [Locale::English, Locale::German].map(|locale| {
            let releases = News::All.releases(locale);
            let told = releases.iter().map(|release| {
                assert!(!release.changes.is_empty(), "{}", release.version);
                assert!(numbers(release.version).is_some(), "{}", release.version);
                (release.version, release.changes.len())
            });
            told.collect::<Vec<_>>()
        });
        assert_eq!(english, german);
        assert_eq!(english[0].0, VERSION);
        assert!(english.is_sorted_by(|newer, older| numbers(newer.0) > numbers(older.0)));
    }

    #[test]
    fn only_what_is_newer_than_the_window_was_is_told() {
        for (left, is_told) in [
            ("", false),
            (VERSION, false),
            ("999.0.0", false),
            ("0.0.9", true),
            ("no version", true),
        ] {
            assert_eq!(News::after(left).is_some(), is_told, "{left}");
        }
        let text = "# New\n\n## 0.10.0 (2027-01-31)\n\n- a\n- b\n\n## 0.9.1 (2027-01-01)\n\n- c\n";
        let read = read(text);
        assert_eq!(read.len(), 2);
        assert_eq!(read[0].version, "0.10.0");
        assert_eq!(read[0].changes, ["a", "b"]);
        assert!(numbers(read[0].version) > numbers(read[1].version));
        let told = format!("{text}\n## {VERSION}\n\n- d\n\n## 0.0.1\n\n- e\n");
        let newer = newer_in(&told);
        let newer: Vec<&str> = newer.iter().map(|release| release.version).collect();
        assert_eq!(newer, ["0.10.0", "0.9.1"]);
        let since = News::Since(VERSION.into());
        assert_eq!(since.releases(Locale::English), []);
    }
}
