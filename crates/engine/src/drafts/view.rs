//! A draft as the interface shows it: its form without secrets, the rows of its outputs, and pieces
//! of their contents.

use std::collections::BTreeSet;
use std::path::Path;

use formwork_protocol::{
    Code, Failure, FileState, FormState, Node, OutputContent, OutputPatch, OutputRow, Reason,
    Record, Totals,
};
use formwork_tree::{Content, Data, Digest};

use super::draft::Draft;
use super::preview::Preview;
use super::sides;
use crate::compiled::CompiledPack;
use crate::failure::io_failure;
use crate::pipeline::{Compared, ComparedFile, Rendered};
use crate::side_by_side::{At, side_by_side};

/// Bytes of text that are sent at once; longer outputs come in pieces.
const PIECE: usize = 256 * 1024;

impl Draft {
    /// What the last preview says of the answers, without secrets; none before the first.
    pub fn form(&self) -> Option<FormState> {
        let last = self.state().results.last.clone()?;
        Some(form(&last, &self.proposed))
    }
}

/// The form of a preview. `proposed` are the answers that the draft began with.
pub fn form(preview: &Preview, proposed: &Record) -> FormState {
    let resolved = &preview.resolved;
    let (pack, given) = (&resolved.request.pack, &resolved.request.given);
    let still = proposed
        .iter()
        .filter(|(name, value)| given.get(name) == Some(value));
    FormState {
        given: without_secrets(given, pack),
        resolved: shown_values(&resolved.values, given, pack),
        faults: resolved.faults.clone(),
        hidden_options: resolved.hidden_options.clone(),
        proposed: still
            .map(|(name, _)| name.as_ref().to_owned())
            .collect::<BTreeSet<_>>(),
        asked: resolved.asked,
        answered: resolved.answered,
        reach: preview.reach.clone(),
    }
}

/// Secrets stay on this side: the form shows only whether there is one.
fn without_secrets(given: &Record, pack: &CompiledPack) -> Record {
    let mut shown = given.clone();
    for secret in &pack.secrets {
        if shown.contains(secret) {
            shown.insert(secret.as_str(), Node::from(""));
        }
    }
    shown
}

/// The values of the questions. One that a secret can be in is shown as it was given, or blank.
fn shown_values(values: &Record, given: &Record, pack: &CompiledPack) -> Record {
    let asked = pack.questions.iter().map(|asked| asked.name());
    let shown = asked.filter_map(|name| {
        let value = values.get(name)?;
        let value = match (pack.tainted.contains(name), given.get(name)) {
            (false, _) => value.clone(),
            (true, Some(given)) if !pack.secrets.contains(name) => given.clone(),
            (true, _) => Node::from(""),
        };
        Some((name, value))
    });
    shown.collect()
}

/// The row of a file in the tree of outputs.
fn row(compared: &Compared, file: &ComparedFile) -> OutputRow {
    let made = file.output.map(|place| &compared.rendered.made[place]);
    OutputRow {
        path: file.stands.path.as_str().to_owned(),
        state: file.stands.state,
        reason: file.stands.reason,
        size: sides::known(compared, file).map_or(0, |(_, size)| size),
        digest: digest(compared, file),
        binary: made.is_some_and(|made| is_binary(&made.content)),
    }
}

/// The row of an output that is held against no folder.
pub fn new_row(rendered: &Rendered, place: usize) -> OutputRow {
    let content = &rendered.made[place].content;
    OutputRow {
        path: rendered.planned.outputs[place].path.as_str().to_owned(),
        state: FileState::New,
        reason: Reason::None,
        size: sides::size(content),
        digest: short(&rendered.made[place].digest),
        binary: is_binary(content),
    }
}

/// A piece of an output that is held against no folder, from a byte on.
pub fn content_at(
    rendered: &Rendered,
    place: usize,
    offset: u64,
) -> Result<OutputContent, Failure> {
    let output = &rendered.planned.outputs[place];
    let row = new_row(rendered, place);
    let whole = OutputContent {
        path: row.path,
        digest: row.digest,
        size: row.size,
        text: None,
        offset: 0,
        next: None,
        template: rendered.planned.file(output).source.clone(),
    };
    with_text(whole, &rendered.made[place].content, offset)
}

