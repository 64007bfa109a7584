//! Evaluates compiled templates against a context.

use std::collections::BTreeMap;
use std::sync::Arc;

use formwork_protocol::{Code, Fault};
use handlebars::{
    BlockContext, BlockParamHolder, Handlebars, RenderContext, RenderErrorReason, Renderable,
};
use serde_json::{Map, Value};

use crate::functions::FUNCTIONS;
use crate::meter::{Meter, Stop, metered};
use crate::partial::{Each, Fit, Partial, Shared, Text, Unescaped};
use crate::template::{Escape, PARTIAL, Template, UNESCAPED};

/// The values that templates see. Shared by all outputs of a plan; nothing copies it.
pub struct Context(handlebars::Context);

impl Context {
    pub fn new(values: Map<String, Value>) -> Self {
        Self(handlebars::Context::from(Value::Object(values)))
    }

    pub fn values(&self) -> &Value {
        self.0.data()
    }
}

/// A name for one record, for outputs that are made for each of a list.
#[derive(Clone, Debug)]
pub struct Alias {
    pub name: String,
    pub place: AliasPlace,
    /// The record's place in its list, from 0, and the list's length.
    pub index: usize,
    pub count: usize,
}

#[derive(Clone, Debug)]
pub enum AliasPlace {
    /// Steps from the context's root.
    Path(Vec<String>),
    /// A record that stands nowhere in the context.
    Value(Value),
}

/// The evaluator of one pack: the shared functions and its partials.
pub struct Evaluator {
    registry: Handlebars<'static>,
    /// Partials by name, for the places of faults.
    partials: BTreeMap<String, Arc<Template>>,
}

impl Evaluator {
    pub fn new(partials: BTreeMap<String, Arc<Template>>) -> Self {
        let mut registry = Handlebars::new();
        for function in FUNCTIONS {
            registry.register_helper(function.name, Box::new(Shared(function)));
        }
        registry.register_helper(PARTIAL, Box::new(Partial));
        registry.register_helper(UNESCAPED, Box::new(Unescaped));
        registry.register_helper("each", Box::new(Each));
        registry.register_helper("fit", Box::new(Fit));
        for (name, template) in &partials {
            // Its own name is its path, for faults; calls find it by the name of the partial.
            registry.register_template(name, template.inner.clone());
        }
        Self { registry, partials }
    }

    /// Evaluates a template to text.
    pub fn render(
        &self,
        template: &Template,
        context: &Context,
        alias: Option<&Alias>,
        meter: &Meter,
    ) -> Result<String, Fault> {
        if meter.cancel.is_cancelled() {
            return Err(Stop::Cancelled.fault(&template.name));
        }
        let mut out = Text::default();
        let (result, stop) = metered(meter, || {
            let mut render = RenderContext::new(None);
            render.set_disable_escape(template.escape == Escape::None);
            if let (Some(alias), Some(block)) = (alias, render.block_mut()) {
                name_record(block, alias);
            }
            template
                .inner
                .render(&self.registry, &context.0, &mut render, &mut out)
        });
        match (result, stop) {
            (Ok(()), _) => Ok(out.0),
            // Where it was stopped is nobody's fault.
            (Err(_), Some(stop @ Stop::Cancelled)) => Err(stop.fault(&template.name)),
            (Err(error), Some(stop)) => {
                Err(self.place(&error, stop.fault(&template.name), template))
            }
            (Err(error), None) => {
                let fault = Fault::new(Code::Render, message_of(&error));
                Err(self.place(&error, fault, template))
            }
        }
    }

    fn place(&self, error: &handlebars::RenderError, fault: Fault, template: &Template) -> Fault {
        let name = error.template_name.as_deref().unwrap_or(&template.name);
        let source = self
            .partials
            .get(name)
            .map(AsRef::as_ref)
            .or_else(|| {
                self.partials
                    .values()
                    .map(AsRef::as_ref)
                    .find(|partial| partial.name == name)
            })
            .unwrap_or(template);
        let fault = fault.in_file(&source.name);
        match (error.line_no, error.column_no) {
            (Some(line), Some(column)) => fault.at(&source.source, line, column),
            _ => fault,
        }
    }
}

