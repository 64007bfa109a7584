//! Several runs at the same time.

use formwork_tests::Formwork;

use crate::text;

#[test]
fn two_at_once_into_one_folder_never_mix() {
    let formwork = Formwork::new();
    let target = formwork.path("made");
    let arguments = [
        "new",
        "rust-service",
        "--defaults",
        "--to",
        text(&target),
        "--json",
    ];
    let running: Vec<_> = (0..4)
        .map(|_| {
            let mut command = formwork.command(&arguments);
            command
                .stdout(std::process::Stdio::null())
                .stderr(std::process::Stdio::null());
            command.spawn().unwrap()
        })
        .collect();
    let codes: Vec<i32> = running
        .into_iter()
        .map(|mut child| child.wait().unwrap().code().unwrap())
        .collect();
    assert!(codes.contains(&0), "{codes:?}");
    assert!(codes.iter().all(|code| [0, 1].contains(code)), "{codes:?}");
    let report = formwork.call(&arguments).json();
    assert_eq!(
        report["files"]["same"],
        report["outputs"].as_array().unwrap().len()
    );
}
