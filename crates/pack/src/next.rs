//! `[[next]]`: what to run once a project was generated. It is shown, and never run.

use crate::faults::Faults;
use crate::reader::{Located, Table};

/// A step, in the order in which steps are to be taken.
#[derive(Clone, Debug)]
pub struct NextStep {
    /// What it does. Literal, or a template if it holds `{{`; so is the command.
    pub label: Located,
    /// One line for a shell, to be run in the project's folder.
    pub command: Located,
    pub when: Option<Located>,
}

impl NextStep {
    pub(crate) fn read(mut table: Table<'_>, faults: &mut Faults) -> Option<Self> {
        if faults.is_full() {
            faults.stop();
            return None;
        }
        let label = one_line(table.required("label", faults), "label", &table, faults);
        let command = one_line(table.required("command", faults), "command", &table, faults);
        let when = table.located("when", faults);
        table.finish(faults);
        Some(Self {
            label: label?,
            command: command?,
            when,
        })
    }
}

/// A line break in a command would run it as soon as it is pasted.
fn one_line(
    text: Option<Located>,
    key: &str,
    table: &Table<'_>,
    faults: &mut Faults,
) -> Option<Located> {
    let text = text?;
    if text.text.trim().is_empty() {
        faults.push(table.fault(text.offset, format!("“{key}” is empty")));
        return None;
    }
    if text.text.contains(char::is_control) {
        faults.push(
            table
                .fault(text.offset, format!("“{key}” has to be one line"))
                .with_hint("Give a step of its own to each command."),
        );
        return None;
    }
    Some(text)
}
