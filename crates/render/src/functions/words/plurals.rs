//! How many a name tells of: `category`, `categories`. The last word of a name changes, so that
//! irregular words are found in `SalesPerson` and `sales_person` too.
//!
//! The words and rules are those of the crate `pluralizer`, with which the tests compare every
//! result. That crate compiles about a hundred regular expressions at its first call, which was a
//! fifth of a whole run; nothing here needs work before the first word.

mod letters;
mod rules;
#[cfg(test)]
mod tests;
mod whole;

use letters::Letters;

/// The name with its last word in the plural; unchanged if it is a plural already.
pub fn plural(name: &str) -> String {
    let word = last_word(name);
    let letters = Letters::last_of(word);
    changed(
        name,
        word,
        match whole::find(letters) {
            Some(whole::Form::Singular(plural)) => Change::to(word, plural),
            Some(_) => Change::NONE,
            None if word.is_empty() => Change::NONE,
            None => rules::plural(letters),
        },
    )
}

/// The name with its last word in the singular; unchanged if it is a singular already.
pub fn singular(name: &str) -> String {
    let word = last_word(name);
    let letters = Letters::last_of(word);
    changed(
        name,
        word,
        match whole::find(letters) {
            Some(whole::Form::Plural(singular)) => Change::to(word, singular),
            Some(_) => Change::NONE,
            None => rules::singular(letters),
        },
    )
}

/// What happens to the end of a word. All letters that it counts are of one byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Change {
    /// So many letters at the end are the reason.
    seen: usize,
    /// So many of these go.
    cut: usize,
    /// These letters, in small ones, come instead.
    add: &'static str,
}

impl Change {
    const NONE: Self = Self {
        seen: 0,
        cut: 0,
        add: "",
    };

    /// From a word to another one. The letters that both begin with stay as they are written.
    fn to(word: &str, other: &'static str) -> Self {
        let pairs = word.bytes().zip(other.bytes());
        let same = pairs
            .take_while(|(one, other)| one.eq_ignore_ascii_case(other))
            .count();
        Self {
            seen: word.len(),
            cut: word.len() - same,
            add: &other[same..],
        }
    }
}

/// From the last place where a letter or digit follows a sign, or a capital a small letter.
fn last_word(name: &str) -> &str {
    let mut letters = name.char_indices().rev();
    let Some((mut start, mut letter)) = letters.next() else {
        return name;
    };
    for (place, before) in letters {
        let begins = letter.is_alphanumeric() && !before.is_alphanumeric();
        if begins || before.is_lowercase() && letter.is_uppercase() {
            return &name[start..];
        }
        (start, letter) = (place, before);
    }
    name
}

/// What is added has the case of the word, or else that of the letters that it replaces.
fn changed(name: &str, word: &str, change: Change) -> String {
    let (kept, gone) = name.split_at(name.len() - change.cut);
    let mut made = String::with_capacity(kept.len() + change.add.len());
    made.push_str(kept);
    made.push_str(change.add);
    // Most names are small letters alone, or a capital in front of them.
    let last_is_small = word.as_bytes().last().is_some_and(u8::is_ascii_lowercase);
    if !last_is_small && (is_upper(word) || change.seen > 1 && ends_upper(word)) {
        made[kept.len()..].make_ascii_uppercase();
    } else if change.cut > 0
        && change.cut == change.seen
        && gone.as_bytes()[0].is_ascii_uppercase()
        && !change.add.is_empty()
    {
        made[kept.len()..=kept.len()].make_ascii_uppercase();
    }
    made
}

/// Whether a word has capitals and no small letters. Signs without a case say nothing.
fn is_upper(word: &str) -> bool {
    if word.is_ascii() {
        let small = |byte: u8| byte.is_ascii_lowercase();
        return word.bytes().any(|byte| byte.is_ascii_uppercase()) && !word.bytes().any(small);
    }
    let lower = word.chars().flat_map(char::to_lowercase);
    let upper = word.chars().flat_map(char::to_uppercase);
    !lower.eq(word.chars()) && upper.eq(word.chars())
}

fn ends_upper(word: &str) -> bool {
    let mut letters = word.chars().rev();
    let mut upper = || letters.next().is_some_and(char::is_uppercase);
    upper() && upper()
}
