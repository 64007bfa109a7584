//! Starts the service and stops it.

use std::io;
use std::net::SocketAddr;
use std::path::Path;

use anyhow::Context;
use service::config::Config;
use service::database::Pool;
use service::{app, database, load};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::time::sleep;
use tracing::{info, warn};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut config = Config::from_environment()?;
    config.log.start(std::mem::take(&mut config.log_filter));
    let db = database::open(&config.database_url, config.database_connections)
        .await
        .context("cannot open the database")?;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [] => {}
        ["load", file] => return fill(&db, file, false).await,
        ["load", "--add", file] | ["load", file, "--add"] => return fill(&db, file, true).await,
        _ => anyhow::bail!("only `load [--add] DUMP` is known"),
    }
    let listener = TcpListener::bind((config.host, config.port))
        .await
        .with_context(|| format!("cannot listen on {}:{}", config.host, config.port))?;
    let stop = asked_to_stop().context("cannot listen for signals")?;
    let service = app::router(db, &config)?.into_make_service_with_connect_info::<SocketAddr>();
    info!(address = %listener.local_addr()?, "listening");
    let (tell, told) = oneshot::channel();
    let served = axum::serve(listener, service).with_graceful_shutdown(async {
        stop.await;
        let _ = tell.send(());
    });
    tokio::select! {
        served = served.into_future() => served?,
        // Whoever never ends a request must not keep the service from stopping.
        () = async { let _ = told.await; sleep(config.patience).await } => {
            warn!("some requests were not answered");
        }
    }
    info!("stopped");
    Ok(())
}

/// Fills the database from a dump of another one, and tells what became of it.
async fn fill(db: &Pool, file: &str, add: bool) -> anyhow::Result<()> {
    print!("{}", load::load(db, Path::new(file), add).await?);
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
