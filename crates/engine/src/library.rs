//! The packs that can be built: those inside the program, those that the user added, and any
//! folder or archive by its path.

mod added;
mod opened;
mod source;
mod summaries;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use formwork_pack::{Pack, is_pack_name};
use formwork_protocol::{
    Code, Failure, Fault, Limits, PackDetails, PackId, PackList, PackOrigin, PackSummary,
    QuestionView,
};
use formwork_render::Meter;
use formwork_store::{CacheFigures, MemoryCache};
use formwork_tree::Files;

use crate::compile::compile;
use crate::compiled::CompiledPack;
use crate::faults::{is_cancelled, usage};
use crate::folders::{
    bring_back, forget_aside, make_folder, remove_if_there, replace_folder, set_aside, write_file,
};
use crate::templates::TemplateCache;
use added::{at_its_place, refuse_links};
use opened::{Opened, check_version};
pub use source::ships;
use source::{Source, built_in};
use summaries::Summaries;

/// Bytes of read packs that are kept.
const KEPT: u64 = 128 << 20;

/// Finds, reads and compiles packs. What was read is kept as long as its files do not change.
pub struct Library {
    /// Where added packs live, a folder each.
    folder: PathBuf,
    templates: TemplateCache,
    /// Packs by their stamp.
    opened: MemoryCache<Arc<Opened>>,
    summaries: Summaries,
}

/// A pack that is ready.
#[derive(Debug)]
pub struct Loaded {
    pub pack: Arc<CompiledPack>,
    pub summary: PackSummary,
    /// How long that took.
    pub took: Duration,
}

impl Loaded {
    /// The questions as forms show them.
    pub fn questions(&self) -> Vec<QuestionView> {
        questions_of(&self.pack)
    }
}

/// The questions of a pack as forms show them.
pub(crate) fn questions_of(pack: &CompiledPack) -> Vec<QuestionView> {
    let questions = pack.pack.manifest.questions.iter();
    questions.map(|question| question.shown()).collect()
}

