//! Arithmetic. Whole numbers stay whole; what leaves their range is an error, not a wrong number.

use formwork_protocol::Node;
use serde_json::Number;

use super::{integer_of, kind_of, logic};

type Result = std::result::Result<Node, String>;

#[derive(Clone, Copy)]
enum Num {
    Whole(i64),
    Real(f64),
}

impl Num {
    fn real(self) -> f64 {
        match self {
            Self::Whole(number) => number as f64,
            Self::Real(number) => number,
        }
    }
}

fn number_of(value: &Node) -> std::result::Result<Num, String> {
    let parsed = match value {
        Node::Number(number) => number
            .as_i64()
            .map(Num::Whole)
            .or_else(|| number.as_f64().map(Num::Real)),
        Node::Text(text) => match text.trim().parse() {
            Ok(number) => Some(Num::Whole(number)),
            Err(_) => text.trim().parse().ok().map(Num::Real),
        },
        _ => None,
    };
    parsed.ok_or_else(|| format!("a number is needed, not {}", kind_of(value)))
}

fn real(number: f64) -> Result {
    Number::from_f64(number)
        .map(Node::Number)
        .ok_or_else(|| "the result is not a number".to_owned())
}

fn combine(
    a: Num,
    b: Num,
    whole: fn(i64, i64) -> Option<i64>,
    reals: fn(f64, f64) -> f64,
) -> Result {
    match (a, b) {
        (Num::Whole(a), Num::Whole(b)) => whole(a, b)
            .map(Node::from)
            .ok_or_else(|| "the result is too large".to_owned()),
        (a, b) => real(reals(a.real(), b.real())),
    }
}

fn fold(
    arguments: &[&Node],
    whole: fn(i64, i64) -> Option<i64>,
    reals: fn(f64, f64) -> f64,
) -> Result {
    let mut sum = arguments[0].clone();
    for value in &arguments[1..] {
        sum = combine(number_of(&sum)?, number_of(value)?, whole, reals)?;
    }
    Ok(sum)
}

pub fn add(arguments: &[&Node]) -> Result {
    fold(arguments, i64::checked_add, |a, b| a + b)
}

pub fn subtract(arguments: &[&Node]) -> Result {
    fold(arguments, i64::checked_sub, |a, b| a - b)
}

pub fn multiply(arguments: &[&Node]) -> Result {
    fold(arguments, i64::checked_mul, |a, b| a * b)
}

/// A whole number where the division leaves no rest.
pub fn divide(arguments: &[&Node]) -> Result {
    let (a, b) = (number_of(arguments[0])?, number_of(arguments[1])?);
    if b.real() == 0.0 {
        return Err("division by zero".to_owned());
    }
    match (a, b) {
        (Num::Whole(a), Num::Whole(b)) if a.checked_rem(b) == Some(0) => Ok((a / b).into()),
        (a, b) => real(a.real() / b.real()),
    }
}

pub fn remainder(arguments: &[&Node]) -> Result {
    let (a, b) = (number_of(arguments[0])?, number_of(arguments[1])?);
    if b.real() == 0.0 {
        return Err("division by zero".to_owned());
    }
    combine(a, b, i64::checked_rem_euclid, f64::rem_euclid)
}

pub fn floor(arguments: &[&Node]) -> Result {
    whole(number_of(arguments[0])?, f64::floor)
}

pub fn ceil(arguments: &[&Node]) -> Result {
    whole(number_of(arguments[0])?, f64::ceil)
}

/// Rounds to a whole number, or to that many decimals.
pub fn round(arguments: &[&Node]) -> Result {
    let number = number_of(arguments[0])?;
    match arguments.get(1) {
        None => whole(number, f64::round),
        Some(decimals) => {
            let decimals = i32::try_from(integer_of(decimals)?.clamp(0, 15)).unwrap_or(15);
            let factor = 10f64.powi(decimals);
            real((number.real() * factor).round() / factor)
        }
    }
}

fn whole(number: Num, rounded: fn(f64) -> f64) -> Result {
    match number {
        Num::Whole(number) => Ok(number.into()),
        Num::Real(number) => {
            let number = rounded(number);
            if number.abs() < 9e15 {
                Ok((number as i64).into())
            } else {
                Err("the result is too large".to_owned())
            }
        }
    }
}

pub fn min(arguments: &[&Node]) -> Result {
    extreme(arguments, std::cmp::Ordering::is_lt)
}

pub fn max(arguments: &[&Node]) -> Result {
    extreme(arguments, std::cmp::Ordering::is_gt)
}

/// Of several values, or of the values of one list.
fn extreme(arguments: &[&Node], better: fn(std::cmp::Ordering) -> bool) -> Result {
    match arguments {
        [Node::List(list)] => best_of(list.iter(), better),
        values => best_of(values.iter().copied(), better),
    }
}

fn best_of<'a>(
    values: impl Iterator<Item = &'a Node>,
    better: fn(std::cmp::Ordering) -> bool,
) -> Result {
    let mut best: Option<&Node> = None;
    for value in values {
        best = match best {
            Some(best) if !better(logic::order(value, best)?) => Some(best),
            _ => Some(value),
        };
    }
    Ok(best.cloned().unwrap_or(Node::Null))
}

#[cfg(test)]
mod tests {
    use super::super::call;
    use serde_json::json;

    #[test]
    fn whole_numbers_stay_whole() {
        assert_eq!(call("add", &[json!(1), json!(2), json!(3)]), Ok(json!(6)));
        assert_eq!(call("subtract", &[json!(1), json!(2)]), Ok(json!(-1)));
        assert_eq!(call("multiply", &[json!(1.5), json!(2)]), Ok(json!(3.0)));
        assert_eq!(call("divide", &[json!(9), json!(3)]), Ok(json!(3)));
        assert_eq!(call("divide", &[json!(9), json!(2)]), Ok(json!(4.5)));
        assert_eq!(call("remainder", &[json!(-1), json!(3)]), Ok(json!(2)));
        assert_eq!(call("add", &[json!("4"), json!(2)]), Ok(json!(6)));
    }

    #[test]
    fn rounding() {
        assert_eq!(call("floor", &[json!(-1.5)]), Ok(json!(-2)));
        assert_eq!(call("ceil", &[json!(1.2)]), Ok(json!(2)));
        assert_eq!(call("round", &[json!(2.5)]), Ok(json!(3)));
        assert_eq!(call("round", &[json!(1.23456), json!(2)]), Ok(json!(1.23)));
    }

    #[test]
    fn what_has_no_result_is_an_error() {
        assert!(call("divide", &[json!(1), json!(0)]).is_err());
        assert!(call("remainder", &[json!(1), json!(0)]).is_err());
        assert!(call("add", &[json!(i64::MAX), json!(1)]).is_err());
        assert!(call("add", &[json!("x"), json!(1)]).is_err());
    }

    #[test]
    fn extremes_of_values_or_of_a_list() {
        assert_eq!(call("max", &[json!(1), json!(3), json!(2)]), Ok(json!(3)));
        assert_eq!(call("min", &[json!([4, 2, 3])]), Ok(json!(2)));
        assert_eq!(call("max", &[json!([])]), Ok(json!(null)));
    }
}
