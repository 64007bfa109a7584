//! Archives written byte by byte: what no library writes is what attacks are made of.
//!
//! The layout is that of PKWARE's APPNOTE, sections 4.3.7 (local header), 4.3.12 (central
//! directory) and 4.3.16 (its end).

/// One entry. What the central directory says of it can be a lie.
#[derive(Clone)]
pub struct Entry {
    pub name: Vec<u8>,
    /// The bytes as they stand in the archive.
    pub packed: Vec<u8>,
    /// 0: stored, 8: deflated.
    pub method: u16,
    pub crc: u32,
    /// The size that is declared.
    pub size: u32,
    /// Kind and permissions, as `stat` gives them.
    pub mode: u32,
    /// 1: encrypted; 0x800: the name is UTF-8.
    pub flags: u16,
    /// Extra fields of the central directory.
    pub extra: Vec<u8>,
    /// Where its local header is said to be, instead of where it is.
    pub header: Option<u32>,
}

pub const FILE: u32 = 0o100_644;

impl Entry {
    pub fn file(name: &str, bytes: &[u8]) -> Self {
        Self {
            name: name.as_bytes().to_vec(),
            packed: bytes.to_vec(),
            method: 0,
            crc: crc(bytes),
            size: u32::try_from(bytes.len()).unwrap(),
            mode: FILE,
            flags: 0x800,
            extra: Vec::new(),
            header: None,
        }
    }

    /// So many zeros, deflated: a thousandth of them.
    pub fn zeros(name: &str, size: usize) -> Self {
        let (packed, crc) = deflated(&vec![0; size]);
        Self {
            packed,
            method: 8,
            crc,
            size: u32::try_from(size).unwrap(),
            ..Self::file(name, &[])
        }
    }
}

/// An archive of the entries, one after the other.
pub fn archive(entries: &[Entry]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut directory = Vec::new();
    for entry in entries {
        let header = entry
            .header
            .unwrap_or_else(|| u32::try_from(bytes.len()).unwrap());
        if entry.header.is_none() {
            bytes.extend(b"PK\x03\x04\x14\x00");
            bytes.extend(common(entry, 0));
            bytes.extend(&entry.name);
            bytes.extend(&entry.packed);
        }
        // Made by version 2.0 on Unix, so that the upper half of the attributes is a mode.
        directory.extend(b"PK\x01\x02\x14\x03\x14\x00");
        directory.extend(common(entry, entry.extra.len()));
        // No comment, first disk, no internal attributes.
        directory.extend([0; 6]);
        directory.extend((entry.mode << 16).to_le_bytes());
        directory.extend(header.to_le_bytes());
        directory.extend(&entry.name);
        directory.extend(&entry.extra);
    }
    let start = bytes.len();
    bytes.extend(&directory);
    end(&mut bytes, entries.len(), directory.len(), start);
    bytes
}

/// What both headers of an entry hold, up to the length of the extra fields.
fn common(entry: &Entry, extra: usize) -> Vec<u8> {
    let mut fields = Vec::new();
    fields.extend(entry.flags.to_le_bytes());
    fields.extend(entry.method.to_le_bytes());
    // Midnight of the first day that there is: 1 January 1980.
    fields.extend([0, 0, 0x21, 0]);
    fields.extend(entry.crc.to_le_bytes());
    fields.extend(u32::try_from(entry.packed.len()).unwrap().to_le_bytes());
    fields.extend(entry.size.to_le_bytes());
    fields.extend(u16::try_from(entry.name.len()).unwrap().to_le_bytes());
    fields.extend(u16::try_from(extra).unwrap().to_le_bytes());
    fields
}

/// The end of the central directory; more entries than 65,534 are told in the larger form.
fn end(bytes: &mut Vec<u8>, count: usize, size: usize, start: usize) {
    let (count, size, start) = (count as u64, size as u64, start as u64);
    if count >= 0xFFFF {
        let place = bytes.len() as u64;
        bytes.extend(b"PK\x06\x06");
        bytes.extend(44_u64.to_le_bytes());
        bytes.extend([0x2D, 3, 0x2D, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        for field in [count, count, size, start] {
            bytes.extend(field.to_le_bytes());
        }
        bytes.extend(b"PK\x06\x07\0\0\0\0");
        bytes.extend(place.to_le_bytes());
        bytes.extend(1_u32.to_le_bytes());
    }
    let short = u16::try_from(count).unwrap_or(0xFFFF);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(short.to_le_bytes());
    bytes.extend(short.to_le_bytes());
    bytes.extend(u32::try_from(size).unwrap().to_le_bytes());
    bytes.extend(u32::try_from(start).unwrap().to_le_bytes());
    bytes.extend([0; 2]);
}

/// Bytes deflated, and their checksum: taken out of an archive that the library writes.
pub fn deflated(bytes: &[u8]) -> (Vec<u8>, u32) {
    use std::io::{Cursor, Read, Write};
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated);
    zip.start_file("x", options).unwrap();
    zip.write_all(bytes).unwrap();
    let mut written = zip::ZipArchive::new(zip.finish().unwrap()).unwrap();
    let mut entry = written.by_index_raw(0).unwrap();
    let mut packed = Vec::new();
    entry.read_to_end(&mut packed).unwrap();
    (packed, entry.crc32())
}

/// CRC-32 as archives have it (APPNOTE 4.4.7), bit by bit.
pub fn crc(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            let mask = (crc & 1).wrapping_neg();
            crc = (crc >> 1) ^ (0xEDB8_8320 & mask);
        }
    }
    !crc
}
