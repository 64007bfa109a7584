//! The choice of an editor or a terminal.

use crate::texts;
use formwork_protocol::{FoundOpener, Opener};

/// One of the choices, as a list shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub label: String,
    pub opener: Opener,
    pub is_chosen: bool,
}

/// All choices: the first that is found, those that are found, the one that was chosen if it is not
/// among them, and a command of the user's own.
pub fn choices(chosen: &Opener, found: &[FoundOpener]) -> Vec<Choice> {
    let automatic = match found.first() {
        Some(first) => texts::settings::automatic_named(&first.name),
        None => texts::settings::automatic_none_found().to_owned(),
    };
    let program = |id: &str| Opener::Program { id: id.to_owned() };
    let mut choices = vec![(automatic, Opener::Automatic)];
    choices.extend(found.iter().map(|one| (one.name.clone(), program(&one.id))));
    if let Opener::Program { id } = chosen
        && !found.iter().any(|one| one.id == *id)
    {
        choices.push((texts::settings::opener_not_found(id), program(id)));
    }
    let own = match chosen {
        Opener::Command { line } => line.clone(),
        _ => begun(chosen, found),
    };
    choices.push((
        texts::settings::own_command().to_owned(),
        Opener::Command { line: own },
    ));
    choices
        .into_iter()
        .map(|(label, opener)| Choice {
            is_chosen: opener == *chosen,
            label,
            opener,
        })
        .collect()
}

/// What a command of the user's own begins with: the program that was taken before.
fn begun(chosen: &Opener, found: &[FoundOpener]) -> String {
    let before = found.iter().find(|one| match chosen {
        Opener::Program { id } => one.id == *id,
        _ => true,
    });
    before.map_or_else(String::new, |before| {
        match before.place.contains(char::is_whitespace) {
            true => format!("\"{}\" {{folder}}", before.place),
            false => format!("{} {{folder}}", before.place),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(id: &str, place: &str) -> FoundOpener {
        FoundOpener {
            id: id.into(),
            name: id.to_uppercase(),
            place: place.into(),
        }
    }

    fn labels(choices: &[Choice]) -> Vec<&str> {
        choices.iter().map(|choice| choice.label.as_str()).collect()
    }

    fn chosen(choices: &[Choice]) -> Vec<&str> {
        let chosen = choices.iter().filter(|choice| choice.is_chosen);
        chosen.map(|choice| choice.label.as_str()).collect()
    }

    #[test]
    fn every_choice_can_be_told_and_one_of_them_is_chosen() {
        let both = [
            found("code", "/usr/bin/code"),
            found("zed", "/opt/Z ed/zed"),
        ];
        let automatic = choices(&Opener::Automatic, &both);
        assert_eq!(
            labels(&automatic),
            ["Automatic: CODE", "CODE", "ZED", "Own command…"]
        );
        assert_eq!(chosen(&automatic), ["Automatic: CODE"]);
        let gone = choices(&Opener::Program { id: "kate".into() }, &both);
        assert_eq!(chosen(&gone), ["kate: not found"]);
        let own = Opener::Command { line: "x".into() };
        assert_eq!(chosen(&choices(&own, &[])), ["Own command…"]);
        assert_eq!(
            labels(&choices(&own, &[])),
            ["Automatic: none found", "Own command…"]
        );
    }

    #[test]
    fn a_command_of_ones_own_begins_with_the_program_that_was_taken_before() {
        let both = [
            found("code", "/usr/bin/code"),
            found("zed", "/opt/Z ed/zed"),
        ];
        for (before, line) in [
            (Opener::Automatic, "/usr/bin/code {folder}"),
            (
                Opener::Program { id: "zed".into() },
                "\"/opt/Z ed/zed\" {folder}",
            ),
            (Opener::Program { id: "gone".into() }, ""),
        ] {
            let own = choices(&before, &both).pop().unwrap().opener;
            assert_eq!(own, Opener::Command { line: line.into() });
        }
    }
}
