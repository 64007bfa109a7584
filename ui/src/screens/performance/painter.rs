//! Draws a waterfall on a canvas.

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement};

use crate::dom;
use crate::state::performance::records::{Records, visible};
use crate::state::performance::scale;
use crate::state::performance::timeline::{Content, Item, Stage, Timeline, View, span_name};

/// Pixels.
pub const ROW: f64 = 22.0;
pub const LEFT: f64 = 96.0;
const AXIS: f64 = 22.0;
const BAR: f64 = 15.0;
const FONT: &str = "11px Inter, system-ui, sans-serif";
/// A span's name is written into it where there is so much room.
const NAME: f64 = 36.0;

/// What is drawn besides the run itself.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Marks {
    pub hover: Option<(usize, Item)>,
    pub cursor: Option<(usize, Item)>,
    pub picked: Option<u32>,
}

pub fn height(timeline: &Timeline) -> f64 {
    timeline.rows.len() as f64 * ROW + AXIS
}

struct Colours {
    text: String,
    muted: String,
    line: String,
    ground: String,
    on_stage: String,
    focus: String,
    stages: [String; Stage::ALL.len()],
}

impl Colours {
    /// As the theme has them now.
    fn of(element: &Element) -> Self {
        let named = |name| dom::property(element, name);
        Self {
            text: named("--text"),
            muted: named("--muted"),
            line: named("--line"),
            ground: named("--track"),
            on_stage: named("--on-stage"),
            focus: named("--focus"),
            stages: Stage::ALL.map(|stage| named(stage.property())),
        }
    }

    fn of_stage(&self, stage: Stage) -> &str {
        &self.stages[stage as usize]
    }
}

/// One drawing: of `timeline`, of the part `view`, `width` pixels wide.
pub struct Painter<'a> {
    context: CanvasRenderingContext2d,
    colours: Colours,
    timeline: &'a Timeline,
    view: View,
    width: f64,
}

impl<'a> Painter<'a> {
    /// None when there is nothing to draw on.
    pub fn new(
        canvas: &HtmlCanvasElement,
        timeline: &'a Timeline,
        view: View,
        width: f64,
    ) -> Option<Self> {
        let context = canvas.get_context("2d").ok().flatten()?;
        let context: CanvasRenderingContext2d = context.dyn_into().ok()?;
        let (ratio, height) = (dom::pixel_ratio(), height(timeline));
        let (pixels, lines) = ((width * ratio) as u32, (height * ratio) as u32);
        if canvas.width() != pixels || canvas.height() != lines {
            canvas.set_width(pixels);
            canvas.set_height(lines);
            dom::set_property(canvas, "--height", &format!("{height}px"));
        }
        let _ = context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
        context.clear_rect(0.0, 0.0, width, height);
        context.set_font(FONT);
        context.set_text_baseline("middle");
        Some(Self {
            context,
            colours: Colours::of(canvas),
            timeline,
            view,
            width,
        })
    }

    pub fn paint(&self, marks: Marks) {
        self.axis();
        for row in 0..self.timeline.rows.len() {
            self.row(row);
        }
        self.critical();
        if let Some(output) = marks.picked {
            self.all_of(output);
        }
        for (mark, colour) in [
            (marks.hover, &self.colours.text),
            (marks.cursor, &self.colours.focus),
        ] {
            if let Some((row, item)) = mark {
                self.outline(row, item, colour);
            }
        }
    }

    fn pixels(&self) -> f64 {
        (self.width - LEFT).max(1.0)
    }

    fn x(&self, ns: f64) -> f64 {
        LEFT + (ns - self.view.from_ns) / self.view.length() * self.pixels()
    }

    fn top(row: usize) -> f64 {
        row as f64 * ROW + (ROW - BAR) / 2.0
    }

    fn fill(&self, colour: &str) {
        self.context.set_fill_style_str(colour);
    }

    fn axis(&self) {
        let most = (self.pixels() / 90.0) as usize;
        let marks = scale::nanoseconds(self.view.from_ns, self.view.to_ns, most);
        let step = match marks.as_slice() {
            [first, second, ..] => second - first,
            _ => self.view.length(),
        };
        let bottom = self.timeline.rows.len() as f64 * ROW;
        for ns in marks {
            let x = self.x(ns).round();
            self.fill(&self.colours.line);
            self.context.fill_rect(x, 0.0, 1.0, bottom);
            self.fill(&self.colours.muted);
            let text = scale::mark(ns, step);
            // The last one would be cut at the edge.
            let align = if x > self.width - 24.0 {
                "right"
            } else if ns == 0.0 {
                "left"
            } else {
                "center"
            };
            self.context.set_text_align(align);
            let _ = self.context.fill_text(&text, x, bottom + AXIS / 2.0);
        }
        self.context.set_text_align("left");
    }

