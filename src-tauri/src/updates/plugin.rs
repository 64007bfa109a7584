//! Newer versions from a host, by Tauri's updater: it reads the list, downloads, checks the signature and
//! the version that was signed, and installs. This is all of the application that speaks to a host.

#[cfg(all(test, feature = "updates-tests", target_os = "linux"))]
mod tests;

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use formwork_engine::CancelToken;
use formwork_protocol::{Code, Failure, Fault, NewVersion};
use serde_json::json;
use tauri::{AppHandle, Builder, Context, Runtime};
use tauri_plugin_updater::{Error, Update, UpdaterBuilder, UpdaterExt};

use super::installed::usable;
use super::{ADDRESS, Newer, Source, faults};

/// The key that releases are signed with, the public half.
const KEY: Option<&str> = option_env!("FORMWORK_UPDATE_KEY");

/// What a list may take, however slow the connection is.
const LIST: Duration = Duration::from_secs(30);
/// What a host may be silent for while it hands out a version.
const SILENCE: Duration = Duration::from_secs(60);
/// No version is larger: a host cannot fill the memory.
const BYTES: u64 = 1 << 30;
/// Bytes of what is told to be new that are shown at most.
const NOTES: usize = 20_000;

fn key() -> Option<&'static str> {
    KEY.filter(|key| !key.is_empty())
}

/// Adds the updater to a program that was built with an address and a key. It asks nobody by itself, and
/// the page may not call it.
pub fn register<R: Runtime>(builder: Builder<R>, context: &mut Context<R>) -> Builder<R> {
    match (ADDRESS.and_then(usable), key()) {
        (Some(address), Some(key)) => registered(builder, context, address.as_str(), key),
        _ => builder,
    }
}

fn registered<R: Runtime>(
    builder: Builder<R>,
    context: &mut Context<R>,
    address: &str,
    key: &str,
) -> Builder<R> {
    let settings = json!({
        "endpoints": [address],
        "pubkey": key,
        // The list is not signed. Without this, who hands it out could pass an older version off as new.
        "requireSignedVersion": true,
    });
    let plugins = &mut context.config_mut().plugins.0;
    plugins.insert("updater".to_owned(), settings);
    builder.plugin(tauri_plugin_updater::Builder::new().build())
}

/// Where newer versions come from; none: the program was built without a key.
pub fn source<R: Runtime>(
    app: &AppHandle<R>,
    host: &str,
    before_exit: impl Fn() + Send + Sync + 'static,
) -> Option<Box<dyn Source>> {
    key()?;
    Some(Box::new(Host {
        app: app.clone(),
        name: host.to_owned(),
        before_exit: Arc::new(before_exit),
    }))
}

struct Host<R: Runtime> {
    app: AppHandle<R>,
    name: String,
    before_exit: Arc<dyn Fn() + Send + Sync>,
}

impl<R: Runtime> Host<R> {
    fn builder(&self) -> UpdaterBuilder {
        let (app, before_exit) = (self.app.clone(), self.before_exit.clone());
        // A secure address does not lead to an insecure one.
        let is_secure = ADDRESS.is_some_and(|address| address.starts_with("https://"));
        self.app
            .updater_builder()
            .timeout(LIST)
            .configure_client(move |client| {
                client
                    .user_agent("Formwork")
                    .read_timeout(SILENCE)
                    .https_only(is_secure)
            })
            .on_before_exit(move || {
                before_exit();
                app.cleanup_before_exit();
            })
    }
}

impl<R: Runtime> Source for Host<R> {
    fn look(&self, cancel: &CancelToken) -> Result<Option<Arc<dyn Newer>>, Failure> {
        let updater = self.builder().build();
        let updater = updater.map_err(|error| failure(&error, &self.name))?;
        let update = unless(|| cancel.is_cancelled(), updater.check());
        let update = update.ok_or_else(faults::cancelled)?;
        let update = update.map_err(|error| failure(&error, &self.name))?;
        Ok(update.map(|update| {
            let from = update.download_url.host_str().unwrap_or_default();
            let host = from.to_owned();
            Arc::new(Found { update, host }) as Arc<dyn Newer>
        }))
    }
}

