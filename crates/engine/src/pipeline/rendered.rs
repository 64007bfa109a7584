//! The contents of planned outputs, rendered in parallel.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use formwork_protocol::{CacheHit, Code, Evaluator, Fault, Limits, Phase, Why};
use formwork_render::{CancelToken, Context, Meter, Scope};
use formwork_store::MemoryCache;
use formwork_telemetry::{WorkKind, ms};
use formwork_tree::{Content, Data, Digest, Produce, Promise, RelativePath};
use rayon::prelude::*;

use super::changes::Changes;
use super::planned::{Planned, PlannedOutput};
use super::why::Earlier;
use super::{Conditions, Stage, limits};
use crate::compiled::{Body, CompiledPack, FilePlan, Rendering};
use crate::digests::feed_part;
use crate::faults::{Faults, unless_cancelled};

/// Bytes of rendered contents that one run holds in memory. What is rendered beyond them is rendered
/// once more when it is written, which takes less time than writing.
const HELD: u64 = 48 << 20;

/// Rendered contents by the key of all that they depend on.
pub type OutputCache = MemoryCache<Cached>;

/// A rendered content with the digest that it has as a plain file.
#[derive(Clone, Debug)]
pub struct Cached {
    bytes: Arc<[u8]>,
    digest: Digest,
}

impl Cached {
    fn data(&self) -> Data {
        Data::known(self.bytes.clone(), self.digest)
    }

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
    /// When it was rendered last in this chain or in one before it, if it was.
    pub last: Option<Arc<LastRendered>>,
}

/// Why an output was rendered when it was, and how many milliseconds that took.
#[derive(Debug)]
pub struct LastRendered {
    pub why: Why,
    pub ms: f64,
}

impl Rendered {
    /// Digests of what a secret can be in.
    pub fn secret_digests(&self) -> impl Iterator<Item = Digest> + '_ {
        let secret = self.made.iter().filter(|made| made.secret);
        secret.map(|made| made.digest)
    }
}

impl Planned {
    /// Renders all outputs. Where some fail, all faults are returned, each once. `before` is the
    /// plan that was rendered before this one: what it made is taken over where nothing that has
    /// changed since can be read, and it tells why the rest has to be rendered.
    pub fn render(
        self,
        before: Option<&Rendered>,
        conditions: &Conditions<'_>,
    ) -> Result<Rendered, Vec<Fault>> {
        let stage = conditions.stage(Stage::Render);
        let total = self.outputs.len();
        (conditions.progress)(Phase::Render, 0, total);
        let mut made: Vec<Option<Made>> = match before {
            Some(before) => self.taken_over(before),
            None => vec![None; total],
        };
        let kept = made.iter().flatten();
        let bytes = AtomicU64::new(kept.map(|made| made.content.size()).sum());
        let missing: Vec<usize> = (0..total).filter(|place| made[*place].is_none()).collect();
        let anew;
        let earlier = match before.map(|before| &before.planned) {
            None => None,
            Some(before) => {
                let changes = match self.since(before) {
                    Some(since) => &since.changes,
                    None => {
                        anew = Changes::between(before.values(), self.values());
                        &anew
                    }
                };
                Some(Earlier {
                    planned: before,
                    changes,
                })
            }
        };
        let rendering = Run {
            planned: &self,
            before: earlier,
            conditions,
            bytes,
            held: AtomicU64::new(0),
            done: AtomicUsize::new(total - missing.len()),
        };
        let rendered: Vec<(usize, Result<Made, Fault>)> = conditions.lane.compute(|| {
            let missing = missing.into_par_iter().with_min_len(4);
            missing
                .map(|place| (place, rendering.output(place)))
                .collect()
        });
        let mut faults = Faults::default();
        for (place, result) in rendered {
            match result {
                Ok(rendered) => made[place] = Some(rendered),
                Err(fault) if fault.code == Code::Cancelled => return Err(vec![fault]),
                Err(fault) => faults.push(fault),
            }
        }
        drop(stage);
        faults.or(Rendered {
            planned: self,
            made: made.into_iter().flatten().collect(),
        })
    }

