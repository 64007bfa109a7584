//! Letters in a number, so that an ending is compared in one step.

/// Up to sixteen small letters, the last one in the lowest byte; zeros in front of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letters(pub u128);

/// Any letter that is not of ASCII.
const FOREIGN: u8 = 0xFF;
/// The only one that a rule names.
const E_ACUTE: u8 = 0xE9;

impl Letters {
    /// The last letters of a word, capitals as small ones.
    pub fn last_of(word: &str) -> Self {
        let mut letters = [0; 16];
        if word.is_ascii() {
            let last = &word.as_bytes()[word.len().saturating_sub(16)..];
            letters[16 - last.len()..].copy_from_slice(last);
            letters.make_ascii_lowercase();
        } else {
            for (place, letter) in letters.iter_mut().rev().zip(word.chars().rev()) {
                *place = match letter {
                    'é' | 'É' => E_ACUTE,
                    letter => u8::try_from(letter)
                        .ok()
                        .filter(u8::is_ascii)
                        .map_or(FOREIGN, |letter| letter.to_ascii_lowercase()),
                };
            }
        }
        Self(u128::from_be_bytes(letters))
    }

    pub fn last(self) -> u8 {
        self.0.to_le_bytes()[0]
    }

    /// The last three, in their order; zeros where there are fewer.
    pub fn last_three(self) -> [u8; 3] {
        let [last, second, third, ..] = self.0.to_le_bytes();
        [third, second, last]
    }

    /// What is in front of the last ones, of which there are fewer than sixteen.
    pub const fn before(self, count: usize) -> Self {
        Self(self.0 >> (8 * count))
    }
}

/// A part of a word that a rule or a table names.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    pub letters: Letters,
    mask: u128,
    pub count: usize,
}

impl Part {
    /// Of small letters, fewer than sixteen.
    pub const fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let (mut letters, mut mask, mut count, mut place) = (0, 0, 0, 0);
        while place < bytes.len() {
            // `é` is two bytes, of which the first one is left out here.
            if bytes[place] != 0xC3 {
                let letter = if bytes[place] == 0xA9 {
                    E_ACUTE
                } else {
                    bytes[place]
                };
                letters = letters << 8 | letter as u128;
                mask = mask << 8 | 0xFF;
                count += 1;
            }
            place += 1;
        }
        assert!(count < 16);
        Self {
            letters: Letters(letters),
            mask,
            count,
        }
    }

    pub const fn ends(&self, letters: Letters) -> bool {
        (letters.0 ^ self.letters.0) & self.mask == 0
    }
}

/// Some of the small letters of ASCII, a bit for each.
#[derive(Clone, Copy, Debug)]
pub struct Set(u32);

impl Set {
    pub const fn of(text: &str) -> Self {
        let (mut bits, mut place) = (0, 0);
        while place < text.len() {
            bits |= 1 << (text.as_bytes()[place] - b'a');
            place += 1;
        }
        Self(bits)
    }

    pub fn holds(self, letter: u8) -> bool {
        letter.is_ascii_lowercase() && self.0 >> (letter - b'a') & 1 == 1
    }
}
