//! What a run would leave of a file, and what stands there now.

use std::path::Path;

use formwork_output::{OnDisk, Target};
use formwork_protocol::{Code, Failure, FileState, SideText, Sides};
use formwork_tree::{Content, Digest};

use crate::failure::{ToFailure, io_failure};
use crate::pipeline::{Compared, ComparedFile, Made, Step};

/// Bytes of a side that is compared line by line.
const COMPARED: u64 = 5 << 20;

/// Bytes of a file of the target that is read to be shown.
const SHOWN: u64 = 64 << 20;

/// What a run would leave at a path.
enum Left<'a> {
    /// What the pack makes, whether it stands there already or not.
    Made(&'a Made),
    Merged(&'a Content),
    /// What stands there: it is the user's.
    OnDisk,
    Nothing,
}

fn left<'a>(compared: &'a Compared, file: &'a ComparedFile) -> Left<'a> {
    match compared.step_at(file) {
        Step::PutMade(made) => return Left::Made(made),
        Step::PutMerged(content) => return Left::Merged(content),
        Step::Remove => return Left::Nothing,
        Step::Leave => {}
    }
    match (file.stands.state, made(compared, file)) {
        (FileState::Same, Some(made)) => Left::Made(made),
        _ if file.stands.disk == OnDisk::Absent => Left::Nothing,
        _ => Left::OnDisk,
    }
}

fn made<'a>(compared: &'a Compared, file: &ComparedFile) -> Option<&'a Made> {
    file.output.map(|place| &compared.rendered.made[place])
}

/// Whether what is shown of a file is what the pack makes, line for line.
pub fn is_made(compared: &Compared, file: &ComparedFile) -> bool {
    match left(compared, file) {
        Left::Made(_) => true,
        Left::Nothing => made(compared, file).is_some(),
        Left::Merged(_) | Left::OnDisk => false,
    }
}

/// What the code view shows of a file: what a run would leave, and of what the user has deleted what
/// the pack makes. None: neither is there.
pub fn shown(
    compared: &Compared,
    file: &ComparedFile,
    target: Option<&Path>,
) -> Result<Option<Content>, Failure> {
    match left(compared, file) {
        Left::Made(made) => Ok(Some(made.content.clone())),
        Left::Merged(content) => Ok(Some(content.clone())),
        Left::Nothing => Ok(made(compared, file).map(|made| made.content.clone())),
        Left::OnDisk => on_disk(file, target, SHOWN),
    }
}

/// The digest and the size of that, without reading it.
pub fn known(compared: &Compared, file: &ComparedFile) -> Option<(Digest, u64)> {
    let of_made = |made: &Made| (made.digest, size(&made.content));
    match left(compared, file) {
        Left::Made(made) => Some(of_made(made)),
        Left::Merged(content) => Some((content.digest(), size(content))),
        Left::Nothing => made(compared, file).map(of_made),
        Left::OnDisk => {
            let disk = &file.stands.disk;
            let size = match disk {
                OnDisk::File { size, .. } => *size,
                _ => 0,
            };
            disk.digest().map(|digest| (digest, size))
        }
    }
}

/// Links have no size of their own.
pub fn size(content: &Content) -> u64 {
    match content {
        Content::File { data, .. } => data.len(),
        Content::Link { .. } => 0,
    }
}

/// What stands at a path, beside what a run would leave there.
pub fn sides(
    compared: &Compared,
    file: &ComparedFile,
    target: Option<&Path>,
) -> Result<Sides, Failure> {
    let disk = match &file.stands.disk {
        OnDisk::File { size, .. } if *size > COMPARED => SideText::TooLarge { size: *size },
        OnDisk::File { .. } | OnDisk::Link { .. } => match on_disk(file, target, COMPARED)? {
            Some(content) => side(file, Some(&content))?,
            None => SideText::Absent,
        },
        OnDisk::Absent | OnDisk::Folder | OnDisk::Blocked { .. } => SideText::Absent,
    };
    let made = made(compared, file).map(|made| &made.content);
    let (after, is_made) = match left(compared, file) {
        Left::Made(made) => (side(file, Some(&made.content))?, true),
        Left::Merged(content) => (side(file, Some(content))?, false),
        Left::Nothing => (SideText::Absent, made.is_none()),
        Left::OnDisk => (disk.clone(), made.is_none()),
    };
    let pack = match is_made {
        true => None,
        false => Some(side(file, made)?),
    };
    Ok(Sides {
        path: file.stands.path.to_string(),
        disk,
        after,
        pack,
    })
}

fn side(file: &ComparedFile, content: Option<&Content>) -> Result<SideText, Failure> {
    let data = match content {
        None => return Ok(SideText::Absent),
        Some(Content::Link { target }) => {
            let target = target.clone();
            return Ok(SideText::Link { target });
        }
        Some(Content::File { data, .. }) => data,
    };
    let size = data.len();
    if !data.is_text() {
        return Ok(SideText::Binary { size });
    }
    if size > COMPARED {
        return Ok(SideText::TooLarge { size });
    }
    let bytes = data.read_all(COMPARED).map_err(|error| {
        let path = Path::new(file.stands.path.as_str());
        io_failure("read", path, &std::io::Error::other(error.to_string()))
    })?;
    Ok(SideText::Text {
        text: String::from_utf8_lossy(&bytes).into_owned(),
    })
}

/// What stands in the target, which must be what was compared.
fn on_disk(
    file: &ComparedFile,
    target: Option<&Path>,
    limit: u64,
) -> Result<Option<Content>, Failure> {
    let Some(folder) = target else {
        return Ok(None);
    };
    let stands = &file.stands;
    if let OnDisk::File { size, .. } = stands.disk
        && size > limit
    {
        let message = format!("{} has {size} bytes: too many to be shown", stands.path);
        return Err(Failure::new(Code::Limit, message));
    }
    let target = Target::open_to_look(folder).map_err(|error| error.to_failure())?;
    let content = target.content(&stands.path, &stands.disk, limit);
    content.map_err(|error| error.to_failure())
}
