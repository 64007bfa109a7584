//! The live heap, counted by the allocator.
//!
//! Each thread counts for itself and adds to the shared sum when it has gathered
//! [`FLUSH_BYTES`], so that allocating costs no shared write. The sum is exact to that many bytes
//! for each thread.

// An allocator cannot be written otherwise; nothing else in the project is unsafe.
#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::sync::atomic::{AtomicI64, Ordering};

/// What a thread gathers before it tells the others.
const FLUSH_BYTES: i64 = 64 * 1024;

/// How many peaks can be watched at once; further ones read the live heap at their end.
const WATCHES: usize = 64;

static LIVE: AtomicI64 = AtomicI64::new(0);
/// The highest sum since each watch began; -1: nobody watches.
static PEAKS: [AtomicI64; WATCHES] = [const { AtomicI64::new(-1) }; WATCHES];

thread_local! {
    static GATHERED: Cell<i64> = const { Cell::new(0) };
}

/// The system's allocator, counting. Each program installs it as its global allocator.
pub struct CountingAllocator;

fn count(bytes: i64) {
    // A thread that ends may free after its counter is gone; what it frees then goes uncounted.
    let _ = GATHERED.try_with(|gathered| {
        let sum = gathered.get() + bytes;
        if sum.abs() < FLUSH_BYTES {
            gathered.set(sum);
            return;
        }
        gathered.set(0);
        flush(sum);
    });
}

fn flush(bytes: i64) {
    let live = LIVE.fetch_add(bytes, Ordering::Relaxed) + bytes;
    if bytes > 0 {
        for peak in &PEAKS {
            if peak.load(Ordering::Relaxed) >= 0 {
                peak.fetch_max(live.max(0), Ordering::Relaxed);
            }
        }
    }
}

// SAFETY: every call goes to the system's allocator with the arguments it came with; counting
// allocates nothing.
unsafe impl GlobalAlloc for CountingAllocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as i64);
        // SAFETY: the caller keeps the contract of `GlobalAlloc::alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as i64);
        // SAFETY: the caller keeps the contract of `GlobalAlloc::alloc_zeroed`.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        count(-(layout.size() as i64));
        // SAFETY: the pointer came from the system's allocator with this layout.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size as i64 - layout.size() as i64);
        // SAFETY: the pointer came from the system's allocator with this layout.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

/// Bytes that are allocated now; 0 in a program without [`CountingAllocator`].
pub fn live_bytes() -> u64 {
    let own = GATHERED
        .try_with(|gathered| gathered.replace(0))
        .unwrap_or(0);
    flush(own);
    u64::try_from(LIVE.load(Ordering::Relaxed)).unwrap_or(0)
}

/// Watches the live heap's peak from its beginning to its end.
pub struct HeapPeak {
    slot: Option<usize>,
    start: u64,
}

impl HeapPeak {
    pub fn begin() -> Self {
        let start = live_bytes();
        let value = i64::try_from(start).unwrap_or(i64::MAX);
        let slot = PEAKS.iter().position(|peak| {
            peak.compare_exchange(-1, value, Ordering::Relaxed, Ordering::Relaxed)
                .is_ok()
        });
        Self { slot, start }
    }

    /// The peak less the value at the beginning, in bytes.
    pub fn end(self) -> u64 {
        let now = live_bytes();
        let peak = self
            .slot
            .map_or(0, |slot| PEAKS[slot].load(Ordering::Relaxed));
        u64::try_from(peak)
            .unwrap_or(0)
            .max(now)
            .saturating_sub(self.start)
    }
}

impl Drop for HeapPeak {
    fn drop(&mut self) {
        if let Some(slot) = self.slot {
            PEAKS[slot].store(-1, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[global_allocator]
    static ALLOCATOR: CountingAllocator = CountingAllocator;

    #[test]
    fn a_peak_is_seen_after_it_is_gone() {
        let peak = HeapPeak::begin();
        let large = vec![1u8; 32 << 20];
        assert_eq!(large.len(), 32 << 20);
        drop(large);
        let seen = peak.end();
        // Exact to what a thread gathers before it tells.
        assert!(
            ((32 << 20) - FLUSH_BYTES as u64..40 << 20).contains(&seen),
            "{seen}"
        );
    }

    #[test]
    fn watches_are_given_back() {
        for _ in 0..WATCHES * 3 {
            let peak = HeapPeak::begin();
            assert!(peak.slot.is_some());
        }
    }
}
