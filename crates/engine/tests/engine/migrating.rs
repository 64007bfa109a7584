//! A pack whose versions have migrations, and its samples of older versions.

use std::fs;
use std::path::{Path, PathBuf};

use formwork_engine::{CancelToken, Migrated, migrate};
use formwork_pack::Version;
use formwork_protocol::{CheckReport, Code, Failure, PackId, Record};
use formwork_render::Meter;
use formwork_tree::Files;
use serde_json::json;

use crate::support::Home;

fn three_versions() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/packs/three-versions")
}

fn check(home: &Home, pack: &Path, accept: bool) -> Result<CheckReport, Failure> {
    let id = PackId::from(pack.to_str().unwrap());
    home.engine.check(&id, accept, &CancelToken::default())
}

/// A copy of the pack that a test may change.
fn copied(home: &Home) -> PathBuf {
    let part = formwork_tree::Part {
        wanted: &|_| true,
        only_copied: &|_| false,
        in_memory: 1 << 20,
    };
    let files = Files::read_folder(&three_versions(), &part).unwrap();
    let copy = home.path("copy");
    for (path, content) in files.iter() {
        let formwork_tree::Content::File { data, .. } = content else {
            panic!("{path} is a link");
        };
        let place = copy.join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, data.bytes().unwrap()).unwrap();
    }
    copy
}

fn replace(file: &Path, old: &str, new: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(old), "{old} is not in {}", file.display());
    fs::write(file, text.replace(old, new)).unwrap();
}

#[test]
fn samples_of_older_versions_make_what_todays_pack_makes_of_them() {
    let home = Home::new();
    let report = check(&home, &three_versions(), false).unwrap();
    let samples = report.samples.iter();
    let samples: Vec<_> = samples
        .map(|sample| {
            (
                sample.name.as_str(),
                sample.outputs,
                &sample.differences[..],
            )
        })
        .collect();
    assert_eq!(
        samples,
        [
            ("shop", 3, &[][..]),
            ("shop@1.0.0", 4, &[]),
            ("shop@2.3.0", 3, &[]),
        ]
    );
}

#[test]
fn a_sample_of_an_older_version_that_differs_is_told_and_accepted_in_its_place() {
    let home = Home::new();
    let copy = copied(&home);
    replace(
        &copy.join("files/README.md.hbs"),
        "{{greeting}}.",
        "{{greeting}}!",
    );
    let report = check(&home, &copy, false).unwrap();
    for sample in &report.samples {
        assert_eq!(sample.differences.len(), 1, "{}", sample.name);
    }
    let accepted = check(&home, &copy, true).unwrap();
    assert!(accepted.samples.iter().all(|sample| sample.accepted));
    let expected = copy.join("samples/shop@1.0.0/expected/README.md");
    assert_eq!(
        fs::read_to_string(expected).unwrap(),
        "# Shop\n\nWelcome to Shop!\n"
    );
    let report = check(&home, &copy, false).unwrap();
    assert!(
        report
            .samples
            .iter()
            .all(|sample| sample.differences.is_empty())
    );
}

#[test]
fn answers_that_nobody_asks_for_after_the_migrations_are_faults_of_the_sample() {
    let home = Home::new();
    let copy = copied(&home);
    let manifest = copy.join("pack.toml");
    replace(&manifest, "drop = [\"entities.colour\"]\n", "");
    replace(
        &manifest,
        "drop = [\"use_pg\", \"legacy\"]",
        "drop = \"use_pg\"",
    );
    replace(&manifest, "'postgresql' if use_pg", "'postgres' if use_pg");
    let failure = check(&home, &copy, false).unwrap_err();
    let told: Vec<_> = failure
        .errors
        .iter()
        .map(|fault| (fault.code, fault.message.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (
                Code::Invalid,
                "database: “postgres” is not one of: sqlite, postgresql"
            ),
            (Code::UnknownAnswer, "legacy: The pack asks for no “legacy”"),
            (
                Code::UnknownAnswer,
                "models.0.colour: The pack asks for no “colour”"
            ),
        ]
    );
    for fault in &failure.errors {
        assert_eq!(
            fault.file.as_deref(),
            Some("samples/shop@1.0.0/answers.toml")
        );
        let hint = fault.hint.as_deref().unwrap();
        assert!(
            hint.starts_with("The answers of 1.0.0 went through the migrations"),
            "{hint}"
        );
    }
}

