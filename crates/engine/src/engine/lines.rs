//! What the lines of a template cost, measured when somebody asks.

use std::collections::BTreeMap;
use std::path::Path;

use formwork_protocol::{Code, Failure, LineCost, PackId, TemplateLines, TraceId};
use formwork_render::{CancelToken, LineTime};
use formwork_telemetry::ms;

use super::Engine;
use crate::jobs::Lane;
use crate::pipeline::{Ground, QUIET, Rendered, Request};

/// Outputs that are rendered for measuring at most; a template of more is measured by these.
const OUTPUTS: usize = 500;
/// Characters of a line that are shown.
const SHOWN: usize = 120;

impl Engine {
    /// Measures a template of a run or of a preview: its outputs are rendered once more, on this
    /// thread alone. The answers are those of an open draft of the same pack and target, else those
    /// that the project records.
    pub fn time_template(&self, id: TraceId, template: &str) -> Result<TemplateLines, Failure> {
        let summary = self.trace(id)?.summary;
        let target = (!summary.target.is_empty()).then(|| Path::new(&summary.target));
        let cancel = CancelToken::default();
        let recording = self.performance.recorder.begin();
        self.under(&cancel, QUIET, (&recording, Lane::Preview), |conditions| {
            if let Some(preview) = self.drafts.last_of(&summary.pack, target)
                && let Some(rendered) = preview.rendered()
            {
                return self.measured(rendered, template, &cancel);
            }
            let ground = match target {
                Some(target) => Some(Ground::open(target, self.contents())?),
                None => None,
            };
            let project = ground.and_then(|ground| ground.project);
            let project = project.filter(|project| project.pack.name == summary.pack);
            let project = project.ok_or_else(|| gone(&summary.pack))?;
            let loaded = self.load(&PackId::from(summary.pack.as_str()), &cancel)?;
            let request = Request {
                pack: loaded.pack,
                given: project.answers.clone(),
                system: self.around.system(),
            };
            let request = request.in_project(Some(&project));
            let resolved = request.resolve_under(None, conditions).valid()?;
            let rendered = resolved.plan(None, conditions)?.render(None, conditions)?;
            self.measured(&rendered, template, &cancel)
        })
    }

    fn measured(
        &self,
        rendered: &Rendered,
        template: &str,
        cancel: &CancelToken,
    ) -> Result<TemplateLines, Failure> {
        let recorder = &self.performance.recorder;
        let meter = self.meter(cancel);
        let mut lines: BTreeMap<u32, LineTime> = BTreeMap::new();
        let now = || recorder.now_ns();
        let timed = rendered.time(template, OUTPUTS, &meter, &now)?;
        for line in timed.lines {
            let sum = lines.entry(line.line).or_insert(LineTime {
                calls: 0,
                ns: 0,
                ..line
            });
            sum.calls += line.calls;
            sum.ns += line.ns;
        }
        let texts: Vec<&str> = timed.source.lines().collect();
        let costs = lines.into_values().map(|line| LineCost {
            line: line.line,
            calls: line.calls,
            ms: ms(line.ns),
            text: shown(texts.get(line.line as usize - 1).copied().unwrap_or("")),
        });
        Ok(TemplateLines {
            outputs: timed.outputs,
            lines: costs.collect(),
        })
    }
}

fn shown(line: &str) -> String {
    match line.char_indices().nth(SHOWN) {
        None => line.to_owned(),
        Some((end, _)) => format!("{}…", &line[..end]),
    }
}

fn gone(pack: &str) -> Failure {
    let message = format!(
        "The answers of this run are not at hand: no draft of “{pack}” is open, and its project is not where it was"
    );
    Failure::new(Code::NotFound, message)
}
