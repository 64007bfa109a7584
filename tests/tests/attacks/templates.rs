//! Templates and expressions without an end, or with one that no machine gets to.

use std::fmt::Write;

use crate::attack::Attack;
use crate::paths::rule;
use crate::tree::Tree;

/// The most memory that refusing one may take, in KB.
const SOME: u64 = 300_000;

const DEEP: usize = 100_000;

pub fn all() -> Vec<Attack> {
    let mut all = recursion();
    all.extend(growth());
    all.extend(nesting());
    all.extend(expressions());
    all.extend(computed());
    all.into_iter().map(|attack| attack.within(SOME)).collect()
}

fn template(name: &str, text: impl Into<Vec<u8>>, reason: &str) -> Attack {
    let tree = Tree::next("").with("files/a.txt.hbs", text);
    Attack::pack(name, tree, "files/a.txt.hbs", reason)
}

fn recursion() -> Vec<Attack> {
    let itself = Tree::next("")
        .with("partials/loop.hbs", "{{> loop}}")
        .with("files/a.txt.hbs", "{{> loop}}");
    let each_other = Tree::next("")
        .with("partials/one.hbs", "{{> two}}")
        .with("partials/two.hbs", "{{> one}}")
        .with("files/a.txt.hbs", "{{> one}}");
    let by_name = Tree::next("")
        .with("partials/loop.hbs", "{{> (concat \"lo\" \"op\")}}")
        .with("files/a.txt.hbs", "{{> loop}}");
    let block = Tree::next("")
        .with("partials/loop.hbs", "{{#> loop}}x{{/loop}}")
        .with("files/a.txt.hbs", "{{> loop}}");
    vec![
        Attack::pack(
            "a partial that includes itself",
            itself,
            "partials/loop.hbs",
            "loop",
        ),
        Attack::pack(
            "partials that include each other",
            each_other,
            "partials/",
            "one",
        ),
        Attack::pack(
            "a partial that includes itself by a computed name",
            by_name,
            "loop",
            "",
        ),
        Attack::pack(
            "a partial block that includes itself",
            block,
            "partials/loop.hbs",
            "loop",
        ),
        template(
            "an inline partial that includes itself",
            "{{#*inline \"loop\"}}{{> loop}}{{/inline}}{{> loop}}",
            "",
        ),
    ]
}

/// Records for loops that stand in each other.
fn records(count: usize) -> String {
    let mut rest = String::from(
        "\n[[question]]\nname = \"items\"\ntype = \"list\"\n\
         fields = [{ name = \"name\", type = \"text\" }]\ndefault = [",
    );
    for number in 0..count {
        write!(rest, "{{ name = \"n{number}\" }}, ").unwrap();
    }
    rest + "]\n"
}

fn growth() -> Vec<Attack> {
    let mut doubling = Tree::next("").with("files/a.txt.hbs", "{{> p0}}");
    for level in 0..40 {
        let text = format!("{{{{> p{0}}}}}{{{{> p{0}}}}}", level + 1);
        doubling = doubling.with(&format!("partials/p{level}.hbs"), text);
    }
    let doubling = doubling.with("partials/p40.hbs", "x");
    let loops = "{{#each items}}".repeat(6) + "x" + &"{{/each}}".repeat(6);
    // `@root` is what each of the loops goes through.
    let loops = loops.replace("{{#each items}}", "{{#each @root.items}}");
    let loops = Tree::next(&records(100)).with("files/a.txt.hbs", loops);
    let silent = "{{#each @root.items}}".repeat(6) + &"{{/each}}".repeat(6);
    let silent = Tree::next(&records(100)).with("files/a.txt.hbs", silent);
    let lines =
        "{{#each @root.items}}".repeat(2) + "{{repeat \"x\" 1000}}" + &"{{/each}}".repeat(2);
    let lines = Tree::next(&records(100)).with("files/a.txt.hbs", lines);
    vec![
        Attack::pack(
            "partials that call the next one twice",
            doubling,
            "p",
            "more than",
        ),
        Attack::pack("six loops in each other", loops, "files/a.txt.hbs", "steps"),
        Attack::pack(
            "six loops in each other that write nothing",
            silent,
            "files/a.txt.hbs",
            "steps",
        ),
        Attack::pack(
            "loops that write more than a file may have",
            lines,
            "files/a.txt.hbs",
            "8388608 bytes",
        ),
        template(
            "a text repeated a billion times",
            "{{repeat \"x\" 1000000000}}",
            "repeat",
        ),
        template(
            "a text repeated, repeated",
            "{{repeat (repeat (repeat \"x\" 1000) 1000) 1000}}",
            "repeat",
        ),
        template(
            "a line filled to a billion letters",
            "{{padStart \"x\" 1000000000}}",
            "padStart",
        ),
        template(
            "an indent of a billion spaces",
            "{{indent \"x\" 1000000000}}",
            "indent",
        ),
        template(
            "a text whose every letter is replaced by it",
            "{{replace (repeat \"x\" 100000) \"x\" (repeat \"x\" 100000)}}",
            "replace",
        ),
    ]
}

