//! What becomes of each source file, by the rules that match it.

use std::collections::BTreeSet;
use std::sync::Arc;

use formwork_pack::{FileRule, Located, Pack};
use formwork_protocol::{Code, Fault};
use formwork_render::{Escape, Known, Meter, Partials, Shape, Source, Template};
use formwork_tree::Content;

use super::Names;
use super::manifest::Manifest;
use crate::compiled::{Body, Each, FilePlan, PathPlan, Rendering, Text, placing};
use crate::digests::feed_part;
use crate::faults::{Faults, unless_cancelled};
use crate::partials::PackPartials;
use crate::shapes::{inside, item_at, plain_path};
use crate::templates::TemplateCache;

/// Compiles a pack's files.
pub struct Compiled<'a> {
    pub pack: &'a Pack,
    pub cache: &'a TemplateCache,
    pub meter: &'a Meter,
    pub context: &'a Shape,
    pub partials: &'a PackPartials,
    pub tainted: &'a BTreeSet<String>,
    pub faults: &'a mut Faults,
}

/// The rules that match a source, of which the last that has a key holds.
struct Rules<'a>(Vec<&'a FileRule>);

impl<'a> Rules<'a> {
    fn of(pack: &'a Pack, path: &str) -> Self {
        let rules = pack.manifest.rules.iter();
        Self(rules.filter(|rule| rule.matches(path)).collect())
    }

    fn last<T>(&self, key: impl Fn(&'a FileRule) -> Option<T>) -> Option<T> {
        self.0.iter().rev().find_map(|rule| key(rule))
    }
}

/// A source and what its rules and names say.
struct Sourced<'a> {
    path: &'a str,
    rules: Rules<'a>,
    /// Names that its outputs know: the record's, where it is made for each.
    names: Names,
    rendered: bool,
}

