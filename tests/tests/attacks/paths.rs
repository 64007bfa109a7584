//! Paths that lead out, that some system refuses, or takes for others.

use crate::attack::Attack;
use crate::tree::Tree;

/// A path, and words of the reason for which it is refused.
type Refused = (&'static str, &'static str);

const UPWARDS: &str = "may not lead upwards or stand still";
const ABSOLUTE: &str = "is an absolute path";
const DEVICE: &str = "Windows reserves for a device";
const DROPPED: &str = "ends in a dot or a space, which Windows drops";
const CHARACTER: &str = "which Windows does not allow in a name";
const GIT: &str = "is taken for `.git`";
const OWN: &str = "is taken for `.formwork`";
const EMPTY: &str = "has an empty part";

/// Paths, as a rule can write them.
const PATHS: &[Refused] = &[
    ("..", UPWARDS),
    ("../evil", UPWARDS),
    ("a/../../evil", UPWARDS),
    ("a/b/../..", UPWARDS),
    ("./evil", UPWARDS),
    ("a/./evil", UPWARDS),
    (".. /evil", DROPPED),
    (".../evil", DROPPED),
    ("..\\evil", "holds a backslash"),
    ("a\\..\\..\\evil", "holds a backslash"),
    ("/formwork-attack", ABSOLUTE),
    ("//server/share/evil", ABSOLUTE),
    ("\\\\server\\share\\evil", ABSOLUTE),
    ("\\\\?\\C:\\evil", ABSOLUTE),
    ("\\\\.\\pipe\\evil", ABSOLUTE),
    ("\\evil", ABSOLUTE),
    ("C:\\evil", ABSOLUTE),
    ("C:/evil", ABSOLUTE),
    ("c:evil", ABSOLUTE),
    ("a//evil", EMPTY),
    ("a/", EMPTY),
    ("CON", DEVICE),
    ("con.txt", DEVICE),
    ("a/aux.h", DEVICE),
    ("aux .txt", DEVICE),
    ("NUL.tar.gz", DEVICE),
    ("nul/evil", DEVICE),
    ("Com1", DEVICE),
    ("lpt9.log", DEVICE),
    ("COM¹", DEVICE),
    ("prn  .x.y", DEVICE),
    ("CONIN$", DEVICE),
    ("clock$", DEVICE),
    ("evil.", DROPPED),
    ("evil. .", DROPPED),
    ("dir./evil", DROPPED),
    ("dir /evil", DROPPED),
    ("evil.txt:stream", CHARACTER),
    ("evil.txt::$DATA", CHARACTER),
    (".git::$INDEX_ALLOCATION/config", CHARACTER),
    ("what?", CHARACTER),
    ("a*b", CHARACTER),
    ("a|b", CHARACTER),
    ("a\"b", CHARACTER),
    (".git", GIT),
    (".git/config", GIT),
    (".GIT/config", GIT),
    ("a/.Git/hooks/pre-commit", GIT),
    ("GIT~1/config", GIT),
    ("git~1", GIT),
    (".git /config", GIT),
    (".git./config", GIT),
    (".git.. ./config", GIT),
    (".g\u{200c}it/config", GIT),
    ("\u{feff}.git/config", GIT),
    (".gi\u{202e}t/config", GIT),
    (".git\u{206f}/config", GIT),
    ("GIT~1 ./config", GIT),
    (".formwork/project.toml", OWN),
    (".FormWork/evil", OWN),
    (".form\u{200d}work/evil", OWN),
    ("FORMWO~1/evil", OWN),
    ("a\0b", "control character U+0000"),
    ("a\nb", "control character U+000A"),
    ("a\u{7f}b", "control character U+007F"),
    ("a\u{9b}b", "control character U+009B"),
];

/// Names, as a record or an answer can hold them; the rule puts them between two folders.
const NAMES: &[Refused] = &[
    ("..", UPWARDS),
    (".", UPWARDS),
    ("../..", UPWARDS),
    ("../../formwork-attack", UPWARDS),
    ("a\\b", "holds a backslash"),
    ("C:evil", CHARACTER),
    ("CON", DEVICE),
    ("lpt1.txt", DEVICE),
    ("evil.", DROPPED),
    ("evil ", DROPPED),
    ("a:stream", CHARACTER),
    (".git", GIT),
    ("git~1", GIT),
    (".g\u{200c}it", GIT),
    ("a\0b", "control character U+0000"),
];

