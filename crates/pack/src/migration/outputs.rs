//! Outputs that have another path than older versions gave them.

use std::collections::HashMap;

use formwork_tree::RelativePath;
use regex_automata::Input;
use regex_automata::meta::Regex;

use crate::faults::Faults;
use crate::pattern::build;
use crate::reader::{Located, Table};

/// Stars that a pattern may have.
const STARS: usize = 16;

/// Outputs of the versions before, and where they are now. Where several come to one path, they
/// became one file, in the order of `from`.
#[derive(Clone, Debug)]
pub struct FileMove {
    pub from: Vec<PathPattern>,
    pub to: PathPattern,
}

/// A path in which `*` stands for a part of one name, of one letter or more; `**/` for folders,
/// or none; and `**` at the end for all that is below.
#[derive(Clone, Debug)]
pub struct PathPattern {
    pub text: String,
    pub offset: usize,
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Star(Star),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Star {
    /// `*`
    Part,
    /// `**/`
    Folders,
    /// `**` at the end.
    Below,
}

/// Finds where the outputs of older versions are in a version.
#[derive(Clone, Debug)]
pub struct MoveMatcher {
    /// What each path without stars became, with its rank.
    written: HashMap<String, Rank>,
    stars: Vec<(Regex, Rank)>,
    /// The patterns that outputs come to, one for each [`FileMove`].
    to: Vec<PathPattern>,
}

/// An output that a version has at another path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedFile {
    pub to: RelativePath,
    /// The place of the [`FileMove`] in its migration.
    pub rule: usize,
    /// The place of the pattern among all of the migration: of several outputs that became one,
    /// a lower one comes first.
    pub rank: usize,
}

#[derive(Clone, Copy, Debug)]
struct Rank {
    rule: usize,
    rank: usize,
}

impl FileMove {
    pub(super) fn read(mut table: Table<'_>, faults: &mut Faults) -> Option<Self> {
        let before = faults.len();
        if !table.has("from") {
            faults.push(table.fault(table.start(), "This moved file has no “from”"));
        }
        let from: Vec<PathPattern> = table
            .located_texts("from", faults)
            .into_iter()
            .filter_map(|text| PathPattern::read(text, &table, faults))
            .collect();
        if from.is_empty() && faults.len() == before {
            faults.push(table.fault(table.start(), "“from” names no path"));
        }
        let to = table
            .required("to", faults)
            .and_then(|text| PathPattern::read(text, &table, faults));
        for from in to.iter().flat_map(|_| &from) {
            if to.as_ref().is_some_and(|to| !from.stars().eq(to.stars())) {
                let message = format!("“{}” and “to” do not have the same stars", from.text);
                faults.push(table.fault(from.offset, message).with_hint(
                    "What each star stands for is taken over, in the order in which they come.",
                ));
            }
        }
        table.finish(faults);
        let to = to.filter(|_| faults.len() == before)?;
        Some(Self { from, to })
    }
}

impl MoveMatcher {
    /// Makes patterns ready for matching. Where two are for one path, the first counts. A pattern
    /// that is too large is refused, with its place and the reason.
    pub(super) fn of(moves: &[FileMove]) -> Result<Self, (usize, String)> {
        let mut matcher = Self {
            written: HashMap::new(),
            stars: Vec::new(),
            to: moves.iter().map(|moved| moved.to.clone()).collect(),
        };
        let moves = moves.iter().enumerate();
        let patterns =
            moves.flat_map(|(rule, moved)| moved.from.iter().map(move |from| (rule, from)));
        for (rank, (rule, pattern)) in patterns.enumerate() {
            let rank = Rank { rule, rank };
            if pattern.stars().next().is_none() {
                matcher.written.entry(pattern.text.clone()).or_insert(rank);
            } else {
                let built = build(&pattern.regex());
                let regex = built.map_err(|error| (pattern.offset, error.to_string()))?;
                matcher.stars.push((regex, rank));
            }
        }
        Ok(matcher)
    }

