//! Who holds a lock: written into the file by whoever does, and read for messages alone.

use std::fmt;
use std::io::{self, Read};

use crate::disk::{Dir, File};
use crate::stamp::{Stamp, Tick};

const HEAD: &str = "formwork lock 1";
/// Bytes that are read of a lock file, and letters of a program's name that are shown.
const LIMIT: u64 = 512;
const LETTERS: usize = 40;

/// Who works on a target, by his own word: for messages and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The id of the process.
    pub process: u32,
    pub program: String,
    /// When the lock was taken, in seconds since 1970 by the clock of the file system.
    pub since: Option<i64>,
}

impl Holder {
    /// Writes this process into a lock file that it holds. Returns the moment of that, if the file
    /// system tells.
    pub(crate) fn write(file: &mut File) -> io::Result<Option<Tick>> {
        // What a process left that died.
        file.set_len(0)?;
        let program = std::env::current_exe().unwrap_or_default();
        let program = program.file_stem().unwrap_or_default();
        let text = format!(
            "{HEAD}\nprocess {}\nprogram {}\n",
            std::process::id(),
            program.to_string_lossy()
        );
        Tick::of_writing(file, text.as_bytes())
    }

    /// What the file says; none: nothing that can be told.
    pub(crate) fn read(folder: &Dir, name: &str) -> Option<Self> {
        let file = folder.open_to_read(name).ok()?;
        let modified = Stamp::of(&file.metadata().ok()?).modified;
        let mut text = String::new();
        file.take(LIMIT).read_to_string(&mut text).ok()?;
        let mut holder = Self::parse(&text)?;
        holder.since = modified.map(|modified| modified.seconds);
        Some(holder)
    }

    fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix(HEAD)?.strip_prefix("\nprocess ")?;
        let (process, rest) = rest.split_once("\nprogram ")?;
        let program = rest.strip_suffix('\n')?;
        let plain = |letter: char| !letter.is_control();
        Some(Self {
            process: process.parse().ok()?,
            program: program
                .chars()
                .filter(|c| plain(*c))
                .take(LETTERS)
                .collect(),
            since: None,
        })
    }
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "process {}, {}", self.process, self.program)?;
        if let Some(since) = self.since {
            let minute = since.div_euclid(60);
            let (hour, minute) = (minute.div_euclid(60).rem_euclid(24), minute.rem_euclid(60));
            write!(f, ", since {hour:02}:{minute:02} UTC")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_nothing_else_is_taken_for_it() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Dir::open(dir.path()).unwrap();
        assert_eq!(Holder::read(&folder, "lock"), None);
        let options = cap_std::fs::OpenOptions::new();
        let mut file = folder.open_to_write("lock", options).unwrap();
        Holder::write(&mut file).unwrap();
        let holder = Holder::read(&folder, "lock").unwrap();
        assert_eq!(holder.process, std::process::id());
        assert!(holder.since.is_some());
        for (text, expected) in [
            ("", None),
            ("\n", None),
            ("formwork lock 1\nprocess x\nprogram y\n", None),
            ("formwork lock 1\nprocess 7\nprogram y", None),
            (
                "formwork lock 1\nprocess 7\nprogram y\n",
                Some("process 7, y, since"),
            ),
            (
                "formwork lock 1\nprocess 7\nprogram \u{1b}[31my\nz\n",
                Some("process 7, [31myz, since"),
            ),
        ] {
            std::fs::write(dir.path().join("lock"), text).unwrap();
            let told = Holder::read(&folder, "lock").map(|holder| holder.to_string());
            match (&told, expected) {
                (None, None) => {}
                (Some(told), Some(expected)) => assert!(told.starts_with(expected), "{told}"),
                _ => panic!("{text:?}: {told:?}"),
            }
        }
    }

    #[test]
    fn the_time_is_told_to_the_minute() {
        for (since, told) in [(0, "00:00"), (86_399, "23:59"), (1_764_410_425, "10:00")] {
            let holder = Holder {
                process: 1,
                program: "formwork".to_owned(),
                since: Some(since),
            };
            let expected = format!("process 1, formwork, since {told} UTC");
            assert_eq!(holder.to_string(), expected);
        }
    }
}
