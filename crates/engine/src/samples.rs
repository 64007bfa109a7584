//! A pack's own tests: its samples, made and compared with what is expected.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use formwork_pack::{PICTURE, Pack, Sample};
use formwork_protocol::{
    CheckReport, Code, DifferenceKind, Failure, Fault, Node, PackId, Record, SampleDifference,
    SampleReport,
};
use formwork_render::Meter;
use formwork_tree::{Content, Files};

use crate::answers_file::parse_answers;
use crate::compiled::CompiledPack;
use crate::folders::{replace_folder, write_file};
use crate::library::{Library, Loaded};
use crate::migration::migrate;
use crate::picture::{MARK, picture};
use crate::pipeline::{Conditions, Rendered, Request};

/// What defaults read in samples: the same on every day and every machine.
fn system() -> Record {
    [
        ("date", "2026-01-01"),
        ("user", "user"),
        ("uuid", "00000000-0000-4000-8000-000000000000"),
    ]
    .into_iter()
    .map(|(name, value)| (name, Node::from(value)))
    .collect()
}

/// Runs the samples of a pack; with `accept` writes what they make as what is expected.
pub fn check(
    library: &Library,
    id: &PackId,
    accept: bool,
    conditions: &Conditions<'_>,
) -> Result<CheckReport, Failure> {
    let Loaded { pack, summary, .. } = library.load(id, conditions.meter)?;
    let files = library.files_with_expected(id, &conditions.meter.limits)?;
    let (_, faults) = Pack::read(&files);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let folder = match accept {
        true => Some(library.writable_folder(id)?),
        false => None,
    };
    let mut samples = Vec::new();
    let mut largest = Made::new();
    for sample in &pack.pack.samples {
        let rendered = rendered(&pack, sample, conditions)?;
        let made = made(&rendered);
        let mut report = compared(&files, sample, &made, folder.as_deref())?;
        let referred = rendered.refer(conditions);
        report.referred = referred.len();
        report.differences.extend(referred.into_iter().flatten());
        samples.push(report);
        if sample.version.is_none() && made.len() > largest.len() {
            largest = made;
        }
    }
    if let Some(folder) = folder {
        draw(&folder, &pack.pack.picture, &largest)?;
    }
    Ok(CheckReport {
        pack: summary.name,
        version: summary.version,
        samples,
        dropped: pack.pack.dropped.clone(),
    })
}

/// What a sample makes, by path.
type Made = BTreeMap<String, Content>;

fn made(rendered: &Rendered) -> Made {
    let contents = rendered.contents();
    contents
        .map(|(path, content)| (path.as_str().to_owned(), content.clone()))
        .collect()
}

/// The place of a sample's answers in the pack.
fn answers_file(sample: &Sample) -> String {
    format!("samples/{}/answers.toml", sample.folder())
}

fn rendered(
    pack: &Arc<CompiledPack>,
    sample: &Sample,
    conditions: &Conditions<'_>,
) -> Result<Rendered, Failure> {
    let file = answers_file(sample);
    let request = Request {
        pack: pack.clone(),
        given: answers_of(pack, sample, conditions.meter)?,
        system: system(),
    };
    let rendered: Result<Rendered, Vec<Fault>> = request
        .resolve_under(None, conditions)
        .valid()
        .and_then(|resolved| resolved.plan(None, conditions))
        .and_then(|planned| planned.render(None, conditions));
    rendered.map_err(|faults| in_sample(faults, sample, &file))
}

/// The answers of a sample, as the pack asks for them today.
pub(crate) fn answers_of(
    pack: &CompiledPack,
    sample: &Sample,
    meter: &Meter,
) -> Result<Record, Failure> {
    let answers = parse_answers(&sample.answers, &answers_file(sample))?;
    match &sample.version {
        Some(version) => Ok(migrate(pack, version, &answers, meter)?.answers),
        None => Ok(answers),
    }
}

/// A sample of today's questions by its name.
pub fn find<'a>(pack: &'a CompiledPack, name: &str) -> Result<&'a Sample, Failure> {
    let mut samples = pack.pack.samples.iter();
    samples
        .find(|sample| sample.version.is_none() && sample.name == name)
        .ok_or_else(|| {
            let message = format!("The pack “{}” has no sample “{name}”", pack.name());
            Failure::new(Code::NotFound, message)
        })
}

/// The answers of a sample.
pub fn answers(pack: &CompiledPack, name: &str) -> Result<Record, Failure> {
    let sample = find(pack, name)?;
    parse_answers(&sample.answers, &answers_file(sample))
}

