//! Newer versions that a test plays, in programs for development alone: the folder `rehearsal` of the
//! home says which there are and what goes wrong, and gets a line for all that a host would be asked.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use formwork_engine::{CancelToken, surroundings};
use formwork_protocol::{Code, Failure, NewVersion, UpdatedBy};
use serde::Deserialize;

use super::{Newer, Source, faults};

#[cfg(not(debug_assertions))]
compile_error!("no program for others plays that there are newer versions");

/// What is played, as `play.json` in the folder says; it is read anew for each question.
#[derive(Clone, Deserialize)]
struct Play {
    updated_by: UpdatedBy,
    /// None: the version that runs is the newest.
    #[serde(default)]
    newest: Option<NewVersion>,
    /// How large it is.
    #[serde(default)]
    bytes: u64,
    /// What goes wrong with looking, downloading and installing.
    #[serde(default)]
    look: Option<Code>,
    #[serde(default)]
    fetch: Option<Code>,
    #[serde(default)]
    install: Option<Code>,
}

/// What the folder of the home says; none: there is no such folder.
pub fn of_home() -> Option<(UpdatedBy, Box<dyn Source>)> {
    let rehearsal = Rehearsal {
        folder: surroundings::named_home()?.join("rehearsal"),
    };
    let play = rehearsal.play().ok()?;
    Some((play.updated_by, Box::new(rehearsal)))
}

#[derive(Clone)]
struct Rehearsal {
    folder: PathBuf,
}

impl Rehearsal {
    fn play(&self) -> io::Result<Play> {
        let text = fs::read(self.folder.join("play.json"))?;
        serde_json::from_slice(&text).map_err(io::Error::other)
    }

    /// Notes what a host would be asked, or is to be done; fails as it is to fail.
    fn begin(&self, step: &str, wrong: impl Fn(&Play) -> Option<Code>) -> Result<Play, Failure> {
        let played = self.note(step).and_then(|()| self.play());
        let play = played.map_err(|error| Failure::new(Code::Internal, error.to_string()))?;
        match wrong(&play) {
            Some(code) => Err(failure(code)),
            None => Ok(play),
        }
    }

    fn note(&self, step: &str) -> io::Result<()> {
        let mut options = OpenOptions::new();
        let mut notes = options
            .create(true)
            .append(true)
            .open(self.folder.join("asked"))?;
        writeln!(notes, "{step}")
    }

    /// Waits as long as there is a file of that name.
    fn wait_while(&self, name: &str, cancel: &CancelToken) -> Result<(), Failure> {
        let is_there = |folder: &Path| folder.join(name).exists();
        while is_there(&self.folder) && !cancel.is_cancelled() {
            thread::sleep(Duration::from_millis(10));
        }
        match cancel.is_cancelled() {
            true => Err(faults::cancelled()),
            false => Ok(()),
        }
    }
}

fn failure(code: Code) -> Failure {
    let (host, why) = ("updates.example.org", "it is played");
    match code {
        Code::Offline => faults::offline(host, why),
        Code::Answer => faults::no_list(host, why),
        Code::Signature => faults::signature(host, why),
        Code::DiskFull => faults::not_put_in_place(&io::ErrorKind::StorageFull.into()),
        Code::NoPermission => faults::not_put_in_place(&io::ErrorKind::PermissionDenied.into()),
        code => Failure::new(code, why),
    }
}

impl Source for Rehearsal {
    fn look(&self, cancel: &CancelToken) -> Result<Option<Arc<dyn Newer>>, Failure> {
        let play = self.begin("look", |play| play.look)?;
        self.wait_while("hold-look", cancel)?;
        Ok(play.newest.map(|about| {
            let rehearsal = self.clone();
            Arc::new(Played { rehearsal, about }) as Arc<dyn Newer>
        }))
    }
}

struct Played {
    rehearsal: Rehearsal,
    about: NewVersion,
}

impl Newer for Played {
    fn about(&self) -> NewVersion {
        self.about.clone()
    }

    fn fetch(&self, progress: &dyn Fn(u64, u64), cancel: &CancelToken) -> Result<Vec<u8>, Failure> {
        let play = self.rehearsal.begin("fetch", |play| play.fetch)?;
        progress(play.bytes / 4, play.bytes);
        self.rehearsal.wait_while("hold-fetch", cancel)?;
        progress(play.bytes, play.bytes);
        Ok(Vec::new())
    }

    fn install(&self, _: &[u8]) -> Result<(), Failure> {
        self.rehearsal.begin("install", |play| play.install)?;
        let never = CancelToken::default();
        self.rehearsal.wait_while("hold-install", &never)
    }
}
