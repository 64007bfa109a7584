//! `cargo xtask dist`: what people install, as far as this system can make it.
//!
//! An archive of the command line is made on every system, `.deb` and `.rpm` on Linux with the systems'
//! own programs. They are there in seconds, where `cargo-deb` and `cargo-generate-rpm` compile for four
//! minutes, and what they write is by definition what their systems read.

mod debian;
mod fresh_system;
mod installed;
mod notices;
mod portable;
mod rpm;
mod updates;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::cargo_build::{self, Built};
use crate::command::{program, run, say};
use crate::machine::ThisMachine;
use crate::run::Profile;
use crate::setup::{Purpose, set_up};
use crate::{files, interface, project, release, toolchain};

use debian::Compression;

/// The package's name on all systems.
const NAME: &str = "formwork";
/// The application's name for the system, as in `src-tauri/tauri.conf.json`.
pub const ID: &str = "dev.formwork.desktop";
/// All members of the workspace have one version.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
const SUMMARY: &str = "builds whole code bases from template packs";
/// Lines of at most 76 characters, as both kinds of packages want them.
const DESCRIPTION: &[&str] = &[
    "Pick a pack, fill in a form, watch the files change as you type, generate",
    "them in parallel, drag the result out. Formwork works offline, in a window",
    "and on the command line. A run writes everything or nothing and can be",
    "undone, and your edits stay when a project is brought up to a newer",
    "version of its pack.",
];

/// What is packed.
pub struct Packed {
    pub formwork: PathBuf,
    /// Only on Linux: elsewhere Tauri's bundler packs the window.
    pub shell: Option<PathBuf>,
    /// Holds `man` and `completions`.
    manual: PathBuf,
    /// The licences of all libraries.
    notices: PathBuf,
}

/// Builds everything in release and packs it into `target/dist`.
pub fn dist() -> Result<()> {
    let with_window = cfg!(target_os = "linux");
    if with_window {
        set_up(Purpose::Dist)?;
        interface::build_if_changed(Profile::Release)?;
    } else {
        toolchain::rust(&ThisMachine)?;
    }
    say("Building the programs …");
    let built = cargo_build::packed(Profile::Release, with_window)?;
    let folder = project::root().join("target/dist");
    let packed = prepare(&built, &folder.join("parts"))?;
    let mut made = vec![portable::pack(&packed, &folder)?];
    if with_window {
        made.push(debian::pack(&packed, VERSION, Compression::Small, &folder)?);
        made.push(rpm::pack(&packed, Compression::Small, &folder)?);
    }
    say(&table(&made)?);
    if !with_window {
        say("Installers with the window are made by `.github/workflows/release.yml`.");
    }
    Ok(())
}

/// Where `packaging/bundle.json` has Tauri's bundler look for what it packs with the window.
const PARTS: &str = "target/parts";

/// Builds in release what Tauri's bundler packs with the window: the interface, and the command line
/// under the name by which it is found. Writes what tells the bundler whether the window updates itself.
pub fn parts() -> Result<()> {
    set_up(Purpose::Run)?;
    interface::build_if_changed(Profile::Release)?;
    // As it is built for the archive, so that nothing is compiled twice.
    let built = cargo_build::packed(Profile::Release, cfg!(target_os = "linux"))?;
    let formwork = built.program("formwork-cli")?;
    let host = toolchain::host(&ThisMachine)?;
    let name = format!("{NAME}-{host}{}", std::env::consts::EXE_SUFFIX);
    let parts = project::root().join(PARTS);
    files::copy(&formwork.path, &parts.join(name))?;
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let config = updates::config(variable)?;
    release::write(&parts.join(updates::CONFIG), &format!("{config:#}\n"))
}

/// Packs what was built for tests, in two versions, and makes the system that one is installed on;
/// returns where they are, by the variables in which the tests look for them.
pub fn for_tests(built: &Built) -> Result<BTreeMap<&'static str, PathBuf>> {
    let folder = project::root().join("target/dist-tests");
    let packed = prepare(built, &folder.join("parts"))?;
    let deb = |version| debian::pack(&packed, version, Compression::Quick, &folder);
    let (older, newer) = (deb("0.0.1")?, deb(VERSION)?);
    let released = folder.join("release");
    files::empty(&released)?;
    let name = newer.file_name().context("a package has a name")?;
    files::copy(&newer, &released.join(name))?;
    release::describe(&released, Some("https://example.org/formwork"))?;
    Ok(BTreeMap::from([
        ("FORMWORK_MANIFESTS", released.join(release::MANIFESTS)),
        ("FORMWORK_BASE", fresh_system::archive(&newer, &folder)?),
        ("FORMWORK_OLDER_DEB", older),
        ("FORMWORK_DEB", newer),
        (
            "FORMWORK_RPM",
            rpm::pack(&packed, Compression::Quick, &folder)?,
        ),
        ("FORMWORK_PORTABLE", portable::pack(&packed, &folder)?),
    ]))
}

