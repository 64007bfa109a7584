//! Packages of the system: the web view's libraries, and for the tests a display with a window manager.
//!
//! On Debian and its relatives they are added; elsewhere the missing ones are named.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::command::{exists, program, read, run, say};
use crate::machine::{Machine, System, ThisMachine};
use crate::setup::Purpose;

struct Package {
    debian: &'static str,
    /// How to see that it is there where `dpkg` cannot tell.
    found_by: FoundBy,
    purpose: Purpose,
}

enum FoundBy {
    /// `pkg-config --exists NAME`
    Library(&'static str),
    /// A program on PATH.
    Program(&'static str),
    File(&'static str),
}
use FoundBy::{File, Library, Program};

const fn package(purpose: Purpose, debian: &'static str, found_by: FoundBy) -> Package {
    Package {
        debian,
        found_by,
        purpose,
    }
}

/// Everything for Linux, in one place.
const PACKAGES: &[Package] = &[
    package(
        Purpose::Run,
        "libwebkit2gtk-4.1-dev",
        Library("webkit2gtk-4.1"),
    ),
    package(
        Purpose::Run,
        "libayatana-appindicator3-dev",
        Library("ayatana-appindicator3-0.1"),
    ),
    package(Purpose::Run, "librsvg2-dev", Library("librsvg-2.0")),
    package(Purpose::Run, "libxdo-dev", File("/usr/include/xdo.h")),
    package(Purpose::Dist, "dpkg-dev", Program("dpkg-shlibdeps")),
    package(Purpose::Dist, "rpm", Program("rpmbuild")),
    package(Purpose::Test, "xvfb", Program("Xvfb")),
    package(Purpose::Test, "dbus-bin", Program("dbus-monitor")),
    package(Purpose::Test, "dbus-daemon", Program("dbus-run-session")),
    package(Purpose::Test, "dbus-x11", Program("dbus-launch")),
    package(Purpose::Test, "openbox", Program("openbox")),
    package(
        Purpose::Test,
        "webkit2gtk-driver",
        Program("WebKitWebDriver"),
    ),
    package(Purpose::Test, "xdotool", Program("xdotool")),
    package(Purpose::Test, "procps", Program("pgrep")),
    package(Purpose::Test, "pcmanfm", Program("pcmanfm")),
    // What is built for Windows, and run here.
    package(
        Purpose::Test,
        "gcc-mingw-w64-x86-64-win32",
        Program("x86_64-w64-mingw32-gcc"),
    ),
    package(Purpose::Test, "nsis", Program("makensis")),
    package(Purpose::Test, "wine", Program("wine")),
    package(Purpose::Test, "wine64", Program("wine")),
    // Generated applications are built, tested with their databases, and used in a browser.
    package(Purpose::Test, "python3-venv", Program("python3")),
    package(Purpose::Test, "postgresql", Program("pg_ctl")),
    package(Purpose::Test, "chromium", Program("chromium")),
    package(Purpose::Test, "chromium-driver", Program("chromedriver")),
    // Packages are judged, and installed into a system of their own.
    package(
        Purpose::Test,
        "desktop-file-utils",
        Program("desktop-file-validate"),
    ),
    package(Purpose::Test, "appstream", Program("appstreamcli")),
    package(Purpose::Test, "lintian", Program("lintian")),
    package(Purpose::Test, "mmdebstrap", Program("mmdebstrap")),
];

/// Adds what counts instructions for the benchmark, unless it is there, however it came there.
pub fn add_for_bench() -> Result<()> {
    if cfg!(target_os = "linux") && !exists("valgrind") {
        return match manager(&ThisMachine) {
            Some(Manager::Apt) => add_with_apt(&["valgrind"]),
            None => bail!("valgrind is missing"),
        };
    }
    Ok(())
}

/// What a purpose needs, and with it what the lesser ones need.
fn wanted_for(purpose: Purpose) -> impl Iterator<Item = &'static Package> {
    PACKAGES
        .iter()
        .filter(move |package| package.purpose <= purpose)
}

/// What adds packages here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Manager {
    Apt,
}

fn manager(machine: &dyn Machine) -> Option<Manager> {
    let has = |name| machine.has_program(name);
    (has("apt-get") && has("dpkg-query")).then_some(Manager::Apt)
}

/// The packages that are missing for a purpose on Linux, by their names in Debian; on the other
/// systems an error where something is missing that this program cannot add.
pub fn missing(machine: &dyn Machine, purpose: Purpose) -> Result<Vec<&'static str>> {
    match machine.system() {
        System::Linux => Ok(missing_on_linux(machine, purpose)),
        System::Macos => check_macos(machine),
        System::Windows => check_windows(machine),
        System::Other => Ok(Vec::new()),
    }
}

