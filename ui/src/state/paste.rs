//! Records out of what a spreadsheet puts on the clipboard.

use std::rc::Rc;

use formwork_protocol::{Node, QuestionKind, Record};
use serde_json::Number;

use super::questions::Question;
use super::text::typed_number;

/// Whether a text has more than one cell, so that it is meant for a list and not for one field.
pub fn is_table(text: &str) -> bool {
    let text = text.trim_end_matches(['\r', '\n']);
    text.contains(['\t', '\n'])
}

/// Whether a text is a schema: tables of SQL, or a JHipster model. Tables of a spreadsheet are none.
pub fn is_schema(text: &str) -> bool {
    let mut begins = text.lines().map(|line| line.trim_start().to_lowercase());
    begins.any(|line| {
        let mut words = line.split_whitespace();
        match words.next() {
            Some("create") => {
                let mut words = words.take(3).filter_map(|word| word.split('(').next());
                words.any(|word| word == "table") && text.contains('(')
            }
            Some("entity") => words.next().is_some() && line.contains('{'),
            _ => false,
        }
    })
}

/// Records out of a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pasted {
    pub records: Vec<Node>,
    /// The labels of the columns, where the first line named them.
    pub named: Option<Vec<String>>,
}

/// One record for each line. Columns go to the fields in their order, lists left out, unless the
/// first line names fields. Cells that do not fit a field's type stay text: the engine says why.
pub fn records(text: &str, fields: &[Rc<Question>]) -> Pasted {
    let simple = simple(fields);
    let lines = table(text);
    let named = lines.first().and_then(|first| headed(first, &simple));
    let rows = lines.iter().skip(usize::from(named.is_some()));
    let labels = named.as_ref().map(|named| labels(named));
    let columns = named.unwrap_or_else(|| simple.iter().map(|field| Some(*field)).collect());
    let records = rows.filter_map(|line| {
        let filled = columns
            .iter()
            .zip(line)
            .filter(|(_, cell)| !cell.trim().is_empty());
        let record: Record = filled
            .filter_map(|(field, cell)| {
                field.map(|field| (field.name.as_str(), value_of(field, cell.trim())))
            })
            .collect();
        (!record.is_empty()).then(|| Node::from(record))
    });
    Pasted {
        records: records.collect(),
        named: labels,
    }
}

/// The questions that have one cell each.
fn simple(fields: &[Rc<Question>]) -> Vec<&Question> {
    let fields = fields.iter().map(|field| &**field);
    fields
        .filter(|field| field.kind != QuestionKind::List)
        .collect()
}

/// What columns are called that were found by their names.
pub fn labels(columns: &[Option<&Question>]) -> Vec<String> {
    let found = columns.iter().flatten();
    found.map(|field| field.label.to_string()).collect()
}

/// The fields that a first line names; none unless all of its cells are names of different fields.
pub fn headed<'a>(line: &[String], fields: &[&'a Question]) -> Option<Vec<Option<&'a Question>>> {
    let named = |cell: &String| {
        let cell = cell.trim();
        fields.iter().copied().find(|field| {
            field.name.eq_ignore_ascii_case(cell) || field.label.eq_ignore_ascii_case(cell)
        })
    };
    let columns: Vec<Option<&Question>> = line.iter().map(named).collect();
    let all = columns
        .iter()
        .zip(line)
        .all(|(field, cell)| field.is_some() || cell.trim().is_empty());
    let found: Vec<&&Question> = columns.iter().flatten().collect();
    let twice = (1..found.len()).any(|at| found[..at].contains(&found[at]));
    (all && !twice && !found.is_empty()).then_some(columns)
}

/// Lines of cells, up to the last that holds anything. Spreadsheets quote a cell that holds a tab,
/// a line break or a quote.
pub fn table(text: &str) -> Vec<Vec<String>> {
    let mut lines = vec![vec![String::new()]];
    let mut letters = text.chars().peekable();
    let mut quoted = false;
    while let Some(letter) = letters.next() {
        let Some(line) = lines.last_mut() else { break };
        let Some(cell) = line.last_mut() else { break };
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            '\t' if !quoted => line.push(String::new()),
            '\n' if !quoted => lines.push(vec![String::new()]),
            '\r' => {}
            other => cell.push(other),
        }
    }
    let is_blank = |line: &Vec<String>| line.iter().all(|cell| cell.trim().is_empty());
    while lines.last().is_some_and(is_blank) {
        lines.pop();
    }
    lines
}