    /// What was made before of the same outputs, where they can read nothing that has changed.
    fn taken_over(&self, before: &Rendered) -> Vec<Option<Made>> {
        let Some(since) = self.since(&before.planned) else {
            return vec![None; self.outputs.len()];
        };
        let files = self.pack().files.iter();
        let holds: Vec<bool> = files
            .map(|file| match &file.body {
                Body::Render(rendering) => !file.secret && !since.changes.reach(&rendering.reads),
                Body::Copy(_) | Body::Folder => true,
            })
            .collect();
        let outputs = self.outputs.iter().zip(&since.places);
        let taken = outputs.map(|(output, place)| {
            let place = place.filter(|_| holds[output.file])? as usize;
            let then = &before.planned.outputs[place];
            let moved = match &self.file(output).body {
                Body::Render(rendering) => rendering.reads.position && !output.stands_as(then),
                Body::Copy(_) | Body::Folder => false,
            };
            (!moved).then(|| before.made[place].again())
        });
        taken.collect()
    }

    /// The key of everything that a rendered content depends on: its template with all partials,
    /// and each value that these can read, by name. A record's name hides no value of the answers,
    /// so both stand in the key.
    fn key(&self, output: &PlannedOutput, rendering: &Rendering) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        hasher.update(rendering.closure.as_bytes());
        let mut feed = |name: &str, digest: &[u8; 32]| {
            feed_part(&mut hasher, name.as_bytes());
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

/// One run over the outputs of a plan.
struct Run<'a> {
    planned: &'a Planned,
    before: Option<Earlier<'a>>,
    conditions: &'a Conditions<'a>,
    /// Of all outputs so far.
    bytes: AtomicU64,
    /// Of what was rendered and stays in memory.
    held: AtomicU64,
    done: AtomicUsize,
}

impl Run<'_> {
    fn output(&self, place: usize) -> Result<Made, Fault> {
        let conditions = self.conditions;
        conditions.lane.yield_to_previews();
        let output = &self.planned.outputs[place];
        let _counted = conditions.heap.enter();
        let start = conditions.recording.now_ns();
        let mut made = self.made(output)?;
        // What the plan's limits hold counts in 32 bits.
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        let length = conditions.recording.worked(WorkKind::Render, place, start);
        if made.cache == CacheHit::Missed {
            made.ms = ms(length);
            made.last = Some(Arc::new(LastRendered {
                why: made.why.clone(),
                ms: made.ms,
            }));
        }
        let limit = conditions.meter.limits.total_bytes;
        let size = made.content.size();
        if self.bytes.fetch_add(size, Ordering::Relaxed) + size > limit {
            let file = self.planned.file(output).source_file();
            return Err(limits::total_bytes(limit).in_file(file));
        }
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        (conditions.progress)(Phase::Render, done, self.planned.outputs.len());
        Ok(made)
    }

    fn made(&self, output: &Arc<PlannedOutput>) -> Result<Made, Fault> {
        let file = self.planned.file(output);
        match &file.body {
            Body::Render(rendering) => {
                let made = self.rendered(output, file, rendering)?;
                let why = match made.cache {
                    CacheHit::Missed => self.planned.why(output, self.before.as_ref()),
                    _ => Why::Cached,
                };
                Ok(Made { why, ..made })
            }
            Body::Copy(place) => {
                unless_cancelled(&self.conditions.meter.cancel)?;
                Ok(copied(
                    &self.planned.pack().pack.files[*place].content,
                    file.executable,
                ))
            }
            Body::Folder => Err(Fault::new(Code::Internal, "A folder has no content")),
        }
    }

