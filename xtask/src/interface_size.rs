//! What the built interface weighs, as the application carries it.

use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::command::{program, read, say};
use crate::project;

/// Bytes, compressed, of all that the page needs before it can show anything.
const MOST: u64 = 500_000;
/// Files that are listed one by one.
const LISTED: usize = 6;

#[derive(Debug, PartialEq)]
struct File {
    path: String,
    bytes: u64,
    /// Bytes as the application carries it, compressed.
    carried: u64,
    /// The page needs it before it can show anything.
    first: bool,
}

/// Says what the interface in this folder weighs, and refuses one that is too large.
pub fn tell(dist: &Path) -> Result<()> {
    let files = weigh(dist)?;
    for line in lines(&files) {
        say(&line);
    }
    check(&files)
}

fn weigh(dist: &Path) -> Result<Vec<File>> {
    let script = project::ui().join("sizes.mjs");
    let told = read(program("node").arg(script).arg(dist));
    let told = told.with_context(|| format!("cannot weigh what is in {}", dist.display()))?;
    let files: Vec<Value> = serde_json::from_str(&told)
        .with_context(|| format!("ui/sizes.mjs answered what is no list of files: {told}"))?;
    let files = files.iter().map(|file| {
        Some(File {
            path: file["path"].as_str()?.to_owned(),
            bytes: file["bytes"].as_u64()?,
            carried: file["carried"].as_u64()?,
            first: file["first"].as_bool()?,
        })
    });
    let files: Option<Vec<File>> = files.collect();
    let mut files = files.context("ui/sizes.mjs leaves out what a file weighs")?;
    files.sort_by(|a, b| b.carried.cmp(&a.carried).then_with(|| a.path.cmp(&b.path)));
    Ok(files)
}

fn lines(files: &[File]) -> Vec<String> {
    let mut lines = Vec::new();
    for (first, what) in [
        (true, "before the first screen"),
        (false, "behind it: editor, languages, fonts, other screens"),
    ] {
        let group: Vec<&File> = files.iter().filter(|file| file.first == first).collect();
        let sum = carried(files, first);
        lines.push(format!(
            "The interface, {what}: {} compressed",
            kilobytes(sum)
        ));
        for file in group.iter().take(LISTED) {
            let (carried, bytes) = (kilobytes(file.carried), kilobytes(file.bytes));
            lines.push(format!("  {carried:>10} of {bytes:>10}  {}", file.path));
        }
        if let Some(more) = group.len().checked_sub(LISTED).filter(|more| *more > 0) {
            lines.push(format!("  and {more} smaller ones"));
        }
    }
    lines
}

fn check(files: &[File]) -> Result<()> {
    let sum = carried(files, true);
    if sum > MOST {
        let largest = files.iter().find(|file| file.first);
        bail!(
            "what the page needs before it can show anything has {} compressed, more than {}; \
             the largest of it is {}. Load what the first screen does not need later, or make it smaller",
            kilobytes(sum),
            kilobytes(MOST),
            largest.map_or("nothing", |file| &file.path),
        );
    }
    Ok(())
}

fn carried(files: &[File], first: bool) -> u64 {
    let files = files.iter().filter(|file| file.first == first);
    files.map(|file| file.carried).sum()
}

fn kilobytes(bytes: u64) -> String {
    format!("{:.1} KB", bytes as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn file(path: &str, carried: u64, first: bool) -> File {
        File {
            path: path.to_owned(),
            bytes: carried * 3,
            carried,
            first,
        }
    }

    #[test]
    fn what_comes_first_is_the_page_and_what_its_scripts_import_at_their_beginning() {
        let folder = std::env::temp_dir().join(format!("xtask-weighed-{}", std::process::id()));
        let long = "a".repeat(5000);
        for (path, text) in [
            ("index.html", "<p>"),
            ("formwork-ui_bg.wasm", &*long),
            ("formwork-ui-rest.wasm", "rest"),
            ("fonts/inter.woff2", "font"),
            (".stage/index.html", "left over"),
            (
                "vendor/bridge.js",
                "import{a}from\"./shared.js\";let b=()=>import(\"./editor.js\");",
            ),
            ("vendor/shared.js", "import\"./deep.js\";export let a=1;"),
            ("vendor/deep.js", "1"),
            ("vendor/editor.js", "import{a}from\"./core.js\";"),
            ("vendor/core.js", "export let a=1;"),
        ] {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let files = weigh(&folder).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        let named = |first: bool| {
            let files = files.iter().filter(|file| file.first == first);
            let mut paths: Vec<&str> = files.map(|file| &*file.path).collect();
            paths.sort_unstable();
            paths
        };
        assert_eq!(
            named(true),
            [
                "formwork-ui_bg.wasm",
                "index.html",
                "vendor/bridge.js",
                "vendor/deep.js",
                "vendor/shared.js",
            ]
        );
        assert_eq!(
            named(false),
            [
                "fonts/inter.woff2",
                "formwork-ui-rest.wasm",
                "vendor/core.js",
                "vendor/editor.js",
            ]
        );
        let program = files.iter().find(|file| file.path.ends_with("_bg.wasm"));
        let program = program.unwrap();
        assert_eq!(program.bytes, 5000);
        assert!(program.carried < 100, "{program:?}");
    }

    #[test]
    fn too_much_before_the_first_screen_is_refused_and_the_largest_named() {
        let editor = file("vendor/editor.js", MOST, false);
        let fits = [file("program.wasm", MOST, true), editor];
        check(&fits).unwrap();
        let [program, editor] = fits;
        let refused = check(&[program, file("page.css", 1, true), editor]).unwrap_err();
        assert!(refused.to_string().contains("program.wasm"), "{refused}");
    }

    #[test]
    fn each_group_says_its_sum_and_its_largest_files() {
        let mut files: Vec<File> = (0..8)
            .map(|n| file(&format!("{n}.js"), 1500, false))
            .collect();
        files.push(file("a.wasm", 2000, true));
        let lines = lines(&files);
        assert_eq!(
            lines[0],
            "The interface, before the first screen: 2.0 KB compressed"
        );
        assert_eq!(lines[1], "      2.0 KB of     6.0 KB  a.wasm");
        assert!(lines[2].ends_with(": 12.0 KB compressed"), "{lines:?}");
        assert_eq!(lines.last().unwrap(), "  and 2 smaller ones");
    }
}
