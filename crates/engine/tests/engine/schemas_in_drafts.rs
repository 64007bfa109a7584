//! Entities of a schema that a window shows: read, chosen from, and made the answer of a draft.

use std::fs;

use formwork_protocol::{Code, FitEntities, FittedEntities, PackId, Placing, Schema, SchemaFrom};
use serde_json::{Value, json};

use crate::support::{Home, Window, job};

const SHOP: &str = "CREATE TABLE customers (id serial PRIMARY KEY, name varchar(20), photo bytea);
    CREATE TABLE orders (id serial PRIMARY KEY, total int, customer_id int REFERENCES customers NOT NULL);
    CREATE TABLE notes (id serial PRIMARY KEY, text text, order_id int REFERENCES orders,
        note_id int REFERENCES notes);
    INSERT INTO customers VALUES (1, 'SECRET', NULL);";

fn read(home: &Home, reading: &str, text: &str) -> Schema {
    let from = SchemaFrom::Text {
        text: text.to_owned(),
    };
    let read = home.engine.read_schema(&job(reading), &from, &|_, _| {});
    read.unwrap()
}

/// What the pack makes of these entities, by their names.
fn fitted(
    window: &Window<'_>,
    schema: &Schema,
    names: &[&str],
    placing: Placing,
) -> FittedEntities {
    let place = |name: &&str| schema.entities.iter().position(|it| it.name == **name);
    let wanted = FitEntities {
        draft: window.draft.clone(),
        reading: job("shop"),
        chosen: names.iter().filter_map(place).collect(),
        question: "entities".into(),
        placing,
    };
    window.engine.fit_entities(&wanted).unwrap()
}

fn names(answer: &Value) -> Vec<&str> {
    let records = answer.as_array().unwrap().iter();
    records.filter_map(|it| it["name"].as_str()).collect()
}

fn said(fitted: &FittedEntities) -> Vec<&str> {
    fitted.notes.iter().map(|it| it.message.as_str()).collect()
}

#[test]
fn references_to_what_is_not_taken_go_and_that_is_said() {
    let home = Home::new();
    let schema = read(&home, "shop", SHOP);
    let window = home.open(&PackId::from("rust-service"), json!({}), "made");
    let all = fitted(
        &window,
        &schema,
        &["Customer", "Order", "Note"],
        Placing::Replace,
    );
    assert_eq!(
        said(&all),
        ["“photo” of “Customer” is left out: the pack has no binary fields"]
    );
    let some = fitted(&window, &schema, &["Order", "Note"], Placing::Replace);
    let answer = some.answer.to_json();
    assert_eq!(names(&answer), ["Order", "Note"]);
    assert_eq!(answer[0]["fields"].as_array().unwrap().len(), 1, "{answer}");
    // What refers to what is taken, stays.
    assert!(
        answer[1]["fields"]
            .to_string()
            .contains("\"target\":\"Order\"")
    );
    assert_eq!(
        said(&some),
        ["“customer” of “Order” is left out: “Customer” is not taken"]
    );
    // The draft itself is as it was.
    assert!(window.form.given.get("entities").is_none());
}

#[test]
fn what_is_there_already_stays_and_is_referred_to() {
    let home = Home::new();
    let schema = read(&home, "shop", SHOP);
    let own = json!([
        {"name": "Customer", "fields": [{"name": "own", "type": "text"}]},
        {"name": "Boat", "fields": [{"name": "name", "type": "text"}]},
    ]);
    let given = json!({"entities": own});
    let window = home.open(&PackId::from("rust-service"), given, "made");
    let added = fitted(&window, &schema, &["Customer", "Order"], Placing::Add);
    let answer = added.answer.to_json();
    assert_eq!(names(&answer), ["Customer", "Boat", "Order"]);
    assert_eq!(answer[0], own[0]);
    assert!(
        answer[2]["fields"]
            .to_string()
            .contains("\"target\":\"Customer\"")
    );
    assert_eq!(
        said(&added),
        ["“Customer” is there already and stays as it is"]
    );
    // The pack takes it, with the required reference to what stands above.
    let mut window = window;
    window.set("entities", answer);
    assert!(window.form.faults.is_empty(), "{:?}", window.form.faults);
}

#[test]
fn the_default_stays_where_nothing_was_given() {
    let home = Home::new();
    let schema = read(&home, "shop", SHOP);
    let window = home.open(&PackId::from("rust-service"), json!({}), "made");
    let added = fitted(&window, &schema, &["Customer"], Placing::Add);
    let before = window.form.resolved.get("entities").unwrap().to_json();
    let answer = added.answer.to_json();
    let mut expected = names(&before);
    expected.push("Customer");
    assert_eq!(names(&answer), expected);
}

#[test]
fn the_schema_of_an_older_reading_is_said_to_be_gone() {
    let home = Home::new();
    read(&home, "shop", SHOP);
    read(&home, "other", "CREATE TABLE a (id serial, b int);");
    let window = home.open(&PackId::from("rust-service"), json!({}), "made");
    let wanted = FitEntities {
        draft: window.draft.clone(),
        reading: job("shop"),
        chosen: vec![0],
        question: "entities".into(),
        placing: Placing::Replace,
    };
    let failure = home.engine.fit_entities(&wanted).unwrap_err();
    assert_eq!(failure.code(), Code::NotFound);
    assert!(failure.errors[0].hint.is_some());
}

#[test]
fn a_reading_tells_how_far_it_is_and_is_cancelled_by_its_name() {
    let home = Home::new();
    let file = home.path("large.sql");
    let row = "INSERT INTO a VALUES (1, 'some text that takes its place');\n";
    fs::write(
        &file,
        format!("CREATE TABLE a (b int);\n{}", row.repeat(40_000)),
    )
    .unwrap();
    let size = fs::metadata(&file).unwrap().len();
    let from = SchemaFrom::File {
        path: file.display().to_string(),
    };
    let far = std::sync::Mutex::new(Vec::new());
    let read = home.engine.read_schema(&job("a"), &from, &|done, total| {
        far.lock().unwrap().push((done, total));
    });
    assert_eq!(read.unwrap().entities.len(), 1);
    let far = far.into_inner().unwrap();
    assert!(
        far.len() > 2
            && far
                .iter()
                .all(|(done, total)| *total == size && done <= total)
    );
    let read = home.engine.read_schema(&job("b"), &from, &|_, _| {
        assert!(home.engine.cancel(&job("b")));
    });
    assert_eq!(read.unwrap_err().code(), Code::Cancelled);
    assert!(!home.engine.cancel(&job("b")), "it has ended");
    // One that is not there yet counts as well.
    assert!(home.engine.cancel(&job("c")));
    let read = home.engine.read_schema(&job("c"), &from, &|_, _| {});
    assert_eq!(read.unwrap_err().code(), Code::Cancelled);
}
