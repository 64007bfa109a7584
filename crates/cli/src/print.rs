//! What the command prints: one JSON document, or words. That nobody reads it to its end
//! (`formwork packs | head`) is nobody's fault.

/// Prints a line.
macro_rules! tell {
    ($($line:tt)*) => {{
        use std::io::Write;
        let _ = writeln!(std::io::stdout().lock(), $($line)*);
    }};
}

mod packs;
mod project;
mod schema;

use std::io::{IsTerminal, Write};
use std::path::Path;

use formwork_protocol::{
    CheckReport, DifferenceKind, Failure, Fault, Figure, FileState, Phase, Report, RunOutcome,
    RunSummary,
};
use formwork_telemetry::amounts;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use unicode_width::UnicodeWidthChar;

pub use packs::{added_pack, packs, removed_pack};
pub use project::{status, undone};
pub use schema::schema;

use crate::Voice;

/// Cells of a terminal that a faulty line is shown in.
const LINE_CELLS: usize = 120;

/// Prints a document.
pub fn json(value: &impl Serialize) {
    let mut out = std::io::stdout().lock();
    if serde_json::to_writer(&mut out, value).is_ok() {
        let _ = writeln!(out);
    }
}

/// Prints a text as it is.
pub fn text(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

pub fn failure(failure: &Failure, voice: Voice) {
    if voice.json {
        return json(failure);
    }
    let mut err = std::io::stderr().lock();
    for fault in &failure.errors {
        // Standard error may be closed; there is nowhere else to say so.
        let _ = err.write_all(fault_text("error", fault).as_bytes());
    }
}

/// A fault with its place, the line itself and a caret below it.
fn fault_text(kind: &str, fault: &Fault) -> String {
    let mut text = format!("{kind}: {}\n", fault.message);
    if let Some(file) = &fault.file {
        let place = match (fault.line, fault.column) {
            (Some(line), Some(column)) => format!("{file}:{line}:{column}"),
            (Some(line), None) => format!("{file}:{line}"),
            _ => file.clone(),
        };
        text.push_str(&format!("  --> {place}\n"));
    }
    if let (Some(line), Some(source)) = (fault.line, &fault.source_line) {
        let number = line.to_string();
        let margin = " ".repeat(number.len());
        let (part, before) = around(source, fault.column.unwrap_or(1) as usize);
        text.push_str(&format!("{margin} |\n{number} | {part}\n"));
        if fault.column.is_some() {
            text.push_str(&format!("{margin} | {}^\n", " ".repeat(before)));
        }
    }
    if let Some(hint) = &fault.hint {
        text.push_str(&format!("  = {hint}\n"));
    }
    text
}

/// The part of a line around a column (from 1, in characters) that takes at most [`LINE_CELLS`]
/// cells of a terminal, with “…” where it is cut, and the cells before the column in it.
fn around(line: &str, column: usize) -> (String, usize) {
    let letters: Vec<(char, usize)> = line.chars().map(in_cells).collect();
    let cells = |part: &[(char, usize)]| part.iter().map(|(_, width)| width).sum::<usize>();
    let place = column.saturating_sub(1).min(letters.len());
    let (mut start, mut end) = (0, letters.len());
    if cells(&letters) > LINE_CELLS {
        // Two cells are for the cut ends.
        let room = LINE_CELLS - 2;
        let mut taken = 0;
        // Walks away from the column as long as there is room; the place where it stops.
        let mut walk = |way: &mut dyn Iterator<Item = usize>, room: usize| {
            way.take_while(|at| {
                let fits = taken + letters[*at].1 <= room;
                taken += if fits { letters[*at].1 } else { 0 };
                fits
            })
            .last()
        };
        start = walk(&mut (0..place).rev(), room / 2).unwrap_or(place);
        end = walk(&mut (place..letters.len()), room).map_or(place, |last| last + 1);
        // Near its end the line has room left before the column.
        start = walk(&mut (0..start).rev(), room).unwrap_or(start);
    }
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    let shown: String = letters[start..end]
        .iter()
        .map(|(letter, _)| letter)
        .collect();
    let part = format!("{}{shown}{}", cut(start > 0), cut(end < letters.len()));
    (part, usize::from(start > 0) + cells(&letters[start..place]))
}

/// A letter as it is printed, with the cells that it takes. What would move the cursor or change
/// the terminal is replaced.
fn in_cells(letter: char) -> (char, usize) {
    match letter.width() {
        Some(width) => (letter, width),
        None if letter == '\t' => (' ', 1),
        None => ('\u{fffd}', 1),
    }
}

pub fn report(report: &Report, target: &Path) {
    if let Some(note) = &report.update {
        if note.from != note.to {
            tell!("From version {} of the pack to {}", note.from, note.to);
        }
        for step in &note.steps {
            tell!("  {step}");
        }
    }
    project::carried(&report.outputs);
    for warning in &report.warnings {
        eprint!("{}", fault_text("warning", warning));
    }
    let counts: Vec<String> = FileState::ALL
        .iter()
        .filter(|state| report.files.of(**state) > 0)
        .map(|state| format!("{} {}", report.files.of(*state), name_of(*state)))
        .collect();
    let counts = if counts.is_empty() {
        "nothing".to_owned()
    } else {
        counts.join(", ")
    };
    let verb = if report.dry_run { "Would make" } else { "Made" };
    for budget in report.budgets.iter().filter(|budget| !budget.met) {
        let name = &budget.figure;
        let [measured, max] = [budget.measured, budget.max].map(|value| amount(name, value));
        eprintln!("over budget: {name} is {measured}, at most {max}");
    }
    tell!(
        "{verb} {counts} ({}) in {:.0} ms in {}",
        bytes(report.bytes),
        report.ms.total,
        target.display()
    );
    if !report.dry_run {
        project::next(&report.next);
    }
}

/// A value of a figure of a run, by the figure's name.
fn amount(figure: &str, value: f64) -> String {
    let mut figures = Figure::OF_A_RUN.into_iter();
    match figures.find(|known| known.name() == figure) {
        Some(known) => amounts::amount(value, known.unit()),
        None => value.to_string(),
    }
}

fn name_of(state: FileState) -> &'static str {
    match state {
        FileState::New => "new",
        FileState::Changed => "changed",
        FileState::Same => "same",
        FileState::Merged => "merged",
        FileState::Conflict => "in conflict",
        FileState::Removed => "removed",
        FileState::Kept => "kept",
    }
}

