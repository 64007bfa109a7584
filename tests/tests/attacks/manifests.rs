//! Manifests, answers and texts that are huge, deeply nested or no text.

use crate::attack::Attack;
use crate::tree::{Tree, What, manifest};

const DEEP: usize = 100_000;

/// The most memory that refusing one may take, in KB.
const SOME: u64 = 150_000;

pub fn all() -> Vec<Attack> {
    let mut all = huge();
    all.extend(nested());
    all.extend(no_text());
    all.extend(names());
    all.into_iter().map(|attack| attack.within(SOME)).collect()
}

fn huge() -> Vec<Attack> {
    let questions: String = (0..200_000)
        .map(|number| format!("\n[[question]]\nname = \"q{number}\"\ntype = \"text\"\n"))
        .collect();
    let tables = "{ x = 1 }, ".repeat(100_000);
    let keys: String = (0..50_000)
        .map(|number| format!("k{number} = 1\n"))
        .collect();
    let patterns: String = (0..2000)
        .map(|number| {
            format!(
                "\n[[question]]\nname = \"q{number}\"\ntype = \"text\"\n\
                 validate = {{ pattern = '\\w{{400}}' }}\n"
            )
        })
        .collect();
    let whole = |name: &str, text: String, reason: &str| {
        Attack::pack(
            name,
            Tree::next("").with("pack.toml", text),
            "pack.toml",
            reason,
        )
    };
    let mut all = vec![
        whole(
            "a manifest of two hundred thousand questions",
            manifest("2.0.0", &questions),
            "",
        ),
        whole(
            "a manifest of a hundred thousand faults on one line",
            format!("question = [{tables}]\n"),
            "",
        ),
        whole(
            "a manifest of fifty thousand unknown keys",
            keys + &manifest("2.0.0", ""),
            "",
        ),
        whole(
            "a manifest of two thousand large patterns",
            manifest("2.0.0", &patterns),
            "pattern",
        ),
        whole(
            "a pattern that is larger than any may be",
            manifest(
                "2.0.0",
                "\n[[question]]\nname = \"q\"\ntype = \"text\"\n\
                 validate = { pattern = '((\\w{100}){100}){100}' }\n",
            ),
            "it takes more than",
        ),
    ];
    all.extend(holes());
    all
}

fn holes() -> Vec<Attack> {
    let paths = [
        "pack.toml",
        "files/a.txt.hbs",
        "partials/part.hbs",
        "samples/one/answers.toml",
        "README.md",
    ];
    let attacks = paths.map(|path| {
        let tree = Tree::next("").put(path, What::Hole(2 << 30));
        Attack::folder(format!("two gigabytes of {path}"), tree, path, "bytes")
    });
    attacks.into()
}

fn nested() -> Vec<Attack> {
    let texts = [
        (
            "lists",
            format!("a = {}{}", "[".repeat(DEEP), "]".repeat(DEEP)),
        ),
        ("lists without an end", format!("a = {}", "[".repeat(DEEP))),
        (
            "tables",
            format!("a = {}1{}", "{a=".repeat(DEEP), "}".repeat(DEEP)),
        ),
        ("dots", format!("{}a = 1", "a.".repeat(DEEP))),
        ("names of a table", format!("[{}a]", "a.".repeat(DEEP))),
        (
            "names of a list of tables",
            format!("[[{}a]]", "a.".repeat(DEEP)),
        ),
        (
            "fields of fields",
            format!(
                "[[question]]\nname = \"q\"\ntype = \"list\"\n{}{}",
                "fields = [{ name = \"f\", type = \"list\", ".repeat(DEEP),
                "}]".repeat(DEEP)
            ),
        ),
    ];
    let mut all = Vec::new();
    for (name, text) in texts {
        let text = manifest("2.0.0", "") + &text + "\n";
        let tree = Tree::next("").with("pack.toml", text.clone());
        all.push(Attack::pack(
            format!("a manifest of {name}, a hundred thousand deep"),
            tree,
            "pack.toml",
            "",
        ));
    }
    all
}

fn no_text() -> Vec<Attack> {
    let not_text: [(&str, Vec<u8>, &str); 6] = [
        (
            "Latin-1",
            b"[pack]\nname = \"caf\xe9\"\n".to_vec(),
            "is not UTF-8 text",
        ),
        (
            "UTF-16",
            "[pack]\n"
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect(),
            "",
        ),
        (
            "UTF-16 with its mark",
            [0xFF, 0xFE]
                .into_iter()
                .chain("[pack]".encode_utf16().flat_map(u16::to_le_bytes))
                .collect(),
            "is not UTF-8 text",
        ),
        ("NUL bytes", vec![0; 10_000], ""),
        (
            "an end within a letter",
            b"[pack]\nname = \"\xe2\x82".to_vec(),
            "is not UTF-8 text",
        ),
        ("nothing", Vec::new(), "There is no [pack] section"),
    ];
    let manifests = not_text.clone().into_iter().map(|(name, bytes, reason)| {
        Attack::pack(
            format!("a manifest of {name}"),
            Tree::next("").with("pack.toml", bytes),
            "pack.toml",
            reason,
        )
    });
    let mut all: Vec<Attack> = manifests.collect();
    for path in [
        "files/a.txt.hbs",
        "partials/part.hbs",
        "samples/one/answers.toml",
    ] {
        for (name, bytes, reason) in &not_text {
            if *reason == "is not UTF-8 text" {
                let tree = Tree::next("").with(path, bytes.clone());
                all.push(Attack::pack(
                    format!("{name} in {path}"),
                    tree,
                    path,
                    reason,
                ));
            }
        }
    }
    all
}

/// Names of packs, which become those of folders when a pack is added.
fn names() -> Vec<Attack> {
    let names = [
        "../evil",
        "/formwork-attack",
        "..",
        "CON",
        ".git",
        "a/b",
        "a\\\\b",
        "prey ",
        "\\u0000",
        "",
    ];
    let attacks = names.map(|name| {
        let text = manifest("2.0.0", "").replace("name = \"prey\"", &format!("name = \"{name}\""));
        let tree = Tree::next("").with("pack.toml", text);
        Attack::pack(
            format!("a pack whose name is “{name}”"),
            tree,
            "pack.toml",
            "cannot be a pack's name",
        )
    });
    attacks.into_iter().collect()
}
