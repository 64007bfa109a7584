//! What `git merge-file` makes of the same files: the same text where it finds no conflict, and the same conflicts.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use formwork_merge::{Labels, Sides, merge};
use proptest::strategy::{Strategy, ValueTree};
use tempfile::TempDir;

use crate::cases::{Case, cases, long_cases};
use crate::runs::{asked, runner};

/// What git says to a case.
struct Answer {
    clean: bool,
    text: String,
}

/// A folder with three files in it, and git.
struct Git(TempDir);

impl Git {
    fn new() -> Self {
        Git(tempfile::tempdir().unwrap())
    }

    fn put(&self, case: &Case) {
        let write =
            |name: &str, text: &str| std::fs::write(self.0.path().join(name), text).unwrap();
        write("base", &case.base);
        write("yours", &case.yours);
        write("new", &case.new);
    }

    /// Away from the settings of whoever runs the tests.
    fn answer(&self, style: Option<&str>) -> Answer {
        let out = Command::new("git")
            .current_dir(self.0.path())
            .env(
                "GIT_CEILING_DIRECTORIES",
                self.0.path().parent().unwrap_or(Path::new("/")),
            )
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", self.0.path().join("none"))
            .args([
                "merge-file",
                "--stdout",
                "-L",
                "yours",
                "-L",
                "base",
                "-L",
                "new",
            ])
            .args(style)
            .args(["yours", "base", "new"])
            .stderr(Stdio::inherit())
            .output()
            .expect("git is installed");
        let code = out.status.code().unwrap();
        assert!(code < 128, "git merge-file failed: {code}");
        Answer {
            clean: code == 0,
            text: String::from_utf8(out.stdout).unwrap(),
        }
    }
}

/// Whether git merges the case without a conflict; an error says how the two differ.
fn compare(git: &Git, case: &Case) -> Result<bool, String> {
    git.put(case);
    let theirs = git.answer(None);
    let sides = Sides {
        base: case.base.as_bytes(),
        yours: case.yours.as_bytes(),
        new: case.new.as_bytes(),
    };
    let ours = merge(sides).ok_or("no text")?;
    if ours.is_clean() != theirs.clean {
        return Err(format!(
            "clean: git {}, ours {}",
            theirs.clean,
            ours.is_clean()
        ));
    }
    if let Some(text) = ours.clean_text() {
        return match text == theirs.text {
            true => Ok(true),
            false => Err(format!("git:\n{}\nours:\n{text}", theirs.text)),
        };
    }
    let theirs = without_agreements(&git.answer(Some("--zdiff3")).text);
    let labels = Labels {
        yours: "yours",
        base: "base",
        new: "new",
    };
    let text = ours.with_markers(&labels);
    match text == theirs {
        true => Ok(false),
        false => Err(format!("git, with markers:\n{theirs}\nours:\n{text}")),
    }
}

/// A marked text without conflicts of which both sides are empty. Asked for the base's lines, git marks a place where both
/// sides came to the same lines in different ways, takes these out of both, and leaves the markers; not asked, it merges them.
fn without_agreements(marked: &str) -> String {
    let mut text = String::new();
    let mut rest = marked;
    while let Some((before, behind)) = rest.split_once("<<<<<<< yours\n||||||| base\n") {
        let (base, behind) = behind.split_once("=======\n").unwrap();
        text.push_str(before);
        rest = match behind.strip_prefix(">>>>>>> new\n") {
            Some(rest) => rest,
            None => {
                text.push_str("<<<<<<< yours\n||||||| base\n");
                text.push_str(base);
                text.push_str("=======\n");
                behind
            }
        };
    }
    text + rest
}

/// Makes a failing case as small as it gets.
fn smallest(mut tree: impl ValueTree<Value = Case>) -> (Case, String) {
    let git = Git::new();
    let mut found = (tree.current(), String::new());
    for _ in 0..400 {
        match compare(&git, &tree.current()) {
            Err(difference) => {
                found = (tree.current(), difference);
                if !tree.simplify() {
                    break;
                }
            }
            Ok(_) if tree.complicate() => {}
            Ok(_) => break,
        }
    }
    found
}

/// Compares cases in their order, several at a time: each takes a process or two.
fn compared(cases: &[Case]) -> Vec<Result<bool, String>> {
    let next = AtomicUsize::new(0);
    let work = || {
        let git = Git::new();
        let mut found = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(case) = cases.get(at) else {
                return found;
            };
            found.push((at, compare(&git, case)));
        }
    };
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let mut found: Vec<_> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let found = workers.into_iter().map(|worker| worker.join().unwrap());
        found.flatten().collect()
    });
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, result)| result).collect()
}

fn run(what: &str, count: u32, strategy: impl Strategy<Value = Case>) {
    let mut runner = runner(count);
    let (mut clean, mut differ, mut left) = (0, 0, count);
    let mut first = None;
    while left > 0 {
        let batch = left.min(500);
        left -= batch;
        let tree = |_| strategy.new_tree(&mut runner).unwrap();
        let trees: Vec<_> = (0..batch).map(tree).collect();
        let cases: Vec<Case> = trees.iter().map(ValueTree::current).collect();
        for (tree, result) in trees.into_iter().zip(compared(&cases)) {
            match result {
                Ok(is_clean) => clean += u32::from(is_clean),
                Err(_) => {
                    differ += 1;
                    first = first.or_else(|| Some(smallest(tree)));
                }
            }
        }
    }
    println!("{what}: {count} cases, {clean} clean in git, {differ} differ");
    if let Some((case, difference)) = first {
        println!("{case:#?}\n{difference}");
    }
    assert_eq!(differ, 0, "{what} differ from git");
    assert!(clean > count / 10, "too few are clean to say much");
    assert!(
        count - clean > count / 10,
        "too few are conflicts to say much"
    );
}

/// Run with `FORMWORK_CASES=20000` for all of it.
#[test]
fn what_git_merges_is_merged_alike_and_what_git_leaves_open_is_left_open() {
    run("merge", asked(400), cases());
}

#[test]
fn long_files_are_merged_as_git_merges_them() {
    run("merge of long files", asked(1000) / 50, long_cases());
}
