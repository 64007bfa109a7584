//! Checks templates against the names that a pack's questions and values give.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use formwork_protocol::{Code, Fault};
use handlebars::template::{BlockParam, HelperTemplate, Parameter, TemplateElement};
use serde_json::Value;

use crate::functions::{FUNCTIONS, function};
use crate::template::{INDENT, PARTIAL, Template, UNESCAPED, Written, call_of};

/// What is known of a value before there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Nothing; any field may be there.
    Any,
    Scalar,
    List(Arc<Shape>),
    Record(Arc<BTreeMap<String, Shape>>),
}

impl Shape {
    pub fn record(fields: impl IntoIterator<Item = (String, Self)>) -> Self {
        Self::Record(Arc::new(fields.into_iter().collect()))
    }

    pub fn list(of: Self) -> Self {
        Self::List(Arc::new(of))
    }

    /// The shape of a field, or the names of the fields that there are.
    pub(crate) fn field(&self, name: &str) -> Result<&Self, Vec<String>> {
        match self {
            Self::Any => Ok(&Self::Any),
            Self::Scalar => Err(Vec::new()),
            Self::List(of) if name.parse::<usize>().is_ok() => Ok(of),
            Self::List(_) => Err(Vec::new()),
            Self::Record(fields) => fields
                .get(name)
                .ok_or_else(|| fields.keys().cloned().collect()),
        }
    }

    fn item(&self) -> Self {
        match self {
            Self::List(of) => (**of).clone(),
            _ => Self::Any,
        }
    }
}

/// A fault for a name that nothing has.
pub(crate) fn unknown_name(name: &str, known: &[String]) -> Fault {
    let fault = Fault::new(
        Code::UnknownVariable,
        format!("No question and no value has the name “{name}”"),
    );
    match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => fault.with_hint(format!("Did you mean “{near}”?")),
        None if known.is_empty() => fault.with_hint("This value has no fields."),
        None => fault.with_hint(format!("There is: {}.", known.join(", "))),
    }
}

/// The name that differs least, if it differs little.
fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(distance, candidate)| {
            *distance <= 1 + name.chars().count() / 4 && *distance < candidate.chars().count()
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// Levenshtein's distance, in letters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (line, letter) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for (place, other) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(letter != *other);
            diagonal = row[place + 1];
            row[place + 1] = substituted.min(diagonal + 1).min(row[place] + 1);
        }
    }
    row[b.len()]
}

/// Reports functions, partials and variables that a template uses and the pack does not have.
///
/// Partials are followed with the values that each call gives them, so a name that is unknown
/// only in one of their calls is found; `partials` must be free of cycles.
///
/// `names` are known in every block, as those of `each` outputs are.
pub fn check_template(
    template: &Template,
    context: &Shape,
    names: &BTreeMap<String, Shape>,
    partials: &BTreeMap<String, Arc<Template>>,
) -> Vec<Fault> {
    let mut check = Check {
        partials,
        faults: BTreeMap::new(),
        template,
    };
    let scope = Scope {
        shape: context.clone(),
        names: names.clone(),
    };
    check.template(template, &mut vec![scope], context);
    check.faults.into_values().collect()
}

struct Scope {
    shape: Shape,
    names: BTreeMap<String, Shape>,
}

struct Check<'a> {
    partials: &'a BTreeMap<String, Arc<Template>>,
    /// By place, so that a partial called often reports once.
    faults: BTreeMap<(String, usize, usize, String), Fault>,
    template: &'a Template,
}

type Place = (usize, usize);

impl<'a> Check<'a> {
    fn template(&mut self, template: &'a Template, scopes: &mut Vec<Scope>, root: &Shape) {
        let outer = std::mem::replace(&mut self.template, template);
        self.elements(&template.inner, (1, 1), scopes, root);
        self.template = outer;
    }

    /// `outer` is the place of what the elements stand in.
    fn elements(
        &mut self,
        template: &handlebars::Template,
        outer: Place,
        scopes: &mut Vec<Scope>,
        root: &Shape,
    ) {
        for (index, element) in template.elements.iter().enumerate() {
            if let Some(call) = call_of(element) {
                // Handlebars keeps no places for what stands behind `else if`.
                let mapping = template.mapping.get(index);
                let place = mapping.map_or(outer, |mapping| (mapping.0, mapping.1));
                let block = matches!(element, TemplateElement::HelperBlock(_));
                self.call(call, block, place, scopes, root);
            }
        }
    }

    fn report(&mut self, fault: Fault, (line, column): Place) {
        let key = (
            self.template.name.clone(),
            line,
            column,
            fault.message.clone(),
        );
        let fault = fault
            .in_file(&self.template.name)
            .at(&self.template.source, line, column);
        self.faults.insert(key, fault);
    }

