use std::collections::BTreeSet;
use std::fs;

use tempfile::TempDir;

use super::*;

/// A system of which these programs are there, each by its path below the test's folder.
struct Machine {
    folder: TempDir,
    places: Places,
}

impl Machine {
    fn new(system: System, programs: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().to_owned();
        for program in programs {
            let place = root.join(program);
            match place.extension().is_some_and(|kind| kind == "app") {
                true => fs::create_dir_all(&place).unwrap(),
                false => put(&place),
            }
        }
        let environment = [
            ("LOCALAPPDATA", "local"),
            ("ProgramFiles", "programs"),
            ("SystemRoot", "windows"),
        ];
        let places = Places {
            system,
            folders: vec![root.join("bin")],
            bundles: vec![root.join("Applications")],
            environment: environment
                .map(|(name, folder)| (name.to_owned(), root.join(folder)))
                .into(),
            editors: Vec::new(),
        };
        Self { folder, places }
    }

    fn found(&self, kind: OpenerKind) -> Vec<String> {
        let found = found(kind, &self.places).into_iter();
        found.map(|program| program.id).collect()
    }

    /// A call in words, with the test's folder left out. The file may have a line behind it.
    fn call(
        &self,
        kind: OpenerKind,
        chosen: &Opener,
        file: Option<&str>,
    ) -> Result<Vec<String>, Failure> {
        let root = self.folder.path();
        let project = root.join("my project");
        let (file, line) = match file.and_then(|file| file.split_once(':')) {
            Some((file, line)) => (Some(file), Some(line.parse().unwrap())),
            None => (file, None),
        };
        let file = file.map(|file| project.join(file));
        let terminal = Opener::Automatic;
        let opened = Opened {
            folder: &project,
            file: file.as_deref(),
            line,
        };
        let call = call((kind, chosen, &terminal), opened, &self.places)?;
        assert_eq!(call.folder, project);
        let words = [call.program.into_os_string()]
            .into_iter()
            .chain(call.arguments);
        Ok(words
            .map(|word| {
                let word = word.to_string_lossy().into_owned();
                word.replace(&format!("{}/", root.display()), "")
            })
            .collect())
    }
}

fn put(place: &Path) {
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    fs::write(place, "").unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(place, fs::Permissions::from_mode(0o755)).unwrap();
    }
}

fn whole(folder: &Path) -> Opened<'_> {
    Opened {
        folder,
        file: None,
        line: None,
    }
}

fn program(id: &str) -> Opener {
    Opener::Program { id: id.to_owned() }
}

use OpenerKind::{Editor, Terminal};
use System::{Linux, Mac, Windows};

#[test]
fn every_program_has_an_id_of_its_own_and_a_way_to_be_found() {
    let ids: BTreeSet<&str> = PROGRAMS.iter().map(|program| program.id).collect();
    assert_eq!(ids.len(), PROGRAMS.len());
    for program in PROGRAMS {
        assert!(
            !program.names.is_empty() || !program.bundle.is_empty(),
            "{}",
            program.id
        );
        for place in program.windows {
            assert!(
                place.starts_with('%') && place.matches('%').count() == 2,
                "{place}"
            );
        }
    }
}

#[test]
fn what_is_there_is_found_and_nothing_else() {
    let linux = Machine::new(
        Linux,
        &["bin/vim", "bin/code", "bin/xterm", "bin/kitty", "else/zed"],
    );
    // Not a program: nobody may run it.
    fs::write(linux.folder.path().join("bin/kate"), "").unwrap();
    assert_eq!(linux.found(Editor), ["vscode", "vim"]);
    assert_eq!(linux.found(Terminal), ["kitty", "xterm"]);
    let mac = Machine::new(
        Mac,
        &[
            "Applications/Zed.app",
            "Applications/Terminal.app",
            "bin/nvim",
        ],
    );
    assert_eq!(mac.found(Editor), ["zed", "neovim"]);
    assert_eq!(mac.found(Terminal), ["terminal-app"]);
    let windows = Machine::new(
        Windows,
        &[
            "local/Programs/Microsoft VS Code/Code.exe",
            "bin/subl.exe",
            "windows/System32/WindowsPowerShell/v1.0/powershell.exe",
        ],
    );
    assert_eq!(windows.found(Editor), ["vscode", "sublime"]);
    assert_eq!(windows.found(Terminal), ["pwsh"]);
    assert_eq!(Machine::new(Linux, &[]).found(Editor), [""; 0]);
}

