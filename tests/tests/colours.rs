//! The colours of both themes, as `ui/styles/theme.css` gives them.

// What a test's own functions cannot do fails the test.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;

use formwork_tests::root;

/// What colours of text need on what lies below them, by WCAG 2.2 AA.
const LEAST: f64 = 4.5;

/// The properties of a theme that are colours, by their names.
fn theme(styles: &str, name: &str) -> BTreeMap<String, u32> {
    let begin = format!(":root[data-theme=\"{name}\"] {{");
    let block = styles.split(&begin).nth(1).unwrap();
    let block = block.split('}').next().unwrap();
    let declarations = block.split(';').filter_map(|line| line.split_once(':'));
    declarations
        .filter_map(|(name, value)| {
            let digits = value.trim().strip_prefix('#')?;
            let colour = u32::from_str_radix(digits, 16).ok()?;
            Some((name.trim().trim_start_matches("--").to_owned(), colour))
        })
        .collect()
}

/// Relative luminance, 0 to 1.
fn luminance(colour: u32) -> f64 {
    let channel = |shift: u32| {
        let value = f64::from(colour >> shift & 0xff) / 255.0;
        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
}

fn contrast(one: u32, other: u32) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn code_can_be_read_on_every_ground_that_it_stands_on_in_both_themes() {
    assert!((contrast(0x00_00_00, 0xff_ff_ff) - 21.0).abs() < 0.001);
    let styles = fs::read_to_string(root().join("ui/styles/theme.css")).unwrap();
    let grounds = [
        "ground",
        "surface",
        "changed-line",
        "added-ground",
        "removed-ground",
        "diff-added",
        "diff-added-text",
        "diff-removed",
        "diff-removed-text",
    ];
    let mut weak = Vec::new();
    for name in ["dark", "light"] {
        let theme = theme(&styles, name);
        let of_code = |name: &str| name.starts_with("code-") || name == "text";
        let texts: Vec<_> = theme.iter().filter(|(name, _)| of_code(name)).collect();
        assert!(texts.len() > 8, "{name}: {texts:?}");
        for (text, colour) in texts {
            for ground in grounds {
                let found = contrast(*colour, theme[ground]);
                if found < LEAST {
                    weak.push(format!("{name}: {text} on {ground}: {found:.2}"));
                }
            }
        }
    }
    assert_eq!(weak, [""; 0]);
}
