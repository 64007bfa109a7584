//! What the user does to a chart.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::actions::Actions;
use crate::dom;
use crate::state::performance::series::{Plot, Series};
use crate::state::performance::time::Time;

pub struct Hand {
    pub actions: Actions,
    pub plot: Plot,
    pub series: Rc<Vec<Series>>,
    pub cursor: UseStateHandle<Option<i64>>,
    pub node: NodeRef,
}

pub fn on<E: 'static>(hand: &Rc<Hand>, run: fn(&Hand, E)) -> Callback<E> {
    let hand = hand.clone();
    Callback::from(move |event| run(&hand, event))
}

/// Where the pointer was pressed, and the time that was shown then.
type Drag = Rc<RefCell<Option<(f64, Time)>>>;

pub fn pressed(hand: &Rc<Hand>, drag: &Drag) -> Callback<PointerEvent> {
    let (hand, drag) = (hand.clone(), drag.clone());
    Callback::from(move |event: PointerEvent| {
        if event.button() == 0 {
            if let Some(element) = hand.node.cast::<HtmlElement>() {
                let _ = element.set_pointer_capture(event.pointer_id());
            }
            let now = hand.actions.performance.read().time;
            drag.replace(Some((f64::from(event.client_x()), now)));
        }
    })
}

pub fn moved(hand: &Rc<Hand>, drag: &Drag) -> Callback<PointerEvent> {
    let (hand, drag) = (hand.clone(), drag.clone());
    Callback::from(move |event: PointerEvent| {
        let x = f64::from(event.client_x());
        if let Some((from, time)) = *drag.borrow() {
            let share = (from - x) / hand.plot.width;
            if share.abs() > 0.005 {
                hand.actions.show_time(time.moved(share, dom::now() as i64));
            }
        }
        hand.cursor.set(Some(hand.plot.at(hand.x(x))));
    })
}

pub fn released(drag: &Drag) -> Callback<PointerEvent> {
    let drag = drag.clone();
    Callback::from(move |_| {
        drag.take();
    })
}

impl Hand {
    /// A place of the page as one of the drawing.
    fn x(&self, client_x: f64) -> f64 {
        let element = self.node.cast::<Element>();
        client_x - element.map_or(0.0, |element| element.get_bounding_client_rect().left())
    }

    pub fn wheel(&self, event: WheelEvent) {
        let time = self.actions.performance.read().time;
        let now = dom::now() as i64;
        let next = if event.delta_x().abs() > event.delta_y().abs() {
            time.moved(event.delta_x() / self.plot.width, now)
        } else {
            let share = self.plot.share(self.x(f64::from(event.client_x())));
            time.zoomed((event.delta_y() / 400.0).exp(), share, now)
        };
        // At its ends the page scrolls on.
        if next != time {
            event.prevent_default();
            self.actions.show_time(next);
        }
    }

    pub fn key(&self, event: KeyboardEvent) {
        if dom::shortcut(&event) || event.alt_key() {
            return;
        }
        let time = self.actions.performance.read().time;
        let now = dom::now() as i64;
        match event.key().as_str() {
            "ArrowLeft" => self.step(-1),
            "ArrowRight" => self.step(1),
            "Home" => self.go(0),
            "End" => self.go(usize::MAX),
            "+" | "=" => self.actions.show_time(time.zoomed(0.5, 0.5, now)),
            "-" => self.actions.show_time(time.zoomed(2.0, 0.5, now)),
            "0" => self.actions.show_time(time.of_length(time.length, now)),
            _ => return,
        }
        event.prevent_default();
    }

    fn step(&self, by: isize) {
        let Some(series) = self.series.first() else {
            return;
        };
        let now = self.cursor.and_then(|at| series.nearest(at));
        let now = now.unwrap_or(series.points.len());
        self.go(now.saturating_add_signed(by));
    }

    fn go(&self, place: usize) {
        let Some(series) = self.series.first() else {
            return;
        };
        let last = series.points.len().saturating_sub(1);
        let point = series.points.get(place.min(last));
        self.cursor.set(point.map(|point| point.0));
    }
}
