//! Axes: which values have a line, and what they are called.

use crate::state::text;
use crate::texts::moments;

use super::time::{DAY, HOUR, MINUTE};

/// From 0 to a round value above `most`, with the values that have a line: at most `lines` of them
/// besides 0.
pub fn values(most: f64, lines: usize) -> Vec<f64> {
    let step = round_up(most.max(f64::MIN_POSITIVE) / lines.max(1) as f64);
    let count = (most / step).ceil().max(1.0) as usize;
    (0..=count).map(|line| line as f64 * step).collect()
}

/// The next value of 1, 2, 5, 10, 20, …
fn round_up(value: f64) -> f64 {
    let power = 10f64.powf(value.log10().floor());
    let share = value / power;
    let round = [1.0, 2.0, 5.0]
        .into_iter()
        .find(|round| share <= *round + 1e-9);
    round.unwrap_or(10.0) * power
}

/// Steps of a clock, in milliseconds.
const CLOCK: [i64; 16] = [
    1_000,
    5_000,
    10_000,
    30_000,
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    7 * DAY,
];

/// Times from `start` to `end` that have a mark, at most `most` of them, with the milliseconds
/// between them. `offset` is what local time is ahead of UTC, so that days begin where people's do.
pub fn times(start: i64, end: i64, most: usize, offset: i64) -> (Vec<i64>, i64) {
    let length = (end - start).max(1);
    let wide = |step: &i64| length / step < most.max(1) as i64;
    let step = CLOCK.into_iter().find(wide).unwrap_or(7 * DAY);
    let first = (start + offset).div_euclid(step) * step - offset;
    let marks = (0..).map(|mark| first + mark * step);
    let marks = marks.skip_while(|mark| *mark < start);
    (marks.take_while(|mark| *mark <= end).collect(), step)
}

/// A time of day, or a day where a step is that long: `14:05`, `14:05:30`, `12 Mar`.
pub fn clock(at: i64, step: i64, offset: i64) -> String {
    let local = at + offset;
    let seconds = local.div_euclid(1_000).rem_euclid(86_400);
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if step >= DAY {
        day(local)
    } else if step >= MINUTE {
        format!("{hour:02}:{minute:02}")
    } else {
        format!("{hour:02}:{minute:02}:{second:02}")
    }
}

/// When something began, seen from now: a time of today, a weekday, or a day.
pub fn since(at: i64, now: i64, offset: i64) -> String {
    let day_of = |at: i64| (at + offset).div_euclid(DAY);
    match day_of(now) - day_of(at) {
        0 => clock(at, MINUTE, offset),
        1..=6 => moments::weekdays()[day_of(at).rem_euclid(7) as usize].to_owned(),
        _ => day(at + offset),
    }
}

/// The day of a local time: `12 Mar`. After Howard Hinnant's `civil_from_days`.
pub fn day(local: i64) -> String {
    let days = local.div_euclid(DAY) + 719_468;
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    // The year of this count begins in March.
    let name = moments::months()[((month + 2) % 12) as usize];
    moments::day_of_month(day, name)
}

/// Marks of a run's axis, in nanoseconds: round ones, at most `most`.
pub fn nanoseconds(from: f64, to: f64, most: usize) -> Vec<f64> {
    let step = round_up((to - from).max(1.0) / most.max(1) as f64);
    let first = (from / step).ceil() as i64;
    let last = (to / step).floor() as i64;
    (first..=last).map(|mark| mark as f64 * step).collect()
}

/// A mark of a run's axis: `45 ms`, `1.2 s`, `300 µs`; all marks of an axis in the same unit.
pub fn mark(ns: f64, step: f64) -> String {
    let (scale, unit) = if step >= 1e8 {
        (1e9, "s")
    } else if step >= 1e5 {
        (1e6, "ms")
    } else if step >= 100.0 {
        (1e3, "µs")
    } else {
        (1.0, "ns")
    };
    let digits = (scale / step).log10().ceil().clamp(0.0, 3.0) as usize;
    if ns == 0.0 {
        return "0".to_owned();
    }
    format!("{} {unit}", text::decimal(ns / scale, digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_has_round_values_and_holds_the_largest() {
        for (most, lines) in [
            (97.0, vec![0.0, 50.0, 100.0]),
            (3.0, vec![0.0, 1.0, 2.0, 3.0]),
            (212e6, vec![0.0, 1e8, 2e8, 3e8]),
            (0.0, vec![]),
        ] {
            let made = values(most, 3);
            if most > 0.0 {
                assert_eq!(made, lines);
            }
            assert!(*made.last().unwrap() >= most);
        }
    }

    #[test]
    fn times_are_marked_where_people_would() {
        let (marks, step) = times(61_000, 361_000, 6, 0);
        assert_eq!(
            (marks, step),
            (vec![120_000, 180_000, 240_000, 300_000, 360_000], MINUTE)
        );
        let (marks, step) = times(0, 7 * DAY, 8, 2 * HOUR);
        assert_eq!((marks[0], step), (22 * HOUR, DAY));
        assert_eq!(clock(22 * HOUR, DAY, 2 * HOUR), "2 Jan");
        assert_eq!(clock(13 * HOUR + 5_000, 1_000, -HOUR), "12:00:05");
        assert_eq!(clock(13 * HOUR, MINUTE, 0), "13:00");
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        for (days, name) in [
            (0, "1 Jan"),
            (58, "28 Feb"),
            (59, "1 Mar"),
            (20_513, "1 Mar"),
        ] {
            assert_eq!(day(days * DAY), name);
        }
        assert_eq!(since(20_513 * DAY, 20_515 * DAY, 0), "Sunday");
        assert_eq!(since(20_513 * DAY, 20_513 * DAY + HOUR, 0), "00:00");
        assert_eq!(since(0, 20_513 * DAY, 0), "1 Jan");
        // A leap day.
        assert_eq!(day(19_782 * DAY), "29 Feb");
    }

    #[test]
    fn marks_of_a_run_are_in_one_unit_and_tell_each_other_apart() {
        for (from, to, first, last) in [
            (0.0, 182e6, "0", "180 ms"),
            (40e6, 41e6, "40.0 ms", "41.0 ms"),
            (0.0, 4_100.0, "0", "4.0 µs"),
            (0.0, 2.5e9, "0", "2.5 s"),
        ] {
            let marks = nanoseconds(from, to, 10);
            assert!(marks.len() <= 11, "{marks:?}");
            let step = marks[1] - marks[0];
            assert_eq!(mark(marks[0], step), first);
            assert_eq!(mark(*marks.last().unwrap(), step), last);
        }
    }
}
