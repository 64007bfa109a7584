//! The engine's edge: the one place that reads the environment, the clock and randomness.

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use formwork_protocol::{Code, Failure, Node, Record};
use formwork_telemetry::{Recorder, layer};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::{EnvFilter, Layer};

/// What comes from outside: the engine reads no clock, no environment and no randomness itself.
pub struct Surroundings {
    /// Where the store, the settings and added packs live.
    pub home: PathBuf,
    /// Where projects are proposed unless the settings say otherwise.
    pub projects: PathBuf,
    pub user: String,
    /// Today, as 2026-01-31.
    pub date: fn() -> String,
    pub uuid: fn() -> String,
    /// Milliseconds since 1970.
    pub now: fn() -> i64,
    /// Keeps what runs cost. The program that it belongs to gives its layer to `tracing`.
    pub recorder: Recorder,
}

impl Surroundings {
    /// Date, user and uuid as they are now.
    pub fn system(&self) -> Record {
        [
            ("date", Node::from((self.date)())),
            ("user", Node::from(self.user.as_str())),
            ("uuid", Node::from((self.uuid)())),
        ]
        .into_iter()
        .collect()
    }
}

impl Surroundings {
    /// The system's own. `FORMWORK_HOME` says where the store lives, else it is the system's
    /// folder for application data.
    pub fn of_system(recorder: Recorder) -> Result<Self, Failure> {
        let home = match named_home() {
            Some(home) => home,
            None => dirs::data_dir()
                .ok_or_else(|| {
                    Failure::new(
                        Code::NotFound,
                        "The system names no folder for application data; set FORMWORK_HOME",
                    )
                })?
                .join("formwork"),
        };
        let user = ["USER", "USERNAME"]
            .into_iter()
            .find_map(|name| std::env::var(name).ok())
            .unwrap_or_default();
        Ok(Self {
            projects: dirs::home_dir().unwrap_or_else(|| home.clone()),
            home,
            user,
            date: || jiff::ZonedDateTime::now().date().to_string(),
            uuid: || uuid::Uuid::new_v4().to_string(),
            now: || {
                let since = SystemTime::now()
                    .duration_since(UNIX_EPOCH)
                    .unwrap_or_default();
                i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
            },
            recorder,
        })
    }
}

/// The home that `FORMWORK_HOME` names; none: it is the system's folder.
pub fn named_home() -> Option<PathBuf> {
    let home = std::env::var_os("FORMWORK_HOME");
    home.filter(|home| !home.is_empty()).map(PathBuf::from)
}

/// Whether there is a display that a window can be opened on, as far as the environment tells.
pub fn display() -> Result<(), Failure> {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_needed = cfg!(all(unix, not(target_os = "macos")));
    if !is_needed || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY") {
        return Ok(());
    }
    let message = "There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set. Open it in a \
                   desktop session, or work with the other commands of `formwork`.";
    Err(Failure::new(Code::NotFound, message))
}

/// Has a program listen to what its crates say, once at its start: the recorder hears what things
/// cost, and standard error gets what `FORMWORK_LOG` asks for, else `usual`.
pub fn listen(recorder: &Recorder, usual: &str) {
    let filter = EnvFilter::try_from_env("FORMWORK_LOG").unwrap_or_else(|_| EnvFilter::new(usual));
    let written = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_filter(filter);
    let listening = tracing_subscriber::registry()
        .with(layer(recorder))
        .with(written);
    // Where somebody listens already, they go on.
    let _ = tracing::subscriber::set_global_default(listening);
}
