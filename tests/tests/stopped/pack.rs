//! The pack that the scenarios generate: from one kind to the next everything happens to a file that
//! can.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

/// Which kinds have it, its path in the target, its text.
const FILES: &[(&str, &str, &str)] = &[
    ("abc", "both.txt", "{{kind}} {{word}}\n"),
    ("abc", "edited.txt", "{{word}} of the pack\n"),
    ("abc", "notes.md", "{{kind}}, yours from now on\n"),
    ("abc", "many/f0.txt", "{{kind}} 0\n"),
    ("abc", "many/f1.txt", "{{kind}} 1\n"),
    ("abc", "many/f2.txt", "{{kind}} 2\n"),
    ("abc", "many/f3.txt", "the same\n"),
    // A file where a link was, and the other way round.
    ("b", "swap", "a file\n"),
    ("a", "many/f9.txt", "a file\n"),
    // What goes, with its folders, and what is new, with its folders.
    ("ac", "gone/deep/old.txt", "old {{word}}\n"),
    ("a", "gone/older.txt", "older\n"),
    ("b", "fresh/deep/new.txt", "new\n"),
    ("bc", "fresh/newer.txt", "newer\n"),
    // The executable bit comes and goes.
    ("a", "tool", "#!/bin/sh\n"),
    ("a", "bare", "#!/bin/sh\n"),
];
const PROGRAMS: &[(&str, &str, &str)] = &[
    ("bc", "tool", "#!/bin/sh\n"),
    ("b", "bare", "#!/bin/sh\necho {{word}}\n"),
    ("a", "many/run.sh", "#!/bin/sh\n"),
];
/// Where it lies in the pack, which kinds have it, its path in the target, where it leads.
const LINKS: &[(&str, &str, &str, &str)] = &[
    ("l0", "ac", "link", "same.txt"),
    ("l1", "b", "link", "many/same.txt"),
    ("many/l2", "b", "many/f9.txt", "../same.txt"),
    ("l3", "a", "swap", "same.txt"),
];

/// A path that every kind changes, and one that `b` makes.
pub const CHANGED: &str = "both.txt";
pub const NEW: &str = "fresh/deep/new.txt";

/// Writes the pack.
pub fn write(folder: &Path) {
    let files = folder.join("files");
    fs::create_dir_all(files.join("hollow/inner")).unwrap();
    let mut manifest = "[pack]\nname = \"stops\"\nversion = \"1.0.0\"\ntitle = \"Stops\"\n\
         [[question]]\nname = \"word\"\ntype = \"text\"\ndefault = \"one\"\n\
         [[question]]\nname = \"kind\"\ntype = \"choice\"\ndefault = \"a\"\n\
         options = [{ value = \"a\" }, { value = \"b\" }, { value = \"c\" }]\n"
        .to_owned();
    let plain = FILES.iter().map(|file| (file, 0o644));
    let programs = PROGRAMS.iter().map(|file| (file, 0o755));
    for (number, ((kinds, path, text), mode)) in plain.chain(programs).enumerate() {
        let name = format!("{number}.hbs");
        fs::write(files.join(&name), text).unwrap();
        fs::set_permissions(files.join(&name), fs::Permissions::from_mode(mode)).unwrap();
        manifest += &rule(&name, kinds, path);
    }
    fs::create_dir(files.join("many")).unwrap();
    for copied in ["same.txt", "many/same.txt"] {
        fs::write(files.join(copied), "the same for all\n").unwrap();
    }
    for (name, kinds, path, target) in LINKS {
        symlink(target, files.join(name)).unwrap();
        manifest += &rule(name, kinds, path);
    }
    manifest = manifest.replace(
        "path = \"notes.md\"",
        "path = \"notes.md\"\nowner = \"once\"",
    );
    fs::write(folder.join("pack.toml"), manifest).unwrap();
}

fn rule(name: &str, kinds: &str, path: &str) -> String {
    let kinds: Vec<String> = kinds.chars().map(|kind| format!("'{kind}'")).collect();
    format!(
        "[[file]]\nmatch = \"{name}\"\npath = \"{path}\"\nwhen = \"kind in [{}]\"\n",
        kinds.join(", ")
    )
}
