//! Writing new content to where nobody looks yet, in parallel.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use formwork_tree::{Content, RelativePath};
use rayon::prelude::*;

use crate::disk::Dir;
use crate::error::OutputError;
use crate::look::by_folder;
use crate::stamp::Stamp;
use crate::watch::Watch;

/// One content to write at `place`, a `/`-separated path below the staging folder.
pub(crate) struct Item<'a> {
    pub place: String,
    /// Where the content will stand in the end, for messages.
    pub path: &'a RelativePath,
    pub content: &'a Content,
    /// Permission bits that a file gets; none: what the process's mask allows.
    pub mode: Option<u32>,
    /// Whether the content is a link that leads to a folder.
    pub to_folder: bool,
    /// The change's place among those given, for whoever watches; none: it is one of Formwork's own.
    pub counted: Option<usize>,
}

pub(crate) struct Staging<'a> {
    pub folder: &'a Dir,
    /// The target's path, for messages.
    pub shown: &'a Path,
    pub watch: &'a Watch<'a>,
    pub durable: bool,
}

impl Staging<'_> {
    /// Makes `empty` and the folders of all items' places, then writes the items. Returns the
    /// stamps of the written files, in the order of the items.
    pub fn write_tree(
        &self,
        items: &[Item],
        empty: &[RelativePath],
    ) -> Result<Vec<Option<Stamp>>, OutputError> {
        let _span = tracing::debug_span!("stage").entered();
        let places = items.iter().map(|item| item.place.as_str());
        let empty = empty.iter().flat_map(RelativePath::folders_and_itself);
        let folders: BTreeSet<&str> = places.flat_map(folders_of).chain(empty).collect();
        for folder in &folders {
            let made = self.folder.create_dir(folder);
            made.map_err(|e| self.told("make the folder", folder, e))?;
        }
        let stamps = self.write_flat(items)?;
        if self.durable {
            for folder in folders.iter().rev() {
                self.folder
                    .open_dir(folder)
                    .and_then(|dir| dir.sync())
                    .map_err(|e| self.told("write", folder, e))?;
            }
        }
        Ok(stamps)
    }

    /// Writes the items; the folders of their places exist. Returns the stamps of the written
    /// files, in the order of the items.
    pub fn write_flat(&self, items: &[Item]) -> Result<Vec<Option<Stamp>>, OutputError> {
        let done = AtomicUsize::new(0);
        let groups = by_folder(items.iter().map(|item| split(&item.place).0));
        let written = groups.into_par_iter().map(|(folder, indexes)| {
            let dir = self
                .folder
                .open_dir(folder)
                .map_err(|e| self.told("open the folder", folder, e))?;
            let mut stamps = Vec::with_capacity(indexes.len());
            for index in indexes {
                self.watch.ask()?;
                let item = &items[index];
                let start = (self.watch.now)();
                stamps.push((index, self.write(&dir, item)?));
                if let Some(change) = item.counted {
                    (self.watch.wrote)(change, start);
                    let count = done.fetch_add(1, Ordering::Relaxed) + 1;
                    (self.watch.staged)(count);
                }
            }
            Ok::<_, OutputError>(stamps)
        });
        let written: Vec<Vec<(usize, Option<Stamp>)>> = written.collect::<Result<_, _>>()?;
        let mut stamps = vec![None; items.len()];
        for (index, stamp) in written.into_iter().flatten() {
            stamps[index] = stamp;
        }
        if self.durable {
            self.folder.sync().map_err(|e| self.told("write", "", e))?;
        }
        Ok(stamps)
    }

    /// Returns the stamp of a file.
    fn write(&self, dir: &Dir, item: &Item) -> Result<Option<Stamp>, OutputError> {
        let told = |error| self.told("write", item.path.as_str(), error);
        let name = split(&item.place).1;
        match item.content {
            Content::File { data, executable } => {
                let mut file = dir.make_file(name, *executable).map_err(told)?;
                let mut pieces = data.pieces()?;
                while let Some(piece) = pieces.next_piece()? {
                    // One file can take as long as thousands.
                    self.watch.ask()?;
                    file.write_all(piece).map_err(told)?;
                }
                if let Some(mode) = item.mode {
                    file.set_mode(mode).map_err(told)?;
                }
                if self.durable {
                    file.sync_all().map_err(told)?;
                }
                Ok(file.metadata().ok().map(|written| Stamp::of(&written)))
            }
            Content::Link { target } => {
                dir.make_link(name, target, item.to_folder).map_err(told)?;
                Ok(None)
            }
        }
    }

    fn told(&self, doing: &'static str, path: &str, error: io::Error) -> OutputError {
        OutputError::io(doing, self.shown.join(path), error)
    }
}

fn split(place: &str) -> (&str, &str) {
    place.rsplit_once('/').unwrap_or(("", place))
}

fn folders_of(place: &str) -> impl Iterator<Item = &str> {
    place.match_indices('/').map(|(end, _)| &place[..end])
}
