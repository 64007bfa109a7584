use serde::{Deserialize, Serialize};

use crate::AnswerPath;

/// What went wrong, for programs to match on. Texts are for people and may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// `pack.toml` or another TOML file cannot be parsed.
    Syntax,
    /// A key or a value in the manifest is not one that the format knows.
    Manifest,
    /// A template or an expression cannot be parsed.
    Template,
    /// A template or an expression uses a helper, function or partial that does not exist.
    UnknownHelper,
    /// A template or an expression uses a name that no question and no computed value has.
    UnknownVariable,
    /// Partials or values that lead back to themselves.
    Cycle,
    /// A template failed while it was rendered.
    Render,
    /// A limit (depth, fuel, bytes, number of outputs) was reached.
    Limit,
    /// An answer is missing.
    Missing,
    /// An answer is not valid.
    Invalid,
    /// An answer for a question that the pack does not ask.
    UnknownAnswer,
    /// An output's path is not allowed.
    Path,
    /// Two outputs have one path, or paths that some system takes for one.
    Clash,
    /// The pack does not exist or is not a pack.
    NoPack,
    /// A sample's expected files differ from what the pack makes.
    Sample,
    /// Something that was asked for (a draft, a file, a job) is not there.
    NotFound,
    /// Another process is working on the target.
    Busy,
    /// A file changed between being compared and being written.
    ChangedMeanwhile,
    /// The system refused access.
    NoPermission,
    /// There is no space left.
    DiskFull,
    /// Reading or writing failed for another reason.
    Io,
    /// The archive is damaged or holds what archives may not hold.
    Archive,
    /// The store of runs, drafts and settings failed.
    Store,
    /// The target was generated from another pack.
    OtherPack,
    /// The user cancelled.
    Cancelled,
    /// A call is not of the form that it should be.
    Usage,
    /// A fault of Formwork itself.
    Internal,
}

/// Bytes of a line that is shown with its fault.
const SHOWN_BYTES: usize = 64 << 10;

/// One thing that is wrong, with the place where it is known.
///
/// Lines and columns count from 1, in characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fault {
    pub code: Code,
    pub message: String,
    pub file: Option<String>,
    pub line: Option<u32>,
    pub column: Option<u32>,
    pub source_line: Option<String>,
    pub hint: Option<String>,
    /// The answer at fault (`entities.0.name`), where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<AnswerPath>,
}

impl Fault {
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            file: None,
            line: None,
            column: None,
            source_line: None,
            hint: None,
            answer: None,
        }
    }

    pub fn in_file(mut self, file: impl Into<String>) -> Self {
        self.file = Some(file.into());
        self
    }

    /// Sets line and column (both from 1) and takes the line itself out of `source`, unless it is
    /// longer than anybody reads: each fault has a copy of its line.
    pub fn at(mut self, source: &str, line: usize, column: usize) -> Self {
        self.line = u32::try_from(line).ok();
        self.column = u32::try_from(column).ok();
        self.source_line = source
            .lines()
            .nth(line.saturating_sub(1))
            .filter(|line| line.len() <= SHOWN_BYTES)
            .map(str::to_owned);
        self
    }

    /// Like [`Fault::at`], from a byte offset into `source`.
    pub fn at_offset(self, source: &str, offset: usize) -> Self {
        let mut offset = offset.min(source.len());
        while !source.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = &source[..offset];
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = before.matches('\n').count() + 1;
        let column = before[start..].chars().count() + 1;
        self.at(source, line, column)
    }

    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    pub fn for_answer(mut self, path: &AnswerPath) -> Self {
        self.answer = Some(path.clone());
        self
    }
}

/// Why a request failed: one fault or more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    pub errors: Vec<Fault>,
}

impl Failure {
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Fault::new(code, message).into()
    }

    /// The code of the first fault; a failure without any is a fault of Formwork's own.
    pub fn code(&self) -> Code {
        self.errors
            .first()
            .map_or(Code::Internal, |fault| fault.code)
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self {
            errors: vec![fault],
        }
    }
}

impl From<Vec<Fault>> for Failure {
    fn from(errors: Vec<Fault>) -> Self {
        Self { errors }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, fault) in self.errors.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            f.write_str(&fault.message)?;
        }
        Ok(())
    }
}

impl std::error::Error for Failure {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_becomes_a_line_and_a_column_in_characters() {
        let source = "one\nzwei ä ö x\nthree";
        let offset = source.find('x').unwrap();
        let fault = Fault::new(Code::Syntax, "no").at_offset(source, offset);
        assert_eq!((fault.line, fault.column), (Some(2), Some(10)));
        assert_eq!(fault.source_line.as_deref(), Some("zwei ä ö x"));
    }

    #[test]
    fn an_offset_past_the_end_points_at_the_end() {
        let fault = Fault::new(Code::Syntax, "no").at_offset("ab", 99);
        assert_eq!((fault.line, fault.column), (Some(1), Some(3)));
    }

    #[test]
    fn a_line_that_is_too_long_to_be_shown_is_left_out() {
        let line = "x".repeat(SHOWN_BYTES);
        let shown = |source: &str| Fault::new(Code::Syntax, "no").at(source, 1, 9).source_line;
        assert_eq!(shown(&line), Some(line.clone()));
        assert_eq!(shown(&(line + "x")), None);
    }

    #[test]
    fn unknown_places_are_null_on_the_wire() {
        let failure = Failure::new(Code::Busy, "Taken");
        insta::assert_json_snapshot!(failure, @r#"
        {
          "errors": [
            {
              "code": "busy",
              "message": "Taken",
              "file": null,
              "line": null,
              "column": null,
              "source_line": null,
              "hint": null
            }
          ]
        }
        "#);
    }
}
