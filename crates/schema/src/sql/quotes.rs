//! What stands between the words of a statement, or hides what looks like some: comments, and texts
//! and names in quotes.

use std::io::{self, Read};

use super::bytes::AHEAD;
use super::dialect::Dialect;
use super::statement::Reading;
use super::statements::Statements;

impl<R: Read> Statements<R> {
    /// Takes a comment. What MySQL alone reads (`/*!40101 … */`) is no comment to it: then only the
    /// marks are taken.
    pub(super) fn comment(&mut self, reading: &mut Reading) -> io::Result<bool> {
        let mysql = self.dialect == Dialect::Mysql;
        let ahead = self.bytes.ahead(3)?;
        match (ahead.first(), ahead.get(1), ahead.get(2)) {
            (Some(b'-'), Some(b'-'), third) => {
                if mysql && third.is_some_and(|byte| !byte.is_ascii_whitespace()) {
                    return Ok(false);
                }
                self.line_comment(reading)
            }
            (Some(b'#'), ..) if mysql => self.line_comment(reading),
            (Some(b'/'), Some(b'*'), Some(b'!')) if mysql => {
                for _ in 0..3 {
                    self.blank(reading)?;
                }
                while self.bytes.peek()?.is_some_and(|byte| byte.is_ascii_digit()) {
                    self.blank(reading)?;
                }
                Ok(true)
            }
            (Some(b'*'), Some(b'/'), _) if mysql => {
                self.blank(reading)?;
                self.blank(reading)?;
                Ok(true)
            }
            (Some(b'/'), Some(b'*'), _) => self.block_comment(reading),
            _ => Ok(false),
        }
    }

    /// Takes a byte, and keeps a blank of it.
    fn blank(&mut self, reading: &mut Reading) -> io::Result<()> {
        if let Some(byte) = self.bytes.next()? {
            reading.push(if byte == b'\n' { b'\n' } else { b' ' });
        }
        Ok(())
    }

    fn line_comment(&mut self, reading: &mut Reading) -> io::Result<bool> {
        while self.bytes.peek()?.is_some_and(|byte| byte != b'\n') {
            self.blank(reading)?;
        }
        Ok(true)
    }

    fn block_comment(&mut self, reading: &mut Reading) -> io::Result<bool> {
        let nests = matches!(self.dialect, Dialect::Postgres | Dialect::SqlServer);
        let mut depth = 0_u32;
        loop {
            let ahead = self.bytes.ahead(2)?;
            let step = match (ahead.first(), ahead.get(1)) {
                (Some(b'/'), Some(b'*')) if nests || depth == 0 => {
                    depth += 1;
                    2
                }
                (Some(b'*'), Some(b'/')) => {
                    depth -= 1;
                    2
                }
                (Some(_), _) => 1,
                (None, _) => {
                    reading.open = true;
                    return Ok(true);
                }
            };
            for _ in 0..step {
                self.blank(reading)?;
            }
            if depth == 0 {
                return Ok(true);
            }
        }
    }

    /// Takes a text or a name in quotes.
    pub(super) fn quoted(&mut self, byte: u8, reading: &mut Reading) -> io::Result<bool> {
        let end = match byte {
            b'\'' | b'"' | b'`' => byte,
            b'[' if self.dialect.quotes_with_brackets(reading.before[0]) => b']',
            b'$' if self.dialect.quotes_with_dollars() => return self.dollars(reading),
            _ => return Ok(false),
        };
        let escapes = match (self.dialect, byte) {
            (_, b'`' | b'[') => false,
            (Dialect::Mysql, _) => true,
            (Dialect::Postgres | Dialect::Generic, b'\'') => reading.ends_with_escape_mark(),
            _ => false,
        };
        self.keep(reading)?;
        loop {
            if reading.is_full() {
                // Most of a dump is here.
                let ends = |byte| byte == end || byte == b'\n' || (escapes && byte == b'\\');
                self.bytes.skip_while(|byte| !ends(byte))?;
            }
            match self.bytes.peek()? {
                None => {
                    reading.open = true;
                    return Ok(true);
                }
                Some(b'\\') if escapes => {
                    self.keep(reading)?;
                    self.keep(reading)?;
                }
                // A quote that is doubled ends one and begins another: the same in the end.
                // A name in brackets has one line, whatever is missing behind it.
                Some(byte) if byte == end || (end == b']' && byte == b'\n') => {
                    self.keep(reading)?;
                    return Ok(true);
                }
                Some(_) => self.keep(reading)?,
            }
        }
    }

    /// Takes what stands between `$tag$` and `$tag$`.
    fn dollars(&mut self, reading: &mut Reading) -> io::Result<bool> {
        let ahead = self.bytes.ahead(AHEAD)?;
        let tag = ahead
            .iter()
            .skip(1)
            .take(AHEAD)
            .position(|byte| *byte == b'$');
        let Some(tag) = tag.map(|end| ahead[..end + 2].to_vec()) else {
            return Ok(false);
        };
        let name = &tag[1..tag.len() - 1];
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80;
        if !name.iter().all(is_name) || name.first().is_some_and(u8::is_ascii_digit) {
            return Ok(false);
        }
        for _ in 0..tag.len() {
            self.keep(reading)?;
        }
        while !self.bytes.starts_with(&tag)? {
            if self.bytes.peek()?.is_none() {
                reading.open = true;
                return Ok(true);
            }
            self.keep(reading)?;
        }
        for _ in 0..tag.len() {
            self.keep(reading)?;
        }
        Ok(true)
    }
}
