//! Every result is compared with that of the crate `pluralizer`.
//!
//! Known differences, none of them in a word of today's English:
//! - The long s (`ſ`) and the sign for kelvin (`K`) are letters of their own here. The crate takes
//!   them for `s` and `k`, as regular expressions without regard to case do.
//! - `½mouse` is not the word `mouse`: a number in front of a word is a part of it here, also if
//!   it has no digits. To the crate a fraction or a raised number begins a word anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::whole::{IRREGULAR, UNCOUNTABLE};

/// The name with its last word in the form that the crate gives it.
fn expected(name: &str, count: isize) -> String {
    let mut start = 0;
    let mut before: Option<char> = None;
    for (place, letter) in name.char_indices() {
        if let Some(before) = before {
            let hump = before.is_lowercase() && letter.is_uppercase();
            if !before.is_alphanumeric() && letter.is_alphanumeric() || hump {
                start = place;
            }
        }
        before = Some(letter);
    }
    let (head, word) = name.split_at(start);
    if word.is_empty() {
        return name.to_owned();
    }
    head.to_owned() + &pluralizer::pluralize(word, count, false)
}

/// The forms of a name that differ from those of the crate.
fn differences(name: &str) -> Vec<String> {
    let forms = [
        ("plural", super::plural(name), expected(name, 2)),
        ("singular", super::singular(name), expected(name, 1)),
    ];
    forms
        .into_iter()
        .filter(|(_, made, expected)| made != expected)
        .map(|(form, made, expected)| {
            format!("{form} of {name:?}: {made:?} instead of {expected:?}")
        })
        .collect()
}

#[track_caller]
fn all_as_the_crate(names: impl IntoIterator<Item = String>) {
    let mut found = Vec::new();
    let mut count = 0;
    for name in names {
        found.extend(differences(&name));
        count += 1;
    }
    assert!(count > 0, "there were no names");
    let first = &found[..found.len().min(40)];
    assert!(
        found.is_empty(),
        "{} differ: {}",
        found.len(),
        first.join("\n")
    );
}

/// A word in small letters, with a capital in front, and in capitals alone.
fn in_cases(word: &str) -> [String; 3] {
    let upper = word.to_uppercase();
    let first = word.chars().next().map_or(0, char::len_utf8);
    let title = word[..first].to_uppercase() + &word[first..];
    [word.to_owned(), title, upper]
}

/// Stems of English words, with their last letters of all kinds.
const STEMS: &str = "
    a ab accu act add ag alb an app arr art as ass at auth b ba bab back ban bar bas bat bea beh
    bel ber bi bil bl bo boa bok bor bos bra brea bri bro bu buck buil bul bur c ca cal cam can cap
    car cas cat ce cel cen cer ch cha che chi cho chu cir cl cla cli clo co col com con cont coo
    cop cor cou cr cra cre cri cro cu cur cus d da dan dar day de dea dec del dep des di dia dis
    do dol dr dra dri dro du dwar e ea ed el em en ent er es ess est ex f fa fac fam fe fel fi fin
    fla flo fo for fr fra fro fu g ga gal gar ge gen gi gl glo go gra gri gro gu h ha hal han har
    he hel her hi hoo hor ho hu i id in inter is j jo ju k ke ki kn ko l la lea lem li lo lu m ma
    mar me men mi mo mon mu n na nat ne ni no nu o ob of on op or ord os out ov p pa par pe per ph
    pho pi pl po pr pre pro pu qu qua que r ra re rea rec ri ro ru s sa sal sc se sel sh she shi
    si sk sl so sp sta ste sto str su sw t ta te ten th the thi ti to tr tra tri tro tu u un up us
    v va ve ver vi vo w wa we wha whi wi wo wol y yo z ze";

