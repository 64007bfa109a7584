//! Projects in words: what became of the user's edits, how a project stands, what was undone.

use formwork_protocol::{
    Drift, FileState, NextStep, OutputReport, ProjectStatus, UndoReport, Undone,
};

use super::fault_text;

/// What became of files with edits of the user's.
pub fn carried(outputs: &[OutputReport]) {
    for output in outputs {
        let path = &output.path;
        let from = match &output.from[..] {
            [] => String::new(),
            from => format!(", with your edits from {}", from.join(", ")),
        };
        match (output.state, &output.other) {
            (FileState::Merged, _) => tell!("  merged       {path}{from}"),
            (FileState::Conflict, Some(other)) => {
                tell!("  in conflict  {path}{from}: the other version is {other}");
            }
            (FileState::Conflict, None) => {
                tell!("  in conflict  {path}{from}: both versions are in it, between markers");
            }
            _ => {}
        }
    }
}

/// What to run in the project's folder.
pub fn next(steps: &[NextStep]) {
    if !steps.is_empty() {
        tell!("Next, in that folder:");
    }
    for step in steps {
        // Neither holds control characters: such steps are refused.
        tell!("  {:<40}  # {}", step.command, step.label);
    }
}

pub fn status(status: &ProjectStatus) {
    for warning in &status.warnings {
        eprint!("{}", fault_text("warning", warning));
    }
    let (pack, version) = (&status.pack, &status.version);
    match &status.at_hand {
        None => tell!("{pack} {version}; the pack is not at hand"),
        Some(at_hand) if at_hand != version => tell!("{pack} {version}; {at_hand} is at hand"),
        Some(_) if status.pack_changed => tell!("{pack} {version}; its files have changed"),
        Some(_) => tell!("{pack} {version}"),
    }
    for file in &status.files {
        let word = match file.drift {
            Drift::Edited => "edited by you",
            Drift::Deleted => "deleted by you",
            Drift::Added => "yours",
            Drift::Pack => match file.state {
                FileState::New => "new in the pack",
                FileState::Removed => "gone from the pack",
                _ => "changed by the pack",
            },
            Drift::Both => match file.state {
                FileState::Conflict => "both, in conflict",
                _ => "both, can be merged",
            },
        };
        tell!("  {word:20} {}", file.path);
    }
    if status.at_hand.is_some() {
        let counts = &status.counts;
        tell!(
            "{} changed by you, {} by the pack, {} by both, {} the same",
            counts.yours,
            counts.pack,
            counts.both,
            counts.same
        );
    }
    for path in &status.conflicts {
        tell!("  conflict left: .formwork/conflicts/{path}");
    }
    for run in &status.runs {
        tell!(
            "  can be undone: run {}, {} {}, {} written, {} removed",
            run.run,
            run.pack,
            run.version,
            run.written,
            run.removed
        );
    }
}

pub fn undone(report: &UndoReport) {
    for warning in &report.warnings {
        eprint!("{}", fault_text("warning", warning));
    }
    for file in &report.files {
        let word = match file.how {
            Undone::PutBack => "put back",
            Undone::Removed => "removed",
            Undone::Merged => "merged",
            Undone::Left => "left",
        };
        tell!("  {word:9} {}", file.path);
    }
    let verb = if report.dry_run {
        "Would undo"
    } else {
        "Undid"
    };
    let runs: Vec<&str> = report.runs.iter().map(|run| run.run.as_str()).collect();
    tell!("{verb} run {} in {}", runs.join(", "), report.target);
}
