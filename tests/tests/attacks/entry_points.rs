//! The ways in: each hands an attack in as somebody would, and looks at what comes of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use formwork_protocol::Failure;
use formwork_tests::{Called, Entry, Formwork, everything_below, memory};

use crate::attack::{Attack, Made};
use crate::in_process::Application;
use crate::tree::Tree;

/// A way in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryPoint {
    /// `new` from a folder.
    Folder,
    /// `new` from a zip.
    Zip,
    /// `new --dry-run`.
    DryRun,
    /// `check`.
    Check,
    /// `new` into a project of the version before.
    Again,
    /// `update` of such a project.
    Update,
    /// A folder or zip that is dropped onto the window: added, opened and generated.
    Drop,
    /// A draft that is saved as a zip and below a folder.
    Export,
}

pub const ALL: [EntryPoint; 8] = [
    EntryPoint::Folder,
    EntryPoint::Zip,
    EntryPoint::DryRun,
    EntryPoint::Check,
    EntryPoint::Again,
    EntryPoint::Update,
    EntryPoint::Drop,
    EntryPoint::Export,
];

impl EntryPoint {
    /// Whether an attack of that form can be handed in here.
    pub fn takes(self, made: &Made) -> bool {
        match (self, made) {
            (Self::Folder, Made::Archive(_)) | (Self::Zip, Made::Folder(_)) => false,
            // They do not look at the target.
            (Self::Check | Self::Export | Self::DryRun, Made::Target(_)) => false,
            _ => true,
        }
    }

    pub fn is_in_process(self) -> bool {
        matches!(self, Self::Drop | Self::Export)
    }
}

/// An attack on the disk.
pub struct Laid {
    folder: PathBuf,
    /// Whether the system could make that folder.
    is_folder: bool,
    zip: PathBuf,
}

impl Laid {
    /// Writes the attack, as a folder and as a zip where it can be one.
    pub fn new(attack: &Attack, at: &Path) -> Self {
        fs::create_dir_all(at).unwrap();
        let mut laid = Self {
            folder: at.join("attack"),
            is_folder: false,
            zip: at.join("attack.zip"),
        };
        match &attack.made {
            Made::Pack(tree) => {
                laid.is_folder = tree.write(&laid.folder);
                fs::write(&laid.zip, tree.archive()).unwrap();
            }
            Made::Folder(tree) => laid.is_folder = tree.write(&laid.folder),
            Made::Archive(bytes) => fs::write(&laid.zip, bytes).unwrap(),
            Made::Target(_) => {
                let tree = Tree::next("").with("files/in/c.txt", "c\n");
                laid.is_folder = tree.write(&laid.folder);
                fs::write(&laid.zip, tree.archive()).unwrap();
            }
        }
        laid
    }

    /// Whether there is what that way in takes.
    pub fn is_there_for(&self, point: EntryPoint) -> bool {
        self.is_folder || (point != EntryPoint::Folder && self.zip.exists())
    }

    /// The pack as that way in takes it.
    fn pack(&self, point: EntryPoint) -> &Path {
        let zip = match point {
            EntryPoint::Folder => false,
            EntryPoint::Zip => true,
            _ => self.zip.exists(),
        };
        if zip { &self.zip } else { &self.folder }
    }
}

/// Where runs write: a folder `made`, and beside it what nobody may touch.
pub struct Place {
    folder: PathBuf,
}

impl Place {
    /// `project` is what the good pack made; it is there beforehand where the way in wants it.
    fn new(folder: PathBuf, point: EntryPoint, attack: &Attack, project: &Path) -> Self {
        fs::create_dir_all(folder.join("outside")).unwrap();
        fs::write(folder.join("canary.txt"), "as it was\n").unwrap();
        fs::write(folder.join("outside/canary.txt"), "as it was\n").unwrap();
        let made = folder.join("made");
        if matches!(point, EntryPoint::Again | EntryPoint::Update) {
            copy(project, &made);
        }
        if let Made::Target(prepare) = attack.made {
            fs::create_dir_all(&made).unwrap();
            prepare(&made);
        }
        Self { folder }
    }

