use formwork_pack::{MANIFEST, Pack, is_pack_name};
use formwork_tree::{Content, Files};

use crate::is_within;

/// All faults of a manifest have their places in it, and are the same each time. One without faults
/// names a pack, and says the same when it is written and read again.
pub fn manifest(bytes: &[u8]) {
    let (pack, faults) = read(bytes);
    assert_eq!(read(bytes).1, faults);
    let text = String::from_utf8_lossy(bytes);
    for fault in &faults {
        if fault.file.as_deref() == Some(MANIFEST) && std::str::from_utf8(bytes).is_ok() {
            is_within(fault, &text);
        }
    }
    let Some(pack) = pack.filter(|_| faults.is_empty()) else {
        assert!(!faults.is_empty());
        return;
    };
    assert!(is_pack_name(&pack.manifest.name));
    let Ok(table) = toml::from_str::<toml::Table>(&text) else {
        panic!("it has no fault, and is no TOML");
    };
    let Ok(written) = toml::to_string(&table) else {
        return;
    };
    let (again, faults) = read(written.as_bytes());
    assert_eq!(faults, [], "{written}");
    let told = |pack: &Pack| {
        let manifest = &pack.manifest;
        let questions = manifest.questions.iter();
        let questions: Vec<_> = questions.map(|question| question.shown()).collect();
        let names = manifest
            .computed
            .iter()
            .map(|computed| computed.name.text.clone());
        let rules = manifest.rules.iter().map(|rule| rule.pattern.text.clone());
        let names: Vec<String> = names.chain(rules).collect();
        (
            manifest.name.clone(),
            manifest.version.clone(),
            questions,
            names,
        )
    };
    assert_eq!(again.as_ref().map(told), Some(told(&pack)));
}

fn read(manifest: &[u8]) -> (Option<Pack>, Vec<formwork_protocol::Fault>) {
    let file = |path: &str, bytes: &[u8]| {
        let data = bytes.into();
        let executable = false;
        (path.to_owned(), Content::File { data, executable })
    };
    let files = [
        file(MANIFEST, manifest),
        file("files/a.txt.hbs", b"{{project_name}}\n"),
        file("files/src/{{name}}.rs", b"\n"),
    ];
    Pack::read(&Files::from_iter(files))
}
