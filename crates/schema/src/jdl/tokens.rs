//! The words and signs of a JHipster model.

/// A word or sign, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    /// From 1.
    pub line: u32,
    /// From 1, in characters.
    pub column: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name, a keyword or a number.
    Word(String),
    /// A text in quotes, or a pattern between slashes.
    Text(String),
    Sign(char),
    /// `/** … */`
    Doc(String),
}

/// All words and signs; other comments are gone.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut letters = Letters {
        letters: text.chars().collect(),
        place: 0,
        line: 1,
        column: 1,
    };
    let mut tokens = Vec::new();
    while let Some(letter) = letters.peek(0) {
        let (line, column) = (letters.line, letters.column);
        let kind = match letter {
            letter if letter.is_whitespace() || letter == '\u{feff}' => {
                letters.next();
                continue;
            }
            '/' if letters.peek(1) == Some('/') => {
                letters.until(|letter, _| letter == '\n');
                continue;
            }
            '/' if letters.peek(1) == Some('*') => match letters.comment() {
                Some(doc) => Kind::Doc(doc),
                None => continue,
            },
            // A pattern stands in brackets, and nothing else begins with a slash there.
            '"' | '\'' => letters.quoted(letter),
            '/' if matches!(
                tokens.last(),
                Some(Token {
                    kind: Kind::Sign('('),
                    ..
                })
            ) =>
            {
                letters.quoted('/')
            }
            letter if is_of_word(letter) => {
                Kind::Word(letters.until(|letter, _| !is_of_word(letter)))
            }
            sign => {
                letters.next();
                Kind::Sign(sign)
            }
        };
        tokens.push(Token { kind, line, column });
    }
    tokens
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '.' | '-' | '$')
}

struct Letters {
    letters: Vec<char>,
    place: usize,
    line: u32,
    column: u32,
}

impl Letters {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.letters.get(self.place + ahead).copied()
    }

    fn next(&mut self) -> Option<char> {
        let letter = self.peek(0)?;
        self.place += 1;
        match letter {
            '\n' => (self.line, self.column) = (self.line.saturating_add(1), 1),
            _ => self.column = self.column.saturating_add(1),
        }
        Some(letter)
    }

    /// Letters up to the first that ends them, which stays.
    fn until(&mut self, ends: impl Fn(char, Option<char>) -> bool) -> String {
        let mut taken = String::new();
        while let Some(letter) = self.peek(0).filter(|letter| !ends(*letter, self.peek(1))) {
            taken.push(letter);
            self.next();
        }
        taken
    }

    /// Takes a comment; tells its text if it describes what follows.
    fn comment(&mut self) -> Option<String> {
        self.next();
        self.next();
        let is_doc = self.peek(0) == Some('*') && self.peek(1) != Some('/');
        let text = self.until(|letter, next| letter == '*' && next == Some('/'));
        self.next();
        self.next();
        let lines = text
            .lines()
            .map(|line| line.trim().trim_start_matches('*').trim());
        let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
        is_doc.then(|| lines.join(" "))
    }

    /// Takes a text up to the sign that begins it; one without an end ends with its line.
    fn quoted(&mut self, end: char) -> Kind {
        self.next();
        let mut text = String::new();
        while let Some(letter) = self.peek(0).filter(|letter| *letter != '\n') {
            self.next();
            match letter {
                '\\' => {
                    text.push(letter);
                    text.extend(self.peek(0).filter(|letter| *letter != '\n'));
                    if self.peek(0) != Some('\n') {
                        self.next();
                    }
                }
                letter if letter == end => break,
                letter => text.push(letter),
            }
        }
        Kind::Text(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_signs_and_descriptions_have_their_places() {
        let text = "/** What\n * it is */\nentity A(a_b) { // no\n  x String pattern(/[a-z]\\/{2}/) /* no */ \"t\"\n}";
        let found: Vec<(String, u32, u32)> = tokens(text)
            .into_iter()
            .map(|token| {
                let text = match token.kind {
                    Kind::Word(text) | Kind::Text(text) | Kind::Doc(text) => text,
                    Kind::Sign(sign) => sign.to_string(),
                };
                (text, token.line, token.column)
            })
            .collect();
        let expected = [
            ("What it is", 1, 1),
            ("entity", 3, 1),
            ("A", 3, 8),
            ("(", 3, 9),
            ("a_b", 3, 10),
            (")", 3, 13),
            ("{", 3, 15),
            ("x", 4, 3),
            ("String", 4, 5),
            ("pattern", 4, 12),
            ("(", 4, 19),
            ("[a-z]\\/{2}", 4, 20),
            (")", 4, 32),
            ("t", 4, 43),
            ("}", 5, 1),
        ];
        let expected = expected.map(|(text, line, column)| (text.to_owned(), line, column));
        assert_eq!(found, expected);
    }
}
