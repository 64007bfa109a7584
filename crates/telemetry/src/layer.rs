//! Hears of the spans of the project's crates.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id};
use tracing::{Metadata, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::FilterFn;
use tracing_subscriber::layer::Context;
use tracing_subscriber::registry::LookupSpan;

use crate::recorder::Recorder;
use crate::recording::{Recorded, Records};
use crate::timings::Timing;

/// The layer that a program puts into its subscriber, so that the recorder hears of spans. It asks
/// for no others than those of the project's own crates.
///
/// A span named `command`, `job` or `query` is timed under the name in its field `name`. Every span below
/// a run's stage becomes a part of that run's records.
pub fn layer<S>(recorder: &Recorder) -> impl Layer<S> + use<S>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    let ours =
        |metadata: &Metadata<'_>| metadata.is_span() && metadata.target().starts_with("formwork");
    let recording = RecordingLayer(recorder.clone());
    recording.with_filter(FilterFn::new(ours as fn(&Metadata<'_>) -> bool))
}

struct RecordingLayer(Recorder);

/// What is known of a span that is under way.
struct Begun {
    start_ns: u64,
    name: String,
    depth: u16,
    /// The run that it is a part of.
    records: Option<Arc<Records>>,
    is_stage: bool,
    spent_ns: u64,
}

/// The fields that the layer understands.
#[derive(Default)]
struct Fields {
    name: String,
    run: Option<u64>,
    depth: Option<u64>,
}

impl Visit for Fields {
    fn record_u64(&mut self, field: &Field, value: u64) {
        match field.name() {
            "run" => self.run = Some(value),
            "depth" => self.depth = Some(value),
            _ => {}
        }
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "name" {
            value.clone_into(&mut self.name);
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn fmt::Debug) {}
}

impl<S> Layer<S> for RecordingLayer
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let start_ns = self.0.now_ns();
        let Some(span) = context.span(id) else { return };
        let mut fields = Fields::default();
        attributes.record(&mut fields);
        let (records, depth) = match fields.run {
            Some(run) => (self.0.records(run), fields.depth.unwrap_or(0) as u16),
            None => span.parent().map_or((None, 0), |parent| {
                let extensions = parent.extensions();
                let begun = extensions.get::<Begun>();
                begun.map_or((None, 0), |begun| (begun.records.clone(), begun.depth + 1))
            }),
        };
        span.extensions_mut().insert(Begun {
            start_ns,
            name: fields.name,
            depth,
            records,
            is_stage: fields.run.is_some(),
            spent_ns: self.0.now_ns() - start_ns,
        });
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        let end_ns = self.0.now_ns();
        let Some(span) = context.span(&id) else {
            return;
        };
        let Some(begun) = span.extensions_mut().remove::<Begun>() else {
            return;
        };
        if begun.is_stage {
            // It has recorded itself, with the time that reports tell.
            return;
        }
        let shared = self.0.shared();
        let kind = match span.name() {
            "command" => Some(Timing::Command),
            "job" => Some(Timing::Job),
            "query" => Some(Timing::Query),
            _ => None,
        };
        if let Some(kind) = kind {
            let length = end_ns - begun.start_ns;
            shared.timings.record(kind, &begun.name, end_ns, length);
        }
        let spent = begun.spent_ns + self.0.now_ns() - end_ns;
        shared.spent_ns.fetch_add(spent, Ordering::Relaxed);
        if let Some(records) = begun.records {
            let time = (begun.start_ns, end_ns);
            let span = Recorded::here(span.name(), begun.name, begun.depth, time);
            records.keep(span, spent);
        }
    }
}
