//! The shapes of what a pack's questions give, for checking names before there are values.

use std::collections::BTreeMap;

use formwork_pack::{Pack, Question};
use formwork_protocol::QuestionKind;
use formwork_render::Shape;

/// What templates see; defaults see `system` besides.
pub fn context_shape(pack: &Pack, with_system: bool) -> Shape {
    let mut fields: BTreeMap<String, Shape> = pack
        .manifest
        .questions
        .iter()
        .map(|question| (question.name.text.clone(), shape_of(question)))
        .collect();
    for computed in &pack.manifest.computed {
        fields.insert(computed.name.text.clone(), Shape::Any);
    }
    let record = |names: &[&str]| {
        Shape::record(names.iter().map(|name| ((*name).to_owned(), Shape::Scalar)))
    };
    fields.insert("pack".to_owned(), record(&["name", "version"]));
    if with_system {
        fields.insert("system".to_owned(), record(&["date", "user", "uuid"]));
    }
    Shape::record(fields)
}

pub fn shape_of(question: &Question) -> Shape {
    match question.kind {
        QuestionKind::List => Shape::list(Shape::record(
            question
                .fields
                .iter()
                .map(|field| (field.name.text.clone(), shape_of(field))),
        )),
        QuestionKind::Choices => Shape::list(Shape::Scalar),
        _ => Shape::Scalar,
    }
}

/// A shape with further names, as the fields of a record see them.
pub fn inside(outer: &Shape, inner: Vec<(String, Shape)>) -> Shape {
    let mut fields = match outer {
        Shape::Record(fields) => fields.as_ref().clone(),
        _ => BTreeMap::new(),
    };
    fields.extend(inner);
    Shape::record(fields)
}

/// The steps of an expression that is only a path: `entities`, `service.routes`.
pub fn plain_path(text: &str) -> Option<Vec<String>> {
    let parts: Vec<String> = text.trim().split('.').map(str::to_owned).collect();
    let plain = |part: &String| {
        part.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
            && part
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
    };
    parts.iter().all(plain).then_some(parts)
}

/// The shape of one record of the list at a place of the context.
pub fn item_at(context: &Shape, place: &[String]) -> Shape {
    let mut shape = context.clone();
    for name in place {
        shape = match &shape {
            Shape::Record(fields) => fields.get(name).cloned().unwrap_or(Shape::Any),
            _ => Shape::Any,
        };
    }
    match shape {
        Shape::List(item) => item.as_ref().clone(),
        _ => Shape::Any,
    }
}
