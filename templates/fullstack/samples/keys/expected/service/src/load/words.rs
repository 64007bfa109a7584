//! Words, names, brackets and comments of a dump.

use std::io;

use super::dump::Dump;

/// Bytes of a comment in which the tool that wrote the dump names itself.
const OF_TOOL: usize = 512;
const LONGEST_NAME: usize = 256;

fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'@') || !byte.is_ascii()
}

impl Dump {
    /// The word that comes next, in capitals; it stays there. Nothing if there is none.
    pub(super) fn peek_word(&mut self) -> io::Result<String> {
        let ahead = self.text.ahead(32)?;
        let end = ahead.iter().position(|byte| !is_of_word(*byte));
        let word = &ahead[..end.unwrap_or(ahead.len())];
        Ok(String::from_utf8_lossy(word).to_ascii_uppercase())
    }

    /// Takes a word of any length.
    pub(super) fn word(&mut self) -> io::Result<()> {
        while self.text.peek()?.is_some_and(is_of_word) {
            self.text.take()?;
        }
        Ok(())
    }

    /// A name, in whatever quotes, and the space behind it.
    pub(super) fn name(&mut self) -> io::Result<Option<String>> {
        let Some(first) = self.text.peek()? else {
            return Ok(None);
        };
        let mut name = Vec::new();
        match first {
            b'"' | b'`' | b'[' => {
                let end = if first == b'[' { b']' } else { first };
                self.text.take()?;
                while let Some(byte) = self.text.take()? {
                    // A quote twice is one of the name's own.
                    if byte == end && !self.text.takes(end)? {
                        break;
                    }
                    if name.len() < LONGEST_NAME {
                        name.push(byte);
                    }
                }
            }
            _ => {
                while let Some(byte) = self.text.peek()?.filter(|byte| is_of_word(*byte)) {
                    self.text.take()?;
                    if name.len() < LONGEST_NAME {
                        name.push(byte);
                    }
                }
                if name.is_empty() {
                    return Ok(None);
                }
            }
        }
        self.space()?;
        Ok(Some(String::from_utf8_lossy(&name).into_owned()))
    }

    /// The last name of a path: `Album` of `[dbo].[Album]`.
    pub(super) fn path(&mut self) -> io::Result<Option<String>> {
        let mut last = self.name()?;
        while last.is_some() && self.text.takes(b'.')? {
            self.space()?;
            last = self.name()?;
        }
        Ok(last)
    }