/// All endings that a rule mentions, and those that a rule makes.
const ENDINGS: &str = "
    a ae ais alas am ar arf arves as ase ases ate atlas atmas ato atoes aus b bs ca ce ces ch ches
    chies cho choes cies ck ckies d deer dgies e eaf eau eaus eaux eaves ecies ee eed eer ees ef
    elas elf elves emu emus en enu enus eo eof eoves er eris ers es ese eses est estes estis et ex
    exes ey eys f fe fes ff fish fs g ga gas gases ge ges go goes gro groes h hero heroes hoof
    hooves hs i ia ial ian ias ice ices ie ies iest if ife igas il iley iles illes im ing ion ions
    ios iris is isies ism ist iste ity ium ius ive ives ix ixes ixies jas k kies knife knives ks l
    las lasses le ler les ley lf life lion lives lkies lleys lman lves ly m ma man mans mas mbies
    measles men ment mes mice mies monies mouse movie movies ms n ness ney nife ns o oaf oalies
    oaves och oes ois oisies okies ol oley ols on ons oo oof ooves ople or ork orms orphan os oses oth
    our ous ouse ow owns ox oxes oy oys p people person phan pies pokemon pox ps quies quy r ra ras
    ren rf ria rice ries ris rises ro roes rs rson rum s se ses sh sheep shes shies sies sis sises ss sser
    sserie sseries sses ssies st stes stis t ta tests th thies tice tie ties tion tis titmice
    titmouse tlas tmas tmases ts tsies tto ttoes ttos tum twelve twelves ty u ua uam ul ula ulas um
    ums un uris us use uses ux v ve ves vies wbies wife wives wnies x xes xies y yas yes ys yx z
    zas ze zes zz zzes";

#[test]
fn stems_with_all_endings_are_as_with_the_crate() {
    all_as_the_crate(STEMS.split_whitespace().flat_map(|stem| {
        let words = ENDINGS.split_whitespace();
        words.flat_map(move |ending| in_cases(&format!("{stem}{ending}")))
    }));
}

/// The stems that have rules of their own, and the words that no rule is for.
const NAMED: &str = "
    abuse addend afterli agend al alg alias alumn analy append apheli asyndet at aun aunt automat ax
    bacill bacteri cact calor candelabr charl cherub child cho cod coll cri criter criteri crosst
    curricul cut dat desiderat dg diagno ec empha enu emu errat extrem faer foc food fung gen go goon gr
    group halfli hedr her highli hipp hogt hyperbat ind junk kni l li lk loc lowli m matr mb midli
    millenni mon movie mur ne neckt nightli nonli noumen nucle oa oal ok organ ov p parenthe pe periheli
    phenomen porkp progno prolegomen qu quor radi seraph sil smil stimul strat syllab symposi
    synop t termin test the thou titm tto twelve uter vegg vert vertebr vir wb wi wn wol";

#[test]
fn stems_of_rules_are_as_with_the_crate_in_any_word() {
    let fronts = ["", "x", "Ab2", "É"];
    let stems = NAMED.split_whitespace();
    all_as_the_crate(stems.flat_map(|stem| {
        ENDINGS.split_whitespace().chain([""]).flat_map(move |end| {
            let words = in_cases(&format!("{stem}{end}"));
            words
                .into_iter()
                .flat_map(move |word| fronts.map(|front| format!("{front}{word}")))
        })
    }));
}

#[test]
fn words_without_rules_are_as_with_the_crate() {
    let pairs = IRREGULAR.iter().flat_map(|(one, many)| [*one, *many]);
    let words = pairs.chain(UNCOUNTABLE.iter().copied()).chain([
        "pokemon",
        "pokémon",
        "japanese",
        "angelfish",
        "reindeer",
    ]);
    let fronts = ["", "my_", "work ", "sub", "a", "the-Only", "x2", "É"];
    all_as_the_crate(words.flat_map(|word| {
        let ends = ["", "s", "es", "_", "2", "é"];
        in_cases(word).into_iter().flat_map(move |word| {
            fronts.into_iter().flat_map(move |front| {
                let word = word.clone();
                ends.into_iter()
                    .map(move |end| format!("{front}{word}{end}"))
            })
        })
    }));
}

