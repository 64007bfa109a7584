use tempfile::TempDir;

use protocol::Record;
use protocol::samples::{CUTTING, ENTITIES, PLANT, ROOM};

use super::*;

fn draft(typed: &[(&str, &str)]) -> Draft {
    let typed = typed.iter();
    typed
        .map(|(name, typed)| ((*name).to_owned(), (*typed).to_owned()))
        .collect()
}

fn room(name: &str) -> Draft {
    draft(&[("name", name)])
}

fn plant(name: &str, room: &str) -> Draft {
    let mut plant = PLANT.draft();
    plant.extend(draft(&[("name", name), ("room_id", room)]));
    plant
}

fn cutting(plant: &str, rooms: &str) -> Draft {
    draft(&[("plant_id", plant), ("room_ids", rooms)])
}

fn titles(store: &Store, entity: &Entity) -> Vec<String> {
    let records = store.records().of(entity.name).iter();
    records.map(|record| record.title(entity)).collect()
}

fn store() -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), ENTITIES).unwrap();
    (folder, store)
}

fn store_of(rooms: &[&str]) -> (TempDir, Store) {
    let (folder, mut store) = store();
    for name in rooms {
        store.add("rooms", &room(name)).unwrap();
    }
    (folder, store)
}

/// Two rooms, a plant in the first, and cuttings of it in one and in both.
fn store_with_references() -> (TempDir, Store) {
    let (folder, mut store) = store_of(&["Kitchen", "Hall"]);
    store.add("plants", &plant("Basil", "1")).unwrap();
    store.add("cuttings", &cutting("1", "2")).unwrap();
    store.add("cuttings", &cutting("1", "1 2")).unwrap();
    (folder, store)
}

#[test]
fn begins_empty_and_without_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("not/there"), ENTITIES).unwrap();
    assert_eq!(titles(&store, &ROOM), [""; 0]);
    assert!(!store.path().exists());
}

#[test]
fn keeps_what_is_done_until_the_next_start() {
    let (folder, mut store) = store_of(&["First", "Second", "Third"]);
    store.update("rooms", 2, &room("Changed")).unwrap();
    store.delete("rooms", 3).unwrap();
    store.add("plants", &plant("Basil", "2")).unwrap();
    drop(store);
    let store = Store::open(folder.path(), ENTITIES).unwrap();
    assert_eq!(titles(&store, &ROOM), ["First", "Changed"]);
    assert_eq!(titles(&store, &PLANT), ["Basil"]);
}

#[test]
fn counts_ids_for_each_list() {
    let (_folder, mut store) = store_of(&["First", "Second"]);
    let changed = store.add("plants", &plant("Basil", "")).unwrap();
    assert_eq!((changed.len(), changed[0].id), (1, 1));
    let changed = store.add("rooms", &room("Third")).unwrap();
    assert_eq!(changed[0].id, 3);
}

#[test]
fn takes_changes_of_all_lists_back_in_turn() {
    let (_folder, mut store) = store_of(&["First"]);
    store.add("plants", &plant("Basil", "1")).unwrap();
    store.update("rooms", 1, &room("Changed")).unwrap();
    store.delete("plants", 1).unwrap();

    store.undo().unwrap();
    assert_eq!(titles(&store, &PLANT), ["Basil"]);
    store.undo().unwrap();
    assert_eq!(titles(&store, &ROOM), ["First"]);
    let changed = store.undo().unwrap();
    assert_eq!(changed[0].record, None);
    assert_eq!(titles(&store, &PLANT), [""; 0]);
    store.undo().unwrap();
    assert_eq!(store.undo().unwrap(), []);
    assert_eq!(titles(&store, &ROOM), [""; 0]);
}

#[test]
fn what_changes_nothing_is_nothing_to_take_back() {
    let (_folder, mut store) = store_of(&["First"]);
    store.update("rooms", 1, &room("Second")).unwrap();
    store.update("rooms", 1, &room("Second")).unwrap();
    store.undo().unwrap();
    assert_eq!(titles(&store, &ROOM), ["First"]);
}

#[test]
fn gives_no_id_twice_while_a_deletion_can_be_taken_back() {
    let (_folder, mut store) = store_of(&["First"]);
    store.delete("rooms", 1).unwrap();
    let changed = store.add("rooms", &room("Second")).unwrap();
    assert_eq!(changed[0].id, 2);
    store.undo().unwrap();
    store.undo().unwrap();
    assert_eq!(titles(&store, &ROOM), ["First"]);
}

