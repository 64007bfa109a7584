//! Draws every icon from `icons/source.svg`: `cargo xtask icons`.

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use icns::{IconFamily, IconType, PixelFormat};
use ico::{IconDir, IconDirEntry, IconImage, ResourceType};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

#[path = "../icon_files.rs"]
mod icon_files;

/// The sizes of macOS, each for plain and for retina screens.
const ICNS_SIZES: &[(IconType, u32)] = &[
    (IconType::RGB24_16x16, 16),
    (IconType::RGBA32_16x16_2x, 32),
    (IconType::RGB24_32x32, 32),
    (IconType::RGBA32_32x32_2x, 64),
    (IconType::RGBA32_128x128, 128),
    (IconType::RGBA32_128x128_2x, 256),
    (IconType::RGBA32_256x256, 256),
    (IconType::RGBA32_256x256_2x, 512),
    (IconType::RGBA32_512x512, 512),
    (IconType::RGBA32_512x512_2x, 1024),
];

/// Apple's grid leaves this part of the side free around a tile: 100 of 1024 on each side.
const APPLE_MARGIN: f32 = 100.0 / 1024.0;

fn main() -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../icons");
    let source = folder.join("source.svg");
    let drawing = Drawing::read(&source)?;
    for (name, size) in icon_files::PNG {
        let path = folder.join(name);
        drawing
            .draw(*size, 0.0)?
            .save_png(&path)
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    write(&folder.join(icon_files::ICO), |file| {
        drawing.write_ico(file)
    })?;
    write(&folder.join(icon_files::ICNS), |file| {
        drawing.write_icns(file)
    })?;
    println!(
        "Drew {} icons from icons/source.svg.",
        icon_files::PNG.len() + 2
    );
    Ok(())
}

fn write(path: &PathBuf, content: impl FnOnce(BufWriter<File>) -> Result<()>) -> Result<()> {
    File::create(path)
        .map_err(anyhow::Error::from)
        .and_then(|file| content(BufWriter::new(file)))
        .with_context(|| format!("cannot write {}", path.display()))
}

struct Drawing(Tree);

impl Drawing {
    fn read(path: &Path) -> Result<Self> {
        let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        let tree = Tree::from_data(&bytes, &Options::default())
            .with_context(|| format!("{} is no drawing that can be read", path.display()))?;
        Ok(Self(tree))
    }

    /// The drawing in a square of `size` pixels, with `margin` of the side left free on each side.
    fn draw(&self, size: u32, margin: f32) -> Result<Pixmap> {
        let mut pixels = Pixmap::new(size, size).context("a picture has at least one pixel")?;
        // Whole pixels, so that the drawing's edges stay sharp.
        let margin = (size as f32 * margin).floor();
        let scale = (size as f32 - 2.0 * margin) / self.0.size().width();
        let place = Transform::from_scale(scale, scale).post_translate(margin, margin);
        resvg::render(&self.0, place, &mut pixels.as_mut());
        Ok(pixels)
    }

    fn write_ico(&self, file: BufWriter<File>) -> Result<()> {
        let mut folder = IconDir::new(ResourceType::Icon);
        for size in icon_files::ICO_SIZES {
            let image = IconImage::from_rgba_data(*size, *size, straight(&self.draw(*size, 0.0)?));
            folder.add_entry(IconDirEntry::encode(&image)?);
        }
        folder.write(file).map_err(Into::into)
    }

    fn write_icns(&self, file: BufWriter<File>) -> Result<()> {
        let mut family = IconFamily::new();
        for (kind, size) in ICNS_SIZES {
            let pixels = straight(&self.draw(*size, APPLE_MARGIN)?);
            let image = icns::Image::from_data(PixelFormat::RGBA, *size, *size, pixels)?;
            family
                .add_icon_with_type(&image, *kind)
                .map_err(|error| anyhow!("{size} pixels: {error}"))?;
        }
        family.write(file).map_err(Into::into)
    }
}

/// Colours not multiplied with their opacity, as both formats want them.
fn straight(pixels: &Pixmap) -> Vec<u8> {
    let colours = pixels.pixels().iter().map(|pixel| pixel.demultiply());
    colours
        .flat_map(|colour| [colour.red(), colour.green(), colour.blue(), colour.alpha()])
        .collect()
}
