//! The package on a system that has what the package asks for and nothing more.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use formwork_tests::window::xdotool;
use formwork_tests::{Called, program};
use tempfile::TempDir;

/// Longer than any step takes on a machine that does other things, too.
const PATIENCE: Duration = Duration::from_secs(180);
/// Whose home and projects they are.
const USER: &str = "user";
const HOME: &str = "/home/user";

/// Mounts what programs expect of a kernel, and runs a command as a user in it. Both end with it,
/// and nobody outside sees them.
const INSIDE: &str = r#"
set -e
root=$1 user=$2; shift 2
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/tmp"
exec chroot "$root" setpriv --reuid="$user" --regid="$user" --init-groups "$@"
"#;

/// A system in a folder.
struct System(TempDir);

impl System {
    fn unpacked() -> Self {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let mut command = Command::new("tar");
        command
            .arg("-xf")
            .arg(program("FORMWORK_BASE"))
            .args(["--exclude=./dev/*", "-C"])
            .arg(folder.path());
        let called = Called::of(command);
        assert_eq!(called.status, 0, "{}", called.stderr);
        Self(folder)
    }

    fn path(&self, inside: &str) -> PathBuf {
        self.0.path().join(inside.trim_start_matches('/'))
    }

    /// A command within it, in an environment of its own.
    fn command(&self, user: &str, words: &[&str]) -> Command {
        let mut command = Command::new("unshare");
        command
            .args([
                "--mount",
                "--pid",
                "--fork",
                "--kill-child",
                "sh",
                "-c",
                INSIDE,
                "inside",
            ])
            .arg(self.0.path())
            .arg(user)
            .args(words)
            .env_clear()
            .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
            .env("HOME", HOME)
            .env("USER", user)
            .env("LC_ALL", "C.UTF-8");
        command
    }

    /// What a command prints that has to succeed.
    fn run(&self, user: &str, words: &[&str]) -> String {
        let called = Called::of(self.command(user, words));
        assert_eq!(
            called.status, 0,
            "{words:?}: {}{}",
            called.stdout, called.stderr
        );
        called.stdout
    }

    fn formwork(&self, words: &[&str]) -> String {
        self.run(USER, &[&["formwork"], words].concat())
    }

    fn dpkg(&self, action: &str, what: &str) {
        self.run("root", &["dpkg", action, what]);
    }

    /// Puts a package of this machine into it and returns its path there.
    fn bring(&self, package: &Path) -> String {
        let name = package.file_name().unwrap().to_str().unwrap();
        let inside = format!("{HOME}/{name}");
        fs::copy(package, self.path(&inside)).unwrap();
        inside
    }

    /// Every path with its kind, mode, owner, size and what it leads to, but for what is the user's
    /// own, what `dpkg` notes of its work, and caches that the system makes anew.
    fn all(&self) -> BTreeSet<String> {
        let left_out = [
            "home",
            "var/lib/dpkg",
            "var/log",
            "var/cache",
            "proc",
            "dev",
            "tmp",
        ];
        let mut find = Command::new("find");
        find.arg(".").current_dir(self.0.path());
        for folder in left_out {
            find.args(["-path", &format!("./{folder}"), "-prune", "-o"]);
        }
        let called = Called::of({
            // A folder's size and time tell of entries that have come and gone.
            find.args(["-type", "d", "-printf", "%y %m %u %p\\n", "-o"]);
            find.args(["-printf", "%y %m %u %s %l %p\\n"]);
            find
        });
        assert_eq!(called.status, 0, "{}", called.stderr);
        called.stdout.lines().map(str::to_owned).collect()
    }
}

/// A window that ends with this value.
struct Window(Child);

impl Drop for Window {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_package_is_installed_used_upgraded_and_removed_without_a_trace() {
    let system = System::unpacked();
    let older = system.bring(&program("FORMWORK_OLDER_DEB"));
    let newer = system.bring(&program("FORMWORK_DEB"));
    let before = system.all();

