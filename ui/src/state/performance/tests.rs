use formwork_protocol::{Code, Failure, Figures, TraceOutputs};

use super::time::MINUTE;
use super::timeline::tests::trace;
use super::*;
use crate::state::load::Load;
use crate::state::load::tests::{begun, ended};

fn live(at: i64) -> Rc<Live> {
    let mut figures = Figures::default();
    figures.set(Figure::ProcessBytes, Some(at as f64));
    Rc::new(Live {
        sample: Sample {
            at_unix_ms: at,
            span_ms: 1_000,
            figures,
        },
        alerts: vec![],
        last_run: None,
        threads: vec![],
        caches: vec![],
        running: vec![],
        done: formwork_protocol::Done::default(),
    })
}

fn state() -> Rc<PerformanceState> {
    Rc::new(PerformanceState::default())
        .reduce(PerformanceAction::Samples(begun(1)))
        .reduce(PerformanceAction::Samples(ended(1, Samples::default())))
}

#[test]
fn what_is_live_moves_on_and_what_is_past_stays() {
    let state = state().reduce(PerformanceAction::Live(live(5_000)));
    assert_eq!(state.time.end, 5_000);
    assert_eq!(state.samples.ready().unwrap().samples.len(), 1);
    let past = Time {
        end: 3_000,
        live: false,
        ..state.time
    };
    let state = state
        .reduce(PerformanceAction::Show(past))
        .reduce(PerformanceAction::Live(live(6_000)));
    assert_eq!((state.time.end, state.time.length), (3_000, 5 * MINUTE));
    assert_eq!(state.samples.ready().unwrap().samples.len(), 1);
    // The tiles go on.
    assert_eq!(
        state.recent.values(Figure::ProcessBytes),
        [5_000.0, 6_000.0]
    );
}

#[test]
fn a_comparison_ends_with_its_dialog_and_its_answer_comes_too_late() {
    let compared = |asked| PerformanceAction::Compared(asked);
    let state = state()
        .reduce(PerformanceAction::Dialog(PanelDialog::Compare))
        .reduce(compared(begun(2)));
    assert_eq!(state.comparison.get(), &Load::Loading);
    let state = state
        .reduce(PerformanceAction::Dialog(PanelDialog::None))
        .reduce(compared(Asked {
            number: 2,
            answer: Some(Err(Failure::new(Code::NotFound, "It is gone"))),
        }));
    assert_eq!(state.comparison.get(), &Load::Idle);
}

#[test]
fn what_was_looked_at_in_one_run_is_not_kept_for_another() {
    let known = || TraceOutputs {
        outputs: vec![],
        total: 0,
    };
    let state = state()
        .reduce(PerformanceAction::Choose(TraceId::Run(1)))
        .reduce(PerformanceAction::Trace(begun(2)))
        .reduce(PerformanceAction::Trace(ended(2, trace())))
        .reduce(PerformanceAction::Outputs(0, 0, Some(known())))
        .reduce(PerformanceAction::Pick(Some(3)));
    assert_eq!((state.picked, state.outputs.total), (Some(3), Some(0)));
    let again = state
        .clone()
        .reduce(PerformanceAction::Choose(TraceId::Run(1)));
    assert_eq!(again.picked, Some(3));
    let other = state.reduce(PerformanceAction::Choose(TraceId::Run(2)));
    assert_eq!((other.picked, other.outputs.total), (None, None));
}
