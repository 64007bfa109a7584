//! The partials that a pack's templates can include: its own, and those that ship with Formwork.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use formwork_pack::{Pack, Written};
use formwork_protocol::{Code, Fault};
use formwork_render::{Escape, Partials, Reads, Source, Template};
use formwork_tree::Content;

use crate::digests::feed_part;
use crate::faults::Faults;
use crate::order::{Reader, order};
use crate::templates::TemplateCache;

include!(concat!(env!("OUT_DIR"), "/shared.rs"));

/// Of the partials that ship with Formwork.
pub fn shared_digest() -> [u8; 32] {
    static DIGEST: LazyLock<[u8; 32]> = LazyLock::new(|| {
        let mut hasher = blake3::Hasher::new();
        for part in SHARED.iter().flat_map(|(name, text)| [name, text]) {
            feed_part(&mut hasher, part.as_bytes());
        }
        *hasher.finalize().as_bytes()
    });
    *DIGEST
}

/// The compiled partials of a pack.
pub struct PackPartials {
    pub linked: Partials,
    /// Some of them include themselves; each is reported.
    pub cyclic: bool,
    texts: BTreeMap<String, String>,
}

impl PackPartials {
    /// Compiles the partials of a pack and the shared ones, named `shared/…`.
    pub fn compile(pack: &Pack, cache: &TemplateCache, depth: u64, faults: &mut Faults) -> Self {
        let mut templates: BTreeMap<String, Arc<dyn Template>> = BTreeMap::new();
        let mut texts = BTreeMap::new();
        for partial in &pack.partials {
            if partial.name.starts_with("shared/") {
                let fault = Fault::new(Code::Clash, "“shared/” is for what ships with Formwork");
                faults.push(
                    fault
                        .in_file(file_of(&partial.name))
                        .with_hint("Put the partial into a folder of another name."),
                );
            }
        }
        let own = pack.partials.iter();
        let own = own.map(|partial| (partial.name.as_str(), partial.text.as_str()));
        for (name, text) in own.chain(shared(pack)) {
            let compiled = cache.compile(&Source {
                name: &file_of(name),
                text,
                delimiters: None,
                escape: Escape::None,
                depth,
            });
            match compiled {
                Ok(template) => {
                    templates.insert(name.to_owned(), template);
                    texts.insert(name.to_owned(), text.to_owned());
                }
                Err(fault) => faults.push(fault),
            }
        }
        let readers = readers(&templates);
        let (order, cycles) = order(&readers);
        let cyclic = !cycles.is_empty();
        faults.extend(cycles.iter().map(|cycle| includes_itself(&readers, cycle)));
        if !cyclic {
            faults.extend(too_deep(&readers, &order, depth));
        }
        Self {
            linked: Partials::new(templates),
            cyclic,
            texts,
        }
    }

    /// Adds to `reads` what the partials read that a template includes, those of partials too, and
    /// returns the name and text of each.
    pub fn follow(&self, reads: &mut Reads) -> Vec<(&str, &str)> {
        let mut included: BTreeSet<String> = BTreeSet::new();
        let mut waiting = self.included_by(reads);
        while let Some(name) = waiting.pop() {
            let Some(partial) = self.linked.get(&name) else {
                continue;
            };
            if !included.insert(name) {
                continue;
            }
            waiting.extend(self.included_by(partial.reads()));
            reads.include(partial.reads());
        }
        let texts = self.texts.iter();
        texts
            .filter(|(name, _)| included.contains(name.as_str()))
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect()
    }

    fn included_by(&self, reads: &Reads) -> Vec<String> {
        if reads.any_partial {
            self.linked.names().map(str::to_owned).collect()
        } else {
            reads.partials.iter().cloned().collect()
        }
    }
}

