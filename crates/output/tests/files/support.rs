//! What the tests share: making changes, and photographing a folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use formwork_output::{
    Applied, ApplyOptions, Change, OnDisk, OutputError, Target, Watch, Write, Writes, apply,
};
use formwork_tree::{Content, Data, RelativePath};

pub fn path(text: &str) -> RelativePath {
    RelativePath::parse(text).unwrap()
}

pub fn file(text: &str) -> Content {
    Content::File {
        data: text.as_bytes().into(),
        executable: false,
    }
}

/// A file on disk much larger than what is read at once, and its text.
pub fn large(folder: &Path) -> (String, Content) {
    let lines = (0..200_000).map(|n| format!("{n} x\n"));
    let text: String = lines.collect();
    put(folder, "large", &text);
    let data = Data::on_disk(&folder.join("large")).unwrap();
    assert_eq!(data.bytes(), None);
    let executable = false;
    (text, Content::File { data, executable })
}

pub fn script(text: &str) -> Content {
    Content::File {
        data: text.as_bytes().into(),
        executable: true,
    }
}

pub fn link(target: &str) -> Content {
    Content::Link {
        target: target.to_owned(),
    }
}

/// A change that expects what stands there now.
pub fn write(target: &Target, at: &str, content: Content) -> Change {
    Change {
        path: path(at),
        write: Write::Put(content),
        expected: target.look(&path(at)).unwrap(),
        mode: None,
    }
}

pub fn remove(target: &Target, at: &str) -> Change {
    Change {
        path: path(at),
        write: Write::Remove,
        expected: target.look(&path(at)).unwrap(),
        mode: None,
    }
}

pub const RECORD: &[u8] = b"record = 1\n";

/// Locks, applies with the usual record, unlocks.
pub fn run(target: &mut Target, changes: Vec<Change>) -> Result<Applied, OutputError> {
    run_with(target, changes, &Watch::NONE)
}

/// As [`run`], and makes folders.
pub fn run_making(
    target: &mut Target,
    changes: Vec<Change>,
    folders: &[&str],
) -> Result<Applied, OutputError> {
    let lock = target.lock()?;
    let writes = Writes {
        changes,
        folders: folders.iter().map(|folder| path(folder)).collect(),
        record: Some(RECORD),
        ..Writes::default()
    };
    apply(target, &lock, writes, &Watch::NONE, ApplyOptions::default())
}

pub fn run_with(
    target: &mut Target,
    changes: Vec<Change>,
    watch: &Watch,
) -> Result<Applied, OutputError> {
    let lock = target.lock()?;
    let writes = Writes {
        changes,
        record: Some(RECORD),
        ..Writes::default()
    };
    apply(target, &lock, writes, watch, ApplyOptions::default())
}

/// Everything below a folder: for each path its kind, mode and bytes. What runs remember of the
/// target is left out, and its folder if nothing else is in it.
pub type Photo = BTreeMap<String, (char, u32, Vec<u8>)>;

pub fn photo(folder: &Path) -> Photo {
    let mut photo = Photo::new();
    if folder.symlink_metadata().is_ok() {
        add_to_photo(folder, "", &mut photo);
    }
    let local = ".formwork/local";
    let remembered = ["seen", "note"].map(|name| photo.remove(&format!("{local}/{name}")));
    let left = |name: &String| name.starts_with(&format!("{local}/"));
    if remembered.iter().any(Option::is_some) && !photo.keys().any(left) {
        photo.remove(local);
    }
    photo
}

fn add_to_photo(folder: &Path, prefix: &str, photo: &mut Photo) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        let metadata = entry.path().symlink_metadata().unwrap();
        let mode = mode(&metadata);
        if metadata.is_symlink() {
            let target = fs::read_link(entry.path()).unwrap();
            let bytes = target.to_str().unwrap().as_bytes().to_vec();
            photo.insert(name, ('l', 0, bytes));
        } else if metadata.is_dir() {
            add_to_photo(&entry.path(), &format!("{name}/"), photo);
            photo.insert(name, ('d', mode, Vec::new()));
        } else {
            photo.insert(name, ('f', mode, fs::read(entry.path()).unwrap()));
        }
    }
}

#[cfg(unix)]
pub fn mode(metadata: &fs::Metadata) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    metadata.permissions().mode() & 0o7777
}

#[cfg(not(unix))]
pub fn mode(_metadata: &fs::Metadata) -> u32 {
    0
}

#[cfg(unix)]
pub fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// Windows has no such bits.
#[cfg(not(unix))]
pub fn set_mode(_path: &Path, _mode: u32) {}

/// What somebody does to a folder of the target so that a file in it cannot be put back: moves it or,
/// on Windows, where nobody may while it is open, reads the file and lets nobody move it.
pub struct Hindrance {
    #[cfg(not(windows))]
    moved: [std::path::PathBuf; 2],
    #[cfg(windows)]
    read: fs::File,
}

impl Hindrance {
    #[cfg(not(windows))]
    pub fn of(dir: &Path, folder: &str, _file: &str) -> Self {
        let moved = [dir.join(folder), dir.join("moved")];
        fs::rename(&moved[0], &moved[1]).unwrap();
        Self { moved }
    }

    #[cfg(windows)]
    pub fn of(dir: &Path, folder: &str, file: &str) -> Self {
        let read = open_alone(&dir.join(folder).join(file));
        Self { read }
    }

    /// Takes it back.
    pub fn ends(self) {
        #[cfg(not(windows))]
        fs::rename(&self.moved[1], &self.moved[0]).unwrap();
        #[cfg(windows)]
        drop(self.read);
    }
}

/// Opens a file as most programs do, so that others may read it, but not write, move or remove it.
#[cfg(windows)]
pub fn open_alone(file: &Path) -> fs::File {
    use std::os::windows::fs::OpenOptionsExt;
    const FILE_SHARE_READ: u32 = 1;
    let mut options = fs::OpenOptions::new();
    let options = options.read(true).share_mode(FILE_SHARE_READ);
    options.open(file).unwrap()
}

pub fn names(photo: &Photo) -> Vec<&str> {
    photo.keys().map(String::as_str).collect()
}

/// Writes a file of the user's, and the folders above it.
pub fn put(folder: &Path, at: &str, text: &str) {
    let file = folder.join(at);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

/// Does something at the moment when so many changes are in place.
pub fn when_committed(wanted: usize, act: impl Fn() + Sync) -> impl Fn(usize) + Sync {
    let acted = AtomicUsize::new(0);
    move |count| {
        if count == wanted && acted.fetch_add(1, Ordering::SeqCst) == 0 {
            act();
        }
    }
}

pub fn absent() -> OnDisk {
    OnDisk::Absent
}