pub fn totals(compared: &Compared) -> Totals {
    Totals {
        outputs: compared.rendered.made.len(),
        bytes: compared.bytes,
        states: compared.counts,
    }
}

/// What leads from the rows of one comparison to those of another; none has no rows. Only rows that
/// differ are made.
pub fn patch(sent: Option<&Compared>, new: Option<&Compared>) -> OutputPatch {
    fn files(compared: Option<&Compared>) -> &[ComparedFile] {
        compared.map_or(&[], |compared| &compared.files)
    }
    let (old, files) = (files(sent), files(new));
    let paths = side_by_side(
        old.iter().map(|file| &file.stands.path),
        files.iter().map(|file| &file.stands.path),
    );
    let mut patch = OutputPatch::default();
    let mut changed = Vec::new();
    for at in paths {
        match at {
            At::Old(place) => patch.removed.push(old[place].stands.path.to_string()),
            At::New(place) => changed.push(&files[place]),
            At::Both { old: before, new } if old[before].looks_like(&files[new]) => {}
            At::Both { new, .. } => changed.push(&files[new]),
        }
    }
    if let Some(new) = new {
        patch.upserts = changed.into_iter().map(|file| row(new, file)).collect();
    }
    patch
}

/// Enough of the digest of what is shown of a file to tell a draft's contents apart.
pub fn digest(compared: &Compared, file: &ComparedFile) -> String {
    let known = sides::known(compared, file);
    known.map_or_else(String::new, |(digest, _)| short(&digest))
}

/// Enough of a digest to tell contents apart.
fn short(digest: &Digest) -> String {
    digest.to_string()[..16].to_owned()
}

fn is_binary(content: &Content) -> bool {
    matches!(content, Content::File { data, .. } if !data.is_text())
}

/// A piece of what a run would leave of a file, from a byte on.
pub fn content(
    compared: &Compared,
    file: &ComparedFile,
    target: Option<&Path>,
    offset: u64,
) -> Result<OutputContent, Failure> {
    let path = file.stands.path.as_str();
    let content = sides::shown(compared, file, target)?
        .ok_or_else(|| Failure::new(Code::NotFound, format!("Nothing would be left at {path}")))?;
    let planned = &compared.rendered.planned;
    let template = file
        .output
        .map(|place| planned.file(&planned.outputs[place]));
    let whole = OutputContent {
        path: path.to_owned(),
        digest: digest(compared, file),
        size: sides::known(compared, file).map_or(0, |(_, size)| size),
        text: None,
        offset: 0,
        next: None,
        template: template.map_or_else(String::new, |file| file.source.clone()),
    };
    with_text(whole, &content, offset)
}

/// What is known of a file with a piece of its text, from a byte on.
fn with_text(
    whole: OutputContent,
    content: &Content,
    offset: u64,
) -> Result<OutputContent, Failure> {
    let (text, offset, next) = match content {
        Content::File { data, .. } if !data.is_text() => return Ok(whole),
        Content::File { data, .. } => piece_of(data, offset)
            .map_err(|error| io_failure("read", Path::new(&whole.path), &error))?,
        Content::Link { target } => (format!("→ {target}\n"), 0, None),
    };
    Ok(OutputContent {
        text: Some(text),
        offset,
        next,
        ..whole
    })
}

/// Text from the character at or before an offset on, where it begins, and where it goes on.
fn piece_of(data: &Data, offset: u64) -> std::io::Result<(String, u64, Option<u64>)> {
    // A character has four bytes at the most, so three before and behind are enough to cut at
    // characters.
    let start = offset.min(data.len());
    let from = start.saturating_sub(3);
    let bytes = data.piece(from, PIECE + 6)?;
    let boundary = |mut at: usize| {
        at = at.min(bytes.len());
        while at < bytes.len() && at > 0 && (bytes[at] & 0b1100_0000) == 0b1000_0000 {
            at -= 1;
        }
        at
    };
    let begin = boundary(usize::try_from(start - from).unwrap_or(0));
    let at_end = from + bytes.len() as u64 >= data.len();
    let end = match bytes.len() <= begin + PIECE && at_end {
        true => bytes.len(),
        false => boundary(begin + PIECE),
    };
    let text = String::from_utf8_lossy(&bytes[begin..end]).into_owned();
    let (begin, end) = (from + begin as u64, from + end as u64);
    Ok((text, begin, (end < data.len()).then_some(end)))
}

