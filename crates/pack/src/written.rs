//! The texts that a manifest is written in: `pack.toml`, and the question lists that it takes over.
//!
//! A question list is a file of its own, `questions/NAME.toml` in the pack, or one that ships with
//! Formwork, `shared/NAME`. A question that says `from = "NAME"` has what stands there, but for the
//! keys that it has itself.

use formwork_protocol::{Code, Fault};
use formwork_tree::Files;
use toml::de::DeTable;

use crate::MANIFEST;
use crate::faults::Faults;
use crate::layout::{QUESTION_LIST, QUESTIONS, text};

/// The question lists that ship with Formwork.
const SHARED: &[(&str, &str)] = &[(
    "shared/entities",
    include_str!("../../../templates/shared/questions/entities.toml"),
)];

/// Bytes that a question list may have.
const LIST_BYTES: u64 = 1 << 20;

/// All texts, one behind the other; a place in them is one number.
#[derive(Clone, Debug)]
pub struct Written {
    /// Name, path and text of each; the manifest first, which has no name.
    texts: Vec<(String, String, String)>,
}

/// One of the texts.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// Its path in the pack.
    pub file: &'a str,
    pub text: &'a str,
    /// Where it begins among all.
    pub start: usize,
}

impl Written {
    pub(crate) fn of_manifest(text: String) -> Self {
        let manifest = (String::new(), MANIFEST.to_owned(), text);
        Self {
            texts: vec![manifest],
        }
    }

    /// Adds the question lists that the manifest takes over. One that is not there is told by the
    /// question that names it.
    pub(crate) fn take_over(&mut self, files: &Files, faults: &mut Faults) {
        let (table, _) = DeTable::parse_recoverable(self.manifest().text);
        let questions = table.get_ref().get("question");
        let questions = questions.and_then(|questions| questions.get_ref().as_array());
        let named = questions.into_iter().flat_map(|questions| questions.iter());
        let named = named.filter_map(|question| {
            let from = question.get_ref().as_table()?.get("from")?;
            from.get_ref().as_str().map(str::to_owned)
        });
        let names: Vec<String> = named.collect();
        for name in names {
            if self.list(&name).is_some() {
                continue;
            }
            let path = format!("{QUESTIONS}{name}{QUESTION_LIST}");
            let shared = SHARED.iter().find(|(shared, _)| *shared == name);
            let text = match shared {
                Some((_, text)) => Some((*text).to_owned()),
                None => text(files, &path, LIST_BYTES, faults),
            };
            self.texts.extend(text.map(|text| (name, path, text)));
        }
    }

    /// The names of the lists that ship with Formwork.
    pub fn shared_lists() -> impl Iterator<Item = &'static str> {
        SHARED.iter().map(|(name, _)| *name)
    }

    pub fn manifest(&self) -> Part<'_> {
        self.part(0)
    }

    /// The question list of that name.
    pub(crate) fn list(&self, name: &str) -> Option<Part<'_>> {
        let mut names = self.texts.iter().map(|(own, ..)| own);
        let place = names.position(|own| own == name)?;
        (place > 0).then(|| self.part(place))
    }

    pub fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        (0..self.texts.len()).map(|place| self.part(place))
    }

    fn part(&self, place: usize) -> Part<'_> {
        let (_, file, text) = &self.texts[place];
        let before = self.texts[..place].iter();
        Part {
            file,
            text,
            // An offset at the end of a text is not one at the start of the next.
            start: before.map(|(.., text)| text.len() + 1).sum(),
        }
    }

    /// A fault with the file, the line and the column of a place in the texts.
    pub fn place(&self, fault: Fault, offset: usize) -> Fault {
        let parts: Vec<Part<'_>> = self.parts().collect();
        let around = parts.iter().rfind(|part| part.start <= offset);
        let Some(part) = around else {
            return fault.in_file(MANIFEST);
        };
        fault
            .in_file(part.file)
            .at_offset(part.text, offset - part.start)
    }
}

