//! What the palette offers, and which of it fits what was typed.

use std::cmp::Reverse;

use formwork_protocol::{DraftId, PackId};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use yew::AttrValue;

use crate::commands::Command;

/// Lines that are shown; the rest is found by typing more.
pub const SHOWN: usize = 60;

/// Something that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub choice: Choice,
    pub label: AttrValue,
    /// What it is, or where.
    pub note: AttrValue,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    Command(Command),
    Pack(PackId),
    Draft(DraftId),
    File(AttrValue),
}

/// A line that fits: its place among all, and the places of its letters that were typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    pub place: usize,
    pub marks: Vec<u32>,
}

/// What fits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fits {
    /// The best first, [`SHOWN`] at the most.
    pub shown: Vec<Fit>,
    pub total: usize,
}

/// Finds lines by their letters, in order but with gaps. Costly to make, so that it is kept.
pub struct Finder {
    matcher: Matcher,
    letters: Vec<char>,
}

impl Finder {
    /// `paths` says that a slash begins a word.
    pub fn new(paths: bool) -> Self {
        let config = if paths {
            Config::DEFAULT.match_paths()
        } else {
            Config::DEFAULT
        };
        Self {
            matcher: Matcher::new(config),
            letters: Vec::new(),
        }
    }

    /// The lines that fit what was typed; all of them in their order when nothing was.
    pub fn fits<'a>(&mut self, lines: impl Iterator<Item = &'a str> + Clone, typed: &str) -> Fits {
        let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
        let mut scored: Vec<(u32, usize, usize)> = Vec::new();
        for (place, line) in lines.clone().enumerate() {
            let text = Utf32Str::new(line, &mut self.letters);
            if let Some(score) = pattern.score(text, &mut self.matcher) {
                // Of two that fit alike the shorter is meant; in a list of everything the order is.
                let length = if typed.is_empty() { 0 } else { line.len() };
                scored.push((score, length, place));
            }
        }
        let total = scored.len();
        let order =
            |(score, length, place): &(u32, usize, usize)| (Reverse(*score), *length, *place);
        if total > SHOWN {
            scored.select_nth_unstable_by_key(SHOWN - 1, order);
            scored.truncate(SHOWN);
        }
        scored.sort_unstable_by_key(order);
        let mut shown: Vec<Fit> = scored
            .into_iter()
            .map(|(.., place)| Fit {
                place,
                marks: Vec::new(),
            })
            .collect();
        self.mark(lines, &pattern, &mut shown);
        Fits { shown, total }
    }

    fn mark<'a>(
        &mut self,
        lines: impl Iterator<Item = &'a str>,
        pattern: &Pattern,
        shown: &mut [Fit],
    ) {
        let mut by_place: Vec<&mut Fit> = shown.iter_mut().collect();
        by_place.sort_unstable_by_key(|fit| fit.place);
        let mut waiting = by_place.into_iter().peekable();
        for (place, line) in lines.enumerate() {
            let Some(next) = waiting.peek() else { return };
            if next.place != place {
                continue;
            }
            if let Some(fit) = waiting.next() {
                let text = Utf32Str::new(line, &mut self.letters);
                pattern.indices(text, &mut self.matcher, &mut fit.marks);
                fit.marks.sort_unstable();
                fit.marks.dedup();
            }
        }
    }
}

/// A text in pieces that were typed (`true`) and others. `marks` are places of letters, in order.
pub fn pieces(text: &str, marks: &[u32]) -> Vec<(bool, String)> {
    let mut pieces: Vec<(bool, String)> = Vec::new();
    for (place, letter) in text.chars().enumerate() {
        let marked = u32::try_from(place).is_ok_and(|place| marks.binary_search(&place).is_ok());
        match pieces.last_mut() {
            Some((before, piece)) if *before == marked => piece.push(letter),
            _ => pieces.push((marked, letter.to_string())),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(lines: &[&'a str], typed: &str) -> Vec<&'a str> {
        let fits = Finder::new(true).fits(lines.iter().copied(), typed);
        fits.shown.iter().map(|fit| lines[fit.place]).collect()
    }

    #[test]
    fn nothing_typed_shows_all_in_their_order() {
        assert_eq!(found(&["b", "a", "c"], ""), ["b", "a", "c"]);
    }

    #[test]
    fn letters_are_found_in_order_with_gaps_and_the_beginning_of_words_first() {
        let lines = [
            "src/routes/mod.rs",
            "src/model/orders.rs",
            "src/main.rs",
            "README.md",
        ];
        assert_eq!(found(&lines, "modrs")[0], "src/routes/mod.rs");
        assert_eq!(found(&lines, "ORDERS"), ["src/model/orders.rs"]);
        assert_eq!(found(&lines, "main src"), ["src/main.rs"]);
        assert_eq!(found(&lines, "xyz"), [""; 0]);
    }

    #[test]
    fn of_many_the_best_are_shown_and_all_are_counted() {
        let lines: Vec<String> = (0..5_000)
            .map(|line| format!("src/file_{line}.rs"))
            .collect();
        let mut finder = Finder::new(true);
        let fits = finder.fits(lines.iter().map(String::as_str), "file");
        assert_eq!((fits.shown.len(), fits.total), (SHOWN, 5_000));
        assert!(
            fits.shown
                .iter()
                .enumerate()
                .all(|(place, fit)| fit.place == place)
        );
        let fits = finder.fits(lines.iter().map(String::as_str), "file_4321.rs");
        assert_eq!(fits.shown[0].place, 4_321);
    }

    #[test]
    fn typed_letters_are_marked_in_place() {
        let fits = Finder::new(false).fits(["Go to Bücher"].into_iter(), "büch");
        let pieces = pieces("Go to Bücher", &fits.shown[0].marks);
        let marked: Vec<_> = pieces.iter().filter(|(marked, _)| *marked).collect();
        assert_eq!(marked, [&(true, "Büch".to_owned())]);
    }
}
