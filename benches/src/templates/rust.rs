//! The languages that are in this program: Formwork's own, and the crates.

use std::hint::black_box;
use std::sync::Arc;

use anyhow::{Context as _, Result, anyhow};
use formwork_protocol::{Limits, Record};
use formwork_render::{Context, Escape, Meter, Partials, Scope, Source, Template};
use serde_json::Value;

use super::{BATCH, Engine, TEMPLATE};
use crate::packs::jinja;
use crate::runs::timed;

/// Parsing takes longer than rendering, so fewer make a batch.
const PARSED: usize = BATCH / 20;

/// Means of a batch.
fn means(
    mut parse: impl FnMut() -> Result<()>,
    mut render: impl FnMut() -> Result<String>,
) -> Result<(Option<f64>, f64)> {
    let parsed = timed(|| (0..PARSED).try_for_each(|_| parse()))?;
    let rendered = timed(|| {
        for _ in 0..BATCH {
            black_box(render()?);
        }
        Ok(())
    })?;
    Ok((Some(parsed.ms / PARSED as f64), rendered.ms / BATCH as f64))
}

/// Formwork's Handlebars.
pub struct Own {
    template: Arc<dyn Template>,
    context: Context,
    meter: Meter,
}

impl Own {
    pub fn new(values: &Value) -> Result<Self> {
        let fields = values.as_object().context("the values are a record")?;
        Ok(Self {
            template: compile(TEMPLATE)?,
            context: Context::new(Record::from(fields)),
            meter: Meter::default(),
        })
    }
}

pub fn compile(text: &str) -> Result<Arc<dyn Template>> {
    let source = Source {
        name: "template.hbs",
        text: black_box(text),
        delimiters: None,
        escape: Escape::None,
        depth: Limits::default().depth,
    };
    let compiled = formwork_render::handlebars().compile(&source);
    compiled.map_err(|fault| anyhow!("{}", fault.message))
}

pub fn render(template: &dyn Template, context: &Context, meter: &Meter) -> Result<String> {
    let scope = Scope {
        context,
        alias: None,
    };
    let rendered = template.render(&scope, Partials::empty(), meter);
    rendered.map_err(|fault| anyhow!("{}", fault.message))
}

impl Engine for Own {
    fn name(&self) -> &str {
        "Formwork"
    }

    fn text(&mut self) -> Result<String> {
        render(&*self.template, &self.context, &self.meter)
    }

    fn batch(&mut self) -> Result<(Option<f64>, f64)> {
        let parse = || compile(TEMPLATE).map(|template| drop(black_box(template)));
        means(parse, || {
            render(&*self.template, &self.context, &self.meter)
        })
    }
}

/// The crate `handlebars` as it is.
pub struct Crate {
    registry: handlebars::Handlebars<'static>,
    context: handlebars::Context,
}

impl Crate {
    pub fn new(values: &Value) -> Result<Self> {
        let mut registry = handlebars::Handlebars::new();
        registry.register_escape_fn(handlebars::no_escape);
        registry.register_template_string("template", TEMPLATE)?;
        Ok(Self {
            registry,
            context: handlebars::Context::wraps(values)?,
        })
    }
}

impl Engine for Crate {
    fn name(&self) -> &str {
        "the crate handlebars"
    }

    fn text(&mut self) -> Result<String> {
        Ok(self
            .registry
            .render_with_context("template", &self.context)?)
    }

    fn batch(&mut self) -> Result<(Option<f64>, f64)> {
        let parse = || {
            black_box(handlebars::Template::compile(black_box(TEMPLATE))?);
            Ok(())
        };
        means(parse, || {
            Ok(self
                .registry
                .render_with_context("template", &self.context)?)
        })
    }
}

/// The crate `minijinja`.
pub struct MiniJinja {
    source: String,
    environment: minijinja::Environment<'static>,
    values: minijinja::Value,
}

impl MiniJinja {
    pub fn new(values: &Value) -> Result<Self> {
        // Of the breaks at its end it leaves one out.
        let source = jinja(TEMPLATE, &[], str::to_owned) + "\n";
        Ok(Self {
            environment: environment(&source)?,
            values: minijinja::value::Serde(values).into(),
            source,
        })
    }
}

fn environment(source: &str) -> Result<minijinja::Environment<'static>> {
    let mut environment = minijinja::Environment::new();
    environment.add_template_owned("template", source.to_owned())?;
    Ok(environment)
}

impl Engine for MiniJinja {
    fn name(&self) -> &str {
        "the crate minijinja"
    }

    fn text(&mut self) -> Result<String> {
        Ok(self
            .environment
            .get_template("template")?
            .render(&self.values)?)
    }

    fn batch(&mut self) -> Result<(Option<f64>, f64)> {
        let parse = || environment(black_box(&self.source)).map(|made| drop(black_box(made)));
        let template = self.environment.get_template("template")?;
        means(parse, || Ok(template.render(&self.values)?))
    }
}
