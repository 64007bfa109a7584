//! An application for a database that people really have: Chinook, a shop for music.

use std::path::{Path, PathBuf};

use crate::application::{QUICK, Running, command};
use crate::browser::{Browser, button, heading, input, link};
use crate::root;

/// What the dump holds: 10 tables are entities, and `PlaylistTrack` is the tracks of a playlist.
const LOADED: &str = "Loaded:
  albums: 347
  artists: 275
  customers: 59
  employees: 8
  genres: 25
  invoice_lines: 2240
  invoices: 412
  media_types: 5
  playlists: 18
  playlists.track_ids: 8715
  tracks: 3503
";

/// The database's script with its data, as SQLite's own tool writes it.
pub fn dump() -> PathBuf {
    root().join("tests/data/chinook/Chinook_Sqlite.sql")
}

/// Fills an application that was made from the dump with its data, starts it and edits an album.
///
/// # Panics
/// If one of the commands fails, or a page shows something else than it should.
pub fn fill_and_use(application: &Path) {
    let dump = dump();
    let mut load = command(application, "npm", &["run", "--silent", "load", "--"]);
    let loaded = match load.arg(dump).envs(QUICK).output() {
        Ok(loaded) => loaded,
        Err(error) => panic!("npm does not start: {error}"),
    };
    let said = String::from_utf8_lossy(&loaded.stdout);
    assert_eq!(said, LOADED, "{}", String::from_utf8_lossy(&loaded.stderr));

    let running = Running::start(application);
    edit_an_album(&running.address);
}

fn edit_an_album(address: &str) {
    let browser = Browser::new();
    browser.open(address);
    browser.wait_for("//h1[normalize-space()='Chinook']");
    for entity in [
        "Albums",
        "Artists",
        "Customers",
        "Employees",
        "Genres",
        "Invoice lines",
        "Invoices",
        "Media types",
        "Playlists",
        "Tracks",
    ] {
        browser.wait_for(&format!("//nav//a[normalize-space()='{entity}']"));
    }

    browser.click("//nav//a[normalize-space()='Albums']");
    browser.wait_for("//*[@role='status'][normalize-space()='347 albums']");
    let album = "For Those About To Rock We Salute You";
    browser.click(&format!("//table//a[normalize-space()='{album}']"));
    browser.wait_for(&heading(album));
    browser.click(&link("Edit"));
    browser.type_into(&input("title"), "For Those About To Rock");
    browser.click(&button("Save"));
    browser.wait_for(&heading("For Those About To Rock"));
    browser.click("//nav//a[normalize-space()='Albums']");
    browser.click("//table//a[normalize-space()='For Those About To Rock']");

    // References lead to what they name.
    browser.click("//dd//a[normalize-space()='AC/DC']");
    browser.wait_for(&heading("AC/DC"));
    browser.open(&format!("{address}/tracks/1"));
    browser.wait_for(&heading("For Those About To Rock (We Salute You)"));
    browser.click("//dd//a[normalize-space()='For Those About To Rock']");
    browser.wait_for(&heading("For Those About To Rock"));
    browser.open(&format!("{address}/playlists/18"));
    browser.click("//dd//a[contains(., 'The Time')]");
    browser.wait_for("//dd//a[normalize-space()='Jazz']");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}
