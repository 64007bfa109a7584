use yew::prelude::*;

/// Our own line drawings on a grid of 20 by 20.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    Packs,
    Build,
    Projects,
    Terminal,
    Branch,
    Settings,
    Search,
    Plus,
    Close,
    Check,
    Warning,
    Info,
    ChevronRight,
    ChevronDown,
    Up,
    Down,
    Copy,
    Bin,
    Grip,
    More,
    Undo,
    Redo,
    Reset,
    Folder,
    Zip,
    File,
    FileBinary,
    Export,
    Open,
    Eye,
    EyeOff,
    Filter,
    Clock,
    Pen,
    Merge,
    Gauge,
    Compare,
    Table,
    Bell,
    BellOff,
    Chart,
    Wrap,
}

impl Glyph {
    fn strokes(self) -> &'static str {
        match self {
            Self::Packs => "M3 6.5 10 3l7 3.5v7L10 17l-7-3.5zM3 6.5 10 10l7-3.5M10 10v7",
            Self::Build => "M3 4h14v12H3zM8 4v12M12.5 8 15 10l-2.5 2",
            Self::Projects => "M3 4h14v12H3zM3 8h14M3 12h14M5.5 6v.1M5.5 10v.1M5.5 14v.1",
            Self::Terminal => "M3 4h14v12H3zM6 8l2.5 2L6 12M10.5 12.5H14",
            Self::Branch => {
                "M6 6.5v7M6 3.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3M6 13.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3M14 5.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3M14 8.5c0 3-3.5 2.5-7 4"
            }
            Self::Settings => {
                "M3 6h7M14 6h3M3 14h3M10 14h7M12 4a2 2 0 1 1 0 4 2 2 0 0 1 0-4M8 12a2 2 0 1 1 0 4 2 2 0 0 1 0-4"
            }
            Self::Search => "M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11M13 13l4 4",
            Self::Plus => "M10 4v12M4 10h12",
            Self::Close => "m5 5 10 10M15 5 5 15",
            Self::Check => "m4 10.5 4 4 8-9",
            Self::Warning => "M10 3.5 17.5 16.5h-15zM10 8.5v4M10 14.4v.1",
            Self::Info => "M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15M10 9.2v4.5M10 6.4v.1",
            Self::ChevronRight => "m8 5.5 4.5 4.5L8 14.5",
            Self::ChevronDown => "M5.5 8l4.5 4.5L14.5 8",
            Self::Up => "M10 16V4.5M5.5 9 10 4.5 14.5 9",
            Self::Down => "M10 4v11.5M5.5 11l4.5 4.5 4.5-4.5",
            Self::Copy => "M7 7h9v9H7zM4 13V4h9",
            Self::Bin => "M4 6h12M8 6V4h4v2M5.5 6l.7 10.5h7.6L14.5 6M8.5 9v4.5M11.5 9v4.5",
            Self::More => "M5 10v.1M10 10v.1M15 10v.1",
            Self::Grip => "M7.5 5v.1M12.5 5v.1M7.5 10v.1M12.5 10v.1M7.5 15v.1M12.5 15v.1",
            Self::Undo => "M7.5 4 4 7.5 7.5 11M4 7.5h7.5a4.5 4.5 0 0 1 0 9H8",
            Self::Redo => "M12.5 4 16 7.5 12.5 11M16 7.5H8.5a4.5 4.5 0 0 0 0 9H12",
            Self::Reset => "M4.5 10a5.5 5.5 0 1 0 2-4.2M4.5 3.5v3.3h3.3",
            Self::Folder => "M3 5h5l1.5 2H17v9H3z",
            Self::Zip => "M4 3h12v14H4zM10 3v2M10 7v2M8.8 11h2.4v3H8.8z",
            Self::File => "M5 3h6.5L15 6.5V17H5zM11.5 3v3.5H15",
            Self::FileBinary => "M5 3h6.5L15 6.5V17H5zM11.5 3v3.5H15M8 10v4M12 10v4",
            Self::Export => "M10 12V3.5M6.5 7 10 3.5 13.5 7M4 12v4.5h12V12",
            Self::Open => "M8 4H4v12h12v-4M11.5 4H16v4.5M16 4l-7 7",
            Self::Eye => {
                "M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5M10 8a2 2 0 1 1 0 4 2 2 0 0 1 0-4"
            }
            Self::EyeOff => {
                "M3 3l14 14M8 5.3A8 8 0 0 1 10 5c5 0 7.5 5 7.5 5a13 13 0 0 1-2.3 2.9M5.2 6.7A13 13 0 0 0 2.5 10S5 15 10 15a7.6 7.6 0 0 0 3-.6"
            }
            Self::Filter => "M3.5 5h13M6 10h8M8.5 15h3",
            Self::Pen => "M4 16l.8-3.6L13 4.2l2.8 2.8-8.2 8.2zM11.2 6l2.8 2.8",
            Self::Merge => "M5 3v4c0 4 5 3 5 7v3M15 3v4c0 4-5 3-5 7M7.5 14.5 10 17l2.5-2.5",
            Self::Gauge => {
                "M3.2 14.5a7.5 7.5 0 1 1 13.6 0M10 12l3.5-4.5M8.8 12a1.2 1.2 0 1 0 2.4 0 1.2 1.2 0 0 0-2.4 0M5 10.5v.1M10 6v.1M15 10.5v.1"
            }
            Self::Compare => "M7 4v12M13 4v12M4 8l3-4 3 4M10 12l3 4 3-4",
            Self::Wrap => "M3 5h14M3 10h11a2.7 2.7 0 0 1 0 5.4H10M12 13l-2.4 2.4L12 17.8M3 15.4h3",
            Self::Table => "M3 4h14v12H3zM3 8h14M3 12h14M8 8v8",
            Self::Bell => "M5 14V9a5 5 0 0 1 10 0v5l1.5 1h-13zM8.5 17.5h3",
            Self::BellOff => "M5 14V9a5 5 0 0 1 8-4M15 9v5l1.5 1h-11M8.5 17.5h3M3 3l14 14",
            Self::Chart => "M3 3.5v13h14M6 13l3.5-4.5 3 2.5L17 5.5",
            Self::Clock => "M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15M10 6v4.3l3 1.7",
        }
    }
}

#[derive(PartialEq, Properties)]
pub struct IconProps {
    pub glyph: Glyph,
    #[prop_or_default]
    pub class: Classes,
}

/// A drawing beside a text, or inside a control that has a label.
#[component]
pub fn Icon(props: &IconProps) -> Html {
    html! {
        <svg class={classes!("icon", props.class.clone())} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
            <path d={props.glyph.strokes()} />
        </svg>
    }
}
