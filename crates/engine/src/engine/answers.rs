//! Answers of a draft that come from elsewhere or go elsewhere: files, samples, older projects.

use std::path::Path;

use formwork_protocol::{
    AnswerChange, AnswerOutputs, AnswersComparison, AnswersSource, DraftId, Failure, Node, Record,
    SampleSummary,
};
use formwork_render::CancelToken;

use super::Engine;
use crate::answers_file::{AnswersFile, answers_text, is_json, read_answers_file};
use crate::compiled::CompiledPack;
use crate::drafts::Draft;
use crate::folders::write_file;
use crate::project::{Project, recorded};
use crate::samples;

/// Answers that a draft may take, and what is known about them.
struct Incoming {
    answers: Record,
    /// They are all that was given, so that what they lack is the default.
    whole: bool,
    given_to: Option<String>,
}

impl Engine {
    /// The samples of a draft's pack that were written for this version of it.
    pub fn sample_summaries(&self, id: &DraftId) -> Result<Vec<SampleSummary>, Failure> {
        let draft = self.draft(id)?;
        let meter = self.meter(&CancelToken::default());
        let pack = draft.pack();
        let samples = pack.pack.samples.iter();
        samples
            .filter(|sample| sample.version.is_none())
            .map(|sample| {
                Ok(SampleSummary {
                    name: sample.name.clone(),
                    answers: samples::answers_of(&pack, sample, &meter)?.len(),
                })
            })
            .collect()
    }

    /// What taking answers from a file or a sample would change. Nothing is changed.
    pub fn compare_answers(
        &self,
        id: &DraftId,
        source: &AnswersSource,
    ) -> Result<AnswersComparison, Failure> {
        let draft = self.draft(id)?;
        let incoming = match source {
            AnswersSource::File { path } => self.answers_in_file(&draft.pack(), Path::new(path))?,
            AnswersSource::Sample { name } => answers_in_sample(&draft.pack(), name)?,
        };
        Ok(compared(&draft, incoming))
    }

    fn answers_in_file(&self, pack: &CompiledPack, file: &Path) -> Result<Incoming, Failure> {
        let project = match read_answers_file(file)? {
            AnswersFile::Project(project) => project,
            AnswersFile::Plain(answers) => {
                return Ok(Incoming {
                    answers,
                    whole: false,
                    given_to: None,
                });
            }
        };
        let Project { pack: made_by, .. } = &*project;
        let is_same = project.is_of(pack);
        let is_same_version = made_by.version == pack.pack.manifest.version.to_string();
        let given_to =
            (!is_same || !is_same_version).then(|| format!("{} {}", made_by.name, made_by.version));
        // Only the same pack knows the way from its older questions to those of today.
        let migrated = match is_same {
            true => project.migrated(pack, &self.meter(&CancelToken::default()))?,
            false => None,
        };
        Ok(Incoming {
            answers: migrated.map_or(project.answers, |migrated| migrated.answers),
            whole: is_same,
            given_to,
        })
    }

    /// Writes what was answered in a draft, without secrets, and tells how many answers that are.
    pub fn save_answers(&self, id: &DraftId, file: &Path) -> Result<usize, Failure> {
        let draft = self.draft(id)?;
        let pack = draft.pack();
        let answers = recorded(&pack, &draft.snapshot().request.given);
        let manifest = &pack.pack.manifest;
        let head = format!("Answers for {} {}", manifest.name, manifest.version);
        write_file(file, &answers_text(&answers, is_json(file), &head)?)?;
        Ok(answers.len())
    }

    /// The outputs that the answer to a question leads to, of the last preview that led to any.
    pub fn answer_outputs(&self, id: &DraftId, question: &str) -> Result<AnswerOutputs, Failure> {
        let preview = self.draft(id)?.last_good();
        let rendered = preview.as_ref().and_then(|preview| preview.rendered());
        Ok(
            rendered.map_or(AnswerOutputs::Some { paths: Vec::new() }, |rendered| {
                rendered.planned.outputs_of(question)
            }),
        )
    }
}

fn answers_in_sample(pack: &CompiledPack, name: &str) -> Result<Incoming, Failure> {
    Ok(Incoming {
        answers: samples::answers(pack, name)?,
        whole: true,
        given_to: None,
    })
}

fn compared(draft: &Draft, incoming: Incoming) -> AnswersComparison {
    let (pack, given) = (draft.pack(), draft.snapshot().request.given);
    let form = draft.form().unwrap_or_default();
    let mut comparison = AnswersComparison {
        given_to: incoming.given_to,
        ..AnswersComparison::default()
    };
    for question in &pack.questions {
        let name = question.name();
        let own = given.get(name).filter(|value| !value.is_null());
        let then = incoming.answers.get(name).filter(|then| !then.is_null());
        // A secret is in no file that Formwork writes, so that it is not there says nothing.
        let is_secret = pack.secrets.contains(name);
        let shown = |record: &Record| record.get(name).filter(|value| !value.is_null()).cloned();
        let now: Option<Node> = shown(&form.given).or_else(|| shown(&form.resolved));
        let is_there = own == then || (own.is_none() && now.as_ref() == then && !is_secret);
        match then {
            Some(_) if is_there => comparison.same += 1,
            None if own.is_none() || !incoming.whole || is_secret => {}
            then => comparison.changes.push(AnswerChange {
                question: name.to_owned(),
                now,
                given: own.is_some(),
                then: then.cloned(),
            }),
        }
    }
    let asked = |name: &str| pack.questions.iter().any(|it| it.name() == name);
    let names = incoming.answers.names().map(|name| name.as_ref());
    comparison.unasked = names
        .filter(|name| !asked(name))
        .map(str::to_owned)
        .collect();
    comparison
}
