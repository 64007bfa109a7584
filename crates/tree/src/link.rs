//! The one rule for links, for what a pack holds and for what is written.

use crate::path::{PathFault, check_segment};

/// Where the link at `path` with this `target` leads: a path from the root, empty for the root
/// itself. Whether anything stands there is not asked.
///
/// A link is relative, separated by `/`, and stays inside. `..` is allowed only at the start of
/// the target: after a name that is itself a link it would lead elsewhere than its text says.
/// Whether the chain of links on a disk stays inside can only be seen there.
pub fn resolve_link(path: &str, target: &str) -> Result<String, PathFault> {
    let named = || (path.to_owned(), target.to_owned());
    let drive = matches!(target.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic());
    if drive || target.starts_with(['/', '\\']) {
        let (path, target) = named();
        return Err(PathFault::LinkAbsolute { path, target });
    }
    if target.is_empty() {
        return Err(PathFault::Empty);
    }
    let mut led_to: Vec<&str> = path.split('/').collect();
    led_to.pop();
    let mut below = false;
    for segment in target.split('/') {
        match segment {
            ".." if below => {
                let (path, target) = named();
                return Err(PathFault::LinkTurnsBack { path, target });
            }
            ".." => {
                if led_to.pop().is_none() {
                    let (path, target) = named();
                    return Err(PathFault::LinkLeadsOut { path, target });
                }
            }
            "." if !below => {}
            name => {
                check_segment(name).map_err(|fault| match fault {
                    PathFault::Empty => PathFault::EmptySegment {
                        path: target.to_owned(),
                    },
                    other => other,
                })?;
                led_to.push(name);
                below = true;
            }
        }
    }
    Ok(led_to.join("/"))
}
