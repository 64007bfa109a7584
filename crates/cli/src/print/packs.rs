//! What is said of packs.

use formwork_protocol::{PackList, PackOrigin, PackSummary};
use serde_json::json;

use super::{fault_text, json as print_json};
use crate::Voice;

pub fn packs(list: &PackList) {
    for warning in &list.warnings {
        eprint!("{}", fault_text("warning", warning));
    }
    let packs = &list.packs;
    let width = packs
        .iter()
        .map(|pack| pack.id.as_str().chars().count())
        .max()
        .unwrap_or(0);
    for pack in packs {
        let note = match pack.faults {
            0 => String::new(),
            1 => "  (1 fault: see formwork check)".to_owned(),
            faults => format!("  ({faults} faults: see formwork check)"),
        };
        tell!(
            "{:width$}  {:8}  {}{note}",
            pack.id.as_str(),
            pack.version,
            pack.title
        );
        if !pack.description.is_empty() {
            tell!("{:width$}  {:8}  {}", "", "", pack.description);
        }
    }
}

pub fn added_pack(pack: &PackSummary, voice: Voice) {
    if voice.json {
        return print_json(pack);
    }
    let (name, version) = (&pack.id, &pack.version);
    match pack.origin {
        PackOrigin::Linked => tell!("Added {name} {version}, read from {}", pack.location),
        _ => tell!("Added {name} {version}"),
    }
    match pack.faults {
        0 => {}
        1 => tell!("It has 1 fault: see formwork check {name}"),
        faults => tell!("It has {faults} faults: see formwork check {name}"),
    }
}

pub fn removed_pack(name: &str, voice: Voice) {
    match voice.json {
        true => print_json(&json!({ "removed": name })),
        false => tell!("Removed {name}"),
    }
}
