//! What becomes of the endings of words, by the letters that these end with.

use super::Change;
use super::letters::{Letters, Part, Set};

/// Words that end in one of the stems and the ending behind it.
struct Rule {
    before: Before,
    stems: &'static [Part],
    /// Goes.
    ending: Part,
    /// Comes instead.
    becomes: &'static str,
}

/// What is in front of a stem.
enum Before {
    Anything,
    Nothing,
    OneOf(Set),
    /// A letter, and none of these.
    NoneOf(Set),
}

use Before::{Anything, NoneOf, Nothing, OneOf};

impl Rule {
    fn change(&self, word: Letters) -> Option<Change> {
        if !self.ending.ends(word) {
            return None;
        }
        let rest = word.before(self.ending.count);
        let stem = self
            .stems
            .iter()
            .find(|stem| stem.ends(rest) && self.before.is(rest.before(stem.count)))?;
        let before = usize::from(matches!(self.before, OneOf(_) | NoneOf(_)));
        Some(Change {
            seen: before + stem.count + self.ending.count,
            cut: self.ending.count,
            add: self.becomes,
        })
    }
}

impl Before {
    fn is(&self, front: Letters) -> bool {
        match (self, front.last()) {
            (Anything, _) => true,
            (Nothing, last) => last == 0,
            (OneOf(set), last) => set.holds(last),
            (NoneOf(set), last) => last != 0 && !set.holds(last),
        }
    }
}

/// The first rule that fits.
fn first(rules: &[Rule], word: Letters) -> Option<Change> {
    rules.iter().find_map(|rule| rule.change(word))
}

pub fn plural(word: Letters) -> Change {
    let rules = match word.last_three() {
        [_, front, b's'] => {
            let rules = match front {
                b'a' => PLURAL_AS,
                b'i' => PLURAL_IS,
                b's' => PLURAL_SS,
                b'u' => PLURAL_US,
                // It is a plural already.
                _ => return Change::NONE,
            };
            return first(rules, word).unwrap_or(Change::NONE);
        }
        // Other alphabets have other plurals.
        [_, _, 0x80..=0xFF] => return Change::NONE,
        [_, _, last] => match last {
            b'a' => PLURAL_A,
            b'b' | b'h' => PLURAL_BH,
            b'd' => PLURAL_D,
            b'e' => PLURAL_E,
            b'f' => PLURAL_F,
            b'i' => PLURAL_I,
            b'm' => PLURAL_M,
            b'n' => PLURAL_N,
            b'o' => PLURAL_O,
            b'p' | b'r' => PLURAL_PR,
            b'u' => PLURAL_U,
            b'x' => PLURAL_X,
            b'y' => PLURAL_Y,
            b'z' => PLURAL_Z,
            _ => &[],
        },
    };
    let s = Change {
        add: "s",
        ..Change::NONE
    };
    first(rules, word).unwrap_or(s)
}

pub fn singular(word: Letters) -> Change {
    let rules = match word.last_three() {
        [third, b'e', b's'] => match third {
            b'c' => SINGULAR_CES,
            b'h' | b'o' | b'x' | b'z' => SINGULAR_HES,
            b'i' => SINGULAR_IES,
            b'l' => SINGULAR_LES,
            b's' => SINGULAR_SES,
            b't' => SINGULAR_TES,
            b'v' => SINGULAR_VES,
            _ => &[],
        },
        [_, b'a', b's'] => SINGULAR_AS,
        [_, b'i', b's'] => SINGULAR_IS,
        [_, b'u', b's'] => SINGULAR_US,
        [_, b's', b's'] => return Change::NONE,
        [_, _, b's'] => &[],
        [_, _, last] => {
            let rules = match last {
                b'a' => SINGULAR_A,
                b'e' => SINGULAR_E,
                b'i' => SINGULAR_I,
                b'm' => SINGULAR_M,
                b'n' => SINGULAR_N,
                b'x' => SINGULAR_X,
                _ => return Change::NONE,
            };
            return first(rules, word).unwrap_or(Change::NONE);
        }
    };
    let without_s = Change {
        seen: 1,
        cut: 1,
        add: "",
    };
    first(rules, word).unwrap_or(without_s)
}

macro_rules! parts {
    ($($text:literal)*) => { &[$(Part::of($text)),*] };
}

/// `before: stems, ending => what comes instead`
macro_rules! rules {
    ($($before:expr; $stems:expr, $ending:literal => $becomes:literal)*) => {
        &[$(Rule {
            before: $before,
            stems: $stems,
            ending: Part::of($ending),
            becomes: $becomes,
        }),*]
    };
}

const ANY: &[Part] = parts!("");
const VOWELS: Set = Set::of("aeiou");