    /// The shape that a call gives, after a look at everything in it.
    fn call(
        &mut self,
        call: &HelperTemplate,
        block: bool,
        place: Place,
        scopes: &mut Vec<Scope>,
        root: &Shape,
    ) -> Shape {
        let name = call.name.as_name().unwrap_or_default().to_owned();
        let plain = call.params.is_empty() && call.hash.is_empty() && !block;
        if plain {
            return self.value(&call.name, place, scopes, root);
        }
        if let (UNESCAPED, [value]) = (name.as_str(), call.params.as_slice()) {
            return self.value(value, place, scopes, root);
        }
        let shapes: Vec<Shape> = call
            .params
            .iter()
            .map(|parameter| self.parameter(parameter, place, scopes, root))
            .collect();
        let named: BTreeMap<String, Shape> = call
            .hash
            .iter()
            .filter(|(key, _)| *key != INDENT)
            .map(|(key, value)| (key.clone(), self.parameter(value, place, scopes, root)))
            .collect();
        if name == PARTIAL {
            self.partial(call, &shapes, named, place, scopes, root);
            return Shape::Any;
        }
        self.function(&name, call, block, place);
        self.blocks(&name, call, &shapes, place, scopes, root);
        Shape::Any
    }

    /// The shape of what is written as `{{x}}` or `{{{x}}}`.
    fn value(
        &mut self,
        written: &Parameter,
        place: Place,
        scopes: &mut Vec<Scope>,
        root: &Shape,
    ) -> Shape {
        let name = written.as_name().unwrap_or_default();
        if let Some(function) = function(name).filter(|function| function.least > 0) {
            let fault = Fault::new(Code::Template, function.fits(0).unwrap_err_or_default());
            self.report(
                fault.with_hint(format!("For a value of that name, write this.{name}.")),
                place,
            );
            return Shape::Any;
        }
        self.parameter(written, place, scopes, root)
    }

    fn function(&mut self, name: &str, call: &HelperTemplate, block: bool, place: Place) {
        const BLOCKS: [&str; 5] = ["each", "if", "unless", "with", "fit"];
        let fault = if block {
            if BLOCKS.contains(&name) {
                (call.params.len() != 1)
                    .then(|| Fault::new(Code::Template, format!("{name} takes 1 value")))
            } else {
                Some(
                    Fault::new(Code::UnknownHelper, format!("There is no block “{name}”"))
                        .with_hint(format!("There is: {}.", BLOCKS.join(", "))),
                )
            }
        } else if name == "lookup" {
            (call.params.len() != 2).then(|| Fault::new(Code::Template, "lookup takes 2 values"))
        } else {
            match function(name) {
                Some(function) => function
                    .fits(call.params.len())
                    .err()
                    .map(|message| Fault::new(Code::Template, message)),
                None => {
                    let fault = Fault::new(
                        Code::UnknownHelper,
                        format!("There is no function “{name}”"),
                    );
                    let names = FUNCTIONS.iter().map(|function| function.name);
                    Some(match nearest(name, names) {
                        Some(near) => fault.with_hint(format!("Did you mean “{near}”?")),
                        None => fault,
                    })
                }
            }
        };
        if let Some(fault) = fault {
            self.report(fault, place);
        }
    }

    fn blocks(
        &mut self,
        name: &str,
        call: &HelperTemplate,
        shapes: &[Shape],
        place: Place,
        scopes: &mut Vec<Scope>,
        root: &Shape,
    ) {
        let subject = shapes.first().cloned().unwrap_or(Shape::Any);
        let inner = match name {
            "each" => Some(subject.item()),
            "with" => Some(subject),
            _ => None,
        };
        if let Some(template) = &call.template {
            match inner {
                None => self.elements(template, place, scopes, root),
                Some(shape) => {
                    let names = block_names(call, &shape);
                    scopes.push(Scope { shape, names });
                    self.elements(template, place, scopes, root);
                    scopes.pop();
                }
            }
        }
        if let Some(template) = &call.inverse {
            self.elements(template, place, scopes, root);
        }
    }

