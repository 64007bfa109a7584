//! MiniJinja expressions: they make values and keep their type.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{LazyLock, Mutex, PoisonError};

use formwork_protocol::{Code, Fault};
use minijinja::machinery::{Token, tokenize};
use minijinja::value::{Rest, Serde, merge_maps};
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior};
use serde_json::{Map, Value};

use crate::check::{Shape, unknown_name};
use crate::functions::{FUNCTIONS, Function, function};

/// Steps of one expression: each instruction counts one.
const FUEL: u64 = 1_000_000;

/// The environment of expressions that read no variable with the name of a function.
static ENVIRONMENT: LazyLock<Environment<'static>> =
    LazyLock::new(|| environment(&BTreeSet::new()));

/// Environments without some of the functions, by the names of these. Expressions borrow them, so
/// they stay; packs use but a handful of such names.
static NARROWED: Mutex<BTreeMap<BTreeSet<String>, &'static Environment<'static>>> =
    Mutex::new(BTreeMap::new());

/// An expression that reads a variable `min` must not find the function of that name while the
/// question `min` is hidden.
fn environment_without(names: BTreeSet<String>) -> &'static Environment<'static> {
    if names.is_empty() {
        return &ENVIRONMENT;
    }
    let mut narrowed = NARROWED.lock().unwrap_or_else(PoisonError::into_inner);
    match narrowed.get(&names) {
        Some(environment) => environment,
        None => {
            let made: &'static _ = Box::leak(Box::new(environment(&names)));
            narrowed.insert(names, made);
            made
        }
    }
}

fn environment(without: &BTreeSet<String>) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_fuel(Some(FUEL));
    // A question that is hidden is undefined, and so are its fields.
    environment.set_undefined_behavior(UndefinedBehavior::Chainable);
    for function in FUNCTIONS {
        if !without.contains(function.name) {
            environment.add_function(function.name, move |values: Rest<minijinja::Value>| {
                call(function, &values)
            });
        }
        environment.add_filter(function.name, move |values: Rest<minijinja::Value>| {
            call(function, &values)
        });
    }
    environment
}

fn call(function: &Function, values: &[minijinja::Value]) -> Result<minijinja::Value, Error> {
    let values = values.iter().map(json_of).collect::<Result<Vec<_>, _>>()?;
    let arguments: Vec<&Value> = values.iter().collect();
    function
        .apply(&arguments)
        .map(value_of)
        .map_err(|message| Error::new(ErrorKind::InvalidOperation, message))
}

fn value_of(value: impl serde::Serialize) -> minijinja::Value {
    minijinja::Value::from(Serde(value))
}

fn json_of(value: &minijinja::Value) -> Result<Value, Error> {
    if value.is_undefined() {
        return Ok(Value::Null);
    }
    serde_json::to_value(value)
        .map_err(|error| Error::new(ErrorKind::BadSerialization, error.to_string()))
}

/// The values that expressions see. Cloning shares them.
#[derive(Clone, Debug)]
pub struct Variables(minijinja::Value);

impl Variables {
    pub fn new(values: &Map<String, Value>) -> Self {
        Self(value_of(values))
    }

    /// The same with further values, which hide earlier ones of their name.
    pub fn with(&self, values: &Map<String, Value>) -> Self {
        Self(merge_maps([value_of(values), self.0.clone()]))
    }
}

/// A compiled expression.
pub struct Expression {
    inner: minijinja::Expression<'static, 'static>,
    text: String,
    /// Variables with the fields that they are asked for: `entity.name`.
    paths: BTreeSet<String>,
}

impl std::fmt::Debug for Expression {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Expression").field(&self.text).finish()
    }
}

