//! Adds what is missing on this machine, and says so. A second run finds everything and does nothing.

use anyhow::Result;

use crate::machine::ThisMachine;
use crate::{node_packages, system_packages, toolchain, tools};

/// What the machine is set up for; each includes the ones before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    Run,
    /// For packages, on Linux.
    Dist,
    Test,
}

pub fn set_up(purpose: Purpose) -> Result<()> {
    // What the person must install by hand comes first, before anything that takes minutes.
    toolchain::rust(&ThisMachine)?;
    toolchain::node(&ThisMachine)?;
    system_packages::add_missing(purpose)?;
    toolchain::add_parts(purpose >= Purpose::Test)?;
    tools::add_missing(purpose)?;
    node_packages::add_missing()
}
