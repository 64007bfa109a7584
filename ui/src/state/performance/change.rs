//! What became slower or faster between two runs.

use crate::texts;
use formwork_protocol::{Comparison, TemplateChange};

use super::timeline::Stage;
use super::words;
use crate::state::text;

/// A figure before and after.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    pub before: f64,
    pub after: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// More than a twentieth higher.
    More,
    Less,
    Same,
}

impl Change {
    /// Smaller differences than this share are as much chance as change.
    const NOISE: f64 = 0.05;

    pub fn direction(self) -> Direction {
        let larger = self.before.max(self.after);
        let difference = self.after - self.before;
        if difference.abs() <= larger * Self::NOISE {
            Direction::Same
        } else if difference > 0.0 {
            Direction::More
        } else {
            Direction::Less
        }
    }

    /// `+12 ms (+8 %)`, `+48 ms (113 ×)`; the share only where there is something to compare with.
    pub fn words(self, show: impl Fn(f64) -> String) -> String {
        let difference = self.after - self.before;
        let sign = if difference < 0.0 { "−" } else { "+" };
        let by = show(difference.abs());
        if self.before <= 0.0 {
            return format!("{sign}{by}");
        }
        let percent = difference.abs() / self.before * 100.0;
        // More than tenfold is no longer read as a percentage.
        if percent >= 1_000.0 {
            let times = text::decimal(self.after / self.before, 0);
            return format!("{sign}{by} ({times} ×)");
        }
        format!("{sign}{by} ({sign}{})", words::percent(percent))
    }
}

/// The stages with the times that they took.
pub fn stages(comparison: &Comparison) -> [(&'static str, Change); 6] {
    let (a, b) = (comparison.ms_before, comparison.ms_after);
    [
        (Stage::Load.title(), a.load, b.load),
        (Stage::Plan.title(), a.plan, b.plan),
        (Stage::Render.title(), a.render, b.render),
        (Stage::Compare.title(), a.compare, b.compare),
        (Stage::Apply.title(), a.apply, b.apply),
        (texts::traces::total(), a.total, b.total),
    ]
    .map(|(name, before, after)| (name, Change { before, after }))
}

/// What a template cost in both; one that was not used cost nothing.
pub fn of_template(change: &TemplateChange) -> Change {
    let total = |cost: &Option<formwork_protocol::TemplateCost>| {
        cost.as_ref().map_or(0.0, |cost| cost.total_ms)
    };
    Change {
        before: total(&change.before),
        after: total(&change.after),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_said_in_its_unit_and_as_a_share() {
        let change = |before, after| Change { before, after };
        let said = |before, after| change(before, after).words(words::time);
        assert_eq!(said(100.0, 125.0), "+25 ms (+25 %)");
        assert_eq!(said(200.0, 100.0), "−100 ms (−50 %)");
        assert_eq!(said(0.0, 3.0), "+3.0 ms");
        assert_eq!(said(0.4, 48.0), "+48 ms (120 ×)");
        assert_eq!(change(100.0, 104.0).direction(), Direction::Same);
        assert_eq!(change(100.0, 120.0).direction(), Direction::More);
        assert_eq!(change(100.0, 80.0).direction(), Direction::Less);
        assert_eq!(change(0.0, 0.0).direction(), Direction::Same);
    }
}