/// Latin words: alumna, alumnae.
const A_AE: &[Part] = parts!("alg" "alumn" "vertebr");
/// Latin words: datum, data.
const UM_A: &[Part] = parts!(
    "addend" "agend" "bacteri" "candelabr" "curricul" "dat" "desiderat" "errat" "extrem" "millenni"
    "ov" "quor" "strat" "symposi"
);
/// Greek words: criterion, criteria.
const ON_A: &[Part] = parts!(
    "apheli" "asyndet" "automat" "criteri" "hedr" "hyperbat" "noumen" "organ" "periheli" "phenomen"
    "prolegomen"
);
/// Latin words: radius, radii.
const US_I: &[Part] = parts!(
    "alumn" "bacill" "cact" "foc" "fung" "loc" "nucle" "radi" "stimul" "strat" "syllab" "termin"
    "uter" "vir"
);
/// Latin words: index, indices.
const EX_ICES: &[Part] = parts!("cod" "ind" "mur" "sil" "vert");
/// Latin words: matrix, matrices.
const IX_ICES: &[Part] = parts!("append" "matr");
/// Hebrew words: seraph, seraphim.
const IM: &[Part] = parts!("cherub" "seraph");
/// Mouse, mice.
const OUSE_ICE: &[Part] = parts!("l" "m" "titm");

const PLURAL_A: &[Rule] = rules! {
    Anything; A_AE, "a" => "ae"
    Anything; UM_A, "a" => "a"
    Anything; ON_A, "a" => "a"
};

const PLURAL_BH: &[Rule] = rules! {
    Anything; parts!("fish"), "" => ""
    Anything; parts!("ch" "sh"), "" => "es"
    Anything; IM, "" => "im"
};

const PLURAL_D: &[Rule] = rules! { Anything; parts!("child"), "" => "ren" };

const PLURAL_E: &[Rule] = rules! {
    // Chinese.
    NoneOf(VOWELS); parts!("ese"), "" => ""
    Anything; parts!("kni" "li" "wi"), "fe" => "ves"
    Nothing; OUSE_ICE, "ouse" => "ice"
    Nothing; OUSE_ICE, "ice" => "ice"
    Anything; parts!("pe"), "ople" => "ople"
    Anything; A_AE, "ae" => "ae"
};

const PLURAL_F: &[Rule] = rules! {
    Anything; parts!("ar" "ea" "eo" "hoo" "l" "oa"), "f" => "ves"
};

const PLURAL_I: &[Rule] = rules! { Anything; US_I, "i" => "i" };

const PLURAL_M: &[Rule] = rules! {
    Anything; UM_A, "um" => "a"
    Anything; parts!("automat"), "um" => "a"
    Anything; IM, "im" => "im"
    OneOf(Set::of("iu")); parts!("am"), "" => ""
};

const PLURAL_N: &[Rule] = rules! {
    Anything; ANY, "man" => "men"
    Anything; ANY, "men" => "men"
    Anything; parts!("pokemon" "pokémon"), "" => ""
    Anything; parts!("pe"), "rson" => "ople"
    Anything; parts!("child"), "ren" => "ren"
    Anything; ON_A, "on" => "a"
};

const PLURAL_O: &[Rule] = rules! { Anything; parts!("at" "gr" "her"), "o" => "oes" };

const PLURAL_PR: &[Rule] = rules! { Anything; parts!("deer" "sheep"), "" => "" };

const PLURAL_AS: &[Rule] = rules! {
    // Plurals of words in a and ia.
    NoneOf(Set::of("l")); parts!("ias"), "" => ""
    OneOf(VOWELS); parts!("las"), "" => ""
    OneOf(Set::of("ejrz")); parts!("as"), "" => ""
    Anything; parts!("alias" "gas" "tlas" "tmas"), "" => "es"
};

const PLURAL_IS: &[Rule] = rules! {
    Anything; parts!("ois"), "" => ""
    Anything; ANY, "sis" => "ses"
    Anything; parts!("ris"), "" => "es"
    Anything; parts!("ax" "test"), "is" => "es"
};

const PLURAL_SS: &[Rule] = rules! { Anything; parts!("ss"), "" => "es" };

const PLURAL_US: &[Rule] = rules! {
    // Adjectives: various.
    Anything; parts!("ous"), "" => ""
    Anything; US_I, "us" => "i"
    Anything; parts!("emu" "enu"), "s" => "s"
    NoneOf(Set::of("aou")); parts!("us"), "" => "es"
};

const PLURAL_U: &[Rule] = rules! {
    Nothing; ANY, "thou" => "you"
    Anything; parts!("emu" "enu"), "" => "s"
};

