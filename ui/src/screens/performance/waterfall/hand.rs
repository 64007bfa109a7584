//! What the user does to a waterfall.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use web_sys::{Element, HtmlCanvasElement, HtmlElement};
use yew::prelude::*;

use crate::actions::Actions;
use crate::dom;
use crate::screens::performance::painter::{LEFT, Marks, Painter, ROW};
use crate::state::performance::timeline::{Item, Timeline, View};

/// Pixels from a record within which the pointer finds it.
const REACH: f64 = 4.0;

/// What is drawn now. It changes with every move of the pointer, so it is no state of Yew.
#[derive(Default)]
pub struct Scene {
    timeline: RefCell<Option<Rc<Timeline>>>,
    view: Cell<Option<View>>,
    width: Cell<f64>,
    marks: Cell<Marks>,
    /// Where the pointer was pressed, and what was shown then.
    pressed: Cell<Option<(f64, View)>>,
    dragged: Cell<bool>,
}

impl Scene {
    pub fn show(&self, timeline: &Rc<Timeline>, width: f64, picked: Option<u32>) {
        let same = self.timeline.borrow().as_ref() == Some(timeline);
        if !same {
            self.view.set(Some(View::whole(timeline.trace.length_ns)));
            self.marks.set(Marks::default());
            self.timeline.replace(Some(timeline.clone()));
        }
        self.width.set(width);
        self.marks.set(Marks {
            picked,
            ..self.marks.get()
        });
    }

    pub fn paint(&self, canvas: &NodeRef) {
        let timeline = self.timeline.borrow().clone();
        let (Some(timeline), Some(view)) = (timeline, self.view.get()) else {
            return;
        };
        let Some(canvas) = canvas.cast::<HtmlCanvasElement>() else {
            return;
        };
        if let Some(painter) = Painter::new(&canvas, &timeline, view, self.width.get()) {
            painter.paint(self.marks.get());
        }
    }
}

pub struct Hand {
    pub actions: Actions,
    pub scene: Rc<Scene>,
    pub frames: Rc<dom::Frames>,
    pub node: NodeRef,
    pub read: UseStateHandle<Option<(usize, Item)>>,
}

pub fn on<E: 'static>(hand: &Rc<Hand>, run: fn(&Hand, E)) -> Callback<E> {
    let hand = hand.clone();
    Callback::from(move |event| run(&hand, event))
}

impl Hand {
    fn timeline(&self) -> Option<Rc<Timeline>> {
        self.scene.timeline.borrow().clone()
    }

    fn pixels(&self) -> f64 {
        (self.scene.width.get() - LEFT).max(1.0)
    }

    /// A place of the page as one of the drawing.
    fn place(&self, event: &MouseEvent) -> (f64, f64) {
        let element = self.node.cast::<Element>();
        let rect = element.map(|element| element.get_bounding_client_rect());
        let (left, top) = rect.map_or((0.0, 0.0), |rect| (rect.left(), rect.top()));
        (
            f64::from(event.client_x()) - left,
            f64::from(event.client_y()) - top,
        )
    }

    fn share(&self, x: f64) -> f64 {
        ((x - LEFT) / self.pixels()).clamp(0.0, 1.0)
    }

    /// What lies below the pointer.
    fn below(&self, event: &MouseEvent) -> Option<(usize, Item)> {
        let (x, y) = self.place(event);
        let (timeline, view) = (self.timeline()?, self.scene.view.get()?);
        if x < LEFT || y < 0.0 {
            return None;
        }
        let at = view.at(self.share(x)).max(0.0) as u64;
        let reach = view.length() / self.pixels() * REACH;
        let row = (y / ROW) as usize;
        Some((row, timeline.at(row, at, reach as u64)?))
    }

    fn look(&self, view: View) {
        self.scene.view.set(Some(view));
        self.frames.ask();
    }

    fn mark(&self, change: impl FnOnce(&mut Marks)) {
        let mut marks = self.scene.marks.get();
        change(&mut marks);
        if marks != self.scene.marks.get() {
            self.scene.marks.set(marks);
            self.frames.ask();
        }
    }

    pub fn wheel(&self, event: WheelEvent) {
        let (Some(timeline), Some(view)) = (self.timeline(), self.scene.view.get()) else {
            return;
        };
        let length = timeline.trace.length_ns;
        let next = if event.delta_x().abs() > event.delta_y().abs() {
            view.moved(event.delta_x() / self.pixels() * view.length(), length)
        } else {
            let share = self.share(self.place(&event).0);
            view.zoomed((event.delta_y() / 300.0).exp(), share, length)
        };
        // At its ends the page scrolls on.
        if next != view {
            event.prevent_default();
            self.look(next);
        }
    }

    pub fn pressed(&self, event: PointerEvent) {
        if event.button() != 0 {
            return;
        }
        if let Some(element) = self.node.cast::<HtmlElement>() {
            let _ = element.set_pointer_capture(event.pointer_id());
        }
        let view = self.scene.view.get();
        let x = self.place(&event).0;
        self.scene.pressed.set(view.map(|view| (x, view)));
        self.scene.dragged.set(false);
    }

