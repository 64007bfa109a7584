//! The gallery: packs with what is known of their use, their samples, adding and removing them.

use std::path::Path;
use std::sync::Arc;

use formwork_protocol::{
    Code, Failure, Fault, OpenedDraft, OutputContent, OutputRow, PackId, PackList, PackSummary,
    Record, SampleOutputs,
};
use formwork_render::CancelToken;
use formwork_store::MemoryCache;

use super::{Engine, GenerateOptions};
use crate::digests::feed_part;
use crate::drafts::{content_at, new_row};
use crate::failure::io_failure;
use crate::jobs::{JobOrder, Lane};
use crate::library::Loaded;
use crate::pipeline::{QUIET, Rendered};
use crate::samples;

/// Samples by the digest of the pack and of their answers.
pub type SampleCache = MemoryCache<Arc<Rendered>>;

/// Bytes of the outputs of samples that are kept.
const SAMPLES: u64 = 64 << 20;

pub fn sample_cache() -> SampleCache {
    SampleCache::new(SAMPLES, |rendered| {
        let contents = rendered.contents();
        let bytes: u64 = contents.map(|(_, content)| content.size() + 256).sum();
        u32::try_from(bytes).unwrap_or(u32::MAX)
    })
}

impl Engine {
    /// All packs by title, each with what is known of its use. Where that is not known, they are
    /// listed all the same.
    pub fn packs(&self, cancel: &CancelToken) -> Result<PackList, Failure> {
        let mut list = self.library.list(&self.meter(cancel))?;
        match self.store.uses_of_packs() {
            Ok(uses) => {
                for pack in &mut list.packs {
                    let of_pack = uses.iter().find(|used| used.pack == pack.name);
                    pack.projects = of_pack.map_or(0, |used| used.projects);
                    pack.used_unix_ms = of_pack.map(|used| used.last_unix_ms);
                }
            }
            Err(error) => tracing::debug!(%error, "what packs were used for is not known"),
        }
        Ok(list)
    }

    /// Adds a pack by copying it below the packs' folder. A job.
    pub fn add_pack(&self, path: &Path, replace: bool) -> Result<PackSummary, Failure> {
        self.add(path, replace, false)
    }

    /// Adds a pack that stays where it lies and is read from there. A job.
    pub fn link_pack(&self, path: &Path, replace: bool) -> Result<PackSummary, Failure> {
        self.add(path, replace, true)
    }

    fn add(&self, path: &Path, replace: bool, link: bool) -> Result<PackSummary, Failure> {
        let path = std::path::absolute(path).map_err(|error| io_failure("find", path, &error))?;
        let order = JobOrder::AddPack {
            path: path.display().to_string(),
            replace,
            link,
        };
        self.batch(order, &CancelToken::default(), |cancel, _| {
            self.put_pack(&path, replace, link, cancel)
        })
    }

    pub(super) fn put_pack(
        &self,
        path: &Path,
        replace: bool,
        link: bool,
        cancel: &CancelToken,
    ) -> Result<PackSummary, Failure> {
        let meter = self.meter(cancel);
        match link {
            true => self.library.link(path, replace, &meter),
            false => self.library.add(path, replace, &meter),
        }
    }

    /// Removes an added pack, so that it can be brought back until the application ends or another
    /// one is removed.
    pub fn remove_pack(&self, id: &PackId) -> Result<(), Failure> {
        self.library.remove(id)
    }

    /// Brings back the pack that was removed last.
    pub fn restore_pack(&self, id: &PackId) -> Result<PackSummary, Failure> {
        self.library
            .restore(id, &self.meter(&CancelToken::default()))
    }

    /// Deletes what was removed and not brought back.
    pub fn forget_removed_packs(&self) {
        self.library.forget_removed();
    }

    /// Makes a pack by generating another one, such as `pack`, into a folder that is not there yet
    /// or empty, and adds it where it lies.
    pub fn new_pack(
        &self,
        from: &PackId,
        answers: &Record,
        folder: &Path,
    ) -> Result<PackSummary, Failure> {
        let cancel = CancelToken::default();
        if !is_free(folder)? {
            let message = format!("{} is not empty", folder.display());
            let fault = Fault::new(Code::Clash, message);
            return Err(fault
                .with_hint("Choose another folder, or another name for the pack.")
                .into());
        }
        let loaded = self.load(from, &cancel)?;
        let options = GenerateOptions::default();
        self.generate(&loaded, answers, folder, options, &cancel, QUIET)?;
        self.link_pack(folder, false)
    }

    /// What a sample of a pack makes.
    pub fn sample(&self, id: &PackId, sample: &str) -> Result<SampleOutputs, Failure> {
        let (loaded, key) = self.sample_of(id, sample)?;
        let rendered = self.rendered_sample(&loaded, sample, key)?;
        let outputs: Vec<OutputRow> = (0..rendered.made.len())
            .map(|place| new_row(&rendered, place))
            .collect();
        Ok(SampleOutputs {
            pack: id.clone(),
            sample: sample.to_owned(),
            digest: blake3::Hash::from_bytes(key).to_hex()[..16].to_owned(),
            bytes: outputs.iter().map(|output| output.size).sum(),
            outputs,
        })
    }

    /// A piece of one of a sample's outputs from a byte on.
    pub fn read_sample(
        &self,
        (id, sample): (&PackId, &str),
        path: &str,
        offset: u64,
    ) -> Result<OutputContent, Failure> {
        let (loaded, key) = self.sample_of(id, sample)?;
        let rendered = self.rendered_sample(&loaded, sample, key)?;
        match rendered.place_of(path) {
            Some(place) => content_at(&rendered, place, offset),
            None => {
                let message = format!("The sample “{sample}” makes no {path}");
                Err(Failure::new(Code::NotFound, message))
            }
        }
    }

    /// Opens a draft with a sample's answers.
    pub fn open_sample(&self, id: &PackId, sample: &str) -> Result<OpenedDraft, Failure> {
        let (loaded, _) = self.sample_of(id, sample)?;
        let answers = samples::answers(&loaded.pack, sample)?;
        self.open_draft(id, answers, None)
    }

    /// The pack of a sample, and what the outputs of the sample are kept by.
    fn sample_of(&self, id: &PackId, name: &str) -> Result<(Loaded, [u8; 32]), Failure> {
        let loaded = self.load(id, &CancelToken::default())?;
        let sample = samples::find(&loaded.pack, name)?;
        let mut hasher = blake3::Hasher::new();
        feed_part(&mut hasher, &loaded.pack.pack.digest);
        feed_part(&mut hasher, sample.folder().as_bytes());
        feed_part(&mut hasher, sample.answers.as_bytes());
        let key = *hasher.finalize().as_bytes();
        Ok((loaded, key))
    }

    fn rendered_sample(
        &self,
        loaded: &Loaded,
        sample: &str,
        key: [u8; 32],
    ) -> Result<Arc<Rendered>, Failure> {
        let make = || {
            let recording = self.performance.recorder.begin();
            let _goes_first = self.jobs.gate().preview();
            let cancel = CancelToken::default();
            self.under(&cancel, QUIET, (&recording, Lane::Preview), |conditions| {
                samples::render(&loaded.pack, sample, conditions).map(Arc::new)
            })
        };
        let rendered = self.samples.get_or_try_insert_with(key, make);
        rendered.map_err(|failure| (*failure).clone())
    }
}

/// Whether nothing is there, or an empty folder.
fn is_free(folder: &Path) -> Result<bool, Failure> {
    match std::fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(io_failure("look into", folder, &error)),
    }
}