/// Lists that nobody takes over are read as well, so that a slip of the pen is found.
pub(crate) fn check_lists(files: &Files, written: &Written, faults: &mut Faults) {
    for (path, _) in files.below(QUESTIONS) {
        let full = format!("{QUESTIONS}{path}");
        let name = path.strip_suffix(QUESTION_LIST);
        let taken = name.is_some_and(|name| {
            written.list(name).is_some_and(|part| part.file == full) && !name.starts_with("shared/")
        });
        if !taken {
            let message = format!("No question takes over {full}");
            faults.push(
                Fault::new(Code::Manifest, message)
                    .in_file(full)
                    .with_hint("A question takes questions/NAME.toml over with from = \"NAME\"; “shared/” is for what ships with Formwork."),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use formwork_protocol::QuestionKind;
    use formwork_tree::Content;

    use super::*;
    use crate::{Pack, Question};

    const HEAD: &str = "[pack]\nname = \"a\"\nversion = \"1.0.0\"\ntitle = \"A\"\n";

    fn read(manifest: &str, lists: &[(&str, &str)]) -> (Vec<Question>, Vec<Fault>) {
        let manifest = format!("{HEAD}{manifest}");
        let all = lists.iter().copied();
        let all = all.chain([(MANIFEST, manifest.as_str())]);
        let files: Files = all
            .map(|(path, text)| {
                let data = text.as_bytes().to_vec().into();
                let executable = false;
                (path.to_owned(), Content::File { data, executable })
            })
            .collect();
        let (pack, faults) = Pack::read(&files);
        (pack.unwrap().manifest.questions, faults)
    }

    const LIST: &str = "type = \"list\"\nlabel = \"Things\"\nhelp = \"Some\"\n[validate]\nmin_length = 1\n[[fields]]\nname = \"name\"\ntype = \"text\"\n";

    #[test]
    fn a_question_has_what_its_list_says_but_for_its_own_keys() {
        let own = "[[question]]\nname = \"parts\"\nfrom = \"things\"\nhelp = \"Parts\"\n";
        let (questions, faults) = read(own, &[("questions/things.toml", LIST)]);
        assert_eq!(faults, []);
        let parts = &questions[0];
        assert_eq!(parts.name.text, "parts");
        assert_eq!(parts.kind, QuestionKind::List);
        assert_eq!((&*parts.label, &*parts.help), ("Things", "Parts"));
        assert_eq!(parts.validation.bounds.min_length, Some(1));
        assert_eq!(parts.fields[0].name.text, "name");
    }

    #[test]
    fn the_list_of_entities_ships_with_formwork() {
        let own = "[[question]]\nname = \"entities\"\nfrom = \"shared/entities\"\n";
        let (questions, faults) = read(own, &[]);
        assert_eq!(faults, []);
        let names = questions[0].fields.iter();
        let names: Vec<&str> = names.map(|field| field.name.text.as_str()).collect();
        let asked = [
            "name",
            "description",
            "key",
            "key_label",
            "key_length",
            "fields",
        ];
        assert_eq!(names, asked);
    }

    #[test]
    fn faults_of_a_list_have_its_file_and_line() {
        let own = "[[question]]\nname = \"parts\"\nfrom = \"things\"\n";
        for (lists, file, line, message) in [
            (
                vec![("questions/things.toml", "type = \"list\"\nlabel = 1\n")],
                "questions/things.toml",
                2,
                "“label” must be text",
            ),
            (
                vec![("questions/things.toml", "type = \"text\"\nlabels = 1\n")],
                "questions/things.toml",
                2,
                "A question list has no key “labels”",
            ),
            (vec![], MANIFEST, 7, "There is no question list “things”"),
        ] {
            let (_, faults) = read(own, &lists);
            let first = &faults[0];
            assert_eq!(first.message, message, "{faults:?}");
            assert_eq!(
                (first.file.as_deref(), first.line),
                (Some(file), Some(line))
            );
        }
    }

    #[test]
    fn a_list_that_nobody_takes_over_is_told() {
        for path in [
            "questions/others.toml",
            "questions/a.md",
            "questions/shared/entities.toml",
        ] {
            let (_, faults) = read("", &[(path, LIST)]);
            assert_eq!(faults[0].message, format!("No question takes over {path}"));
        }
    }
}
