//! What a chain did, as reports and traces tell it.

use formwork_output::CONFLICTS;
use formwork_protocol::{
    CacheCounts, CacheHit, Evaluator, MemoryFigures, OutputReport, REPORT_SCHEMA, Report,
};
use formwork_telemetry::WorkKind;

use super::{Compared, ComparedFile, Conditions, times};

/// Which outputs a report lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    All,
    /// Those that were rendered: of previews, which are many, nothing else is kept.
    Rendered,
}

/// Where recorded work finds its outputs in a report.
#[derive(Clone, Debug)]
pub struct Places {
    /// By place in the plan.
    planned: Vec<u32>,
}

impl Places {
    /// An output's place in the report, from that under which its work was recorded; `u32::MAX`
    /// for one that is not listed.
    pub fn of(&self, kind: WorkKind, place: u32) -> u32 {
        match kind {
            WorkKind::Render => self
                .planned
                .get(place as usize)
                .copied()
                .unwrap_or(u32::MAX),
            // Only runs write, and their reports list all files.
            WorkKind::Write => place,
        }
    }
}

impl Compared {
    /// What a run that ends here did, or would do; its id is known to whoever remembers it.
    pub fn report(
        &self,
        dry_run: bool,
        listed: Listed,
        conditions: &Conditions<'_>,
    ) -> (Report, Places) {
        let mut cache = CacheCounts::default();
        for made in &self.rendered.made {
            match made.cache {
                CacheHit::Memory => cache.memory += 1,
                CacheHit::Disk => cache.disk += 1,
                CacheHit::Missed => cache.missed += 1,
                CacheHit::None => {}
            }
        }
        let (outputs, places) = self.outputs(listed);
        let report = Report {
            schema: REPORT_SCHEMA,
            run: String::new(),
            dry_run,
            files: self.counts,
            bytes: self.bytes,
            rendered: cache.missed,
            cache,
            ms: times(conditions.recording),
            memory: MemoryFigures {
                peak_bytes: conditions.heap.peak_bytes(),
            },
            budgets: Vec::new(),
            warnings: self.warnings.to_vec(),
            outputs,
            update: None,
            next: self.rendered.planned.next.clone(),
        };
        (report, places)
    }

    fn outputs(&self, listed: Listed) -> (Vec<OutputReport>, Places) {
        let mut planned = vec![u32::MAX; self.rendered.made.len()];
        let mut outputs = Vec::new();
        for file in &self.files {
            let made = file.output.map(|place| &self.rendered.made[place]);
            let is_listed = match listed {
                Listed::All => true,
                Listed::Rendered => made.is_some_and(|made| made.cache == CacheHit::Missed),
            };
            if !is_listed {
                continue;
            }
            if let Some(place) = file.output {
                planned[place] = u32::try_from(outputs.len()).unwrap_or(u32::MAX);
            }
            outputs.push(self.output(file));
        }
        (outputs, Places { planned })
    }

    fn output(&self, file: &ComparedFile) -> OutputReport {
        let made = file.output.map(|place| &self.rendered.made[place]);
        let planned = &self.rendered.planned;
        let source = file
            .output
            .map(|place| planned.file(&planned.outputs[place]).source.clone());
        let both = file.stands.both.as_ref();
        let other = both.and_then(|both| both.beside.as_ref());
        OutputReport {
            path: file.stands.path.as_str().to_owned(),
            state: file.stands.state,
            template: source.unwrap_or_default(),
            evaluator: made.map_or(Evaluator::None, |made| made.evaluator),
            cache: made.map_or(CacheHit::None, |made| made.cache),
            ms: made.map_or(0.0, |made| made.ms),
            reason: file.stands.reason,
            why: made.map(|made| made.why.clone()).unwrap_or_default(),
            bytes: file.stands.wanted.map_or(0, |wanted| wanted.size),
            from: file.stands.from.iter().map(ToString::to_string).collect(),
            other: other.map(|_| file.stands.path.below_own(CONFLICTS).to_string()),
        }
    }
}
