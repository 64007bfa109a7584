//! A pack's page: its README, its questions and its samples, as Markdown.

use std::fmt::Write;

use formwork_protocol::{PackDetails, QuestionKind, QuestionView};

/// The page, made from the manifest, so that it cannot fall behind.
pub fn page(details: &PackDetails) -> String {
    let summary = &details.summary;
    let mut page = details.readme.trim_end().to_owned();
    if page.is_empty() {
        page = format!("# {}\n\n{}", summary.title, summary.description);
    }
    page.push_str("\n\n## Questions\n\n");
    add(&mut page, &details.questions, 0);
    if !details.samples.is_empty() {
        page.push_str("\n## Samples\n\n");
        for sample in &details.samples {
            line(&mut page, format_args!("- `samples/{sample}`"));
        }
    }
    let licence = match summary.licence.as_str() {
        "" => String::new(),
        licence => format!(", licensed under {licence}"),
    };
    page.push_str(&format!("\nVersion {}{licence}.\n", summary.version));
    page
}

fn line(page: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing into a string cannot fail.
    let _ = writeln!(page, "{text}");
}

/// A list item for each question, the fields of records below theirs.
fn add(page: &mut String, questions: &[QuestionView], depth: usize) {
    let margin = "  ".repeat(depth);
    for question in questions {
        let mut text = format!("{margin}- `{}` — {}", question.name, question.label);
        let mut rules = vec![kind(question.kind).to_owned()];
        if question.required {
            rules.push("required".to_owned());
        }
        rules.extend(bounds(question));
        text.push_str(&format!(" ({})", rules.join(", ")));
        if !question.help.is_empty() {
            text.push_str(&format!(". {}", question.help.trim_end_matches('.')));
        }
        if !question.options.is_empty() {
            let options = question.options.iter().map(|option| {
                let value = option.value.as_str();
                format!(
                    "`{}`",
                    value.map_or(option.value.to_string(), str::to_owned)
                )
            });
            let options: Vec<String> = options.collect();
            text.push_str(&format!(". One of {}", options.join(", ")));
        }
        line(page, format_args!("{text}."));
        add(page, &question.fields, depth + 1);
    }
}

fn kind(kind: QuestionKind) -> &'static str {
    match kind {
        QuestionKind::Text => "text",
        QuestionKind::Integer => "whole number",
        QuestionKind::Number => "number",
        QuestionKind::Boolean => "yes or no",
        QuestionKind::Choice => "one of some values",
        QuestionKind::Choices => "any of some values",
        QuestionKind::List => "list of records",
        QuestionKind::Secret => "secret",
    }
}

fn bounds(question: &QuestionView) -> Option<String> {
    let bounds = &question.bounds;
    let length = |bound: Option<u64>| bound.map(|bound| bound as f64);
    let said = |(min, max): (Option<f64>, Option<f64>), unit: &str| {
        let counted = |bound: f64| match unit {
            "" => bound.to_string(),
            unit if bound == 1.0 => format!("1 {unit}"),
            unit => format!("{bound} {unit}s"),
        };
        match (min, max) {
            (Some(min), Some(max)) => Some(format!("{min} to {}", counted(max))),
            (Some(min), None) => Some(format!("at least {}", counted(min))),
            (None, Some(max)) => Some(format!("at most {}", counted(max))),
            (None, None) => None,
        }
    };
    let unit = match question.kind {
        QuestionKind::List => "record",
        QuestionKind::Choices => "value",
        _ => "character",
    };
    let of_length = (length(bounds.min_length), length(bounds.max_length));
    said((bounds.min, bounds.max), "").or_else(|| said(of_length, unit))
}
