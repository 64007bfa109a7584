//! Faults as they are gathered: each once, and no more than anybody reads.

use std::collections::HashSet;

use formwork_protocol::{Code, Failure, Fault};

/// Faults that are told; of more only the number is.
const TOLD: usize = 200;

/// Gathers faults. Adding one takes the same time however many there are.
#[derive(Debug, Default)]
pub struct Faults {
    told: Vec<Fault>,
    seen: HashSet<Fault>,
    /// Those beyond [`TOLD`].
    more: usize,
}

impl Faults {
    pub fn push(&mut self, fault: Fault) {
        if self.told.len() < TOLD {
            if self.seen.insert(fault.clone()) {
                self.told.push(fault);
            }
        } else if !self.seen.contains(&fault) {
            self.more += 1;
        }
    }

    pub fn extend(&mut self, faults: impl IntoIterator<Item = Fault>) {
        for fault in faults {
            self.push(fault);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    pub fn into_vec(mut self) -> Vec<Fault> {
        if self.more > 0 {
            let code = self.told.last().map_or(Code::Internal, |fault| fault.code);
            let message = format!("{} further faults are not shown", self.more);
            self.told.push(Fault::new(code, message));
        }
        self.told
    }

    /// What was made, unless there are faults.
    pub fn or<T>(self, made: T) -> Result<T, Vec<Fault>> {
        if self.is_empty() {
            Ok(made)
        } else {
            Err(self.into_vec())
        }
    }
}

/// Whether work was stopped by its user, which is no fault of anything.
pub fn is_cancelled(faults: &[Fault]) -> bool {
    faults.iter().any(|fault| fault.code == Code::Cancelled)
}

pub fn cancelled() -> Fault {
    Fault::new(Code::Cancelled, "Cancelled")
}

/// Ends work whose token was cancelled.
pub fn unless_cancelled(cancel: &formwork_render::CancelToken) -> Result<(), Fault> {
    if cancel.is_cancelled() {
        Err(cancelled())
    } else {
        Ok(())
    }
}

/// A fault of something that a secret can be in: functions name the values that they refuse, so
/// only the place is told.
pub fn without_values(fault: Fault) -> Fault {
    match fault.code {
        Code::Cancelled | Code::Limit => fault,
        _ => Fault {
            message: "This fails for a value that a secret can be in, which is not shown"
                .to_owned(),
            hint: None,
            ..fault
        },
    }
}

/// The failure of a request that cannot be carried out in this form.
pub fn usage(message: impl Into<String>) -> Failure {
    Failure::new(Code::Usage, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_faults_are_told_once_and_many_are_counted() {
        let mut faults = Faults::default();
        for number in 0..100_000 {
            faults.push(Fault::new(Code::Render, format!("number {}", number % 50)));
        }
        assert_eq!(faults.into_vec().len(), 50);
        let mut faults = Faults::default();
        faults.extend((0..100_000).map(|number| Fault::new(Code::Path, format!("{number}"))));
        let told = faults.into_vec();
        assert_eq!(told.len(), TOLD + 1);
        assert_eq!(told[TOLD].message, "99800 further faults are not shown");
    }

    #[test]
    fn without_faults_the_work_stands() {
        assert_eq!(Faults::default().or(1), Ok(1));
        let mut faults = Faults::default();
        faults.push(cancelled());
        assert!(is_cancelled(&faults.or(1).unwrap_err()));
    }
}