fn missing_on_linux(machine: &dyn Machine, purpose: Purpose) -> Vec<&'static str> {
    let wanted = wanted_for(purpose);
    if manager(machine) == Some(Manager::Apt) {
        return not_installed(
            machine,
            &wanted.map(|package| package.debian).collect::<Vec<_>>(),
        );
    }
    let is_there = |package: &&Package| match package.found_by {
        Library(name) => machine.read("pkg-config", &["--exists", name]).is_some(),
        Program(name) => machine.has_program(name),
        File(path) => machine.has_file(Path::new(path)),
    };
    let missing = wanted.filter(|package| !is_there(package));
    missing.map(|package| package.debian).collect()
}

pub fn add_missing(purpose: Purpose) -> Result<()> {
    let missing = missing(&ThisMachine, purpose)?;
    if missing.is_empty() {
        return Ok(());
    }
    match manager(&ThisMachine) {
        Some(Manager::Apt) => add_with_apt(&missing),
        None => bail!(
            "system packages are missing, {}",
            by_hand(&ThisMachine, &missing)
        ),
    }
}

/// How somebody adds the packages who does it by hand.
pub fn by_hand(machine: &dyn Machine, missing: &[&str]) -> String {
    let names = missing.join(" ");
    match manager(machine) {
        Some(Manager::Apt) => format!("to be added with\n  apt-get install {names}"),
        None => format!(
            "here by their names in Debian:\n  {names}\n\
             Install what your system calls them; https://v2.tauri.app/start/prerequisites/ has the \
             names for Arch, Fedora, openSUSE, Alpine and NixOS"
        ),
    }
}

/// Whether packages can be added without somebody's hand.
pub fn can_add(machine: &dyn Machine) -> bool {
    let root = is_root_on(machine) || machine.has_program("sudo");
    manager(machine) == Some(Manager::Apt) && root
}

fn add_with_apt(missing: &[&str]) -> Result<()> {
    let root = if is_root() {
        Root::Already
    } else if exists("sudo") {
        Root::WithSudo
    } else {
        bail!(
            "system packages are missing, and adding them needs root: \
             install sudo, or have them added with\n  apt-get install {}",
            missing.join(" ")
        );
    };
    say(&format!(
        "Installing system packages: {} …",
        missing.join(" ")
    ));
    if !known_to_apt(missing) {
        run(root.apt_get().arg("update"))?;
    }
    let install = || {
        let mut command = root.apt_get();
        command.args(["install", "--yes", "--no-install-recommends"]);
        command.args(missing);
        command
    };
    if run(&mut install()).is_err() {
        // Lists that are some weeks old name versions that the mirrors no longer hold.
        say("That failed; once more with fresh package lists …");
        run(root.apt_get().arg("update"))?;
        run(&mut install())?;
    }
    Ok(())
}

/// Those of the packages that dpkg does not hold as installed.
fn not_installed(machine: &dyn Machine, wanted: &[&'static str]) -> Vec<&'static str> {
    // All that are known are asked for: `dpkg-query` fails where it is given one that is not.
    let format = "--showformat=${Package} ${db:Status-Status}\\n";
    let text = machine.read("dpkg-query", &["--show", format]);
    not_installed_in(&text.unwrap_or_default(), wanted)
}

/// The same, from what `dpkg-query` printed: a line with name and status for each that it knows.
fn not_installed_in<'a>(text: &str, wanted: &[&'a str]) -> Vec<&'a str> {
    let is_there = |name: &str| text.lines().any(|line| line == format!("{name} installed"));
    wanted
        .iter()
        .copied()
        .filter(|name| !is_there(name))
        .collect()
}

/// Whether the package lists are there and know every one of them; a fresh system has none.
fn known_to_apt(names: &[&str]) -> bool {
    read(
        program("apt-cache")
            .arg("show")
            .arg("--no-all-versions")
            .args(names),
    )
    .is_some_and(|text| {
        let found = text.lines().filter(|line| line.starts_with("Package: "));
        found.count() >= names.len()
    })
}

enum Root {
    Already,
    WithSudo,
}

impl Root {
    fn apt_get(&self) -> Command {
        let mut command = match self {
            Self::Already => program("env"),
            Self::WithSudo => {
                let mut sudo = program("sudo");
                sudo.arg("env");
                sudo
            }
        };
        // Waiting for the lock: on a machine that just started, its own updates often hold it.
        command
            .args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"])
            .args(["-o", "DPkg::Lock::Timeout=300"]);
        command
    }
}

pub fn is_root() -> bool {
    is_root_on(&ThisMachine)
}

fn is_root_on(machine: &dyn Machine) -> bool {
    machine
        .read("id", &["-u"])
        .is_some_and(|text| text.trim() == "0")
}

