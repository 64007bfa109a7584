//! What the pane beside the outputs shows of a draft: files against the target, where lines come
//! from, and the templates of its pack, which can be changed where they lie in a folder.

use formwork_output::{OnDisk, Target, replace_file};
use formwork_protocol::{
    AnswerPath, Code, DraftId, DraftView, Editing, Failure, Fault, LineOrigin, ReadValue,
    RenewedDraft, RenewedPack, SavedTemplate, Shown, Sides, TemplateView,
};
use formwork_render::{CancelToken, Origin};
use formwork_tree::{Content, Data, Digest, RelativePath};

use super::{Engine, Reply};
use crate::compiled::{Body, CompiledPack, FilePlan};
use crate::failure::ToFailure;
use crate::pipeline::Rendered;

/// Bytes of a template that is shown.
const SHOWN: u64 = 5 << 20;
/// Characters of a template's line, and of a value, that are shown.
const LINE: usize = 400;
const VALUE: usize = 120;
/// Values that a line tells of, and lines that a template line has made.
const READS: usize = 24;
const ALSO: usize = 200;

impl Engine {
    /// What stands at an output's path, beside what a run would leave there.
    pub fn sides(&self, id: &DraftId, path: &str) -> Result<Sides, Failure> {
        self.draft(id)?.sides(path)
    }

    /// Where a line of an output comes from. The output is rendered once more.
    pub fn explain_line(&self, id: &DraftId, path: &str, line: u32) -> Result<LineOrigin, Failure> {
        let draft = self.draft(id)?;
        if !draft.shows_what_is_made(path)? {
            let message =
                format!("{path} is not as the pack makes it, so its lines have no template");
            return Err(Failure::new(Code::NotFound, message));
        }
        let preview = draft.last_good();
        let rendered = preview.as_ref().and_then(|preview| preview.rendered());
        let rendered = rendered.ok_or_else(|| not_made(path))?;
        let origins = rendered.origins(path, &self.meter(&CancelToken::default()))?;
        let place = (line as usize).saturating_sub(1);
        let found = origins.lines.get(place).cloned();
        let same = |origin: &&Origin| {
            found.as_ref().is_some_and(|found| {
                (&found.template, found.line) == (&origin.template, origin.line)
            })
        };
        let lines = (1..).zip(&origins.lines);
        let also = lines.filter(|(at, origin)| *at != line && same(origin));
        let also = also.map(|(at, _)| at).take(ALSO).collect();
        explained(rendered, path, found.unwrap_or_default(), also)
    }

    /// A template that made an output, as it stands in its pack now.
    pub fn template(
        &self,
        id: &DraftId,
        path: &str,
        file: Option<&str>,
    ) -> Result<TemplateView, Failure> {
        let draft = self.draft(id)?;
        let preview = draft.last_good();
        let rendered = preview.as_ref().and_then(|preview| preview.rendered());
        let rendered = rendered.ok_or_else(|| not_made(path))?;
        let plan = rendered.plan_of(path).ok_or_else(|| not_made(path))?;
        let pack = rendered.planned.pack();
        let files = templates_of(plan);
        let file = match file {
            Some(file) if files.iter().any(|other| other == file) => file.to_owned(),
            _ => plan.source_file(),
        };
        let (bytes, editing) = bytes_of(pack, plan, &file)?;
        let text = bytes
            .as_ref()
            .and_then(|bytes| std::str::from_utf8(bytes).ok());
        let text = text.filter(|text| !text.contains('\0'));
        let rendered = matches!(plan.body, Body::Render(_));
        let is_own = file == plan.source_file();
        let delimiters = match is_own {
            true => delimiters_of(pack, &plan.source),
            false => None,
        };
        let usual = || ("{{".to_owned(), "}}".to_owned());
        Ok(TemplateView {
            digest: bytes
                .as_ref()
                .map_or_else(String::new, |bytes| named(bytes)),
            editing: match text {
                None => Editing::NoText,
                Some(_) => editing,
            },
            text: text.map(str::to_owned),
            delimiters: rendered.then(|| delimiters.unwrap_or_else(usual)),
            files,
            file,
        })
    }

