//! The engine's edge: the one place that reads the environment, the clock and randomness.

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use formwork_protocol::{Code, Failure};

use crate::engine::Surroundings;

impl Surroundings {
    /// The system's own. `FORMWORK_HOME` says where the store lives, else it is the system's
    /// folder for application data.
    pub fn of_system() -> Result<Self, Failure> {
        let home = match std::env::var_os("FORMWORK_HOME").filter(|home| !home.is_empty()) {
            Some(home) => PathBuf::from(home),
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
        })
    }
}