    fn partial(
        &mut self,
        call: &HelperTemplate,
        shapes: &[Shape],
        names: BTreeMap<String, Shape>,
        place: Place,
        scopes: &mut Vec<Scope>,
        root: &Shape,
    ) {
        let Some(Parameter::Literal(Value::String(name))) = call.params.first() else {
            return;
        };
        let partials = self.partials;
        let Some(partial) = partials.get(name) else {
            let fault = Fault::new(Code::UnknownHelper, format!("There is no partial “{name}”"));
            let fault = match nearest(name, partials.keys().map(String::as_str)) {
                Some(near) => fault.with_hint(format!("Did you mean “{near}”?")),
                None if name.starts_with("shared/") => {
                    let shared = partials.keys().filter(|name| name.starts_with("shared/"));
                    let mut shared: Vec<&str> = shared.map(String::as_str).collect();
                    let rest = if shared.len() > 6 { " and others" } else { "" };
                    shared.truncate(6);
                    fault.with_hint(format!("Formwork has {}{rest}.", shared.join(", ")))
                }
                None => fault.with_hint(format!("It would be the file partials/{name}.hbs.")),
            };
            return self.report(fault, place);
        };
        let shape = match shapes.get(1) {
            Some(shape) => shape.clone(),
            None => scopes
                .last()
                .map_or(Shape::Any, |scope| scope.shape.clone()),
        };
        scopes.push(Scope { shape, names });
        self.template(partial, scopes, root);
        scopes.pop();
    }

    fn parameter(
        &mut self,
        parameter: &Parameter,
        place: Place,
        scopes: &mut Vec<Scope>,
        root: &Shape,
    ) -> Shape {
        match parameter {
            Parameter::Subexpression(inner) => match call_of(inner.as_element()) {
                Some(call) => self.call(call, false, place, scopes, root),
                None => Shape::Any,
            },
            Parameter::Name(_) | Parameter::Path(_) => {
                let raw = parameter.as_name().unwrap_or_default();
                match resolve(&Written::parse(raw), scopes, root) {
                    Ok(shape) => shape,
                    Err(fault) => {
                        self.report(*fault, place);
                        Shape::Any
                    }
                }
            }
            _ => Shape::Scalar,
        }
    }
}

fn block_names(call: &HelperTemplate, shape: &Shape) -> BTreeMap<String, Shape> {
    let name = |parameter: &Parameter| parameter.as_name().unwrap_or_default().to_owned();
    match &call.block_param {
        Some(BlockParam::Single(item)) => BTreeMap::from([(name(item), shape.clone())]),
        Some(BlockParam::Pair((item, key))) => {
            BTreeMap::from([(name(item), shape.clone()), (name(key), Shape::Scalar)])
        }
        _ => BTreeMap::new(),
    }
}

fn resolve(written: &Written<'_>, scopes: &[Scope], root: &Shape) -> Result<Shape, Box<Fault>> {
    const LOCALS: [&str; 4] = ["index", "first", "last", "key"];
    if written.local {
        let name = written.names.first().copied().unwrap_or_default();
        if LOCALS.contains(&name) {
            return Ok(Shape::Scalar);
        }
        let fault = Fault::new(Code::UnknownVariable, format!("There is no “@{name}”"));
        return Err(Box::new(
            fault.with_hint("There is: @index, @first, @last, @key, @root."),
        ));
    }
    let named = written
        .names
        .first()
        .filter(|_| !written.root)
        .and_then(|name| scopes.iter().rev().find_map(|scope| scope.names.get(*name)));
    let (mut shape, rest) = match named {
        Some(shape) => (shape, &written.names[1..]),
        None if written.root => (root, &written.names[..]),
        None => {
            let place = scopes
                .len()
                .checked_sub(written.up + 1)
                .unwrap_or(scopes.len() - 1);
            (&scopes[place].shape, &written.names[..])
        }
    };
    for name in rest {
        match shape.field(name) {
            Ok(inner) => shape = inner,
            Err(mut known) => {
                if matches!(shape, Shape::List(_)) {
                    let fault = Fault::new(
                        Code::UnknownVariable,
                        format!("A list has no field “{name}”"),
                    );
                    return Err(Box::new(fault.with_hint(
                        "Go through it with {{#each}}, or ask for its {{len}}.",
                    )));
                }
                let names: BTreeSet<&String> =
                    scopes.iter().flat_map(|scope| scope.names.keys()).collect();
                known.extend(names.into_iter().cloned());
                let fault = unknown_name(name, &known);
                let at_root = matches!(root, Shape::Record(fields) if fields.contains_key(*name));
                return Err(Box::new(if at_root {
                    fault.with_hint(format!("Inside this block, write @root.{name}."))
                } else {
                    fault
                }));
            }
        }
    }
    Ok(shape.clone())
}

trait ErrOrDefault {
    fn unwrap_err_or_default(self) -> String;
}

