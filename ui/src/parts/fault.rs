use formwork_protocol::Fault;
use yew::prelude::*;

use super::icon::{Glyph, Icon};

#[derive(PartialEq, Properties)]
pub struct FaultListProps {
    pub faults: Vec<Fault>,
}

/// Faults with their place, the line itself and a hint.
#[component]
pub fn FaultList(props: &FaultListProps) -> Html {
    html! {
        <ul class="faults">
            { for props.faults.iter().enumerate().map(|(index, fault)| html! {
                <li key={index} class="fault" data-test="fault">{ one(fault) }</li>
            }) }
        </ul>
    }
}

fn one(fault: &Fault) -> Html {
    html! {
        <>
            <Icon glyph={Glyph::Warning} class="fault-icon" />
            <div class="fault-body">
                <p class="fault-message">{ &fault.message }</p>
                if let Some(place) = place(fault) {
                    <p class="fault-place">{ place }</p>
                }
                if let Some(line) = &fault.source_line {
                    <pre class="fault-source">
                        { line }
                        if let Some(column) = fault.column {
                            { "\n" }<span class="fault-caret">{ caret(line, column) }</span>
                        }
                    </pre>
                }
                if let Some(hint) = &fault.hint {
                    <p class="fault-hint">{ hint }</p>
                }
            </div>
        </>
    }
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
}