    pub fn moved(&self, event: PointerEvent) {
        let (x, _) = self.place(&event);
        if let (Some((from, view)), Some(timeline)) = (self.scene.pressed.get(), self.timeline()) {
            if (x - from).abs() > REACH {
                self.scene.dragged.set(true);
            }
            if self.scene.dragged.get() {
                let ns = (from - x) / self.pixels() * view.length();
                self.look(view.moved(ns, timeline.trace.length_ns));
                return;
            }
        }
        let below = self.below(&event);
        self.mark(|marks| marks.hover = below);
        self.read.set(below);
    }

    pub fn released(&self, event: PointerEvent) {
        let pressed = self.scene.pressed.take();
        if pressed.is_none() || self.scene.dragged.get() {
            return;
        }
        if let Some((row, item)) = self.below(&event) {
            self.mark(|marks| marks.cursor = Some((row, item)));
            self.pick(row, item);
        }
    }

    pub fn left(&self, _: PointerEvent) {
        self.mark(|marks| marks.hover = None);
        self.read.set(self.scene.marks.get().cursor);
    }

    pub fn double(&self, event: MouseEvent) {
        match self.below(&event) {
            Some((row, item)) => self.zoom_to(row, item),
            None => self.whole(),
        }
    }

    fn whole(&self) {
        if let Some(timeline) = self.timeline() {
            self.look(View::whole(timeline.trace.length_ns));
        }
    }

    fn zoom_to(&self, row: usize, item: Item) {
        let Some(timeline) = self.timeline() else {
            return;
        };
        if let Some((start, length)) = timeline.extent(row, item) {
            self.look(View::around(start, length, timeline.trace.length_ns));
        }
    }

    /// Looks at the output of a record.
    fn pick(&self, row: usize, item: Item) {
        let output = self
            .timeline()
            .and_then(|timeline| timeline.output(row, item));
        if output.is_some() {
            self.actions.pick_output(output);
        }
    }

    pub fn key(&self, event: KeyboardEvent) {
        if dom::shortcut(&event) || event.alt_key() {
            return;
        }
        let (Some(timeline), Some(view)) = (self.timeline(), self.scene.view.get()) else {
            return;
        };
        let length = timeline.trace.length_ns;
        match event.key().as_str() {
            "ArrowRight" => self.go(&timeline, 0, true),
            "ArrowLeft" => self.go(&timeline, 0, false),
            "ArrowDown" => self.go(&timeline, 1, true),
            "ArrowUp" => self.go(&timeline, -1, true),
            "+" | "=" => self.look(view.zoomed(0.5, self.cursor_share(&timeline, view), length)),
            "-" => self.look(view.zoomed(2.0, self.cursor_share(&timeline, view), length)),
            "0" => self.whole(),
            "Escape" if self.scene.marks.get().cursor.is_some() => self.let_go(),
            "Enter" => {
                if let Some((row, item)) = self.scene.marks.get().cursor {
                    match item {
                        Item::Span(_) => self.zoom_to(row, item),
                        _ => self.pick(row, item),
                    }
                }
            }
            _ => return,
        }
        event.prevent_default();
    }

    /// Reads nothing and looks at no output any more.
    fn let_go(&self) {
        self.mark(|marks| marks.cursor = None);
        self.read.set(None);
        self.actions.pick_output(None);
    }

    /// Where the cursor is, as a share of the view; its middle where there is none.
    fn cursor_share(&self, timeline: &Timeline, view: View) -> f64 {
        let cursor = self.scene.marks.get().cursor;
        let extent = cursor.and_then(|(row, item)| timeline.extent(row, item));
        extent.map_or(0.5, |(start, length)| {
            let middle = start as f64 + length as f64 / 2.0;
            ((middle - view.from_ns) / view.length()).clamp(0.0, 1.0)
        })
    }

    /// Goes along a row (`rows` 0), or to another one, near to the same time.
    fn go(&self, timeline: &Timeline, rows: isize, forward: bool) {
        let cursor = self.scene.marks.get().cursor;
        let next = match cursor {
            None => timeline.next(0, None, true).map(|item| (0, item)),
            Some((row, item)) if rows == 0 => timeline
                .next(row, Some(item), forward)
                .map(|item| (row, item)),
            Some((row, item)) => row.checked_add_signed(rows).and_then(|to| {
                let (start, _) = timeline.extent(row, item)?;
                let near = timeline.at(to, start, timeline.trace.length_ns / 50);
                Some((to, near.or_else(|| timeline.next(to, None, true))?))
            }),
        };
        if let Some((row, item)) = next {
            self.mark(|marks| marks.cursor = Some((row, item)));
            self.read.set(Some((row, item)));
            self.reveal(timeline, row, item);
        }
    }

    /// Moves the view so that something in it can be seen.
    fn reveal(&self, timeline: &Timeline, row: usize, item: Item) {
        let (Some(view), Some((start, length))) =
            (self.scene.view.get(), timeline.extent(row, item))
        else {
            return;
        };
        let (start, end) = (start as f64, (start + length) as f64);
        if end < view.from_ns || start > view.to_ns {
            let middle = (start + end) / 2.0;
            let ns = middle - view.at(0.5);
            self.look(view.moved(ns, timeline.trace.length_ns));
        }
    }
}
