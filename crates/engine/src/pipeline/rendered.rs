//! The contents of planned outputs, rendered in parallel.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use formwork_protocol::{CacheHit, Code, Evaluator, Fault, Phase, Why};
use formwork_render::Scope;
use formwork_store::MemoryCache;
use formwork_telemetry::{WorkKind, ms};
use formwork_tree::{Content, Data, Digest, RelativePath};
use rayon::prelude::*;

use super::planned::{Planned, PlannedOutput};
use super::{Conditions, Stage, limits};
use crate::compiled::{Body, FilePlan, Rendering};
use crate::faults::{Faults, unless_cancelled, without_values};

/// Rendered contents by the key of all that they depend on.
pub type OutputCache = MemoryCache<Cached>;

/// A rendered content with the digest that it has as a plain file.
#[derive(Clone, Debug)]
pub struct Cached {
    bytes: Arc<[u8]>,
    digest: Digest,
}

impl Cached {
    pub fn weight(&self) -> u32 {
        u32::try_from(self.bytes.len() + 160).unwrap_or(u32::MAX)
    }
}

/// A plan with its contents.
#[derive(Debug)]
pub struct Rendered {
    pub planned: Planned,
    /// In the order of the plan's outputs.
    pub made: Vec<Made>,
}

/// One output's content.
#[derive(Clone, Debug)]
pub struct Made {
    pub content: Content,
    pub digest: Digest,
    pub evaluator: Evaluator,
    pub cache: CacheHit,
    /// Why it was rendered, or was not.
    pub why: Why,
    /// Milliseconds.
    pub ms: f64,
    /// A secret can be in it.
    pub secret: bool,
}

impl Planned {
    /// Renders all outputs. Where some fail, all faults are returned, each once. `before` is the
    /// plan that was rendered before this one, which tells why something has to be rendered.
    pub fn render(
        self,
        before: Option<&Planned>,
        conditions: &Conditions<'_>,
    ) -> Result<Rendered, Vec<Fault>> {
        let stage = conditions.stage(Stage::Render);
        let total = self.outputs.len();
        (conditions.progress)(Phase::Render, 0, total);
        let (done, bytes) = (AtomicUsize::new(0), AtomicU64::new(0));
        let made: Vec<Result<Made, Fault>> = self
            .outputs
            .par_iter()
            .enumerate()
            .with_min_len(4)
            .map(|(place, output)| {
                let _counted = conditions.heap.enter();
                let start = conditions.recording.now_ns();
                let mut made = self.one(output, before, conditions)?;
                // What the plan's limits hold counts in 32 bits.
                let place = u32::try_from(place).unwrap_or(u32::MAX);
                let length = conditions.recording.worked(WorkKind::Render, place, start);
                if made.cache == CacheHit::Missed {
                    made.ms = ms(length);
                }
                let limit = conditions.meter.limits.total_bytes;
                let size = made.content.size();
                if bytes.fetch_add(size, Ordering::Relaxed) + size > limit {
                    return Err(limits::total_bytes(limit).in_file(self.file(output).source_file()));
                }
                let done = done.fetch_add(1, Ordering::Relaxed) + 1;
                (conditions.progress)(Phase::Render, done, total);
                Ok(made)
            })
            .collect();
        let mut faults = Faults::default();
        let mut contents = Vec::with_capacity(made.len());
        for result in made {
            match result {
                Ok(made) => contents.push(made),
                Err(fault) if fault.code == Code::Cancelled => return Err(vec![fault]),
                Err(fault) => faults.push(fault),
            }
        }
        drop(stage);
        faults.or(Rendered {
            planned: self,
            made: contents,
        })
    }

    fn one(
        &self,
        output: &PlannedOutput,
        before: Option<&Planned>,
        conditions: &Conditions<'_>,
    ) -> Result<Made, Fault> {
        let file = self.file(output);
        match &file.body {
            Body::Render(rendering) => {
                let made = self.rendered(output, file, rendering, conditions)?;
                let why = match made.cache {
                    CacheHit::Missed => self.why(output, before),
                    _ => Why::Cached,
                };
                Ok(Made { why, ..made })
            }
            Body::Copy(place) => {
                unless_cancelled(&conditions.meter.cancel)?;
                Ok(copied(
                    &self.pack().pack.files[*place].content,
                    file.executable,
                ))
            }
            Body::Folder => Err(Fault::new(Code::Internal, "A folder has no content")),
        }
    }

