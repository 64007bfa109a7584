use formwork_protocol::{
    Code, Entity, EntityField, FieldKind, Node, NoteKind, SchemaCounts, SchemaNote, SchemaSource,
};

use super::*;

fn field(name: &str, kind: FieldKind, target: Option<&str>) -> EntityField {
    EntityField {
        name: name.into(),
        original: name.replace(' ', "_"),
        kind,
        why: "int".into(),
        target: target.map(str::to_owned),
        ..EntityField::default()
    }
}

/// Artists, their albums, and playlists that refer to themselves.
pub(crate) fn schema() -> Schema {
    let entity = |name: &str, original: &str, fields: Vec<EntityField>| Entity {
        name: name.into(),
        original: original.into(),
        line: Some(3),
        key: vec!["id".into()],
        fields,
        ..Entity::default()
    };
    Schema {
        source: SchemaSource::Sqlite,
        entities: vec![
            entity(
                "Artist",
                "artists",
                vec![EntityField {
                    required: true,
                    max: Some(120.0),
                    ..field("name", FieldKind::Text, None)
                }],
            ),
            entity(
                "Album",
                "albums",
                vec![
                    field("title", FieldKind::Text, None),
                    field("artist", FieldKind::Reference, Some("Artist")),
                    field("other", FieldKind::Reference, Some("Nobody")),
                ],
            ),
            entity(
                "Playlist",
                "mixes",
                vec![
                    field("parent", FieldKind::Reference, Some("Playlist")),
                    field("albums", FieldKind::References, Some("Album")),
                ],
            ),
        ],
        counts: SchemaCounts::default(),
        notes: vec![
            SchemaNote::new(NoteKind::PassedOver, "15 inserts"),
            SchemaNote::new(NoteKind::LeftOut, "The view “sold”").at_line(9),
            SchemaNote::new(NoteKind::NotRead, "CREATE TABLE broken").at_line(12),
        ],
    }
}

pub(crate) fn sheet() -> Sheet {
    let from = SchemaFrom::File {
        path: "/data/music.sql".into(),
    };
    let asks = Asks {
        name: "entities".into(),
        label: "Entities".into(),
        records: 3,
    };
    let reading = JobId::numbered(1, 1);
    Sheet::new(reading, (from, "music.sql".into()), 7, (vec![asks], 0))
}

fn after(actions: impl IntoIterator<Item = SchemaAction>) -> Rc<Sheet> {
    let state = Rc::new(SchemaState::default()).reduce(SchemaAction::Open(Box::new(sheet())));
    let state = actions.into_iter().fold(state, SchemaState::reduce);
    state.sheet.clone().unwrap()
}

fn read() -> SchemaAction {
    SchemaAction::Read(JobId::numbered(1, 1), Box::new(Ok(schema())))
}

#[test]
fn references_are_found_and_those_to_what_is_not_there_are_none() {
    let tables = Tables::new(schema());
    let links: Vec<(usize, usize, bool)> = tables
        .links
        .iter()
        .map(|link| (link.from, link.to, link.many))
        .collect();
    assert_eq!(links, [(1, 0, false), (2, 2, false), (2, 1, true)]);
    assert_eq!(tables.referring(1).count(), 1);
    // That a table refers to itself, its own fields say.
    assert_eq!(tables.referring(2).count(), 0);
    assert_eq!(tables.link(2, 1).map(|link| link.to), Some(1));
}

#[test]
fn what_could_not_be_read_is_told_first_and_what_says_nothing_last() {
    let tables = Tables::new(schema());
    let kinds: Vec<NoteKind> = tables.notes().iter().map(|note| note.kind).collect();
    assert_eq!(
        kinds,
        [NoteKind::NotRead, NoteKind::LeftOut, NoteKind::PassedOver]
    );
}

#[test]
fn all_tables_are_taken_at_first_and_those_that_a_filter_shows_at_once() {
    let sheet = after([read()]);
    assert_eq!(sheet.taken(), [0, 1, 2]);
    let filter = |text: &'static str| SchemaAction::Filter(text.into());
    let sheet = after([read(), SchemaAction::ChooseAll(false)]);
    assert!(sheet.taken().is_empty());
    // By the name that it has here, and by that in the file.
    for (text, rows) in [("AL", vec![1]), (" mix ", vec![2]), ("none", vec![])] {
        let sheet = after([
            read(),
            SchemaAction::ChooseAll(false),
            filter(text),
            SchemaAction::ChooseAll(true),
        ]);
        assert_eq!(
            (sheet.taken(), sheet.rows()),
            (rows.clone(), rows),
            "{text}"
        );
    }
    let sheet = after([read(), SchemaAction::Choose(1, false)]);
    assert_eq!(sheet.taken(), [0, 2]);
}

#[test]
fn the_table_at_hand_is_one_that_the_filter_shows() {
    let at = |filter: &'static str| {
        let filter = SchemaAction::Filter(filter.into());
        after([read(), SchemaAction::At(1), filter]).shown()
    };
    assert_eq!([at(""), at("play"), at("none")], [Some(1), Some(2), None]);
}

#[test]
fn what_the_pack_makes_of_an_older_choice_does_not_stand_for_the_one_of_now() {
    let fitted = |choice| {
        let fitted = FittedEntities {
            answer: Node::from(Vec::<Node>::new()),
            notes: Vec::new(),
        };
        SchemaAction::Fitted(choice, Box::new(Ok(fitted)))
    };
    let choice = after([read()]).choice();
    assert!(after([read(), fitted(choice)]).fitted().ready().is_some());
    let changes: [fn() -> SchemaAction; 4] = [
        || SchemaAction::Choose(0, false),
        || SchemaAction::ChooseAll(false),
        || SchemaAction::Placing(Placing::Add),
        || SchemaAction::Question(0),
    ];
    for change in changes {
        let sheet = after([read(), fitted(choice), change()]);
        assert_eq!(sheet.fitted(), &Load::Loading);
        assert!(sheet.fitted_last().is_some());
        let late = after([read(), change(), fitted(choice)]);
        assert_eq!(late.fitted(), &Load::Loading);
    }
    // What is looked at changes nothing of it.
    let sheet = after([read(), fitted(choice), SchemaAction::At(2)]);
    assert!(sheet.fitted().ready().is_some());
}

#[test]
fn what_another_reading_tells_is_not_for_this_one() {
    let other = JobId::numbered(1, 2);
    let failed = Failure::new(Code::Io, "no");
    let shown = after([SchemaAction::Read(other, Box::new(Err(failed)))]);
    assert_eq!(shown.tables, Load::Loading);
    let stopped = |number| SchemaAction::Stopped(JobId::numbered(1, number));
    let open = || Rc::new(SchemaState::default()).reduce(SchemaAction::Open(Box::new(sheet())));
    assert!(open().reduce(stopped(2)).sheet.is_some());
    assert!(open().reduce(stopped(1)).sheet.is_none());
    let state = Rc::new(SchemaState::default());
    let same = state.clone().reduce(read());
    assert!(Rc::ptr_eq(&state, &same));
}
