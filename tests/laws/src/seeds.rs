//! Good inputs to begin with: those of the packs that ship, of the tests' packs and of the cases of
//! broken ones.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use crate::held::NAMES;

/// Folders of packs, from the project's root.
const PACKS: [&str; 3] = ["templates", "tests/packs", "crates/engine/tests/cases"];

/// The folder with the cases of schemas.
const SCHEMAS: &str = "crates/schema/tests/cases";

/// More than this is cut in two by nobody, and takes long to try.
const LARGEST: usize = 16 << 10;

/// What to begin with for a law; sorted, each once.
///
/// # Panics
/// If the project's own packs cannot be read.
pub fn seeds(law: &str) -> Vec<Vec<u8>> {
    let files = files();
    let ending = |end: &str| {
        let wanted = files
            .iter()
            .filter(|path| path.to_string_lossy().ends_with(end));
        wanted.map(|path| bytes(path)).collect::<Vec<_>>()
    };
    let mut seeds = match law {
        "manifest" => ending("pack.toml"),
        "answers" => ending("answers.toml"),
        "template" => ending(".hbs"),
        "expression" => expressions(&ending("pack.toml")),
        "archive" => archives(&files),
        "schema" => schemas(&files),
        "merge" => versions(&ending(".hbs")),
        other => panic!("there is no law “{other}”"),
    };
    seeds.retain(|seed| seed.len() <= LARGEST);
    seeds.sort();
    seeds.dedup();
    seeds
}

/// Each text between itself with a line more and itself with a line less.
fn versions(texts: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let three = |text: &Vec<u8>| {
        let longer = [b"a line more\n", &text[..]].concat();
        let first = text.iter().position(|byte| *byte == b'\n');
        let shorter = &text[first.map_or(0, |end| end + 1)..];
        [&text[..], &[0xfe], &longer, &[0xfe], shorter].concat()
    };
    texts.iter().map(three).collect()
}

/// The schemas, each behind the number of the name that leads to its reader.
fn schemas(files: &[PathBuf]) -> Vec<Vec<u8>> {
    let kind = |path: &PathBuf| {
        let names = NAMES.iter().map(Path::new);
        let mut endings = names.map(|name| name.extension());
        endings.position(|ending| ending.is_some() && ending == path.extension())
    };
    let cases = files
        .iter()
        .filter(|path| path.to_string_lossy().contains("schema/tests/cases"));
    let seed =
        |path: &PathBuf| Some([&[u8::try_from(kind(path)?).ok()?][..], &bytes(path)].concat());
    cases.filter_map(seed).collect()
}

fn files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folders = PACKS.iter().chain([&SCHEMAS]);
    let mut waiting: Vec<PathBuf> = folders.map(|folder| root.join(folder)).collect();
    let mut files = Vec::new();
    while let Some(folder) = waiting.pop() {
        let listing = fs::read_dir(&folder);
        let listing = listing.unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for entry in listing.flatten() {
            let path = entry.path();
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => waiting.push(path),
                Ok(kind) if kind.is_file() => files.push(path),
                _ => {}
            }
        }
    }
    files.sort();
    files
}

fn bytes(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What stands in quotes behind the keys that hold expressions.
fn expressions(manifests: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let mut expressions = Vec::new();
    for manifest in manifests {
        let text = String::from_utf8_lossy(manifest);
        for key in ["when = \"", "expr = \"", "check = \"", "each = \""] {
            let found = text.split(key).skip(1);
            let found = found.filter_map(|rest| rest.split('"').next());
            expressions.extend(found.map(|text| text.as_bytes().to_vec()));
        }
    }
    expressions
}

/// Some files each, stored and deflated.
fn archives(files: &[PathBuf]) -> Vec<Vec<u8>> {
    use zip::CompressionMethod::{Deflated, Stored};
    let small = files.iter().filter(|path| bytes(path).len() < 400);
    let small: Vec<&PathBuf> = small.take(60).collect();
    let mut archives = Vec::new();
    for (number, some) in small.chunks(4).enumerate() {
        let method = if number % 2 == 0 { Stored } else { Deflated };
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default().compression_method(method);
        let written = some.iter().enumerate().try_for_each(|(place, path)| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            zip.start_file(format!("pack/{place}/{name}"), options)?;
            Ok::<(), zip::result::ZipError>(zip.write_all(&bytes(path))?)
        });
        let whole = written.and_then(|()| zip.finish());
        let whole = whole.unwrap_or_else(|error| panic!("no archive: {error}"));
        archives.push(whole.into_inner());
    }
    archives
}
