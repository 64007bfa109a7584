//! Files that programs leave behind in the folders that they were used in.

/// Whether a name is one that a file manager or an editor leaves behind and that nobody means.
///
/// They are taken from the lists that GitHub keeps for a global ignore file (`Global/macOS`,
/// `Windows`, `Linux`, `Vim`, `Emacs` of github/gitignore), and of these only what a program makes
/// unasked beside the user's files. Names that can also be meant (`*.orig`, `*.bak`, `*.tmp`,
/// `Session.vim`), settings (`.idea`, `.vscode`) and what only lies at the root of a disk
/// (`.Trashes`) are not among them. Whoever means one of these can call it a template:
/// `desktop.ini.hbs`.
pub(crate) fn is_dropping(name: &str) -> bool {
    const NAMES: [&str; 7] = [
        // macOS; the last two are folders.
        ".DS_Store",
        ".AppleDouble",
        "__MACOSX",
        // Windows writes them in any case.
        "thumbs.db",
        "ehthumbs.db",
        "desktop.ini",
        // KDE.
        ".directory",
    ];
    let whole = NAMES.iter().any(|other| name.eq_ignore_ascii_case(other));
    // What macOS keeps beside a file on other disks; backups; Emacs's locks; NFS and FUSE.
    let begins = ["._", ".#", ".nfs", ".fuse_hidden"]
        .iter()
        .any(|start| name.len() > start.len() && name.starts_with(start));
    let ends = name.len() > 1 && name.ends_with('~');
    // What Emacs saves by itself.
    let both = name.len() > 2 && name.starts_with('#') && name.ends_with('#');
    whole || begins || ends || both || is_swap_of_vim(name)
}

/// `.name.swp`, and `.swo`, `.swn`, … for more of them.
fn is_swap_of_vim(name: &str) -> bool {
    let Some((stem, end)) = name.rsplit_once('.') else {
        return false;
    };
    let swap = matches!(end.as_bytes(), [b's', b'w', b'j'..=b'p']);
    swap && stem.len() > 1 && stem.starts_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_nobody_means_is_a_dropping() {
        for name in [
            ".DS_Store",
            "._picture.png",
            "__MACOSX",
            "Thumbs.db",
            "THUMBS.DB",
            "Desktop.ini",
            ".directory",
            "main.rs~",
            ".main.rs.swp",
            ".main.rs.swo",
            ".#main.rs",
            "#main.rs#",
            ".nfs000000000123",
        ] {
            assert!(is_dropping(name), "{name}");
        }
        for name in [
            "desktop.ini.hbs",
            "patch.orig",
            "notes.bak",
            ".swp",
            "game.swf",
            "main.swp",
            "~",
            "#",
            "##",
            "._",
            ".nfs",
            ".gitkeep",
            ".gitignore",
            "#readme",
            "{{name}}",
        ] {
            assert!(!is_dropping(name), "{name}");
        }
    }
}
