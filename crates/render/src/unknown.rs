//! Faults for names that nothing has, with those that come near.

use formwork_protocol::{Code, Fault};

/// Names that a hint lists at most.
const LISTED: usize = 24;
/// Names of more bytes are compared with nothing: the distance takes the product of both lengths.
const COMPARED_BYTES: usize = 64;
/// Names that one name is compared with at most.
const COMPARED: usize = 1000;
/// Faults of one template or expression that are told; whoever mends these finds the others.
pub(crate) const TOLD: usize = 100;

/// A fault for a name that nothing has. The hint names what comes near, else it is `otherwise`, or
/// a list of what there is.
pub(crate) fn unknown_name<'a>(
    name: &str,
    known: impl Iterator<Item = &'a str>,
    otherwise: Option<&str>,
) -> Fault {
    let known: Vec<&str> = known.collect();
    let fault = Fault::new(
        Code::UnknownVariable,
        format!("No question and no value has the name “{name}”"),
    );
    match (nearest(name, known.iter().copied()), otherwise) {
        (Some(near), None) => fault.with_hint(format!("Did you mean “{near}”?")),
        (Some(near), Some(otherwise)) => {
            fault.with_hint(format!("Did you mean “{near}”? {otherwise}"))
        }
        (None, Some(otherwise)) => fault.with_hint(otherwise),
        (None, None) if known.is_empty() => fault.with_hint("This value has no fields."),
        (None, None) => fault.with_hint(format!("There is: {}.", listed(&known, LISTED))),
    }
}

/// The names with commas between them, the first `most` of them.
pub(crate) fn listed(names: &[&str], most: usize) -> String {
    match names.get(..most) {
        Some(first) if first.len() < names.len() => format!("{} and others", first.join(", ")),
        _ => names.join(", "),
    }
}

/// The name that differs least, if it differs little.
pub(crate) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let comparable = |name: &str| name.len() <= COMPARED_BYTES;
    if !comparable(name) {
        return None;
    }
    known
        .take(COMPARED)
        .filter(|candidate| comparable(candidate))
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(distance, candidate)| {
            *distance <= 1 + name.chars().count() / 4 && *distance < candidate.chars().count()
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// Levenshtein's distance, in letters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (line, letter) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for (place, other) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(letter != *other);
            diagonal = row[place + 1];
            row[place + 1] = substituted.min(diagonal + 1).min(row[place] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_one_that_differs_little() {
        let known = ["title", "entity", "port", "x"];
        for (name, near) in [
            ("titel", Some("title")),
            ("Port", Some("port")),
            ("entities", Some("entity")),
            ("y", None),
            ("banana", None),
        ] {
            assert_eq!(nearest(name, known.into_iter()), near, "{name}");
        }
    }

    #[test]
    fn long_names_and_long_lists_are_left_out() {
        let long = "n".repeat(COMPARED_BYTES + 1);
        assert_eq!(nearest(&long, [long.as_str()].into_iter()), None);
        let many = vec!["far_away"; COMPARED];
        assert_eq!(nearest("port", many.into_iter().chain(["port"])), None);
        let names: Vec<String> = (0..100).map(|number| format!("{number}")).collect();
        let fault = unknown_name("port", names.iter().map(String::as_str), None);
        let hint = fault.hint.unwrap();
        assert!(hint.ends_with("22, 23 and others."), "{hint}");
    }
}
