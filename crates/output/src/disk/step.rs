//! Doing one operation on the disk. Every one passes here, so that a process can be stopped, or told
//! of a fault, at each.

use std::io;
use std::path::Path;

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    // What only looks.
    Look,
    List,
    Open,
    Read,
    Lock,
    // What changes the disk.
    MakeFolder,
    MakeFile,
    MakeLink,
    Write,
    Rename,
    RemoveFile,
    RemoveFolder,
    SetMode,
    Sync,
}

#[cfg(any(test, feature = "faults"))]
impl Operation {
    /// Whether the disk holds something else afterwards.
    pub fn changes(self) -> bool {
        !matches!(
            self,
            Self::Look | Self::List | Self::Open | Self::Read | Self::Lock | Self::Sync
        )
    }

    /// Whether it can fail for want of room on the disk.
    #[cfg(feature = "faults")]
    pub fn needs_room(self) -> bool {
        let needing = [
            Self::MakeFolder,
            Self::MakeFile,
            Self::MakeLink,
            Self::Write,
        ];
        needing.contains(&self)
    }
}

/// Does one operation; `at` is what it is about, as its caller names it.
#[cfg(not(any(test, feature = "faults")))]
#[inline]
pub(super) fn step<T>(
    _operation: Operation,
    _at: &Path,
    act: impl FnOnce() -> io::Result<T>,
) -> io::Result<T> {
    act()
}

#[cfg(any(test, feature = "faults"))]
pub(super) fn step<T>(
    operation: Operation,
    at: &Path,
    act: impl FnOnce() -> io::Result<T>,
) -> io::Result<T> {
    #[cfg(feature = "faults")]
    let act = || crate::faults::around(operation, at, act);
    let _ = at;
    let done = act();
    #[cfg(test)]
    if operation.changes() && done.is_ok() {
        watch::passed();
    }
    done
}

/// Writes some of the bytes, and tells how many.
#[cfg(not(feature = "faults"))]
#[inline]
pub(super) fn step_writing(
    bytes: &[u8],
    act: impl FnOnce(&[u8]) -> io::Result<usize>,
) -> io::Result<usize> {
    step(Operation::Write, Path::new(""), || act(bytes))
}

#[cfg(feature = "faults")]
pub(super) fn step_writing(
    bytes: &[u8],
    act: impl FnOnce(&[u8]) -> io::Result<usize>,
) -> io::Result<usize> {
    crate::faults::around_writing(bytes, act)
}

#[cfg(test)]
pub(crate) use watch::watched;

/// Looking at the disk after every operation of a thread that changes it: the moments at which a
/// process can die.
#[cfg(test)]
mod watch {
    use std::cell::RefCell;

    type Look = Box<dyn FnMut()>;

    thread_local! {
        static LOOK: RefCell<Option<Look>> = RefCell::default();
    }

    pub(super) fn passed() {
        LOOK.with_borrow_mut(|look| {
            if let Some(look) = look {
                look();
            }
        });
    }

    /// Runs `work` and looks at each moment that this thread passes in it.
    pub(crate) fn watched<R>(look: impl FnMut() + 'static, work: impl FnOnce() -> R) -> R {
        LOOK.set(Some(Box::new(look)));
        let done = work();
        LOOK.set(None);
        done
    }
}
