//! A run as rows of a waterfall: its spans by depth, then what each thread did for single outputs.

use crate::texts;
use std::rc::Rc;

use formwork_protocol::{Span, TraceView};

use super::records::Records;

/// What a colour of the waterfall stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    Load,
    Plan,
    Render,
    Compare,
    Apply,
    Other,
}

impl Stage {
    pub const ALL: [Self; 6] = [
        Self::Load,
        Self::Plan,
        Self::Render,
        Self::Compare,
        Self::Apply,
        Self::Other,
    ];

    /// The stage of a span by its name.
    pub fn of(name: &str) -> Self {
        let first = name
            .split([' ', '.', ':', '_', '-'])
            .next()
            .unwrap_or_default();
        match first {
            "load" | "read" | "parse" => Self::Load,
            // Planning begins with what the answers come to.
            "answers" | "plan" => Self::Plan,
            "render" => Self::Render,
            "compare" => Self::Compare,
            "apply" | "write" | "stage" | "commit" => Self::Apply,
            _ => Self::Other,
        }
    }

    /// Its name in the page.
    pub fn name(self) -> &'static str {
        match self {
            Self::Load => "read",
            Self::Plan => "plan",
            Self::Render => "render",
            Self::Compare => "compare",
            Self::Apply => "write",
            Self::Other => "other",
        }
    }

    /// What it is called in a line of figures.
    pub fn word(self) -> &'static str {
        match self {
            Self::Load => texts::traces::stage_read(),
            Self::Plan => texts::traces::stage_plan(),
            Self::Render => texts::traces::stage_render(),
            Self::Compare => texts::traces::stage_compare(),
            Self::Apply => texts::traces::stage_write(),
            Self::Other => texts::traces::stage_other(),
        }
    }

    /// What it is called in a sentence or at the head of a line.
    pub fn title(self) -> &'static str {
        match self {
            Self::Load => texts::shared::reading_the_pack(),
            Self::Plan => texts::shared::planning(),
            Self::Render => texts::traces::rendering(),
            Self::Compare => texts::traces::comparing(),
            Self::Apply => texts::traces::writing(),
            Self::Other => texts::traces::other_work(),
        }
    }

    /// The custom property that holds its colour.
    pub fn property(self) -> &'static str {
        match self {
            Self::Load => "--stage-load",
            Self::Plan => "--stage-plan",
            Self::Render => "--stage-render",
            Self::Compare => "--stage-compare",
            Self::Apply => "--stage-apply",
            Self::Other => "--stage-other",
        }
    }

    pub fn class(self) -> &'static str {
        self.property().trim_start_matches("--")
    }
}

/// What a span is called where it is shown: stages by the words that the figures have.
pub fn span_name(span: &Span) -> &str {
    match span.name.as_str() {
        "load" => Stage::Load.word(),
        "apply" => Stage::Apply.word(),
        name => name,
    }
}

/// The part of a run that is drawn, in nanoseconds from its beginning.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    pub from_ns: f64,
    pub to_ns: f64,
}

impl View {
    const SHORTEST: f64 = 200.0;

    pub fn whole(length_ns: u64) -> Self {
        Self {
            from_ns: 0.0,
            to_ns: (length_ns as f64).max(Self::SHORTEST),
        }
    }

    pub fn length(self) -> f64 {
        self.to_ns - self.from_ns
    }

    /// The time at a share of the view.
    pub fn at(self, share: f64) -> f64 {
        self.from_ns + self.length() * share
    }

    /// Shows more (`factor` above 1) or less; what lies at `share` stays where it is.
    pub fn zoomed(self, factor: f64, share: f64, length_ns: u64) -> Self {
        let most = Self::whole(length_ns).to_ns;
        let length = (self.length() * factor).clamp(Self::SHORTEST, most);
        let from_ns = self.at(share) - length * share;
        Self {
            from_ns,
            to_ns: from_ns + length,
        }
        .kept_within(most)
    }

