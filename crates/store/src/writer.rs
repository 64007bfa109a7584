//! The thread that writes. Changes that wait together go into one transaction, each in a savepoint
//! of its own, so that one that fails takes no other along.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use rusqlite::{Connection, Transaction, TransactionBehavior, ffi};

use crate::statements::Statements;

/// Changes that go into one transaction at most: another process waits that long for the file.
const TOGETHER: usize = 256;
/// How long changes that nobody waits for gather before they are written.
const GATHERING: Duration = Duration::from_millis(300);

/// Hands changes to the thread that writes. Dropped, it ends the thread after all that was sent is
/// written.
#[derive(Debug)]
pub(crate) struct Writer {
    queue: Arc<Queue>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct Queue {
    state: Mutex<Waiting>,
    arrived: Condvar,
}

#[derive(Default)]
struct Waiting {
    changes: VecDeque<Sent>,
    /// Somebody waits for a change.
    is_urgent: bool,
    /// Changes were taken out that are not written yet.
    is_writing: bool,
    is_closing: bool,
}

struct Sent {
    is_urgent: bool,
    /// Of changes with the same key only the last is made.
    key: Option<String>,
    change: Box<dyn Change>,
}

/// A change on its way. It may be made twice, if the transaction that it was a part of is lost.
trait Change: Send {
    /// Makes it; false when nothing of it is to be kept.
    fn make(&mut self, statements: Statements<'_>) -> bool;

    /// Tells how it went. `written` is how the transaction ended.
    fn tell(self: Box<Self>, written: rusqlite::Result<()>);
}

/// What came of a change: a value, an error, or a panic.
type Outcome<T> = thread::Result<rusqlite::Result<T>>;

struct Told<F, T, D> {
    make: F,
    outcome: Option<Outcome<T>>,
    tell: D,
}

impl<F, T, D> Change for Told<F, T, D>
where
    F: FnMut(Statements<'_>) -> rusqlite::Result<T> + Send,
    T: Send,
    D: FnOnce(Outcome<T>) + Send,
{
    fn make(&mut self, statements: Statements<'_>) -> bool {
        let make = &mut self.make;
        let outcome = catch_unwind(AssertUnwindSafe(|| make(statements)));
        let is_made = matches!(outcome, Ok(Ok(_)));
        self.outcome = Some(outcome);
        is_made
    }

    fn tell(self: Box<Self>, written: rusqlite::Result<()>) {
        let outcome = match (self.outcome, written) {
            // Why it failed itself says more than that all of them are lost.
            (Some(failed @ (Err(_) | Ok(Err(_)))), _) | (Some(failed), Ok(())) => failed,
            (_, Err(error)) => Ok(Err(error)),
            (None, Ok(())) => Ok(Err(ended())),
        };
        (self.tell)(outcome);
    }
}

impl Writer {
    /// Begins the thread. The connection is held for each transaction as a whole, so whoever else
    /// locks it sees no half of one.
    pub fn begin(connection: Arc<Mutex<Connection>>) -> std::io::Result<Self> {
        let queue = Arc::new(Queue::default());
        let of_thread = queue.clone();
        let thread = thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || {
                while let Some(batch) = of_thread.next() {
                    write(&mut locked(&connection), batch);
                }
            })?;
        Ok(Self {
            queue,
            thread: Some(thread),
        })
    }

    /// Makes a change and waits until it is written. A panic in it goes on here.
    pub fn write<T: Send + 'static>(
        &self,
        make: impl FnMut(Statements<'_>) -> rusqlite::Result<T> + Send + 'static,
    ) -> rusqlite::Result<T> {
        let (told, outcome) = mpsc::sync_channel(1);
        self.queue.send((true, None), make, move |outcome| {
            // Whoever asked waits for it.
            let _ = told.send(outcome);
        });
        match outcome.recv() {
            Ok(Ok(result)) => result,
            Ok(Err(panic)) => resume_unwind(panic),
            Err(_) => Err(ended()),
        }
    }

    /// Makes a change some time soon, in its turn; one of the same key that has not been made by
    /// then is not made any more. `failed` hears of an error, on the thread that writes.
    pub fn write_soon(
        &self,
        key: Option<String>,
        make: impl FnMut(Statements<'_>) -> rusqlite::Result<()> + Send + 'static,
        failed: impl FnOnce(rusqlite::Error) + Send + 'static,
    ) {
        self.queue
            .send((false, key), make, |outcome| match outcome {
                Ok(Ok(())) => {}
                Ok(Err(error)) => failed(error),
                Err(_) => failed(ended()),
            });
    }

    /// Waits until all that was sent is written.
    pub fn settle(&self) {
        let waiting = self.queue.state();
        if waiting.changes.is_empty() && !waiting.is_writing {
            return;
        }
        drop(waiting);
        // That a transaction cannot begin is told to whoever asked for a change in it.
        let _ = self.write(|_| Ok(()));
    }

    #[cfg(test)]
    pub fn waiting(&self) -> usize {
        self.queue.state().changes.len()
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.queue.state().is_closing = true;
        self.queue.arrived.notify_one();
        if let Some(thread) = self.thread.take() {
            // It ends by itself; panics of changes are caught.
            let _ = thread.join();
        }
    }
}

impl Queue {
    fn state(&self) -> MutexGuard<'_, Waiting> {
        locked(&self.state)
    }

    fn send<T: Send + 'static>(
        &self,
        (is_urgent, key): (bool, Option<String>),
        make: impl FnMut(Statements<'_>) -> rusqlite::Result<T> + Send + 'static,
        tell: impl FnOnce(Outcome<T>) + Send + 'static,
    ) {
        let change = Box::new(Told {
            make,
            outcome: None,
            tell,
        });
        let mut waiting = self.state();
        let same = |sent: &Sent| key.is_some() && sent.key == key;
        if let Some(place) = waiting.changes.iter().position(same) {
            waiting.changes.remove(place);
        }
        waiting.is_urgent |= is_urgent;
        waiting.changes.push_back(Sent {
            is_urgent,
            key,
            change,
        });
        drop(waiting);
        self.arrived.notify_one();
    }

    /// The next changes, in the order in which they were sent; none: no more will come.
    fn next(&self) -> Option<Vec<Box<dyn Change>>> {
        let mut waiting = self.state();
        waiting.is_writing = false;
        let woken = self.arrived.wait_while(waiting, |waiting| {
            waiting.changes.is_empty() && !waiting.is_closing
        });
        waiting = woken.unwrap_or_else(PoisonError::into_inner);
        let woken = self
            .arrived
            .wait_timeout_while(waiting, GATHERING, |waiting| {
                !waiting.is_urgent && !waiting.is_closing
            });
        waiting = woken.unwrap_or_else(PoisonError::into_inner).0;
        let count = waiting.changes.len().min(TOGETHER);
        let batch = waiting.changes.drain(..count).map(|sent| sent.change);
        let batch: Vec<_> = batch.collect();
        waiting.is_urgent = waiting.changes.iter().any(|sent| sent.is_urgent);
        waiting.is_writing = true;
        (!batch.is_empty()).then_some(batch)
    }
}

impl std::fmt::Debug for Waiting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            changes,
            is_urgent,
            is_writing,
            is_closing,
        } = self;
        f.debug_struct("Waiting")
            .field("changes", &changes.len())
            .field("is_urgent", is_urgent)
            .field("is_writing", is_writing)
            .field("is_closing", is_closing)
            .finish()
    }
}