impl Library {
    /// A library whose packs, and what is kept of them, live below a home.
    pub fn new(home: &Path) -> Self {
        Self {
            folder: home.join("packs"),
            templates: TemplateCache::default(),
            opened: MemoryCache::new(KEPT, |opened: &Arc<Opened>| opened.weight()),
            summaries: Summaries::new(home.to_owned()),
        }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// All packs by title; broken ones too, with the number of their faults. An added pack hides
    /// one inside the program of the same name. Those inside the program are there also where the
    /// folder of added ones cannot be read; the warnings say that it cannot.
    pub fn list(&self, meter: &Meter) -> Result<PackList, Failure> {
        let (added, warnings) = match self.added() {
            Ok(added) => (added, Vec::new()),
            Err(failure) => (Vec::new(), failure.errors),
        };
        let mut packs = Vec::new();
        for source in added {
            packs.push(self.summary(&source, meter)?);
        }
        for source in built_in() {
            if !packs.iter().any(|pack| pack.id == source.id()) {
                packs.push(self.summary(&source, meter)?);
            }
        }
        packs.sort_by_key(|pack| (pack.title.to_lowercase(), pack.id.clone()));
        Ok(PackList { packs, warnings })
    }

    /// What a pack is called; its id where it cannot be read.
    pub fn title(&self, id: &PackId, meter: &Meter) -> String {
        let found = self.find(id).ok();
        let summary = found.and_then(|source| self.summary(&source, meter).ok());
        summary.map_or_else(|| id.to_string(), |summary| summary.title)
    }

    /// What is kept of compiled templates.
    pub fn template_figures(&self) -> CacheFigures {
        self.templates.figures()
    }

    /// What is kept of packs on the disk.
    pub fn disk_figures(&self) -> CacheFigures {
        self.summaries.figures()
    }

    /// Lets go of what is kept in memory and on the disk.
    pub fn clear_caches(&self) {
        self.templates.clear();
        self.opened.clear();
        self.summaries.clear();
    }

    /// Reads and compiles a pack. Every fault is reported.
    pub fn load(&self, id: &PackId, meter: &Meter) -> Result<Loaded, Failure> {
        let start = Instant::now();
        let opened = self.open(&self.find(id)?, meter)?;
        match &opened.compiled {
            Some(pack) => Ok(Loaded {
                pack: pack.clone(),
                summary: opened.summary.clone(),
                took: start.elapsed(),
            }),
            None => Err(opened.faults.clone().into()),
        }
    }

    /// What the gallery shows of a pack, broken or not.
    pub fn details(&self, id: &PackId, meter: &Meter) -> Result<PackDetails, Failure> {
        Ok(self.open(&self.find(id)?, meter)?.details())
    }

    /// The files of a pack with the results of its samples.
    pub fn files_with_expected(&self, id: &PackId, limits: &Limits) -> Result<Files, Failure> {
        self.find(id)?.files(limits, true)
    }

    /// The folder of a pack, if it is one that can be written to.
    pub fn writable_folder(&self, id: &PackId) -> Result<PathBuf, Failure> {
        match self.find(id)? {
            Source::Folder(folder, _) | Source::Linked { folder, .. } => Ok(folder),
            Source::BuiltIn(..) | Source::Archive(_) => Err(usage(format!(
                "“{id}” is not a folder, so its samples cannot be written"
            ))),
        }
    }

    /// Adds a pack by copying it below the packs' folder.
    pub fn add(&self, path: &Path, replace: bool, meter: &Meter) -> Result<PackSummary, Failure> {
        let told = |failure| at_its_place(failure, path);
        let files = Source::at(path)?.files(&meter.limits, true);
        let files = files.map_err(told)?;
        let name = self.name_of(&files, replace, meter).map_err(told)?;
        refuse_links(&files).map_err(told)?;
        let place = self.folder.join(&name);
        replace_folder(&place, &files)?;
        // It may have been read from elsewhere before.
        remove_if_there(&self.link_file(&name))?;
        self.summary(&Source::Folder(place, PackOrigin::Added), meter)
    }

    /// Adds a pack that stays where it lies. Its folder is named in a file of the packs' folder.
    pub fn link(&self, path: &Path, replace: bool, meter: &Meter) -> Result<PackSummary, Failure> {
        let told = |failure| at_its_place(failure, path);
        if path.is_file() {
            let message = format!("{} is not a folder", path.display());
            return Err(Fault::new(Code::NoPack, message)
                .with_hint("Only a folder can be used in place; a zip is copied.")
                .into());
        }
        let Some(text) = path.to_str().filter(|text| !text.contains('\n')) else {
            let message = format!("{} cannot be used in place", path.display());
            return Err(Fault::new(Code::Path, message)
                .with_hint("Its path is not plain text. Copy the pack, or rename its folders.")
                .into());
        };
        let files = Source::at(path)?.files(&meter.limits, false);
        let name = self.name_of(&files.map_err(told)?, replace, meter);
        let name = name.map_err(told)?;
        let file = self.link_file(&name);
        make_folder(&self.folder)?;
        write_file(&file, &format!("{text}\n"))?;
        // A copy would hide it.
        let copy = self.folder.join(&name);
        if copy.is_dir() {
            set_aside(&copy)?;
        }
        let folder = path.to_owned();
        self.summary(&Source::Linked { name, folder }, meter)
    }

    /// Removes an added pack; [`Library::restore`] brings it back as long as no other one is removed.
    /// The folder of one that stays where it lies is not touched.
    pub fn remove(&self, id: &PackId) -> Result<(), Failure> {
        let place = match self.find(id)? {
            Source::Folder(folder, PackOrigin::Added) => folder,
            Source::Linked { name, .. } => self.link_file(&name),
            _ => {
                return Err(usage(format!(
                    "“{id}” was not added, so it cannot be removed"
                )));
            }
        };
        self.forget_removed();
        self.summaries.remove(id);
        set_aside(&place)
    }

    /// Brings back the pack that was removed last, if it is the one of this id.
    pub fn restore(&self, id: &PackId, meter: &Meter) -> Result<PackSummary, Failure> {
        let not_there = || {
            let message = format!("The pack “{id}” cannot be brought back");
            Fault::new(Code::NotFound, message).with_hint("Add it again from where it came from.")
        };
        if !is_pack_name(id.as_str()) {
            return Err(not_there().into());
        }
        let places = [self.folder.join(id.as_str()), self.link_file(id.as_str())];
        if places.iter().any(|place| place.exists()) {
            let message = format!("There is another pack “{id}” by now");
            let fault = Fault::new(Code::Clash, message);
            return Err(fault
                .with_hint("Remove that one first, or keep it instead.")
                .into());
        }
        for place in places {
            if bring_back(&place)? {
                return self.summary(&self.find(id)?, meter);
            }
        }
        Err(not_there().into())
    }

    /// Deletes what was removed and not brought back.
    pub fn forget_removed(&self) {
        forget_aside(&self.folder);
    }

    fn summary(&self, source: &Source, meter: &Meter) -> Result<PackSummary, Failure> {
        let stamp = source.stamp(&meter.limits);
        if let Some(summary) = self.summaries.get(source, stamp) {
            return Ok(summary);
        }
        let summary = self.open(source, meter)?.summary.clone();
        self.summaries.insert(source, stamp, &summary);
        Ok(summary)
    }

    /// Reads and compiles a pack, unless that was done before. Faults are part of what is opened;
    /// only cancelling is a failure.
    fn open(&self, source: &Source, meter: &Meter) -> Result<Arc<Opened>, Failure> {
        let stamp = source.stamp(&meter.limits);
        if let Some(opened) = self.opened.get(&stamp.0) {
            return Ok(opened);
        }
        let opened = Arc::new(self.read(source, meter)?);
        self.opened.insert(stamp.0, opened.clone());
        Ok(opened)
    }

    fn read(&self, source: &Source, meter: &Meter) -> Result<Opened, Failure> {
        let files = match source.files(&meter.limits, false) {
            Ok(files) => files,
            Err(failure) => return Ok(Opened::broken(source, failure.errors)),
        };
        let (pack, mut faults) = Pack::read(&files);
        let Some(pack) = pack.map(Arc::new) else {
            return Ok(Opened::broken(source, faults));
        };
        check_version(&pack, &mut faults);
        let compiled = match compile(pack.clone(), &self.templates, meter) {
            Ok(mut compiled) => {
                compiled.folder = source.folder().map(Path::to_owned);
                compiled.path = source.path();
                Some(Arc::new(compiled)).filter(|_| faults.is_empty())
            }
            Err(more) if is_cancelled(&more) => return Err(more.into()),
            Err(more) => {
                faults.extend(more);
                None
            }
        };
        Ok(Opened::new(source, pack, compiled, sorted(faults)))
    }
}

fn sorted(mut faults: Vec<Fault>) -> Vec<Fault> {
    faults.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
    faults.dedup();
    faults
}
