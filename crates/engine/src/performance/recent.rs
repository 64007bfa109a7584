//! What happened in the last minute and is no duration: where outputs came from, who builds.

use std::collections::{HashMap, VecDeque};

use formwork_protocol::{CacheCounts, DraftId};

const MINUTE_NS: u64 = 60_000_000_000;

/// Times are nanoseconds of the recorder's clock.
#[derive(Debug, Default)]
pub struct Recent {
    outputs: VecDeque<(u64, CacheCounts)>,
    edited: HashMap<DraftId, u64>,
}

impl Recent {
    pub fn came_from(&mut self, now_ns: u64, cache: CacheCounts) {
        self.forget(now_ns);
        self.outputs.push_back((now_ns, cache));
    }

    pub fn edited(&mut self, now_ns: u64, draft: &DraftId) {
        self.forget(now_ns);
        self.edited.insert(draft.clone(), now_ns);
    }

    /// Outputs whose content was in a cache, of all that could have been; percent.
    pub fn hit_percent(&mut self, now_ns: u64) -> Option<f64> {
        self.forget(now_ns);
        let sum = |part: fn(&CacheCounts) -> usize| {
            self.outputs
                .iter()
                .map(|(_, cache)| part(cache))
                .sum::<usize>()
        };
        let hits = sum(|cache| cache.memory + cache.disk);
        let all = hits + sum(|cache| cache.missed);
        (all > 0).then(|| hits as f64 * 100.0 / all as f64)
    }

    /// Drafts that were edited.
    pub fn builders(&mut self, now_ns: u64) -> usize {
        self.forget(now_ns);
        self.edited.len()
    }

    fn forget(&mut self, now_ns: u64) {
        let is_recent = |at: u64| now_ns.saturating_sub(at) < MINUTE_NS;
        while self.outputs.front().is_some_and(|(at, _)| !is_recent(*at)) {
            self.outputs.pop_front();
        }
        self.edited.retain(|_, at| is_recent(*at));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_minute_counts() {
        let mut recent = Recent::default();
        let draft = |id: &str| id.parse::<DraftId>().unwrap();
        assert_eq!(recent.hit_percent(0), None);
        let cache = |memory, missed| CacheCounts {
            memory,
            disk: 0,
            missed,
        };
        recent.came_from(0, cache(0, 10));
        recent.came_from(30, cache(9, 1));
        recent.edited(0, &draft("a"));
        recent.edited(30, &draft("b"));
        recent.edited(40, &draft("b"));
        assert_eq!(recent.hit_percent(50), Some(45.0));
        assert_eq!(recent.builders(50), 2);
        assert_eq!(recent.hit_percent(MINUTE_NS + 10), Some(90.0));
        assert_eq!(recent.builders(MINUTE_NS + 35), 1);
        assert_eq!(recent.hit_percent(MINUTE_NS * 3), None);
    }
}
