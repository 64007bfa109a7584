//! Single files of a draft, as its last preview that led to outputs has them.

use std::path::Path;

use formwork_protocol::{Code, Failure, MergeView, OutputContent, Sides};

use super::draft::Draft;
use super::{sides, view};
use crate::pipeline::{Compared, ComparedFile};

impl Draft {
    /// A file that both the pack and the user changed, in the last preview that led to outputs.
    pub fn merge(&self, path: &str) -> Option<MergeView> {
        let good = self.state().results.good.clone();
        let compared = good
            .as_ref()
            .and_then(|preview| preview.compared.as_ref())?;
        let stands = &compared.file(path)?.stands;
        let both = stands.both.as_ref()?;
        Some(both.view(&stands.path, &stands.from))
    }

    /// A piece of what a run would leave of an output, by the last preview that led to outputs.
    pub fn read(&self, path: &str, offset: u64) -> Result<OutputContent, Failure> {
        self.of_file(path, |compared, file, target| {
            view::content(compared, file, target, offset)
        })
    }

    /// What stands at a path, and what a run would leave there.
    pub fn sides(&self, path: &str) -> Result<Sides, Failure> {
        self.of_file(path, sides::sides)
    }

    /// Whether what is shown of an output is what the pack makes.
    pub fn shows_what_is_made(&self, path: &str) -> Result<bool, Failure> {
        self.of_file(path, |compared, file, _| Ok(sides::is_made(compared, file)))
    }

    /// Asks something of a file of the last preview that led to outputs, and of the target.
    fn of_file<T>(
        &self,
        path: &str,
        ask: impl FnOnce(&Compared, &ComparedFile, Option<&Path>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let (good, target) = {
            let state = self.state();
            (state.results.good.clone(), state.target.clone())
        };
        let compared = good.as_ref().and_then(|preview| preview.compared.as_ref());
        let found = compared.and_then(|compared| Some((compared, compared.file(path)?)));
        let (compared, file) = found
            .ok_or_else(|| Failure::new(Code::NotFound, format!("{path} is not made any more")))?;
        ask(compared, file, target.as_deref())
    }
}
