//! Puts the packs of `templates/` into the program, file by file, and the partials that every pack
//! can include.

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("../../templates");
    let root = root.canonicalize()?;
    println!("cargo::rerun-if-changed={}", root.display());
    let mut table = String::from("pub const BUILT_IN: &[(&str, BuiltInFiles)] = &[\n");
    for pack in sorted(&root)?
        .iter()
        .filter(|pack| pack.join("pack.toml").is_file())
    {
        let name = pack
            .file_name()
            .and_then(|name| name.to_str())
            .ok_or("a pack's name")?;
        writeln!(table, "    ({name:?}, &[")?;
        add(&mut table, pack, "")?;
        table.push_str("    ]),\n");
    }
    table.push_str("];\n");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    fs::write(out.join("built_in.rs"), table)?;
    fs::write(
        out.join("shared.rs"),
        shared(&root.join("shared/partials"))?,
    )?;
    Ok(())
}

/// The table of the partials that ship with Formwork: name and text.
fn shared(folder: &Path) -> Result<String, Box<dyn Error>> {
    let mut table = String::from("pub const SHARED: &[(&str, &str)] = &[\n");
    for path in sorted(folder)? {
        let name = path
            .file_stem()
            .and_then(|name| name.to_str())
            .ok_or("a partial's name")?;
        println!("cargo::rerun-if-changed={}", path.display());
        writeln!(table, "    (\"shared/{name}\", include_str!({path:?})),")?;
    }
    table.push_str("];\n");
    Ok(table)
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    entries.sort();
    Ok(entries)
}

fn add(table: &mut String, folder: &Path, name: &str) -> Result<(), Box<dyn Error>> {
    for path in sorted(folder)? {
        let part = path
            .file_name()
            .and_then(|part| part.to_str())
            .ok_or("a file's name")?;
        let name = if name.is_empty() {
            part.to_owned()
        } else {
            format!("{name}/{part}")
        };
        if path.is_dir() {
            add(table, &path, &name)?;
        } else {
            println!("cargo::rerun-if-changed={}", path.display());
            writeln!(
                table,
                "        ({name:?}, {}, include_bytes!({path:?})),",
                is_executable(&path)?
            )?;
        }
    }
    Ok(())
}

#[cfg(unix)]
fn is_executable(path: &Path) -> Result<bool, Box<dyn Error>> {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::metadata(path)?.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_executable(_: &Path) -> Result<bool, Box<dyn Error>> {
    Ok(false)
}
