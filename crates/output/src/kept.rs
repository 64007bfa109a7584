//! What Formwork keeps for itself below `.formwork/local`: files that are whole or count for
//! nothing. Losing one costs time and never anything else.

use std::io::{self, Read, Write};

use cap_std::fs::OpenOptions;
use formwork_tree::{Digest, OWN_FOLDER};

use crate::LOCAL_FOLDER;
use crate::disk::{Dir, File};
use crate::stamp::Tick;

/// Bytes that one may have: millions of files.
const LIMIT: u64 = 1 << 30;
const CHECKSUM: usize = 32;

/// The folder of what is kept; links on the way are refused.
pub(crate) fn local_folder(root: &Dir) -> io::Result<Dir> {
    let own = root.open_dir_nofollow(OWN_FOLDER)?;
    own.open_dir_nofollow(LOCAL_FOLDER)
}

/// A kind of kept file.
#[derive(Clone, Copy)]
pub(crate) struct Kind {
    pub name: &'static str,
    /// What it begins with; another one for each form that it ever had.
    pub head: &'static [u8],
}

impl Kind {
    /// The bytes that were kept; none if there are none, or if the file is damaged or of another
    /// form.
    pub fn read(&self, local: &Dir) -> Option<Vec<u8>> {
        let file = local.open_to_read(self.name).ok()?;
        let mut bytes = Vec::new();
        file.take(LIMIT).read_to_end(&mut bytes).ok()?;
        let (content, checksum) = bytes.split_at_checked(bytes.len().checked_sub(CHECKSUM)?)?;
        if !content.starts_with(self.head) || Digest::of(content).0 != checksum {
            return None;
        }
        bytes.truncate(bytes.len() - CHECKSUM);
        bytes.drain(..self.head.len());
        Some(bytes)
    }

    /// Begins to write one beside the one that is there.
    pub fn begin(self, local: &Dir) -> io::Result<Keeping<'_>> {
        let mut options = OpenOptions::new();
        options.truncate(true);
        // A digest of a file that others may not read would let them try what is in it.
        #[cfg(unix)]
        {
            use cap_std::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        let mut keeping = Keeping {
            file: local.open_to_write(&self.new_name(), options)?,
            kind: self,
            local,
            tick: None,
            is_done: false,
        };
        keeping.tick = Tick::of_writing(&mut keeping.file, self.head)?;
        Ok(keeping)
    }

    /// Removes what a process began that died.
    pub fn remove_begun(self, local: &Dir) {
        if !local.lacks(self.new_name()) {
            // The next one is written over it.
            let _ = local.remove_file(self.new_name());
        }
    }

    fn new_name(&self) -> String {
        format!("{}.new", self.name)
    }
}

/// A file on its way; removed when dropped before it is whole.
pub(crate) struct Keeping<'a> {
    kind: Kind,
    local: &'a Dir,
    file: File,
    tick: Option<Tick>,
    is_done: bool,
}

impl Keeping<'_> {
    /// The moment at which it was begun.
    pub fn tick(&self) -> Option<Tick> {
        self.tick
    }

    /// Writes the bytes and puts the file into its place.
    pub fn finish(mut self, bytes: &[u8]) -> io::Result<()> {
        let checksum = Digest::of(&[self.kind.head, bytes].concat());
        self.file.write_all(bytes)?;
        self.file.write_all(&checksum.0)?;
        let (name, local) = (self.kind.name, self.local);
        local.rename(&self.kind.new_name(), name)?;
        self.is_done = true;
        Ok(())
    }
}

impl Drop for Keeping<'_> {
    fn drop(&mut self) {
        if !self.is_done {
            // The next one is written over it.
            let _ = self.local.remove_file(self.kind.new_name());
        }
    }
}

#[cfg(test)]
mod tests {
    use tempfile::tempdir;

    use super::*;

    const KIND: Kind = Kind {
        name: "kept",
        head: b"kept 1\n",
    };

    fn keep(local: &Dir, bytes: &[u8]) {
        KIND.begin(local).unwrap().finish(bytes).unwrap();
    }

    #[test]
    fn what_is_damaged_or_of_another_form_counts_for_nothing() {
        let dir = tempdir().unwrap();
        let local = Dir::open(dir.path()).unwrap();
        assert_eq!(KIND.read(&local), None);
        keep(&local, b"what was kept");
        assert_eq!(KIND.read(&local).unwrap(), b"what was kept");
        let file = dir.path().join(KIND.name);
        let whole = std::fs::read(&file).unwrap();
        for length in 0..whole.len() {
            std::fs::write(&file, &whole[..length]).unwrap();
            assert_eq!(KIND.read(&local), None, "{length}");
        }
        for place in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[place] ^= 1;
            std::fs::write(&file, bytes).unwrap();
            assert_eq!(KIND.read(&local), None, "{place}");
        }
        std::fs::write(&file, [&whole[..], b"x"].concat()).unwrap();
        assert_eq!(KIND.read(&local), None);
        std::fs::write(&file, whole).unwrap();
        let head = b"kept 2\n";
        assert_eq!(Kind { head, ..KIND }.read(&local), None);
        assert!(KIND.read(&local).is_some());
    }

    #[test]
    fn what_was_begun_and_not_finished_leaves_the_one_before() {
        let dir = tempdir().unwrap();
        let local = Dir::open(dir.path()).unwrap();
        keep(&local, b"first");
        drop(KIND.begin(&local).unwrap());
        assert_eq!(KIND.read(&local).unwrap(), b"first");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
        // A process that died leaves its own behind.
        std::fs::write(
            dir.path().join("kept.new"),
            "a longer one that is not whole",
        )
        .unwrap();
        keep(&local, b"second");
        assert_eq!(KIND.read(&local).unwrap(), b"second");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
    }
}
