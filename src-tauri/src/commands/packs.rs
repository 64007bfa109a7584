//! The gallery: packs, what they are like, and their samples.

use std::path::Path;

use formwork_engine::{CancelToken, Engine};
use formwork_protocol::*;

use super::{Answer, Counted};
use crate::shell::Shell;

impl Answer for ListPacks {
    fn answer(self, shell: &Shell) -> Result<PackList, Failure> {
        shell.engine.packs(&CancelToken::default())
    }
}

impl Answer for ShowPack {
    fn answer(self, shell: &Shell) -> Result<PackDetails, Failure> {
        shell.engine.pack(&self.pack, &CancelToken::default())
    }
}

impl Answer for AddPack {
    const COUNTED: Counted = Counted::Job;
    const OPENS: bool = true;

    fn answer(self, shell: &Shell) -> Result<PackSummary, Failure> {
        let add = match self.link {
            true => Engine::link_pack,
            false => Engine::add_pack,
        };
        add(&shell.engine, Path::new(&self.path), self.replace)
    }
}

impl Answer for RemovePack {
    const OPENS: bool = true;

    fn answer(self, shell: &Shell) -> Result<(), Failure> {
        shell.engine.remove_pack(&self.pack)
    }
}

impl Answer for RestorePack {
    const OPENS: bool = true;

    fn answer(self, shell: &Shell) -> Result<PackSummary, Failure> {
        shell.engine.restore_pack(&self.pack)
    }
}

impl Answer for NewPack {
    const COUNTED: Counted = Counted::Job;
    const OPENS: bool = true;

    fn answer(self, shell: &Shell) -> Result<PackSummary, Failure> {
        let folder = Path::new(&self.folder);
        shell.engine.new_pack(&self.from, &self.answers, folder)
    }
}

impl Answer for CheckPack {
    const COUNTED: Counted = Counted::Job;

    fn answer(self, shell: &Shell) -> Result<CheckReport, Failure> {
        shell
            .engine
            .check(&self.pack, false, &CancelToken::default())
    }
}

impl Answer for ShowSample {
    fn answer(self, shell: &Shell) -> Result<SampleOutputs, Failure> {
        shell.engine.sample(&self.pack, &self.sample)
    }
}

impl Answer for ReadSample {
    fn answer(self, shell: &Shell) -> Result<OutputContent, Failure> {
        let (pack, sample) = (&self.pack, &self.sample);
        shell
            .engine
            .read_sample((pack, sample), &self.path, self.offset)
    }
}
