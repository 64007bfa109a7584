use formwork_protocol::Fault;
use yew::prelude::*;

use super::icon::{Glyph, Icon};
use crate::texts::{self, use_locale};

#[derive(PartialEq, Properties)]
pub struct FaultListProps {
    pub faults: Vec<Fault>,
    /// Opens a fault's file at its line; none where the files are not the user's to change.
    #[prop_or_default]
    pub edit: Option<Callback<(String, Option<u32>)>>,
}

/// Faults with their place, the line itself and a hint.
#[component]
pub fn FaultList(props: &FaultListProps) -> Html {
    use_locale();
    html! {
        <ul class="faults">
            { for props.faults.iter().enumerate().map(|(index, fault)| html! {
                <li key={index} class="fault" data-test="fault">{ one(fault, props.edit.as_ref()) }</li>
            }) }
        </ul>
    }
}

fn one(fault: &Fault, edit: Option<&Callback<(String, Option<u32>)>>) -> Html {
    html! {
        <>
            <Icon glyph={Glyph::Warning} class="fault-icon" />
            <div class="fault-body">
                if let Some(headline) = texts::faults::headline(fault.code) {
                    <p class="fault-message">{ headline }</p>
                    <p class="fault-detail" lang="en">{ &fault.message }</p>
                } else {
                    <p class="fault-message">{ &fault.message }</p>
                }
                if let Some(place) = place(fault) {
                    <p class="fault-place">{ linked(fault, place, edit) }</p>
                }
                if let Some(line) = &fault.source_line {
                    { source(line, fault.column) }
                }
                if let Some(hint) = &fault.hint {
                    <p class="fault-hint" lang="en">{ hint }</p>
                }
            </div>
        </>
    }
}

/// A fault's place, and a way to it if there is one.
fn linked(fault: &Fault, place: String, edit: Option<&Callback<(String, Option<u32>)>>) -> Html {
    let (Some(edit), Some(file)) = (edit.cloned(), fault.file.clone()) else {
        return place.into();
    };
    let line = fault.line;
    html! {
        <button
            class="link" data-test="edit-fault" title={texts::shared::open_in_your_editor()}
            onclick={move |_| edit.emit((file.clone(), line))}
        >
            { place }
        </button>
    }
}

/// The line, or the part of it around the column, with a mark below that.
fn source(line: &str, column: Option<u32>) -> Html {
    let (part, at) = excerpt(line, column.unwrap_or(1));
    html! {
        <pre class="fault-source">
            { &part }
            if column.is_some() {
                { "\n" }<span class="fault-caret">{ caret(&part, at) }</span>
            }
        </pre>
    }
}

/// Letters of a line that are shown on either side of a column.
const AROUND: usize = 80;

/// The part of a line around a column (from 1, in letters), and the column in it. A line can have
/// more letters than anybody scrolls through.
fn excerpt(line: &str, column: u32) -> (String, u32) {
    let place = column.saturating_sub(1) as usize;
    let start = place.saturating_sub(AROUND);
    let mut part: String = line.chars().skip(start).take(2 * AROUND).collect();
    if line.chars().nth(start + 2 * AROUND).is_some() {
        part.push('…');
    }
    if start == 0 {
        return (part, column);
    }
    (format!("…{part}"), (place - start) as u32 + 2)
}

/// `file:line:column`, as far as it is known.
fn place(fault: &Fault) -> Option<String> {
    let mut place = fault.file.clone()?;
    for number in [fault.line, fault.column]
        .into_iter()
        .map_while(|number| number)
    {
        place = format!("{place}:{number}");
    }
    Some(place)
}

/// A mark below the column. Tabs of the line are repeated so that the mark stays below its letter.
fn caret(line: &str, column: u32) -> String {
    let before = column.saturating_sub(1) as usize;
    let mut mark: String = line
        .chars()
        .take(before)
        .map(|letter| if letter == '\t' { '\t' } else { ' ' })
        .collect();
    mark.push('^');
    mark
}

#[cfg(test)]
mod tests {
    use super::*;
    use formwork_protocol::Code;

    #[test]
    fn the_mark_stands_below_the_column() {
        assert_eq!(caret("\tname = x", 3), "\t ^");
        assert_eq!(caret("ab", 1), "^");
    }

    #[test]
    fn a_place_is_as_exact_as_is_known() {
        let fault = Fault::new(Code::Syntax, "no").in_file("pack.toml");
        assert_eq!(place(&fault).as_deref(), Some("pack.toml"));
        assert_eq!(
            place(&fault.at("x\nyz", 2, 2)).as_deref(),
            Some("pack.toml:2:2")
        );
        assert_eq!(place(&Fault::new(Code::Io, "no")), None);
    }

    #[test]
    fn a_long_line_is_shown_around_its_column() {
        let line = format!("{}X{}", "ä".repeat(20_000), "b".repeat(20_000));
        for (line, column, shown, length) in [
            ("short X", 7, 7, 7),
            (&line, 20_001, AROUND + 2, 2 * AROUND + 2),
            (&line[..], 1, 1, 2 * AROUND + 1),
            (&line[..], 40_001, AROUND + 2, AROUND + 2),
        ] {
            let (part, at) = excerpt(line, column);
            assert_eq!(
                (at as usize, part.chars().count()),
                (shown, length),
                "{column}"
            );
            let letter = |text: &str, column: u32| text.chars().nth(column as usize - 1);
            assert_eq!(letter(&part, at), letter(line, column));
        }
    }
}
