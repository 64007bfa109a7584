//! What a draft and its export are called: the interface shows the names that the engine writes.

use crate::Record;

/// The question whose answer names the project; packs ask for it by convention.
pub const PROJECT_NAME: &str = "project_name";

/// What the user calls the project.
pub fn project_name(values: &Record) -> Option<&str> {
    let name = values.get(PROJECT_NAME)?.as_str()?.trim();
    (!name.is_empty()).then_some(name)
}

/// What a draft is called: after its project, else after the folder that it goes into, else after
/// its pack.
pub fn draft_title(project: Option<&str>, target: Option<&str>, pack: &str) -> String {
    let folder = || target.map(last_part).filter(|name| !name.is_empty());
    project.or_else(folder).unwrap_or(pack).to_owned()
}

/// The last part of a path of any system.
fn last_part(path: &str) -> &str {
    let path = path.trim_end_matches(['/', '\\']);
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// The name of a draft's export, without an ending: that of the target folder, else of the project
/// in letters, digits and dashes, which every system takes for a file, else of the pack.
pub fn export_name(folder: Option<&str>, values: &Record, pack: &str) -> String {
    let folder = folder.filter(|name| !name.is_empty()).map(str::to_owned);
    let project = || plain(project_name(values)?);
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
    fn a_draft_is_called_after_its_project_its_folder_or_its_pack() {
        let title = |project, target| draft_title(project, target, "REST service");
        assert_eq!(title(Some("Fleet"), Some("/code/old")), "Fleet");
        assert_eq!(title(None, Some("/code/fleet/")), "fleet");
        assert_eq!(title(None, Some("C:\\code\\fleet")), "fleet");
        assert_eq!(title(None, Some("/")), "REST service");
        assert_eq!(title(None, None), "REST service");
    }

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
