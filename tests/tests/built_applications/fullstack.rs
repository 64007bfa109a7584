//! The pack `fullstack`: both halves by themselves, and together in a browser.

mod chinook;

use std::path::Path;

use formwork_tests::application::{QUICK, Running, command, expect_success, npm};
use formwork_tests::browser::{Browser, button, heading, input, link};
use formwork_tests::postgres::Postgres;

use crate::{generate_pages, in_turn};

pub fn check_service(application: &Path, settings: &[(&str, &str)]) {
    let service = application.join("service");
    let clippy = [
        "clippy",
        "--release",
        "--quiet",
        "--all-targets",
        "--",
        "--deny=warnings",
    ];
    for arguments in [
        &["fmt", "--check"][..],
        &clippy,
        &["test", "--release", "--quiet"],
    ] {
        let mut cargo = command(&service, "cargo", arguments);
        expect_success(cargo.envs(QUICK).envs(settings.iter().copied()));
    }
}

fn check_service_over_postgresql(application: &Path) {
    let server = Postgres::start();
    check_service(application, &[("TEST_DATABASE_URL", &server.url())]);
}

pub fn check_pages(application: &Path) {
    for script in ["format:check", "lint", "test", "build"] {
        npm(&application.join("web"), &["run", script]);
    }
}

#[test]
fn fullstack_over_postgresql_is_formatted_free_of_warnings_and_passes_its_tests() {
    let application = generate_pages("fullstack", "small", "web");
    check_service_over_postgresql(&application);
    check_pages(&application);
}

#[test]
fn fullstack_with_the_sample_whose_turn_it_is_is_free_of_warnings_and_passes_its_tests() {
    for sample in in_turn(&["empty", "keys", "large", "names"]) {
        let application = generate_pages("fullstack", sample, "web");
        match sample {
            "keys" => check_service_over_postgresql(&application),
            _ => check_service(&application, &[]),
        }
        check_pages(&application);
        if sample == "large" {
            let running = Running::start(&application);
            use_in_a_browser(&running.address);
        }
    }
}

/// Creates, edits and deletes records of three entities that refer to each other.
fn use_in_a_browser(address: &str) {
    let browser = Browser::new();
    browser.open(address);
    browser.wait_for("//h1[contains(., 'Museum collections')]");

    browser.click("//nav//a[normalize-space()='Buildings']");
    browser.click(&link("Add building"));
    // What the service would refuse, the page says first.
    browser.click(&button("Add"));
    browser.wait_for("//*[@role='alert']");
    browser.wait_for("//p[normalize-space()='Name is required.']");
    browser.type_into(&input("name"), "Old mint");
    browser.type_into(&input("address"), "Mint lane 3");
    browser.click(&button("Add"));
    browser.wait_for(&heading("Old mint"));

    for (name, floor) in [("Coin cabinet", "1"), ("Vault", "-2")] {
        browser.open(&format!("{address}/rooms/new"));
        browser.type_into(&input("name"), name);
        browser.type_into(&input("floor"), floor);
        pick(&browser, "building_id", "mint", "Old mint");
        browser.click(&button("Add"));
        browser.wait_for(&heading(name));
        browser.wait_for("//dd//a[normalize-space()='Old mint']");
    }

    browser.open(&format!("{address}/tours/new"));
    browser.type_into(&input("title"), "Money & power");
    browser.type_into(&input("minutes"), "45");
    browser.type_into(&input("language"), "English");
    pick(&browser, "stop_ids", "coin", "Coin cabinet");
    pick(&browser, "stop_ids", "vau", "Vault");
    browser.click(&button("Add"));
    browser.wait_for(&heading("Money & power"));
    browser.wait_for("//dd//a[normalize-space()='Vault']");

    // Each is edited; the list shows it after the page is loaded again.
    for (path, name, field, text) in [
        ("buildings", "Old mint", "address", "Mint lane 5"),
        ("rooms", "Vault", "area", "80.5"),
        ("tours", "Money & power", "minutes", "60"),
    ] {
        browser.open(&format!("{address}/{path}"));
        browser.click(&format!("//table//a[normalize-space()='{name}']"));
        browser.click(&link("Edit"));
        browser.type_into(&input(field), text);
        browser.click(&button("Save"));
        browser.wait_for(&format!("//dd[contains(., '{text}')]"));
        browser.open(&format!("{address}/{path}"));
        browser.wait_for(&format!(
            "//tr[contains(., '{name}')][contains(., '{text}')]"
        ));
    }

    // What others refer to stays; without them it goes.
    open_record(&browser, address, "buildings", "Old mint");
    browser.click(&button("Delete"));
    browser.click(&button("Delete building"));
    browser.wait_for("//*[@role='alert'][contains(., 'Other records refer to the building')]");
    for (path, name, button_text) in [
        ("tours", "Money & power", "Delete tour"),
        ("rooms", "Vault", "Delete room"),
        ("rooms", "Coin cabinet", "Delete room"),
        ("buildings", "Old mint", "Delete building"),
    ] {
        open_record(&browser, address, path, name);
        browser.click(&button("Delete"));
        browser.click(&button(button_text));
        browser.wait_for(&format!(
            "//*[@role='status'][contains(., '{name} was deleted')]"
        ));
        browser.wait_until_gone(&format!("//table//a[normalize-space()='{name}']"));
    }
    // A refusal is no fault of the page, and the only one that the browser may tell of.
    let complaints = browser.complaints();
    let others = complaints.iter().filter(|text| !text.contains("409"));
    assert_eq!(others.collect::<Vec<_>>(), Vec::<&String>::new());
}

fn open_record(browser: &Browser, address: &str, path: &str, title: &str) {
    browser.open(&format!("{address}/{path}"));
    browser.click(&format!("//table//a[normalize-space()='{title}']"));
    browser.wait_for(&heading(title));
}

fn pick(browser: &Browser, field: &str, typed: &str, title: &str) {
    browser.type_into(&input(field), typed);
    browser.click(&format!("//*[@role='option'][normalize-space()='{title}']"));
}