/// Lines of cells as spreadsheets take them.
pub fn text_of_table(lines: &[Vec<String>]) -> String {
    let cell = |cell: &String| match cell.contains(['\t', '\n', '\r', '"']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.clone(),
    };
    let line = |line: &Vec<String>| line.iter().map(cell).collect::<Vec<_>>().join("\t");
    let lines: Vec<String> = lines.iter().map(line).collect();
    lines.join("\n")
}

/// What a cell's text means to a field; text that does not fit stays text.
pub fn value_of(field: &Question, cell: &str) -> Node {
    let text = || Node::from(cell);
    match field.kind {
        QuestionKind::Boolean => match cell.to_lowercase().as_str() {
            "true" | "yes" | "y" | "x" | "1" | "ja" | "j" | "wahr" => Node::Bool(true),
            "false" | "no" | "n" | "0" | "nein" | "falsch" => Node::Bool(false),
            _ => text(),
        },
        QuestionKind::Integer | QuestionKind::Number => number(field.kind, cell),
        QuestionKind::Choice => option_of(field, cell),
        QuestionKind::Choices => cell
            .split([',', ';'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(|part| option_of(field, part))
            .collect::<Vec<_>>()
            .into(),
        QuestionKind::Text | QuestionKind::Secret | QuestionKind::List => text(),
    }
}

fn option_of(field: &Question, cell: &str) -> Node {
    let wanted = cell.to_lowercase();
    field
        .options
        .iter()
        .find(|option| {
            option.label.to_lowercase() == wanted
                || super::answers::text_of(&option.value).to_lowercase() == wanted
        })
        .map_or_else(|| Node::from(cell), |option| option.value.clone())
}

/// A number as the field wants it; the text itself when it is none, for the engine to refuse. It is
/// read as the language writes it, and else as programs do: `1.5` is typed everywhere.
pub fn number(kind: QuestionKind, text: &str) -> Node {
    let text = text.trim();
    let parsed = |text: &str| match kind {
        QuestionKind::Integer => text.parse::<i64>().ok().map(Number::from),
        _ => text.parse::<f64>().ok().and_then(Number::from_f64),
    };
    parsed(&typed_number(text))
        .or_else(|| parsed(text))
        .map_or_else(|| text.into(), Node::Number)
}

#[cfg(test)]
mod tests {
    use formwork_protocol::{QuestionOption, QuestionView};
    use serde_json::json;

    use super::*;
    use crate::state::questions::shared;
    use crate::state::questions::tests::view;

    fn fields() -> Vec<Rc<Question>> {
        let fields = [
            ("name", QuestionKind::Text),
            ("parts", QuestionKind::List),
            ("type", QuestionKind::Choice),
            ("size", QuestionKind::Integer),
            ("required", QuestionKind::Boolean),
        ];
        let views = fields.map(|(name, kind)| QuestionView {
            options: vec![QuestionOption {
                value: "text".into(),
                label: "Short text".into(),
            }],
            ..view(name, kind)
        });
        shared(views.to_vec())
    }

    #[test]
    fn columns_go_to_the_fields_in_their_order() {
        let table = "plate\tshort TEXT\t12\tyes\r\nwheels\ttext\t4 or 6\tmaybe\r\n\r\n";
        assert_eq!(
            Node::from(records(table, &fields()).records).to_json(),
            json!([
                {"name": "plate", "type": "text", "size": 12, "required": true},
                {"name": "wheels", "type": "text", "size": "4 or 6", "required": "maybe"}
            ])
        );
    }

    #[test]
    fn a_first_line_of_names_says_which_column_is_which() {
        let table = "Size\tname\n3\ta\n\tb\n";
        let named = records(table, &fields()).named;
        assert_eq!(named, Some(vec!["size".to_owned(), "name".to_owned()]));
        assert_eq!(
            Node::from(records(table, &fields()).records).to_json(),
            json!([{"size": 3, "name": "a"}, {"name": "b"}])
        );
    }

    #[test]
    fn quoted_cells_keep_their_line_breaks() {
        let table = "\"two\nlines \"\"here\"\"\"\ttext\nplain \"word\"\n";
        assert_eq!(
            Node::from(records(table, &fields()).records).to_json(),
            json!([{"name": "two\nlines \"here\"", "type": "text"}, {"name": "plain \"word\""}])
        );
    }

    #[test]
    fn text_is_cut_into_cells_and_put_together_again() {
        for (text, lines) in [
            ("a", vec![vec!["a"]]),
            ("a\tb\r\nc\r\n", vec![vec!["a", "b"], vec!["c"]]),
            ("a\n\nb\n\n\n", vec![vec!["a"], vec![""], vec!["b"]]),
            ("\t\tc", vec![vec!["", "", "c"]]),
            ("\"a\tb\"\tc", vec![vec!["a\tb", "c"]]),
            ("\"a\nb\"\tc\nd", vec![vec!["a\nb", "c"], vec!["d"]]),
            ("\"say \"\"hi\"\"\"", vec![vec!["say \"hi\""]]),
            ("12\" pipe\tx", vec![vec!["12\" pipe", "x"]]),
            ("\"never closed\tx", vec![vec!["never closed\tx"]]),
            ("\n\n", vec![]),
            ("", vec![]),
        ] {
            let cut = table(text);
            assert_eq!(cut, lines, "{text:?}");
            assert_eq!(table(&text_of_table(&cut)), lines, "{text:?}");
        }
    }

    #[test]
    fn a_first_line_is_a_head_when_all_of_it_names_different_fields() {
        let fields = fields();
        let simple = simple(&fields);
        for (line, is_head) in [
            ("name\tsize", true),
            ("NAME\t\tType", true),
            ("name\tname", false),
            ("name\tweight", false),
            ("parts", false),
            ("\t", false),
        ] {
            let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
            assert_eq!(headed(&cells, &simple).is_some(), is_head, "{line:?}");
        }
    }

    #[test]
    fn a_schema_is_told_from_cells() {
        for (text, is) in [
            ("CREATE TABLE a (id int);", true),
            (
                "-- all\n  create temporary table if not exists a(id int)",
                true,
            ),
            ("CREATE UNLOGGED TABLE\n  a (id int);", true),
            ("entity Book {\n  title String\n}", true),
            ("entity Book(books) {}", true),
            ("name\ttype\nentity\ttext", false),
            ("CREATE INDEX a ON b (c);", false),
            ("create a table of contents", false),
            ("An entity has fields {", false),
            ("", false),
        ] {
            assert_eq!(is_schema(text), is, "{text:?}");
        }
    }

    #[test]
    fn one_cell_is_not_a_table() {
        assert!(!is_table("plate\n"));
        assert!(is_table("plate\nwheels"));
        assert!(is_table("plate\ttext"));
    }

    #[test]
    fn a_number_is_read_as_the_language_writes_it_and_as_programs_do() {
        use crate::texts::{Locale, speak};

        for (locale, typed, read) in [
            (Locale::English, "1.5", json!(1.5)),
            (Locale::English, "1,284.5", json!(1284.5)),
            (Locale::English, "1,5", json!("1,5")),
            (Locale::German, "1,5", json!(1.5)),
            (Locale::German, "1.284,5", json!(1284.5)),
            (Locale::German, "1.5", json!(1.5)),
            (Locale::German, "-0,25", json!(-0.25)),
        ] {
            speak(locale);
            let number = number(QuestionKind::Number, typed);
            assert_eq!(number.to_json(), read, "{typed} in {locale:?}");
            let shown = super::super::answers::text_of(&number);
            assert_eq!(super::number(QuestionKind::Number, &shown), number);
        }
    }
}