#[test]
fn the_editor_of_the_environment_comes_before_its_like() {
    let programs = ["bin/code", "bin/zed", "bin/vim", "bin/nvim", "bin/micro"];
    for (editors, expected) in [
        (&[][..], &["vscode", "zed", "neovim", "vim"][..]),
        (&["zed --wait"], &["zed", "vscode", "neovim", "vim"]),
        (&["vim"], &["vscode", "zed", "vim", "neovim"]),
        (&["nvim", "vim"], &["vscode", "zed", "neovim", "vim"]),
        (&["micro"], &["vscode", "zed", "micro", "neovim", "vim"]),
        (&["nothing", ""], &["vscode", "zed", "neovim", "vim"]),
    ] {
        let mut machine = Machine::new(Linux, &programs);
        machine.places.editors = editors.iter().map(ToString::to_string).collect();
        assert_eq!(machine.found(Editor), expected, "{editors:?}");
    }
}

#[test]
fn editors_get_the_folder_and_the_file_as_each_takes_them() {
    let machine = Machine::new(
        Linux,
        &[
            "bin/code",
            "bin/kate",
            "bin/vim",
            "bin/gnome-terminal",
            "bin/x-terminal-emulator",
        ],
    );
    let call = |id: &str, file| machine.call(Editor, &program(id), file).unwrap();
    assert_eq!(call("vscode", None), ["bin/code", "my project"]);
    assert_eq!(
        call("vscode", Some("a b.rs")),
        ["bin/code", "my project", "my project/a b.rs"]
    );
    assert_eq!(call("kate", None), ["bin/kate", "my project"]);
    assert_eq!(call("kate", Some("a.rs")), ["bin/kate", "my project/a.rs"]);
    assert_eq!(
        call("vim", Some("a.rs")),
        [
            "bin/x-terminal-emulator",
            "-e",
            "bin/vim",
            "my project/a.rs"
        ]
    );
    assert_eq!(
        machine.call(Editor, &Opener::Automatic, None).unwrap(),
        ["bin/code", "my project"]
    );
}

#[test]
fn editors_go_to_a_line_as_each_is_told_of_one() {
    let names = [
        "code",
        "zed",
        "clion",
        "kate",
        "gnome-text-editor",
        "gedit",
        "emacs",
    ];
    let programs: Vec<String> = names.iter().map(|name| format!("bin/{name}")).collect();
    let programs: Vec<&str> = programs.iter().map(String::as_str).collect();
    let machine = Machine::new(Linux, &programs);
    let (folder, file) = ("my project", "my project/a.rs");
    for (id, expected) in [
        ("vscode", &[folder, "--goto", "my project/a.rs:12"][..]),
        ("zed", &[folder, "my project/a.rs:12"]),
        ("clion", &[folder, "--line", "12", file]),
        ("kate", &["--line", "12", file]),
        ("gnome-text-editor", &[file]),
        ("gedit", &["+12", file]),
        ("emacs", &["+12", file]),
    ] {
        let called = machine.call(Editor, &program(id), Some("a.rs:12")).unwrap();
        assert_eq!(called[1..], *expected, "{id}");
    }
    let machine = Machine::new(Linux, &["bin/nvim", "bin/hx", "bin/kitty"]);
    for (id, expected) in [
        ("neovim", &["bin/nvim", "+12", file][..]),
        ("helix", &["bin/hx", "my project/a.rs:12"]),
    ] {
        let called = machine.call(Editor, &program(id), Some("a.rs:12")).unwrap();
        assert_eq!(called[3..], *expected, "{id}");
    }
}

#[test]
fn terminals_begin_in_the_folder() {
    let names = [
        "gnome-terminal",
        "konsole",
        "alacritty",
        "kitty",
        "wezterm",
        "foot",
        "xterm",
        "x-terminal-emulator",
        "ptyxis",
        "kgx",
        "xfce4-terminal",
        "ghostty",
    ];
    let programs: Vec<String> = names.iter().map(|name| format!("bin/{name}")).collect();
    let programs: Vec<&str> = programs.iter().map(String::as_str).collect();
    let machine = Machine::new(Linux, &programs);
    for (id, expected) in [
        ("default", &["bin/x-terminal-emulator"][..]),
        (
            "gnome-terminal",
            &["bin/gnome-terminal", "--working-directory=my project"],
        ),
        (
            "ptyxis",
            &[
                "bin/ptyxis",
                "--new-window",
                "--working-directory=my project",
            ],
        ),
        (
            "gnome-console",
            &["bin/kgx", "--working-directory=my project"],
        ),
        ("konsole", &["bin/konsole", "--workdir", "my project"]),
        (
            "xfce4-terminal",
            &["bin/xfce4-terminal", "--working-directory=my project"],
        ),
        (
            "ghostty",
            &["bin/ghostty", "--working-directory=my project"],
        ),
        (
            "alacritty",
            &["bin/alacritty", "--working-directory", "my project"],
        ),
        ("kitty", &["bin/kitty", "--directory", "my project"]),
        ("wezterm", &["bin/wezterm", "start", "--cwd", "my project"]),
        ("foot", &["bin/foot", "--working-directory=my project"]),
        ("xterm", &["bin/xterm"]),
    ] {
        assert_eq!(
            machine.call(Terminal, &program(id), None).unwrap(),
            expected
        );
    }
}

