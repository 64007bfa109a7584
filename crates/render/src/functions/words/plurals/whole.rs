//! Words that follow no rule: irregular ones, and those that count nothing.

use super::letters::{Letters, Part};

/// What a word is that is listed here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// With its plural.
    Singular(&'static str),
    /// With its singular.
    Plural(&'static str),
    /// The same for one and for many.
    Uncountable,
}

/// The list's word of these letters.
pub fn find(letters: Letters) -> Option<Form> {
    let mut slot = slot_of(letters);
    loop {
        let place = usize::from(SLOTS[slot].checked_sub(1)?);
        if WORDS[place].0 == letters.0 {
            return Some(form(place));
        }
        slot = (slot + 1) % SLOTS.len();
    }
}

fn form(place: usize) -> Form {
    match IRREGULAR.get(place / 2) {
        Some((_, plural)) if place.is_multiple_of(2) => Form::Singular(plural),
        Some((singular, _)) => Form::Plural(singular),
        None => Form::Uncountable,
    }
}

/// Singular and plural. Where several words share a plural, its singular is that of the first.
pub const IRREGULAR: &[(&str, &str)] = &[
    // Words that stand for others.
    ("i", "we"),
    ("me", "us"),
    ("she", "they"),
    ("he", "they"),
    ("themself", "themselves"),
    ("myself", "ourselves"),
    ("yourself", "yourselves"),
    ("herself", "themselves"),
    ("himself", "themselves"),
    ("itself", "themselves"),
    ("this", "these"),
    ("that", "those"),
    ("her", "their"),
    ("his", "their"),
    ("its", "their"),
    ("my", "our"),
    // Verbs.
    ("has", "have"),
    ("is", "are"),
    ("was", "were"),
    // From Greek and Latin.
    ("anathema", "anathemata"),
    ("dogma", "dogmata"),
    ("genus", "genera"),
    ("lemma", "lemmata"),
    ("schema", "schemata"),
    ("stigma", "stigmata"),
    ("stoma", "stomata"),
    ("viscus", "viscera"),
    // Another vowel or ending.
    ("die", "dice"),
    ("foot", "feet"),
    ("goose", "geese"),
    ("looey", "looies"),
    ("ox", "oxen"),
    ("passerby", "passersby"),
    ("thief", "thieves"),
    ("tooth", "teeth"),
    // What a rule would take for something else.
    ("axe", "axes"),
    ("canvas", "canvases"),
    ("carve", "carves"),
    ("dingo", "dingoes"),
    ("eave", "eaves"),
    ("echo", "echoes"),
    ("groove", "grooves"),
    ("human", "humans"),
    ("pickaxe", "pickaxes"),
    ("proof", "proofs"),
    ("quiz", "quizzes"),
    ("tornado", "tornadoes"),
    ("torpedo", "torpedoes"),
    ("valve", "valves"),
    ("volcano", "volcanoes"),
    ("yes", "yeses"),
];

#[rustfmt::skip]
pub const UNCOUNTABLE: &[&str] = &[
    // What is not counted.
    "adulthood", "advice", "aid", "alcohol", "ammo", "anime", "athletics", "analytics", "audio",
    "blood", "butter", "cash", "chess", "clothing", "commerce", "cooperation", "diabetes",
    "digestion", "energy", "equipment", "excretion", "expertise", "firmware", "fun", "garbage",
    "graffiti", "hardware", "health", "herpes", "highjinks", "homework", "housework",
    "information", "justice", "kudos", "labour", "literature", "machinery", "mail", "manga",
    "media", "mud", "music", "news", "personnel", "plankton", "police", "pollution", "rain",
    "research", "rice", "sewage", "software", "staff", "tennis", "traffic", "transportation",
    "wealth", "welfare", "wildlife",
    // What is a plural already, or looks like one.
    "agenda", "aircraft", "chassis", "corps", "debris", "gallows", "headquarters", "jeans", "mews",
    "pliers", "premises", "scissors", "series", "shambles",
    // Animals.
    "bison", "bream", "buffalo", "carp", "cod", "elk", "flounder", "mackerel", "moose", "pike",
    "salmon", "shrimp", "swine", "trout", "tuna", "whiting", "wildebeest",
    // Words that are no nouns.
    "only", "them", "you",
];

const COUNT: usize = 2 * IRREGULAR.len() + UNCOUNTABLE.len();

/// Singulars at even places with their plurals behind them, then those that count nothing.
static WORDS: [Letters; COUNT] = {
    let mut words = [Letters(0); COUNT];
    let mut place = 0;
    while place < COUNT {
        let word = if place >= 2 * IRREGULAR.len() {
            UNCOUNTABLE[place - 2 * IRREGULAR.len()]
        } else if place.is_multiple_of(2) {
            IRREGULAR[place / 2].0
        } else {
            IRREGULAR[place / 2].1
        };
        words[place] = Part::of(word).letters;
        place += 1;
    }
    words
};

/// For each slot one more than the place of a word, or zero. A word is in the slot of its letters
/// or, if others were there first, in the next free one. The compiler fills it.
static SLOTS: [u8; 1024] = {
    let mut slots = [0; 1024];
    let mut place = 0;
    while place < COUNT {
        let word = WORDS[place];
        let mut slot = slot_of(word);
        while slots[slot] != 0 && WORDS[slots[slot] as usize - 1].0 != word.0 {
            slot = (slot + 1) % slots.len();
        }
        if slots[slot] == 0 {
            assert!(place < 255);
            slots[slot] = place as u8 + 1;
        }
        place += 1;
    }
    slots
};

/// The ten highest bits of a product that all letters have a part in.
const fn slot_of(letters: Letters) -> usize {
    let folded = letters.0 as u64 ^ ((letters.0 >> 64) as u64).rotate_left(29);
    (folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 54) as usize
}
