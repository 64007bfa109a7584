//! What each line of a text came from, kept while it is made.

use std::collections::{BTreeSet, HashMap};

use formwork_protocol::Node;

use super::values::{NULL, Value};
use crate::context::Scope;
use crate::handlebars::path::Path;
use crate::handlebars::syntax::{Element, Piece};
use crate::handlebars::template::Compiled;
use crate::language::{Origin, Origins};

/// Told of what an evaluation does.
pub trait Trace<'a> {
    /// An element begins, with so many bytes written before it.
    fn element(&mut self, template: &'a Compiled, element: &'a Element, written: usize);
    /// The elements inside of the last one begin, and end.
    fn enter(&mut self);
    fn leave(&mut self);
    /// A path was followed to a value.
    fn read(&mut self, value: &Value<'a>, path: &'a Path);
    /// A value was found by a computed name.
    fn look(&mut self, value: &Value<'a>);
    /// The last element wrote text by itself.
    fn wrote(&mut self);
    /// What was written from that byte on is taken back.
    fn truncated(&mut self, start: usize);
    /// The lines of the text from that byte on, but for empty ones, are to begin with so many more
    /// bytes.
    fn indented(&mut self, text: &str, start: usize, by: usize);
}

/// For texts that nobody asks about.
pub struct Silent;

impl<'a> Trace<'a> for Silent {
    fn element(&mut self, _: &'a Compiled, _: &'a Element, _: usize) {}
    fn enter(&mut self) {}
    fn leave(&mut self) {}
    fn read(&mut self, _: &Value<'a>, _: &'a Path) {}
    fn look(&mut self, _: &Value<'a>) {}
    fn wrote(&mut self) {}
    fn truncated(&mut self, _: usize) {}
    fn indented(&mut self, _: &str, _: usize, _: usize) {}
}

/// All elements that were evaluated, with what they read.
#[derive(Default)]
pub struct Traced<'a> {
    events: Vec<Event<'a>>,
    /// The elements that are evaluated, each inside of the one before.
    levels: Vec<Level>,
    reads: Vec<Read<'a>>,
}

#[derive(Default)]
struct Level {
    /// The event that the elements stand in; none at the top.
    around: Option<usize>,
    /// The last of the elements.
    current: Option<usize>,
}

struct Event<'a> {
    template: &'a Compiled,
    element: &'a Element,
    /// Bytes of the text before it.
    start: usize,
    /// It writes by itself, and what it wrote is still there.
    writes: bool,
    around: Option<usize>,
}

struct Read<'a> {
    event: usize,
    /// The value, which is told from others by where it lies; none: it was made.
    value: Option<&'a Node>,
    path: Option<&'a Path>,
}

impl<'a> Trace<'a> for Traced<'a> {
    fn element(&mut self, template: &'a Compiled, element: &'a Element, written: usize) {
        self.events.push(Event {
            template,
            element,
            start: written,
            writes: matches!(element.piece, Piece::Text(_) | Piece::Value { .. }),
            around: self.levels.last().and_then(|level| level.around),
        });
        let event = self.events.len().checked_sub(1);
        if let Some(level) = self.levels.last_mut() {
            level.current = event;
        }
    }

    fn enter(&mut self) {
        let around = self.current();
        self.levels.push(Level {
            around,
            current: None,
        });
    }

    fn leave(&mut self) {
        self.levels.pop();
    }

    fn read(&mut self, value: &Value<'a>, path: &'a Path) {
        self.keep(value, Some(path));
    }

    fn look(&mut self, value: &Value<'a>) {
        self.keep(value, None);
    }

    fn wrote(&mut self) {
        if let Some(event) = self.current() {
            self.events[event].writes = true;
        }
    }

    fn truncated(&mut self, start: usize) {
        let later = self.events.iter_mut().rev();
        for event in later.take_while(|event| event.start >= start) {
            event.writes = false;
        }
        // What was read for it decided what is written instead.
        if let Some(block) = self.current() {
            let later = self.reads.iter_mut().rev();
            for read in later.take_while(|read| read.event > block) {
                read.event = block;
            }
        }
    }

    fn indented(&mut self, text: &str, start: usize, by: usize) {
        let mut lines = Vec::new();
        let mut begins = start;
        for line in text[start..].split_inclusive('\n') {
            if !line.trim_end_matches(['\r', '\n']).is_empty() {
                lines.push(begins);
            }
            begins += line.len();
        }
        let later = self.events.iter_mut().rev();
        for event in later.take_while(|event| event.start >= start || !event.writes) {
            let before = lines.partition_point(|begins| *begins < event.start);
            event.start += by * before;
        }
    }
}

