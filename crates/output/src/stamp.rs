//! Telling whether a file is still the one that was looked at.

use std::io::{self, Write};

use cap_fs_ext::MetadataExt;
use cap_std::fs::Metadata;
use serde::{Deserialize, Serialize};

use crate::disk::{self, File};

/// What tells one state of a file from the next without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub device: u64,
    pub inode: u64,
    pub length: u64,
    pub modified: Option<Time>,
    /// When anything about the file changed last, its name and its times included; nobody can set
    /// it. None where the system does not tell.
    pub changed: Option<Time>,
    /// Permission bits, where the system has them.
    pub mode: Option<u32>,
}

/// A time since 1970, as exact as the file system keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Time {
    pub seconds: i64,
    pub nanoseconds: u32,
}

/// A moment by the clock of one file system: what changes there later never gets an earlier time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tick {
    device: u64,
    time: Time,
}

impl Stamp {
    pub fn of(metadata: &Metadata) -> Self {
        Self {
            device: metadata.dev(),
            inode: metadata.ino(),
            length: metadata.len(),
            modified: modified(metadata),
            changed: changed(metadata),
            mode: disk::mode(metadata),
        }
    }

    /// Whether it is the same file in the same state after its name has changed.
    pub fn is_moved(&self, before: &Self) -> bool {
        let changed = before.changed;
        Self { changed, ..*self } == *before
    }

    /// Whether it is the same file with the same bytes after its name or its mode has changed.
    pub fn is_unwritten_since(&self, before: &Self) -> bool {
        let mode = before.mode;
        Self { mode, ..*self }.is_moved(before)
    }

    /// Whether whatever happens to the file from `tick` on gives it another stamp.
    ///
    /// Clocks of file systems move in ticks of some milliseconds, so two changes within one tick
    /// give the same times: only a file whose times are older is sure to get newer ones. This is
    /// what git calls "racily clean". Times of another file system say nothing, since its clock
    /// may be another machine's.
    ///
    /// Where the system tells no time of the last change of any kind (Windows), the time of
    /// modification decides if it is finer than a second and older by two seconds, the coarsest
    /// tick there is (FAT). Somebody who writes other bytes of the same length into the same file
    /// there, and puts its time back to the same fraction of a second, is not noticed.
    pub fn is_settled(&self, tick: &Tick) -> bool {
        let Some(modified) = self.modified else {
            return false;
        };
        let is_older = match self.changed {
            Some(changed) => modified.max(changed) < tick.time,
            None => modified.nanoseconds != 0 && modified.after_seconds(2) < tick.time,
        };
        self.device == tick.device && is_older
    }

    /// Whether the file was last written before `tick`.
    pub fn was_written_before(&self, tick: &Tick) -> bool {
        let is_older = self.modified.is_some_and(|modified| modified < tick.time);
        self.device == tick.device && is_older
    }
}

impl Tick {
    /// Writes to a file of our own, and tells the moment of that, if the file system does.
    pub fn of_writing(file: &mut File, bytes: &[u8]) -> io::Result<Option<Self>> {
        // Where the kernel can tell times finer than its ticks, it does so once they were asked
        // for: then what was written just before does not count as written in the same tick.
        file.metadata()?;
        file.write_all(bytes)?;
        let written = file.metadata()?;
        Ok(modified(&written).map(|time| Self {
            device: written.dev(),
            time,
        }))
    }

    pub fn device(&self) -> u64 {
        self.device
    }
}

impl Time {
    fn after_seconds(self, seconds: i64) -> Self {
        Self {
            seconds: self.seconds.saturating_add(seconds),
            ..self
        }
    }
}

#[cfg(unix)]
fn modified(metadata: &Metadata) -> Option<Time> {
    use cap_std::fs::MetadataExt;
    time(metadata.mtime(), metadata.mtime_nsec())
}

#[cfg(unix)]
fn changed(metadata: &Metadata) -> Option<Time> {
    use cap_std::fs::MetadataExt;
    time(metadata.ctime(), metadata.ctime_nsec())
}

#[cfg(unix)]
fn time(seconds: i64, nanoseconds: i64) -> Option<Time> {
    Some(Time {
        seconds,
        nanoseconds: u32::try_from(nanoseconds).ok()?,
    })
}

#[cfg(not(unix))]
fn modified(metadata: &Metadata) -> Option<Time> {
    let modified = metadata.modified().ok()?.into_std();
    let since = modified.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some(Time {
        seconds: i64::try_from(since.as_secs()).ok()?,
        nanoseconds: since.subsec_nanos(),
    })
}

#[cfg(not(unix))]
fn changed(_metadata: &Metadata) -> Option<Time> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(seconds: i64, nanoseconds: u32) -> Time {
        Time {
            seconds,
            nanoseconds,
        }
    }

    #[test]
    fn only_what_is_older_than_the_tick_is_settled() {
        let stamp = |modified, changed| Stamp {
            device: 1,
            inode: 2,
            length: 3,
            modified,
            changed,
            mode: None,
        };
        let now = at(100, 500);
        let (older, same, newer) = (at(100, 499), now, at(100, 501));
        let cases = [
            (Some(older), Some(older), true),
            (Some(same), Some(older), false),
            (Some(older), Some(same), false),
            (Some(newer), Some(older), false),
            (Some(older), Some(newer), false),
            (None, Some(older), false),
            // Without a time of change it has to be exact, and older by two seconds.
            (Some(older), None, false),
            (Some(at(98, 499)), None, true),
            (Some(at(98, 500)), None, false),
            (Some(at(90, 0)), None, false),
            (Some(at(90, 1)), None, true),
        ];
        for (modified, changed, expected) in cases {
            let stamp = stamp(modified, changed);
            for (device, expected) in [(1, expected), (9, false)] {
                let tick = Tick { device, time: now };
                assert_eq!(stamp.is_settled(&tick), expected, "{stamp:?} {tick:?}");
            }
        }
    }
}
