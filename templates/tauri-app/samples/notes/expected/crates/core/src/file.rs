//! The file that holds the records. It is always whole: a new one takes its place in one step.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use notes_protocol::Record;

use crate::Error;

#[derive(Deserialize)]
struct Content {
    records: Vec<Record>,
}

/// The same, to be written without a copy.
#[derive(Serialize)]
struct ContentRef<'a> {
    records: &'a [Record],
}

/// Reads the records; there are none while there is no file.
pub fn read(path: &Path) -> Result<Vec<Record>, Error> {
    let text = match fs::read(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => {
            let path = path.to_owned();
            return Err(Error::Unreadable { path, source });
        }
    };
    let content: Content = serde_json::from_slice(&text).map_err(|source| Error::Damaged {
        path: path.to_owned(),
        source,
    })?;
    Ok(content.records)
}

/// Returns when the records are on the disk.
pub fn write(path: &Path, records: &[Record]) -> Result<(), Error> {
    replace(path, records).map_err(|source| Error::Unwritable {
        path: path.to_owned(),
        source,
    })
}

fn replace(path: &Path, records: &[Record]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let new = NamedTempFile::new_in(folder)?;
    let mut writer = BufWriter::new(&new);
    serde_json::to_writer_pretty(&mut writer, &ContentRef { records })?;
    writer.flush()?;
    drop(writer);
    new.as_file().sync_all()?;
    new.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::record;

    #[test]
    fn keeps_every_field() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("records.json");
        let records = [record(1, "First"), record(2, "Second")];
        write(&path, &records).unwrap();
        assert_eq!(read(&path).unwrap(), records);
    }

    #[test]
    fn leaves_nothing_else_in_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("records.json");
        write(&path, &[record(1, "First")]).unwrap();
        write(&path, &[record(1, "Second")]).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn refuses_what_is_damaged() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("records.json");
        fs::write(&path, r#"{ "records": [{ "id": 1"#).unwrap();
        assert!(matches!(read(&path), Err(Error::Damaged { .. })));
    }
}