    fn row(&self, place: usize) {
        let row = &self.timeline.rows[place];
        let top = Self::top(place);
        self.fill(&self.colours.ground);
        self.context.fill_rect(LEFT, top, self.pixels(), BAR);
        self.fill(&self.colours.muted);
        let middle = top + BAR / 2.0 + 0.5;
        let _ = self
            .context
            .fill_text_with_max_width(&row.label, 0.0, middle, LEFT - 10.0);
        match &row.content {
            Content::Spans(spans) => {
                for span in spans {
                    self.span(*span, top);
                }
            }
            Content::Work { rendered, written } => {
                self.records(rendered, Stage::Render, top);
                self.records(written, Stage::Apply, top);
            }
        }
    }

    fn span(&self, place: usize, top: f64) {
        let span = &self.timeline.trace.spans[place];
        let start = self.x(span.start_ns as f64);
        let end = self.x((span.start_ns + span.length_ns) as f64);
        if end < LEFT || start > self.width {
            return;
        }
        let (start, end) = (start.max(LEFT), end.min(self.width));
        let width = (end - start - 1.0).max(1.0);
        self.fill(self.colours.of_stage(Stage::of(&span.name)));
        self.context.fill_rect(start, top, width, BAR);
        if width > NAME {
            self.fill(&self.colours.on_stage);
            self.context.save();
            self.context.begin_path();
            self.context.rect(start, top, width - 3.0, BAR);
            self.context.clip();
            let _ = self
                .context
                .fill_text(span_name(span), start + 5.0, top + BAR / 2.0 + 0.5);
            self.context.restore();
        }
    }

    /// Records that are drawn together are the fainter the less of their time was work.
    fn records(&self, records: &Records, stage: Stage, top: f64) {
        let (from, to) = (self.view.from_ns.max(0.0) as u64, self.view.to_ns as u64);
        self.fill(self.colours.of_stage(stage));
        let mut faint = 1.0;
        for rect in visible(records, from, to, self.pixels()) {
            let alpha = 0.35 + 0.65 * (rect.busy * 4.0).ceil() / 4.0;
            if alpha != faint {
                faint = alpha;
                self.context.set_global_alpha(alpha);
            }
            // A gap tells neighbours apart where there is room for one.
            let gap = if rect.width > 4.0 { 1.0 } else { 0.0 };
            self.context
                .fill_rect(LEFT + rect.x, top, rect.width - gap, BAR);
        }
        self.context.set_global_alpha(1.0);
    }

    fn critical(&self) {
        let stages = &self.timeline.trace.critical.stages;
        for (place, stage) in stages.iter().enumerate() {
            if let Some(row) = self.timeline.critical_row(place) {
                self.frame(
                    row,
                    stage.start_ns,
                    stage.length_ns,
                    &self.colours.text,
                    1.5,
                );
            }
        }
    }

    fn outline(&self, row: usize, item: Item, colour: &str) {
        if let Some((start, length)) = self.timeline.extent(row, item) {
            self.frame(row, start, length, colour, 2.0);
        }
    }

    fn frame(&self, row: usize, start_ns: u64, length_ns: u64, colour: &str, line: f64) {
        let start = self.x(start_ns as f64).max(LEFT);
        let end = self.x((start_ns + length_ns) as f64).min(self.width);
        if end < LEFT || start > self.width {
            return;
        }
        self.context.set_stroke_style_str(colour);
        self.context.set_line_width(line);
        let top = Self::top(row) - 2.0;
        self.context
            .stroke_rect(start, top, (end - start).max(3.0) - 1.0, BAR + 4.0);
    }

    /// Everything that was done for one output.
    fn all_of(&self, output: u32) {
        for (place, row) in self.timeline.rows.iter().enumerate() {
            let Content::Work { rendered, written } = &row.content else {
                continue;
            };
            for records in [rendered, written] {
                let of_it = records.output.iter().position(|other| *other == output);
                if let Some(record) = of_it {
                    let (start, length) = (records.start_ns[record], records.length_ns[record]);
                    self.frame(place, start, length, &self.colours.focus, 2.0);
                }
            }
        }
    }
}
