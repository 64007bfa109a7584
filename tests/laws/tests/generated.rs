//! The laws, for inputs that are made of good ones: cut, put together, and with what upsets readers
//! put in. `FORMWORK_CASES` says how many of each.

use formwork_laws::{LAWS, seeds};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// What readers give a meaning, and what they may not expect. Longer lists are in
/// `fuzz/dictionaries`.
const PIECES: &[&[u8]] = &[
    b"{{",
    b"}}",
    b"{{{",
    b"{{#",
    b"{{/",
    b"{{>",
    b"{{!--",
    b"--}}",
    b"{{else}}",
    b"{{#each tags}}",
    b"{{/each}}",
    b"{{#if yes}}",
    b"{{/if}}",
    b"{{> p0}}",
    b"\n=====\n",
    b"@root",
    b"@index",
    b"../",
    b"as |x|",
    b"[[question]]\n",
    b"[pack]\n",
    b"name = ",
    b"\"\"\"",
    b"'''",
    b"{ ",
    b" }",
    b"[",
    b"]",
    b"= ",
    b".",
    b",",
    b"default = ",
    b"{ expr = \"",
    b"inf",
    b"-nan",
    b"1e999",
    b"9223372036854775808",
    b"1979-05-27T07:32:00Z",
    b"\\u0000",
    b"\\U0010FFFF",
    b"(",
    b")",
    b" | ",
    b" ~ ",
    b" is ",
    b" not ",
    b"range(",
    b"[0]",
    b"\"",
    b"'",
    b"\0",
    b"\r\n",
    b"\n",
    b"\xef\xbb\xbf",
    b"\xff",
    b"\xe2\x80",
    b"\xc3\xa4",
    b"\xf0\x9f\x98\x80",
    b"PK\x01\x02",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"PK\x06\x06",
    b"PK\x06\x07",
    b"\xff\xff\xff\xff",
    b"../evil",
    b"/",
];

/// One change to a text. Places are taken from its length.
#[derive(Clone, Debug)]
enum Change {
    Insert(usize, usize),
    Replace(usize, u8),
    Remove(usize, usize),
    Repeat(usize, usize, usize),
    /// The rest comes from another seed.
    Cross(usize, usize, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let place = any::<usize>;
    prop_oneof![
        4 => (place(), 0..PIECES.len()).prop_map(|(at, piece)| Change::Insert(at, piece)),
        2 => (place(), any::<u8>()).prop_map(|(at, byte)| Change::Replace(at, byte)),
        2 => (place(), 1_usize..60).prop_map(|(at, count)| Change::Remove(at, count)),
        1 => (place(), 1_usize..60, 2_usize..40).prop_map(|(at, count, times)| Change::Repeat(at, count, times)),
        1 => (place(), place(), place()).prop_map(|(at, other, from)| Change::Cross(at, other, from)),
    ]
}

fn apply(change: &Change, text: &mut Vec<u8>, seeds: &[Vec<u8>]) {
    let length = text.len() + 1;
    match *change {
        Change::Insert(at, piece) => {
            let at = at % length;
            text.splice(at..at, PIECES[piece].iter().copied());
        }
        Change::Replace(at, byte) => {
            if let Some(place) = text.get_mut(at % length) {
                *place = byte;
            }
        }
        Change::Remove(at, count) => {
            let at = at % length;
            text.drain(at..(at + count).min(length - 1));
        }
        Change::Repeat(at, count, times) => {
            let at = at % length;
            let piece = text[at..(at + count).min(length - 1)].repeat(times);
            text.splice(at..at, piece);
        }
        Change::Cross(at, other, from) => {
            text.truncate(at % length);
            let other = &seeds[other % seeds.len()];
            text.extend(&other[from % (other.len() + 1)..]);
        }
    }
}

#[test]
fn the_laws_hold_for_what_is_made_of_good_inputs() {
    let cases = std::env::var("FORMWORK_CASES").ok();
    let cases = cases.and_then(|cases| cases.parse().ok()).unwrap_or(400);
    for (name, law) in LAWS {
        let seeds = seeds(name);
        assert!(seeds.len() > 5, "{name} begins with {} inputs", seeds.len());
        seeds.iter().for_each(|seed| law(seed));
        let mut runner = TestRunner::new(Config {
            cases,
            failure_persistence: None,
            ..Config::default()
        });
        let inputs = (any::<usize>(), vec(change(), 1..8));
        let held = runner.run(&inputs, |(seed, changes)| {
            let mut text = seeds[seed % seeds.len()].clone();
            changes
                .iter()
                .for_each(|change| apply(change, &mut text, &seeds));
            law(&text);
            Ok(())
        });
        if let Err(broken) = held {
            panic!("{name}: {broken}");
        }
    }
}