impl<'a> Traced<'a> {
    /// The element that is evaluated now.
    fn current(&self) -> Option<usize> {
        self.levels.last().and_then(|level| level.current)
    }

    fn keep(&mut self, value: &Value<'a>, path: Option<&'a Path>) {
        let value = match value {
            Value::Placed(node) => Some(*node),
            Value::Made(_) => None,
        };
        self.reads.push(Read {
            event: self.current().unwrap_or(0),
            value,
            path,
        });
    }

    /// What each line of the text came from.
    pub fn origins(&self, text: &str, scope: &Scope<'a>) -> Origins {
        let names = self.names(scope);
        let mut by_event: HashMap<usize, BTreeSet<&str>> = HashMap::new();
        let mut reads = BTreeSet::new();
        for (read, name) in self.reads.iter().zip(&names) {
            if let Some(name) = name {
                by_event.entry(read.event).or_default().insert(name);
                reads.insert(name.clone());
            }
        }
        let writers: Vec<usize> = (0..self.events.len())
            .filter(|event| self.events[*event].writes)
            .collect();
        let mut lines = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let end = start + line.len();
            lines.push(self.line(text, (start, end), &writers, &by_event));
            start = end;
        }
        Origins {
            lines,
            reads: reads.into_iter().collect(),
        }
    }

    fn line(
        &self,
        text: &str,
        (start, end): (usize, usize),
        writers: &[usize],
        reads: &HashMap<usize, BTreeSet<&str>>,
    ) -> Origin {
        let behind = writers.partition_point(|event| self.events[*event].start <= start);
        let first = behind.saturating_sub(1);
        let mut names: BTreeSet<&str> = BTreeSet::new();
        let on_it = writers[first..].iter();
        for &event in on_it.take_while(|event| self.events[**event].start < end) {
            let mut next = Some(event);
            while let Some(event) = next {
                names.extend(reads.get(&event).into_iter().flatten());
                next = self.events[event].around;
            }
        }
        let Some(&writer) = writers.get(first) else {
            return Origin::default();
        };
        let event = &self.events[writer];
        let begins = event.template.line(event.element.at);
        let inside = match &event.element.piece {
            Piece::Text(_) if event.start < start => text[event.start..start].matches('\n').count(),
            _ => 0,
        };
        Origin {
            template: event.template.name.clone(),
            line: begins + u32::try_from(inside).unwrap_or(u32::MAX),
            reads: names.into_iter().map(str::to_owned).collect(),
        }
    }

    /// What the values that were read are called in the context: `entities[3].name`. Names that
    /// led nowhere are told as they are written; what was made has none.
    fn names(&self, scope: &Scope<'a>) -> Vec<Option<String>> {
        let wanted = self.reads.iter().filter_map(|read| read.value);
        let mut found: HashMap<*const Node, Option<String>> = wanted
            .map(|node| (std::ptr::from_ref(node), None))
            .collect();
        let mut path = String::new();
        name_all(scope.context.whole(), &mut path, &mut found);
        let reads = self.reads.iter();
        reads
            .map(|read| {
                let value = read.value?;
                if std::ptr::eq(value, &NULL) {
                    return read.path.map(|path| path.written.to_string());
                }
                let name = found.get(&std::ptr::from_ref(value))?.clone();
                name.filter(|name| !name.is_empty())
            })
            .collect()
    }
}

/// Gives every value below a node that is looked for its name.
fn name_all(node: &Node, path: &mut String, found: &mut HashMap<*const Node, Option<String>>) {
    if let Some(name) = found.get_mut(&std::ptr::from_ref(node)) {
        *name = Some(path.clone());
    }
    let length = path.len();
    match node {
        Node::Record(record) => {
            for (name, value) in record.iter() {
                if length > 0 {
                    path.push('.');
                }
                path.push_str(name);
                name_all(value, path, found);
                path.truncate(length);
            }
        }
        Node::List(list) => {
            for (place, value) in list.iter().enumerate() {
                path.push_str(&format!("[{place}]"));
                name_all(value, path, found);
                path.truncate(length);
            }
        }
        _ => {}
    }
}
