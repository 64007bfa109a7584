//! A home that cannot be used stops nothing but remembering, and what is not remembered is said.

use std::fs::{self, File};
#[cfg(unix)]
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
#[cfg(unix)]
use std::process::{Child, Command, Stdio};

use formwork_tests::{Called, Formwork};

use crate::packs::small_pack;

/// All that a call said besides its result.
fn told(called: &Called) -> String {
    format!("{}{}", called.stderr, called.json()["warnings"])
}

/// The run is done, its files are there, and it was said what is wrong with the home.
fn is_done(called: &Called, target: &Path, words: &str) {
    assert_eq!(called.status, 0, "{words}: {}", called.stderr);
    assert_eq!(called.json()["files"]["new"], 4, "{words}");
    assert_eq!(
        fs::read_to_string(target.join("b.txt")).unwrap(),
        "always\n"
    );
    let told = told(called);
    assert!(told.contains(words), "{words}: {told}");
    assert!(
        told.contains("remember") || told.contains("forgotten"),
        "{told}"
    );
}

#[test]
fn a_home_that_is_no_folder_or_holds_none_of_ours_stops_nothing() {
    type Break = (fn(&Path), &'static str);
    let break_home: [Break; 3] = [
        (
            |home| fs::write(home, "mine").unwrap(),
            "home is in the way",
        ),
        (
            |home| fs::create_dir_all(home.join("formwork.db")).unwrap(),
            "formwork.db is in the way",
        ),
        (
            |home| fs::create_dir_all(home.join("formwork.db.lock")).unwrap(),
            "formwork.db.lock is in the way",
        ),
    ];
    for (break_home, words) in break_home {
        let formwork = Formwork::new();
        let pack = small_pack(&formwork);
        break_home(&formwork.path("home"));
        let target = formwork.path("made");
        is_done(&formwork.generate(&pack, &target, &[]), &target, words);
        let again = formwork.generate(&pack, &target, &[]).json();
        assert_eq!(again["files"]["new"], 0, "{again}");
        for arguments in [&["packs", "--json"][..], &["runs", "--json"]] {
            assert_eq!(formwork.call(arguments).status, 0, "{words}");
        }
    }
}

#[test]
fn a_damaged_store_is_moved_aside_and_the_run_remembered_in_a_new_one() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let home = formwork.path("home");
    fs::create_dir(&home).unwrap();
    fs::write(home.join("formwork.db"), "no database".repeat(1000)).unwrap();
    let called = formwork.generate(&pack, &formwork.path("made"), &[]);
    assert_eq!(called.status, 0);
    assert!(
        called.stderr.contains("formwork.db.damaged-1"),
        "{}",
        called.stderr
    );
    let aside = fs::read(home.join("formwork.db.damaged-1")).unwrap();
    assert!(aside.starts_with(b"no database"));
    assert_eq!(
        formwork.call(&["runs", "--json"]).json()[0]["outcome"],
        "done"
    );
}

/// The lock that every start takes, held by this process.
#[test]
fn a_store_that_another_program_holds_stops_nothing() {
    for is_there in [true, false] {
        let formwork = Formwork::new();
        let pack = small_pack(&formwork);
        let home = formwork.path("home");
        fs::create_dir(&home).unwrap();
        if is_there {
            formwork.call(&["runs"]);
        }
        let held = File::create(home.join("formwork.db.lock")).unwrap();
        held.lock().unwrap();
        let target = formwork.path("made");
        let called = formwork.generate(&pack, &target, &[]);
        is_done(&called, &target, "is in use by another program");
        drop(held);
        let again = formwork.generate(&pack, &target, &[]);
        assert_eq!((again.status, again.stderr.as_str()), (0, ""));
    }
}

/// SQLite locks by byte ranges, which the standard library has no call for; a C compiler is what
/// the program itself needs to be built.
#[cfg(unix)]
const LOCKER: &str = r#"
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
int main(int count, char **arguments) {
    int file = open(arguments[1], O_RDWR);
    struct flock range = {0};
    range.l_type = F_WRLCK;
    range.l_whence = SEEK_SET;
    range.l_start = 0x40000000;
    range.l_len = 512;
    if (fcntl(file, F_SETLK, &range) != 0) return 1;
    puts("held");
    fflush(stdout);
    return getchar() == EOF ? 0 : 1;
}
"#;