pub fn check(report: &CheckReport) {
    tell!("{} {}", report.pack, report.version);
    if !report.dropped.is_empty() {
        tell!("  left out: {}", report.dropped.join(", "));
    }
    if report.samples.is_empty() {
        tell!("  no samples");
    }
    for sample in &report.samples {
        let result = match (sample.accepted, sample.differences.len()) {
            (true, _) => "accepted".to_owned(),
            (false, 0) => "as expected".to_owned(),
            (false, 1) => "1 difference".to_owned(),
            (false, count) => format!("{count} differences"),
        };
        tell!(
            "  {}: {} outputs, {}: {result}",
            sample.name,
            sample.outputs,
            bytes(sample.bytes)
        );
        for difference in &sample.differences {
            let kind = match difference.kind {
                DifferenceKind::Missing => "is expected, but not made",
                DifferenceKind::Unexpected => "is made, but not expected",
                DifferenceKind::Content => "differs",
                DifferenceKind::Mode => "differs in its executable bit",
                DifferenceKind::Reference => {
                    "is not what the handlebars crate makes: please report this mistake of Formwork's"
                }
            };
            match difference.line {
                Some(line) => tell!("    {}:{line} {kind}", difference.path),
                None => tell!("    {} {kind}", difference.path),
            }
            for (sign, line) in [('-', &difference.expected), ('+', &difference.made)] {
                if let Some(line) = line {
                    tell!("      {sign} {line}");
                }
            }
        }
    }
}

pub fn runs(runs: &[RunSummary]) {
    if runs.is_empty() {
        tell!("No runs yet");
    }
    for run in runs {
        tell!(
            "{:>5}  {:9}  {} {}  {} files  {:.0} ms  {}",
            run.run,
            outcome(run.outcome),
            run.pack,
            run.version,
            run.files.total(),
            run.ms,
            run.target
        );
    }
}

fn outcome(outcome: RunOutcome) -> &'static str {
    match outcome {
        RunOutcome::Done => "done",
        RunOutcome::Failed => "failed",
        RunOutcome::Cancelled => "cancelled",
    }
}

