//! Holds every answer of the service against its OpenAPI document.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, OnceLock, PoisonError};

use jsonschema::Validator;
use serde_json::{Value, json};

use crate::client::Answer;

/// The document, and the schemas that it was asked for so far.
pub struct Document {
    document: Value,
    validators: Mutex<HashMap<String, Validator>>,
}

impl Document {
    /// The same for all tests: the service that asks first brings it.
    pub fn get(read: impl FnOnce() -> Value) -> &'static Self {
        static DOCUMENT: OnceLock<Document> = OnceLock::new();
        DOCUMENT.get_or_init(|| Self {
            document: read(),
            validators: Mutex::default(),
        })
    }

    /// Fails the test if the document does not know of such an answer.
    pub fn check(&self, method: &str, path: &str, answer: &Answer) {
        let path = path.split('?').next().unwrap();
        let Some(operation) = self.operation(&method.to_lowercase(), path) else {
            let status = answer.status;
            assert!([404, 405].contains(&status), "{method} {path} is not told");
            return;
        };
        let response = &operation["responses"][answer.status.to_string()];
        assert!(
            response.is_object(),
            "{method} {path}: {answer:?} is not told"
        );
        let schema = &response["content"]["application/json"]["schema"];
        match schema["$ref"].as_str() {
            None => assert!(answer.body.is_null(), "{method} {path}: {answer:?}"),
            Some(schema) => self.validate(schema, &answer.body),
        }
    }

    fn operation(&self, method: &str, path: &str) -> Option<&Value> {
        let parts: Vec<_> = path.split('/').collect();
        let fits = |template: &str| {
            let template: Vec<_> = template.split('/').collect();
            template.len() == parts.len()
                && template
                    .iter()
                    .zip(&parts)
                    .all(|(template, part)| template.starts_with('{') || template == part)
        };
        let mut paths = self.document["paths"].as_object()?.iter();
        let (_, operations) = paths.find(|(template, _)| fits(template))?;
        operations.get(method)
    }

    fn validate(&self, schema: &str, body: &Value) {
        let mut validators = self
            .validators
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let validator = validators.entry(schema.to_owned()).or_insert_with(|| {
            let components = &self.document["components"];
            let schema = json!({ "$ref": schema, "components": components });
            jsonschema::options()
                .should_validate_formats(true)
                .build(&schema)
                .unwrap()
        });
        let faults: Vec<_> = validator.iter_errors(body).map(|e| e.to_string()).collect();
        assert!(faults.is_empty(), "{schema}: {body}: {faults:?}");
    }

    /// The query parameters that a list takes, by name.
    pub fn parameters(&self, path: &str) -> BTreeMap<&str, &Value> {
        let parameters = &self.document["paths"][path]["get"]["parameters"];
        let parameters = parameters.as_array().unwrap().iter();
        parameters
            .map(|parameter| (parameter["name"].as_str().unwrap(), &parameter["schema"]))
            .collect()
    }

    /// The fields in which `q` searches.
    pub fn texts(&self, path: &str) -> Vec<&str> {
        let parameters = self.parameters(path).into_iter();
        parameters
            .filter(|(_, schema)| schema["minLength"].is_number())
            .map(|(name, _)| name)
            .collect()
    }

    /// What a list can be sorted by.
    pub fn sort_words(&self, path: &str) -> Vec<&str> {
        let words = self.parameters(path)["sort"]["enum"].as_array().unwrap();
        words.iter().map(|word| word.as_str().unwrap()).collect()
    }

    pub fn value(&self) -> &Value {
        &self.document
    }
}
