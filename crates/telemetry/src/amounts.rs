//! Times, sizes and shares for people.

use formwork_protocol::Unit;

/// A value of the unit, with three digits that count.
pub fn amount(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Milliseconds => duration(value),
        Unit::Bytes => bytes(value),
        Unit::BytesPerSecond => format!("{}/s", bytes(value)),
        Unit::Percent => percent(value),
        Unit::Count => format!("{value:.0}"),
    }
}

pub fn duration(ms: f64) -> String {
    if ms == 0.0 {
        "0 ms".into()
    } else if ms < 0.9995 {
        format!("{} µs", three_digits(ms * 1000.0))
    } else if ms < 999.5 {
        format!("{} ms", three_digits(ms))
    } else if ms < 119_500.0 {
        format!("{} s", three_digits(ms / 1000.0))
    } else {
        format!("{} min", three_digits(ms / 60_000.0))
    }
}

/// In the decimal units of the interface and of file managers.
pub fn bytes(bytes: f64) -> String {
    const UNITS: [&str; 4] = ["KB", "MB", "GB", "TB"];
    if bytes < 999.5 {
        return format!("{bytes:.0} B");
    }
    let mut value = bytes / 1000.0;
    let mut unit = 0;
    while value >= 999.5 && unit + 1 < UNITS.len() {
        value /= 1000.0;
        unit += 1;
    }
    format!("{} {}", three_digits(value), UNITS[unit])
}

pub fn percent(percent: f64) -> String {
    format!("{} %", three_digits(percent))
}

/// “1 file”, “3 files”.
pub fn count(number: usize, of: &str) -> String {
    format!("{number} {of}{}", if number == 1 { "" } else { "s" })
}

fn three_digits(value: f64) -> String {
    let decimals = match value.abs() {
        size if size >= 99.95 => 0,
        size if size >= 9.995 => 1,
        _ => 2,
    };
    let text = format!("{value:.decimals$}");
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').into(),
        false => text,
    }
}

/// A time since 1970 as `2026-03-01 12:34:56.789` in UTC; a time that no calendar knows as its
/// number.
pub fn utc(unix_ms: i64) -> String {
    written(unix_ms, "%Y-%m-%d %H:%M:%S%.3f")
}

/// As [`utc`], to the second.
pub fn utc_seconds(unix_ms: i64) -> String {
    written(unix_ms, "%Y-%m-%d %H:%M:%S")
}

fn written(unix_ms: i64, format: &str) -> String {
    match jiff::Timestamp::from_millisecond(unix_ms) {
        Ok(time) => time.strftime(format).to_string(),
        Err(_) => unix_ms.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_three_digits_and_a_unit() {
        let cases = [
            (duration(0.0), "0 ms"),
            (duration(0.0125), "12.5 µs"),
            (duration(0.9999), "1 ms"),
            (duration(12.345), "12.3 ms"),
            (duration(999.4), "999 ms"),
            (duration(999.9), "1 s"),
            (duration(61_234.0), "61.2 s"),
            (duration(300_000.0), "5 min"),
            (bytes(0.0), "0 B"),
            (bytes(999.9), "1 KB"),
            (bytes(1500.0), "1.5 KB"),
            (bytes(512e6), "512 MB"),
            (bytes(999.9e6), "1 GB"),
            (bytes(5e18), "5000000 TB"),
            (percent(0.123), "0.12 %"),
            (percent(100.0), "100 %"),
            (amount(2000.0, Unit::BytesPerSecond), "2 KB/s"),
            (amount(3.0, Unit::Count), "3"),
            (count(1, "file"), "1 file"),
            (count(0, "file"), "0 files"),
        ];
        for (found, expected) in cases {
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn times_are_dates_of_the_calendar() {
        let cases = [
            (0, "1970-01-01 00:00:00.000"),
            (-1, "1969-12-31 23:59:59.999"),
            (951_782_400_000, "2000-02-29 00:00:00.000"),
            (1_700_000_000_123, "2023-11-14 22:13:20.123"),
            (i64::MAX, "9223372036854775807"),
        ];
        for (unix_ms, expected) in cases {
            assert_eq!(utc(unix_ms), expected);
            assert_eq!(utc_seconds(unix_ms), expected[..19]);
        }
    }
}