/// Bytes as people read them: 512 B, 1.5 KB, 3.1 MB.
pub fn bytes(bytes: u64) -> String {
    let mut value = bytes as f64;
    for unit in ["B", "KB", "MB"] {
        if value < 1000.0 {
            return match unit {
                "B" => format!("{bytes} B"),
                _ => format!("{value:.1} {unit}"),
            };
        }
        value /= 1000.0;
    }
    format!("{value:.1} GB")
}

/// The progress line of a terminal; silent everywhere else.
pub struct Bar(Option<ProgressBar>);

impl Bar {
    pub fn new(voice: Voice) -> Self {
        if voice.json || !std::io::stderr().is_terminal() {
            return Self(None);
        }
        let bar = ProgressBar::new(0);
        if let Ok(style) = ProgressStyle::with_template("{msg:8} {bar:30} {pos}/{len}") {
            bar.set_style(style);
        }
        Self(Some(bar))
    }

    pub fn show(&self, phase: Phase, done: usize, total: usize) {
        if let Some(bar) = &self.0 {
            bar.set_message(match phase {
                Phase::Load => "Loading",
                Phase::Plan => "Planning",
                Phase::Render => "Making",
                Phase::Compare => "Comparing",
                Phase::Apply => "Writing",
            });
            bar.set_length(total as u64);
            bar.set_position(done as u64);
        }
    }

    pub fn finish(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use formwork_protocol::Code;

    #[test]
    fn sizes_are_written_for_people() {
        assert_eq!(bytes(0), "0 B");
        assert_eq!(bytes(999), "999 B");
        assert_eq!(bytes(1500), "1.5 KB");
        assert_eq!(bytes(3_100_000), "3.1 MB");
        assert_eq!(bytes(5_000_000_000), "5.0 GB");
    }

    #[test]
    fn a_fault_is_shown_with_its_line() {
        let fault = Fault::new(Code::UnknownVariable, "No “nam”")
            .in_file("files/a.hbs")
            .at("one\nx {{nam}}\n", 2, 3)
            .with_hint("Did you mean “name”?");
        let expected = "error: No “nam”\n  --> files/a.hbs:2:3\n  |\n2 | x {{nam}}\n  |   ^\n  = Did you mean “name”?\n";
        assert_eq!(fault_text("error", &fault), expected);
    }

    #[test]
    fn a_line_is_shown_around_its_column_with_the_caret_below_it() {
        let long = format!("{}X{}", "a".repeat(20_000), "b".repeat(20_000));
        let wide = format!("{}X{}", "漢".repeat(500), "字".repeat(500));
        let begin = format!("X{}", "b".repeat(500));
        let end = format!("{}X", "a".repeat(500));
        let fits = format!("{}X", "a".repeat(LINE_CELLS - 1));
        // (the line, the column in characters, the part, the cells before the caret)
        let cases: Vec<(&str, usize, String, usize)> = vec![
            ("", 1, String::new(), 0),
            ("abX", 3, "abX".to_owned(), 2),
            ("past the end", 99, "past the end".to_owned(), 12),
            ("\t\tX", 3, "  X".to_owned(), 2),
            ("漢字X", 3, "漢字X".to_owned(), 4),
            ("e\u{301}X", 3, "e\u{301}X".to_owned(), 1),
            ("\u{1b}[31mX", 6, "\u{fffd}[31mX".to_owned(), 5),
            (&fits, LINE_CELLS, fits.clone(), LINE_CELLS - 1),
            (
                &long,
                20_001,
                format!("…{}X{}…", "a".repeat(59), "b".repeat(58)),
                60,
            ),
            (
                &wide,
                501,
                format!("…{}X{}…", "漢".repeat(29), "字".repeat(29)),
                59,
            ),
            (&begin, 1, format!("X{}…", "b".repeat(117)), 0),
            (&end, 501, format!("…{}X", "a".repeat(117)), 118),
            (&end, 502, format!("…{}X", "a".repeat(117)), 119),
        ];
        for (line, column, part, before) in cases {
            let start: String = line.chars().take(9).collect();
            assert_eq!(around(line, column), (part, before), "{start} {column}");
        }
        let fault = Fault::new(Code::Syntax, "No")
            .in_file("a")
            .at(&long, 1, 20_001);
        let shown = fault_text("error", &fault);
        let lines: Vec<&str> = shown.lines().collect();
        let column = |line: &str, letter| line.chars().position(|found| found == letter);
        assert_eq!(column(lines[3], 'X'), column(lines[4], '^'));
        assert!(shown.len() < 400, "{}", shown.len());
    }
}
