//! Which records of a run lie where in a drawing, however many there are.

use formwork_protocol::WorkColumns;

/// The records of one lane, by their beginning.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Records {
    pub start_ns: Vec<u64>,
    pub length_ns: Vec<u64>,
    pub output: Vec<u32>,
    /// When the last of the records up to here ends: it never falls, so it can be searched in even
    /// where records overlap.
    ended_ns: Vec<u64>,
}

impl Records {
    /// The records of each lane.
    pub fn by_lane(columns: &WorkColumns, lanes: usize) -> Vec<Self> {
        let mut by_lane = vec![Self::default(); lanes];
        for (place, lane) in columns.lane.iter().enumerate() {
            let Some(records) = by_lane.get_mut(usize::from(*lane)) else {
                continue;
            };
            let (Some(start), Some(length), Some(output)) = (
                columns.start_ns.get(place),
                columns.length_ns.get(place),
                columns.output.get(place),
            ) else {
                continue;
            };
            let ended = records.ended_ns.last().copied().unwrap_or(0);
            records.ended_ns.push(ended.max(start + length));
            records.start_ns.push(*start);
            records.length_ns.push(*length);
            records.output.push(*output);
        }
        by_lane
    }

    pub fn len(&self) -> usize {
        self.start_ns.len()
    }

    pub fn is_empty(&self) -> bool {
        self.start_ns.is_empty()
    }

    pub fn end_ns(&self, record: usize) -> u64 {
        self.start_ns[record] + self.length_ns[record]
    }

    /// The records that reach into a time.
    fn within(&self, from_ns: u64, to_ns: u64) -> std::ops::Range<usize> {
        let first = self.ended_ns.partition_point(|ended| *ended <= from_ns);
        let last = self.start_ns.partition_point(|start| *start < to_ns);
        first..last.max(first)
    }

    /// The record at a time; where there is none, the nearest that is not further than `reach_ns`.
    pub fn at(&self, at_ns: u64, reach_ns: u64) -> Option<usize> {
        let from = at_ns.saturating_sub(reach_ns);
        let near = self.within(from, at_ns.saturating_add(reach_ns).saturating_add(1));
        let distance = |record: usize| {
            let start = self.start_ns[record];
            start.saturating_sub(at_ns) + at_ns.saturating_sub(self.end_ns(record))
        };
        let near = near.filter(|record| distance(*record) <= reach_ns);
        near.min_by_key(|record| distance(*record))
    }
}

/// Records as one rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Pixels from the left edge.
    pub x: f64,
    pub width: f64,
    /// The share of it in which there is work; 1 for a single record.
    pub busy: f64,
    /// The record, or the longest of them.
    pub record: usize,
    pub records: usize,
}

/// Pixels: records that are narrower are drawn together with those beside them.
const NARROW: f64 = 2.0;

/// The rectangles of one lane's records between two times, on so many pixels. Records that fall on
/// the same pixels are one rectangle, so there are never more than `pixels` and a few.
pub fn visible(records: &Records, from_ns: u64, to_ns: u64, pixels: f64) -> Vec<Rect> {
    let mut rects: Vec<Rect> = Vec::new();
    if to_ns <= from_ns || pixels < 1.0 {
        return rects;
    }
    let scale = pixels / (to_ns - from_ns) as f64;
    let place = |ns: u64| ((ns as f64 - from_ns as f64) * scale).clamp(0.0, pixels);
    // The narrow records that are being gathered: their rectangle, and pixels of work.
    let mut gathered: Option<(Rect, f64)> = None;
    let seen = records.within(from_ns, to_ns);
    for record in seen.filter(|record| records.end_ns(*record) > from_ns) {
        let x = place(records.start_ns[record]);
        let width = place(records.end_ns(record)) - x;
        if width >= NARROW {
            rects.extend(gathered.take().map(together));
            rects.push(Rect {
                x,
                width,
                busy: 1.0,
                record,
                records: 1,
            });
            continue;
        }
        let column = (x / NARROW).floor() * NARROW;
        match &mut gathered {
            Some((rect, work)) if rect.x == column => {
                rect.records += 1;
                *work += width;
                if records.length_ns[record] > records.length_ns[rect.record] {
                    rect.record = record;
                }
            }
            _ => {
                rects.extend(gathered.take().map(together));
                let rect = Rect {
                    x: column,
                    width: NARROW,
                    busy: 0.0,
                    record,
                    records: 1,
                };
                gathered = Some((rect, width));
            }
        }
    }
    rects.extend(gathered.take().map(together));
    rects
}

fn together((rect, work): (Rect, f64)) -> Rect {
    Rect {
        busy: (work / NARROW).min(1.0),
        ..rect
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Records of one lane, each with its beginning and its length.
    fn records(of: impl IntoIterator<Item = (u64, u64)>) -> Records {
        let mut columns = WorkColumns::default();
        for (place, (start, length)) in of.into_iter().enumerate() {
            columns.lane.push(0);
            columns.start_ns.push(start);
            columns.length_ns.push(length);
            columns.output.push(place as u32);
        }
        Records::by_lane(&columns, 1).remove(0)
    }

    #[test]
    fn there_are_never_more_rectangles_than_pixels() {
        let many = records((0..100_000).map(|place| (place * 1_000, 900)));
        for pixels in [1.0, 40.0, 801.0, 4_000.0] {
            for (from, to) in [(0, 100_000_000), (5_000_000, 9_000_000), (1_000, 6_000)] {
                let rects = visible(&many, from, to, pixels);
                assert!(!rects.is_empty());
                assert!(rects.len() as f64 <= pixels + 2.0, "{pixels} {from}-{to}");
                let drawn: usize = rects.iter().map(|rect| rect.records).sum();
                let there = many.within(from, to).len();
                assert_eq!(drawn, there);
            }
        }
    }

    #[test]
    fn a_record_is_drawn_where_it_was_and_cut_at_the_edges() {
        let some = records([(0, 500), (600, 100), (900, 300)]);
        let rects = visible(&some, 250, 1_050, 800.0);
        let places: Vec<_> = rects.iter().map(|rect| (rect.x, rect.width)).collect();
        assert_eq!(places, [(0.0, 250.0), (350.0, 100.0), (650.0, 150.0)]);
        assert_eq!(visible(&some, 500, 600, 800.0), []);
        assert_eq!(visible(&some, 600, 600, 800.0), []);
    }

    #[test]
    fn narrow_records_together_say_how_busy_they_were_and_which_was_longest() {
        let some = records([(0, 10), (20, 30), (60, 10), (1_000, 500)]);
        let rects = visible(&some, 0, 1_500, 30.0);
        assert_eq!(rects.len(), 2);
        assert_eq!((rects[0].records, rects[0].record), (3, 1));
        assert!((rects[0].busy - 0.5).abs() < 1e-9);
        assert_eq!((rects[1].records, rects[1].busy), (1, 1.0));
    }

    #[test]
    fn a_long_record_is_seen_though_many_began_after_it() {
        let nested = records([(0, 1_000), (10, 10), (30, 10), (800, 10)]);
        let rects = visible(&nested, 500, 600, 100.0);
        assert_eq!(rects.len(), 1);
        assert_eq!((rects[0].x, rects[0].width), (0.0, 100.0));
        assert_eq!(nested.at(35, 0), Some(0));
        assert_eq!(records([(0, 10), (100, 10)]).at(14, 5), Some(0));
        assert_eq!(records([(0, 10), (100, 10)]).at(50, 5), None);
    }
}
