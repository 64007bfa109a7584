//! A draft's outputs as the interface shows them.

use formwork_protocol::{OutputContent, OutputRow};
use formwork_tree::Content;

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

fn text_of(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes)
        .ok()
        .filter(|text| !text.contains('\0'))
}

/// A piece of an output from a byte on. None: the output is not made.
pub fn content(preview: &Preview, path: &str, offset: u64) -> Option<OutputContent> {
    let place = preview
        .outputs
        .binary_search_by(|output| output.path.as_str().cmp(path))
        .ok()?;
    let output = &preview.outputs[place];
    let link;
    let text = match &output.made.content {
        Content::File { data, .. } => text_of(data.bytes()),
        Content::Link { target } => {
            link = format!("→ {target}\n");
            Some(link.as_str())
        }
    };
    let (text, offset, next) = match text {
        None => (None, 0, None),
        Some(text) => {
            let start = boundary(text, usize::try_from(offset).unwrap_or(usize::MAX));
            let end = boundary(text, start.saturating_add(PIECE));
            let next = (end < text.len()).then_some(end as u64);
            (Some(text[start..end].to_owned()), start as u64, next)
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

/// The character boundary at or before a byte.
fn boundary(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
