//! Settings, read from the environment.

use std::env;
use std::fmt::Display;
use std::io::{self, IsTerminal};
use std::net::IpAddr;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use anyhow::{Context, bail};
use tracing_subscriber::EnvFilter;

pub struct Config {
    pub host: IpAddr,
    /// 0 takes any free port.
    pub port: u16,
    pub database_url: String,
    pub database_connections: u32,
    /// The built pages; without them, only the API is served.
    pub web_dir: Option<PathBuf>,
    /// Requests to the API that an address may make a second, in the long run; 0 for any number.
    pub rate_limit: u32,
    /// Bytes that the body of a request may have.
    pub body_limit: usize,
    /// How long a request may take.
    pub patience: Duration,
    pub log: LogFormat,
    /// Which logs are written.
    pub log_filter: EnvFilter,
}

impl Config {
    pub fn from_environment() -> anyhow::Result<Self> {
        Ok(Self {
            host: setting("HOST", "127.0.0.1")?,
            port: setting("PORT", "8080")?,
            database_url: setting(
                "DATABASE_URL",
                "postgres://postgres:postgres@localhost/device_care",
            )?,
            database_connections: setting("DATABASE_CONNECTIONS", "8")?,
            web_dir: env::var_os("WEB_DIR").map(PathBuf::from),
            rate_limit: setting("RATE_LIMIT", "50")?,
            body_limit: setting("BODY_LIMIT", "1048576")?,
            patience: Duration::from_secs(setting("PATIENCE", "30")?),
            log: setting("LOG_FORMAT", "text")?,
            log_filter: setting("RUST_LOG", "info")?,
        })
    }
}

fn setting<T>(name: &str, default: &str) -> anyhow::Result<T>
where
    T: FromStr<Err: Display>,
{
    let text = match env::var(name) {
        Ok(text) => text,
        Err(env::VarError::NotPresent) => default.to_owned(),
        Err(error) => return Err(error).context(name.to_owned()),
    };
    match text.parse() {
        Ok(value) => Ok(value),
        Err(error) => bail!("{name}={text}: {error}"),
    }
}

pub enum LogFormat {
    Text,
    Json,
}

impl FromStr for LogFormat {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            _ => Err("must be text or json"),
        }
    }
}

impl LogFormat {
    /// Starts writing logs to standard output.
    pub fn start(&self, filter: EnvFilter) {
        let logs = tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_ansi(io::stdout().is_terminal());
        match self {
            Self::Text => logs.init(),
            Self::Json => logs.json().init(),
        }
    }
}
