//! One build of all programs and test programs, so that nothing is compiled twice with other features.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::command::{cargo, stream};
use crate::run::Profile;
use crate::toolchain;

/// The members that are built together for this machine, the interface for its tests among them. This
/// program is left out: Windows does not let it be replaced while it runs.
const HOST_MEMBERS: &[&str] = &["--workspace", "--exclude=xtask"];

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Built {
    pub tests: Vec<Executable>,
    pub programs: Vec<Executable>,
    pub examples: Vec<Executable>,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Executable {
    /// The package's folder, in which its tests run.
    pub folder: PathBuf,
    pub package: String,
    /// The name of the binary, of the library, or of the file below `tests/`.
    pub target: String,
    pub path: PathBuf,
}

impl Built {
    /// The only program of that package.
    pub fn program(&self, package: &str) -> Result<&Executable> {
        self.programs
            .iter()
            .find(|program| program.package == package)
            .with_context(|| format!("the package {package} builds no program"))
    }

    /// The program of an example.
    pub fn example(&self, name: &str) -> Result<&Path> {
        let mut examples = self.examples.iter();
        let example = examples.find(|example| example.target == name);
        let example = example.with_context(|| format!("no package builds the example {name}"))?;
        Ok(&example.path)
    }

    fn add(&mut self, message: &str) {
        let Ok(message) = serde_json::from_str::<Value>(message) else {
            return;
        };
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let executable = || {
            let manifest = PathBuf::from(text(&message["manifest_path"])?);
            let folder = manifest.parent()?.to_path_buf();
            Some(Executable {
                package: package_name(message["package_id"].as_str()?)?,
                target: text(&message["target"]["name"])?,
                path: PathBuf::from(text(&message["executable"])?),
                folder,
            })
        };
        if let Some(executable) = executable() {
            let kind = if message["profile"]["test"] == true {
                &mut self.tests
            } else if message["target"]["kind"][0] == "example" {
                &mut self.examples
            } else {
                &mut self.programs
            };
            kind.push(executable);
        }
    }
}

/// The name in `path+file:///project/crates/cli#formwork-cli@0.1.0`, or in the short form
/// `path+file:///project/xtask#0.1.0` of a package called like its folder.
fn package_name(id: &str) -> Option<String> {
    let (address, rest) = id.rsplit_once('#')?;
    let name = match rest.rsplit_once('@') {
        Some((name, _)) => name,
        None => address.rsplit('/').next()?,
    };
    Some(name.to_owned())
}

/// What tests need that programs for others do not have: faults at single operations on the disk.
const FOR_TESTS: &str = "--features=formwork-output/faults";

/// The members that need no window, which are tested for other systems as well.
pub const WITHOUT_WINDOW: &[&str] = &[
    "formwork-protocol",
    "formwork-tree",
    "formwork-pack",
    "formwork-render",
    "formwork-schema",
    "formwork-output",
    "formwork-merge",
    "formwork-store",
    "formwork-telemetry",
    "formwork-engine",
    "formwork-cli",
    "formwork-tests",
];

/// Tests and both programs for Windows. They hold nothing for debuggers, which would take
/// gigabytes; that is said to the compiler alone, so that what runs while compiling is shared with
/// the build for this machine.
pub fn for_windows(target: &str, left_out: &[&str]) -> Result<Built> {
    let tested = WITHOUT_WINDOW
        .iter()
        .chain(&["formwork-shell"])
        .filter(|name| !left_out.contains(name));
    let mut command = cargo();
    command
        .args(["build", "--target", target, "--keep-going"])
        .args(tested.flat_map(|name| ["--package", name]))
        .args(["--tests", "--bin=formwork", "--bin=formwork-shell"])
        .env(
            "CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUSTFLAGS",
            "-Cdebuginfo=0 -Cstrip=debuginfo",
        );
    build(command)
}

/// Everything for this machine: libraries, programs and tests.
pub fn everything() -> Result<Built> {
    let mut command = cargo();
    command
        .arg("build")
        .args(HOST_MEMBERS)
        .args(["--all-targets", "--keep-going", FOR_TESTS]);
    build(command)
}

/// The program of one package alone.
pub fn program(package: &str, profile: Profile, config: Option<&str>) -> Result<PathBuf> {
    let mut command = cargo();
    command
        .args(["build", "--package", package])
        .args(profile.option());
    if let Some(config) = config {
        command.env("TAURI_CONFIG", config);
    }
    Ok(build(command)?.program(package)?.path.clone())
}

/// The programs of several packages, built together so that what they share is compiled once.
pub fn programs<const COUNT: usize>(
    packages: [&str; COUNT],
    profile: Profile,
) -> Result<[PathBuf; COUNT]> {
    let mut command = cargo();
    command.arg("build").args(profile.option());
    for package in packages {
        command.args(["--package", package]);
    }
    let built = build(command)?;
    let mut paths = packages.map(|_| PathBuf::new());
    for (path, package) in paths.iter_mut().zip(packages) {
        path.clone_from(&built.program(package)?.path);
    }
    Ok(paths)
}

/// The interface as a program for web views.
pub fn interface(profile: Profile) -> Result<PathBuf> {
    let mut command = cargo();
    command
        .args(["build", "--package=formwork-ui", "--bin=formwork-ui"])
        .arg(format!("--target={}", toolchain::WASM))
        .args(profile.option())
        // For size: what is compiled before the first screen is a third smaller, and nothing in it
        // computes for long. A build without `--release` does not read these.
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "z")
        .env("CARGO_PROFILE_RELEASE_LTO", "fat")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "1");
    if profile == Profile::Release {
        // Names of functions tell then what they were made for, and the program is split by that.
        let flags = "-Csymbol-mangling-version=v0";
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
    }
    Ok(build(command)?.program("formwork-ui")?.path.clone())
}

