use formwork_protocol::{AlertState, AlertState::*, Budget, Figure, Figures, Sample, Severity};
use proptest::prelude::*;

use super::{Watch, Watched, try_out};

/// Limit 100, clears at 90.
fn budget(figure: Figure, hold: f64) -> Budget {
    Budget {
        figure,
        max: 100.0,
        hold,
        clear: 90.0,
        severity: Severity::Warning,
    }
}

fn sampled(hold: f64) -> Budget {
    budget(Figure::PreviewP95Ms, hold)
}

fn of_runs(hold: f64) -> Budget {
    budget(Figure::TotalMs, hold)
}

/// What is observed after each second value, as `(seconds, value)`, with the state that follows and
/// whether the user is told.
type Step = (i64, Option<f64>, AlertState, bool);

fn play(budget: Budget, steps: &[Step]) -> Watched {
    let mut watched = Watched::new(budget);
    for (place, (seconds, value, state, told)) in steps.iter().enumerate() {
        let at = seconds * 1000;
        let event = watched.observe(at, *value);
        assert_eq!(watched.alert().state, *state, "step {place} of {budget:?}");
        assert_eq!(event.is_some(), *told, "step {place} of {budget:?}");
        if let Some(event) = event {
            assert_eq!((event.at_unix_ms, event.value), (at, *value));
            assert_eq!((event.state, event.budget), (*state, budget));
        }
    }
    watched
}

#[test]
fn a_sampled_figure_fires_once_it_has_been_above_for_long_enough() {
    play(
        sampled(2.0),
        &[
            (0, Some(100.0), Inactive, false),
            (1, Some(101.0), Pending, false),
            (2, Some(150.0), Pending, false),
            (3, Some(101.0), Firing, true),
            (4, Some(500.0), Firing, false),
            (5, Some(95.0), Firing, false),
            (6, Some(90.0), Cleared, true),
            (7, Some(95.0), Cleared, false),
            (8, Some(101.0), Pending, false),
            (9, Some(95.0), Cleared, false),
        ],
    );
}

#[test]
fn one_value_never_fires_however_short_the_hold() {
    for hold in [0.0, 0.5, 1.0] {
        for budget in [sampled(hold), of_runs(hold)] {
            play(
                budget,
                &[
                    (0, Some(101.0), Pending, false),
                    (1, Some(99.0), Inactive, false),
                    (2, Some(101.0), Pending, false),
                    (3, Some(101.0), Firing, true),
                ],
            );
        }
    }
}

#[test]
fn runs_are_counted_whatever_the_time_between_them() {
    play(
        of_runs(3.0),
        &[
            (0, Some(101.0), Pending, false),
            (100_000, Some(101.0), Pending, false),
            (100_001, None, Pending, false),
            (200_000, Some(101.0), Firing, true),
            (200_001, None, Firing, false),
            (300_000, Some(1.0), Cleared, true),
        ],
    );
}

#[test]
fn what_is_not_measured_any_more_no_longer_happens() {
    play(
        sampled(1.0),
        &[
            (0, Some(101.0), Pending, false),
            (1, None, Inactive, false),
            (2, Some(101.0), Pending, false),
            (3, Some(101.0), Firing, true),
            (4, None, Cleared, true),
            (5, Some(f64::NAN), Cleared, false),
        ],
    );
}

#[test]
fn a_machine_that_slept_begins_anew() {
    let watched = play(
        sampled(10.0),
        &[
            (0, Some(101.0), Pending, false),
            (60, Some(101.0), Firing, true),
            (61, Some(1.0), Cleared, true),
            (70, Some(101.0), Pending, false),
            (131, Some(101.0), Pending, false),
            (140, Some(101.0), Pending, false),
            // The clock was set back.
            (100, Some(101.0), Pending, false),
            (109, Some(101.0), Pending, false),
            (110, Some(101.0), Firing, true),
            // Awake again, it is still too slow: that is no news.
            (500, Some(101.0), Firing, false),
        ],
    );
    assert_eq!(watched.alert().since_unix_ms, Some(110_000));
}

#[test]
fn going_back_is_to_where_it_came_from_and_since_when() {
    let mut watched = Watched::new(sampled(1.0));
    assert_eq!(watched.alert().since_unix_ms, None);
    watched.observe(1000, Some(101.0));
    assert_eq!(watched.alert().since_unix_ms, Some(1000));
    watched.observe(2000, Some(50.0));
    let alert = watched.alert();
    assert_eq!((alert.state, alert.since_unix_ms), (Inactive, None));
    assert_eq!(alert.value, Some(50.0));
    for (at, value) in [(3000, 101.0), (4000, 101.0), (5000, 1.0), (6000, 101.0)] {
        watched.observe(at, Some(value));
    }
    // A sleep while it is pending does not make it forget that.
    watched.observe(100_000, Some(101.0));
    assert_eq!(watched.alert().since_unix_ms, Some(100_000));
    watched.observe(101_000, Some(95.0));
    assert_eq!(watched.alert().since_unix_ms, Some(5000));
    assert_eq!(watched.alert().state, Cleared);
}

#[test]
fn silence_is_for_what_fires_and_ends_when_it_clears() {
    let mut watched = Watched::new(sampled(1.0));
    assert_eq!(watched.silence(true, 0), None);
    watched.observe(0, Some(101.0));
    assert_eq!(watched.silence(true, 0), None);
    watched.observe(1000, Some(101.0));
    assert_eq!(watched.silence(false, 1500), None);
    let event = watched.silence(true, 1500).unwrap();
    assert_eq!((event.state, event.value), (Silenced, Some(101.0)));
    assert_eq!(watched.silence(true, 1600), None);
    assert_eq!(watched.observe(2000, Some(95.0)), None);
    assert_eq!(watched.silence(false, 2500).unwrap().state, Firing);
    watched.silence(true, 2600);
    assert_eq!(watched.observe(3000, Some(1.0)).unwrap().state, Cleared);
    assert_eq!(watched.silence(false, 3500), None);
    watched.observe(4000, Some(101.0));
    assert_eq!(watched.observe(5000, Some(101.0)).unwrap().state, Firing);
}