/// Names that the files of a pack themselves can have where it was made.
const FILES: &[Refused] = &[
    ("aux.txt", DEVICE),
    ("COM1", DEVICE),
    ("evil.", DROPPED),
    ("evil ", DROPPED),
    (".. ", DROPPED),
    ("aa:b", CHARACTER),
    ("a\\..\\b", "holds a backslash"),
    (".git/config", GIT),
    (".GIT/hooks/pre-commit", GIT),
    ("git~1/config", GIT),
    (".g\u{200c}it/config", GIT),
    (".formwork/project.toml", OWN),
    ("a\nb", "control character U+000A"),
];

/// Two paths that cannot stand side by side on every system.
const TWINS: &[(&str, &str, &str)] = &[
    ("Read.me", "read.ME", "systems that ignore case"),
    ("src/x", "Src/y", "systems that ignore case"),
    ("caf\u{e9}", "cafe\u{301}", "systems that ignore case"),
    ("stra\u{df}e", "STRASSE", "systems that ignore case"),
    ("k", "\u{212a}", "systems that ignore case"),
    ("\u{3c3}", "\u{3c2}", "systems that ignore case"),
    ("x\u{200c}y", "xy", "systems that ignore case"),
    ("x", "x/y", "is a file, and a folder in"),
    ("X", "x/y", "is a file, and a folder in"),
    ("x", "x", "Two outputs have the path"),
];

pub fn all() -> Vec<Attack> {
    let by_rule = PATHS.iter().map(|(path, reason)| {
        let rest = rule("b.txt", &format!("path = {}", quoted(path)));
        Attack::pack(
            shown("path", path),
            Tree::next(&rest),
            "files/b.txt",
            reason,
        )
    });
    let of_records = NAMES.iter().map(|(name, reason)| {
        let rest = format!(
            "\n[[question]]\nname = \"items\"\ntype = \"list\"\n\
             fields = [{{ name = \"name\", type = \"text\" }}]\n\
             default = [{{ name = \"good\" }}, {{ name = {} }}]\n{}",
            quoted(name),
            rule(
                "b.txt",
                "each = \"items\"\nas = \"item\"\npath = \"in/{{item.name}}/b.txt\""
            )
        );
        Attack::pack(
            shown("each", name),
            Tree::next(&rest),
            "files/b.txt",
            reason,
        )
    });
    let of_answers = NAMES.iter().filter(|(name, _)| !name.contains('/'));
    let of_answers = of_answers.map(|(name, reason)| {
        let rest = format!(
            "\n[[question]]\nname = \"folder\"\ntype = \"text\"\ndefault = {}\n",
            quoted(name)
        );
        let tree = Tree::next(&rest).with("files/in/{{folder}}/c.txt", "c\n");
        Attack::pack(
            shown("answer", name),
            tree,
            "files/in/{{folder}}/c.txt",
            reason,
        )
    });
    let mut all: Vec<Attack> = by_rule.chain(of_records).chain(of_answers).collect();
    all.extend(of_files_and_twins());
    all.extend(too_long());
    all
}

fn of_files_and_twins() -> Vec<Attack> {
    let of_files = FILES.iter().map(|(path, reason)| {
        let file = format!("files/{path}");
        let tree = Tree::next("").with(&file, "evil\n");
        Attack::pack(shown("file", path), tree, &file, reason)
    });
    let twins = TWINS.iter().map(|(one, other, reason)| {
        let one_rule = rule("a.txt.hbs", &format!("path = {}", quoted(one)));
        let other_rule = rule("b.txt", &format!("path = {}", quoted(other)));
        let name = shown("twins", &format!("{one} {other}"));
        Attack::pack(
            name,
            Tree::next(&(one_rule + &other_rule)),
            "files/",
            reason,
        )
    });
    of_files.chain(twins).collect()
}

fn too_long() -> Vec<Attack> {
    let name = "n".repeat(256);
    let path = "deep/".repeat(900);
    let upwards = "../".repeat(1300) + "evil";
    [
        (name, "256 bytes long"),
        (path + "evil", "bytes long; 4096 are allowed"),
        (upwards, UPWARDS),
    ]
    .into_iter()
    .map(|(path, reason)| {
        let rest = rule("b.txt", &format!("path = {}", quoted(&path)));
        let name = format!("path of {} bytes", path.len());
        Attack::pack(name, Tree::next(&rest), "files/b.txt", reason)
    })
    .collect()
}

fn shown(how: &str, path: &str) -> String {
    format!("{how} {}", path.escape_debug())
}

/// A rule for one file of the pack.
pub fn rule(file: &str, keys: &str) -> String {
    format!("\n[[file]]\nmatch = \"{file}\"\n{keys}\n")
}

/// A text as TOML writes it, letter by letter.
fn quoted(text: &str) -> String {
    let letters: String = text
        .chars()
        .map(|letter| format!("\\U{:08X}", u32::from(letter)))
        .collect();
    format!("\"{letters}\"")
}
