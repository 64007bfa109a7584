//! Adding packs by dropping them onto the window.

use std::fs;
use std::io::Write;
use std::path::Path;

use formwork_tests::window::{Place, Window, drag, place_in};
use formwork_tests::{Formwork, files_below, root};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::drags::{FileManager, make_room};

#[test]
fn a_folder_dropped_from_the_file_manager_is_added_as_a_pack() {
    let shelf = |shelf: &Path| {
        let pack = root().join("tests/packs/every-question");
        copy_folder(&pack, &shelf.join("every-question"));
    };
    drop_a_pack(shelf);
}

#[test]
fn a_zip_dropped_from_the_file_manager_is_added_as_a_pack() {
    drop_a_pack(|shelf| {
        fs::create_dir_all(shelf).unwrap();
        let file = fs::File::create(shelf.join("every-question.zip")).unwrap();
        let mut zip = ZipWriter::new(file);
        for (path, bytes) in files_below(&root().join("tests/packs/every-question")) {
            zip.start_file(path, SimpleFileOptions::default()).unwrap();
            zip.write_all(&bytes).unwrap();
        }
        zip.finish().unwrap();
    });
}

/// Drops the one thing that `fill` puts into a folder, the pack every-question.
fn drop_a_pack(fill: impl Fn(&Path)) {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    let shelf = formwork.path("shelf");
    fill(&shelf);
    drop_first_of(&shelf, &window, &formwork);
    window.wait_for("pack-every-question");
    assert!(
        formwork
            .path("home/packs/every-question/pack.toml")
            .is_file()
    );
}

/// Drops what a folder named `shelf` has in it onto the window.
pub fn drop_first_of(shelf: &Path, window: &Window, formwork: &Formwork) {
    make_room(window);
    let _manager = FileManager::open(shelf, formwork.home.path());
    let gallery = window.place_of("pack-search");
    // The first icon of the file manager stands in the upper left of its list.
    drag(
        place_in("shelf", 230, 110),
        Place {
            x: gallery.x,
            y: gallery.y + 200,
        },
    );
}

pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}