    pub fn moved(self, ns: f64, length_ns: u64) -> Self {
        Self {
            from_ns: self.from_ns + ns,
            to_ns: self.to_ns + ns,
        }
        .kept_within(Self::whole(length_ns).to_ns)
    }

    /// A span with a little air around it.
    pub fn around(start_ns: u64, length_ns: u64, whole_ns: u64) -> Self {
        let most = Self::whole(whole_ns).to_ns;
        let length = (length_ns as f64 * 1.1).clamp(Self::SHORTEST, most);
        let from_ns = start_ns as f64 - (length - length_ns as f64) / 2.0;
        Self {
            from_ns,
            to_ns: from_ns + length,
        }
        .kept_within(most)
    }

    fn kept_within(self, most: f64) -> Self {
        let length = self.length().min(most);
        let from_ns = self.from_ns.clamp(0.0, most - length);
        Self {
            from_ns,
            to_ns: from_ns + length,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub label: String,
    pub lane: u16,
    pub content: Content,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Spans of one depth: places among the run's.
    Spans(Vec<usize>),
    /// What a thread did for single outputs.
    Work { rendered: Records, written: Records },
}

/// Something in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A place among the run's spans.
    Span(usize),
    Rendered(usize),
    Written(usize),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    pub trace: Rc<TraceView>,
    pub rows: Vec<Row>,
}

impl Timeline {
    pub fn new(trace: Rc<TraceView>) -> Self {
        let lanes = lanes(&trace);
        let rendered = Records::by_lane(&trace.rendered, lanes);
        let written = Records::by_lane(&trace.written, lanes);
        let mut rows = Vec::new();
        for (lane, (rendered, written)) in rendered.into_iter().zip(written).enumerate() {
            let lane = lane as u16;
            let spans = span_rows(&trace, lane);
            let name = lane_name(&trace, lane);
            let label = if spans.is_empty() {
                name
            } else {
                texts::traces::name_files(&name)
            };
            rows.extend(spans);
            if !(rendered.is_empty() && written.is_empty()) {
                rows.push(Row {
                    label,
                    lane,
                    content: Content::Work { rendered, written },
                });
            }
        }
        Self { trace, rows }
    }

    /// The beginning and the length of something, in nanoseconds.
    pub fn extent(&self, row: usize, item: Item) -> Option<(u64, u64)> {
        match (item, &self.rows.get(row)?.content) {
            (Item::Span(span), _) => {
                let span = self.trace.spans.get(span)?;
                Some((span.start_ns, span.length_ns))
            }
            (Item::Rendered(record), Content::Work { rendered, .. }) => Some((
                *rendered.start_ns.get(record)?,
                *rendered.length_ns.get(record)?,
            )),
            (Item::Written(record), Content::Work { written, .. }) => Some((
                *written.start_ns.get(record)?,
                *written.length_ns.get(record)?,
            )),
            _ => None,
        }
    }

    /// The output that a record is about.
    pub fn output(&self, row: usize, item: Item) -> Option<u32> {
        match (item, &self.rows.get(row)?.content) {
            (Item::Rendered(record), Content::Work { rendered, .. }) => {
                rendered.output.get(record).copied()
            }
            (Item::Written(record), Content::Work { written, .. }) => {
                written.output.get(record).copied()
            }
            _ => None,
        }
    }

    /// What lies in a row at a time, or not further from it than `reach_ns`.
    pub fn at(&self, row: usize, at_ns: u64, reach_ns: u64) -> Option<Item> {
        match &self.rows.get(row)?.content {
            Content::Spans(spans) => spans.iter().copied().map(Item::Span).find(|item| {
                self.extent(row, *item).is_some_and(|(start, length)| {
                    start <= at_ns.saturating_add(reach_ns)
                        && at_ns <= (start + length).saturating_add(reach_ns)
                })
            }),
            Content::Work { rendered, written } => [0, reach_ns].into_iter().find_map(|reach| {
                let written = written.at(at_ns, reach).map(Item::Written);
                written.or_else(|| rendered.at(at_ns, reach).map(Item::Rendered))
            }),
        }
    }