#[test]
fn a_budget_that_did_not_change_keeps_its_state() {
    let mut watch = Watch::new(vec![sampled(1.0), budget(Figure::QueryMeanMs, 1.0)]);
    let sample = |at_unix_ms| {
        let mut figures = Figures::default();
        figures.set(Figure::PreviewP95Ms, Some(101.0));
        figures.set(Figure::QueryMeanMs, Some(101.0));
        Sample {
            at_unix_ms,
            span_ms: 1000,
            figures,
        }
    };
    assert!(watch.observe_sample(&sample(0)).is_empty());
    assert_eq!(watch.observe_sample(&sample(1000)).len(), 2);
    let looser = budget(Figure::QueryMeanMs, 5.0);
    watch.change(vec![of_runs(2.0), looser, sampled(1.0)]);
    assert_eq!(watch.budgets(), [of_runs(2.0), looser, sampled(1.0)]);
    let states: Vec<_> = watch.alerts().iter().map(|alert| alert.state).collect();
    assert_eq!(states, [Inactive, Inactive, Firing]);
}

#[test]
fn samples_and_runs_reach_only_the_budgets_of_their_figures() {
    let mut watch = Watch::new(vec![sampled(0.0), of_runs(0.0)]);
    let run = |figure: Figure| (figure == Figure::TotalMs).then_some(101.0);
    assert!(watch.observe_run(0, run).is_empty());
    let empty = Sample {
        at_unix_ms: 500,
        span_ms: 1000,
        figures: Figures::default(),
    };
    assert!(watch.observe_sample(&empty).is_empty());
    let events = watch.observe_run(1000, run);
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].budget.figure, Figure::TotalMs);
    assert_eq!(watch.silence(Figure::PreviewP95Ms, true, 2000), None);
    let silenced = watch.silence(Figure::TotalMs, true, 2000).unwrap();
    assert_eq!(silenced.state, Silenced);
}

/// At which places an alert fires: a model that looks back from each value instead of keeping a
/// state.
fn model(budget: &Budget, values: &[(i64, Option<f64>)]) -> Vec<usize> {
    let of_a_run = budget.figure.is_of_a_run();
    let seen: Vec<(usize, i64, Option<f64>)> = values
        .iter()
        .enumerate()
        .filter(|(_, (_, value))| !of_a_run || value.is_some())
        .map(|(place, (at, value))| (place, *at, *value))
        .collect();
    let above = |index: usize| seen[index].2.is_some_and(|value| value > budget.max);
    let mut fires = false;
    let mut fired = Vec::new();
    for (index, (place, at, value)) in seen.iter().enumerate() {
        if fires {
            fires = value.is_some_and(|value| value > budget.clear);
            continue;
        }
        if !above(index) {
            continue;
        }
        let mut first = index;
        while first > 0
            && above(first - 1)
            && (of_a_run || seen[first].1 - seen[first - 1].1 <= 60_000)
        {
            first -= 1;
        }
        let held = if of_a_run {
            (index - first + 1) as f64
        } else {
            (at - seen[first].1) as f64 / 1000.0
        };
        if first < index && held >= budget.hold {
            fires = true;
            fired.push(*place);
        }
    }
    fired
}

fn values() -> impl Strategy<Value = Vec<(i64, Option<f64>)>> {
    let value = prop_oneof![
        1 => Just(None),
        4 => (100.5f64..200.0).prop_map(Some),
        2 => (90.5f64..=100.0).prop_map(Some),
        1 => (0.0f64..=90.0).prop_map(Some),
    ];
    let pause = prop_oneof![8 => 1i64..3000, 1 => 59_000i64..62_000];
    prop::collection::vec((pause, value), 0..60).prop_map(|steps| {
        let mut at = 1_700_000_000_000;
        steps
            .into_iter()
            .map(|(pause, value)| {
                at += pause;
                (at, value)
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_fires_exactly_when_the_figure_stayed_above(
        values in values(),
        hold in prop::sample::select(vec![0.0, 1.0, 2.0, 3.0, 5.5, 10.0]),
        of_a_run in any::<bool>(),
    ) {
        let budget = if of_a_run { of_runs(hold) } else { sampled(hold) };
        let mut watched = Watched::new(budget);
        let mut fired = Vec::new();
        let mut state = Inactive;
        for (place, (at, value)) in values.iter().enumerate() {
            let event = watched.observe(*at, *value);
            let now = watched.alert().state;
            prop_assert_eq!(event.is_some(), now != state && matches!(now, Firing) || (state == Firing && now == Cleared));
            if event.is_some_and(|event| event.state == Firing) {
                prop_assert_eq!(state, Pending, "one value was enough");
                fired.push(place);
            }
            prop_assert!(!(state == Firing && now == Inactive));
            if value.is_some_and(|value| value <= budget.clear) {
                prop_assert!(!matches!(now, Firing | Pending));
            }
            state = now;
        }
        prop_assert_eq!(&fired, &model(&budget, &values));
        let trial = try_out(&budget, values.iter().copied());
        prop_assert_eq!(trial.fired, fired.len());
        prop_assert_eq!(trial.since_unix_ms, values.first().map(|(at, _)| *at));
        prop_assert_eq!(trial.values, values.iter().filter(|(_, value)| value.is_some()).count());
    }
}
