//! What languages make of shared things, kept with these things.

use std::any::Any;
use std::sync::{Arc, Mutex, PoisonError};

/// One value of each type that was asked for. Languages have types of their own, so each finds
/// what it has made without knowing the others.
#[derive(Default)]
pub(crate) struct Prepared(Mutex<Vec<Arc<dyn Any + Send + Sync>>>);

impl Prepared {
    /// The value of that type; others wait while it is made, so that it is made once.
    pub fn get_or_make<T: Send + Sync + 'static>(&self, make: impl FnOnce() -> T) -> Arc<T> {
        let mut made = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = made.iter().find_map(|value| value.clone().downcast().ok());
        found.unwrap_or_else(|| {
            let value = Arc::new(make());
            made.push(value.clone());
            value
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_type_is_made_once() {
        let prepared = Prepared::default();
        let number = prepared.get_or_make(|| 7u8);
        let text = prepared.get_or_make(|| "seven");
        assert_eq!((*number, *text), (7, "seven"));
        assert!(Arc::ptr_eq(&number, &prepared.get_or_make(|| 8u8)));
    }
}
