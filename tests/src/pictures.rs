//! Pictures of the window as products of the build, for people to look at.

use crate::root;
use crate::window::Window;

/// Everything has come that fades or slides in.
const STANDS_STILL: &str = "return document.getAnimations().every(a =>
    a.playState !== 'running' || a.effect.getTiming().iterations === Infinity)";

impl Window {
    /// Keeps a picture of what the window shows as `target/screens/NAME.png`.
    ///
    /// # Panics
    /// If it cannot be made or written.
    pub fn keep_picture(&self, name: &str) {
        self.until("everything to stand still", STANDS_STILL, &[]);
        let script = "window.isDrawn = false;
            requestAnimationFrame(() => requestAnimationFrame(() => { window.isDrawn = true }));
            return true";
        self.run(script, &[]);
        self.until("a frame", "return window.isDrawn", &[]);
        let folder = root().join("target/screens");
        let file = folder.join(name).with_extension("png");
        if let Err(error) = std::fs::create_dir_all(&folder) {
            panic!("{}: {error}", folder.display());
        }
        assert!(self.picture(&file), "no picture {}", file.display());
    }
}
