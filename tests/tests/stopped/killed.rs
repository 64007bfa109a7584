//! Kills from outside, at random times.

use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::scenario::{Ended, Prepared};
use formwork_tests::draw::Draw;

impl Prepared {
    /// So many times between the start of a run and somewhat after its end.
    pub fn times(&self, draw: &mut Draw, count: usize) -> Vec<Duration> {
        let place = self.fresh();
        let start = Instant::now();
        place.run(&self.pack, self.scenario.kind, "");
        let most = usize::try_from(start.elapsed().as_micros()).unwrap() * 5 / 4;
        place.remove();
        let times = (0..count).map(|_| Duration::from_micros(draw.below(most) as u64));
        times.collect()
    }

    /// Kills a run so long after its start.
    pub fn attempt_kill(&self, after: Duration) -> Result<(), String> {
        let place = self.fresh();
        let mut command = place.command(&self.pack, self.scenario.kind, "");
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        sleep(after);
        // It may have ended by itself.
        let _ = child.kill();
        let ended = Ended::of(child.wait_with_output().unwrap());
        let done = self
            .check_end(&ended, &place.tree())
            .and_then(|()| self.check_recovery(&place, after.subsec_micros() as usize, false));
        place.remove();
        done.map_err(|what| format!("killed after {after:?}: {what}"))
    }
}