    fn rendered(
        &self,
        output: &PlannedOutput,
        file: &FilePlan,
        rendering: &Rendering,
        conditions: &Conditions<'_>,
    ) -> Result<Made, Fault> {
        let key = (!file.secret).then(|| self.key(output, rendering));
        if let Some(found) = key.and_then(|key| conditions.cache.get(&key)) {
            return Ok(made(found, file, rendering, CacheHit::Memory));
        }
        let scope = Scope {
            context: &self.context,
            alias: output.alias.as_ref(),
        };
        let partials = &self.pack().partials;
        let text = rendering
            .template
            .render(&scope, partials, conditions.meter)
            .map_err(|fault| match file.secret {
                true => without_values(fault),
                false => fault,
            })?;
        let bytes: Arc<[u8]> = text.into_bytes().into();
        let content = Cached {
            digest: Digest::of(&bytes),
            bytes,
        };
        if let Some(key) = key {
            conditions.cache.insert(key, content.clone());
        }
        Ok(made(content, file, rendering, CacheHit::Missed))
    }

    /// The key of everything that a rendered content depends on: its template with all partials,
    /// and each value that these can read, by name. A record's name hides no value of the answers,
    /// so both stand in the key.
    fn key(&self, output: &PlannedOutput, rendering: &Rendering) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        hasher.update(rendering.closure.as_bytes());
        let mut feed = |name: &str, digest: &[u8; 32]| {
            hasher.update(&(name.len() as u64).to_le_bytes());
            hasher.update(name.as_bytes());
            hasher.update(digest);
        };
        if rendering.reads.everything {
            feed("", &self.values().digest().0);
        } else {
            for name in &rendering.reads.names {
                // What is not there is not fed, and so tells apart from every value.
                if let Some(value) = self.values().get(name) {
                    feed(name, &value.digest().0);
                }
            }
        }
        if let (Some(alias), Some(digest)) = (&output.alias, &output.alias_digest) {
            feed("as", &[0; 32]);
            feed(&alias.name, &digest.0);
            if rendering.reads.position {
                hasher.update(&(alias.index as u64).to_le_bytes());
                hasher.update(&[u8::from(alias.index + 1 == alias.count)]);
            }
        }
        *hasher.finalize().as_bytes()
    }
}

impl Rendered {
    /// Every output with its content, sorted by path.
    pub fn contents(&self) -> impl Iterator<Item = (&RelativePath, &Content)> {
        let paths = self.planned.outputs.iter().map(|output| &output.path);
        paths.zip(self.made.iter().map(|made| &made.content))
    }

    /// Bytes of all outputs together.
    pub fn bytes(&self) -> u64 {
        self.made.iter().map(|made| made.content.size()).sum()
    }
}

fn made(cached: Cached, file: &FilePlan, rendering: &Rendering, cache: CacheHit) -> Made {
    Made {
        digest: if file.executable {
            cached.digest.as_executable()
        } else {
            cached.digest
        },
        content: Content::File {
            data: Data::known(cached.bytes, cached.digest),
            executable: file.executable,
        },
        evaluator: rendering.template.evaluator(),
        cache,
        why: Why::NotRendered,
        ms: 0.0,
        secret: file.secret,
    }
}

fn copied(content: &Content, executable: bool) -> Made {
    let content = match content {
        Content::File { data, .. } => Content::File {
            data: data.clone(),
            executable,
        },
        Content::Link { .. } => content.clone(),
    };
    Made {
        digest: content.digest(),
        content,
        evaluator: Evaluator::Copy,
        cache: CacheHit::None,
        why: Why::NotRendered,
        ms: 0.0,
        secret: false,
    }
}
