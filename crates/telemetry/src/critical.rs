//! The critical path of a run: the chain of work that had to follow one on the other.
//!
//! The run's direct stages, the spans of depth 1 on its own lane, follow one on the other. A stage
//! in which lanes worked for single outputs is shared: it lasts until the lane that ends last is
//! done, so that lane is the one that counts. What the lane did not spend on work it waited. A
//! stage without such work counts whole, and what lies between stages is waiting.

use formwork_protocol::{CriticalStage, CriticalView, Span};

use crate::trace::{Trace, Work, ms};

#[cfg(test)]
mod tests;

/// The critical path, with `ms` and `waiting_ms` adding up to the length of the trace.
pub fn critical(trace: &Trace) -> CriticalView {
    let mut stages = Vec::new();
    let mut shared = Shared::default();
    for span in trace
        .spans
        .iter()
        .filter(|span| span.depth == 1 && span.lane == 0)
    {
        let work = begun_in(&trace.work, span);
        stages.push(if work.is_empty() {
            CriticalStage {
                name: span.name.clone(),
                lane: span.lane,
                start_ns: span.start_ns,
                length_ns: span.length_ns,
                waiting_ns: 0,
                outputs: 0,
            }
        } else {
            shared.add(span, work);
            shared_stage(span, work)
        });
    }
    let path: u64 = stages
        .iter()
        .map(|stage| stage.length_ns - stage.waiting_ns)
        .sum();
    let path = path.min(trace.length_ns);
    CriticalView {
        ms: ms(path),
        waiting_ms: ms(trace.length_ns - path),
        idle_percent: shared.idle_percent(),
        stages,
    }
}

/// The work whose beginning lies in the span.
fn begun_in<'a>(work: &'a [Work], span: &Span) -> &'a [Work] {
    let from = work.partition_point(|work| work.start_ns < span.start_ns);
    let to = work.partition_point(|work| work.start_ns < span.end_ns());
    &work[from..to.max(from)]
}

/// How long the work lasted within the span.
fn within(work: &Work, span: &Span) -> u64 {
    work.end_ns()
        .min(span.end_ns())
        .saturating_sub(work.start_ns)
}

fn shared_stage(span: &Span, work: &[Work]) -> CriticalStage {
    let mut lane = 0;
    let mut end = None;
    for work in work {
        let later = end.is_none_or(|end| work.end_ns() > end);
        if later || (end == Some(work.end_ns()) && work.lane < lane) {
            lane = work.lane;
            end = Some(work.end_ns());
        }
    }
    let own = || work.iter().filter(|work| work.lane == lane);
    let busy: u64 = own().map(|work| within(work, span)).sum();
    let mut outputs: Vec<u32> = own().map(|work| work.output).collect();
    outputs.sort_unstable();
    outputs.dedup();
    CriticalStage {
        name: span.name.clone(),
        lane,
        start_ns: span.start_ns,
        length_ns: span.length_ns,
        waiting_ns: span.length_ns.saturating_sub(busy),
        outputs: outputs.len(),
    }
}

/// All shared stages together.
#[derive(Default)]
struct Shared {
    /// By number, whether the lane worked in any of them.
    worked: Vec<bool>,
    busy_ns: u64,
    length_ns: u64,
}

impl Shared {
    fn add(&mut self, span: &Span, work: &[Work]) {
        self.length_ns += span.length_ns;
        for work in work {
            let lane = usize::from(work.lane);
            if self.worked.len() <= lane {
                self.worked.resize(lane + 1, false);
            }
            self.worked[lane] = true;
            self.busy_ns += within(work, span);
        }
    }

    fn idle_percent(&self) -> f64 {
        let lanes = self.worked.iter().filter(|worked| **worked).count();
        let in_all = lanes as f64 * self.length_ns as f64;
        if in_all > 0.0 {
            (100.0 * (1.0 - self.busy_ns as f64 / in_all)).clamp(0.0, 100.0)
        } else {
            0.0
        }
    }
}
