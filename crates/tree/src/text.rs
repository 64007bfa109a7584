//! Telling text from other bytes while they come in pieces.

/// Whether bytes are text: UTF-8 without NUL.
pub(crate) fn is_text(bytes: &[u8]) -> bool {
    !bytes.contains(&0) && std::str::from_utf8(bytes).is_ok()
}

/// Whether bytes that come in pieces are text: UTF-8 without NUL.
#[derive(Default)]
pub(crate) struct TextCheck {
    broken: bool,
    /// The bytes so far of a character that the last piece ends in.
    begun: Vec<u8>,
}

impl TextCheck {
    pub fn feed(&mut self, mut piece: &[u8]) {
        if self.broken || piece.contains(&0) {
            self.broken = true;
            return;
        }
        while !self.begun.is_empty() {
            let Some((first, rest)) = piece.split_first() else {
                return;
            };
            self.begun.push(*first);
            piece = rest;
            match std::str::from_utf8(&self.begun) {
                Ok(_) => self.begun.clear(),
                Err(error) if error.error_len().is_none() => {}
                Err(_) => {
                    self.broken = true;
                    return;
                }
            }
        }
        if let Err(error) = std::str::from_utf8(piece) {
            self.broken = error.error_len().is_some();
            self.begun = piece[error.valid_up_to()..].to_vec();
        }
    }

    pub fn finish(self) -> bool {
        !self.broken && self.begun.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Data;

    fn is_text_by(bytes: &[u8], cut: usize) -> bool {
        let mut check = TextCheck::default();
        for piece in bytes.chunks(cut) {
            check.feed(piece);
        }
        check.finish()
    }

    #[test]
    fn text_is_told_however_it_is_cut() {
        let cases: [(&[u8], bool); 9] = [
            (b"", true),
            (b"plain", true),
            ("ä文👨 x".as_bytes(), true),
            (b"nul\0", false),
            (b"\xff", false),
            (b"cut \xe6\x96", false),
            (b"\xe6\x96x", false),
            (b"\xc3\xc3", false),
            (b"\xed\xa0\x80", false),
        ];
        for (bytes, expected) in cases {
            assert_eq!(Data::from(bytes).is_text(), expected, "{bytes:?}");
            for cut in 1..8 {
                assert_eq!(is_text_by(bytes, cut), expected, "{bytes:?} by {cut}");
            }
        }
    }
}
