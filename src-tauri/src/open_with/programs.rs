//! What is known of editors and terminals.

use formwork_protocol::OpenerKind;

/// One of them.
#[derive(Debug)]
pub struct Program {
    pub id: &'static str,
    pub name: &'static str,
    pub kind: OpenerKind,
    /// What it is called on the PATH, without `.exe`; also as it is exported by packages.
    pub names: &'static [&'static str],
    /// Its bundle on a Mac, without `.app`; empty: it has none.
    pub bundle: &'static str,
    /// Where Windows has it, `%NAME%` being a folder of the environment.
    pub windows: &'static [&'static str],
    pub form: Form,
    pub at_line: AtLine,
}

impl Program {
    /// Whether it is started by that name.
    pub fn is_called(&self, name: &str) -> bool {
        self.names.contains(&name)
    }
}

/// How it is called.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Form {
    /// The folder, and the file after it.
    Both,
    /// The file, else the folder.
    One,
    /// In a terminal: the file, else the folder.
    InTerminal,
    Terminal(Terminal),
}

/// How an editor is told the line of a file, as its manual says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum AtLine {
    /// It is not.
    Unknown,
    /// `file:12`
    Behind,
    /// `--goto file:12`
    Goto,
    /// `+12 file`
    Plus,
    /// `--line 12 file`
    Option,
}

/// How a terminal is told where to begin, and what to run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terminal {
    /// `{folder}` stands for the folder; without it, the terminal begins where it is started.
    pub folder: &'static [&'static str],
    /// What stands before a command; none: it cannot be told to run one.
    pub run: Option<&'static [&'static str]>,
    /// On Windows it gets a console of its own.
    pub console: bool,
}

const fn editor(
    id: &'static str,
    name: &'static str,
    names: &'static [&'static str],
    (bundle, windows): (&'static str, &'static [&'static str]),
    (form, at_line): (Form, AtLine),
) -> Program {
    Program {
        id,
        name,
        kind: OpenerKind::Editor,
        names,
        bundle,
        windows,
        form,
        at_line,
    }
}

const fn terminal(
    id: &'static str,
    name: &'static str,
    names: &'static [&'static str],
    (bundle, windows): (&'static str, &'static [&'static str]),
    (folder, run): (&'static [&'static str], Option<&'static [&'static str]>),
) -> Program {
    Program {
        id,
        name,
        kind: OpenerKind::Terminal,
        names,
        bundle,
        windows,
        form: Form::Terminal(Terminal {
            folder,
            run,
            console: false,
        }),
        at_line: AtLine::Unknown,
    }
}

const fn shell(id: &'static str, name: &'static str, names: &'static [&'static str]) -> Program {
    Program {
        id,
        name,
        kind: OpenerKind::Terminal,
        names,
        bundle: "",
        windows: &["%SystemRoot%\\System32\\WindowsPowerShell\\v1.0\\powershell.exe"],
        form: Form::Terminal(Terminal {
            folder: &["-NoExit"],
            run: None,
            console: true,
        }),
        at_line: AtLine::Unknown,
    }
}

const fn jetbrains(
    id: &'static str,
    name: &'static str,
    names: &'static [&'static str],
    windows: &'static [&'static str],
) -> Program {
    editor(
        id,
        name,
        names,
        (name, windows),
        (Form::Both, AtLine::Option),
    )
}

const NO_BUNDLE: (&str, &[&str]) = ("", &[]);
const DIRECTORY: &[&str] = &["--working-directory={folder}"];

