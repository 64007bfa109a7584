//! Packs that come from a zip.

use std::fs;
use std::io::Write;
use std::path::Path;

use formwork_tests::{Formwork, files_below};

use crate::packs::small_pack;
use crate::text;

#[test]
fn a_pack_comes_from_a_zip_as_from_its_folder() {
    let formwork = Formwork::new();
    let pack = small_pack(&formwork);
    let archive = formwork.path("small.zip");
    let mut zip = zip::ZipWriter::new(fs::File::create(&archive).unwrap());
    for (path, bytes) in files_below(Path::new(&pack)) {
        zip.start_file(
            format!("small-1.0/{path}"),
            zip::write::SimpleFileOptions::default(),
        )
        .unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.finish().unwrap();
    let (from_zip, from_folder) = (formwork.path("from-zip"), formwork.path("from-folder"));
    for (pack, target) in [(text(&archive), &from_zip), (pack.as_str(), &from_folder)] {
        let called = formwork.generate(pack, target, &[]);
        assert_eq!(called.status, 0, "{}", called.stdout);
    }
    assert_eq!(files_below(&from_zip), files_below(&from_folder));
}

#[test]
fn an_archive_without_entries_is_no_pack() {
    let formwork = Formwork::new();
    let archive = formwork.path("pack.zip");
    zip::ZipWriter::new(fs::File::create(&archive).unwrap())
        .finish()
        .unwrap();
    let called = formwork.call(&["check", text(&archive), "--json"]);
    assert_eq!(
        (called.status, &called.json()["errors"][0]["code"]),
        (2, &"no_pack".into())
    );
}