#[test]
fn forgets_the_oldest_of_very_many_changes() {
    let (_folder, mut store) = store_of(&["First"]);
    for step in 0..MOST_STEPS {
        store
            .update("rooms", 1, &room(&format!("Name {step}")))
            .unwrap();
    }
    while !store.undo().unwrap().is_empty() {}
    assert_eq!(titles(&store, &ROOM), ["First"]);
}

#[test]
fn a_record_that_is_needed_stays_and_who_needs_it_is_said() {
    let (_folder, mut store) = store_with_references();
    let refused = store.delete("plants", 1).unwrap_err().to_string();
    assert!(refused.contains("“Basil” is needed"), "{refused}");
    assert!(refused.contains("the cutting “#1”"), "{refused}");
    assert!(refused.contains("another record"), "{refused}");
    let refused = store.delete("rooms", 2).unwrap_err().to_string();
    assert!(
        refused.contains("the cutting “#1” refers to it."),
        "{refused}"
    );
    assert_eq!(titles(&store, &ROOM), ["Kitchen", "Hall"]);
}

#[test]
fn a_deletion_empties_the_fields_that_may_be_empty_and_undo_fills_them() {
    let (folder, mut store) = store_with_references();
    let before = store.records().clone();
    let changed = store.delete("rooms", 1).unwrap();
    let whose: Vec<(&str, u64)> = changed
        .iter()
        .map(|changed| (changed.entity.as_str(), changed.id))
        .collect();
    assert_eq!(whose, [("rooms", 1), ("plants", 1), ("cuttings", 2)]);
    let text = |record: Option<&Record>, entity: &Entity, field: &str| {
        record.unwrap().text(entity.field(field).unwrap())
    };
    let plant = store.records().get("plants", 1);
    assert_eq!(text(plant, &PLANT, "room_id"), "");
    let cutting = store.records().get("cuttings", 2);
    assert_eq!(text(cutting, &CUTTING, "room_ids"), "2");

    store.undo().unwrap();
    assert_eq!(*store.records(), before);
    drop(store);
    let store = Store::open(folder.path(), ENTITIES).unwrap();
    assert_eq!(*store.records(), before);
}

#[test]
fn says_so_when_a_record_or_a_list_is_not_there() {
    let (_folder, mut store) = store_of(&["First"]);
    let gone = |result| matches!(result, Err(Error::Gone));
    assert!(gone(store.update("rooms", 7, &room("New"))));
    assert!(gone(store.delete("rooms", 7)));
    let added = store.add("roofs", &room("New"));
    assert!(matches!(added, Err(Error::NoSuchList)));
}

#[test]
fn changes_nothing_when_fields_are_wrong() {
    let (_folder, mut store) = store_of(&["First"]);
    let wrong = |result| matches!(result, Err(Error::Invalid(_)));
    assert!(wrong(store.add("rooms", &room(""))));
    assert!(wrong(store.update("rooms", 1, &room(" "))));
    assert_eq!(titles(&store, &ROOM), ["First"]);
}

#[test]
fn changes_nothing_when_the_file_cannot_be_written() {
    let (_folder, mut store) = store_with_references();
    fs::remove_file(store.path()).unwrap();
    fs::create_dir(store.path()).unwrap();
    let before = store.records().clone();
    let added = store.add("rooms", &room("Attic"));
    assert!(matches!(added, Err(Error::Unwritable { .. })));
    assert!(store.delete("rooms", 1).is_err());
    assert!(store.undo().is_err());
    assert_eq!(*store.records(), before);
}

#[test]
fn is_open_once_at_a_time() {
    let (folder, store) = store_of(&["First"]);
    let second = Store::open(folder.path(), ENTITIES);
    assert!(matches!(second, Err(Error::InUse)));
    drop(store);
    assert!(Store::open(folder.path(), ENTITIES).is_ok());
}

#[test]
fn leaves_a_damaged_file_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE);
    fs::write(&path, "no JSON").unwrap();
    let opened = Store::open(folder.path(), ENTITIES);
    assert!(matches!(opened, Err(Error::Damaged { .. })));
    assert_eq!(fs::read_to_string(path).unwrap(), "no JSON");
}
