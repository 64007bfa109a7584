//! What a `CHECK` says of single columns: bounds, lengths and words.

use sqlparser::ast::{
    BinaryOperator, Expr, FunctionArg, FunctionArgExpr, FunctionArguments, InTarget, UnaryOperator,
    Value,
};

/// One rule for one column.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Rule {
    pub column: String,
    pub says: Says,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Says {
    /// At least; more than, if it is not inclusive.
    Min {
        value: f64,
        inclusive: bool,
    },
    Max {
        value: f64,
        inclusive: bool,
    },
    MinLength(f64),
    MaxLength(f64),
    OneOf(Vec<String>),
}

/// The rules that an expression comes to; `complete` tells whether it says nothing else.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Rules {
    pub list: Vec<Rule>,
    pub complete: bool,
}

/// Reads a condition. Parts that are joined by `AND` each are a rule; what a rule cannot be made of
/// makes the result incomplete.
pub(super) fn rules(condition: &Expr) -> Rules {
    let mut rules = Rules {
        list: Vec::new(),
        complete: true,
    };
    let mut waiting = vec![bare(condition)];
    while let Some(part) = waiting.pop() {
        match part {
            Expr::BinaryOp {
                left,
                op: BinaryOperator::And,
                right,
            } => waiting.extend([bare(right), bare(left)]),
            Expr::Between {
                expr,
                negated: false,
                low,
                high,
            } => {
                let low = compared(expr, &BinaryOperator::GtEq, low);
                let high = compared(expr, &BinaryOperator::LtEq, high);
                rules.complete &= low.is_some() && high.is_some();
                rules.list.extend(low);
                rules.list.extend(high);
            }
            // Says what `NOT NULL` says, of a column that may be empty anyway.
            Expr::IsNotNull(_) => rules.complete = false,
            part => match rule(part) {
                Some(rule) => rules.list.push(rule),
                None => rules.complete = false,
            },
        }
    }
    rules
}

fn rule(part: &Expr) -> Option<Rule> {
    match part {
        Expr::In {
            expr,
            target: InTarget::List(list),
            negated: false,
            ..
        } => one_of(expr, list.iter()),
        // PostgreSQL writes lists so: `x = ANY (ARRAY['a', 'b'])`.
        Expr::AnyOp {
            left,
            compare_op: BinaryOperator::Eq,
            right,
            ..
        } => match bare(right) {
            Expr::Array(array) => one_of(left, array.elem.iter()),
            _ => None,
        },
        Expr::BinaryOp {
            op: BinaryOperator::Or,
            ..
        } => alternatives(part),
        Expr::BinaryOp { left, op, right } => {
            compared(left, op, right).or_else(|| compared(right, &turned(op)?, left))
        }
        _ => None,
    }
}

/// Without brackets and casts.
fn bare(mut expression: &Expr) -> &Expr {
    while let Expr::Nested(inner) | Expr::Cast { expr: inner, .. } = expression {
        expression = inner;
    }
    expression
}

fn column(expression: &Expr) -> Option<String> {
    match bare(expression) {
        Expr::Identifier(name) => Some(name.value.clone()),
        Expr::CompoundIdentifier(path) => path.last().map(|name| name.value.clone()),
        // A call without arguments, such as `VALUE`, is no column.
        _ => None,
    }
}

fn number(expression: &Expr) -> Option<f64> {
    match bare(expression) {
        Expr::Value(value) => match &value.value {
            Value::Number(text, _) => text.parse().ok(),
            Value::SingleQuotedString(text) => text.trim().parse().ok(),
            _ => None,
        },
        Expr::UnaryOp {
            op: UnaryOperator::Minus,
            expr,
        } => number(expr).map(|number| -number),
        Expr::UnaryOp {
            op: UnaryOperator::Plus,
            expr,
        } => number(expr),
        _ => None,
    }
    .filter(|number: &f64| number.is_finite())
}

