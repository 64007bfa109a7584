//! Which forms a text has: a number, a date, yes or no.

/// The forms of texts that say more than that they are texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Forms {
    pub integer: bool,
    /// Digits with a point, or with a comma where that is allowed.
    pub decimal: bool,
    pub boolean: bool,
    pub date: bool,
    pub datetime: bool,
    pub time: bool,
    pub uuid: bool,
}

/// What has to be said of a text besides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Besides {
    /// A whole number that begins with a zero, as postal codes and phone numbers do.
    pub leading_zero: bool,
    /// A decimal with a comma.
    pub comma: bool,
    /// A date whose day and month could change places.
    pub day_or_month: bool,
    /// A date whose day and month are written with slashes or points.
    pub local_date: bool,
}

impl Forms {
    pub const ALL: Self = Self {
        integer: true,
        decimal: true,
        boolean: true,
        date: true,
        datetime: true,
        time: true,
        uuid: true,
    };

    pub const NONE: Self = Self {
        integer: false,
        decimal: false,
        boolean: false,
        date: false,
        datetime: false,
        time: false,
        uuid: false,
    };

    /// The forms that both have.
    pub fn and(self, other: Self) -> Self {
        Self {
            integer: self.integer && other.integer,
            decimal: self.decimal && other.decimal,
            boolean: self.boolean && other.boolean,
            date: self.date && other.date,
            datetime: self.datetime && other.datetime,
            time: self.time && other.time,
            uuid: self.uuid && other.uuid,
        }
    }

    /// The forms of a text.
    pub fn of(text: &str) -> (Self, Besides) {
        let mut besides = Besides::default();
        let mut forms = Self::NONE;
        let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
        let all_digits =
            |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
        // What has more digits does not fit a number of 64 bits.
        forms.integer = all_digits(digits) && digits.len() <= 18;
        besides.leading_zero = forms.integer && digits.len() > 1 && digits.starts_with('0');
        let (decimal, comma) = is_decimal(digits);
        forms.decimal = decimal || forms.integer;
        besides.comma = comma;
        let lower = text.to_ascii_lowercase();
        let yes_or_no = [
            "true", "false", "yes", "no", "y", "n", "ja", "nein", "oui", "non", "t", "f",
        ];
        forms.boolean = yes_or_no.contains(&lower.as_str());
        (forms.date, besides.local_date, besides.day_or_month) = is_date(text);
        forms.datetime = is_datetime(text);
        forms.time = is_time(text);
        forms.uuid = is_uuid(text);
        (forms, besides)
    }

    /// Whether a text has any of the forms.
    pub fn any(self) -> bool {
        self != Self::NONE
    }
}

/// Whether the text is a decimal number; and whether its sign is a comma.
fn is_decimal(text: &str) -> (bool, bool) {
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    if let Some((whole, fraction)) = text.split_once('.')
        && all_digits(whole)
        && all_digits(fraction)
        && text.len() <= 24
    {
        return (true, false);
    }
    match text.split_once(',') {
        Some((whole, fraction)) => {
            let mut groups = whole.split('.');
            let begins = groups.next().is_some_and(all_digits);
            let goes_on = groups.all(|group| group.len() == 3 && all_digits(group));
            let is = begins && goes_on && all_digits(fraction) && text.len() <= 24;
            (is, is)
        }
        None => (false, false),
    }
}

/// Whether the text is a date; whether it is written with points or slashes; and whether day and
/// month could change places.
fn is_date(text: &str) -> (bool, bool, bool) {
    let number = |part: &str, least: usize, most: usize| -> Option<u32> {
        let fits =
            (least..=most).contains(&part.len()) && part.bytes().all(|it| it.is_ascii_digit());
        fits.then(|| part.parse().ok()).flatten()
    };
    let day = |day: Option<u32>| day.is_some_and(|day| (1..=31).contains(&day));
    let month = |month: Option<u32>| month.is_some_and(|month| (1..=12).contains(&month));
    let parts = |sign: char| -> Option<[&str; 3]> {
        let mut parts = text.split(sign);
        let three = [parts.next()?, parts.next()?, parts.next()?];
        parts.next().is_none().then_some(three)
    };
    if let Some([y, m, d]) = parts('-').or_else(|| parts('/'))
        && number(y, 4, 4).is_some()
    {
        return (month(number(m, 1, 2)) && day(number(d, 1, 2)), false, false);
    }
    let Some([a, b, y]) = parts('.').or_else(|| parts('/')) else {
        return (false, false, false);
    };
    let (first, second) = (number(a, 1, 2), number(b, 1, 2));
    let has_year = number(y, 4, 4).is_some() || number(y, 2, 2).is_some();
    let is = has_year && day(first) && day(second) && (month(first) || month(second));
    // With points the day comes first everywhere.
    let either = is && text.contains('/') && month(first) && month(second) && first != second;
    (is, is, either)
}

