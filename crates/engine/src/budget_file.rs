//! Budget files: TOML with a `[[budget]]` for each limit.

use std::path::Path;

use formwork_protocol::{Budget, Code, Failure, Fault, Figure, Severity};
use serde::Deserialize;
use toml::Spanned;

use crate::answers_file::{read_text, syntax_fault};

/// Bytes that a budget file may have.
const BYTES: u64 = 1 << 20;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BudgetFile {
    #[serde(default)]
    budget: Vec<Spanned<Entry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    figure: Spanned<String>,
    max: f64,
    #[serde(rename = "for")]
    hold: Option<f64>,
    clear: Option<f64>,
    #[serde(default)]
    severity: Severity,
}

/// Reads a file of budgets. What is wrong with it is told with its place.
pub fn read_budgets(file: &Path) -> Result<Vec<Budget>, Failure> {
    let text = read_text(file, BYTES)?;
    parse_budgets(&text, &file.display().to_string())
}

/// Budgets from TOML.
pub fn parse_budgets(text: &str, file: &str) -> Result<Vec<Budget>, Failure> {
    let read: BudgetFile =
        toml::from_str(text).map_err(|error| Failure::from(syntax_fault(&error, text, file)))?;
    let mut budgets: Vec<Budget> = Vec::new();
    let mut faults = Vec::new();
    for entry in read.budget {
        let at = entry.span().start;
        let fault = |message: String, offset: usize| {
            Fault::new(Code::Invalid, message)
                .in_file(file)
                .at_offset(text, offset)
        };
        match budget(&entry.into_inner()) {
            Ok(made) if budgets.iter().any(|other| other.figure == made.figure) => {
                let message = format!("There are two budgets for {}", made.figure.name());
                faults.push(fault(message, at));
            }
            Ok(made) => budgets.push(made),
            Err(Wrong { message, offset }) => {
                let fault = fault(message, offset.unwrap_or(at));
                faults.push(match offset {
                    Some(_) => fault.with_hint(format!("Figures are {}.", names())),
                    None => fault,
                });
            }
        }
    }
    if budgets.is_empty() && faults.is_empty() {
        let fault = Fault::new(Code::Invalid, format!("There is no budget in {file}"))
            .in_file(file)
            .with_hint("A budget begins with [[budget]] and has “figure” and “max”.");
        faults.push(fault);
    }
    match faults.is_empty() {
        true => Ok(budgets),
        false => Err(faults.into()),
    }
}

/// What is wrong with one entry; the offset is that of its figure's name, if that is it.
struct Wrong {
    message: String,
    offset: Option<usize>,
}

fn budget(entry: &Entry) -> Result<Budget, Wrong> {
    let name = entry.figure.get_ref();
    let figure = all()
        .find(|figure| figure.name() == name)
        .ok_or_else(|| Wrong {
            message: format!("“{name}” is not a figure"),
            offset: Some(entry.figure.span().start),
        })?;
    let usual = Budget::new(figure, entry.max, entry.severity);
    let budget = Budget {
        hold: entry.hold.unwrap_or(usual.hold),
        clear: entry.clear.unwrap_or(usual.clear),
        ..usual
    };
    match budget.fault() {
        Some(message) => Err(Wrong {
            message,
            offset: None,
        }),
        None => Ok(budget),
    }
}

fn all() -> impl Iterator<Item = Figure> {
    Figure::OF_A_RUN.into_iter().chain(Figure::SAMPLED)
}

fn names() -> String {
    all().map(Figure::name).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_has_the_usual_patience_unless_it_says_otherwise() {
        let text = "[[budget]]\nfigure = \"total_ms\"\nmax = 200\n\n\
            [[budget]]\nfigure = \"interaction_p99_ms\"\nmax = 80.5\nfor = 30\nclear = 40\nseverity = \"critical\"\n";
        let budgets = parse_budgets(text, "budgets.toml").unwrap();
        let first = Budget::new(Figure::TotalMs, 200.0, Severity::Warning);
        let second = Budget {
            figure: Figure::InteractionP99Ms,
            max: 80.5,
            hold: 30.0,
            clear: 40.0,
            severity: Severity::Critical,
        };
        assert_eq!(budgets, [first, second]);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let table = [
            (
                "[[budget]]\nfigure = \"speed\"\nmax = 1\n",
                "“speed” is not a figure",
                2,
            ),
            ("[[budget]]\nfigure = \"total_ms\"\nmax = 0\n", "above 0", 1),
            (
                "[[budget]]\nfigure = \"total_ms\"\nmax = 1\nclear = 2\n",
                "“clear”",
                1,
            ),
            (
                "[[budget]]\nfigure = \"total_ms\"\nmax = \"1\"\n",
                "invalid type",
                3,
            ),
            (
                "[[budget]]\nfigure = \"total_ms\"\nmax = 1\nmin = 1\n",
                "min",
                4,
            ),
            ("[[budget]\n", "", 1),
            (
                "[[budget]]\nfigure = \"total_ms\"\nmax = 1\n[[budget]]\nfigure = \"total_ms\"\nmax = 2\n",
                "two budgets for total_ms",
                4,
            ),
        ];
        for (text, message, line) in table {
            let failure = parse_budgets(text, "b.toml").unwrap_err();
            let fault = &failure.errors[0];
            assert!(fault.message.contains(message), "{text}: {}", fault.message);
            assert_eq!(fault.line, Some(line), "{text}");
            assert_eq!(fault.file.as_deref(), Some("b.toml"));
        }
        assert!(parse_budgets("", "b.toml").is_err());
    }
}
