//! Links that lead out, into nothing or round in circles: of a pack, and of a target.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use crate::attack::{Attack, Made};
use crate::paths::rule;
use crate::tree::{Tree, What};

const OUT: &str = "leads out of the folder";

/// A link of a pack: where it is, where it leads, words of the reason.
const LINKS: &[(&str, &str, &str)] = &[
    ("files/l", "..", OUT),
    ("files/l", "../pack.toml", OUT),
    ("files/in/l", "../../..", OUT),
    ("files/l", "/etc/passwd", "only relative links are allowed"),
    (
        "files/l",
        "//server/share",
        "only relative links are allowed",
    ),
    ("files/l", "C:/evil", "only relative links are allowed"),
    (
        "files/l",
        "\\\\server\\share",
        "only relative links are allowed",
    ),
    (
        "files/l",
        "a.txt.hbs/../../evil",
        "`..` is allowed only at its start",
    ),
    ("files/l", ".git/config", "is taken for `.git`"),
    ("files/l", "nothing", "nothing is there"),
    ("files/l", "l", "leads round in a circle"),
    ("files", "partials", "is not a folder"),
    ("partials/l.hbs", "part.hbs", "is a link"),
    ("partials/l.hbs", "../../secret", "is a link"),
    ("samples/one/answers.toml", "/etc/passwd", "is a link"),
    ("pack.toml", "../../secret", "is a link"),
];

pub fn all() -> Vec<Attack> {
    let mut all: Vec<Attack> = LINKS
        .iter()
        .map(|(path, target, reason)| {
            let mut tree = Tree::next("");
            let inside = format!("{path}/");
            tree.0.retain(|other, _| !other.starts_with(&inside));
            Attack::folder(
                format!("link {path} → {target}"),
                tree.link(path, target),
                path,
                reason,
            )
            // What adds a pack copies it, and so hears of links first from the system.
            .or("Too many levels of symbolic links")
            .or("leads out of the folder")
            .or("only relative links are allowed")
        })
        .collect();
    all.extend(in_company());
    all.extend(of_targets());
    all
}

/// Links that only do harm together with others, or with a rule; and what is no file at all.
fn in_company() -> Vec<Attack> {
    let chain = Tree::next("")
        .link("files/one", "two")
        .link("files/two", "in/three")
        .link("files/in/three", "../..");
    let circle = Tree::next("")
        .link("files/one", "two")
        .link("files/two", "one");
    let moved =
        Tree::next(&rule("in/deep/l", "path = \"l\"")).link("files/in/deep/l", "../../b.txt");
    let behind = Tree::next(&rule("b.txt", "path = \"l/b.txt\""))
        .with("files/in/c.txt", "c\n")
        .link("files/l", "in");
    let mut without_partials = Tree::next("");
    without_partials.0.remove("partials/part.hbs");
    let without_partials = without_partials.put("partials", What::Pipe);
    let socket = Tree::next("").put("files/socket", What::Socket);
    let pipe = |path: &str| Tree::next("").put(path, What::Pipe);
    let no_file = "neither a file nor a folder";
    vec![
        Attack::folder(
            "a chain of links of which the last leads out",
            chain,
            "files/in/three",
            OUT,
        ),
        Attack::folder(
            "links that lead to each other",
            circle,
            "files/one",
            "leads round in a circle",
        )
        .or("Too many levels of symbolic links"),
        Attack::folder(
            "a link that is moved up by a rule until it leads out",
            moved,
            "l",
            OUT,
        ),
        Attack::folder(
            "a file that a rule puts behind a link",
            behind,
            "files/",
            "is a file, and a folder in",
        ),
        Attack::folder("a pipe", pipe("files/pipe"), "files/pipe", no_file),
        Attack::folder(
            "a pipe for the partials",
            without_partials,
            "partials",
            no_file,
        ),
        Attack::folder("a socket", socket, "files/socket", no_file),
        Attack::folder(
            "a pipe for a manifest",
            pipe("pack.toml"),
            "pack.toml",
            no_file,
        ),
    ]
}

/// What somebody has put into the target, where it takes a file of the pack out of it.
fn of_targets() -> Vec<Attack> {
    type Prepare = fn(&Path);
    let prepared: [(&str, Prepare, &str, &str); 6] = [
        (
            "the target's folder is a link that leads out",
            |made| out(made, "../outside", "in"),
            "in/c.txt",
            OUT,
        ),
        (
            "the target's folder is an absolute link",
            |made| {
                let outside = made.with_file_name("outside");
                replaced(made, outside.to_str().unwrap(), "in");
            },
            "in/c.txt",
            OUT,
        ),
        (
            "the target's folder is a chain of links that leads out",
            |made| {
                out(made, "one", "in");
                symlink("two", made.join("one")).unwrap();
                symlink("../outside", made.join("two")).unwrap();
            },
            "in/c.txt",
            OUT,
        ),
        (
            "the target's folder is a link to nothing outside",
            |made| out(made, "../nowhere", "in"),
            "in/c.txt",
            OUT,
        ),
        (
            "what Formwork keeps in the target is a link that leads out",
            |made| out(made, "../outside", ".formwork"),
            ".formwork",
            "is not a folder, but a folder is needed there",
        ),
        (
            "what Formwork keeps for one machine is a link that leads out",
            |made| out(made, "../../outside", ".formwork/local"),
            ".formwork/local",
            "is not a folder, but a folder is needed there",
        ),
    ];
    let attacks = prepared.into_iter();
    let attacks = attacks.map(|(name, prepare, file, reason)| {
        // An update reads the record before it looks at the folder.
        Attack::new(name, Made::Target(prepare), file, reason).or("is a link that leads out")
    });
    attacks.collect()
}

fn out(made: &Path, target: &str, name: &str) {
    replaced(made, target, name);
}

/// A link in the place of whatever stands there.
fn replaced(made: &Path, target: &str, name: &str) {
    let place = made.join(name);
    if place.exists() {
        fs::remove_dir_all(&place).unwrap();
    }
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    symlink(target, place).unwrap();
}
