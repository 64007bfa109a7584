//! The picture of a pack in the gallery: what its largest sample makes, as a map of areas.
//!
//! Folders are areas within areas, files tiles in them, larger ones larger, so that a glance tells
//! a small pack from a large one and code from documents. The layout is the squarified treemap of
//! Bruls, Huizing and van Wijk (2000).

use std::collections::BTreeMap;
use std::fmt::Write;

/// Stands in pictures that were drawn here: one that somebody else drew is never replaced.
pub const MARK: &str = "<desc>Drawn by formwork check</desc>";

const WIDTH: f64 = 320.0;
const HEIGHT: f64 = 72.0;

/// Between an area's edge and what lies in it.
const GAP: f64 = 1.5;

/// Draws files, given by path and bytes, as an SVG of 320 by 72.
pub fn picture<'a>(files: impl IntoIterator<Item = (&'a str, u64)>) -> String {
    let mut root = Area::default();
    for (path, bytes) in files {
        root.add(path, path, bytes);
    }
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\">{MARK}\n"
    );
    let whole = Tile {
        x: 0.0,
        y: 0.0,
        width: WIDTH,
        height: HEIGHT,
    };
    root.draw(whole, &mut svg);
    svg.push_str("</svg>\n");
    svg
}

/// A folder, or a file where nothing lies in it.
#[derive(Default)]
struct Area {
    weight: f64,
    colour: Option<(&'static str, f64)>,
    inner: BTreeMap<String, Area>,
}

impl Area {
    fn add(&mut self, full: &str, rest: &str, bytes: u64) {
        // The root of the size: one large file must not leave the others invisible.
        let weight = (bytes as f64).sqrt().max(6.0);
        self.weight += weight;
        match rest.split_once('/') {
            Some((folder, rest)) => {
                let folder = self.inner.entry(folder.to_owned()).or_default();
                folder.add(full, rest, bytes);
            }
            None => {
                let file = self.inner.entry(rest.to_owned()).or_default();
                file.weight += weight;
                file.colour = Some(colour(full));
            }
        }
    }

    fn draw(&self, tile: Tile, svg: &mut String) {
        if let Some((colour, strength)) = self.colour {
            let Tile {
                x,
                y,
                width,
                height,
            } = tile.inset(GAP / 2.0);
            // Writing into a string cannot fail.
            let _ = writeln!(
                svg,
                "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" rx=\"1.5\" fill=\"{colour}\" opacity=\"{strength}\"/>"
            );
            return;
        }
        let mut inner: Vec<&Area> = self.inner.values().collect();
        inner.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        let weights: Vec<f64> = inner.iter().map(|area| area.weight).collect();
        let tile = tile.inset(GAP / 2.0);
        for (area, tile) in inner.iter().zip(squarified(&weights, tile)) {
            area.draw(tile, svg);
        }
    }
}

/// Amber for code, grey for the rest; tones that hold on a dark and on a light ground.
fn colour(path: &str) -> (&'static str, f64) {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_test = path.contains("test");
    match ending {
        "rs" | "ts" | "tsx" | "js" | "mjs" | "py" if is_test => ("#cf8a17", 0.4),
        "rs" | "ts" | "tsx" | "js" | "mjs" | "py" => ("#cf8a17", 0.85),
        "html" | "css" | "sql" | "hbs" => ("#cf8a17", 0.6),
        "toml" | "json" | "yaml" | "yml" => ("#7d8590", 0.7),
        _ => ("#7d8590", 0.4),
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Tile {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

impl Tile {
    fn inset(self, by: f64) -> Self {
        Self {
            x: self.x + by,
            y: self.y + by,
            width: (self.width - 2.0 * by).max(0.5),
            height: (self.height - 2.0 * by).max(0.5),
        }
    }

    /// Cuts a strip off along the shorter side, with that share of the area.
    fn cut(self, share: f64) -> (Self, Self) {
        let (mut strip, mut rest) = (self, self);
        if self.width >= self.height {
            strip.width = self.width * share;
            rest.x += strip.width;
            rest.width -= strip.width;
        } else {
            strip.height = self.height * share;
            rest.y += strip.height;
            rest.height -= strip.height;
        }
        (strip, rest)
    }

    /// Parts of the strip, one after the other along its longer side in the cut before.
    fn parts(self, weights: &[f64], along_height: bool) -> Vec<Self> {
        let total: f64 = weights.iter().sum();
        let mut done = 0.0;
        let mut parts = Vec::new();
        for weight in weights {
            let mut part = self;
            let (from, share) = (done / total, weight / total);
            if along_height {
                part.y += self.height * from;
                part.height = self.height * share;
            } else {
                part.x += self.width * from;
                part.width = self.width * share;
            }
            parts.push(part);
            done += weight;
        }
        parts
    }
}

/// A tile for each weight, largest first, as square as can be.
fn squarified(weights: &[f64], whole: Tile) -> Vec<Tile> {
    let mut tiles = Vec::new();
    let mut left = whole;
    let mut rest = weights;
    while !rest.is_empty() {
        let total: f64 = rest.iter().sum();
        let area = left.width * left.height;
        let side = left.width.min(left.height);
        let worst = |row: &[f64]| {
            let sum = row.iter().sum::<f64>() / total * area;
            let ratio = |weight: f64| {
                let tile = weight / total * area;
                let (long, wide) = (side * tile / sum, sum / side);
                (long / wide).max(wide / long)
            };
            row.iter().map(|weight| ratio(*weight)).fold(0.0, f64::max)
        };
        let mut count = 1;
        while count < rest.len() && worst(&rest[..=count]) <= worst(&rest[..count]) {
            count += 1;
        }
        let (row, others) = rest.split_at(count);
        let along_height = left.width >= left.height;
        let (strip, remaining) = left.cut(row.iter().sum::<f64>() / total);
        tiles.extend(strip.parts(row, along_height));
        (left, rest) = (remaining, others);
    }
    tiles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_have_the_areas_of_their_weights_and_fill_the_whole() {
        let whole = Tile {
            x: 0.0,
            y: 0.0,
            width: 60.0,
            height: 40.0,
        };
        let weights = [6.0, 6.0, 4.0, 3.0, 2.0, 2.0, 1.0];
        let tiles = squarified(&weights, whole);
        assert_eq!(tiles.len(), weights.len());
        for (tile, weight) in tiles.iter().zip(weights) {
            assert!((tile.width * tile.height - weight * 100.0).abs() < 1e-6);
            assert!(tile.x >= 0.0 && tile.x + tile.width <= 60.0 + 1e-9);
            assert!(tile.y >= 0.0 && tile.y + tile.height <= 40.0 + 1e-9);
        }
        // The example of the paper: its first row is two tiles of 6, one above the other.
        assert_eq!((tiles[0].width, tiles[0].height), (30.0, 20.0));
    }

    #[test]
    fn each_file_is_one_tile_and_the_same_files_make_the_same_picture() {
        let files = [("src/main.rs", 900), ("src/lib.rs", 100), ("README.md", 50)];
        let svg = picture(files);
        assert_eq!(svg.matches("<rect").count(), 3);
        assert_eq!(svg, picture(files));
        assert!(svg.contains(MARK));
        assert!(!picture([]).contains("<rect"));
    }
}
