//! The commands of the protocol, each an adapter from its request to the engine.
//!
//! The table of commands is the protocol's: a command without an [`Answer`] does not compile, nor
//! does one that answers with another type. All of them run away from the window's thread.

mod answers;
mod code;
mod open_with;
mod performance;
mod projects;
mod window;

use std::path::{Path, PathBuf};

use formwork_engine::{Again, CancelToken, Engine, JobDone, Reply};
use formwork_protocol::*;
use serde::Deserialize;
use tauri::ipc::{Invoke, InvokeBody, InvokeError, InvokeResponseBody};
use tauri::{Manager, Wry};
use tauri_plugin_dialog::{DialogExt, FilePath};
use tokio::sync::oneshot;
use tracing::Span;

use crate::drag_out;
use crate::events::{self, FrameRate};
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

impl Answer for GetAppInfo {
    fn answer(self, shell: &Shell) -> Result<AppInfo, Failure> {
        Ok(shell.engine.info())
    }
}

impl Answer for LoadSettings {
    fn answer(self, shell: &Shell) -> Result<Settings, Failure> {
        Ok(shell.engine.settings())
    }
}

impl Answer for ChangeSettings {
    fn answer(self, shell: &Shell) -> Result<Settings, Failure> {
        let settings = shell.engine.change_settings(&self.change)?;
        shell.draw_as_set(&settings);
        Ok(settings)
    }
}

impl Answer for LoadCaches {
    fn answer(self, shell: &Shell) -> Result<Vec<CacheUse>, Failure> {
        Ok(shell.engine.caches())
    }
}

impl Answer for ClearCaches {
    fn answer(self, shell: &Shell) -> Result<Vec<CacheUse>, Failure> {
        shell.engine.clear_caches();
        Ok(shell.engine.caches())
    }
}

impl Answer for ListPacks {
    fn answer(self, shell: &Shell) -> Result<PackList, Failure> {
        shell.engine.packs(&CancelToken::default())
    }
}

impl Answer for ShowPack {
    fn answer(self, shell: &Shell) -> Result<PackDetails, Failure> {
        shell.engine.pack(&self.pack, &CancelToken::default())
    }
}

impl Answer for AddPack {
    const COUNTED: Counted = Counted::Job;
    const OPENS: bool = true;

    fn answer(self, shell: &Shell) -> Result<PackSummary, Failure> {
        let add = match self.link {
            true => Engine::link_pack,
            false => Engine::add_pack,
        };
        add(&shell.engine, Path::new(&self.path), self.replace)
    }
}

impl Answer for RemovePack {
    const OPENS: bool = true;

    fn answer(self, shell: &Shell) -> Result<(), Failure> {
        shell.engine.remove_pack(&self.pack)
    }
}

impl Answer for RestorePack {
    const OPENS: bool = true;

    fn answer(self, shell: &Shell) -> Result<PackSummary, Failure> {
        shell.engine.restore_pack(&self.pack)
    }
}

impl Answer for NewPack {
    const COUNTED: Counted = Counted::Job;
    const OPENS: bool = true;

    fn answer(self, shell: &Shell) -> Result<PackSummary, Failure> {
        let folder = Path::new(&self.folder);
        shell.engine.new_pack(&self.from, &self.answers, folder)
    }
}

impl Answer for CheckPack {
    const COUNTED: Counted = Counted::Job;

    fn answer(self, shell: &Shell) -> Result<CheckReport, Failure> {
        shell
            .engine
            .check(&self.pack, false, &CancelToken::default())
    }
}

impl Answer for ShowSample {
    fn answer(self, shell: &Shell) -> Result<SampleOutputs, Failure> {
        shell.engine.sample(&self.pack, &self.sample)
    }
}

impl Answer for ReadSample {
    fn answer(self, shell: &Shell) -> Result<OutputContent, Failure> {
        let (pack, sample) = (&self.pack, &self.sample);
        shell
            .engine
            .read_sample((pack, sample), &self.path, self.offset)
    }
}

impl Answer for OpenSample {
    const OPENS: bool = true;

    fn answer(self, shell: &Shell) -> Result<OpenedDraft, Failure> {
        shell.engine.open_sample(&self.pack, &self.sample)
    }
}

impl Answer for ListDrafts {
    fn answer(self, shell: &Shell) -> Result<Vec<DraftSummary>, Failure> {
        shell.engine.drafts()
    }
}

impl Answer for OpenDraft {
    const OPENS: bool = true;

    fn answer(self, shell: &Shell) -> Result<OpenedDraft, Failure> {
        shell
            .engine
            .open_draft(&self.pack, self.answers, self.target)
    }
}

