//! Which icons there are for the three systems; all are drawn from `icons/source.svg`.

/// File and side length in pixels.
pub const PNG: &[(&str, u32)] = &[
    ("16x16.png", 16),
    ("24x24.png", 24),
    ("32x32.png", 32),
    ("48x48.png", 48),
    ("64x64.png", 64),
    ("128x128.png", 128),
    ("128x128@2x.png", 256),
    ("icon.png", 512),
];

/// For Windows. Tauri takes the first size for the window.
pub const ICO: &str = "icon.ico";
pub const ICO_SIZES: &[u32] = &[32, 16, 24, 48, 64, 256];

/// For macOS.
pub const ICNS: &str = "icon.icns";

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    fn committed(name: &str) -> Vec<u8> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../icons")
            .join(name);
        fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    fn number(bytes: &[u8]) -> u32 {
        bytes
            .iter()
            .fold(0, |sum, byte| sum << 8 | u32::from(*byte))
    }

    /// Width and height in the header of a PNG.
    fn png_size(bytes: &[u8]) -> (u32, u32) {
        assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
        (number(&bytes[16..20]), number(&bytes[20..24]))
    }

    #[test]
    fn every_picture_has_the_size_of_its_name() {
        for (name, size) in PNG {
            assert_eq!(png_size(&committed(name)), (*size, *size), "{name}");
        }
    }

    #[test]
    fn the_windows_icon_holds_all_sizes_the_windows_own_first() {
        let bytes = committed(ICO);
        let count = usize::from(bytes[4]);
        let sizes: Vec<u32> = bytes[6..]
            .chunks(16)
            .take(count)
            // A byte cannot hold 256; the format writes 0 for it.
            .map(|entry| if entry[0] == 0 { 256 } else { entry[0].into() })
            .collect();
        assert_eq!(sizes, ICO_SIZES);
    }

    #[test]
    fn the_macos_icon_holds_every_size_up_to_the_largest_retina_one() {
        let bytes = committed(ICNS);
        assert_eq!(&bytes[..4], b"icns");
        assert_eq!(number(&bytes[4..8]) as usize, bytes.len());
        let mut kinds = Vec::new();
        let mut rest = &bytes[8..];
        while !rest.is_empty() {
            kinds.push(String::from_utf8_lossy(&rest[..4]).into_owned());
            rest = &rest[number(&rest[4..8]) as usize..];
        }
        // 16, 32, 128, 256 and 512 points, each once and once doubled.
        for kind in [
            "is32", "s8mk", "ic11", "il32", "l8mk", "ic12", "ic07", "ic13", "ic08", "ic14", "ic09",
            "ic10",
        ] {
            assert!(
                kinds.iter().any(|found| found == kind),
                "{kind} is not among {kinds:?}"
            );
        }
    }
}
