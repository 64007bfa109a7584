//! Where the time of a run went, in one sentence.

use formwork_protocol::{OutputCost, PhaseTimes, TemplateCost, TraceView};

use super::timeline::Stage;
use super::words;
use crate::texts;

/// The stages with the milliseconds that they took, in their order.
pub fn stages(ms: &PhaseTimes) -> [(Stage, f64); 5] {
    [
        (Stage::Load, ms.load),
        (Stage::Plan, ms.plan),
        (Stage::Render, ms.render),
        (Stage::Compare, ms.compare),
        (Stage::Apply, ms.apply),
    ]
}

/// What to look at first in a run that took long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gist<'a> {
    /// The stage that took longest.
    pub stage: Stage,
    /// Its part of the whole in percent.
    pub percent: f64,
    /// The template that took longest in all its files.
    pub template: Option<&'a TemplateCost>,
    /// The file that took longest to render and to write.
    pub output: Option<&'a OutputCost>,
}

impl<'a> Gist<'a> {
    /// None where no stage took any time.
    pub fn of(trace: &'a TraceView) -> Option<Self> {
        let stages = stages(&trace.ms);
        let longest = stages.into_iter().max_by(|a, b| a.1.total_cmp(&b.1));
        let (stage, ms) = longest.filter(|(_, ms)| *ms > 0.0)?;
        let of_all = stages.iter().map(|(_, ms)| ms).sum::<f64>();
        Some(Self {
            stage,
            percent: ms / trace.ms.total.max(of_all) * 100.0,
            template: trace.templates.first().filter(|cost| cost.total_ms > 0.0),
            output: trace
                .slowest
                .first()
                .filter(|cost| cost.render_ms + cost.write_ms > 0.0),
        })
    }

    /// `Most of it: rendering, 61 %`.
    pub fn stage_words(&self) -> String {
        let most = if self.percent > 50.0 {
            texts::traces::most_of()
        } else {
            texts::traces::longest_stage()
        };
        let title = texts::in_sentence(self.stage.title());
        format!("{most}: {title}, {}", words::percent(self.percent))
    }

    /// `31 ms in 25 files`, of the template.
    pub fn template_words(&self) -> String {
        self.template.map_or_else(String::new, |cost| {
            texts::traces::time_in_files(
                words::time(cost.total_ms),
                texts::nouns::files(cost.calls),
            )
        })
    }

    /// `4.1 ms`, of the file.
    pub fn output_words(&self) -> String {
        self.output.map_or_else(String::new, |cost| {
            words::time(cost.render_ms + cost.write_ms)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::performance::sorting::tests::template;
    use crate::state::performance::timeline::tests::trace;

    fn spent(load: f64, render: f64, total: f64) -> TraceView {
        let mut trace = trace();
        trace.ms = PhaseTimes {
            load,
            render,
            total,
            ..PhaseTimes::default()
        };
        trace
    }

    #[test]
    fn the_longest_stage_is_most_of_it_only_above_a_half() {
        for (load, render, total, words) in [
            (10.0, 61.0, 100.0, Some("Most of it: rendering, 61 %")),
            (
                45.0,
                10.0,
                100.0,
                Some("Longest stage: reading the pack, 45 %"),
            ),
            // Stages of a run that failed may be longer than what is known of its whole.
            (10.0, 0.0, 0.0, Some("Most of it: reading the pack, 100 %")),
            (0.0, 0.0, 3.0, None),
        ] {
            let trace = spent(load, render, total);
            let gist = Gist::of(&trace).map(|gist| gist.stage_words());
            assert_eq!(gist.as_deref(), words);
        }
    }

    #[test]
    fn a_template_is_named_with_its_files_and_one_that_took_no_time_is_not() {
        let mut trace = spent(1.0, 2.0, 4.0);
        let mut cost = template("a.hbs", 25, 31.0);
        trace.templates = vec![cost.clone()];
        let gist = Gist::of(&trace).unwrap();
        assert_eq!(gist.template_words(), "31 ms in 25 files");
        cost.total_ms = 0.0;
        trace.templates = vec![cost];
        assert_eq!(Gist::of(&trace).unwrap().template, None);
    }
}
