//! Stopping a run, and then the one that puts right what it left.

use crate::point::Point;
use crate::scenario::{Place, Prepared, REFUSED};

/// What happens to the second run.
const FAULTS: &[&str] = &["kill-before", "EIO", "kill-after", "ENOSPC"];
/// Where a recovery has so many operations, every one of them is met by some run before it.
const STRIDE: usize = 5;

/// Where something was lost once when the run before was killed before it was marked done: what
/// happened to the recovery, and how its operation begins.
const REMEMBERED: &[(&str, &str)] = &[
    ("kill-before", "SetMode gone/deep"),
    ("EIO", "RemoveFolder fresh"),
    ("ENOSPC", "Look 13"),
];

/// A run that is killed at one operation, and a recovery that is disturbed at another.
pub struct Twice {
    first: usize,
    second: Point,
}

impl Prepared {
    /// Every operation of the run, each with a share of those of the recovery.
    pub fn points_of_recovery(&self) -> Vec<Twice> {
        let most = self.recovery().1.len();
        let firsts = 0..self.operations.len();
        let twice = firsts.flat_map(|first| {
            let seconds = (first % STRIDE..most).step_by(STRIDE);
            seconds.map(move |operation| {
                let fault = FAULTS[(first + operation / STRIDE) % FAULTS.len()];
                Twice {
                    first,
                    second: Point {
                        operation,
                        fault: format!("at {operation} {fault}"),
                    },
                }
            })
        });
        twice.collect()
    }

    /// The points at which something was lost once.
    pub fn remembered_of_recovery(&self) -> Vec<Twice> {
        let (first, operations) = self.recovery();
        let points = REMEMBERED.iter().flat_map(|(fault, begin)| {
            let operations = operations.iter().enumerate();
            let operations = operations.filter(|(_, name)| name.contains(begin));
            let points: Vec<Twice> = operations
                .map(|(operation, _)| Twice {
                    first,
                    second: Point {
                        operation,
                        fault: format!("at {operation} {fault}"),
                    },
                })
                .collect();
            assert!(!points.is_empty(), "{begin}");
            points
        });
        points.collect()
    }

    /// Where a run is killed so that most is to be put back, and the operations of doing so.
    fn recovery(&self) -> (usize, Vec<String>) {
        let mut operations = self.operations.iter();
        let done = operations.position(|operation| operation == "Rename changes");
        let place = self.killed(done.unwrap());
        let log = place.log();
        place.run(&self.pack, REFUSED, &format!("log {}", log.display()));
        let logged = std::fs::read_to_string(&log).unwrap();
        place.remove();
        (done.unwrap(), logged.lines().map(str::to_owned).collect())
    }

    /// A copy in which a run was killed before that operation.
    fn killed(&self, operation: usize) -> Place {
        let place = self.fresh();
        let fault = format!("at {operation} kill-before");
        let ended = place.run(&self.pack, self.scenario.kind, &fault);
        assert!(
            ended
                .code
                .is_none_or(|code| self.scenario.is_end(Some(code)))
        );
        place
    }

    pub fn attempt_twice(&self, Twice { first, second }: &Twice) -> Result<(), String> {
        let place = self.killed(*first);
        let ended = place.run(&self.pack, REFUSED, &second.fault);
        let done = match ended.code {
            None | Some(2) => Ok(()),
            Some(1) if !ended.message().is_empty() => Ok(()),
            code => Err(format!("it ended with {code:?}")),
        };
        let done = done.and_then(|()| self.check_recovery(&place, first + second.operation, false));
        place.remove();
        done.map_err(|what| {
            let operation = &self.operations[*first];
            let told = ended.message();
            format!(
                "killed before {first} ({operation}), recovery {}: {what} [{told}]",
                second.fault
            )
        })
    }
}
