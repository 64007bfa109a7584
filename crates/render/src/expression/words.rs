//! The words of an expression, looked at before it is evaluated.

use std::collections::BTreeSet;

use formwork_protocol::{Code, Fault};
use minijinja::machinery::{Token, tokenize};
use minijinja::{Environment, Error, ErrorKind};

/// Filters and tests are looked up only when they are called, which is too late for a pack's
/// author; asking for them now costs nothing.
pub(super) fn check_names(environment: &Environment<'_>, text: &str) -> Result<(), Fault> {
    let mut before: [Option<Token<'_>>; 2] = [None, None];
    for token in tokenize(text, true, Default::default()) {
        let Ok((token, span)) = token else {
            break;
        };
        if let Token::Ident(name) = &token {
            let mut state = environment.empty_state();
            let after_is = matches!(before[1], Some(Token::Ident("is")))
                || matches!(
                    before,
                    [Some(Token::Ident("is")), Some(Token::Ident("not"))]
                );
            let kind = if matches!(before[1], Some(Token::Pipe)) {
                unknown(state.apply_filter(name, &[]), ErrorKind::UnknownFilter).then_some("filter")
            } else if after_is && *name != "not" {
                unknown(state.perform_test(name, &[]), ErrorKind::UnknownTest).then_some("test")
            } else {
                None
            };
            if let Some(kind) = kind {
                let fault = Fault::new(Code::UnknownHelper, format!("There is no {kind} “{name}”"));
                return Err(fault.at_offset(text, span.start_offset as usize));
            }
        }
        before = [before[1].take(), Some(token)];
    }
    Ok(())
}

/// The names that are called as functions: those before an opening bracket that are no filter, no
/// test and no field.
pub(super) fn called(text: &str) -> BTreeSet<String> {
    let tokens = tokenize(text, true, Default::default());
    let tokens: Vec<Token<'_>> = tokens.map_while(|token| Some(token.ok()?.0)).collect();
    let calls = tokens.windows(2).enumerate();
    let calls = calls.filter_map(|(place, pair)| {
        let before = place.checked_sub(1).map(|before| &tokens[before]);
        let is_function = !matches!(before, Some(Token::Pipe | Token::Dot | Token::Ident("is")));
        match pair {
            [Token::Ident(name), Token::ParenOpen] if is_function => Some((*name).to_owned()),
            _ => None,
        }
    });
    calls.collect()
}

fn unknown<T>(result: Result<T, Error>, kind: ErrorKind) -> bool {
    result.is_err_and(|error| error.kind() == kind)
}

/// Words that put a part of an expression into another part, which MiniJinja then walks on the
/// native stack: operators, filters, fields and the like.
const NESTED: usize = 1000;

/// Refuses what is so long that compiling or dropping it could run out of the native stack.
pub(super) fn check_size(text: &str) -> Result<(), Fault> {
    let nests = |token: &Token<'_>| match token {
        Token::Ident(name) => matches!(*name, "and" | "or" | "not" | "if" | "is" | "in"),
        Token::Str(_)
        | Token::String(_)
        | Token::Int(_)
        | Token::Int128(_)
        | Token::Float(_)
        | Token::Comma
        | Token::Colon
        | Token::BracketClose
        | Token::ParenClose
        | Token::BraceOpen
        | Token::BraceClose => false,
        _ => true,
    };
    let tokens = tokenize(text, true, Default::default()).map_while(Result::ok);
    let mut nested = tokens.filter(|(token, _)| nests(token)).skip(NESTED);
    match nested.next() {
        None => Ok(()),
        Some((_, span)) => {
            let message = format!("This expression has more than {NESTED} operators and filters");
            let fault = Fault::new(Code::Limit, message)
                .with_hint("Compute parts of it as values of their own.");
            Err(fault.at_offset(text, span.start_offset as usize))
        }
    }
}