    fn rendered(
        &self,
        output: &Arc<PlannedOutput>,
        file: &FilePlan,
        rendering: &Rendering,
    ) -> Result<Made, Fault> {
        let (planned, conditions) = (self.planned, self.conditions);
        let key = (!file.secret).then(|| planned.key(output, rendering));
        if let Some(found) = key.and_then(|key| conditions.cache.get(&key)) {
            return Ok(made(found.data(), file, rendering, CacheHit::Memory));
        }
        let again = Again {
            output: output.clone(),
            context: planned.context.clone(),
            pack: planned.pack().clone(),
            limits: conditions.meter.limits,
        };
        let text = again.text(&conditions.meter.cancel)?;
        let bytes: Arc<[u8]> = text.into_bytes().into();
        let content = Cached {
            digest: Digest::of(&bytes),
            bytes,
        };
        let size = content.bytes.len() as u64;
        let data = match self.held.fetch_add(size, Ordering::Relaxed) + size > HELD {
            true => Data::made_again(
                Promise::of(output.path.as_str().into(), &content.bytes),
                again,
            ),
            false => {
                if let Some(key) = key {
                    conditions.cache.insert(key, content.clone());
                }
                content.data()
            }
        };
        Ok(made(data, file, rendering, CacheHit::Missed))
    }
}

/// All that is needed to render an output once more: the result is the same.
#[derive(Debug)]
struct Again {
    output: Arc<PlannedOutput>,
    context: Arc<Context>,
    pack: Arc<CompiledPack>,
    limits: Limits,
}

impl Again {
    fn text(&self, cancel: &CancelToken) -> Result<String, Fault> {
        let file = &self.pack.files[self.output.file];
        let Body::Render(rendering) = &file.body else {
            return Err(Fault::new(Code::Internal, "Only templates are rendered"));
        };
        let scope = Scope {
            context: &self.context,
            alias: self.output.alias.as_ref(),
        };
        let meter = Meter {
            limits: self.limits,
            cancel: cancel.clone(),
        };
        let text = rendering
            .template
            .render(&scope, &self.pack.partials, &meter);
        text.map_err(|fault| file.told(fault))
    }
}

impl Produce for Again {
    fn produce(&self) -> std::io::Result<Arc<[u8]>> {
        let text = self.text(&CancelToken::default());
        let text = text.map_err(|fault| std::io::Error::other(fault.message))?;
        Ok(text.into_bytes().into())
    }
}

impl Made {
    /// The same in a later chain, which did not have to render it.
    fn again(&self) -> Self {
        let rendered = self.cache != CacheHit::None;
        Self {
            cache: if rendered {
                CacheHit::Memory
            } else {
                CacheHit::None
            },
            why: if rendered {
                Why::Cached
            } else {
                Why::NotRendered
            },
            ms: 0.0,
            ..self.clone()
        }
    }
}

impl PlannedOutput {
    /// Whether its record has the place in its list that the other's has, as far as templates can
    /// tell.
    pub(super) fn stands_as(&self, other: &Self) -> bool {
        let place = |output: &Self| {
            let alias = output.alias.as_ref();
            alias.map(|alias| (alias.index, alias.index + 1 == alias.count))
        };
        place(self) == place(other)
    }
}

impl Rendered {
    /// Every output with its content, sorted by path.
    pub fn contents(&self) -> impl Iterator<Item = (&RelativePath, &Content)> {
        let paths = self.planned.outputs.iter().map(|output| &output.path);
        paths.zip(self.made.iter().map(|made| &made.content))
    }
}

fn made(data: Data, file: &FilePlan, rendering: &Rendering, cache: CacheHit) -> Made {
    let content = Content::File {
        data,
        executable: file.executable,
    };
    Made {
        digest: content.digest(),
        content,
        evaluator: rendering.template.evaluator(),
        cache,
        why: Why::NotRendered,
        ms: 0.0,
        secret: file.secret,
        last: None,
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
        last: None,
    }
}
