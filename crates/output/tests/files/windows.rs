//! What Windows alone does to names, files and places.

use std::fs;
use std::os::windows::fs::OpenOptionsExt;
use std::path::{Component, Path, PathBuf, Prefix};
use std::process::Command;

use formwork_output::{Applied, OutputError, Target, Watch};
use tempfile::tempdir;

use crate::project::{many, project};
use crate::support::{
    file, names, open_alone, photo, put, remove, run, run_with, when_committed, write,
};

#[test]
fn a_file_that_a_program_lets_nobody_move_is_named_and_all_is_as_it_was() {
    let dir = project();
    let before = photo(dir.path());
    let mut target = Target::open(dir.path()).unwrap();
    let changes = many(&target);
    let readme = dir.path().join("README.md");
    let open = open_alone(&readme);
    let error = run(&mut target, changes).unwrap_err();
    assert!(matches!(error, OutputError::InUse { .. }), "{error:?}");
    assert_eq!(error.path(), Some(readme.as_path()));
    drop(open);
    assert_eq!(photo(dir.path()), before);
    let changes = many(&target);
    run(&mut target, changes).unwrap();
}

#[test]
fn a_file_that_a_program_lets_nobody_read_is_named() {
    const FILE_SHARE_NONE: u32 = 0;
    let dir = project();
    let before = photo(dir.path());
    let readme = dir.path().join("README.md");
    let mut options = fs::OpenOptions::new();
    let options = options.read(true).share_mode(FILE_SHARE_NONE);
    let open = options.open(&readme).unwrap();
    let target = Target::open(dir.path()).unwrap();
    let error = target.look(&crate::support::path("README.md"));
    let error = error.unwrap_err();
    assert!(matches!(error, OutputError::InUse { .. }), "{error:?}");
    assert_eq!(error.path(), Some(readme.as_path()));
    drop(open);
    assert_eq!(photo(dir.path()), before);
}

#[test]
fn files_marked_read_only_are_replaced_and_removed_and_nothing_stays_behind() {
    let dir = project();
    for name in ["README.md", "run.sh"] {
        let at = dir.path().join(name);
        let mut permissions = at.metadata().unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(at, permissions).unwrap();
    }
    let mut target = Target::open(dir.path()).unwrap();
    let changes = vec![
        write(&target, "README.md", file("new")),
        remove(&target, "run.sh"),
    ];
    run(&mut target, changes).unwrap();
    let after = photo(dir.path());
    assert_eq!(after["README.md"].2, b"new");
    assert!(!after.contains_key("run.sh"));
    assert!(
        !after.contains_key(".formwork/local"),
        "{:?}",
        names(&after)
    );
}

#[test]
fn a_file_whose_name_differs_in_case_is_the_same_file() {
    let dir = tempdir().unwrap();
    put(dir.path(), "ReadMe.md", "old");
    put(dir.path(), "SRC/Main.rs", "old");
    let mut target = Target::open(dir.path()).unwrap();
    let changes = vec![
        write(&target, "README.md", file("new")),
        write(&target, "src/main.rs", file("new")),
    ];
    let applied = run(&mut target, changes).unwrap();
    assert_eq!(applied.files_written, 2);
    let after = photo(dir.path());
    let own = |name: &&str| !name.starts_with(".formwork");
    let found: Vec<&str> = names(&after).into_iter().filter(own).collect();
    assert_eq!(found, ["README.md", "SRC", "SRC/main.rs"]);
}

/// The same place as others may write it.
fn other_words(folder: &Path) -> Vec<PathBuf> {
    let Some(Component::Prefix(prefix)) = folder.components().next() else {
        panic!("{}", folder.display());
    };
    let Prefix::Disk(disk) = prefix.kind() else {
        panic!("{}", folder.display());
    };
    let disk = char::from(disk);
    let below = folder.to_str().unwrap()[3..].to_owned();
    [
        format!("{disk}:/{}", below.replace('\\', "/")),
        format!(r"\\?\{disk}:\{below}"),
        format!(r"\\.\{disk}:\{below}"),
        format!(r"\\localhost\{disk}$\{below}"),
        format!(r"\\?\UNC\localhost\{disk}$\{below}"),
    ]
    .map(PathBuf::from)
    .to_vec()
}

#[test]
fn a_target_is_reached_in_all_words_for_its_place() {
    let dir = tempdir().unwrap();
    for (number, folder) in other_words(dir.path()).into_iter().enumerate() {
        let at = folder.join(format!("app{number}"));
        for (text, name) in [("first", "a/b/c"), ("second", "a/b/c"), ("third", "d")] {
            let mut target = Target::open(&at).unwrap();
            let changes = vec![write(&target, name, file(text))];
            let done = run(&mut target, changes);
            let applied = done.unwrap_or_else(|error| panic!("{}: {error}", at.display()));
            assert_eq!(applied.files_written, 1, "{}", at.display());
        }
        let made = photo(&dir.path().join(format!("app{number}")));
        assert_eq!(made["a/b/c"].2, b"second", "{}", at.display());
        let mut target = Target::open(&at).unwrap();
        let changes = vec![remove(&target, "a/b/c")];
        run(&mut target, changes).unwrap();
        let left = names(&photo(&dir.path().join(format!("app{number}")))).len();
        assert_eq!(left, 4, "{}", at.display());
    }
}

