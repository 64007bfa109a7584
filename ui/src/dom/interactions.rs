//! How long the window takes to answer: from each input to the next painted frame.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{AddEventListenerOptions, Event};

use super::window;
use crate::state::input_clock::InputClock;

const INPUTS: [&str; 4] = ["keydown", "pointerdown", "click", "input"];
/// Milliseconds between two reports.
const REPORT: i32 = 1_000;
/// Values of one report; of more, nothing is learned.
const MOST: usize = 500;

#[derive(Default)]
struct Measured {
    /// When the inputs happened that no frame was painted after yet.
    waiting: Vec<f64>,
    ms: Vec<f64>,
    report_comes: bool,
}

/// Measures every input of the window for as long as it lives, and reports once a second if there
/// were any. An input costs one call, and the first one of a frame asks for the next frame.
pub fn measure_interactions(report: impl Fn(Vec<f64>) + 'static) {
    let measured = Rc::new(RefCell::new(Measured::default()));
    let reported = {
        let measured = measured.clone();
        forever(move || {
            let ms = {
                let mut measured = measured.borrow_mut();
                measured.report_comes = false;
                std::mem::take(&mut measured.ms)
            };
            report(ms);
        })
    };
    // A task that follows on a frame's callbacks runs once the frame is painted.
    let painted = {
        let measured = measured.clone();
        forever(move || {
            let mut measured = measured.borrow_mut();
            let now = now();
            for at in std::mem::take(&mut measured.waiting) {
                if measured.ms.len() < MOST {
                    measured.ms.push((now - at).max(0.0));
                }
            }
            if !measured.report_comes {
                measured.report_comes = true;
                after(&reported, REPORT);
            }
        })
    };
    let framed = forever(move || after(&painted, 0));
    let mut clock = InputClock::default();
    let heard = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        let mut measured = measured.borrow_mut();
        let happened = clock.happened(event.time_stamp(), now());
        measured.waiting.push(happened);
        if measured.waiting.len() == 1
            && let Some(window) = window()
        {
            let _ = window.request_animation_frame(&framed);
        }
    });
    let options = AddEventListenerOptions::new();
    options.set_passive(true);
    options.set_capture(true);
    if let Some(window) = window() {
        for name in INPUTS {
            let function = heard.as_ref().unchecked_ref();
            let _ = window.add_event_listener_with_callback_and_add_event_listener_options(
                name, function, &options,
            );
        }
    }
    heard.forget();
}

/// Milliseconds on the clock of events.
fn now() -> f64 {
    window()
        .and_then(|window| window.performance())
        .map_or(0.0, |clock| clock.now())
}

fn after(function: &js_sys::Function, milliseconds: i32) {
    if let Some(window) = window() {
        let _ =
            window.set_timeout_with_callback_and_timeout_and_arguments_0(function, milliseconds);
    }
}

/// A function of JavaScript that is never let go of.
fn forever(run: impl FnMut() + 'static) -> js_sys::Function {
    let closure = Closure::<dyn FnMut()>::new(run);
    closure.into_js_value().unchecked_into()
}
