//! Two runs side by side.

use std::collections::{BTreeMap, HashSet};

use formwork_protocol::{
    CacheHit, Comparison, OutputCost, TemplateChange, TemplateCost, TraceView,
};

use crate::costs::slowest_first;

#[cfg(test)]
mod tests;

/// What differs between two runs, each with the costs of all of its outputs.
pub fn compare(
    before: (&TraceView, &[OutputCost]),
    after: (&TraceView, &[OutputCost]),
) -> Comparison {
    let (before, outputs_before) = before;
    let (after, outputs_after) = after;
    let mut newly_rendered = newly_rendered(outputs_before, outputs_after);
    let newly_rendered_in_all = newly_rendered.len();
    newly_rendered.truncate(Comparison::NAMED);
    Comparison {
        before: before.summary.clone(),
        after: after.summary.clone(),
        ms_before: before.ms,
        ms_after: after.ms,
        peak_bytes_before: before.peak_bytes,
        peak_bytes_after: after.peak_bytes,
        cache_before: before.cache,
        cache_after: after.cache,
        templates: templates(&before.templates, &after.templates),
        newly_rendered: newly_rendered.into_iter().cloned().collect(),
        newly_rendered_in_all,
    }
}

fn templates(before: &[TemplateCost], after: &[TemplateCost]) -> Vec<TemplateChange> {
    let mut pairs: BTreeMap<&str, (Option<&TemplateCost>, Option<&TemplateCost>)> = BTreeMap::new();
    for cost in before {
        pairs.entry(&cost.template).or_default().0 = Some(cost);
    }
    for cost in after {
        pairs.entry(&cost.template).or_default().1 = Some(cost);
    }
    let mut changes: Vec<TemplateChange> = pairs
        .into_iter()
        .map(|(template, (before, after))| TemplateChange {
            template: template.into(),
            before: before.cloned(),
            after: after.cloned(),
        })
        .filter(|change| {
            change.before.is_none() || change.after.is_none() || difference(change) > 0.0
        })
        .collect();
    changes.sort_by(|one, other| difference(other).total_cmp(&difference(one)));
    changes
}

/// Milliseconds by which the template's total differs; a run without the template spent none on it.
fn difference(change: &TemplateChange) -> f64 {
    let total = |cost: &Option<TemplateCost>| cost.as_ref().map_or(0.0, |cost| cost.total_ms);
    (total(&change.after) - total(&change.before)).abs()
}

/// Outputs that were rendered after and not before, the slowest first.
fn newly_rendered<'a>(before: &[OutputCost], after: &'a [OutputCost]) -> Vec<&'a OutputCost> {
    let is_rendered = |cost: &&OutputCost| cost.cache == CacheHit::Missed;
    let rendered_before: HashSet<&str> = before
        .iter()
        .filter(is_rendered)
        .map(|cost| &*cost.path)
        .collect();
    let mut new: Vec<&OutputCost> = after
        .iter()
        .filter(is_rendered)
        .filter(|cost| !rendered_before.contains(&*cost.path))
        .collect();
    new.sort_by(|one, other| slowest_first(one, other));
    new
}
