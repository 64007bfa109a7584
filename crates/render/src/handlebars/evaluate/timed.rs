//! Time by line of a template.

use std::collections::BTreeMap;

use super::trace::Trace;
use super::values::Value;
use crate::handlebars::path::Path;
use crate::handlebars::syntax::Element;
use crate::handlebars::template::Compiled;
use crate::language::LineTime;

/// Measures each element of one template. What its partials take counts for the line that calls
/// them.
pub struct Timed<'a> {
    template: &'a Compiled,
    now: &'a dyn Fn() -> u64,
    last: u64,
    /// The line that is being evaluated.
    line: u32,
    around: Vec<u32>,
    /// Where the lines of the template begin, in bytes.
    begins: Vec<u32>,
    lines: BTreeMap<u32, LineTime>,
}

impl<'a> Timed<'a> {
    pub fn new(template: &'a Compiled, now: &'a dyn Fn() -> u64) -> Self {
        let newlines = template.parsed().match_indices('\n');
        let newlines = newlines.map(|(at, _)| u32::try_from(at + 1).unwrap_or(u32::MAX));
        Self {
            template,
            now,
            last: now(),
            line: 0,
            around: Vec::new(),
            begins: std::iter::once(0).chain(newlines).collect(),
            lines: BTreeMap::new(),
        }
    }

    /// The lines that took part, in their order.
    pub fn lines(mut self) -> Vec<LineTime> {
        self.count();
        self.lines.into_values().collect()
    }

    /// Counts the time since the last count for the line that is being evaluated.
    fn count(&mut self) {
        let now = (self.now)();
        if self.line > 0 {
            let ns = now.saturating_sub(self.last);
            self.of_line(self.line).ns += ns;
        }
        self.last = now;
    }

    fn of_line(&mut self, line: u32) -> &mut LineTime {
        self.lines.entry(line).or_insert(LineTime {
            line,
            calls: 0,
            ns: 0,
        })
    }
}

impl<'a> Trace<'a> for Timed<'a> {
    fn element(&mut self, template: &'a Compiled, element: &'a Element, _: usize) {
        if !std::ptr::eq(template, self.template) {
            return;
        }
        self.count();
        let line = self.begins.partition_point(|begins| *begins <= element.at);
        self.line = u32::try_from(line).unwrap_or(u32::MAX);
        self.of_line(self.line).calls += 1;
    }

    fn enter(&mut self) {
        self.around.push(self.line);
    }

    fn leave(&mut self) {
        self.count();
        self.line = self.around.pop().unwrap_or(0);
    }

    fn read(&mut self, _: &Value<'a>, _: &'a Path) {}
    fn look(&mut self, _: &Value<'a>) {}
    fn wrote(&mut self) {}
    fn truncated(&mut self, _: usize) {}
    fn indented(&mut self, _: &str, _: usize, _: usize) {}
}
