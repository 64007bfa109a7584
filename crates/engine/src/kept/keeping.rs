//! Keeping what a run is about to replace.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use formwork_output::{Before, OutputError, Replaced};
use formwork_protocol::{Code, Fault};
use formwork_store::{BaseChange, Bounds, ContentKey, KeptRunId, NewContent, NewKeptRun};
use formwork_tree::{Content, Digest};
use rayon::prelude::*;

use super::{Changed, ChangedFile, Kept, State, Title, name};
use crate::failure::ToFailure;
use crate::pipeline::{Compared, MERGED, Noted};
use crate::project::{Project, SecretKey};

/// Bytes of contents that are in memory at once.
const BATCH: u64 = 16 << 20;

/// Keeps one run. What cannot be kept is said, and the run goes on: it is what the user asked for.
pub struct Keeping<'a> {
    kept: &'a Kept,
    key: &'a SecretKey,
    compared: &'a Compared,
    /// The record before the run, and after it.
    base: Option<&'a Project>,
    after: &'a Project,
    at_unix_ms: i64,
    /// Contents that a secret can be in.
    secrets: BTreeSet<Digest>,
    begun: Cell<Option<KeptRunId>>,
    failed: RefCell<Option<Fault>>,
}

/// Where the bytes of a content are.
#[derive(Clone, Copy)]
enum Source<'a> {
    Made(&'a Content),
    Replaced(Replaced<'a>),
}

/// What a run leaves in the store, before it is asked what is there already.
#[derive(Default)]
struct Leaving<'a> {
    sources: BTreeMap<Digest, Source<'a>>,
    needs: BTreeSet<Digest>,
    changed: Changed,
    title: Title,
}

impl<'a> Keeping<'a> {
    pub fn new(
        kept: &'a Kept,
        key: &'a SecretKey,
        compared: &'a Compared,
        (base, after): (Option<&'a Project>, &'a Project),
        at_unix_ms: i64,
    ) -> Self {
        Self {
            kept,
            key,
            compared,
            base,
            after,
            at_unix_ms,
            secrets: compared.rendered.secret_digests().collect(),
            begun: Cell::default(),
            failed: RefCell::default(),
        }
    }

    /// Hears what is about to be replaced.
    pub fn hear(&self, before: &Before<'_>) -> Result<(), OutputError> {
        match self.begin(before) {
            Ok(run) => self.begun.set(Some(run)),
            // The file is not the one that was looked at: nothing may be written over it.
            Err(Failed::Reading(error @ OutputError::ChangedMeanwhile { .. })) => {
                return Err(error);
            }
            Err(Failed::Reading(error)) => self.failed(&error.to_string()),
            Err(Failed::Keeping(error)) => self.failed(&error.to_failure().to_string()),
            Err(Failed::TooLarge(path)) => {
                self.failed(&format!("{path} is too large to be kept"));
            }
        }
        Ok(())
    }

    /// The run has ended. Returns what could not be kept of it.
    pub fn end(self, carried_out: bool) -> Option<Fault> {
        if let Some(run) = self.begun.get() {
            let ended = match carried_out {
                true => self.kept.end(run),
                false => self.kept.drop(run),
            };
            if let Err(error) = ended {
                self.failed(&error.to_failure().to_string());
            }
        }
        self.failed.into_inner()
    }

    fn failed(&self, why: &str) {
        tracing::warn!(%why, "a run cannot be undone");
        let message = format!("All is done, but it cannot be undone: {why}");
        *self.failed.borrow_mut() = Some(Fault::new(Code::Store, message));
    }

    fn begin(&self, before: &Before<'_>) -> Result<KeptRunId, Failed> {
        let store = &self.kept.store;
        let target = name(before.target());
        let mut leaving = Leaving::default();
        for entry in before.entries() {
            leaving.entry(&entry, self.secret_key(&entry));
        }
        leaving.changed.made_target = before.target_is_new();
        leaving.changed.made = before.made().map(ToString::to_string).collect();
        leaving.changed.there = before
            .there()
            .map(|(folder, mode)| (folder.to_string(), mode))
            .collect();
        let there: BTreeSet<Digest> = store
            .base_keys(&target)?
            .into_iter()
            .map(|key| Digest(key.0))
            .collect();
        let copies: BTreeSet<Digest> = self.after.plain().collect();
        let mut added = Vec::new();
        for content in self.copies() {
            let digest = content.digest();
            if copies.contains(&digest) && !there.contains(&digest) {
                leaving
                    .sources
                    .entry(digest)
                    .or_insert(Source::Made(content));
                added.push(ContentKey(digest.0));
            }
        }
        let gone = there.difference(&copies);
        let base = BaseChange::Partial {
            added,
            removed: gone.map(|digest| ContentKey(digest.0)).collect(),
        };
        let keys: Vec<ContentKey> = leaving.sources.keys().map(|d| ContentKey(d.0)).collect();
        let missing = store.missing_contents(&keys)?;
        let contents = self.add(before, &leaving, missing)?;
        let run = NewKeptRun {
            target,
            at_unix_ms: self.at_unix_ms,
            title_json: crate::failure::json(&self.title(leaving.title)).unwrap_or_default(),
            changes: leaving.changed.to_bytes().unwrap_or_default(),
            needs: leaving.needs.iter().map(|d| ContentKey(d.0)).collect(),
            base: Some(base),
            contents,
        };
        Ok(store.begin_kept_run(run, Bounds::default())?)
    }

