//! `[[file]]`: what becomes of the files that a pattern matches.

use formwork_protocol::Fault;
use globset::{GlobBuilder, GlobMatcher};

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

/// One rule. A key that is not there leaves what earlier rules said.
#[derive(Clone, Debug)]
pub struct FileRule {
    pub pattern: Located,
    matcher: GlobMatcher,
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
        self.matcher.is_match(path)
    }

    pub(crate) fn read(mut table: Table<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let pattern = table.required("match", faults);
        let matcher = pattern
            .as_ref()
            .and_then(|pattern| read_glob(pattern, &table, faults));
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
            matcher: matcher?,
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

fn read_glob(pattern: &Located, table: &Table<'_>, faults: &mut Vec<Fault>) -> Option<GlobMatcher> {
    // Names of source files hold {{expressions}}, so braces are plain letters.
    let literal: String = pattern
        .text
        .chars()
        .map(|letter| match letter {
            '{' => "[{]".to_owned(),
            '}' => "[}]".to_owned(),
            letter => letter.to_string(),
        })
        .collect();
    match GlobBuilder::new(&literal).literal_separator(true).build() {
        Ok(glob) => Some(glob.compile_matcher()),
        Err(error) => {
            faults.push(table.fault(
                pattern.offset,
                format!("“{}” is not a pattern: {}", pattern.text, error.kind()),
            ));
            None
        }
    }
}

/// A key with one of two words.
fn read_one_of<T>(
    table: &mut Table<'_>,
    key: &'static str,
    [(one, if_one), (other, if_other)]: [(&str, T); 2],
    faults: &mut Vec<Fault>,
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

fn read_delimiters(table: &mut Table<'_>, faults: &mut Vec<Fault>) -> Option<(String, String)> {
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
