//! A run that leaves no record, as one that undoes the first one does.

use super::*;

#[test]
fn a_run_that_leaves_no_record_can_die_at_any_moment() {
    let dir = project();
    change_much(dir.path(), &Watch::NONE).unwrap();
    let before = photo(dir.path());
    let undo = || {
        let mut target = Target::open(dir.path()).unwrap();
        let lock = target.lock().unwrap();
        let writes = Writes {
            changes: vec![
                remove(&target, "run.sh/inner"),
                write(&target, "run.sh", file("old script")),
                remove(&target, "a/b/c"),
                remove(&target, "z/last"),
            ],
            emptied: vec![path("logs/old"), path("logs")],
            modes: vec![(path("src"), 0o755)],
            target_goes: true,
            ..Writes::default()
        };
        apply(
            &mut target,
            &lock,
            writes,
            &Watch::NONE,
            ApplyOptions::default(),
        )
        .unwrap();
    };
    let (_copies, made, ()) = moments(dir.path(), undo);
    let after = photo(dir.path());
    assert!(!dir.path().join(".formwork").exists());
    let (undone, done) = around_done(&made);
    let undone = undone.iter().map(|at| (at, &before));
    for (at, expected) in undone.chain(done.iter().map(|at| (at, &after))) {
        repair(at);
        assert_eq!(photo(at), *expected, "{}", at.display());
    }
}