/// All words of so many of the letters.
fn strings(letters: &'static str, length: u32) -> impl Iterator<Item = String> {
    let count = letters.len();
    (0..count.pow(length)).map(move |mut number| {
        let letter = |_| {
            let letter = char::from(letters.as_bytes()[number % count]);
            number /= count;
            letter
        };
        (0..length).map(letter).collect()
    })
}

#[test]
fn all_short_words_of_the_letters_of_endings_are_as_with_the_crate() {
    let letters = "aeioucdfhlmnrstvxyz";
    all_as_the_crate(
        (0..4).flat_map(|length| {
            strings(letters, length).flat_map(|word| in_cases(&word).into_iter())
        }),
    );
    all_as_the_crate(strings(letters, 4));
}

#[test]
fn all_short_words_in_any_case_are_as_with_the_crate() {
    all_as_the_crate((0..6).flat_map(|length| strings("aSs2YyxX", length)));
    all_as_the_crate((0..5).flat_map(|length| strings("eEsSuU2_", length)));
}

/// All texts of a file of answers that are called `name`, and its keys.
fn names_in(value: &toml::Value, names: &mut BTreeSet<String>) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                names.insert(key.clone());
                if let ("name", Some(name)) = (key.as_str(), value.as_str()) {
                    names.insert(name.to_owned());
                }
                names_in(value, names);
            }
        }
        toml::Value::Array(values) => values.iter().for_each(|value| names_in(value, names)),
        _ => {}
    }
}

#[test]
fn names_in_the_samples_of_the_packs_are_as_with_the_crate() {
    let templates = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates");
    let mut names = BTreeSet::new();
    for pack in fs::read_dir(templates).unwrap() {
        let Ok(samples) = fs::read_dir(pack.unwrap().path().join("samples")) else {
            continue;
        };
        for sample in samples {
            let answers = sample.unwrap().path().join("answers.toml");
            let answers: toml::Table = fs::read_to_string(answers).unwrap().parse().unwrap();
            names_in(&answers.into(), &mut names);
        }
    }
    assert!(names.contains("Vehicle"));
    all_as_the_crate(names.iter().flat_map(|name| in_cases(name)));
}

#[test]
fn known_differences_are_these() {
    for (name, plural, of_the_crate) in
        [("diſh", "diſhs", "diſhes"), ("½mouse", "½mouses", "½mice")]
    {
        assert_eq!(super::plural(name), plural);
        assert_eq!(expected(name, 2), of_the_crate);
    }
}

/// Whether a letter is one of the known differences.
fn differs(letter: char) -> bool {
    let number = letter.is_numeric() && !letter.is_ascii_digit();
    number || matches!(letter, '\u{17F}' | '\u{212A}')
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn any_name_is_as_with_the_crate(name in "\\PC{0,24}|.{0,12}") {
        prop_assume!(!name.contains(differs));
        prop_assert_eq!(differences(&name), Vec::<String>::new());
    }

    #[test]
    fn any_ending_behind_any_name_is_as_with_the_crate(
        name in "[a-zA-Z0-9éÉßΣǅ_ -]{0,20}",
        stem in proptest::sample::select(NAMED.split_whitespace().collect::<Vec<_>>()),
        ending in proptest::sample::select(ENDINGS.split_whitespace().collect::<Vec<_>>()),
        capitals in 0..=16_usize,
        between in "[A-Za-z0-9é]{0,2}",
    ) {
        let letters = stem.chars().chain(between.chars()).chain(ending.chars()).enumerate();
        // Capitals up to a place: behind a small letter one begins a word of its own.
        let word = letters.map(|(place, letter)| match place < capitals {
            true => letter.to_ascii_uppercase(),
            false => letter,
        });
        let name: String = name.chars().chain(word).collect();
        prop_assert_eq!(differences(&name), Vec::<String>::new());
    }
}
