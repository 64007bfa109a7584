//! References as lines beside the rows of the tables.

use std::ops::Range;

use super::tables::Link;

/// A line between two rows; one that ends where it begins is a table that refers to itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Curve {
    /// Rows, counted from the first that is drawn; before it and behind the last there are more.
    pub from: i32,
    pub to: i32,
    /// Both of its tables are taken.
    pub taken: bool,
    /// One of its tables is at hand.
    pub at_hand: bool,
    /// One of its ends is where nothing is drawn.
    pub far: bool,
}

/// The lines from and to the rows that are drawn. What only passes them is left out, since nobody
/// could follow it there. `rows` are the tables in the order of their
/// rows; several references between the same two tables are one line. Those of the table at hand come
/// last, so that they lie above the others.
pub fn curves(
    links: &[Link],
    rows: &[usize],
    drawn: &Range<usize>,
    at_hand: Option<usize>,
    is_taken: impl Fn(usize) -> bool,
) -> Vec<Curve> {
    let last = rows.iter().max().map_or(0, |last| last + 1);
    let mut row_of: Vec<Option<usize>> = vec![None; last];
    for (row, table) in rows.iter().enumerate() {
        row_of[*table] = Some(row);
    }
    let row_of = |table: usize| row_of.get(table).copied().flatten();
    let first = signed(drawn.start);
    let mut curves: Vec<Curve> = links
        .iter()
        .filter_map(|link| {
            let (from, to) = (row_of(link.from)?, row_of(link.to)?);
            let is_seen = drawn.contains(&from) || drawn.contains(&to);
            is_seen.then(|| Curve {
                from: signed(from) - first,
                to: signed(to) - first,
                taken: is_taken(link.from) && is_taken(link.to),
                at_hand: at_hand == Some(link.from) || at_hand == Some(link.to),
                far: !(drawn.contains(&from) && drawn.contains(&to)),
            })
        })
        .collect();
    curves.sort_by_key(|curve| (curve.at_hand, !curve.far, curve.taken, curve.from, curve.to));
    curves.dedup();
    curves
}

fn signed(row: usize) -> i32 {
    i32::try_from(row).unwrap_or(i32::MAX)
}

/// Half the height of a row, in pixels, as in the style sheet.
const HALF: i32 = 15;
/// How far to the side a line goes at the most, in pixels.
const WIDEST: i32 = 62;

impl Curve {
    /// The line as an SVG has it, in pixels from the upper end of the first row that is drawn; to the
    /// side it goes the further the more rows it passes.
    pub fn path(&self) -> String {
        let middle = |row: i32| row * 2 * HALF + HALF;
        let (from, to) = (middle(self.from), middle(self.to));
        if self.from == self.to {
            return format!(
                "M4 {} C20 {} 20 {} 8 {}",
                from - 4,
                from - 10,
                from + 10,
                from + 4
            );
        }
        // A line that is twice as long goes a little further to the side.
        let passed = (self.from - self.to).unsigned_abs();
        let steps = i32::try_from(passed.ilog2()).unwrap_or(i32::MAX);
        let side = (18 + 8 * steps).min(WIDEST);
        format!("M4 {from} C{side} {from} {side} {to} 8 {to}")
    }

    /// The tip at the table that is referred to.
    pub fn tip(&self) -> String {
        let row = self.to * 2 * HALF + HALF;
        let row = if self.from == self.to { row + 4 } else { row };
        format!("M3 {row} L9 {} L9 {} Z", row - 3, row + 3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(from: usize, to: usize) -> Link {
        Link {
            from,
            field: 0,
            to,
            many: false,
        }
    }

    fn drawn(links: &[Link], rows: &[usize], seen: Range<usize>) -> Vec<(i32, i32)> {
        let curves = curves(links, rows, &seen, None, |_| true);
        curves.iter().map(|it| (it.from, it.to)).collect()
    }

    #[test]
    fn lines_go_between_rows_and_through_those_that_are_drawn() {
        let links = [link(1, 0), link(1, 0), link(9, 2), link(3, 3), link(9, 8)];
        let all: Vec<usize> = (0..10).collect();
        // Two references between the same two are one line.
        assert_eq!(drawn(&links, &all, 0..10), [(1, 0), (3, 3), (9, 2), (9, 8)]);
        // A line may end at a row that is not drawn, but does not only pass those that are.
        assert_eq!(drawn(&links, &all, 2..4), [(7, 0), (1, 1)]);
        assert!(drawn(&links, &all, 4..6).is_empty());
        // Where a filter leaves one of both out, there is nothing to draw a line to.
        assert_eq!(drawn(&links, &[0, 2, 9], 0..3), [(2, 1)]);
        assert!(drawn(&links, &[], 0..0).is_empty());
    }

    #[test]
    fn lines_know_what_is_taken_and_those_at_hand_lie_above() {
        let links = [link(1, 0), link(2, 1), link(2, 0)];
        let curves = curves(&links, &[0, 1, 2], &(0..3), Some(0), |table| table != 2);
        let told: Vec<(i32, bool, bool)> = curves
            .iter()
            .map(|it| (it.from * 10 + it.to, it.taken, it.at_hand))
            .collect();
        assert_eq!(
            told,
            [(21, false, false), (20, false, true), (10, true, true)]
        );
    }

    #[test]
    fn a_line_ends_at_the_middles_of_its_rows() {
        let curve = |from, to| Curve {
            from,
            to,
            taken: true,
            at_hand: false,
            far: false,
        };
        assert_eq!(curve(2, 0).path(), "M4 75 C26 75 26 15 8 15");
        assert_eq!(curve(200, 0).path(), "M4 6015 C62 6015 62 15 8 15");
        assert_eq!(curve(0, 0).path(), "M4 11 C20 5 20 25 8 19");
        assert_eq!(curve(0, 1).tip(), "M3 45 L9 42 L9 48 Z");
    }
}