    /// The names in brackets, and the space behind them.
    pub(super) fn names(&mut self) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        if !self.text.takes(b'(')? {
            return Ok(names);
        }
        loop {
            self.space()?;
            names.extend(self.name()?);
            // A key in MySQL may take the beginning of a column, one in SQL Server has an order.
            self.rest_of_value()?;
            if !self.text.takes(b',')? {
                self.text.takes(b')')?;
                self.space()?;
                return Ok(names);
            }
        }
    }

    /// Takes white space and comments.
    pub(super) fn space(&mut self) -> io::Result<()> {
        loop {
            match self.text.ahead(2)? {
                [byte, ..] if byte.is_ascii_whitespace() => {
                    self.text.take()?;
                }
                [b'-', b'-'] | [b'/', b'*'] => self.comment()?,
                [b'#', ..] if self.escapes => self.comment()?,
                _ => return Ok(()),
            }
        }
    }

    fn comment(&mut self) -> io::Result<()> {
        let is_block = self.text.peek()? == Some(b'/');
        let mut beginning = Vec::new();
        while let Some(byte) = self.text.take()? {
            if beginning.len() < OF_TOOL {
                beginning.push(byte.to_ascii_lowercase());
            }
            let ends = match is_block {
                true => byte == b'*' && beginning.len() > 2 && self.text.takes(b'/')?,
                false => byte == b'\n',
            };
            if ends {
                break;
            }
        }
        let beginning = String::from_utf8_lossy(&beginning);
        let of_mysql = [
            "/*!",
            "mysql dump",
            "mariadb dump",
            "phpmyadmin",
            "server: mysql",
        ];
        self.escapes |= of_mysql.iter().any(|words| beginning.contains(words));
        Ok(())
    }

    /// Takes one text, quoted name, bracket with all that is in it, or byte.
    pub(super) fn pass_piece(&mut self) -> io::Result<()> {
        let mut depth = 0_usize;
        loop {
            match self.text.peek()? {
                None => return Ok(()),
                Some(b'\'') => self.pass_quoted(self.escapes)?,
                Some(b'"' | b'`') => self.pass_quoted(false)?,
                Some(b'$') => self.pass_dollars()?,
                Some(byte) => {
                    self.text.take()?;
                    match byte {
                        b'(' => depth += 1,
                        b')' => depth = depth.saturating_sub(1),
                        _ => {}
                    }
                }
            }
            if depth == 0 {
                return Ok(());
            }
            self.space()?;
        }
    }

    /// Goes on to the comma or bracket that ends a value or a part of a definition.
    pub(super) fn rest_of_value(&mut self) -> io::Result<()> {
        loop {
            self.space()?;
            if matches!(self.text.peek()?, None | Some(b',' | b')')) {
                return Ok(());
            }
            self.pass_piece()?;
        }
    }

    fn pass_quoted(&mut self, escapes: bool) -> io::Result<()> {
        let quote = self.text.take()?;
        while let Some(byte) = self.text.take()? {
            if byte == b'\\' && escapes {
                self.text.take()?;
            } else if Some(byte) == quote {
                break;
            }
        }
        Ok(())
    }

    /// A text of PostgreSQL's between `$$` or `$name$`, or the sign alone.
    fn pass_dollars(&mut self) -> io::Result<()> {
        let ahead = self.text.ahead(66)?;
        let inner = ahead[1..]
            .iter()
            .take_while(|byte| is_of_word(**byte) && **byte != b'$');
        let end = 1 + inner.count();
        let quote = match ahead.get(end) {
            Some(b'$') => ahead[..=end].to_vec(),
            _ => vec![b'$'],
        };
        let is_text = quote.len() > 1;
        for _ in &quote {
            self.text.take()?;
        }
        while is_text && self.text.ahead(quote.len())? != quote {
            if self.text.take()?.is_none() {
                return Ok(());
            }
        }
        if is_text {
            for _ in &quote {
                self.text.take()?;
            }
        }
        Ok(())
    }

    /// Goes on behind the end of a statement. Scripts of SQL Server have none: there a line with `GO`
    /// or the next statement ends it. What has a body goes to the end of that.
    pub(super) fn pass_over(&mut self, has_body: bool) -> io::Result<()> {
        let mut blocks = 0_usize;
        let mut begins_line = false;
        loop {
            let word = self.peek_word()?;
            let ends_body = word == "GO" || !has_body;
            if begins_line && ends_body && begins_statement(&word) {
                return Ok(());
            }
            begins_line = false;
            if !word.is_empty() {
                match word.as_str() {
                    "BEGIN" | "CASE" if has_body => blocks += 1,
                    "END" if has_body => blocks = blocks.saturating_sub(1),
                    _ => {}
                }
                // The sign that a text of PostgreSQL's begins with counts as a letter.
                match word.starts_with('$') {
                    true => self.pass_dollars()?,
                    false => self.word()?,
                }
                continue;
            }
            match self.text.peek()? {
                None => return Ok(()),
                Some(b';') => {
                    self.text.take()?;
                    if blocks == 0 {
                        return Ok(());
                    }
                }
                Some(b'\n') => {
                    self.text.take()?;
                    begins_line = true;
                }
                Some(b'-' | b'/' | b'#') if self.is_comment()? => {
                    self.comment()?;
                    begins_line = true;
                }
                Some(b'(') => {
                    self.text.take()?;
                }
                Some(_) => self.pass_piece()?,
            }
        }
    }

    fn is_comment(&mut self) -> io::Result<bool> {
        let escapes = self.escapes;
        Ok(match self.text.ahead(2)? {
            [b'-', b'-'] | [b'/', b'*'] => true,
            [b'#', ..] => escapes,
            _ => false,
        })
    }
}

/// Whether a line that begins so ends the statement before, though no semicolon does.
pub(super) fn begins_statement(word: &str) -> bool {
    ["COPY", "CREATE", "GO", "INSERT", "REPLACE"].contains(&word)
}
