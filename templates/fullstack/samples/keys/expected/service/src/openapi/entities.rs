//! What the OpenAPI document says of the entities.

use serde_json::{Map, Value, json};

use super::{answer, body, reference};
use crate::entity::Description;
use crate::field::{Field, Kind, MAX_REFERENCES};
use crate::key;
use crate::list::{DEFAULT_LIMIT, LONGEST_SEARCH, MAX_LIMIT, has_text};

pub fn add_paths(paths: &mut Map<String, Value>, entity: &Description) {
    let Description {
        name,
        schema,
        path,
        table,
        key,
        fields,
        ..
    } = entity;
    let error = |text: &str| answer(text, "error");
    let (no_id, no_record) = (
        error(&format!("The id is not {}", key.expected())),
        error("There is no such record"),
    );
    let values = body(&format!("{schema}_values"));
    let new = match key.is_text() {
        true => body(&format!("{schema}_new")),
        false => values.clone(),
    };
    let mut list = vec![
        parameter(
            "limit",
            json!({ "type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT }),
        ),
        parameter(
            "offset",
            json!({ "type": "integer", "minimum": 0, "default": 0 }),
        ),
        parameter(
            "sort",
            json!({ "enum": sort_words(fields), "default": "id" }),
        ),
        parameter("id", id_parameter(*key)),
    ];
    if has_text(*key, fields) {
        let text = json!({
            "type": "string",
            "maxLength": LONGEST_SEARCH,
            "description": "What one of the texts contains",
        });
        list.push(parameter("q", text));
    }
    for field in *fields {
        let value = item(field);
        if field.kind.has_range() {
            list.push(parameter(&format!("{}.min", field.name), value.clone()));
            list.push(parameter(&format!("{}.max", field.name), value.clone()));
        }
        list.push(parameter(field.name, value));
    }
    let mut all = json!({
        "get": {
            "operationId": format!("list_{table}"),
            "summary": format!("A page of records: {name}"),
            "parameters": list,
            "responses": {
                "200": answer("A page", &format!("{schema}_page")),
                "400": error("A parameter is not known or not valid"),
            },
        },
        "post": {
            "operationId": format!("create_{table}"),
            "summary": format!("Create a {name}"),
            "requestBody": new,
            "responses": changes("201", schema),
        },
    });
    let mut one = json!({
        "parameters": [{
            "name": "id",
            "in": "path",
            "required": true,
            "schema": key.schema(),
        }],
        "get": {
            "operationId": format!("read_{table}"),
            "summary": format!("The {name} with an id"),
            "responses": {
                "200": answer("The record", schema),
                "400": no_id,
                "404": no_record,
            },
        },
        "put": {
            "operationId": format!("replace_{table}"),
            "summary": format!("Replace all fields of a {name}"),
            "requestBody": values,
            "responses": changes("200", schema),
        },
        "delete": {
            "operationId": format!("delete_{table}"),
            "summary": format!("Delete a {name}"),
            "responses": {
                "204": { "description": "It is deleted" },
                "400": no_id,
                "404": no_record,
                "409": error("Other records refer to it"),
            },
        },
    });
    one["put"]["responses"]["404"] = no_record;
    for operation in [&mut all, &mut one] {
        for method in ["get", "post", "put", "delete"] {
            if let Some(operation) = operation.get_mut(method) {
                operation["responses"]["429"] = error("There were too many requests");
                operation["responses"]["503"] = error("The database does not answer");
            }
        }
    }
    paths.insert((*path).to_owned(), all);
    paths.insert([path, "/{id}"].concat(), one);
}

fn changes(status: &str, schema: &str) -> Value {
    json!({
        status: answer("The record", schema),
        "400": answer("The body is no JSON object", "error"),
        "409": answer("Fields do not agree with other records", "error"),
        "413": answer("The body is too large", "error"),
        "415": answer("The body is not sent as JSON", "error"),
        "422": answer("Fields break their rules", "error"),
    })
}

pub fn add_schemas(schemas: &mut Map<String, Value>, entity: &Description) {
    let schema = entity.schema;
    let fields = entity.fields.iter();
    let names: Vec<_> = ["id"]
        .into_iter()
        .chain(fields.clone().map(|field| field.name))
        .collect();
    let needed: Vec<_> = fields
        .clone()
        .filter(|field| field.required && field.default.is_none())
        .map(|field| field.name)
        .collect();
    let values: Map<_, _> = fields
        .map(|field| (field.name.to_owned(), value(field)))
        .collect();
    let mut properties = values.clone();
    let key = match entity.key {
        key::Kind::Text { label, max } => {
            json!({ "type": "string", "minLength": 1, "maxLength": max, "description": label })
        }
        kind => kind.schema(),
    };
    properties.insert("id".to_owned(), key);
    if entity.key.is_text() {
        let needed: Vec<_> = ["id"].iter().chain(&needed).collect();
        let new = json!({ "type": "object", "required": needed, "properties": properties });
        schemas.insert(format!("{schema}_new"), new);
    }
    let record = json!({
        "type": "object",
        "required": names,
        "properties": properties,
        "additionalProperties": false,
    });
    let values = json!({ "type": "object", "required": needed, "properties": values });
    let page = json!({
        "type": "object",
        "required": ["items", "total", "limit", "offset"],
        "properties": {
            "items": { "type": "array", "items": reference(schema) },
            "total": { "type": "integer", "description": "Records on all pages together" },
            "limit": { "type": "integer" },
            "offset": { "type": "integer" },
        },
        "additionalProperties": false,
    });
    schemas.insert(schema.to_owned(), record);
    schemas.insert(format!("{schema}_values"), values);
    schemas.insert(format!("{schema}_page"), page);
}

/// What a field holds in a record.
fn value(field: &Field) -> Value {
    let mut schema = item(field);
    if let Kind::References { .. } = field.kind {
        let least = usize::from(field.required);
        schema = json!({
            "type": "array",
            "items": schema,
            "uniqueItems": true,
            "minItems": least,
            "maxItems": MAX_REFERENCES,
        });
    }
    if let Some(value) = field.default_value() {
        schema["default"] = value;
    }
    if field.may_be_null() {
        schema = json!({ "anyOf": [schema, { "type": "null" }] });
    }
    schema
}

/// One value of a field; of references, one id.
fn item(field: &Field) -> Value {
    let mut schema = match &field.kind {
        Kind::Text { min, max } => {
            json!({ "type": "string", "minLength": min, "maxLength": max })
        }
        Kind::Integer { .. } => json!({ "type": "integer", "format": "int64" }),
        Kind::Reference { key, .. } | Kind::References { key, .. } => key.schema(),
        // In pattern and bounds, as text has no minimum.
        Kind::Decimal { .. } => json!({ "type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)?$" }),
        Kind::Boolean => json!({ "type": "boolean" }),
        Kind::Date => json!({ "type": "string", "format": "date" }),
        Kind::DateTime => json!({ "type": "string", "format": "date-time" }),
        Kind::Choice(words) => json!({ "type": "string", "enum": words }),
    };
    match field.kind {
        Kind::Integer { min, max } => {
            if let Some(min) = min {
                schema["minimum"] = min.into();
            }
            if let Some(max) = max {
                schema["maximum"] = max.into();
            }
        }
        Kind::Decimal { min, max } => {
            let bounds: Vec<_> = [
                min.map(|min| format!("at least {min}")),
                max.map(|max| format!("at most {max}")),
            ]
            .into_iter()
            .flatten()
            .collect();
            if !bounds.is_empty() {
                schema["description"] = bounds.join(", ").into();
            }
        }
        Kind::Reference { target, .. } | Kind::References { target, .. } => {
            schema["description"] = format!("The id of a record in {target}").into();
        }
        _ => {}
    }
    schema
}

fn id_parameter(key: key::Kind) -> Value {
    match key.is_text() {
        true => json!({
            "type": "string",
            "minLength": 1,
            "description": "Ids with commas between them; a comma within one is written \\,",
        }),
        false => json!({ "type": "string", "description": "Ids with commas between them" }),
    }
}

fn sort_words(fields: &[Field]) -> Vec<String> {
    let columns = fields.iter().filter(|field| field.is_column());
    let names = ["id"].into_iter().chain(columns.map(|field| field.name));
    names
        .flat_map(|name| [name.to_owned(), format!("-{name}")])
        .collect()
}

fn parameter(name: &str, schema: Value) -> Value {
    json!({ "name": name, "in": "query", "schema": schema })
}
