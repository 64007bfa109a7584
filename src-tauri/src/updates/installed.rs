//! Who brings newer versions, by how the program was installed.

use std::path::{Path, PathBuf};

use formwork_protocol::UpdatedBy;
use tauri::Url;
use tauri::utils::config::BundleType;
use tauri::utils::platform::bundle_type;

/// Where Homebrew notes that it has installed the cask, on either kind of processor.
const OF_HOMEBREW: [&str; 2] = [
    "/opt/homebrew/Caskroom/formwork",
    "/usr/local/Caskroom/formwork",
];

/// How the program was installed, as far as it tells.
pub struct Installed {
    /// The system, as `std::env::consts::OS` names it.
    system: &'static str,
    /// What the bundler has packed the program as.
    packed: Option<BundleType>,
    program: PathBuf,
    /// The folder that an AppImage's files are in while it runs, and the image itself.
    image: Option<(PathBuf, PathBuf)>,
    by_homebrew: bool,
}

impl Installed {
    pub fn of_system() -> Self {
        let named = |name| std::env::var_os(name).map(PathBuf::from);
        Self {
            system: std::env::consts::OS,
            packed: bundle_type(),
            program: std::env::current_exe().unwrap_or_default(),
            image: named("APPDIR").zip(named("APPIMAGE")),
            by_homebrew: OF_HOMEBREW.iter().any(|note| Path::new(note).is_dir()),
        }
    }

    /// Whether the program is in a place that it may write over. `APPIMAGE` alone does not tell: what
    /// another AppImage starts, a terminal for instance, inherits that one's.
    fn is_its_own(&self) -> Option<bool> {
        match self.system {
            "linux" => Some(self.image.as_ref().is_some_and(|(folder, _)| {
                self.packed == Some(BundleType::AppImage) && self.program.starts_with(folder)
            })),
            "macos" => Some(!self.by_homebrew),
            _ => self.packed.is_some().then_some(true),
        }
    }
}

/// An address that may be asked: programs for others ask in no way that somebody can listen to.
pub fn usable(address: &str) -> Option<Url> {
    let is_usable = |url: &Url| match url.scheme() {
        "https" => true,
        scheme => cfg!(debug_assertions) && scheme == "http",
    };
    Url::parse(address).ok().filter(is_usable)
}

/// Who brings newer versions of a program that was built with that address of the list of them.
pub fn updated_by(address: Option<&str>, installed: &Installed) -> UpdatedBy {
    let address = address.and_then(usable);
    let host = address.and_then(|address| address.host_str().map(str::to_owned));
    match (host, installed.is_its_own()) {
        (Some(host), Some(true)) => UpdatedBy::Itself { host },
        (Some(_), Some(false)) => UpdatedBy::Packages,
        (None, _) | (_, None) => UpdatedBy::Nobody,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: &str = "https://example.org/formwork/latest.json";

    fn installed(system: &'static str, packed: Option<BundleType>) -> Installed {
        Installed {
            system,
            packed,
            program: "/tmp/.mount_Formwo/usr/bin/formwork-shell".into(),
            image: None,
            by_homebrew: false,
        }
    }

    fn itself() -> UpdatedBy {
        UpdatedBy::Itself {
            host: "example.org".to_owned(),
        }
    }

    #[test]
    fn what_no_address_was_built_into_knows_nobody() {
        for address in [
            None,
            Some(""),
            Some("latest.json"),
            Some("file:///latest.json"),
        ] {
            let installed = installed("macos", Some(BundleType::App));
            assert_eq!(
                updated_by(address, &installed),
                UpdatedBy::Nobody,
                "{address:?}"
            );
        }
    }

    #[test]
    fn on_linux_an_appimage_alone_updates_itself() {
        let image = |folder: &str| Some((folder.into(), "/home/ada/Formwork.AppImage".into()));
        for (packed, image, by) in [
            (
                Some(BundleType::AppImage),
                image("/tmp/.mount_Formwo"),
                itself(),
            ),
            // Started by another AppImage.
            (
                Some(BundleType::AppImage),
                image("/tmp/.mount_Termin"),
                UpdatedBy::Packages,
            ),
            (None, image("/tmp/.mount_Formwo"), UpdatedBy::Packages),
            (Some(BundleType::AppImage), None, UpdatedBy::Packages),
            (Some(BundleType::Deb), None, UpdatedBy::Packages),
            (None, None, UpdatedBy::Packages),
        ] {
            let told = format!("{packed:?} {image:?}");
            let installed = Installed {
                image,
                ..installed("linux", packed)
            };
            assert_eq!(updated_by(Some(ADDRESS), &installed), by, "{told}");
        }
    }

    #[test]
    fn elsewhere_what_the_bundler_packed_updates_itself_unless_homebrew_has_installed_it() {
        for (system, packed, by_homebrew, by) in [
            ("macos", Some(BundleType::App), false, itself()),
            ("macos", Some(BundleType::App), true, UpdatedBy::Packages),
            ("windows", Some(BundleType::Nsis), false, itself()),
            ("windows", Some(BundleType::Msi), false, itself()),
            ("windows", None, false, UpdatedBy::Nobody),
        ] {
            let installed = Installed {
                by_homebrew,
                ..installed(system, packed.clone())
            };
            let told = format!("{system} {packed:?} {by_homebrew}");
            assert_eq!(updated_by(Some(ADDRESS), &installed), by, "{told}");
        }
    }
}
