//! The live heap, counted by the allocator: of the whole process, and of each account that threads
//! work for.
//!
//! Each thread counts for itself and tells the shared sums when it has gathered [`FLUSH_BYTES`],
//! when it begins or ends to work for an account, and when it ends, so that allocating costs no
//! shared write. Sums are exact to that many bytes for each thread that is at work.

// An allocator cannot be written otherwise, nor a thread-local that it may read at any time;
// nothing else in the project is unsafe.
#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::ptr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// What a thread gathers before it tells the others.
const FLUSH_BYTES: i64 = 64 * 1024;

static LIVE: AtomicI64 = AtomicI64::new(0);

/// What a thread has counted and not told yet. It has no destructor: the allocator may use it as
/// long as the thread runs.
struct Tally {
    gathered: Cell<i64>,
    /// From how many bytes on they are told; 0 once the thread ends.
    flush_at: Cell<i64>,
    /// The account that the thread works for, or null. A reference that this thread owns.
    account: Cell<*const Sums>,
}

/// Tells what a thread still has when it ends.
struct LastWord;

thread_local! {
    static TALLY: Tally = const {
        Tally {
            gathered: Cell::new(0),
            flush_at: Cell::new(FLUSH_BYTES),
            account: Cell::new(ptr::null()),
        }
    };
    // Apart from the tally, because to register a destructor may allocate: the allocator never
    // touches this one.
    static LAST_WORD: LastWord = const { LastWord };
}

#[derive(Debug, Default)]
struct Sums {
    live: AtomicI64,
    peak: AtomicI64,
}

impl Tally {
    fn count(&self, bytes: i64) {
        let sum = self.gathered.get() + bytes;
        self.gathered.set(sum);
        if sum.abs() >= self.flush_at.get() {
            self.flush();
        }
    }

    /// Tells what was gathered. Allocates nothing.
    fn flush(&self) {
        let bytes = self.gathered.replace(0);
        LIVE.fetch_add(bytes, Ordering::Relaxed);
        // SAFETY: the pointer is null or a reference that the thread owns.
        if let Some(sums) = unsafe { self.account.get().as_ref() } {
            let live = sums.live.fetch_add(bytes, Ordering::Relaxed) + bytes;
            if bytes > 0 {
                sums.peak.fetch_max(live, Ordering::Relaxed);
            }
        }
    }

    /// Works for another account, or none, from now on; returns the one before. Both are
    /// references that the caller gives and gets.
    fn switch(&self, to: *const Sums) -> *const Sums {
        self.flush();
        self.account.replace(to)
    }
}

impl Drop for LastWord {
    fn drop(&mut self) {
        let last = TALLY.try_with(|tally| {
            // Other destructors may come after this one: from now on each byte is told at once.
            tally.flush_at.set(0);
            tally.switch(ptr::null())
        });
        if let Ok(account) = last {
            // An account that nobody left; else there is none.
            release(account);
        }
    }
}

/// Gives back a reference that a thread owned.
fn release(account: *const Sums) {
    if !account.is_null() {
        // SAFETY: it was made by `Arc::into_raw` when the account was entered, and its one owner
        // gave it up.
        drop(unsafe { Arc::from_raw(account) });
    }
}

/// The system's allocator, counting. Each program installs it as its global allocator.
pub struct CountingAllocator;

/// Counts what a call changed, unless it failed.
fn counted(pointer: *mut u8, bytes: i64) -> *mut u8 {
    if !pointer.is_null() {
        let _ = TALLY.try_with(|tally| tally.count(bytes));
    }
    pointer
}

// SAFETY: every call goes to the system's allocator with the arguments it came with; counting
// allocates nothing.
unsafe impl GlobalAlloc for CountingAllocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller keeps the contract of `GlobalAlloc::alloc`.
        counted(unsafe { System.alloc(layout) }, layout.size() as i64)
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller keeps the contract of `GlobalAlloc::alloc_zeroed`.
        counted(unsafe { System.alloc_zeroed(layout) }, layout.size() as i64)
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        counted(pointer, -(layout.size() as i64));
        // SAFETY: the pointer came from the system's allocator with this layout.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let change = size as i64 - layout.size() as i64;
        // SAFETY: the pointer came from the system's allocator with this layout.
        counted(unsafe { System.realloc(pointer, layout, size) }, change)
    }
}

/// Sees to it that what the thread has not told when it ends is told then.
fn have_last_word() {
    // Only in the thread's last destructors is it gone, and then each byte is told at once.
    let _ = LAST_WORD.try_with(|_| ());
}

fn tell() {
    have_last_word();
    let _ = TALLY.try_with(Tally::flush);
}

/// Bytes that are allocated now in the whole process; 0 in a program without
/// [`CountingAllocator`]. What a thread gathered that ended without ever using this module is not
/// in it.
pub fn live_bytes() -> u64 {
    tell();
    at_least_0(&LIVE)
}

/// What some work costs, on whichever threads it runs; clones are the same account.
///
/// Allocations and frees count for the account that the thread works for at that moment. Memory
/// that is freed while the thread works for another account, or for none, stays in the sum of the
/// account that allocated it, and goes off the other's: the allocator does not know whose it was.
/// A run that hands memory on shows more than it holds, and one that frees what it was given less.
#[derive(Clone, Debug, Default)]
pub struct HeapAccount {
    sums: Arc<Sums>,
}

impl HeapAccount {
    pub fn new() -> Self {
        Self::default()
    }

    /// The current thread works for this account until the value is dropped, and then again for
    /// the one before. Inner accounts do not count for outer ones. Several are dropped in the
    /// reverse order, as scopes do it; else the thread is left at work for one of them.
    #[must_use = "the thread works for the account until this is dropped"]
    pub fn enter(&self) -> Entered {
        have_last_word();
        let account = Arc::into_raw(self.sums.clone());
        let before = TALLY.try_with(|tally| tally.switch(account));
        Entered {
            before: before.unwrap_or_else(|_| {
                // The thread is all but gone: there is nobody to count for.
                release(account);
                ptr::null()
            }),
        }
    }

    /// Bytes that are allocated now by those who worked for the account, less those that they
    /// freed; 0 if that is less, and in a program without [`CountingAllocator`].
    pub fn live_bytes(&self) -> u64 {
        tell();
        at_least_0(&self.sums.live)
    }

    /// The most that [`HeapAccount::live_bytes`] has been, exact to what threads gather.
    pub fn peak_bytes(&self) -> u64 {
        tell();
        at_least_0(&self.sums.peak)
    }
}

fn at_least_0(sum: &AtomicI64) -> u64 {
    u64::try_from(sum.load(Ordering::Relaxed)).unwrap_or(0)
}

/// The current thread works for a [`HeapAccount`] until this is dropped, which is on that thread:
/// a value with a pointer cannot be sent to another one.
#[derive(Debug)]
pub struct Entered {
    /// Null or a reference that this value owns.
    before: *const Sums,
}

impl Drop for Entered {
    fn drop(&mut self) {
        let before = self.before;
        match TALLY.try_with(|tally| tally.switch(before)) {
            Ok(left) => release(left),
            Err(_) => release(before),
        }
    }
}