fn word(expression: &Expr) -> Option<String> {
    match bare(expression) {
        Expr::Value(value) => match &value.value {
            Value::Number(text, _)
            | Value::SingleQuotedString(text)
            | Value::DoubleQuotedString(text)
            | Value::NationalStringLiteral(text)
            | Value::EscapedStringLiteral(text) => Some(text.clone()),
            Value::Boolean(value) => Some(value.to_string()),
            _ => None,
        },
        // MySQL writes what a text is encoded as before it.
        Expr::Prefixed { value, .. } => word(value),
        // SQLite and MySQL take a text in double quotes.
        Expr::Identifier(name) if name.quote_style == Some('"') => Some(name.value.clone()),
        _ => None,
    }
}

fn one_of<'a>(of: &Expr, list: impl Iterator<Item = &'a Expr>) -> Option<Rule> {
    Some(Rule {
        column: column(of)?,
        says: Says::OneOf(list.map(word).collect::<Option<_>>()?),
    })
}

/// SQL Server writes lists so: `x = 'a' OR x = 'b'`. `x IS NULL OR …` says the same as what is
/// left: a rule holds for values alone.
fn alternatives(part: &Expr) -> Option<Rule> {
    let mut waiting = vec![part];
    let mut words: Vec<String> = Vec::new();
    let mut of: Option<String> = None;
    let mut others = Vec::new();
    while let Some(part) = waiting.pop() {
        match bare(part) {
            Expr::BinaryOp {
                left,
                op: BinaryOperator::Or,
                right,
            } => waiting.extend([&**right, &**left]),
            Expr::IsNull(_) => {}
            Expr::BinaryOp {
                left,
                op: BinaryOperator::Eq,
                right,
            } => {
                let column = column(left)?;
                if of.as_ref().is_some_and(|of| *of != column) {
                    return None;
                }
                of = Some(column);
                words.push(word(right)?);
            }
            other => others.push(other),
        }
    }
    match (others.as_slice(), of) {
        ([], Some(column)) => Some(Rule {
            column,
            says: Says::OneOf(words),
        }),
        ([other], None) => rule(other),
        _ => None,
    }
}

fn turned(operator: &BinaryOperator) -> Option<BinaryOperator> {
    Some(match operator {
        BinaryOperator::Gt => BinaryOperator::Lt,
        BinaryOperator::GtEq => BinaryOperator::LtEq,
        BinaryOperator::Lt => BinaryOperator::Gt,
        BinaryOperator::LtEq => BinaryOperator::GtEq,
        _ => return None,
    })
}

fn compared(left: &Expr, operator: &BinaryOperator, right: &Expr) -> Option<Rule> {
    let value = number(right)?;
    if let Some(column) = length_of(left) {
        let says = match operator {
            BinaryOperator::Gt => Says::MinLength(value + 1.0),
            BinaryOperator::GtEq => Says::MinLength(value),
            BinaryOperator::Lt => Says::MaxLength(value - 1.0),
            BinaryOperator::LtEq => Says::MaxLength(value),
            _ => return None,
        };
        return Some(Rule { column, says });
    }
    let column = column(left)?;
    let inclusive = matches!(operator, BinaryOperator::GtEq | BinaryOperator::LtEq);
    let says = match operator {
        BinaryOperator::Gt | BinaryOperator::GtEq => Says::Min { value, inclusive },
        BinaryOperator::Lt | BinaryOperator::LtEq => Says::Max { value, inclusive },
        _ => return None,
    };
    Some(Rule { column, says })
}

