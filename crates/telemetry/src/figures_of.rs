//! The figures of a run, from its report.

use formwork_protocol::{Budget, BudgetResult, Figure, Report};

/// In the figure's unit; none: it is not of a run.
pub fn of_report(report: &Report, figure: Figure) -> Option<f64> {
    match figure {
        Figure::TotalMs => Some(report.ms.total),
        Figure::LoadMs => Some(report.ms.load),
        Figure::PlanMs => Some(report.ms.plan),
        Figure::RenderMs => Some(report.ms.render),
        Figure::CompareMs => Some(report.ms.compare),
        Figure::ApplyMs => Some(report.ms.apply),
        Figure::PeakBytes => Some(report.memory.peak_bytes as f64),
        _ => None,
    }
}

/// How the run stood to each budget on a figure of a run, in their order.
pub fn check(report: &Report, budgets: &[Budget]) -> Vec<BudgetResult> {
    budgets
        .iter()
        .filter_map(|budget| {
            let measured = of_report(report, budget.figure)?;
            Some(BudgetResult {
                figure: budget.figure.name().into(),
                max: budget.max,
                measured,
                met: measured <= budget.max,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use formwork_protocol::Severity;

    use super::*;
    use crate::fixtures::report;

    #[test]
    fn a_report_tells_every_figure_of_a_run_and_none_else() {
        let report = report(vec![]);
        let values: Vec<_> = Figure::OF_A_RUN
            .iter()
            .map(|figure| of_report(&report, *figure).unwrap())
            .collect();
        let peak = f64::from(3 * 1024 * 1024);
        assert_eq!(values, [90.25, 1.0, 2.0, 30.5, 4.0, 50.0, peak]);
        for figure in Figure::SAMPLED {
            assert_eq!(of_report(&report, figure), None);
        }
    }

    #[test]
    fn a_budget_is_met_up_to_its_limit() {
        let budget = |figure, max| Budget::new(figure, max, Severity::Warning);
        let results = check(
            &report(vec![]),
            &[
                budget(Figure::RenderMs, 30.5),
                budget(Figure::QueryMeanMs, 0.1),
                budget(Figure::ApplyMs, 49.0),
            ],
        );
        let found: Vec<_> = results
            .iter()
            .map(|result| (&*result.figure, result.max, result.measured, result.met))
            .collect();
        assert_eq!(
            found,
            [
                ("render_ms", 30.5, 30.5, true),
                ("apply_ms", 49.0, 50.0, false)
            ]
        );
    }
}
