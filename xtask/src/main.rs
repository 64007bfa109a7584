//! `cargo xtask …`: sets the project up on a fresh machine, then runs, tests or develops it.
//!
//! Nothing is installed outside the project but system packages and rustup targets. Programs that
//! tests need go to `target/tools`, node packages to `ui/node_modules`.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

mod bench;
mod cargo_build;
mod changes;
mod command;
mod dev;
mod display;
mod dist;
mod doctor;
mod files;
#[cfg_attr(
    not(test),
    expect(dead_code, reason = "`draw-icons` draws them, the packages take some")
)]
mod icon_files;
mod interface;
mod interface_size;
mod libtest;
mod machine;
mod macos;
mod node_packages;
mod pages;
mod project;
mod python_packages;
mod release;
mod run;
mod setup;
mod suites;
mod system_packages;
mod test;
mod toolchain;
mod tools;
mod windows;
mod wine;

const HELP: &str = "\
Usage: cargo xtask COMMAND

  doctor                 say what is there, what is missing and how to get it
  setup                  add what is missing to build and test on this machine
  run [--release]        set up, build and open the application
  test [--only NAME]…    set up, then formatting, lints and all tests; --only for single suites
  test --list            the names of the suites
  bench [--only PART]…   set up, then measure against other generators and the physical floor;
                         --check fails where a promise is broken
  dist                   build in release what people install, into target/dist
  parts                  build in release what Tauri's bundler packs with the window
  release FOLDER [ADDRESS]
                         write checksums and the list of a release beside its files; with the
                         address of the project's pages also what Homebrew, winget and the AUR want
  dev                    open the application and reload it when a file changes
  pages                  write docs/packs again from the packs' manifests
  icons                  draw all icons again from icons/source.svg

Every command sets up what it needs, and does nothing twice.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match dispatch(&words) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: &[&str]) -> Result<ExitCode> {
    match words {
        [] | ["help" | "--help" | "-h", ..] => println!("{HELP}"),
        ["doctor"] => return doctor::doctor(),
        ["setup"] => {
            setup::set_up(setup::Purpose::Test)?;
            tools::add_missing(&[])?;
            command::say("Everything is set up.");
        }
        ["run"] => return run::run(run::Profile::Dev),
        ["run", "--release"] => return run::run(run::Profile::Release),
        ["test", "--list"] => test::list(),
        ["test", rest @ ..] => return test::test(&only(rest)?),
        ["bench", rest @ ..] => return bench::bench(rest),
        ["dist"] => dist::dist()?,
        ["parts"] => dist::parts()?,
        ["release", folder] => release::describe(Path::new(folder), None)?,
        ["release", folder, address] => release::describe(Path::new(folder), Some(address))?,
        ["dev"] => dev::dev()?,
        ["pages"] => pages::write()?,
        ["icons"] => command::run(command::cargo().args([
            "run",
            "--quiet",
            "--package=xtask",
            "--features=icons",
            "--bin=draw-icons",
        ]))?,
        _ => bail!("there is no `cargo xtask {}`\n\n{HELP}", words.join(" ")),
    }
    Ok(ExitCode::SUCCESS)
}

/// The suites named by `--only NAME`, as often as it is given; none means all.
fn only<'a>(mut words: &[&'a str]) -> Result<Vec<&'a str>> {
    let mut names = Vec::new();
    while let [option, rest @ ..] = words {
        if *option != "--only" {
            bail!("`cargo xtask test` does not know `{option}`\n\n{HELP}");
        }
        let (name, rest) = rest
            .split_first()
            .context("--only wants the name of a suite; `cargo xtask test --list` shows them")?;
        names.push(*name);
        words = rest;
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_can_be_given_several_times() {
        assert_eq!(
            only(&["--only", "format", "--only", "lint"]).unwrap(),
            ["format", "lint"]
        );
        assert!(only(&[]).unwrap().is_empty());
    }

    #[test]
    fn a_word_that_the_test_command_does_not_know_is_named() {
        assert!(
            only(&["--ony", "x"])
                .unwrap_err()
                .to_string()
                .contains("`--ony`")
        );
        assert!(
            only(&["--only"])
                .unwrap_err()
                .to_string()
                .contains("--list")
        );
    }
}
