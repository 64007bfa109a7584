//! Packages of the system: the web view's libraries, and for the tests a display with a window manager.
//!
//! On Debian and its relatives they are added; elsewhere the missing ones are named.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command::{exists, program, read, run, say};
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
        add(&[&package(Purpose::Bench, "valgrind", Program("valgrind"))])?;
    }
    Ok(())
}

/// What a purpose needs, and with it what the lesser ones need.
fn wanted_for(purpose: Purpose) -> impl Iterator<Item = &'static Package> {
    PACKAGES
        .iter()
        .filter(move |package| package.purpose <= purpose)
}

pub fn add_missing(purpose: Purpose) -> Result<()> {
    if cfg!(target_os = "linux") {
        add(&wanted_for(purpose).collect::<Vec<_>>())
    } else if cfg!(target_os = "macos") {
        check_macos()
    } else if cfg!(windows) {
        check_windows()
    } else {
        Ok(())
    }
}

fn add(wanted: &[&Package]) -> Result<()> {
    if exists("apt-get") && exists("dpkg-query") {
        add_with_apt(
            &wanted
                .iter()
                .map(|package| package.debian)
                .collect::<Vec<_>>(),
        )
    } else {
        name_missing(wanted)
    }
}

fn add_with_apt(wanted: &[&str]) -> Result<()> {
    let missing = not_installed(wanted)?;
    if missing.is_empty() {
        return Ok(());
    }
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
    if !known_to_apt(&missing) {
        run(root.apt_get().arg("update"))?;
    }
    let install = || {
        let mut command = root.apt_get();
        command.args(["install", "--yes", "--no-install-recommends"]);
        command.args(&missing);
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
fn not_installed<'a>(wanted: &[&'a str]) -> Result<Vec<&'a str>> {
    // The exit code says that one of them is missing; the text says which are there.
    let output = program("dpkg-query")
        .args(["--show", "--showformat=${Package} ${db:Status-Status}\\n"])
        .args(wanted)
        .output()
        .context("could not start `dpkg-query`")?;
    Ok(not_installed_in(
        &String::from_utf8_lossy(&output.stdout),
        wanted,
    ))
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
    read(program("id").arg("-u")).is_some_and(|text| text.trim() == "0")
}

fn name_missing(wanted: &[&Package]) -> Result<()> {
    let is_there = |package: &&&Package| match package.found_by {
        Library(name) => read(program("pkg-config").args(["--exists", name])).is_some(),
        Program(name) => exists(name),
        File(path) => Path::new(path).is_file(),
    };
    let missing: Vec<&str> = wanted
        .iter()
        .filter(|package| !is_there(package))
        .map(|package| package.debian)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    bail!(
        "system packages are missing, here by their names in Debian:\n  {}\n\
         Install what your system calls them; https://v2.tauri.app/start/prerequisites/ has the names \
         for Arch, Fedora, openSUSE, Alpine and NixOS",
        missing.join(" ")
    )
}

fn check_macos() -> Result<()> {
    read(program("xcode-select").arg("--print-path")).context(
        "the command line tools of Xcode are missing: install them with `xcode-select --install`",
    )?;
    Ok(())
}

fn check_windows() -> Result<()> {
    const CLIENT: &str = "Microsoft\\EdgeUpdate\\Clients\\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
    let keys = [
        format!("HKLM\\SOFTWARE\\WOW6432Node\\{CLIENT}"),
        format!("HKLM\\SOFTWARE\\{CLIENT}"),
        format!("HKCU\\Software\\{CLIENT}"),
    ];
    if keys
        .iter()
        .any(|key| read(program("reg").args(["query", key, "/v", "pv"])).is_some())
    {
        return Ok(());
    }
    bail!(
        "the WebView2 runtime is missing, in which the window shows its content: install the \
         Evergreen Bootstrapper from https://developer.microsoft.com/microsoft-edge/webview2/"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[cfg(target_os = "linux")]
    #[test]
    fn a_package_that_dpkg_does_not_know_is_missing() {
        if exists("dpkg-query") {
            let wanted = ["dpkg", "no-such-package-formwork"];
            assert_eq!(
                not_installed(&wanted).unwrap(),
                ["no-such-package-formwork"]
            );
        }
    }
}
