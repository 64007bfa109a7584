//! The window's program for Windows: what its file tells the system before anything of it runs.
#![cfg(windows)]
// What a test's own functions cannot do fails the test.
#![allow(clippy::unwrap_used)]

use std::fs;

use formwork_tests::program;
use object::LittleEndian as LE;
use object::pe::{RT_GROUP_ICON, RT_ICON, RT_MANIFEST, RT_VERSION};
use object::read::pe::{PeFile64, ResourceDirectory, ResourceDirectoryTable, ResourceNameOrId};

/// A resource with its number; of one that is there in several languages, the first.
struct Resource {
    id: u16,
    bytes: Vec<u8>,
}

/// All resources of a kind.
fn resources(kind: u16) -> Vec<Resource> {
    let bytes = fs::read(program("FORMWORK_SHELL_BIN")).unwrap();
    let file = PeFile64::parse(bytes.as_slice()).unwrap();
    let sections = file.section_table();
    let directories = file.data_directories();
    let found = directories.resource_directory(bytes.as_slice(), &sections);
    let directory = found.unwrap().expect("the program has resources");
    let mut resources = Vec::new();
    for (_, names) in tables(&directory.root().unwrap(), directory, Some(kind)) {
        for (id, languages) in tables(&names, directory, None) {
            let entry = languages.entries[0].data(directory).unwrap();
            let data = entry.data().unwrap();
            let (at, size) = (data.offset_to_data.get(LE), data.size.get(LE) as usize);
            let held = sections.pe_data_at(bytes.as_slice(), at).unwrap();
            let bytes = held[..size].to_vec();
            resources.push(Resource { id, bytes });
        }
    }
    resources
}

/// The tables in a table, by their numbers; with `wanted` that one alone.
fn tables<'data>(
    table: &ResourceDirectoryTable<'data>,
    directory: ResourceDirectory<'data>,
    wanted: Option<u16>,
) -> Vec<(u16, ResourceDirectoryTable<'data>)> {
    let mut tables = Vec::new();
    for entry in table.entries {
        if let ResourceNameOrId::Id(id) = entry.name_or_id()
            && wanted.is_none_or(|wanted| wanted == id)
            && let Some(table) = entry.data(directory).unwrap().table()
        {
            tables.push((id, table));
        }
    }
    tables
}

/// The only resource of a kind.
fn only(kind: u16) -> Vec<u8> {
    let mut found = resources(kind);
    assert_eq!(found.len(), 1, "resources of the kind {kind}");
    found.remove(0).bytes
}

fn short(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes(bytes[at..at + 2].try_into().unwrap())
}

#[test]
fn its_icon_has_a_picture_for_every_size_that_the_system_draws() {
    let (group, pictures) = (only(RT_GROUP_ICON), resources(RT_ICON));
    // Three numbers, the last how many pictures there are; fourteen bytes for each.
    let mut sizes = Vec::new();
    for entry in group[6..].chunks_exact(14) {
        // A byte holds no 256.
        sizes.push(if entry[0] == 0 {
            256
        } else {
            u32::from(entry[0])
        });
        let id = short(entry, 12);
        let picture = pictures.iter().find(|picture| picture.id == id);
        let picture = picture.unwrap_or_else(|| panic!("there is no picture {id}"));
        let size = u32::from_le_bytes(entry[8..12].try_into().unwrap());
        assert_eq!(picture.bytes.len(), size as usize, "picture {id}");
    }
    assert_eq!(sizes.len(), usize::from(short(&group, 4)));
    sizes.sort_unstable();
    assert_eq!(sizes, [16, 24, 32, 48, 64, 256]);
}

#[test]
fn its_properties_tell_the_version_that_is_built_and_whose_it_is() {
    let version = only(RT_VERSION);
    // Three numbers and a name come before what has a place of its own.
    let fixed = &version[40..];
    assert_eq!(fixed[..4], 0xFEEF_04BD_u32.to_le_bytes());
    let told = [10, 8, 14, 12].map(|at| short(fixed, at));
    let mut numbers: Vec<u16> = env!("CARGO_PKG_VERSION")
        .split('.')
        .map(|number| number.parse().unwrap())
        .collect();
    numbers.push(0);
    assert_eq!(told.as_slice(), numbers);
    let units = version.chunks_exact(2).map(|unit| short(unit, 0));
    let text = String::from_utf16_lossy(&units.collect::<Vec<_>>());
    let words: Vec<&str> = text.split('\0').filter(|word| !word.is_empty()).collect();
    for (name, value) in [
        ("ProductName", "Formwork"),
        ("FileDescription", "Formwork"),
        ("CompanyName", "The Formwork contributors"),
        ("LegalCopyright", "The Formwork contributors"),
        ("ProductVersion", env!("CARGO_PKG_VERSION")),
    ] {
        let at = words.iter().position(|word| word.ends_with(name));
        let at = at.unwrap_or_else(|| panic!("{name} is not among {words:?}"));
        assert_eq!(words[at + 1], value, "{name}");
    }
}

#[test]
fn its_manifest_asks_for_what_the_window_relies_on() {
    let manifest = String::from_utf8(only(RT_MANIFEST)).unwrap();
    for (what, words) in [
        (
            "paths of any length",
            "<longPathAware xmlns=\"http://schemas.microsoft.com/SMI/2016/WindowsSettings\">true</longPathAware>",
        ),
        (
            "each screen's own scale",
            ">PerMonitorV2, PerMonitor</dpiAwareness>",
        ),
        (
            "today's buttons",
            "name=\"Microsoft.Windows.Common-Controls\" version=\"6.0.0.0\"",
        ),
        ("no more rights than the user has", "level=\"asInvoker\""),
        (
            "Windows 10 and later",
            "{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}",
        ),
    ] {
        assert!(manifest.contains(words), "{what}: {manifest}");
    }
}
