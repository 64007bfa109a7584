//! What is told when a pack makes more than the settings allow.

use formwork_protocol::{Code, Fault};

fn broken(message: String, setting: &str) -> Fault {
    Fault::new(Code::Limit, message).with_hint(format!("The limit “{setting}” is in the settings."))
}

/// A file that is copied is too large.
pub fn output_bytes(size: u64, limit: u64) -> Fault {
    broken(
        format!("This file has {size} bytes; {limit} are allowed"),
        "bytes of one output",
    )
}

pub fn total_bytes(limit: u64) -> Fault {
    broken(
        format!("All outputs together are more than {limit} bytes"),
        "bytes of all outputs",
    )
}

pub fn outputs(limit: u64) -> Fault {
    broken(
        format!("The pack makes more than {limit} outputs"),
        "number of outputs",
    )
}
