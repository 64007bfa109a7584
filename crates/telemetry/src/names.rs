//! What states are called in exported files: the names that they have on the wire.

use formwork_protocol::{AlertState, CacheHit, FileState, RunOutcome, Severity, Why};

pub(crate) fn file_state(state: FileState) -> &'static str {
    match state {
        FileState::New => "new",
        FileState::Changed => "changed",
        FileState::Same => "same",
        FileState::Merged => "merged",
        FileState::Conflict => "conflict",
        FileState::Removed => "removed",
        FileState::Kept => "kept",
    }
}

pub(crate) fn cache_hit(cache: CacheHit) -> &'static str {
    match cache {
        CacheHit::Memory => "memory",
        CacheHit::Disk => "disk",
        CacheHit::Missed => "missed",
        CacheHit::None => "none",
    }
}

/// Without the names of what has changed.
pub(crate) fn why(why: &Why) -> &'static str {
    match why {
        Why::NotRendered => "not_rendered",
        Why::Cached => "cached",
        Why::First => "first",
        Why::Values { .. } => "values",
        Why::Template => "template",
        Why::Partials { .. } => "partials",
        Why::Forgotten => "forgotten",
        Why::Secret => "secret",
        Why::Unchanged => "unchanged",
    }
}

/// What has changed.
pub(crate) fn changed(why: &Why) -> &[String] {
    match why {
        Why::Values { names } | Why::Partials { names } => names,
        _ => &[],
    }
}

pub(crate) fn outcome(outcome: RunOutcome) -> &'static str {
    match outcome {
        RunOutcome::Done => "done",
        RunOutcome::Failed => "failed",
        RunOutcome::Cancelled => "cancelled",
    }
}

pub(crate) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "warning",
        Severity::Critical => "critical",
    }
}

pub(crate) fn alert_state(state: AlertState) -> &'static str {
    match state {
        AlertState::Inactive => "inactive",
        AlertState::Pending => "pending",
        AlertState::Firing => "firing",
        AlertState::Cleared => "cleared",
        AlertState::Silenced => "silenced",
    }
}

/// Why an output was rendered or was not, for people.
pub(crate) fn why_in_words(why: &Why) -> &'static str {
    match why {
        Why::NotRendered => "Copied, or no longer made",
        Why::Cached => "Taken from a cache",
        Why::First => "Nothing was known of it",
        Why::Values { .. } => "Answers that it reads have changed",
        Why::Template => "Its template has changed",
        Why::Partials { .. } => "Partials that it includes have changed",
        Why::Forgotten => "The cache had let go of it",
        Why::Secret => "A secret can be in it",
        Why::Unchanged => "Nothing has changed since the last run",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::to_value;

    use super::*;

    #[test]
    fn names_are_those_on_the_wire() {
        for state in FileState::ALL {
            assert_eq!(to_value(state).unwrap(), file_state(state));
        }
        for cache in [
            CacheHit::Memory,
            CacheHit::Disk,
            CacheHit::Missed,
            CacheHit::None,
        ] {
            assert_eq!(to_value(cache).unwrap(), cache_hit(cache));
        }
        for one in [
            Why::NotRendered,
            Why::Cached,
            Why::First,
            Why::Values { names: vec![] },
            Why::Template,
            Why::Partials { names: vec![] },
            Why::Forgotten,
            Why::Secret,
            Why::Unchanged,
        ] {
            assert_eq!(to_value(&one).unwrap()["kind"], why(&one));
        }
        for one in [RunOutcome::Done, RunOutcome::Failed, RunOutcome::Cancelled] {
            assert_eq!(to_value(one).unwrap(), outcome(one));
        }
        for one in [Severity::Warning, Severity::Critical] {
            assert_eq!(to_value(one).unwrap(), severity(one));
        }
        for one in [
            AlertState::Inactive,
            AlertState::Pending,
            AlertState::Firing,
            AlertState::Cleared,
            AlertState::Silenced,
        ] {
            assert_eq!(to_value(one).unwrap(), alert_state(one));
        }
    }
}
