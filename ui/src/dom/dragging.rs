//! What a pressed pointer does until it is released.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;

use super::window;

/// Pixels that a pressed pointer moves before it drags.
const DRAG_DISTANCE: i32 = 5;

/// Calls `begun` once when the pointer that was just pressed moves far enough before it is released.
///
/// These are mouse events: the system takes the pointer over when it drags, so that the page never
/// hears of the release, and the next press would come as a move among pointer events.
pub fn on_drag(x: i32, y: i32, begun: impl FnOnce() + 'static) {
    let pointer = Rc::new(RefCell::new(None::<Pointer>));
    let mut begun = Some(begun);
    let held = pointer.clone();
    let heard = Closure::<dyn FnMut(MouseEvent)>::new(move |event: MouseEvent| {
        let far = (event.client_x() - x)
            .abs()
            .max((event.client_y() - y).abs())
            > DRAG_DISTANCE;
        if event.type_() != "mousemove" || far {
            let ended = held.take();
            if event.type_() == "mousemove"
                && let Some(begun) = begun.take()
            {
                begun();
            }
            // The closure that runs now is in there: it may only go when it has returned.
            spawn_local(async move { drop(ended) });
        }
    });
    *pointer.borrow_mut() = Some(Pointer::listen(heard));
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
