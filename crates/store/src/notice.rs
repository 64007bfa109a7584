//! What a store says once, when it is opened.

use std::fmt;
use std::path::PathBuf;

use crate::error::StoreError;

/// Something that the user has to know about the store that was opened.
#[derive(Debug)]
pub enum Notice {
    /// The file was damaged; it lies there now, and a new one was begun.
    Damaged { moved_to: PathBuf },
    /// The file was damaged; it lies there now, and a backup of that time took its place.
    Restored {
        moved_to: PathBuf,
        at_unix_ms: i64,
        /// What undoes runs was in it.
        is_whole: bool,
    },
    /// The file is read and not written.
    ReadOnly { why: StoreError },
    /// The file is not used at all; the store is in memory and ends with the process.
    InMemory { why: StoreError },
    /// The cache was damaged; it lies there until nobody holds it, and a new one was begun.
    CacheDamaged { file: PathBuf },
    /// There is no cache on the disk.
    NoCache { why: StoreError },
}

/// A time as people read it.
struct Time(i64);

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match jiff::Timestamp::from_millisecond(self.0) {
            Ok(time) => time.strftime("%Y-%m-%d %H:%M UTC").fmt(f),
            Err(_) => f.write_str("an unknown time"),
        }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged { moved_to } => write!(
                f,
                "The list of runs, drafts and settings was damaged, so a new one was begun. The old one is {}.",
                moved_to.display()
            ),
            Self::Restored {
                moved_to,
                at_unix_ms,
                is_whole,
            } => {
                write!(
                    f,
                    "The list of runs, drafts and settings was damaged, so its backup of {} took its place; what is later is missing.",
                    Time(*at_unix_ms)
                )?;
                if !is_whole {
                    f.write_str(" Runs from before cannot be undone any more, since a backup of a large list leaves that out.")?;
                }
                write!(f, " The old one is {}.", moved_to.display())
            }
            Self::ReadOnly { why } => write!(
                f,
                "{why} New runs, drafts and settings are not remembered for now; those from before are there."
            ),
            Self::InMemory { why } => write!(
                f,
                "{why} Runs, drafts and settings from before are not there for now, and new ones are forgotten when Formwork ends."
            ),
            Self::CacheDamaged { file } => write!(
                f,
                "The cache {} was damaged, so a new one was begun. Nothing is lost; what was in it is made again when it is needed.",
                file.display()
            ),
            Self::NoCache { why } => write!(
                f,
                "{why} Nothing is lost; the first run after a start takes longer for now."
            ),
        }
    }
}
