//! Opening projects in other programs.

use std::path::{Path, PathBuf};
use std::process::Child;
use std::thread;
use std::time::{Duration, Instant};

use formwork_protocol::*;

use super::{Answer, Counted};
use crate::events;
use crate::open_with::{Call, Opened, Places, call, found, start};
use crate::repository;
use crate::shell::Shell;

/// A program that fails this soon was not closed by the user.
const SOON: Duration = Duration::from_secs(5);

impl Answer for ListOpeners {
    fn answer(self, _: &Shell) -> Result<Openers, Failure> {
        let places = Places::of_system();
        let told = |kind| {
            let found = found(kind, &places);
            found.iter().map(|program| program.told()).collect()
        };
        Ok(Openers {
            editors: told(OpenerKind::Editor),
            terminals: told(OpenerKind::Terminal),
        })
    }
}

impl Answer for OpenIn {
    const COUNTED: Counted = Counted::Not;

    fn answer(self, shell: &Shell) -> Result<(), Failure> {
        let folder = there(&self.folder, Path::is_dir)?;
        let file = match &self.file {
            Some(file) => Some(there(&folder.join(file).to_string_lossy(), Path::exists)?),
            None => None,
        };
        let settings = shell.engine.settings();
        let chosen = match self.program {
            OpenerKind::Editor => &settings.editor,
            OpenerKind::Terminal => &settings.terminal,
        };
        let chosen = (self.program, chosen, &settings.terminal);
        let opened = Opened {
            folder: &folder,
            file: file.as_deref(),
            line: self.line,
        };
        let call = call(chosen, opened, &Places::of_system())?;
        let child = start(&call, self.program)?;
        watch(child, call, shell.clone());
        Ok(())
    }
}

impl Answer for GetRepository {
    fn answer(self, _: &Shell) -> Result<Repository, Failure> {
        let folder = Path::new(&self.folder);
        Ok(repository::standing(folder, &Places::of_system()))
    }
}

impl Answer for BeginRepository {
    const COUNTED: Counted = Counted::Not;

    fn answer(self, _: &Shell) -> Result<(), Failure> {
        let folder = there(&self.folder, Path::is_dir)?;
        repository::begin(&folder, self.commit, &Places::of_system())
    }
}

/// A path at which something of the kind is.
fn there(path: &str, is: impl Fn(&Path) -> bool) -> Result<PathBuf, Failure> {
    let place = PathBuf::from(path);
    match is(&place) {
        true => Ok(place),
        false => Err(Failure::new(
            Code::NotFound,
            format!("{path} is not there any more"),
        )),
    }
}

/// Says that a program which started has failed at once; and takes note of its end, so that nothing
/// is left of it.
fn watch(mut child: Child, call: Call, shell: Shell) {
    let begin = Instant::now();
    let thread = thread::Builder::new().name("opened".to_owned());
    let spawned = thread.spawn(move || match child.wait() {
        Ok(status) if !status.success() && begin.elapsed() < SOON => {
            let message = format!(
                "“{call}” ended with {status}. Settings say, under “Open with”, what is started."
            );
            events::send(&shell.app, &Event::Notice { message });
        }
        _ => {}
    });
    if let Err(error) = spawned {
        tracing::debug!(%error, "the end of a program is not heard");
    }
}