    /// What comes next (or before) in the same row; from nothing, the first.
    pub fn next(&self, row: usize, item: Option<Item>, forward: bool) -> Option<Item> {
        let step = |place: usize, count: usize| {
            let to = if forward {
                place + 1
            } else {
                place.checked_sub(1)?
            };
            (to < count).then_some(to)
        };
        match &self.rows.get(row)?.content {
            Content::Spans(spans) => {
                let place = match item {
                    Some(Item::Span(span)) => {
                        step(spans.iter().position(|other| *other == span)?, spans.len())?
                    }
                    _ => 0,
                };
                spans.get(place).copied().map(Item::Span)
            }
            Content::Work { rendered, written } => match item {
                Some(Item::Rendered(record)) => {
                    let next = step(record, rendered.len()).map(Item::Rendered);
                    next.or_else(|| (forward && !written.is_empty()).then_some(Item::Written(0)))
                }
                Some(Item::Written(record)) => {
                    let next = step(record, written.len()).map(Item::Written);
                    let last = rendered.len().checked_sub(1).map(Item::Rendered);
                    next.or_else(|| last.filter(|_| !forward))
                }
                _ if rendered.is_empty() => Some(Item::Written(0)),
                _ => Some(Item::Rendered(0)),
            },
        }
    }

    /// The row that a stage of the critical path is drawn in: that of its span, else that of what
    /// its thread did for outputs.
    pub fn critical_row(&self, stage: usize) -> Option<usize> {
        let stage = self.trace.critical.stages.get(stage)?;
        let of_work =
            |row: &Row| row.lane == stage.lane && matches!(row.content, Content::Work { .. });
        let of_span = |row: &Row| match &row.content {
            Content::Spans(spans) => spans.iter().any(|span| {
                let span = &self.trace.spans[*span];
                span.name == stage.name && span.lane == stage.lane
            }),
            Content::Work { .. } => false,
        };
        let span = self.rows.iter().position(of_span);
        let work = self.rows.iter().position(of_work);
        if stage.outputs > 0 {
            work.or(span)
        } else {
            span.or(work)
        }
    }
}

/// Lanes that are named, or that something happened on.
fn lanes(trace: &TraceView) -> usize {
    let used = trace.spans.iter().map(|span| span.lane);
    let used = used.chain(trace.rendered.lane.iter().copied());
    let used = used.chain(trace.written.lane.iter().copied());
    let used = used.max().map_or(0, |lane| usize::from(lane) + 1);
    used.max(trace.lanes.len())
}

pub fn lane_name(trace: &TraceView, lane: u16) -> String {
    let name = trace.lanes.get(usize::from(lane));
    name.cloned()
        .unwrap_or_else(|| texts::traces::thread_number(lane + 1))
}

fn span_rows(trace: &TraceView, lane: u16) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let of_lane = |span: &&(usize, &Span)| span.1.lane == lane;
    let spans: Vec<(usize, &Span)> = trace.spans.iter().enumerate().collect();
    for (place, span) in spans.iter().filter(of_lane) {
        let depth = usize::from(span.depth);
        while rows.len() <= depth {
            rows.push(Row {
                label: String::new(),
                lane,
                content: Content::Spans(Vec::new()),
            });
        }
        if let Content::Spans(spans) = &mut rows[depth].content {
            spans.push(*place);
        }
    }
    // A thread that begins below a span of another one has no rows above that.
    rows.retain(|row| !matches!(&row.content, Content::Spans(spans) if spans.is_empty()));
    if let Some(first) = rows.first_mut() {
        first.label = lane_name(trace, lane);
    }
    rows
}

#[cfg(test)]
pub(crate) mod tests;
