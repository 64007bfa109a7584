//! A pack's own tests: its samples, made and compared with what is expected.

use std::collections::BTreeMap;
use std::path::Path;

use formwork_pack::{PICTURE, Pack};
use formwork_protocol::{
    CheckReport, DifferenceKind, Failure, Fault, PhaseTimes, SampleDifference, SampleReport,
    Settings,
};
use formwork_render::CancelToken;
use formwork_tree::{Content, Files};
use serde_json::{Map, Value};

use crate::answers_file::parse_answers;
use crate::folders::{replace_folder, write_file};
use crate::generate::{Order, make};
use crate::library::{Library, Loaded};
use crate::picture::{MARK, picture};
use crate::project::SecretKey;
use crate::render::{OutputCache, size_of};

/// What defaults read in samples: the same on every day and every machine.
fn system() -> Map<String, Value> {
    Map::from_iter([
        ("date".to_owned(), Value::from("2026-01-01")),
        ("user".to_owned(), Value::from("user")),
        (
            "uuid".to_owned(),
            Value::from("00000000-0000-4000-8000-000000000000"),
        ),
    ])
}

/// Runs the samples of a pack; with `accept` writes what they make as what is expected.
pub fn check(
    library: &Library,
    id: &str,
    accept: bool,
    settings: &Settings,
    cache: &OutputCache,
) -> Result<CheckReport, Failure> {
    let Loaded { pack, summary, .. } = library.load(id, &settings.limits)?;
    let files = library.files_with_expected(id, &settings.limits)?;
    let (_, faults) = Pack::read(&files);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let folder = if accept {
        Some(library.writable_folder(id)?)
    } else {
        None
    };
    let mut samples = Vec::new();
    let mut largest: BTreeMap<String, Content> = BTreeMap::new();
    for sample in &pack.pack.samples {
        let answers_file = format!("samples/{}/answers.toml", sample.name);
        let given = parse_answers(&sample.answers, &answers_file)?;
        let order = Order {
            pack: pack.clone(),
            given: &given,
            system: &system(),
            settings,
            dry_run: true,
            // Samples write no record.
            key: SecretKey([0; 32]),
            load_ms: 0.0,
        };
        let cancel = CancelToken::default();
        let mut ms = PhaseTimes::default();
        let (plan, made) = make(&order, cache, &cancel, &|_, _, _| {}, &mut ms)
            .map_err(|failure| in_sample(failure, &answers_file))?;
        let contents: BTreeMap<String, Content> = plan
            .outputs
            .iter()
            .zip(&made)
            .map(|(output, made)| (output.path.as_str().to_owned(), made.content.clone()))
            .collect();
        let differences = differences(&files, &sample.name, &contents);
        let accepted = accept && !differences.is_empty();
        if let Some(folder) = folder.as_deref().filter(|_| accepted) {
            write_expected(folder, &sample.name, &contents)?;
        }
        samples.push(SampleReport {
            name: sample.name.clone(),
            outputs: contents.len(),
            bytes: contents.values().map(size_of).sum(),
            differences: if accepted { Vec::new() } else { differences },
            accepted,
        });
        if contents.len() > largest.len() {
            largest = contents;
        }
    }
    if let Some(folder) = folder {
        draw(&folder, &pack.pack.picture, &largest)?;
    }
    Ok(CheckReport {
        pack: summary.name,
        version: summary.version,
        samples,
    })
}

/// Draws the picture of a pack that has none, or one that was drawn here.
fn draw(folder: &Path, old: &str, largest: &BTreeMap<String, Content>) -> Result<(), Failure> {
    if largest.is_empty() || !(old.is_empty() || old.contains(MARK)) {
        return Ok(());
    }
    let files = largest
        .iter()
        .map(|(path, content)| (path.as_str(), size_of(content)));
    let new = picture(files);
    if new == old {
        return Ok(());
    }
    write_file(&folder.join(PICTURE), &new)
}

fn in_sample(failure: Failure, file: &str) -> Failure {
    let errors = failure.errors.into_iter().map(|fault| Fault {
        file: fault.file.or_else(|| Some(file.to_owned())),
        ..fault
    });
    errors.collect::<Vec<_>>().into()
}

fn differences(
    files: &Files,
    sample: &str,
    made: &BTreeMap<String, Content>,
) -> Vec<SampleDifference> {
    let folder = format!("samples/{sample}/expected/");
    let expected: BTreeMap<&str, &Content> = files
        .below(&folder)
        .filter(|(path, _)| !path.starts_with(".formwork/"))
        .collect();
    let mut differences = Vec::new();
    let difference = |path: &str, kind| SampleDifference {
        path: path.to_owned(),
        kind,
        line: None,
        expected: None,
        made: None,
    };
    for path in expected.keys().filter(|path| !made.contains_key(**path)) {
        differences.push(difference(path, DifferenceKind::Missing));
    }
    for (path, content) in made {
        match (expected.get(path.as_str()), content) {
            (None, _) => differences.push(difference(path, DifferenceKind::Unexpected)),
            (Some(Content::Link { target: to }), Content::Link { target }) if to == target => {}
            (
                Some(Content::File { data, executable }),
                Content::File {
                    data: made,
                    executable: as_program,
                },
            ) => {
                if data != made {
                    differences.push(match (data.bytes(), made.bytes()) {
                        (Some(data), Some(made)) => first_line(path, data, made),
                        _ => difference(path, DifferenceKind::Content),
                    });
                } else if cfg!(unix) && executable != as_program {
                    differences.push(difference(path, DifferenceKind::Mode));
                }
            }
            _ => differences.push(difference(path, DifferenceKind::Content)),
        }
    }
    differences.sort_by(|a, b| a.path.cmp(&b.path));
    differences
}

fn first_line(path: &str, expected: &[u8], made: &[u8]) -> SampleDifference {
    let mut difference = SampleDifference {
        path: path.to_owned(),
        kind: DifferenceKind::Content,
        line: None,
        expected: None,
        made: None,
    };
    if let (Ok(expected), Ok(made)) = (std::str::from_utf8(expected), std::str::from_utf8(made)) {
        let (mut a, mut b) = (expected.split('\n'), made.split('\n'));
        let mut line = 1;
        loop {
            let (expected, made) = (a.next(), b.next());
            if expected != made {
                difference.line = Some(line);
                difference.expected = expected.map(str::to_owned);
                difference.made = made.map(str::to_owned);
                break;
            }
            line += 1;
        }
    }
    difference
}

fn write_expected(
    folder: &Path,
    sample: &str,
    made: &BTreeMap<String, Content>,
) -> Result<(), Failure> {
    let expected = folder.join("samples").join(sample).join("expected");
    let contents: Vec<(String, Content)> = made
        .iter()
        .map(|(path, content)| (path.clone(), content.clone()))
        .collect();
    replace_folder(&expected, &contents, &[])
}
