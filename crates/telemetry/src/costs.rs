//! What templates and outputs cost in a run, and why outputs were rendered.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

use formwork_protocol::{
    CacheHit, OutputCost, OutputOrder, Report, TemplateCost, TraceOutputs, Why, WhyCount,
};

use crate::trace::{Trace, WorkKind, ms};

#[cfg(test)]
mod tests;

/// Nanoseconds that were spent on one output.
#[derive(Clone, Copy, Default)]
struct Spent {
    render_ns: u64,
    write_ns: u64,
}

/// By output. Work that names no output of the report is left out: a trace and its report are kept
/// apart, and one may be damaged.
fn spent(report: &Report, trace: &Trace) -> Vec<Spent> {
    let mut spent = vec![Spent::default(); report.outputs.len()];
    for work in &trace.work {
        let Some(output) = spent.get_mut(work.output as usize) else {
            continue;
        };
        let of_kind = match work.kind {
            WorkKind::Render => &mut output.render_ns,
            WorkKind::Write => &mut output.write_ns,
        };
        *of_kind += work.length_ns;
    }
    spent
}

/// What each template's outputs took to render, the slowest first. Outputs that are no longer made
/// have no template and count nowhere.
pub fn templates(report: &Report, trace: &Trace) -> Vec<TemplateCost> {
    let spent = spent(report, trace);
    let mut by_template: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, output) in report.outputs.iter().enumerate() {
        if !output.template.is_empty() {
            by_template.entry(&output.template).or_default().push(place);
        }
    }
    let mut costs: Vec<TemplateCost> = by_template
        .into_iter()
        .map(|(template, places)| {
            let outputs = || places.iter().map(|place| &report.outputs[*place]);
            let mut calls: Vec<u64> = places.iter().map(|place| spent[*place].render_ns).collect();
            calls.sort_unstable();
            TemplateCost {
                template: template.into(),
                evaluator: report.outputs[places[0]].evaluator,
                calls: calls.len(),
                rendered: outputs()
                    .filter(|output| output.cache == CacheHit::Missed)
                    .count(),
                total_ms: ms(calls.iter().sum()),
                p95_ms: ms(nearest_rank(&calls, 95)),
                max_ms: ms(calls.last().copied().unwrap_or(0)),
                bytes: outputs().map(|output| output.bytes).sum(),
            }
        })
        .collect();
    costs.sort_by(|one, other| {
        other
            .total_ms
            .total_cmp(&one.total_ms)
            .then_with(|| one.template.cmp(&other.template))
    });
    costs
}

/// The smallest of the values, which are sorted, that at least `percent` of them do not exceed; 0
/// of none.
fn nearest_rank(sorted: &[u64], percent: usize) -> u64 {
    let rank = (sorted.len() * percent).div_ceil(100);
    match rank {
        0 => 0,
        rank => sorted[rank - 1],
    }
}

/// What each output of the report took, in the report's order.
pub fn outputs(report: &Report, trace: &Trace) -> Vec<OutputCost> {
    report
        .outputs
        .iter()
        .zip(spent(report, trace))
        .zip(0..)
        .map(|((output, spent), place)| OutputCost {
            output: place,
            path: output.path.clone(),
            template: output.template.clone(),
            state: output.state,
            cache: output.cache,
            why: output.why.clone(),
            render_ms: ms(spent.render_ns),
            write_ms: ms(spent.write_ns),
            bytes: output.bytes,
        })
        .collect()
}

/// How many outputs there are for each reason, the most frequent first.
pub fn whys(report: &Report) -> Vec<WhyCount> {
    let mut counts: HashMap<&Why, usize> = HashMap::new();
    for output in &report.outputs {
        *counts.entry(&output.why).or_default() += 1;
    }
    let mut counts: Vec<WhyCount> = counts
        .into_iter()
        .map(|(why, outputs)| WhyCount {
            why: why.clone(),
            outputs,
        })
        .collect();
    counts.sort_by(|one, other| {
        other
            .outputs
            .cmp(&one.outputs)
            .then_with(|| one.why.cmp(&other.why))
    });
    counts
}

/// The outputs from place `offset` on, of those whose path or template has the text in it whatever
/// its case. `total` is the number of all that do.
pub fn page(
    mut costs: Vec<OutputCost>,
    order: OutputOrder,
    search: &str,
    offset: usize,
    limit: usize,
) -> TraceOutputs {
    let search = search.to_lowercase();
    if !search.is_empty() {
        costs.retain(|cost| {
            cost.path.to_lowercase().contains(&search)
                || cost.template.to_lowercase().contains(&search)
        });
    }
    match order {
        OutputOrder::Slowest => costs.sort_by(slowest_first),
        OutputOrder::Path => costs.sort_by(|one, other| one.path.cmp(&other.path)),
    }
    TraceOutputs {
        total: costs.len(),
        outputs: costs.into_iter().skip(offset).take(limit).collect(),
    }
}

/// By what they took in all; those that took the same by path.
pub(crate) fn slowest_first(one: &OutputCost, other: &OutputCost) -> Ordering {
    let taken = |cost: &OutputCost| cost.render_ms + cost.write_ms;
    taken(other)
        .total_cmp(&taken(one))
        .then_with(|| one.path.cmp(&other.path))
}
