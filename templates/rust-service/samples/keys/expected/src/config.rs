//! Settings, read from the environment.

use std::env;
use std::fmt::Display;
use std::net::IpAddr;
use std::path::PathBuf;
use std::str::FromStr;

use anyhow::{Context, bail};
use tracing_subscriber::EnvFilter;

pub struct Config {
    pub host: IpAddr,
    /// 0 takes any free port.
    pub port: u16,
    pub database: PathBuf,
    pub log: LogFormat,
}

impl Config {
    pub fn from_environment() -> anyhow::Result<Self> {
        Ok(Self {
            host: setting("HOST", "127.0.0.1")?,
            port: setting("PORT", "8080")?,
            database: setting("DATABASE", "device-care.db")?,
            log: setting("LOG_FORMAT", "text")?,
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
    /// Starts writing logs to standard output. `RUST_LOG` says which; without it, from `info` up.
    pub fn start(&self) {
        let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
        let logs = tracing_subscriber::fmt().with_env_filter(filter);
        match self {
            Self::Text => logs.init(),
            Self::Json => logs.json().init(),
        }
    }
}