/// The shared partials that a pack can include: those that its texts name, and those that these
/// name. A pack that computes the names of partials, or names one that is not there, gets all.
fn shared(pack: &Pack) -> Vec<(&'static str, &'static str)> {
    let files = pack.files.iter().filter_map(|file| match &file.content {
        Content::File { data, .. } if file.path.ends_with(".hbs") => data.bytes(),
        _ => None,
    });
    let files = files.filter_map(|bytes| std::str::from_utf8(bytes).ok());
    let paths = pack.files.iter().map(|file| file.path.as_str());
    let partials = pack.partials.iter().map(|partial| partial.text.as_str());
    let mut waiting: Vec<&str> = files.chain(paths).chain(partials).collect();
    waiting.extend(pack.written.parts().map(|part| part.text));
    let rules = pack.manifest.rules.iter();
    let delimiters = rules.filter_map(|rule| rule.delimiters.as_ref());
    let openings: Vec<&str> = delimiters
        .map(|(open, _)| open.as_str())
        .chain(["{{"])
        .map(without_signs)
        .collect();
    let in_a_tag = |before| {
        let before = without_signs(before);
        openings.iter().any(|opening| before.ends_with(opening))
    };
    let mut named: BTreeSet<&'static str> = BTreeSet::new();
    while let Some(text) = waiting.pop() {
        for (at, _) in text.match_indices('>') {
            let name = text[at + 1..].trim_start();
            if name.starts_with('(') && in_a_tag(&text[..at]) {
                named.extend(SHARED.iter().map(|(name, _)| *name));
            }
        }
        for (at, _) in text.match_indices("shared/") {
            let name = &text[at..];
            let end = name.find(|letter: char| letter.is_whitespace() || "}~)'\"".contains(letter));
            let name = &name[..end.unwrap_or(name.len())];
            match SHARED.iter().find(|(shared, _)| *shared == name) {
                Some((shared, text)) if named.insert(shared) => waiting.push(text),
                Some(_) => {}
                None if Written::shared_lists().any(|list| list == name) => {}
                None => named.extend(SHARED.iter().map(|(name, _)| *name)),
            }
        }
    }
    let mut shared = SHARED.to_vec();
    shared.retain(|(name, _)| named.contains(name));
    shared
}

/// Without what may stand between the opening of a tag and the `>` of an include.
fn without_signs(text: &str) -> &str {
    text.trim_end_matches(|letter: char| letter.is_whitespace() || letter == '~' || letter == '#')
}

fn readers(templates: &BTreeMap<String, Arc<dyn Template>>) -> Vec<Reader> {
    let reader = |(name, template): (&String, &Arc<dyn Template>)| Reader {
        name: name.clone(),
        offset: 0,
        reads: template.reads().partials.clone(),
    };
    templates.iter().map(reader).collect()
}
/// Partials that include themselves would end the process.
fn includes_itself(readers: &[Reader], cycle: &[usize]) -> Fault {
    let mut names: Vec<&str> = cycle
        .iter()
        .map(|&place| readers[place].name.as_str())
        .collect();
    names.push(names[0]);
    let message = format!("This partial includes itself: {}", names.join(" → "));
    Fault::new(Code::Cycle, message).in_file(file_of(names[0]))
}

/// Partials with more levels of others below them than can be rendered. Of a chain only the first
/// that is too deep is told, counted from its far end.
fn too_deep(readers: &[Reader], order: &[usize], depth: u64) -> Vec<Fault> {
    let mut levels: BTreeMap<&str, u64> = BTreeMap::new();
    let mut faults = Vec::new();
    for &place in order {
        let reader = &readers[place];
        let below = reader
            .reads
            .iter()
            .filter_map(|name| levels.get(name.as_str()));
        let level = below.max().map_or(1, |below| below + 1);
        levels.insert(&reader.name, level);
        if level == depth + 1 {
            let message = format!("This partial goes more than {depth} partials deep");
            faults.push(Fault::new(Code::Limit, message).in_file(file_of(&reader.name)));
        }
    }
    faults
}

fn file_of(name: &str) -> String {
    format!("partials/{name}.hbs")
}
