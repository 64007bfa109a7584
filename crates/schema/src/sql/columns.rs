//! One column of a table: its name, its type as it is written, and what stands behind it.

use sqlparser::tokenizer::{Token, TokenWithSpan};

use super::catalog::{Column, Foreign, Type};
use super::tokens::{Cursor, Unread, text_of};

/// Words that end a type or a default, since they begin what stands behind it.
const OPTIONS: &[&str] = &[
    "NOT",
    "NULL",
    "DEFAULT",
    "PRIMARY",
    "UNIQUE",
    "CHECK",
    "REFERENCES",
    "COLLATE",
    "CONSTRAINT",
    "GENERATED",
    "AS",
    "IDENTITY",
    "AUTO_INCREMENT",
    "AUTOINCREMENT",
    "COMMENT",
    "ON",
    "KEY",
    "CHARSET",
    "FOREIGN",
    "ROWGUIDCOL",
    "SPARSE",
    "INVISIBLE",
    "VISIBLE",
    "STORED",
    "VIRTUAL",
    "DEFERRABLE",
    "INITIALLY",
    "MATCH",
    "SRID",
    "COMPRESSION",
    "STORAGE",
    "PERSISTED",
    "MASKED",
    "USING",
    "FIRST",
    "AFTER",
    "HIDDEN",
    "ENCODE",
    "FOR",
];

/// What a column's line says besides the column.
#[derive(Debug, Default)]
pub(super) struct Beside<'a> {
    pub primary: bool,
    pub foreign: Option<Foreign>,
    /// The conditions of its checks.
    pub checks: Vec<Cursor<'a>>,
    /// What of it could not be read.
    pub unread: Option<Unread>,
}

/// Reads a column.
pub(super) fn column<'a>(mut cursor: Cursor<'a>) -> Result<(Column, Beside<'a>), Unread> {
    let Some(name) = cursor.name() else {
        return Err(cursor.unread("a column has to begin with its name"));
    };
    let mut column = Column {
        name,
        kind: kind(&mut cursor)?,
        ..Column::default()
    };
    let mut beside = Beside::default();
    while !cursor.is_done() {
        option(&mut cursor, &mut column, &mut beside);
    }
    Ok((column, beside))
}

fn option<'a>(cursor: &mut Cursor<'a>, column: &mut Column, beside: &mut Beside<'a>) {
    let word = cursor.keyword().unwrap_or_default();
    match word.as_str() {
        "NOT" if cursor.take_all(&["NOT", "NULL"]) => column.required = true,
        "PRIMARY" if cursor.take_all(&["PRIMARY", "KEY"]) => beside.primary = true,
        "UNIQUE" => {
            cursor.step();
            column.unique = true;
        }
        "DEFAULT" => {
            cursor.step();
            default(cursor, column);
        }
        "CHECK" => {
            cursor.step();
            beside.checks.extend(cursor.group());
        }
        "REFERENCES" => match references(cursor, vec![column.name.clone()]) {
            Ok(foreign) => beside.foreign = Some(foreign),
            Err(unread) => beside.unread = Some(unread),
        },
        "AUTO_INCREMENT" | "AUTOINCREMENT" | "IDENTITY" => {
            cursor.step();
            column.counts = true;
        }
        "GENERATED" | "AS" => generated(cursor, column),
        "COMMENT" => {
            cursor.step();
            column.comment = cursor.text().unwrap_or_default();
        }
        // Names a constraint, which begins behind it; `CONSTRAINT FOREIGN KEY` has no name.
        "CONSTRAINT" | "COLLATE" => {
            cursor.step();
            cursor.path();
        }
        // `ON UPDATE CURRENT_TIMESTAMP`, `ON DELETE SET NULL`, `ON CONFLICT IGNORE`.
        "ON" => skip_action(cursor),
        _ if cursor.group().is_some() => {}
        _ => {
            cursor.step();
        }
    }
}

fn skip_action(cursor: &mut Cursor<'_>) {
    cursor.step();
    cursor.step();
    if !cursor.take_all(&["SET", "NULL"]) && !cursor.take_all(&["SET", "DEFAULT"]) {
        cursor.step();
    }
}

fn generated(cursor: &mut Cursor<'_>, column: &mut Column) {
    cursor.take("GENERATED");
    let _ = cursor.take("ALWAYS") || cursor.take_all(&["BY", "DEFAULT"]);
    let _ = cursor.take_all(&["ON", "NULL"]);
    if !cursor.take("AS") {
        return;
    }
    if cursor.take("IDENTITY") {
        column.counts = true;
    } else if cursor.group().is_some() {
        column.computed = true;
    }
}

/// Reads `REFERENCES table (columns)`; what is to happen when a record goes says nothing of fields.
pub(super) fn references(cursor: &mut Cursor<'_>, columns: Vec<String>) -> Result<Foreign, Unread> {
    cursor.take("REFERENCES");
    let Some(target) = cursor.path() else {
        return Err(cursor.unread("a reference has to name a table"));
    };
    let target_columns = match cursor.is_token(&Token::LParen) {
        true => cursor.columns().unwrap_or_default(),
        false => Vec::new(),
    };
    Ok(Foreign {
        columns,
        target,
        target_columns,
        line: 0,
    })
}

