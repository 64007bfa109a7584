//! What can be done while a generation writes.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use formwork_tests::Formwork;
use formwork_tests::window::Window;
use serde_json::json;

use super::{add_pack, check_accessibility, everything_below, open_draft, wait_until};

/// Files from a megabyte on are not kept in memory: they are copied from the pack as they are
/// written. So a pipe in such a file's place holds a generation up where it writes, for as long as
/// a test wants, on the fastest machine as on the slowest.
pub struct HeldUp {
    pipe: PathBuf,
    rest: Vec<u8>,
    writer: Option<File>,
}

/// Bytes that the engine reads at once; after each piece it looks whether it is to stop.
const PIECE: usize = 64 * 1024;
const PIECES: usize = 256;
/// `O_NONBLOCK`: opening the pipe then says whether anybody reads, and does not wait for it.
const NONBLOCK: i32 = 0o4000;

impl HeldUp {
    /// Adds the pack “gated” and opens a draft of it; then puts the pipe in its file's place.
    pub fn draft(formwork: &Formwork, window: &Window, target: &Path) -> Self {
        let pack = formwork.path("gated");
        let rest = vec![0u8; PIECES * PIECE];
        fs::create_dir_all(pack.join("files")).unwrap();
        let manifest = "[pack]\nname = \"gated\"\nversion = \"1.0.0\"\ntitle = \"Gated\"\n\
            description = \"Has a file that is copied while it is written\"\n\n\
            [[question]]\nname = \"project_name\"\ntype = \"text\"\ndefault = \"Name\"\n";
        fs::write(pack.join("pack.toml"), manifest).unwrap();
        fs::write(pack.join("files/first.txt.hbs"), "{{project_name}}\n").unwrap();
        fs::write(pack.join("files/large.bin"), &rest).unwrap();
        add_pack(window, &pack);
        open_draft(window, "gated", &json!({}), target);
        window.wait_for_text("totals", "2 files");
        let pipe = formwork.path("home/packs/gated/files/large.bin");
        fs::remove_file(&pipe).unwrap();
        let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
        assert!(made.success());
        Self {
            pipe,
            rest,
            writer: None,
        }
    }

    /// Generates, and waits until the generation stands at the pipe.
    pub fn generate(&mut self, window: &Window) {
        window.click("generate");
        window.wait_for("progress");
        self.reached();
    }

    /// Waits until somebody stands at the pipe.
    pub fn reached(&mut self) {
        let mut options = File::options();
        options.write(true).custom_flags(NONBLOCK);
        wait_until("somebody to read", || {
            self.writer = options.open(&self.pipe).ok();
            self.writer.is_some()
        });
    }

    /// Lets the generation go on a piece at a time until something has happened: it looks after
    /// each piece whether it is to stop.
    pub fn let_on_until(&mut self, what: &str, happened: impl Fn() -> bool) {
        let pieces = std::mem::take(&mut self.rest);
        for piece in pieces.chunks(PIECE) {
            if happened() {
                return;
            }
            match self.writer.as_mut().unwrap().write(piece) {
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(error) if error.kind() == ErrorKind::BrokenPipe => break,
                Err(error) => panic!("{error}"),
            }
            // The other side is given time between two pieces, or all would be through at once.
            std::thread::sleep(Duration::from_millis(100));
        }
        wait_until(what, happened);
    }

    /// Puts the file back that the pipe stands for: what is generated from now on is not held up.
    fn give_back(self) {
        drop(self.writer);
        fs::remove_file(&self.pipe).unwrap();
        fs::write(&self.pipe, vec![0u8; PIECES * PIECE]).unwrap();
    }

    /// Lets the generation go on to its end.
    pub fn let_through(mut self) {
        let mut writer = self.writer.take().unwrap();
        let mut rest = self.rest.as_slice();
        while !rest.is_empty() {
            match writer.write(rest) {
                Ok(count) => rest = &rest[count..],
                Err(error) if error.kind() == ErrorKind::WouldBlock => std::thread::yield_now(),
                Err(error) => panic!("{error}"),
            }
        }
    }
}

