//! What the performance panel asks.

use std::path::Path;

use formwork_protocol::*;

use super::{Answer, Counted};
use crate::drag_out;
use crate::events;
use crate::shell::Shell;

impl Answer for LoadLive {
    fn answer(self, shell: &Shell) -> Result<Option<Live>, Failure> {
        Ok(shell.engine.live())
    }
}

impl Answer for LoadSamples {
    fn answer(self, shell: &Shell) -> Result<Samples, Failure> {
        shell.engine.samples(&self)
    }
}

impl Answer for ListTraces {
    fn answer(self, shell: &Shell) -> Result<TraceList, Failure> {
        shell.engine.traces(self.before, self.limit)
    }
}

impl Answer for ShowTrace {
    fn answer(self, shell: &Shell) -> Result<TraceView, Failure> {
        shell.engine.trace(self.trace)
    }
}

impl Answer for ListTraceOutputs {
    fn answer(self, shell: &Shell) -> Result<TraceOutputs, Failure> {
        shell.engine.trace_outputs(&self)
    }
}

impl Answer for TimeTemplate {
    fn answer(self, shell: &Shell) -> Result<TemplateLines, Failure> {
        shell.engine.time_template(self.trace, &self.template)
    }
}

impl Answer for CompareTraces {
    fn answer(self, shell: &Shell) -> Result<Comparison, Failure> {
        shell.engine.compare_traces(self.before, self.after)
    }
}

impl Answer for SummarizeTrace {
    fn answer(self, shell: &Shell) -> Result<String, Failure> {
        shell.engine.summarize(self.trace)
    }
}

impl Answer for SavePerformance {
    const COUNTED: Counted = Counted::Job;

    fn answer(self, shell: &Shell) -> Result<Exported, Failure> {
        let file = Path::new(&self.file);
        shell
            .engine
            .save_performance(self.subject, self.format, file)
    }
}

impl Answer for StagePerformance {
    const COUNTED: Counted = Counted::Job;

    fn answer(self, shell: &Shell) -> Result<StagedDrag, Failure> {
        drag_out::stage(shell, |folder| {
            let engine = &shell.engine;
            let file = engine.stage_performance(self.subject, self.format, folder)?;
            Ok(vec![file])
        })
    }
}

impl Answer for LoadBudgets {
    fn answer(self, shell: &Shell) -> Result<Vec<Budget>, Failure> {
        Ok(shell.engine.budgets())
    }
}

impl Answer for ChangeBudgets {
    fn answer(self, shell: &Shell) -> Result<Vec<Budget>, Failure> {
        shell.engine.change_budgets(self.budgets)
    }
}

impl Answer for TryBudget {
    fn answer(self, shell: &Shell) -> Result<BudgetTrial, Failure> {
        shell.engine.try_budget(&self.budget)
    }
}

impl Answer for SilenceAlert {
    fn answer(self, shell: &Shell) -> Result<(), Failure> {
        shell.engine.silence(self.figure, self.silence);
        if let Some(live) = shell.engine.live() {
            events::send(&shell.app, &Event::Live(Box::new(live)));
        }
        Ok(())
    }
}

impl Answer for ReportInteractions {
    fn answer(self, shell: &Shell) -> Result<(), Failure> {
        shell.engine.interactions(&self.ms);
        Ok(())
    }
}
