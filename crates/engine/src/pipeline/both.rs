//! A file that both the pack and the user changed: merged by lines where their changes do not
//! touch, decided by the user where they do.

use std::collections::BTreeMap;
use std::sync::Arc;

use formwork_merge::{HunkKind, Labels, Merge, Side, Sides, merge};
use formwork_protocol::{
    Choice, Decided, Decision, HunkSide, HunkView, MergeView, OnConflict, Whole,
};
use formwork_tree::{Content, Digest, RelativePath};
use serde::{Deserialize, Serialize};

/// Bytes of a version that is merged by lines; a larger one is taken whole or not at all.
pub const MERGED: u64 = 16 << 20;

/// How conflicts end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Deciding {
    /// Of what nobody decided.
    pub on_conflict: OnConflict,
    /// By path.
    pub decided: BTreeMap<String, Decided>,
}

/// Three versions of a file.
pub struct Versions {
    /// What the last run wrote; none: it is not known any more.
    pub base: Option<Content>,
    pub yours: Content,
    pub new: Content,
}

/// A file that both changed, and what becomes of it.
#[derive(Debug)]
pub struct Both {
    /// Names the three versions, so that a decision holds for what was seen alone.
    of: String,
    /// None: it cannot be merged by lines; `whole` says why.
    merge: Option<Merge>,
    whole: Option<Whole>,
    decision: Option<Decision>,
    /// Conflicts that nobody decided.
    pub undecided: usize,
    /// What is written to the path; none: it stays as it is.
    pub puts: Option<Content>,
    /// The version that is not in the file, which is put below `.formwork/conflicts/`.
    pub beside: Option<Content>,
}

impl Both {
    /// `stays`: whether the user's version stands at the path already.
    pub(super) fn new(
        path: &RelativePath,
        versions: Versions,
        stays: bool,
        deciding: &Deciding,
    ) -> Self {
        let of = name(&versions);
        let decided = deciding.decided.get(path.as_str());
        let decision = decided.filter(|decided| decided.of == of);
        let decision = decision.map(|decided| decided.how.clone());
        let merge = merged(&versions);
        let whole = match (&merge, &versions.base) {
            (Some(_), _) => None,
            (None, None) => Some(Whole::NoBase),
            (None, Some(_)) => Some(Whole::NotText),
        };
        let mut both = Self {
            undecided: undecided(merge.as_ref(), decision.as_ref()),
            of,
            merge,
            whole,
            decision,
            puts: None,
            beside: None,
        };
        both.end(versions, stays, deciding.on_conflict);
        both
    }

    /// The user's version as it is, at another path.
    pub(super) fn yours(content: Content) -> Self {
        Self {
            of: content.digest().to_string(),
            merge: None,
            whole: None,
            decision: Some(Decision::Yours),
            undecided: 0,
            puts: Some(content),
            beside: None,
        }
    }

    /// Decides what is written.
    fn end(&mut self, versions: Versions, stays: bool, on_conflict: OnConflict) {
        let executable = versions.executable();
        let text = |text: String| Content::File {
            data: text.into_bytes().into(),
            executable,
        };
        let result = match (&self.decision, &self.merge) {
            (Some(Decision::Yours), _) => Some(versions.yours.clone()),
            (Some(Decision::New), _) => Some(versions.new.clone()),
            (decision, Some(merge)) if self.undecided == 0 => {
                let choices = choices(decision.as_ref());
                Some(text(merge.text(|conflict| chosen(choices, conflict))))
            }
            _ => None,
        };
        let result = match (result, on_conflict, &self.merge) {
            (Some(result), ..) => result,
            (None, OnConflict::Theirs, _) => {
                self.beside = Some(versions.yours.clone());
                versions.new
            }
            (None, OnConflict::Markers, Some(merge)) => text(merge.with_markers(&LABELS)),
            (None, OnConflict::Keep | OnConflict::Markers, _) => {
                self.beside = Some(versions.new);
                versions.yours.clone()
            }
        };
        let is_there = stays && result.digest() == versions.yours.digest();
        self.puts = Some(result).filter(|_| !is_there);
    }

    pub fn is_conflict(&self) -> bool {
        self.undecided > 0
    }

