//! Reads the schema that people have as entities: what a pack asks for and nobody types in.
//!
//! What a file is, is found by its contents, or by its name where they leave it open. Each reader
//! says what it understood, and names with line and reason what it did not; nothing of the data that
//! a file may hold gets into the result. Files are read and never written.

mod data;
mod document;
mod format;
mod guesses;
mod jdl;
mod keys;
mod names;
mod order;
mod schemas;
mod sql;
mod sqlite;
mod values;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use encoding_rs_io::DecodeReaderBytesBuilder;
use formwork_protocol::{Code, Entity, Failure, Fault, Schema, SchemaNote};

use self::format::{Format, LOOKED_AT};

/// What goes along while a file is read.
pub struct Reading<'a> {
    /// Whether nobody wants the result any more.
    pub is_cancelled: &'a dyn Fn() -> bool,
    /// Is told how many bytes were read so far, now and then.
    pub progress: &'a dyn Fn(u64),
}

impl Reading<'_> {
    fn look(&self, bytes: u64) -> Result<(), Stopped> {
        (self.progress)(bytes);
        match (self.is_cancelled)() {
            true => Err(Stopped::Cancelled),
            false => Ok(()),
        }
    }
}

/// Why reading ended before the file did.
#[derive(Debug)]
enum Stopped {
    Cancelled,
    Io(io::Error),
    /// The file cannot be understood; the fault has no file yet.
    Fault(Box<Fault>),
}

impl From<Fault> for Stopped {
    fn from(fault: Fault) -> Self {
        Self::Fault(Box::new(fault))
    }
}

/// Goes through readers that know errors of input alone.
#[derive(Debug)]
struct Cancelled;

impl std::fmt::Display for Cancelled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("cancelled")
    }
}

impl std::error::Error for Cancelled {}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Self {
        match error.get_ref().is_some_and(|inner| inner.is::<Cancelled>()) {
            true => Self::Cancelled,
            false => Self::Io(error),
        }
    }
}

/// Gives names, and puts entities into an order in which references go to what is there.
fn finish(entities: &mut Vec<Entity>, number: names::Number, notes: &mut Vec<SchemaNote>) {
    names::give(entities, number, notes);
    order::put_in_order(entities, notes);
    notes.sort_by_key(|note| note.line.unwrap_or(u32::MAX));
}

/// Reads a file as a schema. What cannot be read at all is a fault that names the file, and the line
/// with its column where there is one.
pub fn read_file(file: &Path, reading: &Reading<'_>) -> Result<Schema, Failure> {
    let name = file.display().to_string();
    let opened = File::open(file).map_err(|error| failure(error.into(), &name))?;
    let is_folder = opened.metadata().is_ok_and(|about| about.is_dir());
    if is_folder {
        let fault = Fault::new(Code::Usage, format!("{name} is a folder"));
        return Err(fault.in_file(name).with_hint("Name one file in it.").into());
    }
    let read = match sqlite::is_database(&opened) {
        Ok(true) => sqlite::read(file, reading),
        Ok(false) => read_text(opened, &name, reading),
        Err(error) => Err(error.into()),
    };
    read.map_err(|stopped| failure(stopped, &name))
}

/// Reads a text as a schema; its name says what it is where the text leaves that open.
pub fn read(input: impl Read, name: &str, reading: &Reading<'_>) -> Result<Schema, Failure> {
    read_text(input, name, reading).map_err(|stopped| failure(stopped, name))
}

fn read_text(input: impl Read, name: &str, reading: &Reading<'_>) -> Result<Schema, Stopped> {
    // Scripts of SQL Server are in UTF-16; what begins with no mark is read as it is.
    let mut input = DecodeReaderBytesBuilder::new()
        .utf8_passthru(true)
        .strip_bom(true)
        .build(input);
    let mut beginning = Vec::new();
    (&mut input)
        .take(LOOKED_AT as u64)
        .read_to_end(&mut beginning)?;
    let format = Format::of(&beginning, name)?;
    let input = io::Cursor::new(&beginning).chain(input);
    match format {
        Format::Sql => sql::read(input, reading),
        Format::Jdl => Ok(jdl::read(&whole(input, reading)?)),
        Format::Json => Ok(document::read_json(&whole(input, reading)?, name)?),
        Format::Yaml => Ok(document::read_yaml(&whole(input, reading)?, name)?),
        Format::Csv => data::read_rows(input, &beginning, name, reading),
    }
}

/// Whether a text of JSON is a schema, or rows of data, and not one object of anything else.
pub fn is_schema_in_json(text: &str) -> bool {
    document::is_schema_in_json(text)
}

/// What a file is called without its folder and its ending.
fn stem(name: &str) -> String {
    let stem = Path::new(name).file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

/// Bytes that a file may have which is read as a whole. Read and understood, it takes several times
/// its size.
const WHOLE_BYTES: u64 = 16 << 20;

/// A text that is read as a whole.
fn whole(input: impl Read, reading: &Reading<'_>) -> Result<String, Stopped> {
    let mut bytes = Vec::new();
    input.take(WHOLE_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > WHOLE_BYTES {
        let message = format!(
            "The file has more than {WHOLE_BYTES} bytes, which is more than is read of this kind"
        );
        let fault = Fault::new(Code::Limit, message);
        return Err(fault
            .with_hint("Keep the schema, and leave out data.")
            .into());
    }
    reading.look(bytes.len() as u64)?;
    // Names and rules are what counts; a letter of another encoding spoils no more than its word.
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn failure(stopped: Stopped, name: &str) -> Failure {
    match stopped {
        Stopped::Cancelled => Failure::new(Code::Cancelled, "Cancelled"),
        Stopped::Fault(fault) => (*fault).in_file(name).into(),
        Stopped::Io(error) => {
            let code = match error.kind() {
                io::ErrorKind::NotFound => Code::NotFound,
                io::ErrorKind::PermissionDenied => Code::NoPermission,
                _ => Code::Io,
            };
            Fault::new(code, format!("Cannot read {name}: {error}"))
                .in_file(name)
                .into()
        }
    }
}