#[cfg(test)]
mod tests {
    use formwork_protocol::FileState;
    use serde_json::json;

    use super::*;
    use crate::testing::{Bench, against, pack, request};

    const LIST: &str = "[[question]]\nname = \"list\"\ntype = \"list\"\nfields = [{ name = \"x\", type = \"text\" }, { name = \"y\", type = \"text\" }]\n[[file]]\nmatch = \"one.hbs\"\neach = \"list\"\nas = \"item\"\npath = \"{{item.x}}\"\n";

    /// Outputs by their paths and texts.
    fn compared(outputs: &[(&str, &str)]) -> Compared {
        let pack = pack(LIST, &[("files/one.hbs", "{{item.y}}")]);
        let records = outputs.iter().map(|(x, y)| json!({"x": x, "y": y}));
        let records: Vec<_> = records.collect();
        let bench = Bench::default();
        let rendered = bench.render(request(&pack, json!({"list": records})));
        let compared = rendered
            .unwrap()
            .compare(against(None), None, &bench.conditions());
        compared.unwrap()
    }

    fn told(patch: &OutputPatch) -> (Vec<&str>, Vec<&str>) {
        (
            patch.upserts.iter().map(|row| row.path.as_str()).collect(),
            patch.removed.iter().map(String::as_str).collect(),
        )
    }

    #[test]
    fn a_patch_holds_what_differs() {
        let none = compared(&[]);
        let old = compared(&[("a", "1"), ("b", "1"), ("d", "1"), ("e", "1")]);
        let new = compared(&[("a", "1"), ("b", "2"), ("c", "1"), ("e", "1"), ("f", "1")]);
        let between = |old, new| {
            let patch = patch(old, new);
            let (upserts, removed) = told(&patch);
            (upserts.concat(), removed.concat())
        };
        let text = |upserts: &str, removed: &str| (upserts.to_owned(), removed.to_owned());
        assert_eq!(between(Some(&old), Some(&new)), text("bcf", "d"));
        assert_eq!(between(Some(&old), None), text("", "abde"));
        assert_eq!(between(Some(&none), Some(&new)), text("abcef", ""));
        assert_eq!(between(None, Some(&new)), text("abcef", ""));
        assert_eq!(between(Some(&new), Some(&new)), text("", ""));
        assert_eq!(between(None, None), text("", ""));
        let row = &patch(None, Some(&new)).upserts[1];
        assert_eq!(
            (row.size, row.state, row.binary),
            (1, FileState::New, false)
        );
        assert!(new.files[1].output == Some(1) && digest(&new, &new.files[1]) == row.digest);
    }

    #[test]
    fn pieces_join_to_the_whole_text_and_begin_at_characters() {
        let text = "aü€😀".repeat(PIECE / 5);
        let data = Data::from(text.clone().into_bytes());
        let mut joined = String::new();
        let mut next = Some(0);
        while let Some(offset) = next {
            let (piece, begins, goes_on) = piece_of(&data, offset).unwrap();
            assert_eq!(begins, offset);
            assert!(piece.len() <= PIECE);
            joined.push_str(&piece);
            next = goes_on;
        }
        assert!(joined == text);
        let (piece, begins, _) = piece_of(&data, 2).unwrap();
        assert_eq!((begins, &piece[..2]), (1, "ü"), "the middle of a character");
        assert_eq!(piece_of(&data, u64::MAX).unwrap().0, "");
        assert_eq!(
            piece_of(&Data::from(Vec::new()), 0).unwrap(),
            (String::new(), 0, None)
        );
    }
}