impl Compiled<'_> {
    /// Stops when it is cancelled; every other fault is told beside those of the other files.
    pub fn all(&mut self) -> Result<Vec<FilePlan>, Vec<Fault>> {
        let pack = self.pack;
        let mut plans = Vec::with_capacity(pack.files.len());
        for (place, file) in pack.files.iter().enumerate() {
            unless_cancelled(&self.meter.cancel).map_err(|fault| vec![fault])?;
            let rules = Rules::of(pack, &file.path);
            let raw = rules.last(|rule| rule.raw).unwrap_or(false);
            let template =
                matches!(file.content, Content::File { .. }) && file.path.ends_with(".hbs");
            let rendered = template && !raw;
            let executable = matches!(
                file.content,
                Content::File {
                    executable: true,
                    ..
                }
            );
            let sourced = (file.path.as_str(), rendered, executable);
            plans.extend(self.file(sourced, rules, |own, sourced| {
                if rendered {
                    own.rendering(place, sourced).map(Body::Render)
                } else {
                    Some(Body::Copy(place))
                }
            }));
        }
        for folder in &pack.folders {
            let rules = Rules::of(pack, folder);
            let sourced = (folder.as_str(), false, false);
            plans.extend(self.file(sourced, rules, |_, _| Some(Body::Folder)));
        }
        Ok(plans)
    }

    fn manifest(&mut self) -> Manifest<'_> {
        Manifest::new(self.pack, self.cache, self.meter, self.faults)
    }

    fn file<'a>(
        &mut self,
        (path, rendered, executable): (&'a str, bool, bool),
        rules: Rules<'a>,
        body: impl FnOnce(&mut Self, &Sourced<'a>) -> Option<Body>,
    ) -> Option<FilePlan> {
        let context = self.context;
        let each = match rules.last(|rule| Some((rule.each.as_ref()?, rule.alias.as_ref()?))) {
            Some((list, alias)) => Some(self.each(list, alias)?),
            None => None,
        };
        let names: Names = each
            .iter()
            .map(|each| {
                let place = each.place.as_ref();
                let record = place.map_or(Shape::Any, |place| item_at(context, place));
                (each.alias.clone(), record)
            })
            .collect();
        let shape = inside(context, names.clone().into_iter().collect());
        let when = match rules.last(|rule| rule.when.as_ref()) {
            Some(when) => Some(self.manifest().expression(when, &shape)?),
            None => None,
        };
        let sourced = Sourced {
            path,
            names,
            rendered,
            rules,
        };
        let at = self.path(&sourced, each.as_ref())?;
        let body = body(self, &sourced)?;
        Some(FilePlan {
            executable: sourced
                .rules
                .last(|rule| rule.executable)
                .unwrap_or(executable),
            owner: sourced.rules.last(|rule| rule.owner).unwrap_or_default(),
            secret: self.can_hold_a_secret(each.as_ref(), &body),
            source: path.to_owned(),
            placing: placing(when.as_ref(), &at),
            path: at,
            when,
            each,
            body,
        })
    }

    fn each(&mut self, list: &Located, alias: &Located) -> Option<Each> {
        let context = self.context;
        Some(Each {
            place: plain_path(&list.text),
            list: self.manifest().expression(list, context)?,
            alias: alias.text.clone(),
        })
    }

    /// The path of its outputs. It stands in the record of the project and in reports, so no
    /// secret may be in it.
    fn path(&mut self, sourced: &Sourced<'_>, each: Option<&Each>) -> Option<PathPlan> {
        let written = sourced.rules.last(|rule| rule.path.as_ref());
        let path = match written {
            Some(located) => PathPlan::Path(self.text(located, &sourced.names)?),
            None => PathPlan::Name(self.name(sourced)?),
        };
        let mut names = path.names();
        // A record holds what its list is made of.
        if let Some(each) = each.filter(|each| names.contains(&each.alias)) {
            names.extend(each.list.names().map(str::to_owned));
        }
        // What reads everything reads the first of them, too.
        let secret = match path.reads_everything() {
            true => self.tainted.first(),
            false => names.iter().find(|name| self.tainted.contains(*name)),
        };
        if let Some(name) = secret {
            let message = format!("A path cannot be made of a secret: it reads “{name}”");
            let fault = Fault::new(Code::Manifest, message);
            self.faults.push(match written {
                Some(located) => self.pack.written.place(fault, located.offset),
                None => fault.in_file(format!("files/{}", sourced.path)),
            });
            return None;
        }
        Some(path)
    }

    fn text(&mut self, located: &Located, names: &Names) -> Option<Text> {
        let context = self.context;
        self.manifest().text(located, context, names)
    }

    /// The parts of a source's own name, without `.hbs` if it is rendered.
    fn name(&mut self, sourced: &Sourced<'_>) -> Option<Vec<Text>> {
        let path = match sourced.path.strip_suffix(".hbs") {
            Some(stripped) if sourced.rendered => stripped,
            _ => sourced.path,
        };
        let name = format!("files/{path}");
        let parts = path.split('/').map(|part| {
            if !part.contains("{{") {
                return Some(Text::Literal(part.to_owned()));
            }
            let source = Source {
                name: &name,
                text: part,
                delimiters: None,
                escape: Escape::None,
                depth: self.meter.limits.depth,
            };
            self.checked(&source, &sourced.names, false)
                .map(Text::Template)
        });
        parts.collect()
    }

    fn rendering(&mut self, place: usize, sourced: &Sourced<'_>) -> Option<Rendering> {
        let name = format!("files/{}", sourced.path);
        let bytes = match &self.pack.files[place].content {
            // Templates are read whole: what stays on the disk is only copied.
            Content::File { data, .. } => data.bytes()?.clone(),
            Content::Link { .. } => return None,
        };
        let text = match std::str::from_utf8(&bytes) {
            Ok(text) => text,
            Err(error) => {
                self.faults
                    .push(not_text(&name, &bytes, error.valid_up_to()));
                return None;
            }
        };
        let delimiters = sourced.rules.last(|rule| rule.delimiters.as_ref());
        let html = sourced.rules.last(|rule| rule.html).unwrap_or(false);
        let source = Source {
            name: &name,
            text,
            delimiters: delimiters.map(|(open, close)| (open.as_str(), close.as_str())),
            escape: if html { Escape::Html } else { Escape::None },
            depth: self.meter.limits.depth,
        };
        let template = self.checked(&source, &sourced.names, true)?;
        Some(rendering(template, &source, self.partials))
    }

    /// Compiles a template and checks its names; with partials only where they have an end.
    fn checked(
        &mut self,
        source: &Source<'_>,
        names: &Names,
        with_partials: bool,
    ) -> Option<Arc<dyn Template>> {
        let none = Partials::default();
        // A partial that includes itself has no end to follow; the pack is refused anyway.
        let partials = match with_partials && !self.partials.cyclic {
            true => &self.partials.linked,
            false => &none,
        };
        let known = Known {
            context: self.context,
            names,
        };
        let checked = self.cache.compile(source).and_then(|template| {
            let faults = template.check(&known, partials, self.meter)?;
            Ok((template, faults))
        });
        match checked {
            // Without partials every call of one would be told as a fault.
            Ok(_) if with_partials && self.partials.cyclic => None,
            Ok((template, faults)) => {
                self.faults.extend(faults);
                Some(template)
            }
            Err(fault) => {
                self.faults.push(fault);
                None
            }
        }
    }

    fn can_hold_a_secret(&self, each: Option<&Each>, body: &Body) -> bool {
        let tainted = |name: &str| self.tainted.contains(name);
        match body {
            Body::Copy(_) | Body::Folder => false,
            Body::Render(rendering) => {
                let reads = &rendering.reads;
                (reads.everything && !self.tainted.is_empty())
                    || reads.names.iter().any(|name| tainted(name))
                    || each.is_some_and(|each| each.list.names().any(tainted))
            }
        }
    }
}

fn not_text(name: &str, bytes: &[u8], valid: usize) -> Fault {
    let readable = String::from_utf8_lossy(&bytes[..valid]);
    Fault::new(Code::Template, format!("{name} is not UTF-8 text"))
        .in_file(name)
        .at_offset(&readable, valid)
        .with_hint("Only text can be a template; a rule with raw = true copies it.")
}

/// Follows the partials of a template, and makes the key of all that its result depends on
/// besides the answers.
fn rendering(
    template: Arc<dyn Template>,
    source: &Source<'_>,
    partials: &PackPartials,
) -> Rendering {
    let mut reads = template.reads().clone();
    let included = partials.follow(&mut reads);
    let (open, close) = source.delimiters.unwrap_or_default();
    let escape = [u8::from(source.escape == Escape::Html)];
    let own = hash(&[
        source.text.as_bytes(),
        &escape,
        open.as_bytes(),
        close.as_bytes(),
    ]);
    let partials: Vec<(String, blake3::Hash)> = included
        .into_iter()
        .map(|(name, text)| (name.to_owned(), hash(&[text.as_bytes()])))
        .collect();
    // A change of the evaluator may change every result.
    let mut parts: Vec<&[u8]> = vec![env!("CARGO_PKG_VERSION").as_bytes(), own.as_bytes()];
    for (name, text) in &partials {
        parts.extend([name.as_bytes(), text.as_bytes()]);
    }
    Rendering {
        closure: hash(&parts),
        own,
        partials,
        template,
        reads,
    }
}

/// Of all parts, none of which can be taken for a piece of its neighbour.
fn hash(parts: &[&[u8]]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        feed_part(&mut hasher, part);
    }
    hasher.finalize()
}
