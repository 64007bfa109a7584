//! The bytes of a dump, read piece by piece: a file of any size takes no more memory than a small one.

use std::io::{self, Read};

const PIECE: usize = 64 * 1024;

pub struct Text {
    input: Box<dyn Read + Send>,
    piece: Vec<u8>,
    at: usize,
    ended: bool,
    line: u64,
}

impl Text {
    /// UTF-8, or what a mark at the beginning tells: SQL Server writes scripts in UTF-16.
    pub fn new(mut input: impl Read + Send + 'static) -> io::Result<Self> {
        let mut mark = Vec::new();
        (&mut input).take(3).read_to_end(&mut mark)?;
        let input: Box<dyn Read + Send> = match mark[..] {
            [0xef, 0xbb, 0xbf] => Box::new(input),
            [0xff, 0xfe, ..] => {
                Box::new(Utf16::new(chained(&mark[2..], input), u16::from_le_bytes))
            }
            [0xfe, 0xff, ..] => {
                Box::new(Utf16::new(chained(&mark[2..], input), u16::from_be_bytes))
            }
            _ => Box::new(chained(&mark, input)),
        };
        Ok(Self {
            input,
            piece: Vec::new(),
            at: 0,
            ended: false,
            line: 1,
        })
    }

    /// The line of the next byte, from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The next bytes, which stay there: so many, or fewer at the end.
    pub fn ahead(&mut self, count: usize) -> io::Result<&[u8]> {
        while self.piece.len() - self.at < count && !self.ended {
            self.piece.drain(..self.at);
            self.at = 0;
            let input = &mut self.input;
            self.ended = input.take(PIECE as u64).read_to_end(&mut self.piece)? == 0;
        }
        let end = self.piece.len().min(self.at + count);
        Ok(&self.piece[self.at..end])
    }

    pub fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(self.ahead(1)?.first().copied())
    }

    pub fn take(&mut self) -> io::Result<Option<u8>> {
        let byte = self.peek()?;
        if let Some(byte) = byte {
            self.at += 1;
            self.line += u64::from(byte == b'\n');
        }
        Ok(byte)
    }

    /// Takes a byte if it is the next one.
    pub fn takes(&mut self, wanted: u8) -> io::Result<bool> {
        let is_next = self.peek()? == Some(wanted);
        if is_next {
            self.take()?;
        }
        Ok(is_next)
    }

    /// The rest of the line without what ends it; none at the end of the file.
    pub fn take_line(&mut self) -> io::Result<Option<Vec<u8>>> {
        if self.peek()?.is_none() {
            return Ok(None);
        }
        let mut line = Vec::new();
        while let Some(byte) = self.take()? {
            if byte == b'\n' {
                break;
            }
            line.push(byte);
        }
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        Ok(Some(line))
    }
}

fn chained(beginning: &[u8], rest: impl Read + Send + 'static) -> impl Read + Send + 'static {
    io::Cursor::new(beginning.to_vec()).chain(rest)
}

/// Gives UTF-16 out as UTF-8.
struct Utf16<R> {
    input: R,
    unit: fn([u8; 2]) -> u16,
    /// The first half of a character whose second half comes with the next piece.
    half: Option<u16>,
    text: io::Cursor<Vec<u8>>,
}

impl<R: Read> Utf16<R> {
    fn new(input: R, unit: fn([u8; 2]) -> u16) -> Self {
        Self {
            input,
            unit,
            half: None,
            text: io::Cursor::default(),
        }
    }
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let count = self.text.read(into)?;
            if count > 0 || into.is_empty() {
                return Ok(count);
            }
            let mut bytes = Vec::new();
            (&mut self.input)
                .take(PIECE as u64)
                .read_to_end(&mut bytes)?;
            if bytes.is_empty() {
                return Ok(0);
            }
            let pairs = bytes.chunks_exact(2);
            let units = pairs.map(|pair| (self.unit)([pair[0], pair[1]]));
            let mut units: Vec<u16> = self.half.take().into_iter().chain(units).collect();
            self.half = units.pop_if(|unit| (0xd800..0xdc00).contains(unit));
            let letters = char::decode_utf16(units);
            let text: String = letters
                .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect();
            self.text = io::Cursor::new(text.into_bytes());
        }
    }
}
