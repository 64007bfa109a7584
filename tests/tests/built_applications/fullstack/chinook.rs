//! An application for a database that people really have: Chinook, a shop for music.

use formwork_tests::browser::Browser;
use formwork_tests::root;

use super::{QUICK, Running, button, check_pages, check_service, heading, input, link};
use crate::{command, generate_pages_as};

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

#[test]
fn chinook_is_built_with_one_command_filled_from_its_dump_and_edited_in_a_browser() {
    let dump = root().join("tests/data/chinook/Chinook_Sqlite.sql");
    let dump = dump.to_str().unwrap();
    let arguments = ["--entities", dump, "--set", "project_name=Chinook"];
    let arguments = arguments.map(str::to_owned);
    let application = generate_pages_as("chinook", "fullstack", &arguments, "web");
    check_service(&application, &[]);
    check_pages(&application);

    let mut load = command(
        &application,
        "npm",
        &["run", "--silent", "load", "--", dump],
    );
    let loaded = load.envs(QUICK).output().unwrap();
    let said = String::from_utf8_lossy(&loaded.stdout);
    assert_eq!(said, LOADED, "{}", String::from_utf8_lossy(&loaded.stderr));

    let running = Running::start(&application);
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
