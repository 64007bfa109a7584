//! Figures as people read them.

use crate::texts::{self, moments};

/// `1284` as `1,284`.
pub fn count(number: impl TryInto<u64>) -> String {
    let digits = number.try_into().unwrap_or(u64::MAX).to_string();
    let separator = texts::in_locale(',', '.');
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// A number with so many digits after its point: `0.4`.
pub fn decimal(number: f64, digits: usize) -> String {
    texts::with_point(&format!("{number:.digits$}"))
}

/// What was typed as a number, as `parse` reads it: thousands may be set apart. A separator that
/// parts no thousands stays, so that `1,5` is not taken for 15.
pub fn typed_number(typed: &str) -> String {
    let (separator, point) = texts::in_locale((',', '.'), ('.', ','));
    let mut number = String::new();
    let mut rest = typed.trim();
    while let Some(letter) = rest.chars().next() {
        rest = &rest[letter.len_utf8()..];
        let digits = rest.chars().take_while(char::is_ascii_digit).count();
        match letter {
            '_' | ' ' if digits == 3 => {}
            letter if letter == separator && digits == 3 => {}
            letter if letter == point => number.push('.'),
            // It is no number: neither language reads a semicolon as a point.
            letter if letter == separator => number.push(';'),
            letter => number.push(letter),
        }
    }
    number
}

/// Bytes in the decimal units that file managers show: `412 KB`, `3.1 MB`.
pub fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["KB", "MB", "GB", "TB"];
    if bytes < 1000 {
        return format!("{bytes} B");
    }
    let mut value = bytes as f64 / 1000.0;
    let mut unit = 0;
    // 999.5 would be rounded to 1000 of the same unit.
    while value >= 999.5 && unit + 1 < UNITS.len() {
        value /= 1000.0;
        unit += 1;
    }
    let digits = if value < 9.95 { 1 } else { 0 };
    format!("{} {}", decimal(value, digits), UNITS[unit])
}

/// A duration in milliseconds: `0.4 ms`, `12 ms`, `1.8 s`.
pub fn duration(ms: f64) -> String {
    if ms < 9.95 {
        format!("{} ms", decimal(ms, 1))
    } else if ms < 999.5 {
        format!("{} ms", decimal(ms, 0))
    } else {
        format!("{} s", decimal(ms / 1000.0, 1))
    }
}

/// How long ago a moment was, both in milliseconds since 1970.
pub fn ago(then: i64, now: i64) -> String {
    let minutes = usize::try_from((now - then) / 60_000).unwrap_or(0);
    match minutes {
        0 => moments::just_now().to_owned(),
        1..=59 => moments::minutes_ago(minutes),
        60..=1439 => moments::hours_ago(minutes / 60),
        _ => moments::days_ago(minutes / 1440),
    }
}

/// The day of a moment as seen from now, by the calendar: moments are in milliseconds since 1970,
/// `offset` is what local time is ahead of UTC.
pub fn day(then: i64, now: i64, offset: i64) -> String {
    const DAY: i64 = 86_400_000;
    let day = |moment: i64| (moment + offset).div_euclid(DAY);
    let days = usize::try_from(day(now) - day(then)).unwrap_or(0);
    match days {
        0 => moments::today().to_owned(),
        1 => moments::yesterday().to_owned(),
        2..=13 => moments::days_ago(days),
        14..=60 => moments::weeks_ago(days / 7),
        61..=729 => moments::months_ago(days / 30),
        _ => moments::years_ago(days / 365),
    }
}

/// A folder and a path in it, as the system of the folder writes it.
pub fn joined(folder: &str, path: &str) -> String {
    let is_windows = folder.contains('\\') && !folder.starts_with('/');
    if is_windows {
        let folder = folder.trim_end_matches('\\');
        format!("{folder}\\{}", path.replace('/', "\\"))
    } else {
        format!("{}/{path}", folder.trim_end_matches('/'))
    }
}

/// The last part of a path of any system.
pub fn last_part(path: &str) -> &str {
    path.trim_end_matches(['/', '\\'])
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or(path)
}

/// The folder that a file lies in; a path of one part is returned as it is.
pub fn parent(path: &str) -> &str {
    path.rfind(['/', '\\']).map_or(path, |end| &path[..end])
}

/// A path of at most so many characters: names in its middle give way to “…”, and its last name
/// stays as far as there is room.
pub fn shortened(path: &str, room: usize) -> String {
    let length = path.chars().count();
    if length <= room {
        return path.to_owned();
    }
    let last = last_part(path).chars().count();
    // The beginning says on which disk, the end says which folder.
    let start = room.saturating_sub(last + 2).clamp(room / 6, room / 2);
    let end = room.saturating_sub(start + 1);
    let begin: String = path.chars().take(start).collect();
    let rest: String = path.chars().skip(length - end).collect();
    format!("{begin}…{rest}")
}

/// A name in two parts, the second of so many characters: where there is no room for all, the first
/// gives way.
pub fn halves(name: &str, end: usize) -> (String, String) {
    let start = name.chars().count().saturating_sub(end);
    let at = name.char_indices().nth(start).map_or(name.len(), |it| it.0);
    (name[..at].to_owned(), name[at..].to_owned())
}

