//! Values as packs write them.

use formwork_protocol::{EntityField, FieldKind};

/// Characters that a default may have.
const LONGEST: usize = 100;

/// The default of a field as packs write it; none, if it is no value of the field.
pub(crate) fn default(field: &EntityField, written: &str) -> Option<String> {
    let value = written.trim();
    match field.kind {
        FieldKind::Boolean => match value.to_ascii_lowercase().as_str() {
            "1" | "true" | "t" | "yes" | "y" | "on" => Some("true".to_owned()),
            "0" | "false" | "f" | "no" | "n" | "off" => Some("false".to_owned()),
            _ => None,
        },
        FieldKind::Integer => value.parse::<i64>().ok().map(|number| number.to_string()),
        FieldKind::Decimal | FieldKind::Float => {
            let number = value.parse::<f64>().ok()?;
            number.is_finite().then(|| number.to_string())
        }
        FieldKind::Choice => {
            let mut choices = field.choices.iter();
            choices.find(|choice| *choice == value).cloned()
        }
        FieldKind::Text if !value.is_empty() && written.chars().count() <= LONGEST => {
            Some(written.to_owned())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_are_values_of_their_field() {
        for (kind, written, expected) in [
            (FieldKind::Boolean, "0", Some("false")),
            (FieldKind::Boolean, "TRUE", Some("true")),
            (FieldKind::Boolean, "maybe", None),
            (FieldKind::Integer, "007", Some("7")),
            (FieldKind::Integer, "1.5", None),
            (FieldKind::Decimal, "0.00", Some("0")),
            (FieldKind::Decimal, "-12.50", Some("-12.5")),
            (FieldKind::Decimal, "inf", None),
            (FieldKind::Choice, "a", Some("a")),
            (FieldKind::Choice, "c", None),
            (FieldKind::Text, "x y", Some("x y")),
            (FieldKind::Text, "", None),
            (FieldKind::Date, "2020-01-01", None),
        ] {
            let field = EntityField {
                kind,
                choices: vec!["a".into(), "b".into()],
                ..EntityField::default()
            };
            assert_eq!(default(&field, written).as_deref(), expected, "{written}");
        }
    }
}
