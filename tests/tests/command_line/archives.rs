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
fn an_archive_that_leads_out_is_refused_with_the_entry_named() {
    let formwork = Formwork::new();
    let archive = formwork.path("slip.zip");
    let mut zip = zip::ZipWriter::new(fs::File::create(&archive).unwrap());
    zip.start_file("../outside.txt", zip::write::SimpleFileOptions::default())
        .unwrap();
    zip.write_all(b"x").unwrap();
    zip.finish().unwrap();
    let called = formwork.call(&["check", text(&archive), "--json"]);
    assert_eq!(called.status, 1);
    let error = &called.json()["errors"][0];
    assert_eq!(error["code"], "archive");
    assert!(
        error["message"]
            .as_str()
            .unwrap()
            .contains("../outside.txt")
    );
}

/// What is put into an archive beside the manifest.
type Put = fn(&mut zip::ZipWriter<fs::File>, zip::write::SimpleFileOptions);

/// What is put in, the entry that is named for it, words of the message.
type Case = (Put, &'static str, &'static str);

fn put(zip: &mut zip::ZipWriter<fs::File>, options: zip::write::SimpleFileOptions, names: &[&str]) {
    for name in names {
        zip.start_file(*name, options).unwrap();
        zip.write_all(b"x").unwrap();
    }
}

#[test]
fn what_an_archive_may_not_hold_is_refused_with_the_entry_named() {
    let cases: [Case; 7] = [
        (
            |zip, options| put(zip, options, &["/etc/x"]),
            "`/etc/x`",
            "absolute path",
        ),
        (
            |zip, options| put(zip, options, &["files/a/../../../x"]),
            "`files/a/../../../x`",
            "`..`",
        ),
        (
            |zip, options| put(zip, options, &["files/a:b"]),
            "`files/a:b`",
            "",
        ),
        (
            |zip, options| put(zip, options, &["files/a.txt", "files/A.txt"]),
            "`files/A.txt`",
            "only in letter case",
        ),
        (
            |zip, options| put(zip, options, &["files/a", "files/a/b"]),
            "`files/a/b`",
            "as a folder",
        ),
        (
            |zip, options| {
                zip.add_symlink("files/link", "/etc/passwd", options)
                    .unwrap()
            },
            "`files/link`",
            "is a link",
        ),
        (
            |zip, options| {
                zip.start_file("files/bomb", options).unwrap();
                let zeros = vec![0; 1 << 20];
                (0..32).for_each(|_| zip.write_all(&zeros).unwrap());
            },
            "`files/bomb`",
            "200 times its size is allowed",
        ),
    ];
    for (put_in, entry, words) in cases {
        let formwork = Formwork::new();
        let archive = formwork.path("pack.zip");
        let mut zip = zip::ZipWriter::new(fs::File::create(&archive).unwrap());
        put(&mut zip, Default::default(), &["pack.toml"]);
        put_in(&mut zip, Default::default());
        zip.finish().unwrap();
        let target = formwork.path("made");
        let called = formwork.generate(text(&archive), &target, &[]);
        assert_eq!(called.status, 1, "{entry}: {}", called.stdout);
        let error = &called.json()["errors"][0];
        assert_eq!(error["code"], "archive", "{error}");
        let message = error["message"].as_str().unwrap();
        assert!(
            message.contains(entry) && message.contains(words),
            "{message}"
        );
        assert!(!target.exists());
    }
}

#[test]
fn an_archive_that_is_cut_or_empty_is_told() {
    let formwork = Formwork::new();
    let archive = formwork.path("pack.zip");
    let mut zip = zip::ZipWriter::new(fs::File::create(&archive).unwrap());
    put(&mut zip, Default::default(), &["pack.toml", "files/a.txt"]);
    zip.finish().unwrap();
    let whole = fs::read(&archive).unwrap();
    for length in [whole.len() / 2, whole.len() - 1, 10, 0] {
        fs::write(&archive, &whole[..length]).unwrap();
        let called = formwork.call(&["check", text(&archive), "--json"]);
        assert_eq!(called.status, 1, "{length}: {}", called.stdout);
        assert_eq!(called.json()["errors"][0]["code"], "archive", "{length}");
    }
    zip::ZipWriter::new(fs::File::create(&archive).unwrap())
        .finish()
        .unwrap();
    let called = formwork.call(&["check", text(&archive), "--json"]);
    assert_eq!(
        (called.status, &called.json()["errors"][0]["code"]),
        (2, &"no_pack".into())
    );
}
