//! Making a folder a git repository: where the user asks for it, and nothing besides.

use std::path::Path;
use std::process::{Command, Stdio};

use formwork_protocol::{Code, Failure, Fault, Repository};

use crate::open_with::Places;

/// The first commit, if one is asked for.
const MESSAGE: &str = "Add what Formwork generated";

/// How a folder stands to git. git itself is not asked.
pub fn standing(folder: &Path, places: &Places) -> Repository {
    // A file in a worktree or a submodule, else a folder.
    let is_inside = folder.ancestors().any(|above| above.join(".git").exists());
    match (is_inside, places.on_path("git")) {
        (true, _) => Repository::Inside,
        (false, Some(_)) => Repository::None,
        (false, None) => Repository::NoGit,
    }
}

/// Makes a folder a repository, and commits everything in it if that was asked for.
pub fn begin(folder: &Path, commit: bool, places: &Places) -> Result<(), Failure> {
    match standing(folder, places) {
        Repository::None => {}
        Repository::Inside => {
            let message = format!("{} lies in a git repository already", folder.display());
            return Err(Failure::new(Code::Clash, message));
        }
        Repository::NoGit => {
            let fault = Fault::new(Code::NotFound, "git was not found");
            return Err(fault.with_hint("Install git, then try again.").into());
        }
    }
    git(folder, &["init", "--quiet"], places)?;
    if !commit {
        return Ok(());
    }
    let committed = git(folder, &["add", "--all"], places)
        .and_then(|()| git(folder, &["commit", "--quiet", "--message", MESSAGE], places));
    committed.map_err(|mut failure| {
        let message = format!(
            "{} is a git repository now, but nothing was committed",
            folder.display()
        );
        failure.errors.insert(0, Fault::new(Code::Io, message));
        failure
    })
}

fn git(folder: &Path, arguments: &[&str], places: &Places) -> Result<(), Failure> {
    let program = places.on_path("git").unwrap_or_else(|| "git".into());
    let said = format!("git {}", arguments.join(" "));
    let done = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env("GIT_TERMINAL_PROMPT", "0")
        .stdin(Stdio::null())
        .output();
    let done =
        done.map_err(|error| Failure::new(Code::Io, format!("“{said}” does not start: {error}")))?;
    if done.status.success() {
        return Ok(());
    }
    let why = String::from_utf8_lossy(&done.stderr);
    let why = why.trim();
    let message = match why.is_empty() {
        true => format!("“{said}” failed with {}", done.status),
        false => format!("“{said}” failed: {why}"),
    };
    let hint = "Run it in a terminal in that folder to see more.";
    Err(Fault::new(Code::Io, message).with_hint(hint).into())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_folder_becomes_a_repository_once_and_nothing_else_happens_unless_asked() {
        let home = tempfile::tempdir().unwrap();
        let places = Places::of_system();
        let folder = home.path().join("made");
        fs::create_dir_all(folder.join("src")).unwrap();
        fs::write(folder.join("src/main.rs"), "fn main() {}\n").unwrap();
        assert_eq!(standing(&folder, &places), Repository::None);
        begin(&folder, false, &places).unwrap();
        assert!(folder.join(".git/HEAD").exists());
        assert!(!folder.join(".git/index").exists(), "nothing was added");
        assert_eq!(standing(&folder.join("src"), &places), Repository::Inside);
        let again = begin(&folder.join("src"), false, &places).unwrap_err();
        assert_eq!(again.code(), Code::Clash);
    }

    #[test]
    fn without_git_that_is_said() {
        let home = tempfile::tempdir().unwrap();
        let places = Places {
            folders: Vec::new(),
            ..Places::of_system()
        };
        assert_eq!(standing(home.path(), &places), Repository::NoGit);
        let failure = begin(home.path(), true, &places).unwrap_err();
        assert_eq!(failure.code(), Code::NotFound);
        assert!(!home.path().join(".git").exists());
    }

    #[test]
    fn what_git_says_is_told_with_its_command() {
        let home = tempfile::tempdir().unwrap();
        let places = Places::of_system();
        let failure = git(home.path(), &["log"], &places).unwrap_err();
        let message = &failure.errors[0].message;
        assert!(
            message.starts_with("“git log” failed: fatal: "),
            "{message}"
        );
    }
}
