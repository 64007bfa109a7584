//! A pack made ready: every template and expression compiled, every name checked.

use std::collections::BTreeMap;
use std::sync::Arc;

use formwork_pack::{Choice, Dynamic, Located, MANIFEST, Pack, Question};
use formwork_protocol::{Code, Fault, Limits, QuestionKind};
use formwork_render::{
    Escape, Evaluator, Expression, Shape, Source, Template, check_template, function,
};
use formwork_tree::Content;
use serde_json::Value;

use crate::compiled::{
    Action, AskedQuestion, Compiled, CompiledPack, ComputedValue, Each, FilePlan, PathPlan,
    Rendering, Slot, sources,
};
use crate::order::{Node, order};
use crate::partials::Partials;
use crate::shapes::{context_shape, inside, item_at, plain_path, shape_of};
use crate::templates::TemplateCache;

/// Compiles a pack. All faults are reported together.
pub fn compile(
    pack: Arc<Pack>,
    limits: &Limits,
    cache: &TemplateCache,
) -> (Option<CompiledPack>, Vec<Fault>) {
    let mut work = Work {
        text: pack.manifest_text.clone(),
        limits,
        cache,
        faults: Vec::new(),
    };
    work.check_names(&pack);
    let partials = Partials::compile(&pack, cache, limits.depth, &mut work.faults);
    let cycles = partials.cycles();
    let cyclic = !cycles.is_empty();
    work.faults.extend(cycles);
    let context = context_shape(&pack, false);
    let defaults = context_shape(&pack, true);
    let questions: Vec<AskedQuestion> = pack
        .manifest
        .questions
        .iter()
        .map(|question| work.question(question, &defaults, &context))
        .collect();
    let computed: Vec<ComputedValue> = pack
        .manifest
        .computed
        .iter()
        .filter_map(|computed| {
            Some(ComputedValue {
                name: computed.name.text.clone(),
                value: work.dynamic(&computed.value, &context)?,
            })
        })
        .collect();
    let order = work.order(&pack, &questions, &computed);
    let followed = (!cyclic).then_some(&partials);
    let files: Vec<FilePlan> = (0..pack.files.len())
        .filter_map(|source| work.file(&pack, source, &context, followed))
        .collect();
    let secrets = pack
        .manifest
        .questions
        .iter()
        .filter(|question| question.kind == QuestionKind::Secret)
        .map(|question| question.name.text.clone())
        .collect();
    let faults = work.faults;
    if !faults.is_empty() {
        return (None, faults);
    }
    let sources = sources(&questions, &computed, &order);
    let compiled = CompiledPack {
        reads: files.iter().map(|file| file.reads(&sources)).collect(),
        evaluator: Evaluator::new(partials.templates),
        pack,
        questions,
        computed,
        order,
        files,
        secrets,
    };
    (Some(compiled), faults)
}

/// Names that mean something else to one of the languages.
const TAKEN: [&str; 20] = [
    "and", "as", "each", "else", "false", "fit", "if", "in", "is", "lookup", "none", "not", "or",
    "pack", "system", "this", "true", "unless", "value", "with",
];

struct Work<'a> {
    /// The manifest's text.
    text: String,
    limits: &'a Limits,
    cache: &'a TemplateCache,
    faults: Vec<Fault>,
}

