//! The commands of the protocol, each an adapter from its request to the engine.
//!
//! The table of commands is the protocol's: a command without an [`Answer`] does not compile, nor
//! does one that answers with another type. All of them run away from the window's thread.

mod answers;
mod choosing;
mod code;
mod drafts;
mod exports;
mod jobs;
mod open_with;
mod packs;
mod performance;
mod projects;
mod schemas;
mod settings;
mod updates;
mod window;

use formwork_engine::Reply;
use formwork_protocol::*;
use serde::Deserialize;
use tauri::ipc::{Invoke, InvokeBody, InvokeError, InvokeResponseBody};
use tauri::{Manager, Wry};
use tokio::sync::oneshot;
use tracing::Span;

use crate::shell::Shell;

/// What a command's time is counted as.
enum Counted {
    Command,
    /// Work that runs until it is done, with progress.
    Job,
    /// It waits for the user.
    Not,
}

/// Answers one kind of request. May take its time: it has a thread of its own.
trait Answer: Request {
    const COUNTED: Counted = Counted::Command;
    /// Other folders may be to be watched after it.
    const OPENS: bool = false;

    fn answer(self, shell: &Shell) -> Result<Self::Response, Failure>;
}

/// Answers one kind of request when the answer is known, which may be on another thread.
trait AnswerLater: Request {
    const COUNTED: Counted = Counted::Command;
    /// Other folders may be to be watched after it.
    const OPENS: bool = false;

    fn answer_later(self, shell: &Shell, reply: Reply<Self::Response>);
}

impl<R: Answer> AnswerLater for R {
    const COUNTED: Counted = <R as Answer>::COUNTED;
    const OPENS: bool = <R as Answer>::OPENS;

    fn answer_later(self, shell: &Shell, reply: Reply<R::Response>) {
        reply(self.answer(shell));
    }
}

/// What a request comes in.
#[derive(Deserialize)]
struct Envelope<R> {
    request: R,
}

macro_rules! dispatch_by_name {
    ($($name:ident: $request:ident,)*) => {
        /// Answers a command of the interface; false if there is none of its name.
        pub fn dispatch(invoke: Invoke<Wry>) -> bool {
            match invoke.message.command() {
                $(stringify!($name) => respond::<$request>(invoke),)*
                _ => return false,
            }
            true
        }
    };
}

formwork_protocol::for_each_command!(dispatch_by_name);

/// Answers with the bytes of a JSON text, which the page hands on to the interface as they are. Parsed
/// by the page, an answer would be made into values, into a text and into values again.
fn respond<R: AnswerLater>(invoke: Invoke<Wry>) {
    let Invoke {
        message, resolver, ..
    } = invoke;
    let shell = message.webview_ref().state::<Shell>().inner().clone();
    let watching = shell.watching.clone();
    let request = match message.payload() {
        InvokeBody::Json(body) => Envelope::<R>::deserialize(body)
            .map(|envelope| envelope.request)
            .map_err(|error| error.to_string()),
        InvokeBody::Raw(_) => Err("it came as raw bytes".to_owned()),
    };
    let failure = |code, why: &str| Failure::new(code, format!("{}: {why}", R::COMMAND));
    resolver.respond_async_serialized(async move {
        let answered = match request {
            Err(why) => Err(failure(Code::Usage, &why)),
            Ok(request) => {
                let (told, answer) = oneshot::channel();
                tauri::async_runtime::spawn_blocking(move || {
                    let span = match R::COUNTED {
                        Counted::Command => tracing::debug_span!("command", name = R::COMMAND),
                        Counted::Job => tracing::debug_span!("job", name = R::COMMAND),
                        Counted::Not => Span::none(),
                    };
                    let _counted = span.entered();
                    // The window may have gone meanwhile; then there is nobody to tell.
                    let reply = Box::new(|answer| drop(told.send(answer)));
                    request.answer_later(&shell, reply);
                });
                let panicked = |_| Err(failure(Code::Internal, "it ended without an answer"));
                let answered = answer.await.unwrap_or_else(panicked);
                if R::OPENS {
                    watching.again();
                }
                answered
            }
        };
        let written = answered.and_then(|answer| {
            serde_json::to_vec(&answer).map_err(|error| failure(Code::Internal, &error.to_string()))
        });
        written.map(InvokeResponseBody::Raw).map_err(|failure| {
            InvokeError(serde_json::to_value(failure).unwrap_or(serde_json::Value::Null))
        })
    });
}

#[cfg(test)]
mod tests {
    /// A command that the capability file leaves out would be refused in the window alone.
    #[test]
    fn the_capability_file_lists_every_command_and_no_other() {
        let text = include_str!("../capabilities/main.json");
        let file: serde_json::Value = serde_json::from_str(text).unwrap();
        let mut listed: Vec<String> = file["permissions"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|permission| permission.as_str())
            .filter(|permission| !permission.starts_with("core:"))
            .map(str::to_owned)
            .collect();
        listed.sort();
        let mut commands: Vec<String> = formwork_protocol::COMMANDS
            .iter()
            .map(|command| format!("allow-{}", command.replace('_', "-")))
            .collect();
        commands.sort();
        assert_eq!(listed, commands);
    }
}