/// The column whose length an expression is.
fn length_of(expression: &Expr) -> Option<String> {
    let Expr::Function(call) = bare(expression) else {
        return None;
    };
    let name = call.name.to_string().to_ascii_lowercase();
    let lengths = ["length", "char_length", "character_length", "len"];
    let FunctionArguments::List(arguments) = &call.args else {
        return None;
    };
    match arguments.args.as_slice() {
        [FunctionArg::Unnamed(FunctionArgExpr::Expr(of))] if lengths.contains(&&*name) => {
            // `length(trim(name)) > 0` is about the name all the same.
            match bare(of) {
                Expr::Trim { expr, .. } => column(expr),
                Expr::Function(inner) => match &inner.args {
                    FunctionArguments::List(inner) => match inner.args.as_slice() {
                        [FunctionArg::Unnamed(FunctionArgExpr::Expr(of))] => column(of),
                        _ => None,
                    },
                    _ => None,
                },
                of => column(of),
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::dialect::Dialect;
    use super::super::tokens::{Cursor, tokens};
    use super::*;

    fn read(dialect: Dialect, condition: &str) -> Rules {
        let tokens = tokens(condition, dialect).unwrap();
        rules(&Cursor::new(&tokens).expression(dialect).unwrap())
    }

    fn min(value: f64) -> Says {
        Says::Min {
            value,
            inclusive: true,
        }
    }

    fn max(value: f64) -> Says {
        Says::Max {
            value,
            inclusive: true,
        }
    }

    fn words(list: &[&str]) -> Says {
        Says::OneOf(list.iter().map(|word| (*word).to_owned()).collect())
    }

    #[test]
    fn conditions_of_every_product_become_rules() {
        use Dialect::{Generic, Mysql, Postgres, SqlServer, Sqlite};
        for (dialect, condition, expected) in [
            (Generic, "x >= 0", vec![min(0.0)]),
            (Generic, "0 <= x", vec![min(0.0)]),
            (Generic, "x BETWEEN 1 AND 5", vec![min(1.0), max(5.0)]),
            (
                Generic,
                "x > -1.5 AND x <= 9",
                vec![
                    Says::Min {
                        value: -1.5,
                        inclusive: false,
                    },
                    max(9.0),
                ],
            ),
            (Generic, "x IN ('a', 'b')", vec![words(&["a", "b"])]),
            (Generic, "x IS NULL OR x IN ('a')", vec![words(&["a"])]),
            (Generic, "length(x) >= 3", vec![Says::MinLength(3.0)]),
            (Generic, "length(trim(x)) > 0", vec![Says::MinLength(1.0)]),
            (
                Postgres,
                "(((x)::text = ANY ((ARRAY['a'::character varying, 'b c'::character varying])::text[])))",
                vec![words(&["a", "b c"])],
            ),
            (
                Postgres,
                "((x >= (0)::numeric) AND (x < '5'::numeric))",
                vec![
                    min(0.0),
                    Says::Max {
                        value: 5.0,
                        inclusive: false,
                    },
                ],
            ),
            (
                Postgres,
                "(char_length((x)::text) <= 20)",
                vec![Says::MaxLength(20.0)],
            ),
            (SqlServer, "([x]>=(0))", vec![min(0.0)]),
            (SqlServer, "(upper([x])='M')", vec![]),
            (SqlServer, "([x]='b' OR [x]='a')", vec![words(&["b", "a"])]),
            (SqlServer, "len([x])<(5)", vec![Says::MaxLength(4.0)]),
            (
                Mysql,
                "(`x` in (_utf8mb4'a',_utf8mb4'b'))",
                vec![words(&["a", "b"])],
            ),
            (Sqlite, "x IN (\"a\", 'b')", vec![words(&["a", "b"])]),
            (Sqlite, "x IN (0, 1)", vec![words(&["0", "1"])]),
        ] {
            let read = read(dialect, condition);
            let says: Vec<Says> = read.list.iter().map(|rule| rule.says.clone()).collect();
            assert_eq!(says, expected, "{condition}");
            assert!(
                read.list.iter().all(|rule| rule.column == "x"),
                "{condition}"
            );
            assert_eq!(read.complete, !expected.is_empty(), "{condition}");
        }
    }

    #[test]
    fn what_no_rule_can_be_made_of_is_told() {
        for condition in [
            "a < b",
            "x ~ '^a'",
            "x = 1 OR y = 2",
            "x > 1 AND a < b",
            "x <> 3",
        ] {
            assert!(!read(Dialect::Postgres, condition).complete, "{condition}");
        }
    }
}
