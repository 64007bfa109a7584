//! The words and signs of one statement, walked through from left to right.

use formwork_protocol::{NoteKind, SchemaNote};
use sqlparser::ast::Expr;
use sqlparser::parser::Parser;
use sqlparser::tokenizer::{Location, Token, TokenWithSpan, Tokenizer};

use super::dialect::Dialect;
use super::statement::Statement;

/// Words and signs that an expression may have between two commas or brackets of its own: a chain
/// of operators becomes a tree as deep, which is taken apart on the native stack.
const LONGEST_EXPRESSION: usize = 1000;

/// Brackets inside each other.
const DEEPEST: usize = 100;

/// What could not be read, and where.
#[derive(Clone, Debug)]
pub(super) struct Unread {
    pub message: String,
    pub at: Option<Location>,
}

impl Unread {
    /// The note of a statement that was not read. Lines are shown of definitions alone: others may
    /// hold data.
    pub fn note(&self, statement: &Statement, what: &str) -> SchemaNote {
        let mut note = SchemaNote::new(NoteKind::NotRead, format!("{what}: {}", self.message));
        let at = self.at.unwrap_or(Location { line: 1, column: 1 });
        let below = u32::try_from(at.line).unwrap_or(1).saturating_sub(1);
        let column = u32::try_from(at.column).unwrap_or(1);
        note.line = Some(statement.line.saturating_add(below));
        note.column = Some(match below {
            0 => statement.column.saturating_add(column).saturating_sub(1),
            _ => column,
        });
        if below > 0 || statement.column == 1 {
            note.source_line = statement
                .text
                .lines()
                .nth(below as usize)
                .map(|line| line.chars().take(SHOWN_LETTERS).collect());
        }
        note
    }
}

/// Letters of a line that is shown.
const SHOWN_LETTERS: usize = 1000;

/// The words and signs of a text; white space and comments are gone.
pub(super) fn tokens(text: &str, dialect: Dialect) -> Result<Vec<TokenWithSpan>, Unread> {
    let tokens = Tokenizer::new(dialect.grammar(), text).tokenize_with_location();
    let mut tokens = tokens.map_err(|error| Unread {
        message: error.message,
        at: Some(error.location),
    })?;
    tokens.retain(|token| !matches!(token.token, Token::Whitespace(_)));
    Ok(tokens)
}

/// A place in the tokens of a statement, or of a part of one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'a> {
    tokens: &'a [TokenWithSpan],
}

impl<'a> Cursor<'a> {
    pub fn new(tokens: &'a [TokenWithSpan]) -> Self {
        Self { tokens }
    }