    /// Writes a template of a draft's pack. Refused when the file is not what `over` names.
    pub fn save_template(
        &self,
        id: &DraftId,
        file: &str,
        text: String,
        over: Option<&str>,
    ) -> Result<SavedTemplate, Failure> {
        let pack = self.draft(id)?.pack();
        let folder = pack.folder.as_deref().ok_or_else(|| read_only(file))?;
        let path = place_in(file)?;
        let target = Target::open_to_look(folder).map_err(|error| error.to_failure())?;
        let stands = target.look(&path).map_err(|error| error.to_failure())?;
        let executable = match &stands {
            OnDisk::File { executable, .. } => *executable,
            OnDisk::Absent => false,
            _ => return Err(read_only(file)),
        };
        if let Some(over) = over {
            let now = target
                .read(&path, SHOWN)
                .map_err(|error| error.to_failure())?;
            if now.as_deref().map(named).as_deref() != Some(over) {
                let message = format!("{file} was changed by another program meanwhile");
                let fault = Fault::new(Code::ChangedMeanwhile, message).in_file(file);
                return Err(fault
                    .with_hint("Load it again, or overwrite it with what is here.")
                    .into());
            }
        }
        let digest = named(text.as_bytes());
        let content = Content::File {
            data: Data::from(text.into_bytes()),
            executable,
        };
        replace_file(folder, path, content, stands).map_err(|error| error.to_failure())?;
        Ok(SavedTemplate { digest })
    }

    /// Takes up what changed in the files of a draft's pack. One that cannot be built leaves the
    /// draft with what it was; the view's faults tell why.
    pub fn renew_draft(&self, id: &DraftId, show: Option<Shown>, reply: Reply<RenewedDraft>) {
        let draft = match self.draft(id) {
            Ok(draft) => draft,
            Err(failure) => return reply(Err(failure)),
        };
        let pack = match self.load(&draft.pack_id, &CancelToken::default()) {
            Ok(loaded) => {
                draft.renew(Ok(loaded.pack.clone()));
                Some(RenewedPack {
                    questions: loaded.questions(),
                    summary: loaded.summary,
                })
            }
            Err(failure) => {
                draft.renew(Err(failure.errors));
                None
            }
        };
        let told: Reply<DraftView> =
            Box::new(move |view| reply(view.map(|view| RenewedDraft { pack, view })));
        self.look(&draft, show, told);
    }
}

fn explained(
    rendered: &Rendered,
    path: &str,
    origin: Origin,
    also: Vec<u32>,
) -> Result<LineOrigin, Failure> {
    let made = rendered.made_at(path).ok_or_else(|| not_made(path))?;
    let last = made.last.as_ref();
    let pack = rendered.planned.pack();
    let text = rendered.template_text(path, &origin.template);
    let text = text.and_then(|text| text.lines().nth((origin.line as usize).saturating_sub(1)));
    let count = origin.reads.len();
    let reads = origin.reads.iter().take(READS);
    let values = &rendered.planned.resolved.values;
    Ok(LineOrigin {
        path: path.to_owned(),
        text: text.map_or_else(String::new, |text| cut(text, LINE)),
        reads: reads
            .map(|name| {
                let place: Option<AnswerPath> = dotted(name).parse().ok();
                let root = place.as_ref().and_then(AnswerPath::root);
                let secret = root.is_none_or(|root| pack.tainted.contains(root));
                let asked = root.is_some_and(|root| pack.places.contains_key(root));
                let value = place.as_ref().and_then(|place| place.get(values));
                ReadValue {
                    value: value
                        .filter(|_| !secret)
                        .map(|value| cut(&value.to_json().to_string(), VALUE)),
                    name: name.clone(),
                    answer: place.filter(|_| asked),
                }
            })
            .collect(),
        more: count.saturating_sub(READS),
        template: origin.template,
        line: origin.line,
        why: last.map_or_else(|| made.why.clone(), |last| last.why.clone()),
        ms: last.map_or(made.ms, |last| last.ms),
        also,
    })
}