/// All, in the order in which they are offered.
pub const PROGRAMS: &[Program] = &[
    editor(
        "vscode",
        "Visual Studio Code",
        &["code", "com.visualstudio.code"],
        (
            "Visual Studio Code",
            &[
                "%LOCALAPPDATA%\\Programs\\Microsoft VS Code\\Code.exe",
                "%ProgramFiles%\\Microsoft VS Code\\Code.exe",
            ],
        ),
        (Form::Both, AtLine::Goto),
    ),
    editor(
        "cursor",
        "Cursor",
        &["cursor"],
        ("Cursor", &["%LOCALAPPDATA%\\Programs\\cursor\\Cursor.exe"]),
        (Form::Both, AtLine::Goto),
    ),
    editor(
        "vscodium",
        "VSCodium",
        &["codium", "com.vscodium.codium"],
        (
            "VSCodium",
            &[
                "%LOCALAPPDATA%\\Programs\\VSCodium\\VSCodium.exe",
                "%ProgramFiles%\\VSCodium\\VSCodium.exe",
            ],
        ),
        (Form::Both, AtLine::Goto),
    ),
    editor(
        "zed",
        "Zed",
        &["zed", "zeditor", "dev.zed.Zed"],
        ("Zed", &["%LOCALAPPDATA%\\Programs\\Zed\\bin\\zed.exe"]),
        (Form::Both, AtLine::Behind),
    ),
    editor(
        "sublime",
        "Sublime Text",
        &["subl", "sublime_text", "com.sublimetext.three"],
        ("Sublime Text", &["%ProgramFiles%\\Sublime Text\\subl.exe"]),
        (Form::Both, AtLine::Behind),
    ),
    jetbrains(
        "rustrover",
        "RustRover",
        &["rustrover", "rustrover.sh"],
        &["%LOCALAPPDATA%\\JetBrains\\Toolbox\\scripts\\rustrover.cmd"],
    ),
    jetbrains(
        "idea",
        "IntelliJ IDEA",
        &[
            "idea",
            "idea.sh",
            "intellij-idea-ultimate",
            "intellij-idea-community",
        ],
        &["%LOCALAPPDATA%\\JetBrains\\Toolbox\\scripts\\idea.cmd"],
    ),
    jetbrains(
        "pycharm",
        "PyCharm",
        &[
            "pycharm",
            "pycharm.sh",
            "charm",
            "pycharm-professional",
            "pycharm-community",
        ],
        &["%LOCALAPPDATA%\\JetBrains\\Toolbox\\scripts\\pycharm.cmd"],
    ),
    jetbrains(
        "webstorm",
        "WebStorm",
        &["webstorm", "webstorm.sh"],
        &["%LOCALAPPDATA%\\JetBrains\\Toolbox\\scripts\\webstorm.cmd"],
    ),
    jetbrains(
        "goland",
        "GoLand",
        &["goland", "goland.sh"],
        &["%LOCALAPPDATA%\\JetBrains\\Toolbox\\scripts\\goland.cmd"],
    ),
    jetbrains(
        "clion",
        "CLion",
        &["clion", "clion.sh"],
        &["%LOCALAPPDATA%\\JetBrains\\Toolbox\\scripts\\clion.cmd"],
    ),
    editor(
        "kate",
        "Kate",
        &["kate", "org.kde.kate"],
        ("Kate", &["%ProgramFiles%\\Kate\\bin\\kate.exe"]),
        (Form::One, AtLine::Option),
    ),
    editor(
        "gnome-text-editor",
        "GNOME Text Editor",
        &["gnome-text-editor", "org.gnome.TextEditor"],
        NO_BUNDLE,
        (Form::One, AtLine::Unknown),
    ),
    editor(
        "gedit",
        "gedit",
        &["gedit", "org.gnome.gedit"],
        NO_BUNDLE,
        (Form::One, AtLine::Plus),
    ),
    editor(
        "neovim",
        "Neovim",
        &["nvim"],
        ("", &["%ProgramFiles%\\Neovim\\bin\\nvim.exe"]),
        (Form::InTerminal, AtLine::Plus),
    ),
    editor(
        "vim",
        "Vim",
        &["vim"],
        NO_BUNDLE,
        (Form::InTerminal, AtLine::Plus),
    ),
    editor(
        "helix",
        "Helix",
        &["hx", "helix"],
        NO_BUNDLE,
        (Form::InTerminal, AtLine::Behind),
    ),
    editor(
        "emacs",
        "Emacs",
        &["emacs"],
        ("Emacs", &[]),
        (Form::One, AtLine::Plus),
    ),
    editor(
        "nano",
        "nano",
        &["nano"],
        NO_BUNDLE,
        (Form::InTerminal, AtLine::Plus),
    ),
    terminal(
        "default",
        "The system's own",
        &["x-terminal-emulator", "xdg-terminal-exec"],
        NO_BUNDLE,
        (&[], Some(&["-e"])),
    ),
    terminal(
        "windows-terminal",
        "Windows Terminal",
        &["wt"],
        ("", &["%LOCALAPPDATA%\\Microsoft\\WindowsApps\\wt.exe"]),
        (&["-d", "{folder}"], None),
    ),
    terminal(
        "terminal-app",
        "Terminal",
        &[],
        ("Terminal", &[]),
        (&[], None),
    ),
    terminal("iterm", "iTerm", &[], ("iTerm", &[]), (&[], None)),
    terminal(
        "gnome-terminal",
        "GNOME Terminal",
        &["gnome-terminal"],
        NO_BUNDLE,
        (DIRECTORY, Some(&["--"])),
    ),
    terminal(
        "ptyxis",
        "Ptyxis",
        &["ptyxis", "app.devsuite.Ptyxis"],
        NO_BUNDLE,
        (
            &["--new-window", "--working-directory={folder}"],
            Some(&["--"]),
        ),
    ),
    terminal(
        "gnome-console",
        "GNOME Console",
        &["kgx"],
        NO_BUNDLE,
        (DIRECTORY, Some(&["--"])),
    ),
    terminal(
        "konsole",
        "Konsole",
        &["konsole"],
        NO_BUNDLE,
        (&["--workdir", "{folder}"], Some(&["-e"])),
    ),
    terminal(
        "xfce4-terminal",
        "Xfce Terminal",
        &["xfce4-terminal"],
        NO_BUNDLE,
        (DIRECTORY, Some(&["-x"])),
    ),
    terminal(
        "ghostty",
        "Ghostty",
        &["ghostty"],
        NO_BUNDLE,
        (DIRECTORY, Some(&["-e"])),
    ),
    terminal(
        "alacritty",
        "Alacritty",
        &["alacritty"],
        ("", &["%ProgramFiles%\\Alacritty\\alacritty.exe"]),
        (&["--working-directory", "{folder}"], Some(&["-e"])),
    ),
    terminal(
        "kitty",
        "kitty",
        &["kitty"],
        NO_BUNDLE,
        (&["--directory", "{folder}"], Some(&[])),
    ),
    terminal(
        "wezterm",
        "WezTerm",
        &["wezterm", "org.wezfurlong.wezterm"],
        ("", &["%ProgramFiles%\\WezTerm\\wezterm.exe"]),
        (&["start", "--cwd", "{folder}"], Some(&["--"])),
    ),
    terminal("foot", "foot", &["foot"], NO_BUNDLE, (DIRECTORY, Some(&[]))),
    terminal(
        "xterm",
        "xterm",
        &["xterm"],
        NO_BUNDLE,
        (&[], Some(&["-e"])),
    ),
    shell("pwsh", "PowerShell", &["pwsh", "powershell"]),
];