impl Work<'_> {
    fn report(&mut self, code: Code, message: String, offset: usize) -> &mut Fault {
        let fault = Fault::new(code, message)
            .in_file(MANIFEST)
            .at_offset(&self.text, offset);
        self.faults.push(fault);
        let last = self.faults.len() - 1;
        &mut self.faults[last]
    }

    /// A fault within a text of the manifest, moved to its place in the file.
    fn report_inside(&mut self, fault: Fault, located: &Located) {
        let inner = locate(&located.text, fault.line, fault.column);
        self.faults.push(
            Fault {
                file: None,
                ..fault
            }
            .in_file(MANIFEST)
            .at_offset(&self.text, located.offset + inner),
        );
    }

    fn check_names(&mut self, pack: &Pack) {
        let questions = pack
            .manifest
            .questions
            .iter()
            .map(|question| &question.name);
        let computed = pack.manifest.computed.iter().map(|computed| &computed.name);
        for name in questions.chain(computed) {
            if function(&name.text).is_some() || TAKEN.contains(&name.text.as_str()) {
                self.report(
                    Code::Manifest,
                    format!("The name “{}” means something else in templates", name.text),
                    name.offset,
                )
                .hint = Some("Choose another name.".to_owned());
            }
        }
    }

    fn expression(&mut self, located: &Located, shape: &Shape) -> Option<Expression> {
        match Expression::compile(&located.text) {
            Ok(expression) => {
                for fault in expression.check(shape) {
                    self.report_inside(fault, located);
                }
                Some(expression)
            }
            Err(fault) => {
                self.report_inside(fault, located);
                None
            }
        }
    }

    fn optional(&mut self, located: Option<&Located>, shape: &Shape) -> Option<Expression> {
        located.and_then(|located| self.expression(located, shape))
    }

    /// A template within the manifest, without partials.
    fn inner_template(
        &mut self,
        located: &Located,
        shape: &Shape,
        names: &BTreeMap<String, Shape>,
    ) -> Option<Arc<Template>> {
        let compiled = self.cache.compile(Source {
            name: MANIFEST,
            text: &located.text,
            delimiters: None,
            escape: Escape::None,
            depth: self.limits.depth,
        });
        match compiled {
            Ok(template) => {
                for fault in check_template(&template, shape, names, &BTreeMap::new()) {
                    self.report_inside(fault, located);
                }
                Some(template)
            }
            Err(fault) => {
                self.report_inside(fault, located);
                None
            }
        }
    }

    fn dynamic(&mut self, value: &Dynamic, shape: &Shape) -> Option<Compiled> {
        Some(match value {
            Dynamic::Literal(value) => Compiled::Literal(value.clone()),
            Dynamic::Expression(text) => Compiled::Expression(self.expression(text, shape)?),
            Dynamic::Template(text) => {
                Compiled::Template(self.inner_template(text, shape, &BTreeMap::new())?)
            }
        })
    }

    /// A text: literal, or a template if it holds `{{`.
    fn text(
        &mut self,
        located: &Located,
        shape: &Shape,
        names: &BTreeMap<String, Shape>,
    ) -> Option<Compiled> {
        if located.text.contains("{{") {
            Some(Compiled::Template(
                self.inner_template(located, shape, names)?,
            ))
        } else {
            Some(Compiled::Literal(Value::from(located.text.as_str())))
        }
    }

    fn question(&mut self, question: &Question, defaults: &Shape, shape: &Shape) -> AskedQuestion {
        let fields_of = |outer: &Shape| {
            let fields = question.fields.iter();
            inside(
                outer,
                fields
                    .map(|field| (field.name.text.clone(), shape_of(field)))
                    .collect(),
            )
        };
        let (inner_defaults, inner) = (fields_of(defaults), fields_of(shape));
        let fields: Vec<AskedQuestion> = question
            .fields
            .iter()
            .map(|field| self.question(field, &inner_defaults, &inner))
            .collect();
        let with_value = inside(shape, vec![("value".to_owned(), Shape::Any)]);
        let options = question
            .options
            .iter()
            .map(|Choice { when, .. }| self.optional(when.as_ref(), shape))
            .collect();
        let check = question.validation.check.as_ref();
        let mut asked = AskedQuestion {
            when: self.optional(question.when.as_ref(), shape),
            default: question
                .default
                .as_ref()
                .and_then(|value| self.dynamic(value, defaults)),
            options,
            check: check.and_then(|check| self.expression(&check.0, &with_value)),
            order: Vec::new(),
            fields,
            question: question.clone(),
        };
        asked.order = self.order_of(asked.fields.iter().map(AskedQuestion::node).collect());
        asked
    }

    fn order(
        &mut self,
        pack: &Pack,
        questions: &[AskedQuestion],
        computed: &[ComputedValue],
    ) -> Vec<Slot> {
        let mut nodes: Vec<Node> = questions.iter().map(AskedQuestion::node).collect();
        for value in computed {
            let located = pack
                .manifest
                .computed
                .iter()
                .find(|other| other.name.text == value.name);
            nodes.push(Node {
                name: value.name.clone(),
                offset: located.map_or(0, |located| located.name.offset),
                reads: value.value.names(),
            });
        }
        let count = questions.len();
        self.order_of(nodes)
            .into_iter()
            .map(|place| {
                if place < count {
                    Slot::Question(place)
                } else {
                    Slot::Computed(place - count)
                }
            })
            .collect()
    }

    fn order_of(&mut self, nodes: Vec<Node>) -> Vec<usize> {
        let (order, cycles) = order(&nodes);
        for cycle in cycles {
            let names: Vec<&str> = cycle
                .iter()
                .map(|&node| nodes[node].name.as_str())
                .collect();
            self.report(
                Code::Cycle,
                format!(
                    "These values lead back to themselves: {}",
                    names.join(" → ")
                ),
                nodes[cycle[0]].offset,
            );
        }
        order
    }

    fn file(
        &mut self,
        pack: &Pack,
        source: usize,
        context: &Shape,
        partials: Option<&Partials>,
    ) -> Option<FilePlan> {
        let file = &pack.files[source];
        let rules: Vec<_> = pack
            .manifest
            .rules
            .iter()
            .filter(|rule| rule.matches(&file.path))
            .collect();
        let each_rule = rules.iter().rev().find(|rule| rule.each.is_some());
        let each = match each_rule.map(|rule| (rule.each.as_ref(), rule.alias.as_ref())) {
            Some((Some(list), Some(alias))) => Some(Each {
                place: plain_path(&list.text),
                list: self.expression(list, context)?,
                alias: alias.text.clone(),
            }),
            _ => None,
        };
        let names: BTreeMap<String, Shape> = each
            .iter()
            .map(|each| {
                let record = each
                    .place
                    .as_ref()
                    .map_or(Shape::Any, |place| item_at(context, place));
                (each.alias.clone(), record)
            })
            .collect();
        let shape = inside(context, names.clone().into_iter().collect());
        let when = rules.iter().rev().find_map(|rule| rule.when.as_ref());
        let raw = rules
            .iter()
            .rev()
            .find_map(|rule| rule.raw)
            .unwrap_or(false);
        let rendered = !raw && file.path.ends_with(".hbs");
        let path_rule = rules.iter().rev().find_map(|rule| rule.path.as_ref());
        let path = match path_rule {
            Some(located) => PathPlan::Path(self.text(located, context, &names)?),
            None => PathPlan::Name(self.name(&file.path, rendered, context, &names)?),
        };
        let action = match &file.content {
            Content::File { data, .. } if rendered => {
                let name = format!("files/{}", file.path);
                let Some(bytes) = data.bytes() else {
                    let message = format!("{name} is too large to be a template");
                    self.faults
                        .push(Fault::new(Code::Limit, message).in_file(name));
                    return None;
                };
                let delimiters = rules.iter().rev().find_map(|rule| rule.delimiters.as_ref());
                let html = rules
                    .iter()
                    .rev()
                    .find_map(|rule| rule.html)
                    .unwrap_or(false);
                let source = FileSource {
                    name,
                    bytes,
                    delimiters: delimiters.map(|(open, close)| (open.as_str(), close.as_str())),
                    escape: if html { Escape::Html } else { Escape::None },
                };
                let template = self.template(&source)?;
                match partials {
                    Some(partials) => {
                        let known = &partials.templates;
                        self.faults
                            .extend(check_template(&template, context, &names, known));
                        Action::Render(Arc::new(rendering(template, &source, partials)))
                    }
                    // A partial that includes itself has no end to follow; the pack is refused.
                    None => Action::Copy,
                }
            }
            _ => Action::Copy,
        };
        Some(FilePlan {
            source,
            when: self.optional(when, &shape),
            each,
            path,
            action,
            executable: rules.iter().rev().find_map(|rule| rule.executable),
            owner: rules
                .iter()
                .rev()
                .find_map(|rule| rule.owner)
                .unwrap_or_default(),
        })
    }

    fn template(&mut self, source: &FileSource<'_>) -> Option<Arc<Template>> {
        let text = match std::str::from_utf8(source.bytes) {
            Ok(text) => text,
            Err(error) => {
                let readable = String::from_utf8_lossy(&source.bytes[..error.valid_up_to()]);
                self.faults.push(
                    Fault::new(Code::Template, format!("{} is not UTF-8 text", source.name))
                        .in_file(source.name.clone())
                        .at_offset(&readable, error.valid_up_to())
                        .with_hint(
                            "Only text can be a template; a rule with raw = true copies it.",
                        ),
                );
                return None;
            }
        };
        let compiled = self.cache.compile(Source {
            name: &source.name,
            text,
            delimiters: source.delimiters,
            escape: source.escape,
            depth: self.limits.depth,
        });
        compiled.map_err(|fault| self.faults.push(fault)).ok()
    }

    /// The parts of a source file's own name, without `.hbs` if it is rendered.
    fn name(
        &mut self,
        path: &str,
        rendered: bool,
        shape: &Shape,
        names: &BTreeMap<String, Shape>,
    ) -> Option<Vec<Compiled>> {
        let path = match path.strip_suffix(".hbs") {
            Some(stripped) if rendered => stripped,
            _ => path,
        };
        let mut parts = Vec::new();
        for part in path.split('/') {
            if !part.contains("{{") {
                parts.push(Compiled::Literal(Value::from(part)));
                continue;
            }
            let name = format!("files/{path}");
            let compiled = self.cache.compile(Source {
                name: &name,
                text: part,
                delimiters: None,
                escape: Escape::None,
                depth: self.limits.depth,
            });
            match compiled {
                Ok(template) => {
                    self.faults
                        .extend(check_template(&template, shape, names, &BTreeMap::new()));
                    parts.push(Compiled::Template(template));
                }
                Err(fault) => {
                    self.faults.push(fault);
                    return None;
                }
            }
        }
        Some(parts)
    }
}

