//! `[[file]]`: what becomes of the files that a pattern matches.

use globset::{GlobBuilder, GlobMatcher};

use crate::faults::Faults;
use crate::manifest::check_name;
use crate::reader::{Located, Table};

/// Who a written file belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Owner {
    /// Generated again, and merged with the user's edits.
    #[default]
    Pack,
    /// Written once, and the user's from then on.
    Once,
}

/// The source files that a pattern is for.
#[derive(Clone, Debug)]
enum Paths {
    /// The one at the path that is the pattern itself. Most patterns are: a pack with fifty such
    /// rules would compile as many regular expressions at each start.
    Written,
    Glob(GlobMatcher),
}

/// One rule. A key that is not there leaves what earlier rules said.
#[derive(Clone, Debug)]
pub struct FileRule {
    pub pattern: Located,
    paths: Paths,
    pub when: Option<Located>,
    pub each: Option<Located>,
    /// The name of the record that `each` goes through.
    pub alias: Option<Located>,
    pub path: Option<Located>,
    pub raw: Option<bool>,
    pub executable: Option<bool>,
    pub owner: Option<Owner>,
    pub delimiters: Option<(String, String)>,
    pub html: Option<bool>,
}

impl FileRule {
    /// Whether the rule is for the source file at that path below `files/`.
    pub fn matches(&self, path: &str) -> bool {
        match &self.paths {
            Paths::Written => self.pattern.text == path,
            Paths::Glob(glob) => glob.is_match(path),
        }
    }

    pub(crate) fn read(mut table: Table<'_>, faults: &mut Faults) -> Option<Self> {
        if faults.is_full() {
            faults.stop();
            return None;
        }
        let pattern = table.required("match", faults);
        let paths = pattern
            .as_ref()
            .and_then(|pattern| read_paths(pattern, &table, faults));
        let when = table.located("when", faults);
        let each = table.located("each", faults);
        let alias = table.located("as", faults);
        if let Some(alias) = &alias {
            check_name(alias, &table, faults);
        }
        if each.is_some() != alias.is_some() {
            faults.push(
                table
                    .fault(table.start(), "“each” and “as” belong together")
                    .with_hint("each = \"entities\" with as = \"entity\", for example."),
            );
        }
        let path = table.located("path", faults);
        let raw = table.flag("raw", faults);
        let executable = table.flag("executable", faults);
        let owners = [("pack", Owner::Pack), ("once", Owner::Once)];
        let owner = read_one_of(&mut table, "owner", owners, faults);
        let delimiters = read_delimiters(&mut table, faults);
        let escapes = [("none", false), ("html", true)];
        let html = read_one_of(&mut table, "escape", escapes, faults);
        table.finish(faults);
        Some(Self {
            pattern: pattern?,
            paths: paths?,
            when,
            each,
            alias,
            path,
            raw,
            executable,
            owner,
            delimiters,
            html,
        })
    }
}

fn read_paths(pattern: &Located, table: &Table<'_>, faults: &mut Faults) -> Option<Paths> {
    if !pattern.text.contains(GLOB_SIGNS) {
        return Some(Paths::Written);
    }
    match compile(&pattern.text) {
        Ok(glob) => Some(Paths::Glob(glob)),
        Err(error) => {
            faults.push(table.fault(
                pattern.offset,
                format!("“{}” is not a pattern: {}", pattern.text, error.kind()),
            ));
            None
        }
    }
}

/// What stands for something else in a pattern. Braces do not: names of source files hold
/// {{expressions}}.
const GLOB_SIGNS: [char; 5] = ['*', '?', '[', ']', '\\'];

fn compile(pattern: &str) -> Result<GlobMatcher, globset::Error> {
    let mut glob = String::with_capacity(pattern.len());
    for letter in pattern.chars() {
        match letter {
            '{' => glob.push_str("[{]"),
            '}' => glob.push_str("[}]"),
            letter => glob.push(letter),
        }
    }
    let glob = GlobBuilder::new(&glob).literal_separator(true).build()?;
    Ok(glob.compile_matcher())
}

/// A key with one of two words.
fn read_one_of<T>(
    table: &mut Table<'_>,
    key: &'static str,
    [(one, if_one), (other, if_other)]: [(&str, T); 2],
    faults: &mut Faults,
) -> Option<T> {
    let word = table.located(key, faults)?;
    if word.text == one {
        return Some(if_one);
    }
    if word.text == other {
        return Some(if_other);
    }
    faults.push(table.fault(
        word.offset,
        format!("“{key}” is “{one}” or “{other}”, not “{}”", word.text),
    ));
    None
}

fn read_delimiters(table: &mut Table<'_>, faults: &mut Faults) -> Option<(String, String)> {
    if !table.has("delimiters") {
        return None;
    }
    let texts = table.texts("delimiters", faults);
    match <[String; 2]>::try_from(texts) {
        Ok([open, close]) if open.len() > 1 && close.len() > 1 && open != close => {
            Some((open, close))
        }
        _ => {
            faults.push(
                table
                    .fault(
                        table.start(),
                        "“delimiters” must be two different texts of two letters or more",
                    )
                    .with_hint("delimiters = [\"<%\", \"%>\"], for example."),
            );
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_without_signs_are_globs_of_themselves_alone() {
        let letters = ('\0'..='\u{7F}').chain("éß日\u{2028}".chars());
        let plain: Vec<char> = letters
            .filter(|letter| !GLOB_SIGNS.contains(letter))
            .collect();
        for &one in &plain {
            for &other in "./{},-!a日"
                .chars()
                .collect::<Vec<_>>()
                .iter()
                .chain([&one])
            {
                let pattern = format!("{one}{other}");
                let glob = compile(&pattern).unwrap();
                for path in [
                    pattern.clone(),
                    format!("{other}{one}"),
                    format!("{one}"),
                    format!("{other}"),
                    format!("{pattern}{other}"),
                    format!("{one}/{other}"),
                    pattern.to_uppercase(),
                    String::new(),
                ] {
                    assert_eq!(
                        glob.is_match(&path),
                        pattern == path,
                        "{pattern:?} {path:?}"
                    );
                }
            }
        }
        assert!(compile("").unwrap().is_match(""));
    }
}
