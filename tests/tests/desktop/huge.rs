//! A draft of very many files: it opens, and is scrolled, filtered and shown to its end.

use std::fs;
use std::path::Path;

use formwork_tests::Formwork;
use formwork_tests::window::Window;
use serde_json::{Value, json};

use super::{add_pack, wait_until};

const FILES: usize = 100_000;
/// Files of one folder. Folders with few entries alone are open at first.
const IN_FOLDER: usize = 10;
/// Rows that may be drawn, however many there are: what is seen, and as much again around it.
const DRAWN: u64 = 120;
/// Frames in which the tree is scrolled from end to end.
const FRAMES: usize = 300;

fn write_pack(pack: &Path) {
    let manifest = format!(
        "[pack]\nname = \"archive\"\nversion = \"1.0.0\"\ntitle = \"Archive\"\n\
         description = \"Very many pages\"\n\n\
         [[question]]\nname = \"title\"\ntype = \"text\"\ndefault = \"Archive\"\n\n\
         [[computed]]\nname = \"pages\"\nvalue = {{ expr = \"range({FILES})\" }}\n\n\
         [[file]]\nmatch = \"page.txt.hbs\"\neach = \"pages\"\nas = \"page\"\n\
         path = \"part-{{{{padStart (floor (divide page {IN_FOLDER})) 5 '0'}}}}/page-{{{{padStart page 5 '0'}}}}.txt\"\n"
    );
    fs::create_dir_all(pack.join("files")).unwrap();
    fs::write(pack.join("pack.toml"), manifest).unwrap();
    fs::write(pack.join("files/page.txt.hbs"), "Page {{page}}\n").unwrap();
}

/// Scrolls the tree a step at each frame, and returns the milliseconds between the frames and the
/// most rows that were drawn.
fn scroll_to_the_end(window: &Window) -> (Vec<f64>, u64) {
    let script = "const tree = document.querySelector('[data-test=tree]');
        const end = tree.scrollHeight - tree.clientHeight;
        const times = []; let most = 0, step = 0, before;
        window.scrolled = null;
        const next = now => {
            if (before !== undefined) times.push(now - before);
            before = now;
            most = Math.max(most, tree.querySelectorAll('[role=treeitem]').length);
            if (step++ === arguments[0]) { window.scrolled = {times, most}; return; }
            tree.scrollTop = end * step / arguments[0];
            requestAnimationFrame(next);
        };
        requestAnimationFrame(next); return true";
    window.run(script, &[json!(FRAMES)]);
    let scrolled = window.until("the end of the tree", "return window.scrolled", &[]);
    let times: Vec<f64> = serde_json::from_value(scrolled["times"].clone()).unwrap();
    (times, scrolled["most"].as_u64().unwrap())
}

fn print(what: &str, mut ms: Vec<f64>) {
    ms.sort_by(f64::total_cmp);
    let at = |part: usize| ms[(ms.len() - 1) * part / 100];
    println!(
        "{what}: {} frames, median {:.1} ms, 95th {:.1} ms, longest {:.1} ms",
        ms.len(),
        at(50),
        at(95),
        at(100),
    );
}

#[test]
fn a_hundred_thousand_files_are_scrolled_filtered_and_shown() {
    let formwork = Formwork::new();
    write_pack(&formwork.path("archive"));
    let window = Window::open(formwork.home.path());
    add_pack(&window, &formwork.path("archive"));
    window.click("pack-archive");
    window.click("build");
    window.wait_for("tree");
    window.wait_for_text("totals", "100,000 files");
    window.keep_picture("huge-opened");

    let (times, most) = scroll_to_the_end(&window);
    print("scrolling 100,000 files", times);
    assert!(most < DRAWN, "{most} rows");
    let last = format!(
        "part-{:05}/page-{:05}.txt",
        FILES / IN_FOLDER - 1,
        FILES - 1
    );
    window.wait_for(&format!("row-{last}"));
    window.keep_picture("huge-scrolled");

    window.type_into("filter", "99998");
    let path = format!("part-{:05}/page-99998.txt", FILES / IN_FOLDER - 1);
    window.wait_for(&format!("row-{path}"));
    wait_until("what is not meant to go", || rows(&window) == json!(2));
    window.click(&format!("row-{path}"));
    window.wait_for_text("code", "Page 99998");
    window.keep_picture("huge-filtered");
    window.type_into("filter", "");
    window.wait_for_text("code-path", "page-99998.txt");
    assert!(window.count("row-") < DRAWN);
}

fn rows(window: &Window) -> Value {
    window.run(
        "return document.querySelectorAll('[role=treeitem]').length",
        &[],
    )
}
