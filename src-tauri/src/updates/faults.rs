//! What can go wrong on the way to a newer version, with the way out.

use formwork_protocol::{Code, Failure, Fault};

/// Something else than what was found last is to be installed.
pub fn not_found(version: &str) -> Failure {
    let message = format!("Version {version} is not the one that was found last.");
    hinted(Code::NotFound, message, "Look for it again.")
}

pub fn busy() -> Failure {
    let message = "Files are being written, and the restart would stop that.";
    let hint = "Wait until it has ended, or cancel it, and install then.";
    hinted(Code::Busy, message, hint)
}

pub fn cancelled() -> Failure {
    Failure::new(Code::Cancelled, "Cancelled. Nothing was installed.")
}

fn hinted(code: Code, message: impl Into<String>, hint: &str) -> Failure {
    Fault::new(code, message).with_hint(hint).into()
}

/// What only those tell who ask a host, or play that they do.
#[cfg(any(feature = "updates", debug_assertions))]
mod of_sources {
    use std::io;

    use super::*;

    /// `why` is the system's own words, or a library's.
    pub fn offline(host: &str, why: &str) -> Failure {
        let message = format!("{host} cannot be reached: {why}");
        hinted(
            Code::Offline,
            message,
            "Check the connection and try again.",
        )
    }

    pub fn no_list(host: &str, why: &str) -> Failure {
        let message = format!("{host} has no list of the newest version: {why}");
        let hint = "Try again later, or download it from the project's pages.";
        hinted(Code::Answer, message, hint)
    }

    pub fn signature(host: &str, why: &str) -> Failure {
        let message = format!(
            "What {host} handed out is not what the project signed, and was thrown away: {why}"
        );
        let hint = "Try again later. If it stays so, tell the project.";
        hinted(Code::Signature, message, hint)
    }

    /// The new version could not be put in the place of this one, which stays as it is.
    pub fn not_put_in_place(error: &io::Error) -> Failure {
        let (code, hint) = match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => (
                Code::DiskFull,
                "Make room and try again. This version goes on working.",
            ),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                return no_permission(&error.to_string());
            }
            _ => (Code::Io, "This version goes on working. Try again."),
        };
        let message = format!("The new version could not be written: {error}");
        hinted(code, message, hint)
    }

    pub fn no_permission(why: &str) -> Failure {
        let message = format!("The new version may not be put in the place of this one: {why}");
        let hint = "Move Formwork to a folder of your own, or have somebody update it who may.";
        hinted(Code::NoPermission, message, hint)
    }
}

#[cfg(any(feature = "updates", debug_assertions))]
pub use of_sources::*;