/// Names of what stands in the target's parent that has to do with it.
fn around(target: &Path) -> Vec<String> {
    let parent = fs::read_dir(target.parent().unwrap()).unwrap();
    let names = parent.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.contains("made")).collect();
    names.sort();
    names
}

#[test]
fn escape_cancels_a_generation_that_writes_and_leaves_the_target_as_it_was() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    let target = formwork.path("made");
    fs::create_dir_all(target.join("own")).unwrap();
    fs::write(target.join("own/notes.txt"), "mine").unwrap();
    fs::write(target.join("first.txt"), "mine, too").unwrap();
    let before = everything_below(&target);
    let mut held_up = HeldUp::draft(&formwork, &window, &target);
    held_up.generate(&window);
    window.press("Escape");
    window.wait_for_text("progress", "Stopping");
    held_up.let_on_until("the dialog to go", || !window.has("progress"));
    window.wait_for_text("toasts", "Cancelled. The folder is as it was before.");
    assert!(!window.has("result"));
    assert_eq!(everything_below(&target), before);
    assert!(!target.join(".formwork").exists());
    assert_eq!(around(&target), ["made"]);
}

#[test]
fn closing_while_files_are_written_asks_and_waiting_ends_the_generation_well() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    let target = formwork.path("made");
    let mut held_up = HeldUp::draft(&formwork, &window, &target);
    held_up.generate(&window);
    window.press("alt+F4");
    window.wait_for("close-asked");
    window.click("close-wait");
    window.wait_until_gone("close-asked");
    assert!(window.is_open() && window.has("progress"));
    assert!(!target.exists());
    held_up.let_through();
    window.wait_for_text("result", "Generated 2 files");
    let size = fs::metadata(target.join("large.bin")).unwrap().len();
    assert_eq!(size, (PIECES * PIECE) as u64);
    // Nothing is written any more, so nothing is asked.
    window.press("alt+F4");
    wait_until("the window to close", || !window.is_open());
}

#[test]
fn stopping_and_closing_while_files_are_written_leaves_the_target_as_it_was() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    let target = formwork.path("made");
    let mut held_up = HeldUp::draft(&formwork, &window, &target);
    held_up.generate(&window);
    assert_ne!(around(&target), Vec::<String>::new(), "it is staged beside");
    window.press("alt+F4");
    window.click("close-stop");
    held_up.let_on_until("the window to close", || !window.is_open());
    assert_eq!(around(&target), Vec::<String>::new());
}

#[test]
fn a_running_job_is_cancelled_and_done_again_from_the_list() {
    let formwork = Formwork::new();
    let window = Window::open(formwork.home.path());
    let target = formwork.path("made");
    window.wait_for("pack-rust-cli");
    window.click("status-jobs");
    window.wait_for_text("jobs", "Nothing was done yet");
    check_accessibility(&window, "no jobs");
    window.wait_for_focus("close-jobs");
    window.press("Escape");
    window.wait_until_gone("jobs");
    window.wait_for_focus("status-jobs");

    let mut held_up = HeldUp::draft(&formwork, &window, &target);
    held_up.generate(&window);
    window.click("hide-progress");
    window.click("status-jobs");
    let job = "const e = document.querySelector('[data-test^=\"job-standing-\"]');
        return e ? e.dataset.test.slice('job-standing-'.length) : null";
    let job = window.until("the job", job, &[]);
    let job = job.as_str().unwrap();
    let standing = format!("job-standing-{job}");
    window.wait_for_text(&standing, "running");
    check_accessibility(&window, "a running job");
    window.click(&format!("job-cancel-{job}"));
    held_up.let_on_until("the job to be cancelled", || {
        window.text_of(&standing) == "cancelled"
    });
    assert!(!target.exists(), "a cancelled run leaves nothing");

    held_up.give_back();
    window.click(&format!("job-retry-{job}"));
    window.wait_for_text(&standing, "done");
    assert_eq!(
        fs::read_to_string(target.join("first.txt")).unwrap(),
        "Name\n"
    );
}