    /// Where an old output is now; nothing if it stayed, or if nothing may be written to the path
    /// that it would have.
    pub fn place_of(&self, old: &str) -> Option<MovedFile> {
        let written = self.written.get(old);
        let before = written.map_or(usize::MAX, |written| written.rank);
        let stars = self.stars.iter().take_while(|(_, own)| own.rank < before);
        let found = stars
            .into_iter()
            .find_map(|(regex, rank)| Some((*rank, stood_for(regex, old)?)));
        let (Rank { rule, rank }, stood_for) = match (found, written) {
            (Some(found), _) => found,
            (None, Some(written)) => (*written, Vec::new()),
            (None, None) => return None,
        };
        let to = RelativePath::parse(&self.to[rule].with(&stood_for)).ok()?;
        Some(MovedFile { to, rule, rank })
    }
}

/// What each star stands for, if the pattern matches the path.
fn stood_for<'p>(regex: &Regex, path: &'p str) -> Option<Vec<&'p str>> {
    let mut found = regex.create_captures();
    regex.captures(Input::new(path), &mut found);
    let stars = found.iter().skip(1).flatten();
    found
        .is_match()
        .then(|| stars.map(|star| &path[star.range()]).collect())
}

impl PathPattern {
    fn read(located: Located, table: &Table<'_>, faults: &mut Faults) -> Option<Self> {
        let Located { text, offset } = located;
        // As a path that it could stand for.
        if let Err(fault) = RelativePath::parse(&text.replace("**", "x").replace('*', "x")) {
            let message = format!("“{text}” is no path of a file: {fault}");
            faults.push(table.fault(offset, message));
            return None;
        }
        let wrong = |message: String, hint: &str| table.fault(offset, message).with_hint(hint);
        let Some(pieces) = pieces(&text) else {
            let message = format!("“**” is not a whole part of “{text}”");
            faults.push(wrong(message, "src/**/*.rs, for example."));
            return None;
        };
        let pattern = Self {
            text,
            offset,
            pieces,
        };
        if pattern.stars().count() > STARS {
            let message = format!("A pattern has at most {STARS} stars");
            faults.push(wrong(message, "“**” stands for any number of folders."));
            return None;
        }
        Some(pattern)
    }

    fn stars(&self) -> impl Iterator<Item = Star> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Star(star) => Some(*star),
            Piece::Text(_) => None,
        })
    }

    fn regex(&self) -> String {
        let pieces = self.pieces.iter().map(|piece| match piece {
            Piece::Text(text) => regex_syntax::escape(text),
            Piece::Star(Star::Part) => "([^/]+?)".to_owned(),
            Piece::Star(Star::Folders) => "((?:[^/]+/)*?)".to_owned(),
            Piece::Star(Star::Below) => "(.+)".to_owned(),
        });
        format!("^{}$", pieces.collect::<String>())
    }

    /// The path in which the stars stand for that.
    fn with(&self, stood_for: &[&str]) -> String {
        let mut stood_for = stood_for.iter();
        let pieces = self.pieces.iter().map(|piece| match piece {
            Piece::Text(text) => text.as_str(),
            Piece::Star(_) => stood_for.next().copied().unwrap_or_default(),
        });
        pieces.collect()
    }
}

/// The pieces of a pattern; none where `**` stands beside something else.
fn pieces(text: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut parts = text.split('/').peekable();
    while let Some(part) = parts.next() {
        let last = parts.peek().is_none();
        if part == "**" {
            let star = if last { Star::Below } else { Star::Folders };
            pieces.push(Piece::Star(star));
            continue;
        }
        if part.contains("**") {
            return None;
        }
        for (at, text) in part.split('*').enumerate() {
            if at > 0 {
                pieces.push(Piece::Star(Star::Part));
            }
            if !text.is_empty() {
                pieces.push(Piece::Text(text.to_owned()));
            }
        }
        if !last {
            pieces.push(Piece::Text("/".to_owned()));
        }
    }
    Some(pieces)
}