#[test]
fn a_path_of_more_than_260_characters_is_written_replaced_and_removed() {
    let dir = tempdir().unwrap();
    let deep = ["a long name of a folder, as some packs have them"; 8].join("/");
    let name = format!("{deep}/file");
    assert!(name.len() > 260);
    let mut target = Target::open(&dir.path().join("app")).unwrap();
    for text in ["first", "second"] {
        let changes = vec![write(&target, &name, file(text))];
        run(&mut target, changes).unwrap();
        let held = target.look(&crate::support::path(&name)).unwrap();
        assert!(held.holds(&file(text).digest()), "{held:?}");
    }
    let changes = vec![remove(&target, &name)];
    run(&mut target, changes).unwrap();
    let again = vec![remove(&target, &name)];
    assert_eq!(run(&mut target, again).unwrap(), Applied::default());
    let own = |name: &&str| !name.starts_with(".formwork");
    let after = photo(&dir.path().join("app"));
    assert_eq!(names(&after).into_iter().filter(own).count(), 0);
}

#[test]
fn a_path_without_a_drive_is_taken_from_the_current_one() {
    let here = std::env::current_dir().unwrap();
    let disk = here.to_str().unwrap()[..2].to_owned();
    for (relative, wanted) in [
        (format!("{disk}no-such-folder"), here.join("no-such-folder")),
        (
            r"\no-such-folder".to_owned(),
            PathBuf::from(format!(r"{disk}\no-such-folder")),
        ),
        ("no-such-folder".to_owned(), here.join("no-such-folder")),
    ] {
        let target = Target::open(Path::new(&relative)).unwrap();
        assert_eq!(target.path(), wanted, "{relative}");
        assert!(!target.exists());
    }
}

/// Runs a program of Windows and returns what it prints.
fn output(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{command:?}: {said}");
    said
}

/// Makes a link to a folder that everybody may make.
fn junction(at: &Path, to: &Path) {
    output(
        Command::new("cmd")
            .args(["/c", "mklink", "/J"])
            .arg(at)
            .arg(to),
    );
}

#[test]
fn a_junction_that_leads_out_made_between_look_and_apply_is_refused() {
    let outside = tempdir().unwrap();
    put(outside.path(), "main.rs", "theirs");
    let dir = project();
    let mut target = Target::open(dir.path()).unwrap();
    let changes = vec![
        write(&target, "README.md", file("new")),
        write(&target, "src/main.rs", file("new")),
    ];
    fs::rename(dir.path().join("src"), dir.path().join("src-away")).unwrap();
    junction(&dir.path().join("src"), outside.path());
    let before = (photo(dir.path()), photo(outside.path()));
    let error = run(&mut target, changes).unwrap_err();
    assert!(matches!(error, OutputError::Refused { .. }), "{error}");
    assert_eq!((photo(dir.path()), photo(outside.path())), before);
}

#[test]
fn a_junction_that_leads_out_made_in_the_middle_is_refused() {
    let outside = tempdir().unwrap();
    let dir = project();
    let mut target = Target::open(dir.path()).unwrap();
    let committed = when_committed(4, || junction(&dir.path().join("z"), outside.path()));
    let watch = Watch {
        committed: &committed,
        ..Watch::NONE
    };
    let before = photo(dir.path());
    let changes = many(&target);
    let error = run_with(&mut target, changes, &watch).unwrap_err();
    assert!(matches!(error, OutputError::Refused { .. }), "{error}");
    fs::remove_dir(dir.path().join("z")).unwrap();
    assert_eq!(photo(dir.path()), before);
    assert!(photo(outside.path()).is_empty());
}

/// How many entries of a file's access list are its own, and not its folder's.
fn own_entries(file: &Path) -> usize {
    let said = output(Command::new("icacls").arg(file));
    let entries = said.lines().filter(|line| line.contains(":("));
    entries.filter(|entry| !entry.contains("(I)")).count()
}

#[test]
fn a_replaced_file_has_the_access_list_of_its_folder() {
    let dir = project();
    let readme = dir.path().join("README.md");
    let inherited = own_entries(&readme);
    // Everybody, by the number that is the same in every language.
    output(
        Command::new("icacls")
            .arg(&readme)
            .args(["/grant", "*S-1-1-0:(R)"]),
    );
    assert_eq!(own_entries(&readme), inherited + 1);
    let mut target = Target::open(dir.path()).unwrap();
    let changes = vec![write(&target, "README.md", file("new"))];
    run(&mut target, changes).unwrap();
    assert_eq!(own_entries(&readme), inherited);
}
