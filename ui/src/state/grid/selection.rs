//! Where the user is in a grid.

use std::ops::RangeInclusive;

/// A cell: its row and its column, from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub row: usize,
    pub column: usize,
}

/// The rows that can be gone to, the one for a new record among them, and the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub rows: usize,
    pub columns: usize,
}

/// The cells between two corners. Keys act at the cursor; the anchor is where the selection began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    pub anchor: Place,
    pub cursor: Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    Left,
    Right,
    Up,
    Down,
    /// To the next cell as Tab goes: on to the next row at the end of one.
    Next,
    Previous,
    RowStart,
    RowEnd,
    Top,
    Bottom,
    First,
    Last,
    /// So many rows.
    PageUp(usize),
    PageDown(usize),
}

impl From<Place> for Selection {
    fn from(place: Place) -> Self {
        Self {
            anchor: place,
            cursor: place,
        }
    }
}

impl Selection {
    pub fn cell(row: usize, column: usize) -> Self {
        Place { row, column }.into()
    }

    /// Whole rows; the cursor is in the second.
    pub fn of_rows(from: usize, to: usize, size: Size) -> Self {
        Self {
            anchor: Place {
                row: from,
                column: size.columns.saturating_sub(1),
            },
            cursor: Place { row: to, column: 0 },
        }
    }

    /// Everything but the row for a new record.
    pub fn all(size: Size) -> Self {
        Self {
            anchor: Place {
                row: size.rows.saturating_sub(2),
                column: size.columns.saturating_sub(1),
            },
            cursor: Place::default(),
        }
    }

    pub fn rows(&self) -> RangeInclusive<usize> {
        let (a, b) = (self.anchor.row, self.cursor.row);
        a.min(b)..=a.max(b)
    }

    pub fn columns(&self) -> RangeInclusive<usize> {
        let (a, b) = (self.anchor.column, self.cursor.column);
        a.min(b)..=a.max(b)
    }

    /// The rows that hold records, of so many.
    pub fn records(&self, count: usize) -> std::ops::Range<usize> {
        let rows = self.rows();
        (*rows.start()).min(count)..(*rows.end() + 1).min(count)
    }

    pub fn is_one_cell(&self) -> bool {
        self.anchor == self.cursor
    }

    /// The same with its other corner there.
    pub fn to(self, cursor: Place) -> Self {
        Self { cursor, ..self }
    }

    pub fn within(self, size: Size) -> Self {
        let inside = |place: Place| Place {
            row: place.row.min(size.rows.saturating_sub(1)),
            column: place.column.min(size.columns.saturating_sub(1)),
        };
        Self {
            anchor: inside(self.anchor),
            cursor: inside(self.cursor),
        }
    }

    pub fn after(self, motion: Motion, extend: bool, size: Size) -> Self {
        let cursor = moved(self.cursor, motion, size);
        let next = match extend {
            true => self.to(cursor),
            false => cursor.into(),
        };
        next.within(size)
    }
}

fn moved(from: Place, motion: Motion, size: Size) -> Place {
    let Place { row, column } = from;
    let (last_row, last_column) = (size.rows.saturating_sub(1), size.columns.saturating_sub(1));
    let (row, column) = match motion {
        Motion::Left => (row, column.saturating_sub(1)),
        Motion::Right => (row, column + 1),
        Motion::Up => (row.saturating_sub(1), column),
        Motion::Down => (row + 1, column),
        Motion::Next if column < last_column => (row, column + 1),
        Motion::Next if row < last_row => (row + 1, 0),
        Motion::Previous if column > 0 => (row, column - 1),
        Motion::Previous if row > 0 => (row - 1, last_column),
        Motion::Next | Motion::Previous => (row, column),
        Motion::RowStart => (row, 0),
        Motion::RowEnd => (row, last_column),
        Motion::Top => (0, column),
        Motion::Bottom => (last_row.saturating_sub(1), column),
        Motion::First => (0, 0),
        Motion::Last => (last_row.saturating_sub(1), last_column),
        Motion::PageUp(rows) => (row.saturating_sub(rows), column),
        Motion::PageDown(rows) => (row.saturating_add(rows), column),
    };
    Place {
        row: row.min(last_row),
        column: column.min(last_column),
    }
}
