//! Secrets stand in the files that ask for them, and nowhere else.

use std::fs;

use formwork_tests::{Formwork, files_below};

use crate::packs::small_pack;
use crate::text;

#[test]
fn a_secret_is_written_where_it_belongs_and_nowhere_else() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let target = formwork.path("made");
    let secret = "s3cret-in-no-record";
    let set = format!("token={secret}");
    let called = formwork.call(&[
        "new",
        &pack,
        "--defaults",
        "--to",
        text(&target),
        "--set",
        &set,
        "--json",
    ]);
    assert_eq!(called.status, 0);
    assert_eq!(
        fs::read_to_string(target.join("key.txt")).unwrap(),
        format!("{secret}\n")
    );
    assert!(!called.stdout.contains(secret));
    // A plain digest in the record would let anybody try secrets until one fits.
    let record = fs::read_to_string(target.join(".formwork/project.toml")).unwrap();
    let record: toml::Table = record.parse().unwrap();
    assert!(
        record["outputs"].get("key.txt").is_none() && record["secrets"].get("key.txt").is_some()
    );
    for folder in [target.join(".formwork"), formwork.path("home")] {
        for (file, bytes) in files_below(&folder) {
            let found = bytes
                .windows(secret.len())
                .any(|window| window == secret.as_bytes());
            assert!(!found, "the secret is in {file}");
        }
    }
    // What was written is known all the same: another secret changes it, an edit keeps it.
    let again = |token: &str| {
        let set = format!("token={token}");
        let called = formwork.call(&[
            "new",
            &pack,
            "--defaults",
            "--to",
            text(&target),
            "--set",
            &set,
            "--json",
        ]);
        called.json()["files"].clone()
    };
    assert_eq!(again(secret)["same"], 4);
    assert_eq!(again("another")["changed"], 1);
    assert_eq!(
        fs::read_to_string(target.join("key.txt")).unwrap(),
        "another\n"
    );
    fs::write(target.join("key.txt"), "mine\n").unwrap();
    assert_eq!(again("third")["kept"], 1);
    assert_eq!(
        fs::read_to_string(target.join("key.txt")).unwrap(),
        "mine\n"
    );
}