    pub fn target(&self) -> PathBuf {
        self.folder.join("made")
    }

    fn seen(&self) -> BTreeMap<String, Entry> {
        everything_below(&self.folder)
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let place = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &place);
        } else {
            fs::copy(entry.path(), place).unwrap();
        }
    }
}

/// What the ways in share.
pub struct Ways<'a> {
    pub formwork: &'a Formwork,
    /// What the good pack made.
    pub project: &'a Path,
    pub application: &'a Application,
}

impl Ways<'_> {
    /// Hands an attack in; the error says what should not have happened.
    pub fn try_one(
        &self,
        (number, attack): (usize, &Attack),
        laid: &Laid,
        point: EntryPoint,
    ) -> Result<(), String> {
        let folder = self.formwork.path(&format!("places/{number}-{point:?}"));
        let place = Place::new(folder, point, attack, self.project);
        let before = place.seen();
        let pack = laid.pack(point);
        let failure = match point {
            EntryPoint::Drop => self.application.drop_in(pack, &place, attack)?,
            EntryPoint::Export => self.application.export(pack, &place, attack)?,
            _ => self.called(point, pack, &place, attack)?,
        };
        said(&failure, attack, pack)?;
        if place.seen() != before {
            return Err(format!("something was written: {:?}", keys(&place.seen())));
        }
        for path in ["/formwork-attack", "/evil"] {
            if Path::new(path).symlink_metadata().is_ok() {
                return Err(format!("{path} was written"));
            }
        }
        Ok(())
    }

    /// Runs a command; it has to fail.
    fn called(
        &self,
        point: EntryPoint,
        pack: &Path,
        place: &Place,
        attack: &Attack,
    ) -> Result<Failure, String> {
        let target = place.target();
        let (pack, target) = (pack.to_str().unwrap(), target.to_str().unwrap());
        let mut arguments = vec!["new", pack, "--defaults", "--json", "--to", target];
        match point {
            EntryPoint::Check => arguments = vec!["check", pack, "--json"],
            EntryPoint::DryRun => arguments.push("--dry-run"),
            EntryPoint::Update => arguments = vec!["update", target, "--pack", pack, "--json"],
            _ => {}
        }
        let command = self.formwork.command(&arguments);
        let called = Called::of(match attack.memory {
            None => command,
            Some(most) => memory::bounded(&command, most),
        });
        if memory::ran_out(&called) {
            return Err(format!("it took too much memory: {:.200}", called.stderr));
        }
        if called.status != 1 && called.status != 2 {
            let told = format!("{:.600}{:.600}", called.stdout, called.stderr);
            return Err(format!("ended with {}: {told}", called.status));
        }
        failure_of(&called.stdout)
    }
}

/// The failure that a command printed; `check` tells faults of samples in its report.
fn failure_of(printed: &str) -> Result<Failure, String> {
    let told: serde_json::Value =
        serde_json::from_str(printed).map_err(|error| format!("{error}: {printed:.600}"))?;
    serde_json::from_value(told).map_err(|error| format!("{error}: {printed:.600}"))
}

/// Whether a failure names the file and the reason, and the pack by its path or name.
fn said(failure: &Failure, attack: &Attack, _pack: &Path) -> Result<(), String> {
    let right = failure.errors.iter().any(|fault| {
        let file = fault.file.as_deref().unwrap_or_default();
        let whole = format!("{} {file}", fault.message);
        whole.contains(&attack.file) && attack.reasons.iter().any(|reason| whole.contains(reason))
    });
    if right {
        return Ok(());
    }
    let told: Vec<String> = failure
        .errors
        .iter()
        .take(3)
        .map(|fault| {
            format!(
                "{:?} {:.300} in {:?}",
                fault.code, fault.message, fault.file
            )
        })
        .collect();
    Err(format!(
        "{} errors, which do not say it: {}",
        failure.errors.len(),
        told.join("; ")
    ))
}

fn keys(seen: &BTreeMap<String, Entry>) -> Vec<&String> {
    seen.keys().take(20).collect()
}
