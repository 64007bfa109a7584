//! Schemas on the command line: what they are understood as, and what is built with them.

use std::fs;

use formwork_tests::{Formwork, files_below};

use crate::text;

const SCHEMA: &str = "CREATE TABLE customers (
    id serial PRIMARY KEY,
    email varchar(80) NOT NULL UNIQUE,
    photo bytea
);
CREATE TABLE orders (
    id serial PRIMARY KEY,
    customer_id int NOT NULL REFERENCES customers,
    total numeric(10,2) CHECK (total >= 0)
);
INSERT INTO customers VALUES (1, 'SECRET', NULL);
CREATE TABLE broken (a int;
CREATE VIEW totals AS SELECT 1;
CREATE TABLE currencies (code char(3) PRIMARY KEY, title varchar(40));
";

fn schema(formwork: &Formwork) -> String {
    let file = formwork.path("shop.sql");
    fs::write(&file, SCHEMA).unwrap();
    text(&file).to_owned()
}

#[test]
fn a_schema_is_shown_as_it_is_understood() {
    let formwork = Formwork::new();
    let file = schema(&formwork);
    let called = formwork.call(&["entities", &file]);
    assert_eq!(called.status, 0, "{}", called.stderr);
    for part in [
        "shop.sql: SQL of PostgreSQL, 3 entities; 3 understood, 2 passed over, 1 not read\n",
        "\nCustomer (customers, line 1)\n",
        "\nCurrency (currencies, line 14), known by code (text)\n",
        "  email  text, required, unique, at most 80 characters  varchar(80)\n",
        "  customer  reference to Customer, required  foreign key to customers\n",
        "  total     decimal, at least 0              numeric(10, 2)\n",
        "\nNot read\n  “CREATE TABLE broken …” was not read: the bracket behind the table's name is not closed\n",
        "shop.sql:12:21\n",
        "12 | CREATE TABLE broken (a int\n",
        "\nLeft out\n  line 13: The view “totals” is left out\n",
        "\nPassed over\n  1 statement passed over: data\n",
    ] {
        assert!(called.stdout.contains(part), "{part}\n{}", called.stdout);
    }
    assert!(!called.stdout.contains("SECRET"));
    let json = formwork.call(&["entities", &file, "--json"]).json();
    assert_eq!(json["source"], "postgres");
    assert_eq!(json["counts"]["not_read"], 1);
    assert_eq!(json["entities"][1]["fields"][0]["target"], "Customer");
    assert_eq!(json["entities"][2]["key_kind"], "text");
    assert_eq!(json["notes"][0]["line"], 12);
}

#[test]
fn a_file_without_entities_and_one_that_is_not_there_end_with_one() {
    let formwork = Formwork::new();
    let file = formwork.path("nothing.sql");
    fs::write(&file, "SELECT 1;").unwrap();
    let called = formwork.call(&["entities", text(&file)]);
    assert_eq!(called.status, 1);
    assert!(called.stdout.contains("0 entities"), "{}", called.stdout);
    let called = formwork.call(&["entities", text(&formwork.path("none.sql")), "--json"]);
    assert_eq!(called.status, 1);
    assert_eq!(called.json()["errors"][0]["code"], "not_found");
}

#[test]
fn a_project_is_built_with_the_entities_of_a_schema() {
    let formwork = Formwork::new();
    let file = schema(&formwork);
    let target = formwork.path("made");
    let named = format!("entities={file}");
    let more = ["--entities", &named, "--set", "entities.1.name=Purchase"];
    let called = formwork.generate("rust-service", &target, &more);
    assert_eq!(called.status, 0, "{}", called.stdout);
    let report = called.json();
    let warnings = report["warnings"].as_array().unwrap();
    let messages: Vec<&str> = warnings
        .iter()
        .map(|warning| warning["message"].as_str().unwrap())
        .collect();
    assert_eq!(
        messages,
        [
            "“CREATE TABLE broken …” was not read: the bracket behind the table's name is not closed",
            "The view “totals” is left out",
            "“photo” of “Customer” is left out: the pack has no binary fields",
        ]
    );
    assert_eq!(warnings[0]["file"], file.as_str());
    assert_eq!(warnings[0]["line"], 12);
    let files = files_below(&target);
    assert!(
        files.contains_key("src/entities/customer.rs"),
        "{:?}",
        files.keys()
    );
    // What the command line sets stands over the schema.
    assert!(files.contains_key("src/entities/purchase.rs"));
    assert!(!files.contains_key("src/entities/book.rs"));
    let record = fs::read_to_string(target.join(".formwork/project.toml")).unwrap();
    assert!(
        record.contains("name = \"email\"") && !record.contains("SECRET"),
        "{record}"
    );
}

#[test]
fn an_update_takes_the_entities_of_a_schema_and_keeps_the_users_edits() {
    let formwork = Formwork::new();
    let file = schema(&formwork);
    let target = formwork.path("made");
    let called = formwork.generate("rust-service", &target, &["--entities", &file]);
    assert_eq!(called.status, 0, "{}", called.stdout);
    let source = target.join("src/entities/customer.rs");
    let own = fs::read_to_string(&source).unwrap() + "// Ours.\n";
    fs::write(&source, own).unwrap();
    let changed = SCHEMA.replace("photo bytea", "phone varchar(30)")
        + "CREATE TABLE notes (id serial PRIMARY KEY, said text);";
    fs::write(&file, changed).unwrap();
    let named = format!("entities={file}");
    let update = ["update", text(&target), "--json", "--entities", &named];
    let called = formwork.call(&[&update[..], &["--set", "port=9000"]].concat());
    assert_eq!(called.status, 0, "{} {}", called.stdout, called.stderr);
    let report = called.json();
    let warnings = report["warnings"].to_string();
    assert!(
        warnings.contains("The view “totals” is left out"),
        "{warnings}"
    );
    let files = files_below(&target);
    let read = |path: &str| String::from_utf8(files[path].clone()).unwrap();
    let customer = read("src/entities/customer.rs");
    assert!(customer.contains("phone") && customer.ends_with("// Ours.\n"));
    assert!(
        files.contains_key("src/entities/note.rs"),
        "{:?}",
        files.keys()
    );
    let record = fs::read_to_string(target.join(".formwork/project.toml")).unwrap();
    assert!(
        record.contains("port = 9000") && !record.contains("SECRET"),
        "{record}"
    );
}

#[test]
fn a_pack_that_asks_for_no_entities_is_told_with_nothing_written() {
    let formwork = Formwork::new();
    let file = schema(&formwork);
    let target = formwork.path("made");
    let called = formwork.generate("rust-cli", &target, &["--entities", &file]);
    assert_eq!(called.status, 2);
    assert_eq!(
        called.json()["errors"][0]["message"],
        "The pack asks for no entities"
    );
    assert!(!target.exists());
    let wrong = format!("things={file}");
    let called = formwork.generate("rust-service", &target, &["--entities", &wrong]);
    assert_eq!(called.status, 2);
    let error = &called.json()["errors"][0];
    assert_eq!(
        error["message"],
        "The pack has no question “things” for entities"
    );
    assert_eq!(
        error["hint"],
        "Name one of them: --entities QUESTION=FILE, with entities."
    );
}
