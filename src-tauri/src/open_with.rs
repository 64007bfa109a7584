//! Editors and terminals: which are there, and how each is started.
//!
//! Nothing here goes through a shell: a program gets its arguments as a list. `programs` is what is
//! known of them, `places` where they are looked for, `call` how they are called.

mod call;
mod places;
mod programs;

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use formwork_protocol::{Code, Failure, Fault, FoundOpener, Opener, OpenerKind};

pub use call::{Call, Opened};
pub use places::{Places, System};

use call::words;
use programs::{AtLine, Form, PROGRAMS, Program};

/// A program that was found, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub id: String,
    pub name: String,
    pub place: PathBuf,
    form: Form,
    at_line: AtLine,
}

impl Found {
    fn of(program: &Program, place: PathBuf) -> Self {
        Self {
            id: program.id.to_owned(),
            name: program.name.to_owned(),
            place,
            form: program.form,
            at_line: program.at_line,
        }
    }

    pub fn told(&self) -> FoundOpener {
        FoundOpener {
            id: self.id.clone(),
            name: self.name.clone(),
            place: self.place.display().to_string(),
        }
    }
}

/// The programs of a kind that are there, the one that is taken if nothing was chosen first.
pub fn found(kind: OpenerKind, places: &Places) -> Vec<Found> {
    let known = PROGRAMS.iter().filter(|program| program.kind == kind);
    let mut found: Vec<Found> = known
        .filter_map(|program| Some(Found::of(program, places.find(program)?)))
        .collect();
    if kind == OpenerKind::Editor {
        // Windows come first: who has set a variable for the terminal may use another one here.
        found.sort_by_key(|program| program.form == Form::InTerminal);
        for line in places.editors.iter().rev() {
            prefer(line, &mut found, places);
        }
    }
    found
}

/// Puts the program that a variable of the environment names before its like.
fn prefer(line: &str, found: &mut Vec<Found>, places: &Places) {
    let Some(first) = words(line).into_iter().next() else {
        return;
    };
    let name = Path::new(&first).file_stem().unwrap_or_default();
    let name = name.to_string_lossy().into_owned();
    let known = PROGRAMS.iter().find(|program| program.is_called(&name));
    let at = known.and_then(|known| found.iter().position(|program| program.id == known.id));
    let program = match at {
        Some(at) => found.remove(at),
        None => {
            let Some(place) = places.on_path(&first) else {
                return;
            };
            Found {
                id: name.clone(),
                name,
                place,
                form: Form::InTerminal,
                at_line: AtLine::Unknown,
            }
        }
    };
    let like =
        |other: &Found| (other.form == Form::InTerminal) == (program.form == Form::InTerminal);
    let at = found.iter().position(like).unwrap_or(found.len());
    found.insert(at, program);
}

/// How the chosen program is called for what is to be opened.
pub fn call(
    (kind, chosen, terminal): (OpenerKind, &Opener, &Opener),
    opened: Opened,
    places: &Places,
) -> Result<Call, Failure> {
    if let Opener::Command { line } = chosen {
        return Call::of_own(line, opened).ok_or_else(|| {
            let message = format!("The command for the {} is empty", word(kind));
            failure(Code::Missing, message, kind)
        });
    }
    let all = found(kind, places);
    let program = match chosen {
        Opener::Program { id } => all.into_iter().find(|program| program.id == *id),
        _ => all.into_iter().next(),
    };
    let program = program.ok_or_else(|| not_there(kind, chosen))?;
    if program.form != Form::InTerminal {
        return Ok(Call::of(&program, opened));
    }
    in_terminal(&program, terminal, opened, places)
}

/// A program that has no window of its own gets one of the terminal.
fn in_terminal(
    program: &Found,
    terminal: &Opener,
    opened: Opened,
    places: &Places,
) -> Result<Call, Failure> {
    let inner = Call::inner(program, opened);
    if places.system == System::Windows {
        return Ok(inner.in_own_console());
    }
    let all = found(OpenerKind::Terminal, places);
    let chosen = match terminal {
        Opener::Program { id } => all.iter().find(|found| found.id == *id),
        _ => None,
    };
    let mut able = chosen.into_iter().chain(&all);
    able.find_map(|terminal| Call::inside(terminal, opened.folder, &inner))
        .ok_or_else(|| {
            let message = format!("No terminal was found to run {} in", program.name);
            failure(Code::NotFound, message, OpenerKind::Editor)
        })
}

fn not_there(kind: OpenerKind, chosen: &Opener) -> Failure {
    let message = match chosen {
        Opener::Program { id } => format!("The {} “{id}” is not there any more", word(kind)),
        _ => format!("No {} was found", word(kind)),
    };
    failure(Code::NotFound, message, kind)
}

fn word(kind: OpenerKind) -> &'static str {
    match kind {
        OpenerKind::Editor => "editor",
        OpenerKind::Terminal => "terminal",
    }
}

fn failure(code: Code, message: String, kind: OpenerKind) -> Failure {
    let hint = match kind {
        OpenerKind::Editor => "Choose the editor in Settings, under “Open with”.",
        OpenerKind::Terminal => "Choose the terminal in Settings, under “Open with”.",
    };
    Fault::new(code, message).with_hint(hint).into()
}

/// Starts a program on its own: it goes on when the window is closed.
pub fn start(call: &Call, kind: OpenerKind) -> Result<Child, Failure> {
    let mut command = Command::new(&call.program);
    command
        .args(&call.arguments)
        .current_dir(&call.folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    detach(&mut command, call);
    command.spawn().map_err(|error| {
        let message = format!("“{call}” does not start: {error}");
        failure(Code::Io, message, kind)
    })
}

#[cfg(windows)]
fn detach(command: &mut Command, call: &Call) {
    use std::os::windows::process::CommandExt;
    const NEW_CONSOLE: u32 = 0x10;
    const NEW_GROUP: u32 = 0x200;
    const NO_WINDOW: u32 = 0x0800_0000;
    let console = if call.own_console {
        NEW_CONSOLE
    } else {
        NO_WINDOW
    };
    command.creation_flags(console | NEW_GROUP);
}

#[cfg(unix)]
fn detach(command: &mut Command, _: &Call) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

// They make up machines of all systems, with paths and permissions as this one has them: Windows has
// other separators, and no bit by which a file is a program.
#[cfg(test)]
#[cfg(unix)]
mod tests;
