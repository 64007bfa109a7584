//! How long ago something was, and when.

use super::texts;

texts! {
    just_now => "just now" | "gerade eben";
    minutes_ago(number #) =>
        "1 minute ago", "{number} minutes ago"
        | "vor 1 Minute", "vor {number} Minuten";
    hours_ago(number #) =>
        "1 hour ago", "{number} hours ago"
        | "vor 1 Stunde", "vor {number} Stunden";
    days_ago(number #) => "1 day ago", "{number} days ago" | "vor 1 Tag", "vor {number} Tagen";
    weeks_ago(number #) =>
        "1 week ago", "{number} weeks ago"
        | "vor 1 Woche", "vor {number} Wochen";
    months_ago(number #) =>
        "1 month ago", "{number} months ago"
        | "vor 1 Monat", "vor {number} Monaten";
    years_ago(number #) =>
        "1 year ago", "{number} years ago"
        | "vor 1 Jahr", "vor {number} Jahren";
    today => "today" | "heute";
    yesterday => "yesterday" | "gestern";
    // As in “cleared 3 h ago” and “vor 3 Std. behoben”.
    seconds_passed(number) => "{number} s" | "{number} s";
    minutes_passed(number) => "{number} min" | "{number} Min.";
    hours_passed(number) => "{number} h" | "{number} Std.";
    days_passed(number) => "{number} days" | "{number} Tagen";
    passed_ago(passed) => "{passed} ago" | "vor {passed}";
    day_of_month(day, month) => "{day} {month}" | "{day}. {month}";
}

/// Days of the week, Thursday first, as 1 January 1970 was one.
pub fn weekdays() -> [&'static str; 7] {
    super::in_locale(
        [
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday",
            "Monday",
            "Tuesday",
            "Wednesday",
        ],
        [
            "Donnerstag",
            "Freitag",
            "Samstag",
            "Sonntag",
            "Montag",
            "Dienstag",
            "Mittwoch",
        ],
    )
}

/// Months, January first.
pub fn months() -> [&'static str; 12] {
    super::in_locale(
        [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ],
        [
            "Jan.", "Febr.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.",
            "Nov.", "Dez.",
        ],
    )
}
