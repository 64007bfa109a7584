//! Dates from given values; nothing here reads a clock.

use formwork_protocol::Node;
use jiff::civil::DateTime;

use super::text_of;

/// Formats a date (`2026-03-01`) or a date with time by the directives of `strftime`.
pub fn format_date(arguments: &[&Node]) -> Result<Node, String> {
    let text = text_of(arguments[0])?;
    let text = text.trim().trim_end_matches('Z');
    let date: DateTime = text
        .parse()
        .map_err(|_| format!("“{text}” is not a date like 2026-03-01"))?;
    jiff::fmt::strtime::format(&*text_of(arguments[1])?, date)
        .map(Node::from)
        .map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::call;
    use serde_json::json;

    #[test]
    fn dates_are_formatted_and_wrong_ones_refused() {
        let format = |date: &str, form: &str| call("formatDate", &[json!(date), json!(form)]);
        assert_eq!(format("2026-03-01", "%d.%m.%Y"), Ok(json!("01.03.2026")));
        assert_eq!(
            format("2026-03-01T12:30:00Z", "%Y %H:%M"),
            Ok(json!("2026 12:30"))
        );
        assert!(format("1 March", "%Y").is_err());
    }
}
