//! The commands of the protocol. They run beside the window, which never waits for the disk.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use tauri::ipc::Invoke;
use tauri::{Runtime, State, command};

use house_plants_core::Store;
use house_plants_protocol::{Draft, Failure, Record};

pub struct Shell {
    folder: PathBuf,
    /// None until it could be opened.
    store: Mutex<Option<Store>>,
}

impl Shell {
    pub fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            store: Mutex::new(None),
        }
    }

    /// Opens the store unless it is open, and does something with it.
    fn with<T, E>(&self, work: impl FnOnce(&mut Store) -> Result<T, E>) -> Result<T, Failure>
    where
        Failure: From<E>,
    {
        // A store is whole even if a thread that used it has panicked: it changes in one step.
        let mut store = self.store.lock().unwrap_or_else(PoisonError::into_inner);
        let store = match &mut *store {
            Some(store) => store,
            none => none.insert(Store::open(&self.folder)?),
        };
        Ok(work(store)?)
    }
}

pub fn handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool {
    tauri::generate_handler![load, add, update, delete, restore, location]
}

#[command(async)]
fn load(shell: State<'_, Shell>) -> Result<Vec<Record>, Failure> {
    shell.with(|store| Ok::<_, Failure>(store.records().to_vec()))
}

#[command(async)]
fn add(draft: Draft, shell: State<'_, Shell>) -> Result<Record, Failure> {
    shell.with(|store| store.add(&draft))
}

#[command(async)]
fn update(id: u64, draft: Draft, shell: State<'_, Shell>) -> Result<Record, Failure> {
    shell.with(|store| store.update(id, &draft))
}

#[command(async)]
fn delete(id: u64, shell: State<'_, Shell>) -> Result<(), Failure> {
    shell.with(|store| store.delete(id))
}

#[command(async)]
fn restore(id: u64, shell: State<'_, Shell>) -> Result<Record, Failure> {
    shell.with(|store| store.restore(id))
}

#[command(async)]
fn location(shell: State<'_, Shell>) -> Result<String, Failure> {
    shell.with(|store| Ok::<_, Failure>(store.path().display().to_string()))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use tauri::ipc::{CallbackFn, InvokeBody};
    use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
    use tauri::webview::InvokeRequest;
    use tauri::{WebviewWindow, WebviewWindowBuilder};

    use house_plants_protocol::{Add, Command, Delete, Load, Location, Restore, Update};

    use super::*;

    /// The application without a screen, but with its own capabilities.
    fn window(folder: &Path) -> WebviewWindow<MockRuntime> {
        let app = mock_builder()
            .manage(Shell::new(folder.to_owned()))
            .invoke_handler(handler())
            .build(tauri::generate_context!(test = true))
            .unwrap();
        WebviewWindowBuilder::new(&app, "main", Default::default())
            .build()
            .unwrap()
    }

    /// Asks as the interface does.
    fn ask<C: Command>(
        window: &WebviewWindow<MockRuntime>,
        command: C,
    ) -> Result<C::Answer, Failure> {
        let request = InvokeRequest {
            cmd: C::NAME.to_owned(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: "tauri://localhost".parse().unwrap(),
            body: InvokeBody::Json(serde_json::to_value(command).unwrap()),
            headers: Default::default(),
            invoke_key: INVOKE_KEY.to_owned(),
        };
        get_ipc_response(window, request)
            .map(|answer| answer.deserialize().unwrap())
            .map_err(|reason| serde_json::from_value(reason).unwrap())
    }

    fn draft(title: &str) -> Draft {
        Draft {
            name: title.to_owned(),
            species: "Some words".to_owned(),
            light: "sun".to_owned(),
            r#type: "herb".to_owned(),
            height_in_cm: "42".to_owned(),
            days_between_watering: "42".to_owned(),
            bought_on: "2026-03-31".to_owned(),
            last_watered: "2026-03-31".to_owned(),
            edible: true,
            care: "Two\nlines".to_owned(),
            notes: "Two\nlines".to_owned(),
        }
    }

    #[test]
    fn answers_every_command() {
        let folder = tempfile::tempdir().unwrap();
        let window = window(folder.path());
        assert_eq!(ask(&window, Load {}), Ok(vec![]));
        let add = Add {
            draft: draft("First"),
        };
        let id = ask(&window, add).unwrap().id;
        let update = Update {
            id,
            draft: draft("Changed"),
        };
        let record = ask(&window, update).unwrap();
        assert_eq!(record.title(), "Changed");
        ask(&window, Delete { id }).unwrap();
        assert_eq!(ask(&window, Load {}), Ok(vec![]));
        assert_eq!(ask(&window, Restore { id }), Ok(record));
        let path = folder.path().join("plants.json");
        assert_eq!(ask(&window, Location {}), Ok(path.display().to_string()));
    }

    #[test]
    fn says_which_fields_are_wrong() {
        let folder = tempfile::tempdir().unwrap();
        let draft = draft("");
        let failure = ask(&window(folder.path()), Add { draft }).unwrap_err();
        assert_eq!(failure.faults.len(), 1);
    }

    #[test]
    fn opens_the_file_once_it_can() {
        let folder = tempfile::tempdir().unwrap();
        let other = Store::open(folder.path()).unwrap();
        let window = window(folder.path());
        assert!(ask(&window, Load {}).is_err());
        drop(other);
        assert_eq!(ask(&window, Load {}), Ok(vec![]));
    }
}
