//! Opening projects in other programs.

use formwork_protocol::{Failure, ListOpeners, OpenIn, OpenerKind, Request};
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::Actions;
use crate::ipc;
use crate::state::settings::SettingsAction;

impl Actions {
    /// Finds out which editors and terminals are there.
    pub fn load_openers(&self) {
        self.load(&self.settings, ListOpeners {}, SettingsAction::Openers);
    }

    /// Opens a folder in the user's editor or terminal.
    pub fn open_in(&self, program: OpenerKind, folder: String) {
        let request = OpenIn {
            program,
            folder,
            file: None,
            line: None,
        };
        self.ask(request, |_, ()| {});
    }

    /// Opens a file of a folder in the user's editor, at a line where one is known.
    pub fn edit_file(&self, folder: String, file: String, line: Option<u32>) {
        let request = OpenIn {
            program: OpenerKind::Editor,
            folder,
            file: Some(file),
            line,
        };
        self.ask(request, |_, ()| {});
    }

    /// Asks the shell for something on behalf of a dialog, which shows what comes of it itself:
    /// messages of the window lie below it.
    pub fn ask_telling<R: Request>(
        &self,
        request: R,
        told: Callback<Result<R::Response, Failure>>,
    ) {
        spawn_local(async move { told.emit(ipc::call(request).await) });
    }

    /// Puts a text on the clipboard on behalf of a dialog. Called while a click is handled.
    pub fn copy_telling(&self, text: String, told: Callback<Result<(), Failure>>) {
        spawn_local(async move { told.emit(ipc::copy_text(&text).await) });
    }
}
