//! `cargo xtask pages`: the pages of the packs in `docs/packs`, made from their manifests.

use std::fs;

use anyhow::{Context, Result};

use crate::cargo_build;
use crate::command::{program, read, say};
use crate::project;
use crate::run::Profile;

/// Writes a page for each pack of `templates`. `tests/tests/command_line/shipped.rs` holds them
/// against the packs.
pub fn write() -> Result<()> {
    let formwork = cargo_build::program("formwork-cli", Profile::Dev, None)?;
    let pages = project::root().join("docs/packs");
    fs::create_dir_all(&pages).with_context(|| format!("cannot make {}", pages.display()))?;
    let templates = project::root().join("templates");
    for entry in fs::read_dir(&templates).context("cannot read the packs")? {
        let pack = entry?.path();
        let Some(name) = pack.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        if pack.join("pack.toml").is_file() {
            let page = read(program(&formwork).arg("describe").arg(&pack)).with_context(|| {
                format!("the pack {name} has faults: `formwork check` names them")
            })?;
            let file = pages.join(format!("{name}.md"));
            fs::write(&file, page).with_context(|| format!("cannot write {}", file.display()))?;
            say(&format!("docs/packs/{name}.md"));
        }
    }
    Ok(())
}