#[test]
fn on_windows_and_on_a_mac_programs_are_called_as_the_system_has_it() {
    let windows = Machine::new(
        Windows,
        &[
            "local/Programs/Microsoft VS Code/Code.exe",
            "bin/wt.exe",
            "bin/nvim.exe",
            "bin/pwsh.exe",
        ],
    );
    let call = |kind, id: &str| windows.call(kind, &program(id), None).unwrap();
    assert_eq!(
        call(Editor, "vscode"),
        ["local/Programs/Microsoft VS Code/Code.exe", "my project"]
    );
    assert_eq!(
        call(Terminal, "windows-terminal"),
        ["bin/wt.exe", "-d", "my project"]
    );
    assert_eq!(call(Terminal, "pwsh"), ["bin/pwsh.exe", "-NoExit"]);
    assert_eq!(call(Editor, "neovim"), ["bin/nvim.exe", "my project"]);
    let folder = windows.folder.path();
    for (kind, id, own) in [
        (Terminal, "pwsh", true),
        (Editor, "neovim", true),
        (Terminal, "windows-terminal", false),
    ] {
        let chosen = (kind, &program(id), &Opener::Automatic);
        let call = super::call(chosen, whole(folder), &windows.places).unwrap();
        assert_eq!(call.own_console, own, "{id}");
    }
    let mac = Machine::new(
        Mac,
        &[
            "Applications/Zed.app",
            "Applications/iTerm.app",
            "bin/kitty",
            "bin/vim",
        ],
    );
    let call = |kind, id: &str, file| mac.call(kind, &program(id), file).unwrap();
    assert_eq!(
        call(Editor, "zed", Some("a.rs")),
        [
            "/usr/bin/open",
            "-a",
            "Applications/Zed.app",
            "my project",
            "my project/a.rs"
        ]
    );
    assert_eq!(
        call(Terminal, "iterm", None),
        [
            "/usr/bin/open",
            "-a",
            "Applications/iTerm.app",
            "my project"
        ]
    );
    // iTerm cannot be told what to run.
    assert_eq!(
        call(Editor, "vim", None),
        [
            "bin/kitty",
            "--directory",
            "my project",
            "bin/vim",
            "my project"
        ]
    );
}

#[test]
fn a_command_of_the_users_own_is_taken_word_for_word_and_by_no_shell() {
    let machine = Machine::new(Linux, &[]);
    for (line, file, expected) in [
        ("edit", None, &["edit", "my project"][..]),
        ("edit", Some("a.rs"), &["edit", "my project/a.rs"]),
        (
            "edit --in={folder} {file}",
            Some("a.rs"),
            &["edit", "--in=my project", "my project/a.rs"],
        ),
        ("edit {file}", None, &["edit", "my project"]),
        (
            "edit {file}:{line}",
            Some("a.rs:12"),
            &["edit", "my project/a.rs:12"],
        ),
        (
            "edit +{line} {file}",
            Some("a.rs"),
            &["edit", "+1", "my project/a.rs"],
        ),
        (
            "'/my tools/edit' \"a b\" 'c'd",
            None,
            &["/my tools/edit", "a b", "cd", "my project"],
        ),
        (
            "C:\\tools\\edit.exe {folder}",
            None,
            &["C:\\tools\\edit.exe", "my project"],
        ),
        (
            "edit ; rm -rf $HOME `x` {folder}",
            None,
            &["edit", ";", "rm", "-rf", "$HOME", "`x`", "my project"],
        ),
        (
            "edit '' {folder}{folder}",
            None,
            &["edit", "", "my projectmy project"],
        ),
    ] {
        let own = Opener::Command {
            line: line.to_owned(),
        };
        assert_eq!(
            machine.call(Editor, &own, file).unwrap(),
            expected,
            "{line}"
        );
    }
}

#[test]
fn what_is_not_there_is_named_with_the_way_out() {
    let machine = Machine::new(Linux, &["bin/vim"]);
    let own = |line: &str| Opener::Command {
        line: line.to_owned(),
    };
    for (kind, chosen, message) in [
        (Terminal, Opener::Automatic, "No terminal was found"),
        (
            Editor,
            program("zed"),
            "The editor “zed” is not there any more",
        ),
        (Editor, own("  "), "The command for the editor is empty"),
        (
            Editor,
            program("vim"),
            "No terminal was found to run Vim in",
        ),
    ] {
        let failure = machine.call(kind, &chosen, None).unwrap_err();
        assert_eq!(failure.errors[0].message, message);
        let hint = failure.errors[0].hint.as_deref();
        assert!(hint.unwrap().contains("in Settings, under “Open with”"));
    }
    let folder = machine.folder.path();
    let missing = Call::of_own("/no/such/editor --now", whole(folder)).unwrap();
    let failure = start(&missing, Editor).unwrap_err();
    let message = &failure.errors[0].message;
    assert!(message.starts_with("“/no/such/editor --now "), "{message}");
}