/// Reads a type, as far as one is there: SQLite needs none.
pub(super) fn kind(cursor: &mut Cursor<'_>) -> Result<Type, Unread> {
    let mut kind = Type::default();
    let mut words: Vec<String> = Vec::new();
    loop {
        match cursor.peek() {
            Some(Token::Word(word)) => {
                let quoted = word.quote_style.is_some();
                let upper = word.value.to_ascii_uppercase();
                let begins_option = OPTIONS.contains(&upper.as_str())
                    || (upper == "CHARACTER" && cursor.is_nth(1, "SET"));
                if !quoted && begins_option {
                    break;
                }
                match upper.as_str() {
                    "UNSIGNED" if !quoted => kind.unsigned = true,
                    "SIGNED" | "ZEROFILL" if !quoted => {}
                    // How MySQL compares a text.
                    "BINARY" if !quoted && !words.is_empty() => {}
                    "ARRAY" if !quoted && !words.is_empty() => kind.array = true,
                    _ => words.push(word.value.to_lowercase()),
                }
                cursor.step();
            }
            // The name of a schema stands before the dot.
            Some(Token::Period) => {
                cursor.step();
                words.pop();
            }
            Some(Token::LParen) if !words.is_empty() && kind.arguments.is_empty() => {
                let place = *cursor;
                let Some(group) = cursor.group() else {
                    return Err(place.unread("a bracket is not closed"));
                };
                let parts = group.parts().into_iter();
                kind.arguments = parts.filter_map(|part| argument(part.rest())).collect();
            }
            Some(Token::LBracket) => {
                kind.array = true;
                while !matches!(cursor.step(), None | Some(Token::RBracket)) {}
            }
            _ => break,
        }
    }
    kind.name = words.join(" ");
    Ok(kind)
}

fn argument(tokens: &[TokenWithSpan]) -> Option<String> {
    let first = &tokens.first()?.token;
    Some(match text_of(first) {
        Some(text) => text,
        None => first.to_string(),
    })
}

/// Reads what stands behind `DEFAULT`.
pub(super) fn default(cursor: &mut Cursor<'_>, column: &mut Column) {
    let all = cursor.rest();
    // What comes first belongs to the value in any case.
    if cursor.group().is_none() {
        cursor.step();
    }
    loop {
        let ends = cursor
            .keyword()
            .is_some_and(|word| OPTIONS.contains(&word.as_str()));
        if cursor.is_done() || ends {
            break;
        }
        if cursor.group().is_none() {
            cursor.step();
        }
    }
    let value = &all[..all.len() - cursor.rest().len()];
    let calls_sequence = value.iter().any(|token| {
        matches!(&token.token, Token::Word(word)
            if word.value.eq_ignore_ascii_case("nextval") || word.value.eq_ignore_ascii_case("next"))
    });
    column.counts |= calls_sequence;
    column.default = value_of(value);
}

/// The value that a default always has; none, if it is computed.
fn value_of(tokens: &[TokenWithSpan]) -> Option<String> {
    // A cast says nothing of the value.
    let cast = tokens
        .iter()
        .scan(0_usize, |depth, token| {
            match token.token {
                Token::LParen => *depth += 1,
                Token::RParen => *depth = depth.saturating_sub(1),
                _ => {}
            }
            Some((*depth, &token.token))
        })
        .position(|(depth, token)| depth == 0 && *token == Token::DoubleColon);
    let tokens = &tokens[..cast.unwrap_or(tokens.len())];
    match tokens {
        [first, inside @ .., last]
            if first.token == Token::LParen
                && last.token == Token::RParen
                && Cursor::new(tokens)
                    .group()
                    .is_some_and(|group| group.rest().len() == inside.len()) =>
        {
            value_of(inside)
        }
        [one] => literal(&one.token),
        [sign, number] => match (&sign.token, &number.token) {
            (Token::Minus, Token::Number(number, _)) => Some(format!("-{number}")),
            (Token::Plus, Token::Number(number, _)) => Some(number.clone()),
            // What a text is encoded as stands before it in MySQL.
            (Token::Word(word), text) if word.value.starts_with('_') => text_of(text),
            _ => None,
        },
        _ => None,
    }
}

fn literal(token: &Token) -> Option<String> {
    match token {
        Token::Number(number, _) => Some(number.clone()),
        // A bit of MySQL's.
        Token::SingleQuotedByteStringLiteral(text) => Some(text.clone()),
        Token::Word(word) if word.quote_style == Some('"') => Some(word.value.clone()),
        Token::Word(word) if word.quote_style.is_none() => {
            let lower = word.value.to_ascii_lowercase();
            matches!(lower.as_str(), "true" | "false").then_some(lower)
        }
        token => text_of(token),
    }
}