#[test]
fn a_value_that_fails_for_a_sample_is_told_at_its_place_in_the_manifest() {
    let home = Home::new();
    let copy = copied(&home);
    let manifest = copy.join("pack.toml");
    replace(
        &manifest,
        "record.name | titleCase",
        "formatDate(record.name)",
    );
    let failure = check(&home, &copy, false).unwrap_err();
    let fault = &failure.errors[0];
    assert_eq!(fault.file.as_deref(), Some("pack.toml"));
    let line = fault.source_line.as_deref().unwrap_or_default();
    assert!(line.contains("formatDate(record.name)"), "{failure}");
}

/// The gallery shows what the pack asks for and makes today.
#[test]
fn samples_of_older_versions_are_not_shown() {
    let home = Home::new();
    let id = PackId::from(three_versions().to_str().unwrap());
    let details = home.engine.pack(&id, &CancelToken::default()).unwrap();
    assert_eq!(details.samples, ["shop"]);
}

/// The picture shows the largest sample, and there is none of an older version among them.
#[test]
fn the_picture_of_a_pack_is_drawn_of_todays_samples() {
    let home = Home::new();
    let copy = copied(&home);
    let drawn = |keep_old: bool| {
        let _ = fs::remove_file(copy.join("picture.svg"));
        if !keep_old {
            fs::remove_dir_all(copy.join("samples/shop@1.0.0")).unwrap();
        }
        check(&home, &copy, true).unwrap();
        fs::read_to_string(copy.join("picture.svg")).unwrap()
    };
    let with_old = drawn(true);
    assert_eq!(with_old, drawn(false));
}

const STEPS: [&str; 14] = [
    "1.1.0: the answer “use_pg” is dropped",
    "1.1.0: the answer “legacy” is dropped",
    "1.1.0: the answer “database” has a new value",
    "2.0.0: the answer “entities.kind” is called “entities.type” now",
    "2.0.0: the answer “entities.fields.null” is called “entities.fields.optional” now",
    "2.0.0: the answer “entities.colour” is dropped",
    "2.0.0: the answer “greeting” has a new value",
    "2.0.0: the answer “entities.label” has a new value",
    "3.0.0: the answer “entities” is called “models” now",
    "2.0.0: src/config.rs is now src/settings.rs",
    "2.0.0: src/entities/*.rs is now src/entity/*.rs",
    "3.0.0: src/entity/** is now src/models/**",
    "3.0.0: docs/use.md and docs/build.md are now README.md",
    "3.0.0: src/settings.rs is now src/app/settings.rs",
];

#[test]
fn a_project_of_the_first_version_finds_its_answers_and_files() {
    let home = Home::new();
    let id = PackId::from(three_versions().to_str().unwrap());
    let pack = home.load(&id).pack;
    let text = fs::read_to_string(three_versions().join("samples/shop@1.0.0/answers.toml"));
    let answers: Record = formwork_engine::parse_answers(&text.unwrap(), "answers.toml").unwrap();
    let from: Version = "1.0.0".parse().unwrap();
    let Migrated {
        answers,
        moves,
        steps,
    } = migrate(&pack, &from, &answers, &Meter::default()).unwrap();
    assert_eq!(
        answers.to_json(),
        json!({
            "project_name": "Shop",
            "models": [
                {
                    "name": "order line",
                    "type": "tree",
                    "fields": [{ "name": "amount" }, { "name": "note", "optional": true }],
                    "label": "Order Line",
                },
                { "name": "customer", "label": "Customer" },
            ],
            "database": "postgresql",
            "greeting": "Welcome to Shop",
        })
    );
    let old = [
        "src/config.rs",
        "src/entities/order_line.rs",
        "src/entities/customer.rs",
        "docs/build.md",
        "docs/use.md",
        "LICENSE",
    ];
    let places: Vec<_> = old
        .iter()
        .map(|old| moves.place_of(old).map(|place| place.to_string()))
        .collect();
    assert_eq!(
        places.iter().map(Option::as_deref).collect::<Vec<_>>(),
        [
            Some("src/app/settings.rs"),
            Some("src/models/order_line.rs"),
            Some("src/models/customer.rs"),
            Some("README.md"),
            Some("README.md"),
            None,
        ]
    );
    let steps = steps.into_iter().chain(moves.steps(old));
    let told: Vec<String> = steps.map(|step| step.to_string()).collect();
    assert_eq!(told, STEPS);
}