/// The place of a value as answers are named: `entities[3].name` is `entities.3.name`.
fn dotted(name: &str) -> String {
    name.replace('[', ".").replace(']', "")
}

/// The templates that make a file's outputs, its own first.
fn templates_of(plan: &FilePlan) -> Vec<String> {
    let mut files = vec![plan.source_file()];
    if let Body::Render(rendering) = &plan.body {
        let partials = rendering.partials.iter();
        files.extend(partials.map(|(name, _)| format!("partials/{name}.hbs")));
    }
    files
}

/// The bytes of a file of a pack, as it is now; none: there are more than are shown.
fn bytes_of(
    pack: &CompiledPack,
    plan: &FilePlan,
    file: &str,
) -> Result<(Option<Vec<u8>>, Editing), Failure> {
    let is_shared = file.starts_with("partials/shared/");
    let (Some(folder), false) = (&pack.folder, is_shared) else {
        let editing = match pack.path.is_some() && !is_shared {
            true => Editing::Archive,
            false => Editing::BuiltIn,
        };
        return Ok((kept_bytes(pack, plan, file), editing));
    };
    let target = Target::open_to_look(folder).map_err(|error| error.to_failure())?;
    let read = target.read(&place_in(file)?, SHOWN);
    match read {
        Ok(Some(bytes)) => Ok((Some(bytes), Editing::Here)),
        Ok(None) => {
            let message = format!("{file} is not in its pack any more");
            Err(Fault::new(Code::NotFound, message).in_file(file).into())
        }
        Err(error) if error.code() == Code::Limit => Ok((None, Editing::NoText)),
        Err(error) => Err(error.to_failure()),
    }
}

/// The bytes of a file of a pack that does not lie in a folder.
fn kept_bytes(pack: &CompiledPack, plan: &FilePlan, file: &str) -> Option<Vec<u8>> {
    let partial = file
        .strip_prefix("partials/")
        .and_then(|name| name.strip_suffix(".hbs"));
    if let Some(partial) = partial.and_then(|name| pack.partials.get(name)) {
        return Some(partial.source().as_bytes().to_vec());
    }
    match &plan.body {
        Body::Render(rendering) => Some(rendering.template.source().as_bytes().to_vec()),
        Body::Copy(place) => match &pack.pack.files.get(*place)?.content {
            Content::File { data, .. } if data.len() <= SHOWN => {
                Some(data.read_all(SHOWN).ok()?.to_vec())
            }
            _ => None,
        },
        Body::Folder => None,
    }
}

fn delimiters_of(pack: &CompiledPack, source: &str) -> Option<(String, String)> {
    let mut rules = pack.pack.manifest.rules.iter().rev();
    rules.find_map(|rule| rule.delimiters.clone().filter(|_| rule.matches(source)))
}

/// The place of a template in its pack. Nothing else of a pack is written here.
fn place_in(file: &str) -> Result<RelativePath, Failure> {
    let path =
        RelativePath::parse(file).map_err(|fault| Failure::new(Code::Path, fault.to_string()))?;
    let is_template = file.starts_with("files/") || file.starts_with("partials/");
    match is_template {
        true => Ok(path),
        false => Err(read_only(file)),
    }
}

fn named(bytes: &[u8]) -> String {
    Digest::of(bytes).to_string()
}

fn cut(text: &str, length: usize) -> String {
    match text.char_indices().nth(length) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

fn not_made(path: &str) -> Failure {
    Failure::new(Code::NotFound, format!("{path} is not made any more"))
}

fn read_only(file: &str) -> Failure {
    let message =
        format!("{file} is not a file of a pack that lies in a folder, so it cannot be changed");
    Failure::new(Code::Usage, message)
}