impl Expression {
    /// A fault has its line and column within the expression's own text.
    pub fn compile(text: &str) -> Result<Self, Fault> {
        let compile = |environment: &'static Environment<'static>| {
            environment
                .compile_expression_owned(text.to_owned())
                .map_err(|error| fault_of(Code::Template, text, &error))
        };
        let inner = compile(&ENVIRONMENT)?;
        let called = called(text);
        let variables: BTreeSet<String> = inner
            .undeclared_variables(false)
            .into_iter()
            .filter(|name| function(name).is_some() && !called.contains(name))
            .collect();
        let inner = if variables.is_empty() {
            inner
        } else {
            compile(environment_without(variables))?
        };
        check_names(text)?;
        let paths = inner
            .undeclared_variables(true)
            .into_iter()
            .filter(|path| !is_global(path.split('.').next().unwrap_or_default()))
            .collect();
        Ok(Self {
            inner,
            text: text.to_owned(),
            paths,
        })
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The names that it reads at the top of its variables, or calls: a variable may have the name
    /// of a function, and then its value counts.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.paths
            .iter()
            .map(|path| path.split('.').next().unwrap_or_default())
    }

    /// The value; undefined is null.
    pub fn evaluate(&self, variables: &Variables) -> Result<Value, Fault> {
        self.inner
            .eval(variables.0.clone())
            .and_then(|value| json_of(&value))
            .map_err(|error| match error.kind() {
                ErrorKind::OutOfFuel => Fault::new(
                    Code::Limit,
                    format!("“{}” takes more than {FUEL} steps", self.text),
                ),
                _ => fault_of(Code::Render, &self.text, &error),
            })
    }

    pub fn is_true(&self, variables: &Variables) -> Result<bool, Fault> {
        self.evaluate(variables)
            .map(|value| crate::functions::truthy(&value))
    }

    /// Reports names that `shape` does not have.
    pub fn check(&self, shape: &Shape) -> Vec<Fault> {
        let mut faults = Vec::new();
        for path in &self.paths {
            let mut place = shape;
            for name in path.split('.') {
                match place.field(name) {
                    Ok(inner) => place = inner,
                    Err(_) if function(path).is_some() => break,
                    Err(known) => {
                        let at = self.text.find(name).unwrap_or(0);
                        faults.push(unknown_name(name, &known).at_offset(&self.text, at));
                        break;
                    }
                }
            }
        }
        faults
    }
}

fn is_global(name: &str) -> bool {
    function(name).is_none() && ENVIRONMENT.globals().any(|(global, _)| global == name)
}

