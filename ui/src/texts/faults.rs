//! What went wrong.
//!
//! The engine tells its faults in English, with a code. In another language the code gives a headline
//! and a way out, and the engine's words stand below as the detail.

use formwork_protocol::{AnswerFault, Code, Countable, Failure, Wrong};

use super::{in_locale, texts, with_point};

texts! {
    answer_needed => "An answer is needed" | "Antwort nötig";
    choose_an_answer => "Choose an answer" | "Antwort wählen";
    add_at_least_one => "Add at least one" | "Mindestens einen Eintrag hinzufügen";
    enter_text => "Enter text" | "Text eingeben";
    must_match(pattern) => "This must match {pattern}" | "Muss zu {pattern} passen";
    yes_or_no => "Choose yes or no" | "Ja oder nein wählen";
    not_one_of(value, options) =>
        "“{value}” is not one of: {options}"
        | "„{value}“ ist keines von: {options}";
    choose_from_the_options => "Choose from the options" | "Aus dem Angebotenen wählen";
    must_be_a_list => "This must be a list" | "Muss eine Liste sein";
    not_a_record => "This is not a record" | "Das ist kein Eintrag";
    there_already => "This is there already" | "Das gibt es schon";
    not_valid => "This answer is not valid" | "Diese Antwort ist nicht gültig";
    cannot_be_checked(why) =>
        "This answer cannot be checked: {why}"
        | "Diese Antwort lässt sich nicht prüfen: {why}";
    asks_for_no(name) => "The pack asks for no “{name}”" | "Nach „{name}“ fragt das Paket nicht";
    a_number => "Enter a number" | "Eine Zahl eingeben";
    a_whole_number => "Enter a whole number" | "Eine ganze Zahl eingeben";
    number_between(number, min, max) => "{number} from {min} to {max}" | "{number}: {min} bis {max}";
    number_from(number, min) => "{number} from {min} on" | "{number}: ab {min}";
    number_up_to(number, max) => "{number} up to {max}" | "{number}: bis {max}";
    at_least(count) => "At least {count}, please" | "Mindestens {count}";
    at_most(count) => "At most {count}, please" | "Höchstens {count}";
    characters(number #) => "1 character", "{number} characters" | "1 Zeichen", "{number} Zeichen";
    options(number #) => "1 option", "{number} options" | "1 Auswahl", "{number} Auswahlen";
    entries(number #) => "1 entry", "{number} entries" | "1 Eintrag", "{number} Einträge";
    with_detail(headline, detail) => "{headline} {detail}" | "{headline} {detail}";
}

/// What is wrong with an answer; what the pack says of it stays as the pack says it.
pub fn of_answer(fault: &AnswerFault) -> String {
    fault
        .wrong
        .as_ref()
        .map_or_else(|| fault.message.clone(), wrong)
}

fn wrong(wrong: &Wrong) -> String {
    match wrong {
        Wrong::Unanswered => answer_needed().to_owned(),
        Wrong::NothingChosen => choose_an_answer().to_owned(),
        Wrong::Empty => add_at_least_one().to_owned(),
        Wrong::NotText => enter_text().to_owned(),
        Wrong::Unmatched { pattern } => must_match(pattern),
        Wrong::NotNumber { whole, min, max } => {
            let number = if *whole { a_whole_number() } else { a_number() };
            match (
                min.as_deref().map(with_point),
                max.as_deref().map(with_point),
            ) {
                (Some(min), Some(max)) => number_between(number, min, max),
                (Some(min), None) => number_from(number, min),
                (None, Some(max)) => number_up_to(number, max),
                (None, None) => number.to_owned(),
            }
        }
        Wrong::NotBoolean => yes_or_no().to_owned(),
        Wrong::NotOffered { value, options } => not_one_of(value, options.join(", ")),
        Wrong::NotOptions => choose_from_the_options().to_owned(),
        Wrong::NotList => must_be_a_list().to_owned(),
        Wrong::NotRecord => not_a_record().to_owned(),
        Wrong::TooFew { least, of } => at_least(counted(*of, *least)),
        Wrong::TooMany { most, of } => at_most(counted(*of, *most)),
        Wrong::Repeated => there_already().to_owned(),
        Wrong::Refused => not_valid().to_owned(),
        Wrong::Unchecked { why } => cannot_be_checked(why),
        Wrong::NotAsked { name } => asks_for_no(name),
    }
}

fn counted(of: Countable, number: u64) -> String {
    let number = usize::try_from(number).unwrap_or(usize::MAX);
    match of {
        Countable::Characters => characters(number),
        Countable::Options => options(number),
        Countable::Entries => entries(number),
    }
}

/// A failure as one text.
pub fn of_failure(failure: &Failure) -> String {
    match headline(failure.code()) {
        Some(headline) => with_detail(headline, failure),
        None => failure.to_string(),
    }
}

/// What a code means and what can be done, in other languages than that of the messages; none in
/// that.
pub fn headline(code: Code) -> Option<&'static str> {
    in_locale(None, Some(german(code)))
}

fn german(code: Code) -> &'static str {
    match code {
        Code::Syntax => "Die Datei ist nicht lesbar: die genannte Stelle berichtigen.",
        Code::Manifest => "Das Paket ist nicht richtig beschrieben: pack.toml berichtigen.",
        Code::Template => "Eine Vorlage ist fehlerhaft: die genannte Stelle berichtigen.",
        Code::UnknownHelper => "Eine Vorlage ruft etwas auf, das es nicht gibt: den Namen prüfen.",
        Code::UnknownVariable => {
            "Eine Vorlage verwendet einen unbekannten Namen: den Namen prüfen."
        }
        Code::Cycle => "Etwas führt auf sich selbst zurück: den Kreis auflösen.",
        Code::Render => "Eine Vorlage ließ sich nicht ausführen: Vorlage und Antworten prüfen.",
        Code::Limit => {
            "Eine Grenze ist erreicht: weniger verlangen oder sie in den Einstellungen anheben."
        }
        Code::Missing => "Etwas fehlt: angeben und noch einmal versuchen.",
        Code::Invalid => "Eine Angabe ist nicht gültig: berichtigen.",
        Code::UnknownAnswer => "Nach dieser Antwort fragt das Paket nicht: den Namen prüfen.",
        Code::Path => "Dieser Pfad ist nicht erlaubt: einen anderen wählen.",
        Code::Clash => "An diesem Platz ist schon etwas: einen anderen Namen oder Ort wählen.",
        Code::NoPack => {
            "Hier ist kein Paket: einen Ordner oder ein Zip mit einer pack.toml wählen."
        }
        Code::Sample => {
            "Ein Beispiel ergibt etwas anderes als erwartet: Vorlage oder Erwartung berichtigen."
        }
        Code::NotFound => "Das Gesuchte ist nicht mehr da: Ansicht neu laden.",
        Code::Busy => {
            "Ein anderer Vorgang arbeitet gerade daran: warten und noch einmal versuchen."
        }
        Code::ChangedMeanwhile => {
            "Eine Datei hat sich inzwischen geändert: noch einmal vergleichen."
        }
        Code::NoPermission => "Der Zugriff ist verweigert: die Rechte von Datei und Ordner prüfen.",
        Code::DiskFull => {
            "Der Platz auf der Festplatte reicht nicht: Platz schaffen und noch einmal versuchen."
        }
        Code::Io => {
            "Lesen oder Schreiben ist nicht gelungen: prüfen, ob das Laufwerk erreichbar ist."
        }
        Code::Archive => "Das Archiv ist beschädigt oder enthält Unerlaubtes: ein anderes wählen.",
        Code::Store => "Die Ablage von Läufen und Entwürfen ist gestört: Formwork neu starten.",
        Code::OtherPack => "Der Ordner gehört zu einem anderen Paket: einen anderen Ordner wählen.",
        Code::NewerPack => "Der Ordner wurde mit einem neueren Paket erzeugt: das Paket erneuern.",
        Code::Offline => {
            "Der Server ist nicht erreichbar: die Verbindung prüfen und noch einmal versuchen."
        }
        Code::Answer => "Der Server antwortet anders als erwartet: später noch einmal versuchen.",
        Code::Signature => {
            "Das Heruntergeladene ist nicht das, was unterschrieben wurde: es wird nicht verwendet."
        }
        Code::Cancelled => "Abgebrochen.",
        Code::Usage => "Diese Angaben passen nicht zusammen: sie prüfen.",
        Code::Internal => "Ein Fehler von Formwork selbst: bitte melden.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::{Locale, speak};

    fn all() -> Vec<Wrong> {
        let bounds = |whole, min: Option<&str>, max: Option<&str>| Wrong::NotNumber {
            whole,
            min: min.map(str::to_owned),
            max: max.map(str::to_owned),
        };
        vec![
            Wrong::Unanswered,
            Wrong::NothingChosen,
            Wrong::Empty,
            Wrong::NotText,
            Wrong::Unmatched {
                pattern: "a+".into(),
            },
            bounds(true, Some("1"), Some("9")),
            bounds(false, Some("0.5"), None),
            bounds(false, None, Some("2")),
            bounds(true, None, None),
            Wrong::NotBoolean,
            Wrong::NotOffered {
                value: "x".into(),
                options: vec!["a".into(), "b".into()],
            },
            Wrong::NotOptions,
            Wrong::NotList,
            Wrong::NotRecord,
            Wrong::TooFew {
                least: 1,
                of: Countable::Entries,
            },
            Wrong::TooMany {
                most: 3,
                of: Countable::Characters,
            },
            Wrong::Repeated,
            Wrong::Refused,
            Wrong::Unchecked { why: "no".into() },
            Wrong::NotAsked { name: "x".into() },
        ]
    }

    #[test]
    fn the_window_says_in_english_what_the_command_line_says() {
        for one in all() {
            assert_eq!(wrong(&one), one.to_string());
        }
    }

    #[test]
    fn german_says_it_in_its_own_words() {
        speak(Locale::German);
        for one in all() {
            assert_ne!(wrong(&one), one.to_string());
        }
        assert_eq!(
            wrong(&Wrong::NotNumber {
                whole: false,
                min: Some("0.5".into()),
                max: None
            }),
            "Eine Zahl eingeben: ab 0,5"
        );
        let failure = Failure::new(Code::DiskFull, "No space in /x");
        assert!(of_failure(&failure).ends_with(" No space in /x"));
        assert!(of_failure(&failure).starts_with("Der Platz"));
    }

    #[test]
    fn a_packs_own_words_stay_as_they_are() {
        let fault = AnswerFault {
            path: "a".parse().unwrap(),
            code: Code::Invalid,
            message: "Only ours".into(),
            wrong: None,
        };
        assert_eq!(of_answer(&fault), "Only ours");
    }
}
