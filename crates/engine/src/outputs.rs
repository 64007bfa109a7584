//! A draft's outputs as the interface shows them.

use formwork_protocol::{OutputContent, OutputRow};
use formwork_tree::{Content, Data};

use crate::compiled::CompiledPack;
use crate::draft::Preview;
use crate::plan::Plan;
use crate::render::{Made, size_of};

/// Bytes of text that are sent at once; longer outputs come in pieces.
const PIECE: usize = 256 * 1024;

/// One output of a preview.
pub struct PreviewOutput {
    pub path: String,
    /// The source path in the pack.
    pub template: String,
    pub made: Made,
}

impl PreviewOutput {
    pub fn all(pack: &CompiledPack, plan: &Plan, made: Vec<Made>) -> Vec<Self> {
        plan.outputs
            .iter()
            .zip(made)
            .map(|(output, made)| Self {
                path: output.path.as_str().to_owned(),
                template: pack.pack.files[pack.files[output.file].source].path.clone(),
                made,
            })
            .collect()
    }
}

/// The rows of the tree: outputs, and what is no longer made.
pub fn rows(preview: &Preview) -> Vec<OutputRow> {
    preview
        .comparison
        .files
        .iter()
        .map(|file| {
            let output = file.output.and_then(|place| preview.outputs.get(place));
            OutputRow {
                path: file.path.as_str().to_owned(),
                state: file.state,
                reason: file.reason.to_owned(),
                size: output.map_or(0, |output| size_of(&output.made.content)),
                digest: output.map_or_else(String::new, |output| short(&output.made)),
                binary: output.is_some_and(|output| is_binary(&output.made.content)),
            }
        })
        .collect()
}

/// Enough of the digest to tell a draft's contents apart.
fn short(made: &Made) -> String {
    made.digest.to_string()[..16].to_owned()
}

/// Binary is what holds NUL or is not UTF-8.
fn is_binary(content: &Content) -> bool {
    match content {
        Content::File { data, .. } => !data.is_text(),
        Content::Link { .. } => false,
    }
}

/// A piece of an output from a byte on. None: the output is not made.
pub fn content(preview: &Preview, path: &str, offset: u64) -> Option<OutputContent> {
    let place = preview
        .outputs
        .binary_search_by(|output| output.path.as_str().cmp(path))
        .ok()?;
    let output = &preview.outputs[place];
    let link;
    let data = match &output.made.content {
        Content::File { data, .. } => data,
        Content::Link { target } => {
            link = Data::from(format!("→ {target}\n").into_bytes());
            &link
        }
    };
    let (text, offset, next) = match text_at(data, offset.min(data.len())) {
        None => (None, 0, None),
        Some((text, start)) => {
            let end = start + text.len() as u64;
            (Some(text), start, (end < data.len()).then_some(end))
        }
    };
    Some(OutputContent {
        path: path.to_owned(),
        digest: short(&output.made),
        size: size_of(&output.made.content),
        text,
        offset,
        next,
        template: output.template.clone(),
    })
}

/// A piece of text from a byte on, and where it begins: with the first character that begins there
/// or behind. None for what is not text.
fn text_at(data: &Data, offset: u64) -> Option<(String, u64)> {
    if !data.is_text() {
        return None;
    }
    let piece = data.piece(offset, PIECE).ok()?;
    let behind = |byte: &&u8| **byte & 0b1100_0000 == 0b1000_0000;
    let begun = piece.iter().take_while(behind).count();
    let whole = piece[begun..].utf8_chunks().next();
    let text = whole.map_or("", |chunk| chunk.valid());
    Some((text.to_owned(), offset + begun as u64))
}
