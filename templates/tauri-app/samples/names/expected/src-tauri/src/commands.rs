//! The commands of the protocol. They run beside the window, which never waits for the disk.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use tauri::ipc::Invoke;
use tauri::{Runtime, State, command};

use app_core::Store;
use protocol::{Changed, Draft, Entities, Failure, Record};

pub struct Shell {
    folder: PathBuf,
    entities: Entities,
    /// None until it could be opened.
    store: Mutex<Option<Store>>,
}

impl Shell {
    pub fn new(folder: PathBuf, entities: Entities) -> Self {
        Self {
            folder,
            entities,
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
            none => none.insert(Store::open(&self.folder, self.entities)?),
        };
        Ok(work(store)?)
    }
}

pub fn handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool {
    tauri::generate_handler![load, add, update, delete, undo]
}

#[command(async)]
fn load(shell: State<'_, Shell>) -> Result<BTreeMap<String, Vec<Record>>, Failure> {
    shell.with(|store| Ok::<_, Failure>(store.records().lists().clone()))
}

#[command(async)]
fn add(entity: String, draft: Draft, shell: State<'_, Shell>) -> Result<Vec<Changed>, Failure> {
    shell.with(|store| store.add(&entity, &draft))
}

#[command(async)]
fn update(
    entity: String,
    id: u64,
    draft: Draft,
    shell: State<'_, Shell>,
) -> Result<Vec<Changed>, Failure> {
    shell.with(|store| store.update(&entity, id, &draft))
}

#[command(async)]
fn delete(entity: String, id: u64, shell: State<'_, Shell>) -> Result<Vec<Changed>, Failure> {
    shell.with(|store| store.delete(&entity, id))
}

#[command(async)]
fn undo(shell: State<'_, Shell>) -> Result<Vec<Changed>, Failure> {
    shell.with(Store::undo)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use tauri::ipc::{CallbackFn, InvokeBody};
    use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
    use tauri::webview::InvokeRequest;
    use tauri::{WebviewWindow, WebviewWindowBuilder};

    use protocol::samples::{ENTITIES, plant, room};
    use protocol::{Add, Command, Delete, Load, Undo, Update};

    use super::*;

    /// The application without a screen, but with its own capabilities.
    fn window(folder: &Path) -> WebviewWindow<MockRuntime> {
        let app = mock_builder()
            .manage(Shell::new(folder.to_owned(), ENTITIES))
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

    fn add_room(window: &WebviewWindow<MockRuntime>, name: &str) -> Result<Vec<Changed>, Failure> {
        let add = Add {
            entity: "rooms".to_owned(),
            draft: room(1, name).draft(),
        };
        ask(window, add)
    }

    #[test]
    fn answers_every_command() {
        let folder = tempfile::tempdir().unwrap();
        let window = window(folder.path());
        assert_eq!(ask(&window, Load {}), Ok(BTreeMap::new()));
        let added = add_room(&window, "Kitchen").unwrap();
        assert_eq!(added[0].record, Some(room(1, "Kitchen")));
        let basil = plant(1, "Basil", Some(1));
        let add = Add {
            entity: "plants".to_owned(),
            draft: basil.draft(),
        };
        ask(&window, add).unwrap();
        let update = Update {
            entity: "rooms".to_owned(),
            id: 1,
            draft: room(1, "Hall").draft(),
        };
        let updated = ask(&window, update).unwrap();
        assert_eq!(updated[0].record, Some(room(1, "Hall")));
        let delete = Delete {
            entity: "rooms".to_owned(),
            id: 1,
        };
        assert_eq!(ask(&window, delete).unwrap().len(), 2);
        assert_eq!(ask(&window, Undo {}).unwrap().len(), 2);
        let lists = ask(&window, Load {}).unwrap();
        assert_eq!(lists["rooms"], [room(1, "Hall")]);
        assert_eq!(lists["plants"], [basil]);
    }

    #[test]
    fn says_which_fields_are_wrong() {
        let folder = tempfile::tempdir().unwrap();
        let failure = add_room(&window(folder.path()), "").unwrap_err();
        assert_eq!(failure.faults.len(), 1);
    }

    #[test]
    fn opens_the_file_once_it_can() {
        let folder = tempfile::tempdir().unwrap();
        let other = Store::open(folder.path(), ENTITIES).unwrap();
        let window = window(folder.path());
        assert!(ask(&window, Load {}).is_err());
        drop(other);
        assert!(ask(&window, Load {}).is_ok());
    }
}
