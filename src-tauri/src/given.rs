//! What the user gives the application to open: with its start, with a later start, or by dropping.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use formwork_engine::is_schema_in_json;
use formwork_protocol::{Event, Given};
use tauri::{AppHandle, Manager};

use crate::events;
use crate::shell::MAIN;

/// What a folder has that was generated.
const RECORD: &str = ".formwork/project.toml";

/// What was given and that the interface has not asked for yet. It is there before the window is:
/// macOS gives files while the application starts.
#[derive(Debug)]
pub struct Waiting(Mutex<Option<Given>>);

impl Default for Waiting {
    fn default() -> Self {
        Self(Mutex::new(Some(Given::default())))
    }
}

impl Waiting {
    /// Takes what waits. From then on nothing waits any more: the interface hears of it.
    pub fn take(&self) -> Given {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.take().unwrap_or_default()
    }

    /// Puts more there; gives it back when the interface listens already.
    fn put(&self, more: Given) -> Option<Given> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &mut *waiting {
            Some(given) => {
                given.projects.extend(more.projects);
                given.answers.extend(more.answers);
                given.schemas.extend(more.schemas);
                given.others.extend(more.others);
                None
            }
            None => Some(more),
        }
    }
}

/// Tells what paths are.
pub fn given(paths: &[PathBuf]) -> Given {
    let (projects, others): (Vec<_>, Vec<_>) =
        paths.iter().partition(|path| path.join(RECORD).is_file());
    let (schemas, others): (Vec<_>, Vec<_>) =
        others.into_iter().partition(|path| may_hold_a_schema(path));
    let (answers, others): (Vec<_>, Vec<_>) =
        others.into_iter().partition(|path| may_hold_answers(path));
    let texts = |paths: Vec<&PathBuf>| {
        let paths = paths.into_iter();
        paths
            .map(|path| path.to_string_lossy().into_owned())
            .collect()
    };
    Given {
        projects: texts(projects),
        answers: texts(answers),
        schemas: texts(schemas),
        others: texts(others),
    }
}

/// How files end that entities are read from, besides JSON, which answers are in as well.
pub const SCHEMAS: &[&str] = &[
    "sql", "ddl", "dump", "psql", "mysql", "jdl", "jh", "yaml", "yml", "csv", "tsv", "jsonl",
    "ndjson", "db", "sqlite", "sqlite3",
];

/// Whether answers are read from files of this name.
fn may_hold_answers(path: &Path) -> bool {
    ends_with(path, &["toml", "json"])
}

/// Whether entities are read from a file: its name says so, or what is in it.
fn may_hold_a_schema(path: &Path) -> bool {
    ends_with(path, SCHEMAS) || ends_with(path, &["json"]) && is_schema_in_json(path)
}

fn ends_with(path: &Path, extensions: &[&str]) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    let is_it = |extension: &str| {
        extensions
            .iter()
            .any(|it| extension.eq_ignore_ascii_case(it))
    };
    path.is_file() && extension.is_some_and(is_it)
}

/// The paths among the arguments of a start, the program itself left out; relative ones are from
/// `folder`. What begins with a dash is for the libraries below us.
pub fn paths(arguments: &[String], folder: &Path) -> Vec<PathBuf> {
    let arguments = arguments.iter().skip(1);
    arguments
        .filter(|argument| !argument.starts_with('-'))
        .map(|argument| folder.join(argument))
        .collect()
}

/// The application was started once more: its window comes to the front and opens what it was
/// given.
pub fn started_again(app: &AppHandle, arguments: &[String], folder: &Path) {
    if let Some(window) = app.get_webview_window(MAIN) {
        for done in [window.unminimize(), window.show(), window.set_focus()] {
            if let Err(error) = done {
                tracing::warn!(%error, "the window does not come to the front");
            }
        }
    }
    open(app, &paths(arguments, folder));
}

/// Opens what is at these paths, as soon as the interface asks for it.
pub fn open(app: &AppHandle, paths: &[PathBuf]) {
    let more = given(paths);
    if more == Given::default() {
        return;
    }
    if let Some(more) = app.state::<Waiting>().put(more) {
        events::send(app, &Event::Given(more));
    }
}

/// Opens files that macOS gives by their addresses: a double click on a pack is no start with
/// arguments there.
#[cfg(target_os = "macos")]
pub fn opened(app: &AppHandle, addresses: &[tauri::Url]) {
    let files = addresses.iter().map(tauri::Url::to_file_path);
    open(app, &files.filter_map(Result::ok).collect::<Vec<_>>());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_paths_from_where_the_start_was() {
        let arguments = ["formwork-shell", "made", "--flag", "/pack.zip"].map(str::to_owned);
        assert_eq!(
            paths(&arguments, Path::new("/home/a")),
            [PathBuf::from("/home/a/made"), PathBuf::from("/pack.zip")]
        );
        assert!(paths(&arguments[..1], Path::new("/")).is_empty());
    }

    #[test]
    fn what_is_given_before_the_interface_asks_waits_and_later_it_is_told() {
        let of = |name: &str| Given {
            others: vec![name.to_owned()],
            ..Given::default()
        };
        let waiting = Waiting::default();
        assert_eq!(waiting.put(of("a")), None);
        assert_eq!(waiting.put(of("b")), None);
        assert_eq!(waiting.take().others, ["a", "b"]);
        assert_eq!(waiting.put(of("c")), Some(of("c")));
        assert_eq!(waiting.take(), Given::default());
    }

    #[test]
    fn a_folder_with_a_record_is_a_project() {
        let folder = tempfile::tempdir().unwrap();
        let project = folder.path().join("made");
        std::fs::create_dir_all(project.join(".formwork")).unwrap();
        std::fs::write(project.join(RECORD), "").unwrap();
        let other = folder.path().join("pack.zip");
        let sorted = given(&[other.clone(), project.clone()]);
        assert_eq!(sorted.projects, [project.to_str().unwrap()]);
        assert_eq!(sorted.others, [other.to_str().unwrap()]);
    }

    #[test]
    fn files_are_told_apart_by_their_names_and_json_by_what_is_in_it() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text, is) in [
            ("a.SQL", "", "schema"),
            ("a.jdl", "", "schema"),
            ("a.db", "", "schema"),
            ("a.csv", "", "schema"),
            ("a.toml", "", "answers"),
            ("a.json", "{\"project_name\": \"A\"}", "answers"),
            ("b.json", "{\"entities\": [{\"name\": \"A\"}]}", "answers"),
            ("c.json", "{\"openapi\": \"3.0.0\"}", "schema"),
            (
                "d.json",
                "{\"type\": \"object\", \"properties\": {}}",
                "schema",
            ),
            ("e.json", "[{\"name\": \"A\"}]", "schema"),
            ("f.json", "{\"broken", "answers"),
            ("a.zip", "", "other"),
        ] {
            let file = folder.path().join(name);
            std::fs::write(&file, text).unwrap();
            let told = given(std::slice::from_ref(&file));
            let file = [file.to_str().unwrap().to_owned()];
            let told = match () {
                () if told.schemas == file => "schema",
                () if told.answers == file => "answers",
                () => "other",
            };
            assert_eq!(told, is, "{name}");
        }
        let folder_of_that_name = folder.path().join("b.sql");
        std::fs::create_dir(&folder_of_that_name).unwrap();
        assert_eq!(given(&[folder_of_that_name]).others.len(), 1);
    }
}