fn nesting() -> Vec<Attack> {
    let blocks = "{{#if project_name}}".repeat(DEEP) + &"{{/if}}".repeat(DEEP);
    let calls = format!(
        "{{{{{}project_name{}}}}}",
        "not (".repeat(DEEP),
        ")".repeat(DEEP)
    );
    vec![
        template("blocks inside each other, a hundred thousand", blocks, ""),
        template("calls inside each other, a hundred thousand", calls, ""),
        template("a block without its end", "{{#if project_name}}", "if"),
        template("a tag without its end", "{{project_name", ""),
        template(
            "a path of a hundred thousand parts",
            format!("{{{{{}x}}}}", "x.".repeat(DEEP)),
            "",
        ),
        template(
            "a path that goes up a hundred thousand times",
            format!("{{{{{}x}}}}", "../".repeat(DEEP)),
            "",
        ),
        template(
            "names that nobody knows, on one line",
            "{{unknown}}".repeat(20_000),
            "unknown",
        ),
    ]
}

fn expressions() -> Vec<Attack> {
    let when = |name: &str, expression: &str, file: &str, reason: &str| {
        let rest = rule("b.txt", &format!("when = \"{expression}\""));
        Attack::pack(name, Tree::next(&rest), file, reason)
    };
    let deep = |before: &str, middle: &str, after: &str| {
        format!("{}{middle}{}", before.repeat(DEEP), after.repeat(DEEP))
    };
    // What is too long is found in the manifest, what is too much where it is evaluated.
    let nested = "more than 1000 operators";
    let read = [
        ("brackets", deep("(", "1", ")"), nested),
        ("lists", deep("[", "1", "]"), nested),
        ("denials", deep("not ", "true", ""), nested),
        ("sums", deep("1+", "1", ""), nested),
    ];
    let read = read.into_iter().map(|(what, expression, reason)| {
        let name = format!("an expression of a hundred thousand {what}");
        when(&name, &expression, "pack.toml", reason)
    });
    let evaluated = [
        ("a text times a billion", "'x' * 1000000000", "steps"),
        ("a list times a billion", "[1] * 1000000000", "too large"),
        (
            "a range of a billion numbers",
            "range(1000000000)",
            "too many elements",
        ),
        (
            "a power without an end",
            "9 ** 999999999",
            "unable to calculate",
        ),
        (
            "a text filled to a billion letters",
            "'x' | padStart(1000000000)",
            "is too long",
        ),
        (
            "a text that is formatted to a billion letters",
            "'%1000000000d' | format(1)",
            "steps",
        ),
        (
            "a text replaced by itself, again and again",
            "(('x' * 10000) | replace('x', 'x' * 10000)) | replace('x', 'x' * 10000)",
            "the result is longer than",
        ),
    ];
    let evaluated = evaluated
        .into_iter()
        .map(|(name, expression, reason)| when(name, expression, "files/b.txt", reason));
    let keys = "each = \"range(1000000000)\"\nas = \"item\"\npath = \"{{item}}.txt\"";
    let each = Attack::pack(
        "an output for each of a billion",
        Tree::next(&rule("b.txt", keys)),
        "files/b.txt",
        "too many elements",
    );
    read.chain(evaluated).chain([each]).collect()
}

fn computed() -> Vec<Attack> {
    let value = |number: usize, value: &str| {
        format!("\n[[computed]]\nname = \"c{number}\"\nvalue = {value}\n")
    };
    // Each is the one before, twice.
    let mut doubling = value(0, "\"{{repeat \\\"x\\\" 1000}}\"");
    let mut doubled = value(0, "{ expr = \"'x' | repeat(1000)\" }");
    for number in 1..40 {
        let before = number - 1;
        doubling += &value(number, &format!("\"{{{{c{before}}}}}{{{{c{before}}}}}\""));
        doubled += &value(number, &format!("{{ expr = \"c{before} ~ c{before}\" }}"));
    }
    // Many, of which each is as long as a text may be.
    let mut many = value(0, "\"{{repeat \\\"x\\\" 1000000}}\"");
    let mut listed = value(0, "{ expr = \"'x' | repeat(1000000)\" }");
    for number in 1..60 {
        many += &value(number, "\"{{c0}}{{c0}}{{c0}}{{c0}}{{c0}}{{c0}}{{c0}}\"");
        listed += &value(number, "{ expr = \"c0 ~ c0 ~ c0 ~ c0 ~ c0 ~ c0 ~ c0\" }");
    }
    let round = value(0, "\"{{c1}}\"") + &value(1, "{ expr = \"c0\" }");
    let attacks = [
        (
            "computed texts of which each is twice the one before",
            doubling,
            "8388608 bytes",
        ),
        (
            "computed values of which each is twice the one before",
            doubled,
            "for “c",
        ),
        (
            "sixty computed texts of seven megabytes",
            many,
            "67108864 bytes",
        ),
        (
            "sixty computed values of seven megabytes",
            listed,
            "200000 steps",
        ),
        ("computed values that lead back to themselves", round, "c0"),
    ];
    attacks
        .into_iter()
        .map(|(name, rest, reason)| Attack::pack(name, Tree::next(&rest), "pack.toml", reason))
        .collect()
}