/// Why none of the changes of a transaction is written.
enum Lost {
    /// It could not begin: another process holds the file, or it may not be written.
    AtBegin(rusqlite::Error),
    /// SQLite gave it up as a whole: the disk is full, or cannot be written.
    Whole(rusqlite::Error),
}

/// Writes changes together, or, if what one of them does makes SQLite give up the transaction as a
/// whole, each by itself.
fn write(connection: &mut Connection, mut batch: Vec<Box<dyn Change>>) {
    let written = match in_one_transaction(connection, &mut batch) {
        Err(Lost::Whole(_)) if batch.len() > 1 => {
            for change in batch {
                write(connection, vec![change]);
            }
            return;
        }
        Err(Lost::Whole(error) | Lost::AtBegin(error)) => Err(error),
        Ok(()) => Ok(()),
    };
    for change in batch {
        change.tell(written.as_ref().map_err(copied).copied());
    }
}

fn in_one_transaction(
    connection: &mut Connection,
    batch: &mut [Box<dyn Change>],
) -> Result<(), Lost> {
    // The lock is taken at once: no change can fail for having read before another process wrote.
    let begun = connection.transaction_with_behavior(TransactionBehavior::Immediate);
    let mut transaction = begun.map_err(Lost::AtBegin)?;
    for change in batch {
        in_savepoint(&mut transaction, change.as_mut()).map_err(Lost::Whole)?;
    }
    transaction.commit().map_err(Lost::Whole)
}

fn in_savepoint(
    transaction: &mut Transaction<'_>,
    change: &mut dyn Change,
) -> rusqlite::Result<()> {
    let savepoint = transaction.savepoint()?;
    if change.make(Statements::on(&savepoint)) {
        savepoint.commit()?;
    } else {
        savepoint.finish()?;
    }
    match transaction.is_autocommit() {
        true => Err(ended()),
        false => Ok(()),
    }
}

/// The same error for each change of a transaction.
fn copied(error: &rusqlite::Error) -> rusqlite::Error {
    match error {
        rusqlite::Error::SqliteFailure(code, message) => {
            rusqlite::Error::SqliteFailure(*code, message.clone())
        }
        other => rusqlite::Error::SqliteFailure(
            ffi::Error::new(ffi::SQLITE_ERROR),
            Some(other.to_string()),
        ),
    }
}

/// What SQLite says of a change that was given up.
fn ended() -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_ABORT), None)
}

/// A panic in a query leaves the connection usable: its transaction was rolled back.
pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