    fn title(&self, counted: Title) -> Title {
        let pack = self.compared.rendered.planned.pack();
        let path = pack.path.as_ref();
        Title {
            pack: self.after.pack.name.clone(),
            version: self.after.pack.version.clone(),
            path: path.map(|path| path.display().to_string()),
            ..counted
        }
    }

    /// The key of what is known by keyed digests alone: files that hold a secret, and any other
    /// with the same bytes, of which a copy would be one of the secret.
    fn secret_key(&self, entry: &Replaced<'_>) -> Option<&SecretKey> {
        let records = self.base.into_iter().chain([self.after]);
        let mut records = records.map(|record| record.is_secret(entry.path.as_str()));
        let digests = [entry.before.digest(), entry.after.map(Content::digest)];
        let mut digests = digests.into_iter().flatten();
        let is_secret = records.any(|is_secret| is_secret)
            || digests.any(|digest| self.secrets.contains(&digest));
        is_secret.then_some(self.key)
    }

    /// Contents that the next merge may begin with.
    fn copies(&self) -> impl Iterator<Item = &'a Content> + '_ {
        let compared = self.compared;
        let files = compared.files.iter();
        files.filter_map(move |file| {
            let made = &compared.rendered.made[file.output?];
            let is_copied = !self.secrets.contains(&made.digest)
                && file.stands.noted == Noted::Made
                && is_text(&made.content)
                && made.content.size() <= MERGED;
            is_copied.then_some(&made.content)
        })
    }

    /// Puts contents into the store, in batches; the last one is returned.
    fn add(
        &self,
        before: &Before<'_>,
        leaving: &Leaving<'_>,
        missing: Vec<ContentKey>,
    ) -> Result<Vec<NewContent>, Failed> {
        let sources: Vec<(ContentKey, Source<'_>)> = missing
            .into_iter()
            .filter_map(|key| Some((key, *leaving.sources.get(&Digest(key.0))?)))
            .collect();
        let mut rest = &sources[..];
        loop {
            let mut bytes = 0;
            let fits = rest.iter().take_while(|(_, source)| {
                let before = bytes;
                bytes += source.size();
                before == 0 || bytes <= BATCH
            });
            let (batch, later) = rest.split_at(fits.count());
            let packed = batch
                .par_iter()
                .map(|(key, source)| source.packed(*key, before));
            let packed: Vec<NewContent> = packed.collect::<Result<_, Failed>>()?;
            if later.is_empty() {
                return Ok(packed);
            }
            self.kept.store.add_contents(packed)?;
            rest = later;
        }
    }
}

impl<'a> Leaving<'a> {
    fn entry(&mut self, entry: &Replaced<'a>, secret: Option<&SecretKey>) {
        let before = State::of(entry.before, entry.mode, secret);
        let after = match entry.after {
            None => State::Absent,
            Some(content) => State::of_content(content, entry.mode_after, secret),
        };
        if !entry.path.is_own() {
            match entry.after {
                Some(_) => self.title.written += 1,
                None => self.title.removed += 1,
            }
        }
        if let State::File { digest, .. } = before {
            self.needs.insert(Digest(digest));
            self.sources
                .insert(Digest(digest), Source::Replaced(*entry));
        }
        // What is written is a base copy, or kept here: an undo after further edits merges with it.
        if let (State::File { digest, .. }, Some(content)) = (&after, entry.after)
            && before != State::Absent
            && is_text(content)
            && content.size() <= MERGED
        {
            self.needs.insert(Digest(*digest));
            self.sources
                .entry(Digest(*digest))
                .or_insert(Source::Made(content));
        }
        self.changed.files.push(ChangedFile {
            path: entry.path.to_string(),
            before,
            after,
        });
    }
}

impl Source<'_> {
    /// Bytes.
    fn size(&self) -> u64 {
        match self {
            Self::Made(content) => content.size(),
            Self::Replaced(entry) => match entry.before {
                formwork_output::OnDisk::File { size, .. } => *size,
                _ => 0,
            },
        }
    }

    fn packed(&self, key: ContentKey, before: &Before<'_>) -> Result<NewContent, Failed> {
        let (path, content) = match self {
            Self::Made(content) => (None, Some((*content).clone())),
            Self::Replaced(entry) => {
                if self.size() > NewContent::LIMIT {
                    return Err(Failed::TooLarge(entry.path.to_string()));
                }
                (Some(entry.path), before.read(entry)?)
            }
        };
        let too_large = || {
            let path = path.map_or_else(|| "What is written".to_owned(), ToString::to_string);
            Failed::TooLarge(path)
        };
        let bytes: Arc<[u8]> = match content {
            Some(Content::File { data, .. }) => {
                data.read_all(NewContent::LIMIT).map_err(|_| too_large())?
            }
            Some(Content::Link { .. }) | None => Arc::from([]),
        };
        NewContent::new(key, &bytes).map_err(|_| too_large())
    }
}

fn is_text(content: &Content) -> bool {
    matches!(content, Content::File { data, .. } if data.is_text())
}

/// Why a run is not kept.
enum Failed {
    Reading(OutputError),
    Keeping(formwork_store::StoreError),
    TooLarge(String),
}

impl From<OutputError> for Failed {
    fn from(error: OutputError) -> Self {
        Self::Reading(error)
    }
}

impl From<formwork_store::StoreError> for Failed {
    fn from(error: formwork_store::StoreError) -> Self {
        Self::Keeping(error)
    }
}
