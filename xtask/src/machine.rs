//! What set-up asks of a machine, so that it can be asked of a made-up one.

use std::path::Path;

use crate::command::{exists, program, read};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    Linux,
    Macos,
    Windows,
    Other,
}

pub trait Machine {
    fn system(&self) -> System;

    /// What the program prints, or `None` if it is not there or fails.
    fn read(&self, name: &str, arguments: &[&str]) -> Option<String>;

    /// Whether a program of that name is on PATH.
    fn has_program(&self, name: &str) -> bool;

    fn has_file(&self, path: &Path) -> bool;

    fn has_folder(&self, path: &Path) -> bool;
}

/// The machine that this program runs on.
pub struct ThisMachine;

impl Machine for ThisMachine {
    fn system(&self) -> System {
        match std::env::consts::OS {
            "linux" => System::Linux,
            "macos" => System::Macos,
            "windows" => System::Windows,
            _ => System::Other,
        }
    }

    fn read(&self, name: &str, arguments: &[&str]) -> Option<String> {
        // npm is a script, which Windows starts by its whole name alone.
        let name = match name {
            "npm" if cfg!(windows) => "npm.cmd",
            name => name,
        };
        read(program(name).args(arguments))
    }

    fn has_program(&self, name: &str) -> bool {
        exists(&format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    fn has_file(&self, path: &Path) -> bool {
        path.is_file()
    }

    fn has_folder(&self, path: &Path) -> bool {
        path.is_dir()
    }
}

/// A machine that has what a test says.
#[cfg(test)]
pub struct MadeUp {
    pub system: System,
    /// Programs on PATH.
    pub programs: &'static [&'static str],
    /// Lines that are called, and what is printed then.
    pub prints: Vec<(&'static str, &'static str)>,
    /// Files and folders.
    pub paths: Vec<&'static str>,
}

#[cfg(test)]
impl Machine for MadeUp {
    fn system(&self) -> System {
        self.system
    }

    fn read(&self, name: &str, arguments: &[&str]) -> Option<String> {
        let line = [&[name], arguments].concat().join(" ");
        let (_, text) = self
            .prints
            .iter()
            .find(|(called, _)| line.starts_with(called))?;
        Some((*text).to_owned())
    }

    fn has_program(&self, name: &str) -> bool {
        self.programs.contains(&name)
    }

    fn has_file(&self, path: &Path) -> bool {
        self.paths.iter().any(|there| Path::new(there) == path)
    }

    fn has_folder(&self, path: &Path) -> bool {
        self.has_file(path)
    }
}