fn is_time(text: &str) -> bool {
    let mut parts = text.split(':');
    let below = |part: Option<&str>, most: u32| {
        part.is_some_and(|part| {
            part.len() <= 2
                && part.bytes().all(|it| it.is_ascii_digit())
                && part.parse::<u32>().is_ok_and(|number| number < most)
        })
    };
    let (hour, minute) = (below(parts.next(), 24), below(parts.next(), 60));
    let second = parts.next().map(|second| second.split('.').next());
    hour && minute && second.is_none_or(|second| below(second, 61)) && parts.next().is_none()
}

fn is_datetime(text: &str) -> bool {
    let Some((date, time)) = text.split_once(['T', ' ']) else {
        return false;
    };
    // `Z`, `+02:00` or nothing, with a blank before it or without.
    let time = time.trim_end_matches('Z').trim_end();
    let time = match time.rfind(['+', '-']) {
        Some(place) => time[..place].trim_end(),
        None => time,
    };
    is_date(date).0 && is_time(time)
}

fn is_uuid(text: &str) -> bool {
    let lengths = [8, 4, 4, 4, 12];
    let parts: Vec<&str> = text.split('-').collect();
    parts.len() == lengths.len()
        && parts.iter().zip(lengths).all(|(part, length)| {
            part.len() == length && part.bytes().all(|it| it.is_ascii_hexdigit())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_known_by_their_form() {
        let named = |text: &str| -> String {
            let (forms, besides) = Forms::of(text);
            let names = [
                ("integer", forms.integer),
                ("decimal", forms.decimal && !forms.integer),
                ("boolean", forms.boolean),
                ("date", forms.date),
                ("datetime", forms.datetime),
                ("time", forms.time),
                ("uuid", forms.uuid),
                ("zero", besides.leading_zero),
                ("comma", besides.comma),
                ("local", besides.local_date),
                ("either", besides.day_or_month),
            ];
            let names = names.into_iter().filter(|(_, is)| *is);
            names.map(|(name, _)| name).collect::<Vec<_>>().join(" ")
        };
        for (text, expected) in [
            ("12", "integer"),
            ("-12", "integer"),
            ("007", "integer zero"),
            ("0", "integer"),
            ("1234567890123456789", ""),
            ("1.50", "decimal"),
            ("1,50", "decimal comma"),
            ("1.234,56", "decimal comma"),
            ("1.", ""),
            ("1e5", ""),
            ("Yes", "boolean"),
            ("nein", "boolean"),
            ("2024-02-29", "date"),
            ("2024/02/29", "date"),
            ("2024-13-01", ""),
            ("31.12.2024", "date local"),
            ("12/31/2024", "date local"),
            ("03/04/2024", "date local either"),
            ("03/03/2024", "date local"),
            ("3.4.24", "date local"),
            ("31/31/2024", ""),
            ("2024-02-29T12:30:00Z", "datetime"),
            ("2024-02-29 12:30:00.123 +02:00", "datetime"),
            ("2024-02-29T12:30:00-05:00", "datetime"),
            ("31.12.2024 23:59", "datetime"),
            ("12:30", "time"),
            ("24:30", ""),
            ("123e4567-e89b-12d3-a456-426614174000", "uuid"),
            ("plain", ""),
            ("é-é-é", ""),
        ] {
            assert_eq!(named(text), expected, "{text}");
        }
    }
}