impl Answer for ShowTarget {
    fn answer(self, shell: &Shell) -> Result<TargetPlace, Failure> {
        shell.engine.target_place(&self.draft)
    }
}

impl Answer for ResumeDraft {
    const OPENS: bool = true;

    fn answer(self, shell: &Shell) -> Result<OpenedDraft, Failure> {
        shell.engine.resume_draft(&self.draft)
    }
}

impl Answer for OpenProject {
    const OPENS: bool = true;

    fn answer(self, shell: &Shell) -> Result<OpenedDraft, Failure> {
        shell.engine.open_project(Path::new(&self.folder))
    }
}

impl Answer for ShowMerge {
    fn answer(self, shell: &Shell) -> Result<Option<MergeView>, Failure> {
        shell.engine.merge_view(&self.draft, &self.path)
    }
}

impl Answer for GetProjectStatus {
    fn answer(self, shell: &Shell) -> Result<ProjectStatus, Failure> {
        let folder = Path::new(&self.folder);
        shell
            .engine
            .project_status(folder, None, &CancelToken::default())
    }
}

impl Answer for UndoRun {
    const COUNTED: Counted = Counted::Job;
    const OPENS: bool = true;

    fn answer(self, shell: &Shell) -> Result<UndoReport, Failure> {
        let (folder, cancel) = (Path::new(&self.folder), CancelToken::default());
        shell
            .engine
            .undo(folder, self.run.as_deref(), self.dry_run, &cancel)
    }
}

impl Answer for CloseDraft {
    const OPENS: bool = true;

    fn answer(self, shell: &Shell) -> Result<(), Failure> {
        shell.engine.close_draft(&self.draft)
    }
}

impl Answer for RestoreDraft {
    const OPENS: bool = true;

    fn answer(self, shell: &Shell) -> Result<(), Failure> {
        shell.engine.restore_draft(&self.draft)
    }
}

impl AnswerLater for EditDraft {
    const OPENS: bool = true;

    fn answer_later(self, shell: &Shell, reply: Reply<EditOutcome>) {
        let Self {
            draft,
            sequence,
            edit,
            show,
        } = self;
        shell.engine.edit(&draft, sequence, edit, show, reply);
        if let Some(message) = shell.engine.take_notice() {
            events::send(&shell.app, &Event::Notice { message });
        }
    }
}

impl AnswerLater for ViewDraft {
    const OPENS: bool = true;

    fn answer_later(self, shell: &Shell, reply: Reply<DraftView>) {
        shell.engine.view(&self.draft, self.show, reply);
    }
}

impl Answer for ReadOutput {
    fn answer(self, shell: &Shell) -> Result<OutputContent, Failure> {
        shell
            .engine
            .read_output(&self.draft, &self.path, self.offset)
    }
}

impl Answer for Generate {
    const COUNTED: Counted = Counted::Job;
    const OPENS: bool = true;

    fn answer(self, shell: &Shell) -> Result<Generation, Failure> {
        let frames = FrameRate::new(&shell.app, &self.job);
        let progress = |phase, done, total| frames.show(phase, done, total);
        shell
            .engine
            .generate_draft(&self.draft, &self.job, self.agreed, &progress)
    }
}

impl Answer for ListJobs {
    fn answer(self, shell: &Shell) -> Result<JobList, Failure> {
        shell.engine.job_list(self.before, self.limit)
    }
}

impl Answer for RetryJob {
    const COUNTED: Counted = Counted::Job;

    fn answer(self, shell: &Shell) -> Result<Retried, Failure> {
        let frames = FrameRate::new(&shell.app, &self.job);
        let progress = |phase, done, total| frames.show(phase, done, total);
        let done = shell
            .engine
            .retry_job(&self.job, &Again::default(), &progress)?;
        Ok(match done {
            JobDone::Generated(generation) => Retried::Generated {
                generation: Box::new(generation),
            },
            JobDone::Exported(exported) => Retried::Exported { exported },
            JobDone::Added(_) => Retried::PackAdded,
            JobDone::Checked(_) => Retried::PackChecked,
        })
    }
}

impl Answer for CancelJob {
    fn answer(self, shell: &Shell) -> Result<bool, Failure> {
        Ok(shell.engine.cancel(&self.job))
    }
}

impl Answer for SaveZip {
    const COUNTED: Counted = Counted::Job;

    fn answer(self, shell: &Shell) -> Result<Exported, Failure> {
        let frames = FrameRate::new(&shell.app, &self.job);
        let file = Path::new(&self.file);
        shell.engine.save_zip(
            (&self.draft, &self.job),
            &self.selection,
            file,
            &|phase, done, total| {
                frames.show(phase, done, total);
            },
        )
    }
}