/// Another program that has the database to itself; it ends when its standard input is closed.
#[cfg(unix)]
fn another_connection(formwork: &Formwork) -> Child {
    let program = formwork.path("locker");
    let mut compiler = Command::new("cc")
        .args(["-x", "c", "-", "-o", crate::text(&program)])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = compiler.stdin.take().unwrap();
    input.write_all(LOCKER.as_bytes()).unwrap();
    drop(input);
    assert!(compiler.wait().unwrap().success());
    let mut locker = Command::new(program)
        .arg(formwork.path("home/formwork.db"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let output = locker.stdout.as_mut().unwrap();
    BufReader::new(output).read_line(&mut line).unwrap();
    assert_eq!(line, "held\n");
    locker
}

#[cfg(unix)]
#[test]
fn a_database_that_another_connection_has_to_itself_stops_nothing() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    formwork.call(&["runs"]);
    let mut locker = another_connection(&formwork);
    let target = formwork.path("made");
    let called = formwork.generate(&pack, &target, &[]);
    is_done(&called, &target, "is in use by another program");
    drop(locker.stdin.take());
    assert!(locker.wait().unwrap().success());
    assert_eq!(formwork.generate(&pack, &target, &[]).stderr, "");
}

/// `formwork` with its home on a file system that a script mounts for it alone; nothing where the
/// system lets nobody mount.
#[cfg(target_os = "linux")]
fn with_mounted_home(formwork: &Formwork, mount: &str, arguments: &[&str]) -> Option<Called> {
    let own = ["--mount", "--user", "--map-root-user"];
    if !Command::new("unshare")
        .args(own)
        .arg("true")
        .output()
        .is_ok_and(|o| o.status.success())
    {
        eprintln!("skipped: this system gives no mount namespace, so no home can be mounted");
        return None;
    }
    let home = formwork.path("home");
    let output = Command::new("unshare")
        .args(own)
        .args([
            "sh",
            "-ec",
            &format!("{mount}\nshift; exec \"$@\""),
            "sh",
            crate::text(&home),
        ])
        .arg(formwork_tests::program("FORMWORK_BIN"))
        .args(arguments)
        .env("FORMWORK_HOME", &home)
        .output()
        .unwrap();
    Some(Called {
        status: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    })
}

#[cfg(target_os = "linux")]
#[test]
fn a_home_on_a_full_disk_stops_nothing() {
    // From no room for the file to room for all but the run: it fills up at another place each time.
    for kilobytes in [4, 16, 32, 64, 96, 128] {
        let formwork = Formwork::new();
        let pack = small_pack(&formwork);
        fs::create_dir(formwork.path("home")).unwrap();
        let target = formwork.path("made");
        let mount = format!("mount -t tmpfs -o size={kilobytes}k none \"$1\"");
        let arguments = [
            "new",
            &pack,
            "--defaults",
            "--json",
            "--to",
            crate::text(&target),
        ];
        let Some(called) = with_mounted_home(&formwork, &mount, &arguments) else {
            return;
        };
        is_done(&called, &target, "There is no space left");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_home_that_can_only_be_read_stops_nothing_and_shows_what_it_holds() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let (before, target) = (formwork.path("before"), formwork.path("made"));
    let mount = "mount --bind \"$1\" \"$1\"; mount -o remount,bind,ro \"$1\"";
    let arguments = [
        "new",
        &pack,
        "--defaults",
        "--json",
        "--to",
        crate::text(&target),
    ];
    fs::create_dir(formwork.path("home")).unwrap();
    let Some(called) = with_mounted_home(&formwork, mount, &arguments) else {
        return;
    };
    is_done(&called, &target, "cannot be written");
    formwork.generate(&pack, &before, &[]);
    fs::remove_dir_all(&target).unwrap();
    let called = with_mounted_home(&formwork, mount, &arguments).unwrap();
    is_done(&called, &target, "cannot be written");
    let runs = with_mounted_home(&formwork, mount, &["runs", "--json"])
        .unwrap()
        .json();
    let targets: Vec<_> = runs
        .as_array()
        .unwrap()
        .iter()
        .map(|run| &run["target"])
        .collect();
    assert_eq!(targets, [crate::text(&before)]);
}