struct FileSource<'a> {
    name: String,
    bytes: &'a [u8],
    delimiters: Option<(&'a str, &'a str)>,
    escape: Escape,
}

/// Follows the partials of a template, and makes the key of all that its result depends on
/// besides the answers.
fn rendering(template: Arc<Template>, source: &FileSource<'_>, partials: &Partials) -> Rendering {
    let mut uses = template.uses().clone();
    let included = partials.follow(&mut uses);
    let mut hasher = blake3::Hasher::new();
    let mut feed = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    // A change of the evaluator may change every result.
    feed(env!("CARGO_PKG_VERSION").as_bytes());
    feed(source.bytes);
    feed(&[u8::from(source.escape == Escape::Html)]);
    let (open, close) = source.delimiters.unwrap_or_default();
    feed(open.as_bytes());
    feed(close.as_bytes());
    for (name, text) in included {
        feed(name.as_bytes());
        feed(text.as_bytes());
    }
    Rendering {
        template,
        uses,
        closure: hasher.finalize(),
    }
}

/// The byte of a line and column within a text.
fn locate(text: &str, line: Option<u32>, column: Option<u32>) -> usize {
    let line = line.unwrap_or(1).max(1) as usize - 1;
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let inside = text[start..]
        .char_indices()
        .nth(column.unwrap_or(1).max(1) as usize - 1)
        .map_or(0, |(offset, _)| offset);
    start + inside
}
