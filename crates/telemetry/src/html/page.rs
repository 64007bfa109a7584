//! The parts that reports are made of. All text that goes in is escaped here.

use std::fmt::Write as _;

/// Rows of a table; of more only the number is told.
pub const ROWS: usize = 200;

/// Text as it may stand in an element or between the quotes of an attribute. Letters that have no
/// look, or that turn what follows around, become a visible mark: a name must not pass for another.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' => {
                safe.push('\u{fffd}');
            }
            letter if letter.is_control() && !matches!(letter, '\t' | '\n') => {
                safe.push('\u{fffd}');
            }
            letter => safe.push(letter),
        }
    }
    safe
}

/// A cell of a table.
pub enum Cell {
    Text(String),
    /// A name from a pack or a project: paths, templates.
    Name(String),
    /// Set to the right.
    Number(String),
    /// Marks what the reader should look at.
    Marked(String),
    /// A share from 0 to 1, as a bar.
    Bar(f64),
}

impl Cell {
    fn markup(&self) -> String {
        match self {
            Self::Text(text) => format!("<td>{}</td>", escaped(text)),
            Self::Name(text) => format!("<td class=\"name\">{}</td>", escaped(text)),
            Self::Number(text) => format!("<td class=\"number\">{}</td>", escaped(text)),
            Self::Marked(text) => {
                format!("<td><span class=\"mark\">{}</span></td>", escaped(text))
            }
            Self::Bar(share) => {
                let width = (share * 100.0).clamp(0.0, 100.0);
                format!("<td class=\"bar\"><i style=\"width:{width:.1}%\"></i></td>")
            }
        }
    }
}

/// A column's title; `>` in front of it sets it to the right.
pub type Columns<'a> = &'a [&'a str];

/// How something is drawn, by its class in the style sheet.
pub enum Swatch {
    Area(&'static str),
    Line(&'static str),
}

impl Swatch {
    fn markup(&self) -> String {
        match self {
            Self::Area(class) => {
                format!("<rect width=\"18\" height=\"10\" rx=\"2\" class=\"{class}\"/>")
            }
            Self::Line(class) => format!("<polyline points=\"0,5 26,5\" class=\"{class}\"/>"),
        }
    }
}

pub struct Page(String);

impl Page {
    pub fn new(title: &str, subtitle: &str) -> Self {
        let (title, subtitle) = (escaped(title), escaped(subtitle));
        Self(format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>{title} – Formwork</title>\n<style>\n{}</style>\n</head>\n<body>\n<main>\n\
             <header><h1>{title}</h1><p>{subtitle}</p></header>\n",
            include_str!("page.css")
        ))
    }

    /// Headline figures: what it is, how much, and what to know of it.
    pub fn headlines(&mut self, figures: &[(&str, String, String)]) {
        self.0 += "<dl class=\"headlines\">\n";
        for (name, value, note) in figures {
            let (name, value, note) = (escaped(name), escaped(value), escaped(note));
            let _ = writeln!(
                self.0,
                "<div><dt>{name}</dt><dd>{value}</dd><dd class=\"note\">{note}</dd></div>"
            );
        }
        self.0 += "</dl>\n";
    }

    pub fn section(&mut self, title: &str, note: &str) {
        let (title, note) = (escaped(title), escaped(note));
        let _ = writeln!(self.0, "<h2>{title}</h2>");
        if !note.is_empty() {
            let _ = writeln!(self.0, "<p class=\"note\">{note}</p>");
        }
    }

    /// A drawing from this module's siblings.
    pub fn drawing(&mut self, markup: &str) {
        let _ = writeln!(self.0, "<figure class=\"scroll\">{markup}</figure>");
    }

    /// What the colours and lines of a drawing mean.
    pub fn legend(&mut self, entries: &[(Swatch, &str)]) {
        self.0 += "<p class=\"legend\">";
        for (swatch, words) in entries {
            let words = escaped(words);
            let width = if matches!(swatch, Swatch::Area(_)) {
                18
            } else {
                26
            };
            let _ = write!(
                self.0,
                "<span><svg width=\"{width}\" height=\"10\">{}</svg>{words}</span>",
                swatch.markup()
            );
        }
        self.0 += "</p>\n";
    }

    /// The first [`ROWS`] of the rows.
    pub fn table(&mut self, columns: Columns<'_>, rows: impl ExactSizeIterator<Item = Vec<Cell>>) {
        let in_all = rows.len();
        if in_all == 0 {
            self.0 += "<p class=\"note\">None.</p>\n";
            return;
        }
        self.0 += "<div class=\"scroll\"><table>\n<thead><tr>";
        for title in columns {
            let _ = match title.strip_prefix('>') {
                Some(title) => write!(self.0, "<th class=\"number\">{}</th>", escaped(title)),
                None => write!(self.0, "<th>{}</th>", escaped(title)),
            };
        }
        self.0 += "</tr></thead>\n<tbody>\n";
        for row in rows.take(ROWS) {
            let cells: String = row.iter().map(Cell::markup).collect();
            let _ = writeln!(self.0, "<tr>{cells}</tr>");
        }
        self.0 += "</tbody></table></div>\n";
        if in_all > ROWS {
            let _ = writeln!(
                self.0,
                "<p class=\"note\">{ROWS} of {in_all} are shown.</p>"
            );
        }
    }

    pub fn end(mut self) -> String {
        self.0 += "</main>\n</body>\n</html>\n";
        self.0
    }
}
