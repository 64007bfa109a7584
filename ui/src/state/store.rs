//! State that outlives the components that draw it.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use yew::prelude::*;

/// The state of one screen. All clones are one store; what was dispatched can be read at once.
pub struct Store<S>(Rc<Shared<S>>);

type Hearer = (u64, Rc<dyn Fn()>);

struct Shared<S> {
    state: RefCell<Rc<S>>,
    hearers: RefCell<Vec<Hearer>>,
    last_hearer: Cell<u64>,
}

impl<S> Clone for Store<S> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<S> PartialEq for Store<S> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<S: Default> Default for Store<S> {
    fn default() -> Self {
        Self(Rc::new(Shared {
            state: RefCell::default(),
            hearers: RefCell::default(),
            last_hearer: Cell::new(0),
        }))
    }
}

impl<S: Reducible + 'static> Store<S> {
    pub fn read(&self) -> Rc<S> {
        self.0.state.borrow().clone()
    }

    /// Changes the state. A reducer that gives back what it was given has changed nothing.
    pub fn dispatch(&self, action: S::Action) {
        let before = self.read();
        let after = before.clone().reduce(action);
        if Rc::ptr_eq(&before, &after) {
            return;
        }
        self.0.state.replace(after);
        let hearers = self.0.hearers.borrow().clone();
        for (_, changed) in hearers {
            changed();
        }
    }

    /// Calls `changed` after each change, until what is returned is dropped.
    pub fn hear(&self, changed: impl Fn() + 'static) -> Hearing<S> {
        let id = self.0.last_hearer.get() + 1;
        self.0.last_hearer.set(id);
        self.0.hearers.borrow_mut().push((id, Rc::new(changed)));
        Hearing {
            store: self.clone(),
            id,
        }
    }

    /// Waits until something holds of the state.
    pub async fn until(&self, holds: impl Fn(&S) -> bool) {
        let waiting = Rc::new(RefCell::new(None::<std::task::Waker>));
        let woken = waiting.clone();
        let _hearing = self.hear(move || {
            if let Some(waker) = woken.take() {
                waker.wake();
            }
        });
        poll_fn(|context| {
            if holds(&self.read()) {
                return Poll::Ready(());
            }
            waiting.replace(Some(context.waker().clone()));
            Poll::Pending
        })
        .await;
    }
}

/// Ends the calls of [`Store::hear`] when it is dropped.
pub struct Hearing<S> {
    store: Store<S>,
    id: u64,
}

impl<S> Drop for Hearing<S> {
    fn drop(&mut self) {
        let mut hearers = self.store.0.hearers.borrow_mut();
        hearers.retain(|(id, _)| *id != self.id);
    }
}

/// A part of a store's state. The component is drawn anew when that part changes, and for no other
/// change of the store.
#[hook]
pub fn use_part<S, T>(store: &Store<S>, part: fn(&S) -> T) -> T
where
    S: Reducible + 'static,
    T: Clone + PartialEq + 'static,
{
    use_part_while(store, true, part)
}

/// The same while something holds; meanwhile what changes draws nothing, and is shown later.
#[hook]
pub fn use_part_while<S, T>(store: &Store<S>, holds: bool, part: fn(&S) -> T) -> T
where
    S: Reducible + 'static,
    T: Clone + PartialEq + 'static,
{
    let redraw = use_force_update();
    let shown = use_mut_ref(|| None::<T>);
    let kept = shown.borrow().clone().filter(|_| !holds);
    let now = kept.unwrap_or_else(|| part(&store.read()));
    shown.replace(Some(now.clone()));
    use_effect_with((store.clone(), holds), move |(store, holds)| {
        let hearing = holds.then(|| {
            let changed = {
                let store = store.clone();
                move || {
                    if shown.borrow().as_ref() != Some(&part(&store.read())) {
                        redraw.force_update();
                    }
                }
            };
            // It may have changed between being drawn and being heard.
            changed();
            store.hear(changed)
        });
        move || drop(hearing)
    });
    now
}

#[cfg(test)]
mod tests {
    use std::future::Future;
    use std::pin::pin;
    use std::task::{Context, Waker};

    use super::*;

    #[derive(Default)]
    struct Sum(u32);

    impl Reducible for Sum {
        type Action = u32;

        fn reduce(self: Rc<Self>, action: u32) -> Rc<Self> {
            match action {
                0 => self,
                more => Rc::new(Self(self.0 + more)),
            }
        }
    }

    #[test]
    fn a_change_is_read_at_once_and_heard_until_nobody_listens() {
        let store = Store::<Sum>::default();
        let heard = Rc::new(RefCell::new(Vec::new()));
        let hearing = store.hear({
            let (store, heard) = (store.clone(), heard.clone());
            move || heard.borrow_mut().push(store.read().0)
        });
        store.dispatch(1);
        store.dispatch(0);
        store.dispatch(2);
        drop(hearing);
        store.dispatch(4);
        assert_eq!(*heard.borrow(), [1, 3]);
        assert_eq!(store.read().0, 7);
    }

    #[test]
    fn waiting_ends_when_what_is_waited_for_holds() {
        let store = Store::<Sum>::default();
        let mut waiting = pin!(store.until(|sum| sum.0 >= 2));
        let mut context = Context::from_waker(Waker::noop());
        assert!(waiting.as_mut().poll(&mut context).is_pending());
        store.dispatch(1);
        assert!(waiting.as_mut().poll(&mut context).is_pending());
        store.dispatch(1);
        assert!(waiting.as_mut().poll(&mut context).is_ready());
    }
}
