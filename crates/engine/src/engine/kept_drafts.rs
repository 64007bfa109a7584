//! Drafts as they are kept between sessions.

use std::collections::BTreeMap;
use std::path::PathBuf;

use formwork_protocol::{
    Code, Decided, DraftId, DraftSummary, Failure, NodeDigest, PROJECT_NAME, PackId, Record,
    draft_title, project_name,
};
use formwork_render::CancelToken;
use formwork_store::DraftRow;

use super::Engine;
use super::drafts::no_draft;
use crate::drafts::{Beginning, Draft, Snapshot};
use crate::failure::ToFailure;
use crate::library::Loaded;

impl Engine {
    /// Drafts of earlier sessions, newest first.
    pub fn drafts(&self) -> Result<Vec<DraftSummary>, Failure> {
        let rows = self.store.drafts(None, usize::MAX);
        let rows = rows.map_err(|error| error.to_failure())?;
        let meter = self.meter(&CancelToken::default());
        let summaries = rows.into_iter().filter_map(|row| {
            let pack = PackId(row.pack);
            let pack_title = self.library.title(&pack, &meter);
            Some(DraftSummary {
                draft: row.id.parse().ok()?,
                title: draft_title(row.name.as_deref(), row.target.as_deref(), &pack_title),
                pack_title,
                pack,
                target: row.target,
                updated_unix_ms: row.updated_unix_ms,
            })
        });
        Ok(summaries.collect())
    }

    /// A draft as it was kept, ready to be opened.
    pub(super) fn kept_draft(&self, id: &DraftId) -> Result<(Loaded, Beginning), Failure> {
        let row = self.store.draft(id.as_str());
        let row = row.map_err(|error| error.to_failure())?;
        let row = row.ok_or_else(|| no_draft(id))?;
        let answers: Record = serde_json::from_str(&row.answers_json).map_err(|error| {
            let message = format!("The answers of the draft are damaged: {error}");
            Failure::new(Code::Store, message)
        })?;
        let pack = PackId(row.pack);
        let loaded = self.load(&pack, &CancelToken::default())?;
        let target = row.target.map(PathBuf::from);
        let beginning = Beginning {
            revision: row.revision,
            generated: row.generated.as_deref().and_then(digest_of),
            decided: decided_of(&row.decided_json),
            ..self.beginning(&loaded, &pack, answers, target)
        };
        Ok((loaded, beginning))
    }

    /// Keeps a draft's answers, without secrets, some time soon. That they cannot be kept is said
    /// once; the draft goes on.
    pub(super) fn keep_draft(&self, draft: &Draft) {
        if draft.is_closed() {
            return;
        }
        self.store
            .save_draft_soon(draft.id.as_str(), self.row(draft));
    }

    /// Makes what is kept of a draft as it stands now. Making it takes time that grows with the
    /// answers, so it is left to whoever writes it.
    pub(super) fn row(
        &self,
        draft: &Draft,
    ) -> impl Fn() -> Result<DraftRow, serde_json::Error> + Send + use<> {
        let Snapshot {
            request,
            target,
            revision,
            generated,
            resolved,
            deciding,
            ..
        } = draft.snapshot();
        let (id, pack_id) = (draft.id.clone(), draft.pack_id.clone());
        let updated_unix_ms = (self.around.now)();
        move || {
            let mut answers = request.given.clone();
            for secret in &request.pack.secrets {
                answers.remove(secret);
            }
            let target = target.as_ref();
            // A name that nobody has given is a default, which the last preview knows.
            let resolved = resolved.as_ref().map(|resolved| &resolved.values);
            let resolved = resolved.filter(|_| !request.pack.tainted.contains(PROJECT_NAME));
            let name = project_name(&answers).or_else(|| project_name(resolved?));
            Ok(DraftRow {
                name: name.map(str::to_owned),
                decided_json: serde_json::to_string(&deciding.decided)?,
                id: id.to_string(),
                pack: pack_id.to_string(),
                target: target.map(|target| target.display().to_string()),
                answers_json: serde_json::to_string(&answers)?,
                revision,
                generated: generated.map(hex),
                updated_unix_ms,
            })
        }
    }
}

/// What is decided of conflicts; what cannot be read is to be decided again.
fn decided_of(json: &str) -> BTreeMap<String, Decided> {
    serde_json::from_str(json).unwrap_or_else(|error| {
        tracing::warn!(%error, "what was decided of a draft's conflicts cannot be read");
        BTreeMap::new()
    })
}

fn hex(digest: NodeDigest) -> String {
    blake3::Hash::from_bytes(digest.0).to_hex().to_string()
}

fn digest_of(hex: &str) -> Option<NodeDigest> {
    let hash = blake3::Hash::from_hex(hex).ok()?;
    Some(NodeDigest(*hash.as_bytes()))
}
