//! Keeps devices by UUID, countries by code and visits by number: a REST service over SQLite.

mod app;
mod config;
mod db;
mod entities;
mod entity;
mod error;
mod form;
mod id;
mod links;
mod page;
mod rest;
mod table;

use std::io;

use anyhow::Context;
use tokio::net::TcpListener;
use tracing::info;

use crate::config::Config;
use crate::db::Db;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let config = Config::from_environment()?;
    config.log.start();
    let db = Db::open(&config.database)
        .with_context(|| format!("cannot open the database {}", config.database.display()))?;
    let listener = TcpListener::bind((config.host, config.port))
        .await
        .with_context(|| format!("cannot listen on {}:{}", config.host, config.port))?;
    let stop = asked_to_stop().context("cannot listen for signals")?;
    info!(address = %listener.local_addr()?, "listening");
    axum::serve(listener, app::router(db))
        .with_graceful_shutdown(stop)
        .await?;
    info!("stopped");
    Ok(())
}

/// Ends at Ctrl+C or SIGTERM. Both are listened for as soon as this returns.
#[cfg(unix)]
fn asked_to_stop() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ends at Ctrl+C, which is listened for as soon as this returns.
#[cfg(windows)]
fn asked_to_stop() -> io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
    })
}
