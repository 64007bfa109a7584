//! Schemas that a window shows: read, and taken from.

use std::path::Path;
use std::sync::Arc;

use formwork_protocol::{
    Code, Failure, Fault, FitEntities, FittedEntities, JobId, Record, Schema, SchemaFrom,
};
use formwork_render::CancelToken;

use super::Engine;
use crate::library::questions_of;
use crate::pipeline::Request;
use crate::schema::{fit, read_schema, read_schema_text};

impl Engine {
    /// Reads a schema as a job of this name, which [`Engine::cancel`] stops, and keeps it for
    /// [`Engine::fit_entities`] until another one is read. `progress` is told the bytes that were
    /// read, and how many there are.
    pub fn read_schema(
        &self,
        reading: &JobId,
        from: &SchemaFrom,
        progress: &dyn Fn(u64, u64),
    ) -> Result<Schema, Failure> {
        let schema = self.jobs.beside(reading, |cancel| match from {
            SchemaFrom::File { path } => {
                let file = Path::new(path);
                let size = std::fs::metadata(file).map_or(0, |about| about.len());
                read_schema(file, cancel, &|bytes| progress(bytes, size))
            }
            SchemaFrom::Text { text } => read_schema_text(text, cancel),
        })?;
        self.last_schema
            .keep(reading.clone(), Arc::new(schema.clone()));
        Ok(schema)
    }

    /// The chosen entities of the schema that was read last as the answer to a question of a draft,
    /// which stays as it is.
    pub fn fit_entities(&self, wanted: &FitEntities) -> Result<FittedEntities, Failure> {
        let schema = self.last_schema.get(&wanted.reading).ok_or_else(|| {
            let fault = Fault::new(Code::NotFound, "Another schema was read since");
            Failure::from(fault.with_hint("Read this one again."))
        })?;
        let request = self.draft(&wanted.draft)?.snapshot().request;
        let resolve = |given: &Record| {
            let request = Request {
                given: given.clone(),
                ..request.clone()
            };
            request.resolve(&self.meter(&CancelToken::default()))
        };
        let asked = (&questions_of(&request.pack)[..], &request.given);
        fit(&schema, wanted, asked, &resolve)
    }
}
