//! The live heap of the whole process. The one test here has the process to itself.

use std::hint::black_box;

use formwork_telemetry::{CountingAllocator, HeapAccount, live_bytes};

#[global_allocator]
static ALLOCATOR: CountingAllocator = CountingAllocator;

#[test]
fn threads_that_end_have_told_everything() {
    const THREADS: u64 = 200;
    // Less than what a thread gathers before it tells.
    const EACH: u64 = 10 << 10;
    let before = live_bytes();
    for _ in 0..THREADS {
        let thread = std::thread::spawn(|| {
            drop(HeapAccount::new().enter());
            black_box(vec![1u8; EACH as usize]).leak();
        });
        thread.join().unwrap();
    }
    let grown = live_bytes().saturating_sub(before);
    // What ended threads leave uncounted, or count twice, would show two hundred times.
    let expected = THREADS * EACH;
    let aside = 64 << 10;
    assert!(
        (expected - aside..expected + aside).contains(&grown),
        "{grown} instead of {expected}"
    );
}
