//! What the tests of this crate share: packs made of texts, and chains run to one of their stages.

use std::sync::{Arc, OnceLock};

use formwork_pack::Pack;
use formwork_protocol::{Fault, Limits, Node, Record};
use formwork_render::{CancelToken, Meter};
use formwork_telemetry::{HeapAccount, Recorder, Recording};
use formwork_tree::{Content, Files};
use serde_json::Value;

use crate::compile::compile;
use crate::compiled::CompiledPack;
use crate::contents::{Contents, NoContents};
use crate::jobs::Lane;
use crate::pipeline::{
    Against, Cached, Conditions, Deciding, Ground, OutputCache, QUIET, Rendered, Request,
};
use crate::project::SecretKey;
use crate::templates::TemplateCache;

pub const HEAD: &str = "[pack]\nname = \"case\"\nversion = \"1.0.0\"\ntitle = \"Case\"\n";
pub const KEY: SecretKey = SecretKey([7; 32]);

/// The files of a pack: its manifest without the head, and files by their path.
pub fn files(manifest: &str, files: &[(&str, &str)]) -> Files {
    let manifest = ("pack.toml", format!("{HEAD}{manifest}"));
    let files = files.iter().map(|(path, text)| (*path, (*text).to_owned()));
    files
        .chain([manifest])
        .map(|(path, text)| {
            let content = Content::File {
                data: text.into_bytes().into(),
                executable: false,
            };
            (path.to_owned(), content)
        })
        .collect()
}

pub fn try_pack(manifest: &str, contents: &[(&str, &str)]) -> Result<CompiledPack, Vec<Fault>> {
    let (pack, faults) = Pack::read(&files(manifest, contents));
    assert_eq!(faults, []);
    compile(
        Arc::new(pack.unwrap()),
        &TemplateCache::default(),
        &Meter::default(),
    )
}

pub fn pack(manifest: &str, contents: &[(&str, &str)]) -> Arc<CompiledPack> {
    Arc::new(try_pack(manifest, contents).unwrap())
}

pub fn record(json: Value) -> Record {
    Record::from(json.as_object().unwrap())
}

pub fn request(pack: &Arc<CompiledPack>, given: Value) -> Request {
    let system = [("date", "2026-01-31"), ("user", "user"), ("uuid", "0")];
    Request {
        pack: pack.clone(),
        given: record(given),
        system: system
            .into_iter()
            .map(|(name, value)| (name, Node::from(value)))
            .collect(),
    }
}

/// What chains run under in a test.
pub struct Bench {
    pub cache: OutputCache,
    pub meter: Meter,
    heap: HeapAccount,
    recording: Recording,
}

impl Default for Bench {
    fn default() -> Self {
        Self {
            cache: OutputCache::new(1 << 20, Cached::weight),
            meter: Meter::default(),
            heap: HeapAccount::new(),
            recording: Recorder::off().begin(),
        }
    }
}

impl Bench {
    pub fn limited(limits: Limits) -> Self {
        let cancel = CancelToken::default();
        Self {
            meter: Meter { limits, cancel },
            ..Self::default()
        }
    }

    pub fn conditions(&self) -> Conditions<'_> {
        Conditions {
            cache: &self.cache,
            meter: &self.meter,
            progress: QUIET,
            heap: &self.heap,
            recording: &self.recording,
            lane: Lane::Preview,
        }
    }

    pub fn render(&self, request: Request) -> Result<Rendered, Vec<Fault>> {
        let conditions = self.conditions();
        let resolved = request.resolve(&self.meter).valid()?;
        resolved.plan(None, &conditions)?.render(None, &conditions)
    }
}

/// What comparisons go by: nothing is decided, and nothing known of edits.
pub fn against(ground: Option<&mut Ground>) -> Against<'_> {
    static DECIDING: OnceLock<Deciding> = OnceLock::new();
    Against {
        ground,
        key: &KEY,
        deciding: DECIDING.get_or_init(Deciding::default),
        followed: None,
    }
}

/// No content of an earlier run.
pub fn no_contents() -> Arc<dyn Contents> {
    Arc::new(NoContents)
}

pub fn messages(faults: &[Fault]) -> Vec<&str> {
    faults.iter().map(|fault| fault.message.as_str()).collect()
}