    system.dpkg("--install", &older);
    let made = format!("{HOME}/made");
    system.formwork(&["new", "rust-cli", "--defaults", "--to", &made]);
    assert!(system.path(&made).join("Cargo.toml").is_file());
    fs::write(system.path(&made).join("notes.txt"), "mine").unwrap();
    let runs = system.formwork(&["runs", "--json"]);

    system.dpkg("--install", &newer);
    let version = system.run(
        "root",
        &[
            "dpkg-query",
            "--show",
            "--showformat=${Version}",
            "formwork",
        ],
    );
    assert_eq!(version, env!("CARGO_PKG_VERSION"));
    assert_eq!(
        system.formwork(&["runs", "--json"]),
        runs,
        "the runs are still known"
    );
    let status = system.formwork(&["status", &made]);
    assert!(status.contains("rust-cli"), "{status}");
    opens_a_pack(&system);
    let verified = system.run("root", &["dpkg", "--verify", "formwork"]);
    assert_eq!(verified, "", "files are as they were packed");

    let installed = system.all();
    system.dpkg("--purge", "formwork");
    let after = system.all();
    let of_ours = |line: &String| line.ends_with(" ./usr/bin/formwork");
    assert!(installed.iter().any(of_ours), "traces would be seen");
    let left: Vec<&String> = before.symmetric_difference(&after).collect();
    assert!(left.is_empty(), "{left:#?}");
    assert!(system.path(&made).join("notes.txt").is_file());
    assert!(system.path(HOME).join(".local/share/formwork").is_dir());
}

/// What a double click on a pack does: the desktop starts what the entry says with the file, and the
/// page in the window adds it.
fn opens_a_pack(system: &System) {
    let written = format!("{HOME}/shelf");
    system.formwork(&["new", "pack", "--defaults", "--to", &written]);
    let pack = format!("{HOME}/shelf.formwork");
    zip(&system.path(&written), &system.path(&pack));
    let entry = "/usr/share/applications/dev.formwork.desktop.desktop";
    let entry = fs::read_to_string(system.path(entry)).unwrap();
    let line = entry
        .lines()
        .find_map(|line| line.strip_prefix("Exec="))
        .unwrap();
    let words: Vec<&str> = line
        .split(' ')
        .map(|word| if word == "%F" { &pack } else { word })
        .collect();
    let mut command = system.command(USER, &words);
    command
        .env("DISPLAY", std::env::var_os("DISPLAY").unwrap())
        .env("GDK_BACKEND", "x11")
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        .env("NO_AT_BRIDGE", "1");
    let said = system.path("/home/said");
    command
        .stdout(Stdio::null())
        .stderr(File::create(&said).unwrap());
    let mut window = Window(command.spawn().unwrap());
    let begin = Instant::now();
    loop {
        let packs: serde_json::Value =
            serde_json::from_str(&system.formwork(&["packs", "--json"])).unwrap();
        let packs = packs["packs"].as_array().unwrap();
        if packs.iter().any(|pack| pack["origin"] == "added") {
            break;
        }
        let ended = window.0.try_wait().unwrap();
        assert!(
            ended.is_none() && begin.elapsed() < PATIENCE,
            "{ended:?}: the pack is not among {packs:?}; the window said {}",
            fs::read_to_string(&said).unwrap()
        );
        std::thread::sleep(Duration::from_millis(300));
    }
    let class = xdotool(&["search", "--onlyvisible", "--classname", "formwork-shell"]);
    assert!(
        !class.trim().is_empty(),
        "its window is known by the name in the desktop entry"
    );
}

/// Puts the files of a folder into a zip.
fn zip(folder: &Path, file: &Path) {
    let mut zip = zip::ZipWriter::new(File::create(file).unwrap());
    for (path, content) in formwork_tests::files_below(folder) {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(path, options).unwrap();
        std::io::Write::write_all(&mut zip, &content).unwrap();
    }
    zip.finish().unwrap();
}
