//! Packs that are larger than anybody writes one.

// What a test's own functions cannot do fails the test.
#![allow(clippy::unwrap_used)]

use formwork_pack::Pack;
use formwork_protocol::{Code, Fault};
use formwork_tree::{Content, Files};

const HEAD: &str = "[pack]\nname = \"a\"\nversion = \"1.0.0\"\ntitle = \"A\"\n";

fn faults(files: &[(&str, String)]) -> Vec<Fault> {
    let files = files.iter().map(|(path, text)| {
        let data = text.clone().into_bytes().into();
        let executable = false;
        ((*path).to_owned(), Content::File { data, executable })
    });
    Pack::read(&files.collect::<Files>()).1
}

#[test]
fn of_many_faults_a_number_is_told_and_that_there_are_more() {
    let question = "[[question]]\nname = \"1\"\n";
    let keys: String = (0..5000).map(|number| format!("k{number} = 1\n")).collect();
    let options = "{ }, ".repeat(5000);
    let manifests = [
        HEAD.to_owned() + &question.repeat(5000),
        format!("question = [{}]\n{HEAD}", "{ x = 1 }, ".repeat(5000)),
        keys.clone() + HEAD,
        format!("{HEAD}[[question]]\nname = \"a\"\ntype = \"text\"\n{keys}"),
        format!("{HEAD}[[question]]\nname = \"a\"\ntype = \"choice\"\noptions = [{options}]\n"),
        HEAD.to_owned() + &"[[computed]]\nname = \"a\"\nvalue = 1\n".repeat(5000),
        HEAD.to_owned() + &"[[file]]\nmatch = \"none\"\n".repeat(5000),
        HEAD.to_owned() + &"a = = =\n".repeat(5000),
    ];
    for manifest in manifests {
        let told = faults(&[("pack.toml", manifest.clone())]);
        let last = told.last().unwrap();
        assert!(
            told.len() < 250 && last.message.starts_with("More than 200 faults"),
            "{:.80}: {} {last:?}",
            manifest.replace(HEAD, ""),
            told.len()
        );
    }
    let partials: Vec<(String, String)> = (0..5000)
        .map(|number| (format!("partials/{number}"), String::new()))
        .collect();
    let mut files: Vec<(&str, String)> = vec![("pack.toml", HEAD.to_owned())];
    files.extend(partials.iter().map(|(path, text)| (&**path, text.clone())));
    assert_eq!(faults(&files).len(), 201);
}

#[test]
fn texts_that_are_too_large_are_named_and_not_read() {
    let manifest = HEAD.to_owned() + &"#".repeat(1 << 20);
    let text = "x".repeat((16 << 20) + 1);
    let sample = "samples/one/answers.toml";
    let table = [
        ("pack.toml", vec![("pack.toml", manifest)]),
        (
            "partials/a.hbs",
            vec![
                ("pack.toml", HEAD.to_owned()),
                ("partials/a.hbs", text.clone()),
            ],
        ),
        (sample, vec![("pack.toml", HEAD.to_owned()), (sample, text)]),
    ];
    for (path, files) in table {
        let told = faults(&files);
        assert_eq!(told.len(), 1, "{path}: {told:?}");
        assert_eq!(
            (told[0].code, told[0].file.as_deref()),
            (Code::Limit, Some(path))
        );
    }
}
