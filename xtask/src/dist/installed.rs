//! What lies where on a system that Formwork is installed on.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::{ID, NAME, Packed};
use crate::command::{program, run};
use crate::{files, icon_files, project};

/// The kinds of systems that differ in where they look.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum System {
    Debian,
    Rpm,
}

impl System {
    /// Where zsh looks for completions that packages bring.
    fn zsh_completions(self) -> &'static str {
        match self {
            Self::Debian => "usr/share/zsh/vendor-completions",
            Self::Rpm => "usr/share/zsh/site-functions",
        }
    }

    /// Where the licence texts are, and which files they come from.
    fn licences(self) -> (String, &'static [&'static str]) {
        match self {
            // It holds them all, in the form that Debian asks for.
            Self::Debian => (
                format!("usr/share/doc/{NAME}"),
                &["packaging/linux/copyright"],
            ),
            Self::Rpm => (format!("usr/share/licenses/{NAME}"), LICENCES),
        }
    }
}

/// Formwork's own licences and those of its fonts.
pub const LICENCES: &[&str] = &[
    "LICENSE-MIT",
    "LICENSE-APACHE",
    "ui/fonts/Inter-LICENSE.txt",
    "ui/fonts/JetBrainsMono-LICENSE.txt",
];

/// The licences of the libraries in the programs.
pub const NOTICES: &str = "third-party-notices.txt";

/// The page of the window's program, which has no options that one could be made of.
const WINDOWS_PAGE: &str = "packaging/linux/formwork-shell.1";

/// Lays everything into `root` as it lies below `/` later on.
pub fn lay(packed: &Packed, system: System, root: &Path) -> Result<()> {
    files::empty(root)?;
    let put = |from: &Path, to: &str, mode: u32| put(from, &root.join(to), mode);
    for built in [Some(&packed.formwork), packed.shell.as_ref()] {
        let Some(built) = built else { continue };
        let name = built.file_name().context("a program has a name")?;
        put(built, &format!("usr/bin/{}", name.to_string_lossy()), 0o755)?;
    }
    let project = project::root();
    for (from, to) in desktop_files() {
        put(&project.join(from), &to, 0o644)?;
    }
    let (folder, texts) = system.licences();
    for text in texts {
        put(
            &project.join(text),
            &format!("{folder}/{}", last(text)),
            0o644,
        )?;
    }
    let notices = root.join(folder).join(NOTICES);
    self::put(&packed.notices, &notices, 0o644)?;
    zip(&notices)?;
    if system == System::Debian {
        let overrides = format!("usr/share/lintian/overrides/{NAME}");
        put(
            &project.join("packaging/linux/lintian-overrides"),
            &overrides,
            0o644,
        )?;
    }
    let completions = packed.manual.join("completions");
    for (from, to) in [
        (
            "formwork.bash",
            "usr/share/bash-completion/completions/formwork".to_owned(),
        ),
        (
            "_formwork",
            format!("{}/_formwork", system.zsh_completions()),
        ),
        (
            "formwork.fish",
            "usr/share/fish/vendor_completions.d/formwork.fish".to_owned(),
        ),
    ] {
        put(&completions.join(from), &to, 0o644)?;
    }
    let mut pages = files::in_folder(&packed.manual.join("man"))?;
    pages.push(project.join(WINDOWS_PAGE));
    for page in pages {
        let name = page.file_name().context("a page has a name")?;
        let to = root.join("usr/share/man/man1").join(name);
        self::put(&page, &to, 0o644)?;
        zip(&to)?;
    }
    open_folders(root)
}

/// Lets everybody read the folders, whatever the user's own files are made like.
fn open_folders(folder: &Path) -> Result<()> {
    set_mode(folder, 0o755)?;
    for entry in files::in_folder(folder)? {
        if entry.is_dir() {
            open_folders(&entry)?;
        }
    }
    Ok(())
}

/// Puts a `.gz` in the place of a file, without the time of today in it, so that the same text makes
/// the same bytes.
fn zip(file: &Path) -> Result<()> {
    run(program("gzip").args(["--best", "--no-name"]).arg(file))
}

/// What makes a program an application of the desktop: where each file of the project goes.
fn desktop_files() -> Vec<(String, String)> {
    let own = |file: &str| format!("packaging/linux/{ID}.{file}");
    let mut files = vec![
        (
            own("desktop"),
            format!("usr/share/applications/{ID}.desktop"),
        ),
        (
            own("metainfo.xml"),
            format!("usr/share/metainfo/{ID}.metainfo.xml"),
        ),
        (own("mime.xml"), format!("usr/share/mime/packages/{ID}.xml")),
    ];
    let icons = "usr/share/icons/hicolor";
    for (name, size) in icon_files::PNG {
        files.push((
            format!("icons/{name}"),
            format!("{icons}/{size}x{size}/apps/{ID}.png"),
        ));
    }
    files.push((
        "icons/source.svg".to_owned(),
        format!("{icons}/scalable/apps/{ID}.svg"),
    ));
    files
}

/// Copies a file with the folders above it, and gives it its mode.
pub fn put(from: &Path, to: &Path, mode: u32) -> Result<()> {
    files::copy(from, to)?;
    set_mode(to, mode)
}

#[cfg(unix)]
pub fn set_mode(file: &Path, mode: u32) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(file, fs::Permissions::from_mode(mode))
        .with_context(|| format!("cannot set the mode of {}", file.display()))
}

#[cfg(not(unix))]
pub fn set_mode(_: &Path, _: u32) -> Result<()> {
    Ok(())
}

/// The name of a file in the project.
pub fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dist::VERSION;

    #[test]
    fn every_file_that_is_laid_is_there() {
        let texts = LICENCES
            .iter()
            .copied()
            .chain(["packaging/linux/copyright", WINDOWS_PAGE]);
        let files = desktop_files().into_iter().map(|(from, _)| from);
        for file in files.chain(texts.map(str::to_owned)) {
            assert!(project::root().join(&file).is_file(), "{file}");
        }
    }

    #[test]
    fn the_software_centre_is_told_the_version_that_is_built() {
        let file = project::root().join(format!("packaging/linux/{ID}.metainfo.xml"));
        let text = fs::read_to_string(file).unwrap();
        let newest = text.split("<release version=\"").nth(1).unwrap();
        assert!(newest.starts_with(&format!("{VERSION}\"")), "{newest}");
    }
}
