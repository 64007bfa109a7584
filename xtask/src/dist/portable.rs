//! The command line as an archive that is unpacked wherever one likes.

use std::env::consts::{ARCH, OS};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::installed::{LICENCES, NOTICES, last, put};
use super::{NAME, Packed, VERSION};
use crate::command::{program, run};
use crate::{files, project};

/// Writes the archive into `folder` and returns its path.
pub fn pack(packed: &Packed, folder: &Path) -> Result<PathBuf> {
    let name = format!("{NAME}-{VERSION}-{ARCH}-{OS}");
    let parts = folder.join("portable");
    let root = parts.join(&name);
    files::empty(&root)?;
    let own = packed
        .formwork
        .file_name()
        .context("a program has a name")?;
    put(&packed.formwork, &root.join(own), 0o755)?;
    for text in LICENCES.iter().filter(|text| !text.contains('/')) {
        put(&project::root().join(text), &root.join(last(text)), 0o644)?;
    }
    put(&packed.notices, &root.join(NOTICES), 0o644)?;
    for below in ["man", "completions"] {
        for file in files::in_folder(&packed.manual.join(below))? {
            let name = file.file_name().context("a page has a name")?;
            put(&file, &root.join(below).join(name), 0o644)?;
        }
    }
    let archive = format!("{name}.tar.gz");
    // There since Windows 10, too. Paths without a drive: some versions take `C:` for another machine.
    let mut tar = program("tar");
    tar.current_dir(&parts);
    tar.args(["-czf", &format!("../{archive}"), &name]);
    run(&mut tar)?;
    Ok(folder.join(archive))
}
