//! Calls of functions, and the values that they are given.

use formwork_protocol::Node;

use super::failed::Failed;
use super::values::Value;
use super::{Evaluation, Outcome, Trace};
use crate::functions::{Function, breadth, weight};
use crate::handlebars::syntax::{Arguments, Call, Callee, Parameter};

impl<'a, T: Trace<'a>> Evaluation<'a, T> {
    pub fn parameter(&mut self, parameter: &'a Parameter) -> Outcome<Value<'a>> {
        match parameter {
            Parameter::Literal(value) => Ok(Value::Made(value.clone())),
            Parameter::Path(path) => self.path(path),
            Parameter::Call(call) => self.call(call),
        }
    }

    fn call(&mut self, call: &'a Call) -> Outcome<Value<'a>> {
        let arguments = &call.arguments;
        match call.callee {
            Callee::Shared(function) => self.shared(function, arguments),
            Callee::Lookup => self.lookup(arguments),
            Callee::Unknown => {
                let message = format!("There is no function “{}”", call.name);
                Err(Failed::wrong(message))
            }
        }
    }

    fn shared(
        &mut self,
        function: &'static Function,
        arguments: &'a Arguments,
    ) -> Outcome<Value<'a>> {
        // What is named means nothing to a function, but can be wrong.
        for (_, value) in &arguments.named {
            self.parameter(value)?;
        }
        self.fuel.step(1)?;
        // Most take one or two, which then need no list.
        match &*arguments.placed {
            [one] => {
                let one = self.parameter(one)?;
                self.apply(function, &[one.node()])
            }
            [one, two] => {
                let (one, two) = (self.parameter(one)?, self.parameter(two)?);
                self.apply(function, &[one.node(), two.node()])
            }
            all => {
                let mut values = Vec::with_capacity(all.len());
                for parameter in all {
                    values.push(self.parameter(parameter)?);
                }
                let nodes: Vec<&Node> = values.iter().map(Value::node).collect();
                self.apply(function, &nodes)
            }
        }
    }

    fn apply(&mut self, function: &Function, arguments: &[&Node]) -> Outcome<Value<'a>> {
        let breadth = arguments.iter().map(|argument| breadth(argument)).sum();
        self.fuel.step(breadth)?;
        let made = function.apply(arguments).map_err(Failed::wrong)?;
        self.fuel.step(weight(&made))?;
        Ok(Value::Made(made))
    }

    /// `{{lookup list 3}}`, `{{lookup record "name"}}`: null where nothing is.
    fn lookup(&mut self, arguments: &'a Arguments) -> Outcome<Value<'a>> {
        let [of, at, ..] = &*arguments.placed else {
            return Err(Failed::wrong("lookup needs a value"));
        };
        let of = self.parameter(of)?;
        let at = self.parameter(at)?.into_node();
        let found = of.step(|node| match (node, &at) {
            (Node::List(list), Node::Number(place)) => {
                let place = usize::try_from(place.as_u64()?).ok()?;
                list.as_slice().get(place)
            }
            (Node::Record(record), Node::Text(name)) => record.get(name),
            _ => None,
        });
        self.trace.look(&found);
        Ok(found)
    }

    pub fn first(&mut self, name: &str, arguments: &'a Arguments) -> Outcome<Value<'a>> {
        match arguments.placed.first() {
            Some(value) => self.parameter(value),
            None => Err(Failed::wrong(format!("{name} needs a value"))),
        }
    }
}