struct Found {
    update: Update,
    /// Where it is downloaded from.
    host: String,
}

impl Newer for Found {
    fn about(&self) -> NewVersion {
        let german = self.update.raw_json["notes_de"].as_str();
        NewVersion {
            version: self.update.version.clone(),
            from: self.host.clone(),
            english: beginning(self.update.body.as_deref().unwrap_or_default()),
            german: beginning(german.unwrap_or_default()),
        }
    }

    fn fetch(&self, progress: &dyn Fn(u64, u64), cancel: &CancelToken) -> Result<Vec<u8>, Failure> {
        let (there, is_too_large) = (AtomicU64::new(0), AtomicBool::new(false));
        let told = |bytes: usize, of: Option<u64>| {
            let there = there.fetch_add(bytes as u64, Ordering::Relaxed) + bytes as u64;
            if there > BYTES {
                is_too_large.store(true, Ordering::Relaxed);
            }
            progress(there, of.unwrap_or(0));
        };
        let stops = || cancel.is_cancelled() || is_too_large.load(Ordering::Relaxed);
        match unless(stops, self.update.download(told, || {})) {
            Some(bytes) => bytes.map_err(|error| failure(&error, &self.host)),
            None if is_too_large.load(Ordering::Relaxed) => Err(too_large(&self.host)),
            None => Err(faults::cancelled()),
        }
    }

    fn install(&self, bytes: &[u8]) -> Result<(), Failure> {
        let installed = self.update.install(bytes);
        installed.map_err(|error| failure(&error, &self.host))
    }
}

fn too_large(host: &str) -> Failure {
    let message = format!("{host} hands out more than any version of Formwork has.");
    Fault::new(Code::Answer, message).into()
}

/// As much of a text as is shown, to the end of a line.
fn beginning(text: &str) -> String {
    let mut lines = text.split_inclusive('\n').scan(0, |bytes, line| {
        *bytes += line.len();
        (*bytes <= NOTES).then_some(line)
    });
    lines.by_ref().collect()
}

/// How often it is looked whether something is to stop.
const LOOK: Duration = Duration::from_millis(50);

/// Does something as long as nothing `stops` it. Called where waiting holds nothing up.
fn unless<T>(stops: impl Fn() -> bool, work: impl Future<Output = T>) -> Option<T> {
    tauri::async_runtime::block_on(async {
        let stopped = async {
            while !stops() {
                tokio::time::sleep(LOOK).await;
            }
        };
        tokio::select! {
            biased;
            () = stopped => None,
            done = work => Some(done),
        }
    })
}

/// What went wrong, in words for people.
fn failure(error: &Error, host: &str) -> Failure {
    let why = with_causes(error);
    tracing::warn!(%why, "no newer version");
    match error {
        Error::Reqwest(error) if error.is_decode() => faults::no_list(host, &why),
        Error::Reqwest(_) => faults::offline(host, &why),
        Error::ReleaseNotFound
        | Error::Serialization(_)
        | Error::Semver(_)
        | Error::UrlParse(_)
        | Error::Network(_)
        | Error::TargetNotFound(_)
        | Error::TargetsNotFound(_) => faults::no_list(host, &why),
        Error::Minisign(_)
        | Error::Base64(_)
        | Error::SignatureUtf8(_)
        | Error::SignedVersionMismatch { .. }
        | Error::MissingSignedVersion
        | Error::InvalidUpdaterFormat
        | Error::BinaryNotFoundInArchive => faults::signature(host, &why),
        Error::Io(error) => faults::not_put_in_place(error),
        // No folder beside the program, nor any other on its disk, could be written.
        Error::TempDirNotOnSameMountPoint
        | Error::TempDirNotFound
        | Error::AuthenticationFailed => faults::no_permission(&why),
        _ => Failure::new(Code::Internal, why),
    }
}

/// An error with all that it comes of: a library's own words name the cause last.
fn with_causes(error: &Error) -> String {
    let mut why = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        let said = inner.to_string();
        if !why.contains(&said) {
            why = format!("{why}: {said}");
        }
        cause = inner.source();
    }
    why
}
