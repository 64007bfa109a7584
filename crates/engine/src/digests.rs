//! What digests are made of.

/// Adds a part that cannot be taken for a piece of its neighbour.
pub fn feed_part(hasher: &mut blake3::Hasher, part: &[u8]) {
    hasher.update(&(part.len() as u64).to_le_bytes());
    hasher.update(part);
}