fn check_macos(machine: &dyn Machine) -> Result<Vec<&'static str>> {
    if machine.read("xcode-select", &["--print-path"]).is_none() {
        bail!(
            "the command line tools of Xcode are missing: install them with `xcode-select --install`"
        );
    }
    Ok(Vec::new())
}

fn check_windows(machine: &dyn Machine) -> Result<Vec<&'static str>> {
    const CLIENT: &str = "Microsoft\\EdgeUpdate\\Clients\\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
    let keys = [
        format!("HKLM\\SOFTWARE\\WOW6432Node\\{CLIENT}"),
        format!("HKLM\\SOFTWARE\\{CLIENT}"),
        format!("HKCU\\Software\\{CLIENT}"),
    ];
    let is_there = |key: &String| machine.read("reg", &["query", key, "/v", "pv"]).is_some();
    if !keys.iter().any(is_there) {
        bail!(
            "the WebView2 runtime is missing, in which the window shows its content: install the \
             Evergreen Bootstrapper from https://developer.microsoft.com/microsoft-edge/webview2/"
        );
    }
    Ok(Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::MadeUp;

    #[test]
    fn what_the_window_needs_is_also_there_for_the_tests() {
        let names =
            |purpose| -> Vec<&str> { wanted_for(purpose).map(|package| package.debian).collect() };
        let (run, test) = (names(Purpose::Run), names(Purpose::Test));
        assert!(run.contains(&"libwebkit2gtk-4.1-dev") && !run.contains(&"xvfb"));
        assert!(test.contains(&"xvfb"));
        assert!(run.iter().all(|name| test.contains(name)));
    }

    #[test]
    fn the_list_for_people_and_that_of_the_container_have_all_packages() {
        for file in ["CONTRIBUTING.md", ".devcontainer/Dockerfile"] {
            let text = std::fs::read_to_string(crate::project::root().join(file)).unwrap();
            let (_, list) = text.split_once("--no-install-recommends").unwrap();
            let words: Vec<&str> = list.split_whitespace().collect();
            for package in PACKAGES {
                assert!(
                    words.contains(&package.debian),
                    "{} in {file}",
                    package.debian
                );
            }
        }
    }

    #[test]
    fn only_what_dpkg_holds_as_installed_is_there() {
        let text = "xvfb installed\nopenbox config-files\nxdotool-doc installed\n";
        assert_eq!(
            not_installed_in(text, &["xvfb", "openbox", "xdotool", "pcmanfm"]),
            ["openbox", "xdotool", "pcmanfm"]
        );
    }

    #[test]
    fn each_package_is_listed_once() {
        let mut names: Vec<&str> = PACKAGES.iter().map(|package| package.debian).collect();
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
    }

    #[test]
    fn each_system_is_asked_in_its_own_way() {
        let machine = |system, prints| MadeUp {
            system,
            programs: &["Xvfb"],
            prints,
            paths: vec!["/usr/include/xdo.h"],
        };
        let arch = machine(System::Linux, vec![("pkg-config --exists librsvg-2.0", "")]);
        assert_eq!(
            missing(&arch, Purpose::Run).unwrap(),
            ["libwebkit2gtk-4.1-dev", "libayatana-appindicator3-dev"]
        );
        assert!(!can_add(&arch));
        for (system, wanted) in [
            (System::Macos, "xcode-select --install"),
            (System::Windows, "WebView2"),
        ] {
            let error = missing(&machine(system, vec![]), Purpose::Run).unwrap_err();
            assert!(error.to_string().contains(wanted), "{error}");
        }
        for (system, printed) in [
            (System::Macos, "xcode-select --print-path"),
            (System::Windows, "reg query HKCU"),
        ] {
            let machine = machine(system, vec![(printed, "")]);
            assert!(missing(&machine, Purpose::Test).unwrap().is_empty());
        }
    }

    #[test]
    fn dpkg_tells_what_is_installed_where_it_is() {
        let mut debian = MadeUp {
            system: System::Linux,
            programs: &["apt-get", "dpkg-query"],
            prints: vec![(
                "dpkg-query --show",
                "librsvg2-dev installed\nlibxdo-dev config-files\nlibwebkit2gtk-4.1-dev installed\n",
            )],
            paths: vec![],
        };
        let found = missing(&debian, Purpose::Run).unwrap();
        assert_eq!(found, ["libayatana-appindicator3-dev", "libxdo-dev"]);
        assert!(by_hand(&debian, &found).contains("apt-get install libayatana"));
        assert!(!can_add(&debian), "it is neither root nor has it sudo");
        debian.prints.push(("id -u", "0\n"));
        assert!(can_add(&debian));
    }
}