    /// As the window shows it.
    pub fn view(&self, path: &RelativePath, from: &[RelativePath]) -> MergeView {
        let hunks = self.merge.iter().flat_map(|merge| {
            let hunks = merge.hunks().iter();
            hunks.map(|hunk| {
                let text = |side| {
                    let lines = merge.lines(side, hunk.range(side));
                    let lines = lines.map(|line| match line.ending {
                        formwork_merge::Ending::None => line.text.to_owned(),
                        _ => format!("{}\n", line.text),
                    });
                    lines.collect::<String>()
                };
                HunkView {
                    side: match hunk.kind {
                        HunkKind::Same => HunkSide::Nobody,
                        HunkKind::Yours => HunkSide::Yours,
                        HunkKind::New => HunkSide::New,
                        HunkKind::Both => HunkSide::Both,
                        HunkKind::Conflict => HunkSide::Conflict,
                    },
                    line: u32::try_from(hunk.yours.start + 1).unwrap_or(u32::MAX),
                    base: text(Side::Base),
                    yours: text(Side::Yours),
                    new: text(Side::New),
                }
            })
        });
        MergeView {
            path: path.to_string(),
            of: self.of.clone(),
            from: from.iter().map(ToString::to_string).collect(),
            whole: self.whole,
            hunks: hunks.collect(),
            decided: self.decision.clone(),
        }
    }
}

const LABELS: Labels<'static> = Labels {
    yours: "yours",
    base: "last generated",
    new: "pack",
};

impl Versions {
    /// The versions merged; none: there are conflicts, or they are no texts.
    pub fn clean(&self) -> Option<Content> {
        let text = merged(self)?.clean_text()?;
        Some(Content::File {
            data: text.into_bytes().into(),
            executable: self.executable(),
        })
    }

    /// The executable bit: what the one side changed of it holds.
    fn executable(&self) -> bool {
        let bit = |content: &Content| {
            matches!(
                content,
                Content::File {
                    executable: true,
                    ..
                }
            )
        };
        let (yours, new) = (bit(&self.yours), bit(&self.new));
        match &self.base {
            // A system without the bit cannot have changed it.
            _ if !cfg!(unix) => new,
            Some(base) if bit(base) == yours => new,
            _ => yours,
        }
    }
}

/// A name that another version of any of the three would change.
fn name(versions: &Versions) -> String {
    let digests = [
        versions.base.as_ref().map(Content::digest),
        Some(versions.yours.digest()),
        Some(versions.new.digest()),
    ];
    let none = [0; 32];
    let digests: Vec<[u8; 32]> = digests.map(|digest| digest.map_or(none, |d| d.0)).to_vec();
    Digest::of(&digests.concat()).to_string()[..32].to_owned()
}

/// None: one of the versions is no text, too large, or not known.
fn merged(versions: &Versions) -> Option<Merge> {
    let base = text(versions.base.as_ref()?)?;
    let (yours, new) = (text(&versions.yours)?, text(&versions.new)?);
    merge(Sides {
        base: &base,
        yours: &yours,
        new: &new,
    })
}

fn text(content: &Content) -> Option<Arc<[u8]>> {
    match content {
        Content::File { data, .. } => data.read_all(MERGED).ok(),
        Content::Link { .. } => None,
    }
}

fn undecided(merge: Option<&Merge>, decision: Option<&Decision>) -> usize {
    match decision {
        Some(Decision::Yours | Decision::New) => 0,
        decision => {
            let Some(merge) = merge else {
                return 1;
            };
            let choices = choices(decision);
            let conflicts = 0..merge.conflicts();
            conflicts
                .filter(|conflict| choices.get(*conflict).is_none_or(Option::is_none))
                .count()
        }
    }
}

fn choices(decision: Option<&Decision>) -> &[Option<Choice>] {
    match decision {
        Some(Decision::Hunks { choices }) => choices,
        _ => &[],
    }
}

fn chosen(choices: &[Option<Choice>], conflict: usize) -> formwork_merge::Decision<'_> {
    use formwork_merge::Decision;
    match choices.get(conflict).and_then(Option::as_ref) {
        None | Some(Choice::Yours) => Decision::Yours,
        Some(Choice::New) => Decision::New,
        Some(Choice::YoursThenNew) => Decision::YoursThenNew,
        Some(Choice::NewThenYours) => Decision::NewThenYours,
        Some(Choice::Text { text }) => Decision::Text(text),
    }
}
