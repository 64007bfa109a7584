//! Short words for contents and paths.

use formwork_tree::{Content, RelativePath};

pub fn path(text: &str) -> RelativePath {
    RelativePath::parse(text).unwrap()
}

pub fn file(text: &str) -> Content {
    Content::File {
        data: text.as_bytes().into(),
        executable: false,
    }
}

pub fn script(text: &str) -> Content {
    Content::File {
        data: text.as_bytes().into(),
        executable: true,
    }
}

pub fn link(target: &str) -> Content {
    Content::Link {
        target: target.to_owned(),
    }
}
