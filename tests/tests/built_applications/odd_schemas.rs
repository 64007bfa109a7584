//! Schemas that nobody expects: names that are keywords, of one letter and of 63, words that are their
//! own plural, names of what generated code itself uses, long chains of references, wide entities and
//! many. What every pack makes of them is laid out as formatters leave it and free of what checkers
//! find; one application of each run is built, too. A seed of the commit draws them.

mod drawn;

use std::fs;
use std::path::{Path, PathBuf};

use formwork_tests::Formwork;
use formwork_tests::application::{npm, run};
use formwork_tests::draw::{Draw, seed};

use self::drawn::SHAPES;
use crate::fullstack::{check_pages, check_service};
use crate::{
    cargo, check_python, check_python_layout, check_rust, generate_pages_as, generate_to, tauri_app,
};

/// Says which schemas are drawn.
const SEED: &str = "FORMWORK_SCHEMAS_SEED";

/// What went wrong once.
const FOUND: &str = r#"
-- A module of this name would be a folder's own file.
CREATE TABLE mod (id int PRIMARY KEY, mod text);
-- The plural of one is the other.
CREATE TABLE a (id int PRIMARY KEY, x text);
CREATE TABLE "as" (id int PRIMARY KEY, x text);
-- Windows has no files of these names.
CREATE TABLE aux (id int PRIMARY KEY, con text);
CREATE TABLE "LPT1" (id int PRIMARY KEY, nul text);
-- Names that macros in generated code used without saying whose they were.
CREATE TABLE result (id int PRIMARY KEY, ok text CHECK (ok IN ('some', 'none')));
-- Keys of words and of UUIDs, which references hold.
CREATE TABLE country (code char(2) PRIMARY KEY, name varchar(80) NOT NULL);
CREATE TABLE device (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    country_code char(2) NOT NULL REFERENCES country (code),
    replaces uuid REFERENCES device (id),
    a_id int REFERENCES a (id)
);
CREATE TABLE device_country (
    device_id uuid REFERENCES device (id),
    country_code char(2) REFERENCES country (code),
    PRIMARY KEY (device_id, country_code)
);
"#;

/// Shapes of schemas that are drawn in a run.
const DRAWN: usize = 2;

const PACKS: [&str; 4] = ["rust-service", "python-service", "fullstack", "tauri-app"];

/// What is drawn, by name, behind what was found.
fn schemas(draw: &mut Draw) -> Vec<(&'static str, String)> {
    let mut schemas = vec![("found", FOUND.to_owned())];
    for shape in draw.some_of(SHAPES.to_vec(), DRAWN) {
        schemas.push((shape.name(), shape.schema(draw)));
    }
    schemas
}

#[test]
fn whatever_the_schema_is_what_packs_make_of_it_is_formatted_and_free_of_warnings() {
    let seed = seed(SEED);
    println!("{SEED}={seed}");
    let mut draw = Draw::new(seed);
    let schemas = schemas(&mut draw);
    let built = (draw.one_of(&PACKS), draw.below(schemas.len()));
    let formwork = Formwork::new();
    for (place, (schema, sql)) in schemas.iter().enumerate() {
        let file = formwork.path(&format!("{schema}.sql"));
        fs::write(&file, sql).unwrap();
        let arguments = ["--entities".to_owned(), file.to_str().unwrap().to_owned()];
        for pack in PACKS {
            println!("{pack} from {schema}");
            let target = made(&formwork, pack, schema, &arguments);
            check_layout(pack, &target);
            if built == (&pack, place) {
                println!("… built");
                check(pack, &target);
            }
        }
    }
}

fn made(formwork: &Formwork, pack: &str, schema: &str, arguments: &[String]) -> PathBuf {
    if pack == "fullstack" {
        return generate_pages_as(&format!("odd-{schema}"), pack, arguments, "web");
    }
    let target = formwork.path(&format!("{pack}-{schema}"));
    generate_to(formwork, pack, arguments, &target);
    target
}

/// That formatters and parsers find nothing.
fn check_layout(pack: &str, target: &Path) {
    match pack {
        "rust-service" => {
            cargo(target, &["fmt", "--check"]);
            check_sql(&target.join("migrations"));
        }
        "python-service" => check_python_layout(target),
        "tauri-app" => tauri_app::check_layout(target),
        _ => {
            cargo(&target.join("service"), &["fmt", "--check"]);
            check_sql(&target.join("service/migrations"));
            npm(&target.join("web"), &["run", "format:check"]);
        }
    }
}

/// That SQLite takes the statements of all files in a folder.
fn check_sql(folder: &Path) {
    let script = "import glob, sqlite3
for file in glob.glob('*.sql'):
    sqlite3.connect(':memory:').executescript(open(file).read())";
    run(folder, "python3", &["-c", script]);
}

/// That linters find nothing and the application's own tests pass.
fn check(pack: &str, target: &Path) {
    match pack {
        "rust-service" => check_rust(target),
        "python-service" => check_python(target),
        "tauri-app" => tauri_app::check(target),
        _ => {
            check_service(target, &[]);
            check_pages(target);
        }
    }
}
