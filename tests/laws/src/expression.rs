use formwork_protocol::{Limits, Record};
use formwork_render::{Expression, Variables};
use serde_json::json;

use crate::is_within;

/// An expression is read and evaluated to an end within its limits, each time to the same one; what
/// is wrong with it has its place in it.
pub fn expression(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let limits = Limits {
        fuel: 5000,
        ..Limits::default()
    };
    let expression = match Expression::compile(text, &limits) {
        Ok(expression) => expression,
        Err(fault) => return is_within(&fault, text),
    };
    let values = json!({
        "name": "My project",
        "port": 80,
        "yes": true,
        "tags": ["a", "b"],
        "entities": [{"name": "Trip", "fields": []}],
    });
    let values = values.as_object().map(Record::from).unwrap_or_default();
    let variables = Variables::new(&values);
    let made = expression.evaluate(&variables);
    assert_eq!(expression.evaluate(&variables), made);
    if let Err(fault) = made {
        is_within(&fault, text);
    }
}
