//! What an expression looks up.

use std::collections::BTreeSet;

use minijinja::Error;
use minijinja::machinery::ast::{CallArg, Expr};
use minijinja::machinery::parse_expr;

/// Variables and functions, each with the fields that it is asked for: `entity.name`. The crate's
/// own `undeclared_variables` leaves out what is sliced: `name` of `name[:40]`.
pub(super) fn reads(text: &str) -> Result<BTreeSet<String>, Error> {
    let mut paths = BTreeSet::new();
    visit(&parse_expr(text)?, &mut paths);
    Ok(paths)
}

fn visit(expr: &Expr<'_>, paths: &mut BTreeSet<String>) {
    let mut all = |inner: &mut dyn Iterator<Item = &Expr<'_>>| {
        for expr in inner {
            visit(expr, paths);
        }
    };
    match expr {
        Expr::Const(_) => {}
        Expr::Var(variable) => {
            paths.insert(variable.id.to_owned());
        }
        Expr::GetAttr(field) => match path(expr) {
            Some(path) => {
                paths.insert(path);
            }
            None => visit(&field.expr, paths),
        },
        Expr::GetItem(item) => all(&mut [&item.expr, &item.subscript_expr].into_iter()),
        Expr::Slice(slice) => {
            let bounds = [&slice.start, &slice.stop, &slice.step];
            let bounds = bounds.into_iter().flatten();
            all(&mut std::iter::once(&slice.expr).chain(bounds));
        }
        Expr::UnaryOp(operation) => visit(&operation.expr, paths),
        Expr::BinOp(operation) => all(&mut [&operation.left, &operation.right].into_iter()),
        Expr::Compare(compared) => {
            let others = compared.ops.iter().map(|other| &other.expr);
            all(&mut std::iter::once(&compared.expr).chain(others));
        }
        Expr::IfExpr(choice) => {
            let both = [&choice.test_expr, &choice.true_expr].into_iter();
            all(&mut both.chain(&choice.false_expr));
        }
        Expr::Filter(filter) => {
            all(&mut filter.expr.iter().chain(given(&filter.args)));
        }
        Expr::Test(test) => all(&mut std::iter::once(&test.expr).chain(given(&test.args))),
        Expr::Call(call) => all(&mut std::iter::once(&call.expr).chain(given(&call.args))),
        Expr::List(list) => all(&mut list.items.iter()),
        Expr::Tuple(tuple) => all(&mut tuple.items.iter()),
        Expr::Map(map) => all(&mut map.keys.iter().chain(&map.values)),
    }
}

fn given<'e, 'a>(arguments: &'e [CallArg<'a>]) -> impl Iterator<Item = &'e Expr<'a>> {
    arguments.iter().map(|argument| match argument {
        CallArg::Pos(expr)
        | CallArg::Kwarg(_, expr)
        | CallArg::PosSplat(expr)
        | CallArg::KwargSplat(expr) => expr,
    })
}

/// A variable and its fields; none where the fields are those of something else.
fn path(expr: &Expr<'_>) -> Option<String> {
    match expr {
        Expr::Var(variable) => Some(variable.id.to_owned()),
        Expr::GetAttr(field) => Some(format!("{}.{}", path(&field.expr)?, field.name)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_looked_up_is_read() {
        for (text, expected) in [
            ("name[:40]", &["name"][..]),
            (
                "kebabCase(name)[start:stop]",
                &["kebabCase", "name", "start", "stop"],
            ),
            ("a.b.c[1:][0].d", &["a.b.c"]),
            (
                "entity.name ~ entity.fields[index]",
                &["entity.fields", "entity.name", "index"],
            ),
            ("a if b else c", &["a", "b", "c"]),
            ("a if b", &["a", "b"]),
            (
                "list|map('upper')|select('in', others)",
                &["list", "others"],
            ),
            ("a is divisibleby b and not c", &["a", "b", "c"]),
            (
                "{key: value, 'x': [one, (two, three)]}",
                &["key", "one", "three", "two", "value"],
            ),
            (
                "f(*rest, **named, to=last)",
                &["f", "last", "named", "rest"],
            ),
            ("1 < a <= b.c", &["a", "b.c"]),
            ("-a", &["a"]),
        ] {
            let found = reads(text).unwrap();
            assert_eq!(found.into_iter().collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
