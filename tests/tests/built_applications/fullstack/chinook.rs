//! The command line makes an application of Chinook's dump.

use formwork_tests::chinook;

use super::{check_pages, check_service};
use crate::generate_pages_as;

#[test]
fn chinook_is_built_with_one_command_filled_from_its_dump_and_edited_in_a_browser() {
    let dump = chinook::dump();
    let dump = dump.to_str().unwrap();
    let arguments = ["--entities", dump, "--set", "project_name=Chinook"];
    let arguments = arguments.map(str::to_owned);
    let application = generate_pages_as("chinook", "fullstack", &arguments, "web");
    check_service(&application, &[]);
    check_pages(&application);
    chinook::fill_and_use(&application);
}
