//! What an export of a draft is called: the interface shows the name that the engine writes.

use crate::Record;

/// The name of a draft's export, without an ending: that of the target folder, else of the project
/// in letters, digits and dashes, which every system takes for a file, else of the pack.
pub fn export_name(folder: Option<&str>, values: &Record, pack: &str) -> String {
    let folder = folder.filter(|name| !name.is_empty()).map(str::to_owned);
    let project = || plain(values.get("project_name")?.as_str()?);
    folder.or_else(project).unwrap_or_else(|| pack.to_owned())
}

fn plain(text: &str) -> Option<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    (!words.is_empty()).then(|| words.join("-").to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Node;

    #[test]
    fn an_export_is_called_as_the_folder_the_project_or_the_pack() {
        let named = |name: &str| {
            let values = Record::from_iter([("project_name", Node::from(name))]);
            export_name(None, &values, "rust-cli")
        };
        assert_eq!(named("Fleet Admin!"), "fleet-admin");
        assert_eq!(named("Fleet Admin 2!"), "fleet-admin-2");
        assert_eq!(named("Ümläut 2"), "ümläut-2");
        assert_eq!(named("Fleet & Admin"), "fleet-admin");
        assert_eq!(named("../"), "rust-cli");
        assert_eq!(named("***"), "rust-cli");
        let nothing = Record::new();
        assert_eq!(export_name(None, &nothing, "rust-cli"), "rust-cli");
        assert_eq!(export_name(Some(""), &nothing, "rust-cli"), "rust-cli");
        assert_eq!(export_name(Some("A b"), &nothing, "rust-cli"), "A b");
    }
}
