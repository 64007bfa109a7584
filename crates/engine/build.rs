//! Puts the packs of `templates/` into the program, file by file.

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("../../templates");
    let root = root.canonicalize()?;
    println!("cargo::rerun-if-changed={}", root.display());
    let mut table = String::from("pub const BUILT_IN: &[(&str, Files)] = &[\n");
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
    fs::write(
        PathBuf::from(std::env::var("OUT_DIR")?).join("built_in.rs"),
        table,
    )?;
    Ok(())
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
