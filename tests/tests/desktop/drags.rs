//! Dragging outputs out of the window.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use formwork_tests::window::{TITLE, Window, place_in, xdotool};
use formwork_tests::{Formwork, files_below};
use zip::ZipArchive;

use super::{formwork as call, open_pack, text, wait_for_file, wait_until};

/// Makes room for another window beside this one: window managers raise the window that is pressed
/// on, and it would cover the other.
pub fn make_room(window: &Window) {
    let before = window.run("return innerWidth", &[]);
    xdotool(&[
        "search",
        "--onlyvisible",
        "--name",
        TITLE,
        "windowsize",
        "--sync",
        "920",
        "840",
        "windowmove",
        "0",
        "20",
    ]);
    window.until(
        "the page to be smaller",
        "return innerWidth < arguments[0] && innerWidth <= 920",
        &[before],
    );
}

/// A file manager of the desktop with one folder open.
pub struct FileManager(Child);

impl FileManager {
    pub fn open(folder: &Path, home: &Path) -> Self {
        let manager = Command::new("pcmanfm")
            .arg("--no-desktop")
            .arg(folder)
            .env("XDG_CONFIG_HOME", home.join("pcmanfm"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let name = folder.file_name().unwrap().to_str().unwrap();
        xdotool(&["search", "--sync", "--onlyvisible", "--name", name]);
        xdotool(&[
            "search",
            "--onlyvisible",
            "--name",
            name,
            "windowsize",
            "480",
            "400",
            "windowmove",
            "940",
            "300",
            "windowactivate",
        ]);
        // It does not tell when it has taken its place and listed the folder: a hand looks first.
        std::thread::sleep(Duration::from_secs(1));
        Self(manager)
    }
}

impl Drop for FileManager {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_file_dragged_out_lands_in_the_file_manager() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_pack(&window, "rust-service");
    make_room(&window);
    let folder = formwork.path("dropped-here");
    fs::create_dir(&folder).unwrap();
    let _manager = FileManager::open(&folder, formwork.home.path());
    let from = window.place_of("row-Cargo.toml");
    window.drag_out(from, place_in("dropped-here", 320, 250));
    wait_for_file(&folder.join("Cargo.toml"));
    wait_until("the file to be whole", || {
        fs::read_to_string(folder.join("Cargo.toml")).is_ok_and(|text| text.contains("[package]"))
    });
}

#[test]
fn a_folder_and_the_whole_result_dragged_out_land_in_the_file_manager() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    open_pack(&window, "rust-service");
    make_room(&window);
    let folder = formwork.path("dropped-here");
    fs::create_dir(&folder).unwrap();
    let _manager = FileManager::open(&folder, formwork.home.path());
    let place = place_in("dropped-here", 320, 300);
    window.drag_out(window.place_of("row-src"), place);
    window.drag_out(window.place_of("drag-zip"), place);

    let made = formwork.path("made");
    call(
        &formwork,
        &["new", "rust-service", "--defaults", "--to", text(&made)],
    );
    let wanted = files_below(&made);
    let zip = folder.join("book-lending.zip");
    wait_until("the zip to be whole", || {
        unzipped(&zip).as_ref() == Some(&wanted)
    });
    wait_until("the folder to be whole", || {
        folder.join("src").is_dir()
            && files_below(&folder.join("src")) == files_below(&made.join("src"))
    });
}

/// The files of a zip by their path, once it can be read.
pub fn unzipped(zip: &Path) -> Option<BTreeMap<String, Vec<u8>>> {
    let own = zip.file_stem()?.to_owned();
    let mut zip = ZipArchive::new(fs::File::open(zip).ok()?).ok()?;
    let mut files = BTreeMap::new();
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).ok()?;
        if file.is_file() {
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).ok()?;
            // It unpacks into a folder of its own.
            let name = file.name().ok()?;
            let path = Path::new(&*name).strip_prefix(&own).ok()?;
            files.insert(path.to_str()?.to_owned(), bytes);
        }
    }
    Some(files)
}