fn name_record<'rc>(block: &mut BlockContext<'rc>, alias: &'rc Alias) {
    let holder = match &alias.place {
        AliasPlace::Path(path) => BlockParamHolder::path(path.clone()),
        AliasPlace::Value(value) => BlockParamHolder::value(value.clone()),
    };
    block.set_block_param(&alias.name, holder);
    block.set_local_var("index", Value::from(alias.index));
    block.set_local_var("first", Value::from(alias.index == 0));
    block.set_local_var("last", Value::from(alias.index + 1 == alias.count));
}

fn message_of(error: &handlebars::RenderError) -> String {
    use RenderErrorReason as Reason;
    match error.reason() {
        Reason::PartialNotFound(name) => format!("There is no partial “{name}”"),
        Reason::HelperNotFound(name) => format!("There is no function “{name}”"),
        Reason::InvalidJsonIndex(name) => {
            format!("A list has no field “{name}”; its records have numbers")
        }
        Reason::ParamNotFoundForIndex(name, _) => format!("{name} needs a value"),
        reason => reason.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meter::CancelToken;
    use crate::template::Source;
    use serde_json::json;

    fn compile(name: &str, text: &str, escape: Escape) -> Arc<Template> {
        Arc::new(
            Template::compile(Source {
                name,
                text,
                delimiters: None,
                escape,
                depth: 30,
            })
            .unwrap(),
        )
    }

    fn context() -> Context {
        let values = json!({
            "name": "Fleet & Co",
            "width": 3,
            "entities": [
                {"name": "Trip", "fields": [{"name": "start", "kind": "date"}, {"name": "km", "kind": "number"}]},
                {"name": "Depot", "fields": []}
            ]
        });
        Context::new(values.as_object().unwrap().clone())
    }

    fn evaluate_with(
        partials: &[(&str, &str)],
        text: &str,
        meter: &Meter,
    ) -> Result<String, Fault> {
        let template = compile("files/t.hbs", text, Escape::None);
        evaluator(partials).render(&template, &context(), None, meter)
    }

    fn evaluator(partials: &[(&str, &str)]) -> Evaluator {
        let partials = partials
            .iter()
            .map(|(name, text)| {
                (
                    (*name).to_owned(),
                    compile(&format!("partials/{name}.hbs"), text, Escape::None),
                )
            })
            .collect();
        Evaluator::new(partials)
    }

    fn evaluate(partials: &[(&str, &str)], text: &str) -> String {
        evaluate_with(partials, text, &Meter::default()).unwrap()
    }

    #[test]
    fn values_are_written_as_they_are_unless_html_is_asked_for() {
        assert_eq!(
            evaluate(&[], "{{name}} {{{name}}} {{name}}"),
            "Fleet & Co Fleet & Co Fleet & Co"
        );
        let template = compile("t", "{{name}} {{{name}}} {{name}}", Escape::Html);
        let html = Evaluator::new(BTreeMap::new())
            .render(&template, &context(), None, &Meter::default())
            .unwrap();
        assert_eq!(html, "Fleet &amp; Co Fleet & Co Fleet &amp; Co");
    }

    #[test]
    fn loops_name_their_records_and_know_their_place() {
        let text = "{{#each entities as |entity at|}}{{at}}{{entity.name}}{{#each entity.fields}}[{{name}} {{@index}} {{../name}} {{@../index}}]{{/each}}{{#unless @last}}, {{/unless}}{{/each}}";
        assert_eq!(
            evaluate(&[], text),
            "0Trip[start 0 Trip 0][km 1 Trip 0], 1Depot"
        );
        assert_eq!(
            evaluate(
                &[],
                "{{#each (sortBy entities \"name\") as |e|}}{{e.name}}{{#each e.fields as |f|}}.{{f.name}}{{/each}} {{/each}}"
            ),
            "Depot Trip.start.km "
        );
        assert_eq!(
            evaluate(&[], "{{#each nothing}}x{{else}}none{{/each}}"),
            "none"
        );
        assert_eq!(
            evaluate(
                &[],
                "{{#each entities.[0].fields.[0]}}{{@key}}={{this}};{{/each}}"
            ),
            "name=start;kind=date;"
        );
    }

    #[test]
    fn blocks_that_stand_alone_leave_no_line() {
        let text = "a\n{{#if name}}\n  b\n{{else}}\n  c\n{{/if}}\nd\n";
        assert_eq!(evaluate(&[], text), "a\n  b\nd\n");
        assert_eq!(
            evaluate(&[], &text.replace('\n', "\r\n")),
            "a\r\n  b\r\nd\r\n"
        );
    }

    #[test]
    fn partials_take_values_and_a_place_and_are_indented_like_their_call() {
        let partials = [
            (
                "field",
                "{{label}}: {{name}},\n{{#if (eq kind \"date\")}}\ndate!\n{{/if}}\n",
            ),
            ("item", "{{entity.name}}@{{@index}}"),
        ];
        assert_eq!(
            evaluate(
                &partials,
                "fields\n    {{> field entities.[0].fields.[0] label=\"first\"}}\nend\n"
            ),
            "fields\n    first: start,\n    date!\nend\n"
        );
        assert_eq!(
            evaluate(
                &partials,
                "{{#each entities as |entity|}}<{{> item}}>{{/each}}"
            ),
            "<Trip@0><Depot@1>"
        );
        assert_eq!(
            evaluate(
                &partials,
                "{{#each entities}}{{> item entity=this}} {{/each}}"
            ),
            "Trip@0 Depot@1 "
        );
        assert_eq!(
            evaluate(&[("a/b", "x{{name}}")], "{{> (concat \"a\" \"/b\")}}"),
            "xFleet & Co"
        );
    }

    #[test]
    fn a_partial_called_in_a_line_is_not_indented() {
        assert_eq!(evaluate(&[("p", "a\nb")], "  x {{> p}} y"), "  x a\nb y");
    }

    #[test]
    fn fit_chooses_the_form_by_the_column_it_begins_at() {
        let text = "let x = {{#fit 20}}call(one, two){{else}}call(\n    one,\n){{/fit}};\n";
        assert_eq!(evaluate(&[], text), "let x = call(\n    one,\n);\n");
        assert_eq!(
            evaluate(&[], &text.replace("20", "22")),
            "let x = call(one, two);\n"
        );
        assert_eq!(
            evaluate(&[], &text.replace("20", "22 reserve=1")),
            "let x = call(\n    one,\n);\n"
        );
        let partial = [(
            "p",
            "{{#fit 10}}123456{{else}}long{{/fit}}\n{{#fit 10}}123456{{else}}long{{/fit}}\n",
        )];
        assert_eq!(
            evaluate(&partial, "    {{> p}}\n"),
            "    123456\n    123456\n"
        );
        assert_eq!(
            evaluate(&partial, "     {{> p}}\n"),
            "     long\n     long\n"
        );
    }

    #[test]
    fn partials_escape_as_the_file_does_that_includes_them() {
        let partials = [(
            "p",
            r#"{{name}} {{{name}}} {{{replace name "Co" "<Co>"}}} {{name}}"#,
        )];
        assert_eq!(
            evaluate(&partials, "{{> p}} {{name}}"),
            "Fleet & Co Fleet & Co Fleet & <Co> Fleet & Co Fleet & Co"
        );
        let template = compile("t", "{{> p}} {{name}}", Escape::Html);
        let html = evaluator(&partials).render(&template, &context(), None, &Meter::default());
        assert_eq!(
            html.unwrap(),
            "Fleet &amp; Co Fleet & Co Fleet & <Co> Fleet &amp; Co Fleet &amp; Co"
        );
    }

    #[test]
    fn an_alias_names_a_record_without_copying_it() {
        let template = compile(
            "t",
            "{{entity.name}} {{@index}} {{@last}} {{name}}",
            Escape::None,
        );
        let alias = Alias {
            name: "entity".into(),
            place: AliasPlace::Path(vec!["entities".into(), "1".into()]),
            index: 1,
            count: 2,
        };
        let evaluator = Evaluator::new(BTreeMap::new());
        let text = evaluator.render(&template, &context(), Some(&alias), &Meter::default());
        assert_eq!(text.unwrap(), "Depot 1 true Fleet & Co");
        let alias = Alias {
            place: AliasPlace::Value(json!({"name": "Own"})),
            ..alias
        };
        let text = evaluator.render(&template, &context(), Some(&alias), &Meter::default());
        assert_eq!(text.unwrap(), "Own 1 true Fleet & Co");
    }

    #[test]
    fn faults_name_the_template_or_partial_and_the_line() {
        let fault = evaluate_with(
            &[("p", "one\n{{divide 1 0}}\n")],
            "a\n\n{{> p}}",
            &Meter::default(),
        )
        .unwrap_err();
        assert_eq!(fault.message, "divide: division by zero");
        assert_eq!(fault.file.as_deref(), Some("partials/p.hbs"));
        assert_eq!(fault.line, Some(2));
        assert_eq!(fault.source_line.as_deref(), Some("{{divide 1 0}}"));
    }

    #[test]
    fn limits_stop_loops_bytes_and_depth() {
        let mut meter = Meter::default();
        meter.limits.fuel = 100;
        let text = "{{#each entities}}{{#each ../entities}}{{#each ../../entities}}{{#each ../../../entities}}{{#each ../../../../entities}}{{#each ../../../../../entities}}{{#each ../../../../../../entities}}{{/each}}{{/each}}{{/each}}{{/each}}{{/each}}{{/each}}{{/each}}";
        let fault = evaluate_with(&[], text, &meter).unwrap_err();
        assert_eq!(
            (fault.code, fault.message.as_str()),
            (Code::Limit, "files/t.hbs takes more than 100 steps")
        );
        meter.limits.output_bytes = 10;
        let fault = evaluate_with(&[], "0123456789a", &meter).unwrap_err();
        assert_eq!(fault.message, "files/t.hbs makes more than 10 bytes");
        meter.limits.depth = 5;
        let fault = evaluate_with(&[("p", "{{> (concat \"p\")}}")], "{{> p}}", &meter).unwrap_err();
        assert_eq!(fault.message, "files/t.hbs goes more than 5 partials deep");
    }

    #[test]
    fn a_cancelled_evaluation_ends() {
        let meter = Meter {
            cancel: CancelToken::default(),
            ..Meter::default()
        };
        meter.cancel.cancel();
        let fault = evaluate_with(&[], "{{name}}", &meter).unwrap_err();
        assert_eq!(fault.code, Code::Cancelled);
    }

    #[test]
    fn other_delimiters_leave_braces_alone() {
        let template = Template::compile(Source {
            name: "t",
            text: "a {{name}} <% name %> {{{x}}} \\<%#if name%>{ {{y}} }<%/if%> {{",
            delimiters: Some(("<%", "%>")),
            escape: Escape::None,
            depth: 9,
        })
        .unwrap();
        let text = Evaluator::new(BTreeMap::new())
            .render(&template, &context(), None, &Meter::default())
            .unwrap();
        assert_eq!(text, "a {{name}} Fleet & Co {{{x}}} \\{ {{y}} } {{");
    }
}
