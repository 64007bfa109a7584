//! Accounts, in a program with the counting allocator.

use std::hint::black_box;
use std::ops::Range;
use std::sync::Barrier;

use formwork_telemetry::{CountingAllocator, HeapAccount};

#[global_allocator]
static ALLOCATOR: CountingAllocator = CountingAllocator;

/// What a thread gathers before it tells.
const GATHERED: u64 = 64 << 10;
/// What the test's own machinery may allocate meanwhile.
const ASIDE: u64 = 4 << 10;

fn filled(bytes: u64) -> Vec<u8> {
    black_box(vec![1; bytes as usize])
}

fn about(bytes: u64) -> Range<u64> {
    bytes.saturating_sub(ASIDE)..bytes + ASIDE
}

#[track_caller]
fn assert_in(range: Range<u64>, bytes: u64) {
    assert!(range.contains(&bytes), "{bytes} is not in {range:?}");
}

#[test]
fn two_threads_with_two_accounts_see_only_their_own() {
    let together = Barrier::new(2);
    std::thread::scope(|scope| {
        for megabytes in [10, 30] {
            let together = &together;
            scope.spawn(move || {
                let account = HeapAccount::new();
                let _entered = account.enter();
                let held = filled(megabytes << 20);
                together.wait();
                // Both hold theirs now.
                assert_in(about(megabytes << 20), account.live_bytes());
                assert_in(about(megabytes << 20), account.peak_bytes());
                together.wait();
                drop(held);
                assert_in(about(0), account.live_bytes());
            });
        }
    });
}

#[test]
fn threads_that_work_for_one_account_are_summed() {
    let account = HeapAccount::new();
    let together = Barrier::new(3);
    std::thread::scope(|scope| {
        for _ in 0..3 {
            let (account, together) = (account.clone(), &together);
            scope.spawn(move || {
                let entered = account.enter();
                let held = filled(1 << 20);
                drop(entered);
                together.wait();
                assert_in(about(3 << 20), account.live_bytes());
                together.wait();
                let _entered = account.enter();
                drop(held);
            });
        }
    });
    assert_in(about(0), account.live_bytes());
    assert_in(about(3 << 20), account.peak_bytes());
}

#[test]
fn an_inner_account_counts_until_it_is_left_and_then_the_outer_one_again() {
    let (outer, inner) = (HeapAccount::new(), HeapAccount::new());
    let before = filled(8 << 20);
    let in_outer = outer.enter();
    let first = filled(1 << 20);
    let in_inner = inner.enter();
    let second = filled(2 << 20);
    drop(in_inner);
    let third = filled(4 << 20);
    drop(in_outer);
    let after = filled(16 << 20);
    assert_in(about(5 << 20), outer.live_bytes());
    assert_in(about(2 << 20), inner.live_bytes());
    drop((before, first, second, third, after));
    assert_in(about(5 << 20), outer.live_bytes());
}

#[test]
fn a_peak_is_seen_after_it_is_gone() {
    let account = HeapAccount::new();
    let _entered = account.enter();
    drop(filled(32 << 20));
    drop(filled(8 << 20));
    assert_in(about(0), account.live_bytes());
    assert_in(
        (32 << 20) - GATHERED..(32 << 20) + GATHERED,
        account.peak_bytes(),
    );
}

#[test]
fn memory_counts_where_it_is_allocated_and_freed() {
    let (maker, user) = (HeapAccount::new(), HeapAccount::new());
    let made = {
        let _entered = maker.enter();
        filled(1 << 20)
    };
    let _entered = user.enter();
    drop(made);
    assert_in(about(1 << 20), maker.live_bytes());
    assert_eq!(user.live_bytes(), 0);
    // What was freed of the other's is still missing here.
    let own = filled(3 << 20);
    assert_in(about(2 << 20), user.live_bytes());
    drop(own);
}

#[test]
fn growing_and_shrinking_is_counted() {
    let account = HeapAccount::new();
    let _entered = account.enter();
    let mut held = Vec::with_capacity(1 << 20);
    held.push(1u8);
    held.reserve_exact(4 << 20);
    assert_in(about(4 << 20), account.live_bytes());
    held.shrink_to(2 << 20);
    assert_in(about(2 << 20), account.live_bytes());
}

#[test]
fn a_thread_that_ends_has_told_everything() {
    for left_before_it_ends in [true, false] {
        let account = HeapAccount::new();
        let working = account.clone();
        let thread = std::thread::spawn(move || {
            let entered = working.enter();
            // Less than what a thread gathers.
            filled(10 << 10).leak();
            if left_before_it_ends {
                drop(entered);
            } else {
                std::mem::forget(entered);
            }
        });
        thread.join().unwrap();
        assert_in(about(10 << 10), account.live_bytes());
    }
}

#[test]
fn accounts_that_are_left_in_the_wrong_order_do_no_harm() {
    let thread = std::thread::spawn(|| {
        let (one, other) = (HeapAccount::new(), HeapAccount::new());
        let in_one = one.enter();
        let in_other = other.enter();
        drop(one);
        drop(in_one);
        drop(other);
        drop(in_other);
        let fresh = HeapAccount::new();
        let _entered = fresh.enter();
        let held = filled(1 << 20);
        assert_in(about(1 << 20), fresh.live_bytes());
        drop(held);
    });
    thread.join().unwrap();
}
