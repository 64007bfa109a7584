//! How programs are called: a program, a list of arguments, and the folder that it begins in.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::path::{Path, PathBuf};

use super::Found;
use super::programs::{AtLine, Form, Terminal};

/// What is to be opened.
#[derive(Clone, Copy, Debug)]
pub struct Opened<'a> {
    pub folder: &'a Path,
    /// In the folder.
    pub file: Option<&'a Path>,
    /// Of the file, from 1.
    pub line: Option<u32>,
}

impl Opened<'_> {
    fn path(self) -> OsString {
        self.file.unwrap_or(self.folder).into()
    }

    /// The file, else the folder, with the line if the program can be told one.
    fn words(self, at_line: AtLine) -> Vec<OsString> {
        let path = self.path();
        let Some(line) = self.line.filter(|_| self.file.is_some()) else {
            return vec![path];
        };
        let number = line.to_string();
        let mut with_line = path.clone();
        with_line.push(format!(":{number}"));
        match at_line {
            AtLine::Unknown => vec![path],
            AtLine::Behind => vec![with_line],
            AtLine::Goto => vec!["--goto".into(), with_line],
            AtLine::Plus => vec![format!("+{number}").into(), path],
            AtLine::Option => vec!["--line".into(), number.into(), path],
        }
    }
}

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

    /// A program that has a window.
    pub fn of(program: &Found, opened: Opened) -> Self {
        let folder = opened.folder;
        let is_bundle = program.place.extension().is_some_and(|kind| kind == "app");
        // A bundle is opened by the system, which knows no lines.
        let at_line = match is_bundle {
            true => AtLine::Unknown,
            false => program.at_line,
        };
        let mut arguments: Vec<OsString> = match program.form {
            Form::Both if opened.file.is_some() => [folder.into()]
                .into_iter()
                .chain(opened.words(at_line))
                .collect(),
            Form::Both | Form::One | Form::InTerminal => opened.words(at_line),
            Form::Terminal(terminal) => with_folder(terminal, folder),
        };
        if is_bundle {
            // It is told what to open, or where it is to begin.
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
    pub fn inner(program: &Found, opened: Opened) -> Self {
        Self::new(&program.place, opened.words(program.at_line), opened.folder)
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
    /// opened comes last. `{line}` is the first where there is none. None: it is empty.
    pub fn of_own(line: &str, opened: Opened) -> Option<Self> {
        let mut words = words(line).into_iter();
        let program = words.next()?;
        let names_any = line.contains("{folder}") || line.contains("{file}");
        let path = opened.path();
        let number = opened.line.unwrap_or(1).to_string();
        let parts = [
            ("{folder}", opened.folder.as_os_str()),
            ("{file}", &path),
            ("{line}", OsStr::new(&number)),
        ];
        let mut arguments: Vec<OsString> = words.map(|word| filled(&word, &parts)).collect();
        if !names_any {
            arguments.push(path);
        }
        Some(Self::new(program, arguments, opened.folder))
    }
}

fn with_folder(terminal: Terminal, folder: &Path) -> Vec<OsString> {
    let words = terminal.folder.iter();
    words
        .map(|word| filled(word, &[("{folder}", folder.as_os_str())]))
        .collect()
}

/// A word with paths and lines in the place of what stands for them.
fn filled(word: &str, parts: &[(&str, &OsStr)]) -> OsString {
    let mut whole = OsString::new();
    let mut rest = word;
    let next = |rest: &str| {
        let found = parts
            .iter()
            .filter_map(|(name, part)| Some((rest.find(name)?, *name, *part)));
        found.min_by_key(|(at, ..)| *at)
    };
    while let Some((at, name, part)) = next(rest) {
        whole.push(&rest[..at]);
        whole.push(part);
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
