//! How programs are called: a program, a list of arguments, and the folder that it begins in.

use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};

use super::Found;
use super::programs::{Form, Terminal};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    pub program: PathBuf,
    pub arguments: Vec<OsString>,
    /// Where it begins.
    pub folder: PathBuf,
    /// On Windows it gets a console of its own.
    pub own_console: bool,
}

impl Call {
    fn new(program: impl Into<PathBuf>, arguments: Vec<OsString>, folder: &Path) -> Self {
        Self {
            program: program.into(),
            arguments,
            folder: folder.to_owned(),
            own_console: false,
        }
    }

    /// A program that has a window, for a folder or a file in it.
    pub fn of(program: &Found, folder: &Path, file: Option<&Path>) -> Self {
        let mut arguments: Vec<OsString> = match program.form {
            Form::Both => [Some(folder), file]
                .into_iter()
                .flatten()
                .map(OsString::from)
                .collect(),
            Form::One | Form::InTerminal => vec![file.unwrap_or(folder).into()],
            Form::Terminal(terminal) => with_folder(terminal, folder),
        };
        if program.place.extension().is_some_and(|kind| kind == "app") {
            // A bundle is opened by the system: with what it is to open, or where it is to begin.
            if let Form::Terminal(_) = program.form {
                arguments = vec![folder.into()];
            }
            let opened = ["-a".into(), program.place.clone().into_os_string()];
            let arguments = opened.into_iter().chain(arguments).collect();
            return Self::new("/usr/bin/open", arguments, folder);
        }
        Self {
            own_console: matches!(program.form, Form::Terminal(Terminal { console: true, .. })),
            ..Self::new(&program.place, arguments, folder)
        }
    }

    /// A program that has no window, as a terminal is to run it.
    pub fn inner(program: &Found, folder: &Path, file: Option<&Path>) -> Self {
        let argument = file.unwrap_or(folder).into();
        Self::new(&program.place, vec![argument], folder)
    }

    pub fn in_own_console(self) -> Self {
        Self {
            own_console: true,
            ..self
        }
    }

    /// A terminal that runs something. None: it cannot be told to.
    pub fn inside(terminal: &Found, folder: &Path, inner: &Self) -> Option<Self> {
        let Form::Terminal(form) = terminal.form else {
            return None;
        };
        let before = form.run?.iter().map(OsString::from);
        let mut arguments = with_folder(form, folder);
        arguments.extend(before);
        arguments.push(inner.program.clone().into_os_string());
        arguments.extend(inner.arguments.iter().cloned());
        Some(Self::new(&terminal.place, arguments, folder))
    }

    /// A command of the user's own. Where it names neither the folder nor the file, what is to be
    /// opened comes last. None: it is empty.
    pub fn of_own(line: &str, folder: &Path, file: Option<&Path>) -> Option<Self> {
        let mut words = words(line).into_iter();
        let program = words.next()?;
        let opened = file.unwrap_or(folder);
        let names_any = line.contains("{folder}") || line.contains("{file}");
        let filled = words.map(|word| {
            let parts = [("{folder}", folder), ("{file}", opened)];
            filled(&word, &parts)
        });
        let mut arguments: Vec<OsString> = filled.collect();
        if !names_any {
            arguments.push(opened.into());
        }
        Some(Self::new(program, arguments, folder))
    }
}

fn with_folder(terminal: Terminal, folder: &Path) -> Vec<OsString> {
    let words = terminal.folder.iter();
    words
        .map(|word| filled(word, &[("{folder}", folder)]))
        .collect()
}

/// A word with paths in the place of what stands for them.
fn filled(word: &str, parts: &[(&str, &Path)]) -> OsString {
    let mut whole = OsString::new();
    let mut rest = word;
    let next = |rest: &str| {
        let found = parts
            .iter()
            .filter_map(|(name, path)| Some((rest.find(name)?, *name, *path)));
        found.min_by_key(|(at, ..)| *at)
    };
    while let Some((at, name, path)) = next(rest) {
        whole.push(&rest[..at]);
        whole.push(path);
        rest = &rest[at + name.len()..];
    }
    whole.push(rest);
    whole
}

/// The words of a line, as spaces part them; quotes of either kind keep spaces in a word. Nothing
/// else has a meaning: a `\` is a part of paths on Windows.
pub fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for letter in line.chars() {
        match (letter, quote) {
            (letter, Some(open)) if letter == open => quote = None,
            ('"' | '\'', None) => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (letter, None) if letter.is_whitespace() => words.extend(word.take()),
            (letter, _) => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}

/// As it could be typed, for messages.
impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let program = self.program.as_os_str();
        let all = [program]
            .into_iter()
            .chain(self.arguments.iter().map(|word| &**word));
        for (place, word) in all.enumerate() {
            let word = word.to_string_lossy();
            let space = if place > 0 { " " } else { "" };
            match word.contains(char::is_whitespace) || word.is_empty() {
                true => write!(f, "{space}'{word}'")?,
                false => write!(f, "{space}{word}")?,
            }
        }
        Ok(())
    }
}
