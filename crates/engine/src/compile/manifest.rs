//! The expressions and templates that stand in `pack.toml`.

use std::sync::Arc;

use formwork_pack::{Choice, Dynamic as Written, Located, MANIFEST, Pack, Question};
use formwork_protocol::{Code, Fault, Limits};
use formwork_render::{Escape, Expression, Known, Meter, Partials, Shape, Source, Template};

use super::Names;
use crate::compiled::{AskedQuestion, Dynamic, Offers, Text, places};
use crate::faults::Faults;
use crate::shapes::{inside, shape_of};
use crate::templates::TemplateCache;

/// Compiles what stands in a pack's manifest.
pub struct Manifest<'a> {
    pub pack: &'a Pack,
    cache: &'a TemplateCache,
    meter: &'a Meter,
    faults: &'a mut Faults,
}

/// A fault that is about to be told.
pub struct Reported<'a> {
    fault: Fault,
    faults: &'a mut Faults,
}

impl Reported<'_> {
    pub fn push(self) {
        self.faults.push(self.fault);
    }

    pub fn push_with_hint(self, hint: &str) {
        self.faults.push(self.fault.with_hint(hint));
    }
}

impl<'a> Manifest<'a> {
    pub fn new(
        pack: &'a Pack,
        cache: &'a TemplateCache,
        meter: &'a Meter,
        faults: &'a mut Faults,
    ) -> Self {
        Self {
            pack,
            cache,
            meter,
            faults,
        }
    }

    pub fn report(&mut self, code: Code, message: String, offset: usize) -> Reported<'_> {
        Reported {
            fault: (self.pack.written).place(Fault::new(code, message), offset),
            faults: self.faults,
        }
    }

    fn limits(&self) -> &Limits {
        &self.meter.limits
    }

    /// An expression, its names checked against what it can see.
    pub fn expression(&mut self, located: &Located, shape: &Shape) -> Option<Expression> {
        let compiled = Expression::compile(&located.text, self.limits());
        let faults = match &compiled {
            Ok(expression) if *shape == Shape::Any => expression.check_calls(),
            Ok(expression) => expression.check(shape),
            Err(fault) => vec![fault.clone()],
        };
        for fault in faults {
            self.faults.push(moved(fault, located, self.pack));
        }
        compiled.ok()
    }

    fn optional(&mut self, located: Option<&Located>, shape: &Shape) -> Option<Expression> {
        located.and_then(|located| self.expression(located, shape))
    }

    /// A template without partials.
    pub fn template(
        &mut self,
        located: &Located,
        shape: &Shape,
        names: &Names,
    ) -> Option<Arc<dyn Template>> {
        let compiled = self.cache.compile(&Source {
            name: MANIFEST,
            text: &located.text,
            delimiters: None,
            escape: Escape::None,
            depth: self.limits().depth,
        });
        let known = Known {
            context: shape,
            names,
        };
        let checked = compiled.and_then(|template| {
            let faults = template.check(&known, &Partials::default(), self.meter)?;
            Ok((template, faults))
        });
        let (template, faults) = match checked {
            Ok((template, faults)) => (Some(template), faults),
            Err(fault) => (None, vec![fault]),
        };
        for fault in faults {
            self.faults.push(moved(fault, located, self.pack));
        }
        template
    }

    /// A text: literal, or a template if it holds `{{`.
    pub fn text(&mut self, located: &Located, shape: &Shape, names: &Names) -> Option<Text> {
        if !located.text.contains("{{") {
            return Some(Text::Literal(located.text.clone()));
        }
        self.template(located, shape, names).map(Text::Template)
    }

    pub fn dynamic(&mut self, value: &Written, shape: &Shape) -> Option<Dynamic> {
        Some(match value {
            Written::Literal(value) => Dynamic::Literal(value.clone()),
            Written::Expression(text) => Dynamic::Expression(self.expression(text, shape)?),
            Written::Template(text) => {
                Dynamic::Template(self.template(text, shape, &Names::new())?)
            }
        })
    }

    /// `defaults` is what defaults see: the shape with `system` besides.
    pub fn question(
        &mut self,
        question: &Question,
        defaults: &Shape,
        shape: &Shape,
    ) -> AskedQuestion {
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
        let readers: Vec<_> = fields.iter().map(AskedQuestion::reader).collect();
        AskedQuestion {
            when: self.optional(question.when.as_ref(), shape),
            default: question
                .default
                .as_ref()
                .and_then(|value| self.dynamic(value, defaults)),
            options,
            // Found out when it is known what is around it.
            offers: Offers::ByRecord,
            check: check.and_then(|check| self.expression(&check.0, &with_value)),
            order: self.order_of(&readers),
            places: places(&fields),
            fields,
            key: question.name.text.as_str().into(),
            question: question.clone(),
        }
    }
}

/// A fault within a text of the manifest, moved to its place in the file.
pub fn moved(fault: Fault, located: &Located, pack: &Pack) -> Fault {
    let inner = offset_of(&located.text, fault.line, fault.column);
    let fault = Fault {
        file: None,
        ..fault
    };
    pack.written.place(fault, located.offset + inner)
}

/// The byte of a line and column within a text.
fn offset_of(text: &str, line: Option<u32>, column: Option<u32>) -> usize {
    let line = line.unwrap_or(1).max(1) as usize - 1;
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let inside = text[start..]
        .char_indices()
        .nth(column.unwrap_or(1).max(1) as usize - 1)
        .map_or(0, |(offset, _)| offset);
    start + inside
}

#[cfg(test)]
mod tests {
    use super::offset_of;

    #[test]
    fn lines_and_columns_lead_to_bytes() {
        let text = "aü\nbö c";
        for (line, column, offset) in [
            (None, None, 0),
            (Some(1), Some(2), 1),
            (Some(2), Some(1), 4),
            (Some(2), Some(4), 8),
            (Some(2), Some(99), 4),
            (Some(9), Some(1), 9),
        ] {
            assert_eq!(offset_of(text, line, column), offset, "{line:?} {column:?}");
        }
    }
}