/// Filters and tests are looked up only when they are called, which is too late for a pack's
/// author; asking for them now costs nothing.
fn check_names(text: &str) -> Result<(), Fault> {
    let mut before: [Option<Token<'_>>; 2] = [None, None];
    for token in tokenize(text, true, Default::default()) {
        let Ok((token, span)) = token else {
            break;
        };
        if let Token::Ident(name) = &token {
            let mut state = ENVIRONMENT.empty_state();
            let after_is = matches!(before[1], Some(Token::Ident("is")))
                || matches!(
                    before,
                    [Some(Token::Ident("is")), Some(Token::Ident("not"))]
                );
            let kind = if matches!(before[1], Some(Token::Pipe)) {
                unknown(state.apply_filter(name, &[]), ErrorKind::UnknownFilter).then_some("filter")
            } else if after_is && *name != "not" {
                unknown(state.perform_test(name, &[]), ErrorKind::UnknownTest).then_some("test")
            } else {
                None
            };
            if let Some(kind) = kind {
                let fault = Fault::new(Code::UnknownHelper, format!("There is no {kind} “{name}”"));
                return Err(fault.at_offset(text, span.start_offset as usize));
            }
        }
        before = [before[1].take(), Some(token)];
    }
    Ok(())
}

/// The names that stand before an opening bracket.
fn called(text: &str) -> BTreeSet<String> {
    let tokens = tokenize(text, true, Default::default());
    let tokens: Vec<Token<'_>> = tokens.map_while(|token| Some(token.ok()?.0)).collect();
    let calls = tokens.windows(2).filter_map(|pair| match pair {
        [Token::Ident(name), Token::ParenOpen] => Some((*name).to_owned()),
        _ => None,
    });
    calls.collect()
}

fn unknown<T>(result: Result<T, Error>, kind: ErrorKind) -> bool {
    result.is_err_and(|error| error.kind() == kind)
}

fn fault_of(code: Code, text: &str, error: &Error) -> Fault {
    let message = error
        .detail()
        .map_or_else(|| error.kind().to_string(), str::to_owned);
    let fault = Fault::new(code, format!("In the expression: {message}"));
    match error.range() {
        Some(range) => fault.at_offset(text, range.start),
        None => fault.at_offset(text, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn variables() -> Variables {
        Variables::new(
            json!({"service": "axum", "port": 80, "list": [{"n": 1}, {"n": 2}]})
                .as_object()
                .unwrap(),
        )
    }

    fn evaluate(text: &str) -> Value {
        Expression::compile(text)
            .unwrap()
            .evaluate(&variables())
            .unwrap()
    }

    #[test]
    fn values_keep_their_type() {
        assert_eq!(evaluate("port + 1"), json!(81));
        assert_eq!(evaluate("service != 'none' and port > 79"), json!(true));
        assert_eq!(evaluate("list|map(attribute='n')|list"), json!([1, 2]));
        assert_eq!(evaluate("missing.field"), json!(null));
        assert_eq!(evaluate("{'a': [port]}"), json!({"a": [80]}));
    }

    #[test]
    fn the_shared_functions_are_functions_and_filters() {
        assert_eq!(evaluate("pascalCase('two words')"), json!("TwoWords"));
        assert_eq!(evaluate("'two words'|kebabCase"), json!("two-words"));
        assert_eq!(evaluate("filterBy(list, 'n', 2)|len"), json!(1));
        assert_eq!(evaluate("default(missing, 'x')"), json!("x"));
    }

    #[test]
    fn a_variable_with_the_name_of_a_function_that_is_hidden_is_undefined() {
        assert_eq!(evaluate("min|default(3)"), json!(3));
        assert_eq!(evaluate("len(list) > min|default(1)"), json!(true));
        assert_eq!(evaluate("min is defined"), json!(false));
        assert_eq!(evaluate("min(4, 5)"), json!(4));
        assert_eq!(evaluate("list|first"), json!({"n": 1}));
    }

    #[test]
    fn faults_have_their_place() {
        let fault = Expression::compile("port +").unwrap_err();
        assert_eq!(fault.code, Code::Template);
        let fault = Expression::compile("port|nope").unwrap_err();
        assert_eq!(
            (fault.message.as_str(), fault.column),
            ("There is no filter “nope”", Some(6))
        );
        let fault = Expression::compile("port is not nope").unwrap_err();
        assert_eq!(fault.message, "There is no test “nope”");
        let fault = Expression::compile("snakeCase(port, 1)")
            .unwrap()
            .evaluate(&variables());
        assert!(
            fault
                .unwrap_err()
                .message
                .contains("snakeCase takes 1 value, not 2")
        );
    }

    #[test]
    fn names_leave_globals_out_and_hold_what_may_be_a_variable() {
        let expression = Expression::compile("snakeCase(a.b) ~ range(c) ~ d").unwrap();
        let names: Vec<_> = expression.names().collect();
        assert_eq!(names, ["a", "c", "d", "snakeCase"]);
    }

    #[test]
    fn unknown_variables_are_reported_with_those_that_are_known() {
        let shape = Shape::record([
            ("port".to_owned(), Shape::Scalar),
            (
                "entity".to_owned(),
                Shape::record([("name".to_owned(), Shape::Scalar)]),
            ),
        ]);
        let check = |text: &str| Expression::compile(text).unwrap().check(&shape);
        assert!(check("port > 1 and entity.name").is_empty());
        assert_eq!(
            check("pott > 1")[0].hint.as_deref(),
            Some("Did you mean “port”?")
        );
        assert_eq!(check("entity.nam")[0].code, Code::UnknownVariable);
    }
}
