//! Where programs are looked for. Nothing is started to find one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::programs::Program;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    Linux,
    Mac,
    Windows,
}

/// The folders of a system that hold programs.
#[derive(Clone, Debug)]
pub struct Places {
    pub system: System,
    /// Folders of programs, those of the PATH first.
    pub folders: Vec<PathBuf>,
    /// Folders of bundles, on a Mac.
    pub bundles: Vec<PathBuf>,
    /// What stands for folders in the places of Windows.
    pub environment: BTreeMap<String, PathBuf>,
    /// What `VISUAL` and `EDITOR` say, in this order.
    pub editors: Vec<String>,
}

impl Places {
    /// Those of this system.
    pub fn of_system() -> Self {
        let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        let system = match () {
            () if cfg!(windows) => System::Windows,
            () if cfg!(target_os = "macos") => System::Mac,
            () => System::Linux,
        };
        let home = variable("HOME").map(PathBuf::from);
        let path = variable("PATH").unwrap_or_default();
        // A relative folder would lead to whatever lies where the window was started.
        let path = std::env::split_paths(&path).filter(|folder| folder.is_absolute());
        let mut folders: Vec<PathBuf> = path.collect();
        let more = match system {
            System::Linux => LINUX,
            System::Mac => MAC,
            System::Windows => &[],
        };
        folders.extend(more.iter().map(PathBuf::from));
        let own = home.iter().flat_map(|home| match system {
            System::Linux => OWN.iter().map(|folder| home.join(folder)).collect(),
            System::Mac | System::Windows => Vec::new(),
        });
        folders.extend(own);
        let applications = home.iter().map(|home| home.join("Applications"));
        let bundles = match system {
            System::Mac => BUNDLES
                .iter()
                .map(PathBuf::from)
                .chain(applications)
                .collect(),
            System::Linux | System::Windows => Vec::new(),
        };
        let named = ["LOCALAPPDATA", "ProgramFiles", "SystemRoot"];
        let environment = named
            .into_iter()
            .filter_map(|name| Some((name.to_owned(), variable(name)?.into())));
        let editors = ["VISUAL", "EDITOR"].into_iter().filter_map(variable);
        Self {
            system,
            folders,
            bundles,
            environment: environment.collect(),
            editors: editors
                .filter(|_| system != System::Windows)
                .map(|line| line.to_string_lossy().into_owned())
                .collect(),
        }
    }

    /// Where a program is; none: it is not there.
    pub fn find(&self, program: &Program) -> Option<PathBuf> {
        let bundle = self.bundle(program.bundle);
        let named = || program.names.iter().find_map(|name| self.on_path(name));
        let usual = || program.windows.iter().find_map(|place| self.usual(place));
        match self.system {
            System::Mac => bundle.or_else(named),
            System::Linux => named(),
            // A script on the PATH would open a console beside the window.
            System::Windows => usual().or_else(named),
        }
    }

    /// A program by its name, or by its path.
    pub fn on_path(&self, name: &str) -> Option<PathBuf> {
        let endings: &[&str] = match self.system {
            System::Windows => &[".exe", ".cmd", ""],
            System::Linux | System::Mac => &[""],
        };
        if Path::new(name).is_absolute() {
            return Some(PathBuf::from(name)).filter(|place| is_program(place));
        }
        if name.contains(['/', '\\']) {
            return None;
        }
        let in_folder = |folder: &PathBuf| {
            let mut places = endings
                .iter()
                .map(|ending| folder.join(format!("{name}{ending}")));
            places.find(|place| is_program(place))
        };
        self.folders.iter().find_map(in_folder)
    }

    fn bundle(&self, name: &str) -> Option<PathBuf> {
        if name.is_empty() {
            return None;
        }
        let mut places = self
            .bundles
            .iter()
            .map(|folder| folder.join(format!("{name}.app")));
        places.find(|place| place.is_dir())
    }

    /// A place of Windows, which begins with a folder of the environment.
    fn usual(&self, place: &str) -> Option<PathBuf> {
        let (name, rest) = place.strip_prefix('%')?.split_once('%')?;
        let names = rest.split('\\').filter(|name| !name.is_empty());
        let place: PathBuf = [self.environment.get(name)?.clone()]
            .into_iter()
            .chain(names.map(PathBuf::from))
            .collect();
        Some(place).filter(|place| is_program(place))
    }
}

/// What a desktop has besides the PATH, which a window that was not started by a shell lacks.
const LINUX: &[&str] = &[
    "/usr/local/bin",
    "/usr/bin",
    "/snap/bin",
    "/var/lib/flatpak/exports/bin",
];
/// Below the user's home.
const OWN: &[&str] = &[
    ".local/bin",
    ".local/share/JetBrains/Toolbox/scripts",
    ".local/share/flatpak/exports/bin",
    ".cargo/bin",
];
const MAC: &[&str] = &["/opt/homebrew/bin", "/usr/local/bin", "/usr/bin"];
const BUNDLES: &[&str] = &[
    "/Applications",
    "/System/Applications",
    "/System/Applications/Utilities",
];

#[cfg(unix)]
fn is_program(place: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    place
        .metadata()
        .is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(place: &Path) -> bool {
    // What the store of Windows installs are links that cannot be followed.
    place.symlink_metadata().is_ok_and(|found| !found.is_dir())
}
