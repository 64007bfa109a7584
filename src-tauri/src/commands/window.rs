//! The window itself: how it was left, what it is called, closing it.

use formwork_protocol::{
    CloseWindow, Code, Failure, Given, KeepArrangement, LoadArrangement, NameWindow, TakeGiven,
};
use tauri::Manager;

use super::{Answer, Counted};
use crate::given::Waiting;
use crate::shell::{MAIN, Shell};

impl Answer for LoadArrangement {
    fn answer(self, shell: &Shell) -> Result<Option<String>, Failure> {
        shell.engine.arrangement()
    }
}

impl Answer for KeepArrangement {
    fn answer(self, shell: &Shell) -> Result<(), Failure> {
        shell.engine.keep_arrangement(self.arrangement);
        Ok(())
    }
}

impl Answer for NameWindow {
    fn answer(self, shell: &Shell) -> Result<(), Failure> {
        let Some(window) = shell.app.get_webview_window(MAIN) else {
            return Ok(());
        };
        window.set_title(&self.title).map_err(|error| {
            let message = format!("The window cannot be named: {error}");
            Failure::new(Code::Io, message)
        })
    }
}

impl Answer for TakeGiven {
    fn answer(self, shell: &Shell) -> Result<Given, Failure> {
        Ok(shell.app.state::<Waiting>().take())
    }
}

impl Answer for CloseWindow {
    const COUNTED: Counted = Counted::Not;

    fn answer(self, shell: &Shell) -> Result<(), Failure> {
        shell.engine.close();
        shell.app.exit(0);
        Ok(())
    }
}