/// What a sample makes.
pub fn render(
    pack: &Arc<CompiledPack>,
    name: &str,
    conditions: &Conditions<'_>,
) -> Result<Rendered, Failure> {
    rendered(pack, find(pack, name)?, conditions)
}

/// Compares what a sample made with what it expects; in the folder to write to, if there is one,
/// it then expects that.
fn compared(
    files: &Files,
    sample: &Sample,
    made: &Made,
    folder: Option<&Path>,
) -> Result<SampleReport, Failure> {
    let differences = differences(files, &sample.folder(), made);
    let accepted = folder.is_some() && !differences.is_empty();
    if let Some(folder) = folder.filter(|_| accepted) {
        let expected = folder
            .join("samples")
            .join(sample.folder())
            .join("expected");
        replace_folder(&expected, &made.clone().into_iter().collect())?;
    }
    Ok(SampleReport {
        name: sample.folder(),
        outputs: made.len(),
        bytes: made.values().map(Content::size).sum(),
        referred: 0,
        differences: if accepted { Vec::new() } else { differences },
        accepted,
    })
}

/// Draws the picture of a pack that has none, or one that was drawn here.
fn draw(folder: &Path, old: &str, largest: &Made) -> Result<(), Failure> {
    if largest.is_empty() || !(old.is_empty() || old.contains(MARK)) {
        return Ok(());
    }
    let files = largest
        .iter()
        .map(|(path, content)| (path.as_str(), content.size()));
    let new = picture(files);
    if new == old {
        return Ok(());
    }
    write_file(&folder.join(PICTURE), &new)
}

fn in_sample(faults: Vec<Fault>, sample: &Sample, file: &str) -> Failure {
    let errors = faults.into_iter().map(|fault| {
        let fault = Fault {
            file: fault.file.or_else(|| Some(file.to_owned())),
            ..fault
        };
        match &sample.version {
            Some(version) if fault.answer.is_some() => fault.with_hint(format!(
                "The answers of {version} went through the migrations, which rename, drop and set them."
            )),
            _ => fault,
        }
    });
    errors.collect::<Vec<_>>().into()
}

fn differences(files: &Files, sample: &str, made: &Made) -> Vec<SampleDifference> {
    let folder = format!("samples/{sample}/expected/");
    let expected: BTreeMap<&str, &Content> = files
        .below(&folder)
        .filter(|(path, _)| !path.starts_with(".formwork/"))
        .collect();
    let mut differences = Vec::new();
    for path in expected.keys().filter(|path| !made.contains_key(**path)) {
        differences.push(difference(path, DifferenceKind::Missing));
    }
    for (path, content) in made {
        let differs = match expected.get(path.as_str()) {
            None => Some(difference(path, DifferenceKind::Unexpected)),
            Some(expected) => content_difference(path, expected, content),
        };
        differences.extend(differs);
    }
    differences.sort_by(|a, b| a.path.cmp(&b.path));
    differences
}

fn content_difference(path: &str, expected: &Content, made: &Content) -> Option<SampleDifference> {
    match (expected, made) {
        (Content::Link { target }, Content::Link { target: made }) if target == made => None,
        (
            Content::File { data, executable },
            Content::File {
                data: made,
                executable: as_program,
            },
        ) => {
            if data.digest() != made.digest() {
                let texts = data.bytes().zip(made.bytes());
                Some(match texts {
                    Some((expected, made)) => first_line(path, expected, made),
                    None => difference(path, DifferenceKind::Content),
                })
            } else if cfg!(unix) && executable != as_program {
                Some(difference(path, DifferenceKind::Mode))
            } else {
                None
            }
        }
        _ => Some(difference(path, DifferenceKind::Content)),
    }
}

fn difference(path: &str, kind: DifferenceKind) -> SampleDifference {
    SampleDifference {
        path: path.to_owned(),
        kind,
        line: None,
        expected: None,
        made: None,
    }
}

/// The first line in which contents differ that are not the same.
pub fn first_line(path: &str, expected: &[u8], made: &[u8]) -> SampleDifference {
    let mut found = difference(path, DifferenceKind::Content);
    if let (Ok(expected), Ok(made)) = (std::str::from_utf8(expected), std::str::from_utf8(made)) {
        let (mut a, mut b) = (expected.split('\n'), made.split('\n'));
        let mut line = 1;
        loop {
            let (expected, made) = (a.next(), b.next());
            if expected != made {
                found.line = Some(line);
                found.expected = expected.map(str::to_owned);
                found.made = made.map(str::to_owned);
                break;
            }
            line += 1;
        }
    }
    found
}
