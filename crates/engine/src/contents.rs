//! Contents that earlier runs wrote, by their digest: what a merge takes as its base.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, OnceLock};

use formwork_protocol::Limits;
use formwork_render::{CancelToken, Meter};
use formwork_telemetry::{HeapAccount, Recorder};
use formwork_tree::{Content, Digest};

use crate::jobs::Lane;
use crate::pipeline::{Cached, Conditions, OutputCache, QUIET, Request};

/// Finds contents that earlier runs wrote.
pub trait Contents: Debug + Send + Sync {
    /// The content with that digest; none: it is not known any more.
    fn find(&self, digest: &Digest) -> Option<Content>;
}

/// Knows none.
#[cfg(test)]
#[derive(Debug)]
pub struct NoContents;

#[cfg(test)]
impl Contents for NoContents {
    fn find(&self, _digest: &Digest) -> Option<Content> {
        None
    }
}

/// What answers lead to with a pack, by digest. Nothing where they lead to no outputs.
pub fn rendered(request: Request, limits: Limits) -> BTreeMap<Digest, Content> {
    let cancel = CancelToken::default();
    let meter = Meter { limits, cancel };
    let conditions = Conditions {
        cache: &OutputCache::new(0, Cached::weight),
        meter: &meter,
        progress: QUIET,
        heap: &HeapAccount::new(),
        recording: &Recorder::off().begin(),
        lane: Lane::Preview,
    };
    let rendered = request
        .resolve(&meter)
        .plan(None, &conditions)
        .and_then(|planned| planned.render(None, &conditions));
    let made = rendered.map(|rendered| rendered.made).unwrap_or_default();
    let open = made.into_iter().filter(|made| !made.secret);
    open.map(|made| (made.digest, made.content)).collect()
}

/// The file with these bytes, if it is the one with that digest, executable or not.
pub fn file_of(bytes: Vec<u8>, digest: &Digest) -> Option<Content> {
    let plain = Digest::of(&bytes);
    let executable = plain != *digest;
    (!executable || plain.as_executable() == *digest).then(|| Content::File {
        data: formwork_tree::Data::known(bytes.into(), plain),
        executable,
    })
}

/// Contents that are made when the first one is asked for that `first` does not know.
pub struct OrMade<M> {
    first: Arc<dyn Contents>,
    make: M,
    made: OnceLock<BTreeMap<Digest, Content>>,
}

impl<M: Fn() -> BTreeMap<Digest, Content> + Send + Sync> OrMade<M> {
    pub fn new(first: Arc<dyn Contents>, make: M) -> Self {
        Self {
            first,
            make,
            made: OnceLock::new(),
        }
    }
}

impl<M: Fn() -> BTreeMap<Digest, Content> + Send + Sync> Contents for OrMade<M> {
    fn find(&self, digest: &Digest) -> Option<Content> {
        let kept = self.first.find(digest);
        kept.or_else(|| self.made.get_or_init(&self.make).get(digest).cloned())
    }
}

impl<M> Debug for OrMade<M> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OrMade")
            .field("first", &self.first)
            .finish()
    }
}
