//! MiniJinja expressions: they make values and keep their type.

mod environment;
mod reads;
mod variables;
mod words;

use std::collections::BTreeSet;
use std::sync::Arc;

use formwork_protocol::{Code, Fault, Limits, Node};
use minijinja::{Environment, Error, ErrorKind};

pub use self::variables::{Listener, Variables};

use self::environment::environment;
use self::reads::reads;
use self::variables::node_of;
use self::words::{called, check_names, check_size};
use crate::functions::{function, truthy};
use crate::shape::Shape;
use crate::unknown::{TOLD, unknown_name};

/// A compiled expression.
pub struct Expression {
    inner: minijinja::Expression<'static, 'static>,
    text: String,
    /// Variables with the fields that they are asked for: `entity.name`.
    paths: BTreeSet<String>,
    /// Variables that have the name of a function which the expression does not call.
    hidden: Arc<BTreeSet<String>>,
    /// Steps that it may take: each instruction counts one.
    fuel: u64,
}

impl std::fmt::Debug for Expression {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Expression").field(&self.text).finish()
    }
}

impl Expression {
    /// A fault has its line and column within the expression's own text. Of the limits, `fuel`
    /// counts.
    pub fn compile(text: &str, limits: &Limits) -> Result<Self, Fault> {
        check_size(text)?;
        let environment = environment(limits.fuel);
        let inner = environment
            .compile_expression_owned(text.to_owned())
            .map_err(|error| fault_of(Code::Template, text, &error))?;
        check_names(environment, text)?;
        let paths = reads(text).map_err(|error| fault_of(Code::Template, text, &error))?;
        let called = called(text);
        let hidden = paths
            .iter()
            .map(|path| root_of(path))
            .filter(|name| function(name).is_some() && !called.contains(*name))
            .map(str::to_owned)
            .collect();
        let paths = paths
            .into_iter()
            .filter(|path| !is_global(environment, root_of(path)))
            .collect();
        Ok(Self {
            inner,
            text: text.to_owned(),
            paths,
            hidden: Arc::new(hidden),
            fuel: limits.fuel,
        })
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The names that it reads at the top of its variables, or calls: a variable may have the name
    /// of a function, and then its value counts.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.paths.iter().map(|path| root_of(path))
    }

    /// The value; undefined is null. What was a shared tree stays the same one.
    pub fn evaluate(&self, variables: &Variables) -> Result<Node, Fault> {
        self.inner
            .eval(variables.top(&self.hidden))
            .and_then(|value| node_of(&value, self.fuel))
            .map_err(|error| match error.kind() {
                ErrorKind::OutOfFuel => Fault::new(
                    Code::Limit,
                    format!("“{}” takes more than {} steps", self.text, self.fuel),
                ),
                _ => fault_of(Code::Render, &self.text, &error),
            })
    }

    pub fn is_true(&self, variables: &Variables) -> Result<bool, Fault> {
        self.evaluate(variables).map(|value| truthy(&value))
    }

    /// Reports names that `shape` does not have.
    pub fn check(&self, shape: &Shape) -> Vec<Fault> {
        let paths = self.paths.iter();
        let faults = paths.filter_map(|path| self.check_path(path, shape));
        faults.take(TOLD).collect()
    }

    /// Reports functions that it calls and that are not there. For an expression that may read any
    /// name; [`Expression::check`] reports them as names.
    pub fn check_calls(&self) -> Vec<Fault> {
        let called = called(&self.text);
        let unknown = self.paths.iter().filter(|path| called.contains(*path));
        let unknown = unknown.filter(|path| function(path).is_none());
        let faults = unknown.map(|name| {
            let at = self.text.find(name.as_str()).unwrap_or(0);
            let fault = Fault::new(
                Code::UnknownHelper,
                format!("There is no function “{name}”"),
            );
            fault.at_offset(&self.text, at)
        });
        faults.take(TOLD).collect()
    }

    fn check_path(&self, path: &str, shape: &Shape) -> Option<Fault> {
        let mut place = shape;
        for name in path.split('.') {
            match place.field(name) {
                Some(inner) => place = inner,
                None if function(path).is_some() => return None,
                None => {
                    let at = self.text.find(name).unwrap_or(0);
                    let fault = unknown_name(name, place.names(), None);
                    return Some(fault.at_offset(&self.text, at));
                }
            }
        }
        None
    }
}

/// The variable of a path.
fn root_of(path: &str) -> &str {
    path.split('.').next().unwrap_or_default()
}

fn is_global(environment: &Environment<'_>, name: &str) -> bool {
    function(name).is_none() && environment.globals().any(|(global, _)| global == name)
}

fn fault_of(code: Code, text: &str, error: &Error) -> Fault {
    let message = error
        .detail()
        .map_or_else(|| error.kind().to_string(), str::to_owned);
    let fault = Fault::new(code, format!("In the expression: {message}"));
    let start = error.range().map_or(0, |range| range.start);
    fault.at_offset(text, start)
}

#[cfg(test)]
mod tests;