/// Strips copies of the built programs, and has the manual written.
pub fn prepare(built: &Built, folder: &Path) -> Result<Packed> {
    files::empty(folder)?;
    let shell = built.program("formwork-shell").ok();
    let packed = Packed {
        formwork: stripped(&built.program("formwork-cli")?.path, folder)?,
        shell: shell
            .map(|shell| stripped(&shell.path, folder))
            .transpose()?,
        manual: folder.join("manual"),
        notices: folder.join(installed::NOTICES),
    };
    notices::write(&packed.notices)?;
    run(program(built.example("manual")?).arg(&packed.manual))?;
    Ok(packed)
}

/// A copy in `folder`, on Linux without symbols. Windows keeps them in files of their own anyway, and
/// macOS takes no program that was changed after it was signed.
fn stripped(built: &Path, folder: &Path) -> Result<PathBuf> {
    let name = built.file_name().context("a program has a name")?;
    let copy = folder.join(name);
    if cfg!(target_os = "linux") {
        run(program("strip").arg("-o").arg(&copy).arg(built))?;
    } else {
        files::copy(built, &copy)?;
    }
    Ok(copy)
}

/// The files with their sizes, one a line.
fn table(files: &[PathBuf]) -> Result<String> {
    let mut rows = Vec::new();
    for file in files {
        let size = fs::metadata(file).with_context(|| format!("cannot read {}", file.display()))?;
        rows.push((file.display().to_string(), megabytes(size.len())));
    }
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let lines = rows
        .iter()
        .map(|(name, size)| format!("{name:width$}  {size:>8}"));
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

/// Millions of bytes with one digit after the point.
fn megabytes(bytes: u64) -> String {
    let tenths = (bytes + 50_000) / 100_000;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

/// A command whose output is wanted; its own words on standard error are shown.
fn output_of(command: &mut std::process::Command) -> Result<String> {
    let name = crate::command::line(command);
    let output = command
        .stderr(std::process::Stdio::inherit())
        .output()
        .with_context(|| format!("could not start `{name}`"))?;
    if !output.status.success() {
        bail!("`{name}` failed with {}", output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_to_tenths_of_a_megabyte() {
        for (bytes, text) in [
            (0, "0.0 MB"),
            (49_999, "0.0 MB"),
            (50_000, "0.1 MB"),
            (8_960_000, "9.0 MB"),
            (123_449_000, "123.4 MB"),
        ] {
            assert_eq!(megabytes(bytes), text, "{bytes}");
        }
    }

    #[test]
    fn the_application_is_called_the_same_in_the_window_and_in_the_packages() {
        let file = project::root().join("src-tauri/tauri.conf.json");
        let text = fs::read_to_string(file).unwrap();
        assert!(text.contains(&format!("\"identifier\": \"{ID}\"")));
    }

    #[test]
    fn packs_are_of_one_type_on_all_systems() {
        let read = |file: &str| fs::read_to_string(project::root().join(file)).unwrap();
        let config: serde_json::Value =
            serde_json::from_str(&read("src-tauri/tauri.conf.json")).unwrap();
        let kind = &config["bundle"]["fileAssociations"][0];
        let (name, ending) = (kind["mimeType"].as_str(), kind["ext"][0].as_str());
        let linux = read(&format!("packaging/linux/{ID}.mime.xml"));
        for text in [
            format!("type=\"{}\"", name.unwrap()),
            format!("pattern=\"*.{}\"", ending.unwrap()),
        ] {
            assert!(linux.contains(&text), "{text} is not in {linux}");
        }
    }

    #[test]
    fn the_bundler_finds_what_it_packs_with_the_window() {
        let read = |file: &str| fs::read_to_string(project::root().join(file)).unwrap();
        let bundle: serde_json::Value =
            serde_json::from_str(&read("packaging/bundle.json")).unwrap();
        let bundle = &bundle["bundle"];
        assert_eq!(bundle["externalBin"][0], format!("../{PARTS}/{NAME}"));
        let windows = &bundle["windows"];
        let hooks = windows["nsis"]["installerHooks"].as_str().unwrap();
        let hooks = read(hooks.strip_prefix("../").unwrap());
        for hook in ["NSIS_HOOK_POSTINSTALL", "NSIS_HOOK_PREUNINSTALL"] {
            assert!(hooks.contains(&format!("!macro {hook}\n")), "{hook}");
        }
        let fragment = windows["wix"]["fragmentPaths"][0].as_str().unwrap();
        let fragment = read(fragment.strip_prefix("../").unwrap());
        let component = windows["wix"]["componentRefs"][0].as_str().unwrap();
        assert!(fragment.contains(&format!("<Component Id=\"{component}\"")));
    }

    #[test]
    fn lines_of_the_description_are_short_enough_for_every_list() {
        for line in DESCRIPTION {
            assert!(line.chars().count() <= 76, "{line}");
        }
    }
}
