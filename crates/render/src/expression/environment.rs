//! The environments of expressions: MiniJinja with the shared functions.

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use formwork_protocol::Node;
use minijinja::value::Rest;
use minijinja::{Environment, Error, ErrorKind, State, UndefinedBehavior, Value};

use super::variables::{is_same, node_of, value_of};
use crate::functions::{FUNCTIONS, Function, breadth, weight};

/// Environments by the fuel that they give. Expressions borrow them, so they stay for as long as
/// the program runs. There is one for each value that the setting had: a pack cannot make any.
static ENVIRONMENTS: LazyLock<Mutex<BTreeMap<u64, &'static Environment<'static>>>> =
    LazyLock::new(Mutex::default);

pub(super) fn environment(fuel: u64) -> &'static Environment<'static> {
    let mut environments = ENVIRONMENTS.lock().unwrap_or_else(PoisonError::into_inner);
    environments
        .entry(fuel)
        .or_insert_with(|| Box::leak(Box::new(made(fuel))))
}

fn made(fuel: u64) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_fuel(Some(fuel));
    // It shows all variables, also those that nobody knows it to read.
    environment.remove_global("debug");
    // A question that is hidden is undefined, and so are its fields.
    environment.set_undefined_behavior(UndefinedBehavior::Chainable);
    environment.add_test("sameas", |value: &Value, other: &Value| {
        is_same(value, other)
    });
    for function in FUNCTIONS {
        let apply = move |state: &State, values: Rest<Value>| call(function, state, &values);
        environment.add_function(function.name, apply);
        environment.add_filter(function.name, apply);
    }
    environment
}

/// MiniJinja counts what its own filters do; what ours look through and make, it has to be told.
fn call(function: &Function, state: &State, values: &[Value]) -> Result<Value, Error> {
    let most = state.env().fuel().unwrap_or(u64::MAX);
    let mut trees = Vec::with_capacity(values.len());
    for value in values {
        let tree = node_of(value, most)?;
        state.consume_fuel(breadth(&tree).max(weight(&tree)))?;
        trees.push(tree);
    }
    let arguments: Vec<&Node> = trees.iter().collect();
    let made = function
        .apply(&arguments)
        .map_err(|message| Error::new(ErrorKind::InvalidOperation, message))?;
    state.consume_fuel(weight(&made))?;
    Ok(value_of(&made))
}