/// An SVG as an address for an `<img>`, in which nothing of it can run.
pub fn svg_address(svg: &str) -> String {
    let mut address = String::from("data:image/svg+xml,");
    for byte in svg.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b' ' | b'/' | b'.' | b':' | b'=' | b'-' => {
                address.push(char::from(byte));
            }
            byte => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::{Locale, nouns, speak};

    #[test]
    fn an_address_keeps_nothing_that_ends_it_or_its_attribute() {
        assert_eq!(
            svg_address("<a b=\"#c\">ü</a>"),
            "data:image/svg+xml,%3Ca b=%22%23c%22%3E%C3%BC%3C/a%3E"
        );
    }

    #[test]
    fn counts_have_thousands_and_the_right_plural() {
        assert_eq!(count(0usize), "0");
        assert_eq!(count(1_284usize), "1,284");
        assert_eq!(count((1u64 << 53) - 1), "9,007,199,254,740,991");
        assert_eq!(nouns::files(1), "1 file");
        assert_eq!(nouns::files(0), "0 files");
        assert_eq!(nouns::files(1_284), "1,284 files");
    }

    #[test]
    fn sizes_change_unit_where_they_would_be_rounded_up() {
        assert_eq!(size(0), "0 B");
        assert_eq!(size(999), "999 B");
        assert_eq!(size(1_000), "1.0 KB");
        assert_eq!(size(412_300), "412 KB");
        assert_eq!(size(999_600), "1.0 MB");
        assert_eq!(size(3_100_000), "3.1 MB");
    }

    #[test]
    fn durations_read_in_their_own_unit() {
        assert_eq!(duration(0.42), "0.4 ms");
        assert_eq!(duration(999.6), "1.0 s");
        assert_eq!(ago(0, 59_000), "just now");
        assert_eq!(ago(0, 60_000), "1 minute ago");
        assert_eq!(ago(0, 3 * 86_400_000), "3 days ago");
    }

    #[test]
    fn german_writes_numbers_and_times_in_its_own_way() {
        speak(Locale::German);
        assert_eq!(count(1_284_000usize), "1.284.000");
        assert_eq!(nouns::files(1), "1 Datei");
        assert_eq!(nouns::files(1_284), "1.284 Dateien");
        assert_eq!(size(3_100_000), "3,1 MB");
        assert_eq!(duration(0.42), "0,4 ms");
        assert_eq!(ago(0, 60_000), "vor 1 Minute");
        assert_eq!(ago(0, 3 * 86_400_000), "vor 3 Tagen");
    }

    #[test]
    fn a_number_is_read_as_its_language_writes_it() {
        for (locale, typed, read) in [
            (Locale::English, "1,284.5", "1284.5"),
            (Locale::German, "1.284,5", "1284.5"),
            (Locale::German, " 12 000 ", "12000"),
            (Locale::English, "4 2", "4 2"),
            (Locale::English, "-3", "-3"),
            (Locale::English, "1,5", "1;5"),
            (Locale::German, "1.5", "1;5"),
            (Locale::German, "1.5000", "1;5000"),
        ] {
            speak(locale);
            assert_eq!(typed_number(typed), read);
        }
    }

    #[test]
    fn a_name_is_parted_by_characters() {
        for (name, end, parts) in [
            ("grüße.zip", 6, ("grü", "ße.zip")),
            ("a.zip", 11, ("", "a.zip")),
            ("", 3, ("", "")),
        ] {
            let parts = (parts.0.to_owned(), parts.1.to_owned());
            assert_eq!(halves(name, end), parts);
        }
    }

    #[test]
    fn a_path_is_shortened_in_its_middle_and_keeps_its_last_name() {
        assert_eq!(shortened("/home/a/fleet", 20), "/home/a/fleet");
        let long = "/home/somebody/code/clients/north/fleet";
        let short = shortened(long, 24);
        assert_eq!(short.chars().count(), 24);
        assert!(
            short.starts_with("/home") && short.ends_with("/fleet"),
            "{short}"
        );
        for room in 4..60 {
            let short = shortened("/ä/日本語/".repeat(9).as_str(), room);
            assert!(short.chars().count() <= room, "{room}: {short}");
        }
    }

    #[test]
    fn days_of_use_are_those_of_the_calendar() {
        const HOUR: i64 = 3_600_000;
        let now = 100 * 24 * HOUR + HOUR;
        for (hours, offset, said) in [
            (0, 0, "today"),
            (2, 0, "yesterday"),
            (2, 2 * HOUR, "today"),
            (30, 0, "2 days ago"),
            (24 * 20, 0, "2 weeks ago"),
            (24 * 70, 0, "2 months ago"),
            (24 * 800, 0, "2 years ago"),
            (-5, 0, "today"),
        ] {
            assert_eq!(day(now - hours * HOUR, now, offset), said, "{hours} hours");
        }
    }

    #[test]
    fn paths_are_joined_as_their_system_writes_them() {
        assert_eq!(joined("/home/ada/", "x"), "/home/ada/x");
        assert_eq!(joined("C:\\code", "x"), "C:\\code\\x");
        assert_eq!(joined("/", "x"), "/x");
        for (folder, whole) in [
            ("/code/app", "/code/app/src/main.rs"),
            ("/", "/src/main.rs"),
            ("C:\\code\\app", "C:\\code\\app\\src\\main.rs"),
            ("C:\\", "C:\\src\\main.rs"),
        ] {
            assert_eq!(joined(folder, "src/main.rs"), whole);
        }
    }

    #[test]
    fn names_of_files_are_plain() {
        assert_eq!(last_part("C:\\code\\fleet\\"), "fleet");
        assert_eq!(last_part("/home/a/fleet"), "fleet");
        assert_eq!(parent("/home/a/fleet.zip"), "/home/a");
    }
}