/// What packages hold: the command with what writes its manual and, if wanted, the window. Built
/// together, so that what they share is compiled once.
pub fn packed(profile: Profile, with_window: bool) -> Result<Built> {
    let mut command = cargo();
    command.arg("build").args(profile.option());
    command.args(["--package=formwork-cli", "--bins", "--example=manual"]);
    if with_window {
        command.arg("--package=formwork-shell");
    }
    build(command)
}

fn build(mut command: Command) -> Result<Built> {
    let mut built = Built::default();
    command.arg("--message-format=json-render-diagnostics");
    let status = stream(&mut command, |message| built.add(message))?;
    if !status.success() {
        bail!("the build failed with {status}");
    }
    built
        .tests
        .sort_by(|a, b| (&a.package, &a.target).cmp(&(&b.package, &b.target)));
    Ok(built)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn artifact(kind: &str, name: &str, test: bool, executable: &str) -> String {
        let package_id = "path+file:///p/crates/cli#formwork-cli@0.1.0";
        format!(
            r#"{{"reason":"compiler-artifact","package_id":"{package_id}","manifest_path":"/p/crates/cli/Cargo.toml","target":{{"kind":["{kind}"],"name":"{name}"}},"profile":{{"test":{test}}},"executable":{executable}}}"#
        )
    }

    #[test]
    fn programs_tests_and_examples_are_told_apart() {
        let mut built = Built::default();
        built.add(&artifact("bin", "formwork", false, "\"/t/formwork\""));
        built.add(&artifact("bin", "formwork", true, "\"/t/deps/formwork-1\""));
        built.add(&artifact(
            "example",
            "manual",
            false,
            "\"/t/examples/manual\"",
        ));
        built.add(&artifact("lib", "formwork_cli", false, "null"));
        built.add(r#"{"reason":"build-finished","success":true}"#);
        built.add("no message");
        assert_eq!(built.programs.len(), 1);
        assert_eq!(built.tests.len(), 1);
        let program = built.program("formwork-cli").unwrap();
        assert_eq!(program.path, PathBuf::from("/t/formwork"));
        assert_eq!(program.folder, PathBuf::from("/p/crates/cli"));
        assert!(built.program("formwork-shell").is_err());
        let example = built.example("manual").unwrap();
        assert_eq!(example, Path::new("/t/examples/manual"));
        assert!(built.example("other").is_err());
    }

    #[test]
    fn a_package_is_named_in_both_forms_of_its_id() {
        for (id, name) in [
            (
                "path+file:///p/crates/cli#formwork-cli@0.1.0",
                "formwork-cli",
            ),
            ("path+file:///p/xtask#0.1.0", "xtask"),
        ] {
            assert_eq!(package_name(id).as_deref(), Some(name));
        }
    }
}
