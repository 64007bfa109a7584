//! Renders the outputs of a plan, in parallel.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Instant;

use formwork_protocol::{CacheHit, Code, Evaluator, Fault};
use formwork_render::{CancelToken, Meter};
use formwork_store::MemoryCache;
use formwork_tree::{Content, Data, Digest};
use rayon::prelude::*;

use crate::compiled::{Action, CompiledPack, Rendering};
use crate::plan::{Plan, PlannedOutput};

/// Rendered contents by the key of all that they depend on.
pub type OutputCache = MemoryCache<Cached>;

/// A rendered content with its digest.
#[derive(Clone, Debug)]
pub struct Cached {
    pub data: Data,
    pub plain: Digest,
    pub executable: Digest,
}

impl Cached {
    pub fn weight(&self) -> u32 {
        u32::try_from(self.data.len() + 160).unwrap_or(u32::MAX)
    }
}

/// One output's content.
#[derive(Clone, Debug)]
pub struct Made {
    pub content: Content,
    pub digest: Digest,
    pub evaluator: Evaluator,
    pub cache: CacheHit,
    /// Milliseconds.
    pub ms: f64,
    /// It can read a secret.
    pub secret: bool,
}

/// Renders all outputs; they stand in the order of the plan. Where some fail, all faults are
/// returned, one for each place in a template.
pub fn render(
    pack: &CompiledPack,
    plan: &Plan,
    cache: &OutputCache,
    meter: &Meter,
    step: &(dyn Fn(usize) + Sync),
) -> Result<Vec<Made>, Vec<Fault>> {
    let done = AtomicUsize::new(0);
    let bytes = AtomicU64::new(0);
    let made: Vec<Result<Made, Fault>> = plan
        .outputs
        .par_iter()
        .with_min_len(4)
        .map(|output| {
            let made = one(pack, plan, output, cache, meter)?;
            let total = bytes.fetch_add(size_of(&made.content), Ordering::Relaxed);
            if total > meter.limits.total_bytes {
                return Err(too_large(meter.limits.total_bytes, output, pack));
            }
            step(done.fetch_add(1, Ordering::Relaxed) + 1);
            Ok(made)
        })
        .collect();
    let mut faults: Vec<Fault> = Vec::new();
    let mut outputs = Vec::with_capacity(made.len());
    for result in made {
        match result {
            Ok(made) => outputs.push(made),
            Err(fault) if fault.code == Code::Cancelled => return Err(vec![fault]),
            Err(fault) if faults.contains(&fault) => {}
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() {
        Ok(outputs)
    } else {
        Err(faults)
    }
}

pub fn size_of(content: &Content) -> u64 {
    match content {
        Content::File { data, .. } => data.len(),
        Content::Link { .. } => 0,
    }
}

fn one(
    pack: &CompiledPack,
    plan: &Plan,
    output: &PlannedOutput,
    cache: &OutputCache,
    meter: &Meter,
) -> Result<Made, Fault> {
    let file = &pack.files[output.file];
    match &file.action {
        Action::Copy => copy(pack, output, &meter.cancel),
        Action::Render(rendering) => {
            let key = key_of(pack, plan, output, rendering);
            if let Some(found) = key.and_then(|key| cache.get(&key)) {
                return Ok(made(found, output.executable, CacheHit::Memory));
            }
            let start = Instant::now();
            let text = pack.evaluator.render(
                &rendering.template,
                &plan.context,
                output.alias.as_ref(),
                meter,
            )?;
            let rendered = cached(text.into_bytes().into());
            if let Some(key) = key {
                cache.insert(key, rendered.clone());
            }
            let ms = start.elapsed().as_secs_f64() * 1000.0;
            Ok(Made {
                ms,
                secret: key.is_none(),
                ..made(rendered, output.executable, CacheHit::Missed)
            })
        }
    }
}

fn cached(data: Data) -> Cached {
    let plain = data.digest();
    Cached {
        plain,
        executable: plain.as_executable(),
        data,
    }
}

fn made(cached: Cached, executable: bool, cache: CacheHit) -> Made {
    Made {
        digest: if executable {
            cached.executable
        } else {
            cached.plain
        },
        content: Content::File {
            data: cached.data,
            executable,
        },
        evaluator: Evaluator::Handlebars,
        cache,
        ms: 0.0,
        secret: false,
    }
}

fn copy(pack: &CompiledPack, output: &PlannedOutput, cancel: &CancelToken) -> Result<Made, Fault> {
    if cancel.is_cancelled() {
        return Err(Fault::new(Code::Cancelled, "Cancelled"));
    }
    let content = match &pack.pack.files[pack.files[output.file].source].content {
        Content::File { data, .. } => Content::File {
            data: data.clone(),
            executable: output.executable,
        },
        link => link.clone(),
    };
    Ok(Made {
        digest: content.digest(),
        content,
        evaluator: Evaluator::Copy,
        cache: CacheHit::None,
        ms: 0.0,
        secret: false,
    })
}

/// The key of everything that a rendered content depends on; none for what reads a secret.
fn key_of(
    pack: &CompiledPack,
    plan: &Plan,
    output: &PlannedOutput,
    rendering: &Rendering,
) -> Option<[u8; 32]> {
    let uses = &rendering.uses;
    let reads_secret = pack
        .secrets
        .iter()
        .any(|secret| uses.everything || uses.names.contains(secret));
    if reads_secret {
        return None;
    }
    let mut hasher = blake3::Hasher::new();
    hasher.update(rendering.closure.as_bytes());
    let mut feed = |name: &str, hash: &blake3::Hash| {
        hasher.update(&(name.len() as u64).to_le_bytes());
        hasher.update(name.as_bytes());
        hasher.update(hash.as_bytes());
    };
    if uses.everything {
        feed("", &plan.whole);
    } else {
        let alias = output.alias.as_ref().map(|alias| alias.name.as_str());
        for name in uses
            .names
            .iter()
            .filter(|name| Some(name.as_str()) != alias)
        {
            if let Some(hash) = plan.hashes.get(name) {
                feed(name, hash);
            }
        }
    }
    if let (Some(alias), Some(hash)) = (&output.alias, &output.alias_hash) {
        feed(&alias.name, hash);
        hasher.update(&(alias.index as u64).to_le_bytes());
        hasher.update(&[u8::from(alias.index + 1 == alias.count)]);
    }
    Some(*hasher.finalize().as_bytes())
}

fn too_large(limit: u64, output: &PlannedOutput, pack: &CompiledPack) -> Fault {
    let source = &pack.pack.files[pack.files[output.file].source].path;
    Fault::new(
        Code::Limit,
        format!("All outputs together are more than {limit} bytes"),
    )
    .in_file(format!("files/{source}"))
    .with_hint("The limit “bytes of all outputs” is in the settings.")
}