impl Answer for SaveTo {
    const COUNTED: Counted = Counted::Job;

    fn answer(self, shell: &Shell) -> Result<Exported, Failure> {
        let frames = FrameRate::new(&shell.app, &self.job);
        let folder = Path::new(&self.folder);
        shell.engine.save_to(
            (&self.draft, &self.job),
            &self.selection,
            folder,
            self.overwrite,
            &|phase, done, total| frames.show(phase, done, total),
        )
    }
}

impl Answer for StageDrag {
    const COUNTED: Counted = Counted::Job;

    fn answer(self, shell: &Shell) -> Result<StagedDrag, Failure> {
        let frames = FrameRate::new(&shell.app, &self.job);
        drag_out::stage(shell, |folder| {
            shell.engine.stage(
                (&self.draft, &self.job),
                &self.selection,
                folder,
                &|phase, done, total| frames.show(phase, done, total),
            )
        })
    }
}

impl Answer for BeginDrag {
    const COUNTED: Counted = Counted::Not;

    fn answer(self, shell: &Shell) -> Result<DragStart, Failure> {
        drag_out::begin(shell, self.drag, self.picture)
    }
}

impl Answer for ChooseFolder {
    const COUNTED: Counted = Counted::Not;

    fn answer(self, shell: &Shell) -> Result<Option<String>, Failure> {
        let mut dialog = shell.app.dialog().file().set_title(self.title);
        let start = match self.start {
            Some(start) => PathBuf::from(start),
            None => shell.engine.projects_folder(),
        };
        // A folder that is still to be made has no place of its own to start at.
        if let Some(start) = start.ancestors().find(|folder| folder.is_dir()) {
            dialog = dialog.set_directory(start);
        }
        chosen(dialog.blocking_pick_folder())
    }
}

impl Answer for ChooseFile {
    const COUNTED: Counted = Counted::Not;

    fn answer(self, shell: &Shell) -> Result<Option<String>, Failure> {
        let dialog = shell.app.dialog().file().set_title(self.title);
        let dialog = dialog.set_file_name(self.name);
        let kind = match self.extension.as_str() {
            "zip" => "Zip archive",
            "json" => "JSON",
            "csv" => "Table",
            "html" => "Report",
            "toml" => "Answers",
            other => other,
        };
        chosen(
            dialog
                .add_filter(kind, &[&self.extension])
                .blocking_save_file(),
        )
    }
}

impl Answer for ChoosePacks {
    const COUNTED: Counted = Counted::Not;

    fn answer(self, shell: &Shell) -> Result<Vec<String>, Failure> {
        let dialog = shell.app.dialog().file().set_title("Add packs");
        let picked = match self.zip {
            true => dialog
                .add_filter("Packs", &["formwork", "zip"])
                .blocking_pick_files(),
            false => dialog.blocking_pick_folders(),
        };
        let mut paths = Vec::new();
        for path in picked.unwrap_or_default() {
            paths.extend(chosen(Some(path))?);
        }
        Ok(paths)
    }
}

fn chosen(path: Option<FilePath>) -> Result<Option<String>, Failure> {
    match path {
        None => Ok(None),
        Some(path) => match path.into_path() {
            Ok(path) => Ok(Some(path.to_string_lossy().into_owned())),
            Err(error) => Err(Failure::new(
                Code::Io,
                format!("This place cannot be used: {error}"),
            )),
        },
    }
}

impl Answer for OpenFolder {
    fn answer(self, _: &Shell) -> Result<(), Failure> {
        // The system opens whatever it is given: a file would be run by its program.
        if !Path::new(&self.path).is_dir() {
            let message = format!("There is no folder {} any more", self.path);
            return Err(Failure::new(Code::NotFound, message));
        }
        tauri_plugin_opener::open_path(&self.path, None::<&str>).map_err(|error| {
            Failure::new(Code::Io, format!("{} cannot be opened: {error}", self.path))
        })
    }
}

impl Answer for ShowInFolder {
    fn answer(self, _: &Shell) -> Result<(), Failure> {
        if !Path::new(&self.path).exists() {
            let message = format!("{} is not there any more", self.path);
            return Err(Failure::new(Code::NotFound, message));
        }
        tauri_plugin_opener::reveal_item_in_dir(&self.path).map_err(|error| {
            let message = format!("The folder of {} cannot be shown: {error}", self.path);
            Failure::new(Code::Io, message)
        })
    }
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