impl ErrOrDefault for Result<(), String> {
    fn unwrap_err_or_default(self) -> String {
        self.err().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::{Escape, Source};

    fn compile(name: &str, text: &str) -> Template {
        Template::compile(Source {
            name,
            text,
            delimiters: None,
            escape: Escape::None,
            depth: 20,
        })
        .unwrap()
    }

    fn shape() -> Shape {
        let field = Shape::record([("name".to_owned(), Shape::Scalar)]);
        let entity = Shape::record([
            ("name".to_owned(), Shape::Scalar),
            ("fields".to_owned(), Shape::list(field)),
        ]);
        Shape::record([
            ("title".to_owned(), Shape::Scalar),
            ("entities".to_owned(), Shape::list(entity)),
            ("made".to_owned(), Shape::Any),
        ])
    }

    fn check(text: &str) -> Vec<String> {
        let partials = BTreeMap::from([(
            "field".to_owned(),
            Arc::new(compile(
                "partials/field.hbs",
                "{{name}} {{label}} {{title}}",
            )),
        )]);
        let names = BTreeMap::from([("alias".to_owned(), Shape::Scalar)]);
        check_template(&compile("files/t.hbs", text), &shape(), &names, &partials)
            .into_iter()
            .map(|fault| {
                format!(
                    "{}:{}:{} {} [{}]",
                    fault.file.unwrap(),
                    fault.line.unwrap(),
                    fault.column.unwrap(),
                    fault.message,
                    fault.hint.unwrap_or_default()
                )
            })
            .collect()
    }

    #[test]
    fn three_braces_are_checked_as_two_are() {
        for name in ["upperCase", "label", "replace title"] {
            let two = check(&format!("{{{{{name}}}}}"));
            assert_eq!(two.len(), 1, "{name}");
            assert_eq!(check(&format!("{{{{{{{name}}}}}}}")), two);
        }
    }

    #[test]
    fn what_stands_behind_an_else_is_looked_at_too() {
        assert_eq!(
            check("\n{{#if title}}{{else if made}}{{subtract 3 2 1}}{{else}}{{label}}{{/if}}"),
            [
                "files/t.hbs:2:30 subtract takes 2 values, not 3 []",
                "files/t.hbs:2:56 No question and no value has the name “label” [There is: entities, made, title, alias.]",
            ]
        );
    }

    #[test]
    fn what_the_questions_give_is_known() {
        for text in [
            "{{title}} {{made.x.y}} {{entities.[0].name}} {{json this}}",
            "{{#each entities}}{{name}} {{@index}} {{@root.title}} {{../title}}{{#each fields as |f|}}{{f.name}} {{../name}} {{../../title}}{{/each}}{{/each}}",
            "{{#each entities as |e at|}}{{e.name}}{{at}}{{#if (eq e.name \"x\")}}{{e.fields.0.name}}{{/if}}{{/each}}",
            "{{#with made}}{{anything}}{{/with}}",
            "{{lookup made title}}",
            "{{alias}}{{#each entities}}{{alias}}{{/each}}",
        ] {
            assert_eq!(check(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn unknown_names_are_reported_with_their_place_and_a_hint() {
        assert_eq!(
            check("a\n  {{tittle}}"),
            [
                "files/t.hbs:2:3 No question and no value has the name “tittle” [Did you mean “title”?]"
            ]
        );
        assert_eq!(
            check("{{#each entities}}{{title}}{{/each}}"),
            [
                "files/t.hbs:1:19 No question and no value has the name “title” [Inside this block, write @root.title.]"
            ]
        );
        assert_eq!(
            check("{{entities.length}}"),
            [
                "files/t.hbs:1:1 A list has no field “length” [Go through it with {{#each}}, or ask for its {{len}}.]"
            ]
        );
        assert_eq!(
            check("{{#if (snakeCas title)}}{{/if}}{{banana title}}{{@nope}}"),
            [
                "files/t.hbs:1:1 There is no function “snakeCas” [Did you mean “snakeCase”?]",
                "files/t.hbs:1:32 There is no function “banana” []",
                "files/t.hbs:1:48 There is no “@nope” [There is: @index, @first, @last, @key, @root.]"
            ]
        );
        assert_eq!(
            check("{{#loop entities}}{{/loop}}{{upperCase}}{{replace title}}").len(),
            3
        );
    }

    #[test]
    fn partials_are_checked_with_what_each_call_gives_them() {
        let inside = "{{#each entities}}{{> field label=1 title=2}}{{/each}}";
        assert_eq!(check(inside), Vec::<String>::new());
        assert_eq!(
            check("{{#each entities}}{{> field label=1}}{{/each}}"),
            [
                "partials/field.hbs:1:20 No question and no value has the name “title” [Inside this block, write @root.title.]"
            ]
        );
        assert_eq!(
            check("{{> feild}}"),
            ["files/t.hbs:1:1 There is no partial “feild” [Did you mean “field”?]"]
        );
    }
}