const PLURAL_X: &[Rule] = rules! {
    Anything; parts!("eaux" "pox"), "" => ""
    Anything; EX_ICES, "ex" => "ices"
    Anything; EX_ICES, "ix" => "ices"
    Anything; IX_ICES, "ix" => "ices"
    Anything; IX_ICES, "ex" => "ices"
    Anything; parts!("x"), "" => "es"
};

const PLURAL_Y: &[Rule] = rules! {
    NoneOf(Set::of("aeiouy")); ANY, "y" => "ies"
    Anything; parts!("qu"), "y" => "ies"
    // Money, monies; but not Cheney.
    NoneOf(Set::of("ch")); parts!("el" "en" "il" "in" "ol" "on"), "ey" => "ies"
};

const PLURAL_Z: &[Rule] = rules! { Anything; parts!("zz"), "" => "es" };

const SINGULAR_A: &[Rule] = rules! {
    Anything; ON_A, "a" => "on"
    Anything; UM_A, "a" => "um"
};

const SINGULAR_E: &[Rule] = rules! {
    Anything; parts!("pe"), "ople" => "rson"
    Nothing; OUSE_ICE, "ice" => "ouse"
    Anything; A_AE, "ae" => "a"
};

const SINGULAR_I: &[Rule] = rules! { Anything; US_I, "i" => "us" };

const SINGULAR_M: &[Rule] = rules! { Anything; IM, "im" => "" };

const SINGULAR_N: &[Rule] = rules! {
    Anything; ANY, "men" => "man"
    Anything; parts!("pe"), "rson" => "rson"
    Anything; parts!("child"), "ren" => ""
};

const SINGULAR_X: &[Rule] = rules! { Anything; parts!("eau"), "x" => "" };

const SINGULAR_AS: &[Rule] = rules! {
    Anything; parts!("alias" "gas" "tlas" "tmas"), "" => ""
};

/// Analysis, analyses.
const SIS_SES: &[Part] = parts!(
    "analy" "cri" "diagno" "empha" "ne" "parenthe" "progno" "synop" "the"
);

const SINGULAR_IS: &[Rule] = rules! {
    Anything; parts!("ois"), "" => ""
    Anything; parts!("test"), "is" => "is"
    Anything; SIS_SES, "sis" => "sis"
    OneOf(VOWELS); parts!("ris"), "" => ""
};

const SINGULAR_US: &[Rule] = rules! {
    Anything; parts!("ous"), "" => ""
    Anything; US_I, "us" => "us"
    Anything; parts!("emu" "enu"), "s" => ""
    NoneOf(Set::of("aou")); parts!("us"), "" => ""
};

const SINGULAR_CES: &[Rule] = rules! {
    Anything; IX_ICES, "ices" => "ix"
    Anything; EX_ICES, "ices" => "ex"
};

const SINGULAR_HES: &[Rule] = rules! {
    Anything; parts!("ato" "ch" "cho" "go" "gro" "hero" "sh" "tto" "x" "zz"), "es" => ""
};

const SINGULAR_IES: &[Rule] = rules! {
    Anything; parts!("movie"), "s" => ""
    Nothing; parts!("mon" "smil"), "ies" => "ey"
    // Cookie, cookies.
    Anything; parts!(
        "ch" "ck" "dg" "ec" "is" "ix" "lk" "mb" "oal" "ois" "ok" "ss" "sser" "th" "ts" "wb" "wn"
    ), "ies" => "ie"
    Nothing; parts!(
        "aunt" "calor" "charl" "coll" "crosst" "cut" "faer" "food" "gen" "goon" "group" "hipp"
        "hogt" "junk" "l" "neckt" "p" "porkp" "t" "vegg"
    ), "ies" => "ie"
    Anything; ANY, "ies" => "y"
};

const SINGULAR_LES: &[Rule] = rules! { Anything; parts!("measles"), "" => "" };

const SINGULAR_SES: &[Rule] = rules! {
    Anything; parts!("abuse"), "s" => ""
    Anything; SIS_SES, "ses" => "sis"
    Anything; parts!("alias" "gas" "ss" "tlas" "tmas"), "es" => ""
    NoneOf(Set::of("aou")); parts!("us"), "es" => ""
    OneOf(VOWELS); parts!("ris"), "es" => ""
};

const SINGULAR_TES: &[Rule] = rules! { Anything; parts!("test"), "es" => "is" };

const SINGULAR_VES: &[Rule] = rules! {
    Anything; parts!("twelve"), "s" => ""
    // Wolf, wolves.
    Anything; parts!("al" "ar" "ea" "el" "eo" "oa" "oo" "wol"), "ves" => "f"
    // Knife, knives.
    Anything; parts!(
        "afterli" "halfli" "highli" "kni" "lowli" "midli" "nightli" "nonli" "wi"
    ), "ves" => "fe"
    Nothing; parts!("li"), "ves" => "fe"
};
