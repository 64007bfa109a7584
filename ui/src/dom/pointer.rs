//! What the pointer does after it was pressed.
//!
//! These are mouse events: the system takes the pointer over when it drags, so that the page never
//! hears of the release, and the next press would come as a move among pointer events.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;

use super::window;

/// Pixels that a pressed pointer moves before it drags.
const DRAG_DISTANCE: i32 = 5;

/// What the pointer does that was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// It has moved far enough to drag: told once.
    Far,
    Released,
}

/// A press that is listened to, until this is dropped.
pub struct Pressed(Option<Pointer>);

impl Drop for Pressed {
    fn drop(&mut self) {
        let ended = self.0.take();
        // The closure that runs now may be the one in there: it may only go when it has returned.
        spawn_local(async move { drop(ended) });
    }
}

/// Tells what the pointer does that was just pressed at a place of the page.
pub fn on_press((x, y): (i32, i32), mut heard: impl FnMut(Press) + 'static) -> Pressed {
    let mut far = false;
    let closure = Closure::<dyn FnMut(MouseEvent)>::new(move |event: MouseEvent| {
        if event.type_() == "mouseup" {
            return heard(Press::Released);
        }
        let (right, down) = (event.client_x() - x, event.client_y() - y);
        if !far && right.abs().max(down.abs()) > DRAG_DISTANCE {
            far = true;
            heard(Press::Far);
        }
    });
    Pressed(Some(Pointer::listen(closure)))
}

/// Calls `moved` with the place of the pointer that was just pressed, in pixels from the left, each
/// time that it moves until it is released; not before it has moved far enough.
pub fn on_move(x: i32, mut moved: impl FnMut(i32) + 'static) {
    let pointer = Rc::new(RefCell::new(None::<Pointer>));
    let held = pointer.clone();
    let mut far = false;
    let heard = Closure::<dyn FnMut(MouseEvent)>::new(move |event: MouseEvent| {
        if event.type_() != "mousemove" {
            let ended = held.take();
            // The closure that runs now is in there: it may only go when it has returned.
            spawn_local(async move { drop(ended) });
            return;
        }
        far |= (event.client_x() - x).abs() > DRAG_DISTANCE;
        if far {
            moved(event.client_x());
        }
    });
    *pointer.borrow_mut() = Some(Pointer::listen(heard));
}

/// Hears the pointer, wherever it is, until it is dropped.
struct Pointer(Closure<dyn FnMut(MouseEvent)>);

const POINTER_EVENTS: [&str; 2] = ["mousemove", "mouseup"];

impl Pointer {
    fn listen(heard: Closure<dyn FnMut(MouseEvent)>) -> Self {
        if let Some(window) = window() {
            for name in POINTER_EVENTS {
                let function = heard.as_ref().unchecked_ref();
                let _ = window.add_event_listener_with_callback(name, function);
            }
        }
        Self(heard)
    }
}

impl Drop for Pointer {
    fn drop(&mut self) {
        if let Some(window) = window() {
            for name in POINTER_EVENTS {
                let function = self.0.as_ref().unchecked_ref();
                let _ = window.remove_event_listener_with_callback(name, function);
            }
        }
    }
}
