//! Compiled templates, kept by their content.

use std::sync::Arc;

use formwork_protocol::Fault;
use formwork_render::{Escape, Source, Template, handlebars};
use formwork_store::{CacheFigures, MemoryCache};

use crate::digests::feed_part;

/// Bytes that compiled templates may take.
const CAPACITY: u64 = 64 << 20;

/// Compiles each text once, whichever pack or draft asks.
pub struct TemplateCache(MemoryCache<Arc<dyn Template>>);

impl Default for TemplateCache {
    fn default() -> Self {
        Self(MemoryCache::new(
            CAPACITY,
            |template: &Arc<dyn Template>| template.weight(),
        ))
    }
}

impl TemplateCache {
    pub fn compile(&self, source: &Source<'_>) -> Result<Arc<dyn Template>, Fault> {
        let key = key_of(source);
        if let Some(template) = self.0.get(&key) {
            return Ok(template);
        }
        let template = handlebars().compile(source)?;
        self.0.insert(key, template.clone());
        Ok(template)
    }
}

impl TemplateCache {
    pub fn clear(&self) {
        self.0.clear();
    }

    pub fn figures(&self) -> CacheFigures {
        self.0.figures()
    }
}

/// The name is part of the key: it stands in the faults of the template.
fn key_of(source: &Source<'_>) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    let (open, close) = source.delimiters.unwrap_or_default();
    for part in [source.name, source.text, open, close] {
        feed_part(&mut hasher, part.as_bytes());
    }
    hasher.update(&[u8::from(source.escape == Escape::Html)]);
    hasher.update(&source.depth.to_le_bytes());
    *hasher.finalize().as_bytes()
}