    pub fn rest(&self) -> &'a [TokenWithSpan] {
        self.tokens
    }

    pub fn is_done(&self) -> bool {
        self.tokens.is_empty()
    }

    pub fn peek(&self) -> Option<&'a Token> {
        self.tokens.first().map(|token| &token.token)
    }

    pub fn place(&self) -> Option<Location> {
        self.tokens.first().map(|token| token.span.start)
    }

    pub fn step(&mut self) -> Option<&'a Token> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(&first.token)
    }

    pub fn unread(&self, message: impl Into<String>) -> Unread {
        Unread {
            message: message.into(),
            at: self.place(),
        }
    }

    /// Whether the word without quotes comes next.
    pub fn is(&self, word: &str) -> bool {
        self.is_nth(0, word)
    }

    pub fn is_nth(&self, place: usize, word: &str) -> bool {
        matches!(
            self.tokens.get(place).map(|token| &token.token),
            Some(Token::Word(found))
                if found.quote_style.is_none() && found.value.eq_ignore_ascii_case(word)
        )
    }

    pub fn is_token(&self, token: &Token) -> bool {
        self.peek() == Some(token)
    }

    pub fn take(&mut self, word: &str) -> bool {
        let is = self.is(word);
        if is {
            self.step();
        }
        is
    }

    /// Takes the words if all of them come next.
    pub fn take_all(&mut self, words: &[&str]) -> bool {
        let are = (words.iter().enumerate()).all(|(place, word)| self.is_nth(place, word));
        if are {
            self.tokens = &self.tokens[words.len()..];
        }
        are
    }

    pub fn take_token(&mut self, token: &Token) -> bool {
        let is = self.is_token(token);
        if is {
            self.step();
        }
        is
    }

    /// The word without quotes that comes next, in capitals.
    pub fn keyword(&self) -> Option<String> {
        match self.peek()? {
            Token::Word(word) if word.quote_style.is_none() => {
                Some(word.value.to_ascii_uppercase())
            }
            _ => None,
        }
    }

    /// A name, in quotes or without.
    pub fn name(&mut self) -> Option<String> {
        let name = match self.peek()? {
            Token::Word(word) => word.value.clone(),
            Token::DoubleQuotedString(text) | Token::SingleQuotedString(text) => text.clone(),
            _ => return None,
        };
        self.step();
        Some(name)
    }

    /// Names with dots between them: those of databases and schemas, and the last one.
    pub fn path(&mut self) -> Option<Vec<String>> {
        let mut path = vec![self.name()?];
        while self.is_token(&Token::Period) {
            self.step();
            // `database..table`: the schema is the one that is always there.
            if !self.is_token(&Token::Period) {
                path.push(self.name()?);
            }
        }
        Some(path)
    }

    /// What stands in the brackets that come next.
    pub fn group(&mut self) -> Option<Cursor<'a>> {
        if !self.is_token(&Token::LParen) {
            return None;
        }
        let mut depth = 0_usize;
        for (place, token) in self.tokens.iter().enumerate() {
            match token.token {
                Token::LParen => depth += 1,
                Token::RParen => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                let inside = &self.tokens[1..place];
                self.tokens = &self.tokens[place + 1..];
                return Some(Cursor::new(inside));
            }
        }
        None
    }

    /// The parts between commas that stand in no brackets.
    pub fn parts(self) -> Vec<Cursor<'a>> {
        let mut parts = Vec::new();
        let (mut start, mut depth) = (0, 0_usize);
        for (place, token) in self.tokens.iter().enumerate() {
            match token.token {
                Token::LParen => depth += 1,
                Token::RParen => depth = depth.saturating_sub(1),
                Token::Comma if depth == 0 => {
                    parts.push(Cursor::new(&self.tokens[start..place]));
                    start = place + 1;
                }
                _ => {}
            }
        }
        parts.push(Cursor::new(&self.tokens[start..]));
        parts.retain(|part| !part.is_done());
        parts
    }

    /// The names of columns in brackets; what else stands at one, such as its order, is passed over.
    /// None, if one of them is an expression or there are no brackets.
    pub fn columns(&mut self) -> Option<Vec<String>> {
        let parts = self.group()?.parts();
        parts
            .into_iter()
            .map(|mut part| {
                let name = part.name()?;
                // `lower(name)`, but not `name(10)`, which is how MySQL indexes the beginning alone.
                let is_call = match part.group() {
                    Some(arguments) => !matches!(arguments.rest(), [length]
                        if matches!(length.token, Token::Number(..))),
                    None => false,
                };
                (!is_call).then_some(name)
            })
            .collect()
    }

    /// The text in quotes that comes next.
    pub fn text(&mut self) -> Option<String> {
        let text = text_of(self.peek()?)?;
        self.step();
        Some(text)
    }

    /// Everything that comes next as one expression.
    pub fn expression(&self, dialect: Dialect) -> Result<Expr, Unread> {
        self.check_size()?;
        let mut parser =
            Parser::new(dialect.grammar()).with_tokens_with_locations(self.tokens.to_vec());
        let expression = parser.parse_expr();
        let expression = expression.map_err(|error| self.unread(error.to_string()))?;
        match parser.peek_token().token {
            Token::EOF => Ok(expression),
            _ => Err(self.unread("there is more behind the expression")),
        }
    }

    fn check_size(&self) -> Result<(), Unread> {
        let mut counts = vec![0_usize];
        for token in self.tokens {
            match token.token {
                Token::LParen | Token::LBracket => counts.push(0),
                Token::RParen | Token::RBracket => {
                    counts.pop();
                }
                Token::Comma => {
                    counts.pop();
                    counts.push(0);
                }
                _ => {}
            }
            if counts.is_empty() {
                counts.push(0);
            }
            if let Some(count) = counts.last_mut() {
                *count += 1;
                if *count > LONGEST_EXPRESSION {
                    return Err(self.unread("an expression is too long"));
                }
            }
            if counts.len() > DEEPEST {
                return Err(self.unread("an expression has too many brackets inside each other"));
            }
        }
        Ok(())
    }
}

/// A text in quotes.
pub(super) fn text_of(token: &Token) -> Option<String> {
    match token {
        Token::SingleQuotedString(text)
        | Token::NationalStringLiteral(text)
        | Token::EscapedStringLiteral(text)
        | Token::UnicodeStringLiteral(text)
        | Token::DoubleQuotedString(text) => Some(text.clone()),
        Token::DollarQuotedString(text) => Some(text.value.clone()),
        _ => None,
    }
}
