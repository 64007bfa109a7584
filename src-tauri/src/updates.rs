//! Newer versions of the application itself: who brings them, and, where that is the application, looking
//! for one and installing it.
//!
//! A host is asked by [`Updates::look`] and [`Updates::install`], which somebody calls for, and by
//! [`Updates::look_at_start`], which asks nobody unless the settings say so. Nothing else in the
//! application speaks to a host.

mod faults;
mod installed;
#[cfg(feature = "updates")]
mod plugin;
#[cfg(debug_assertions)]
mod rehearsal;
#[cfg(test)]
mod tests;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use formwork_engine::CancelToken;
use formwork_protocol::{Code, Failure, NewVersion, UpdatedBy};
use tauri::AppHandle;

use installed::Installed;
#[cfg(feature = "updates")]
pub use plugin::register;

/// Where the list of the newest version is; `.github/workflows/release.yml` names it. None: nobody knows.
const ADDRESS: Option<&str> = option_env!("FORMWORK_UPDATE_ADDRESS");

/// Where newer versions come from.
trait Source: Send + Sync {
    /// Asks for the newest version; none: it is the one that runs.
    fn look(&self, cancel: &CancelToken) -> Result<Option<Arc<dyn Newer>>, Failure>;
}

/// A version that is newer than the one that runs.
trait Newer: Send + Sync {
    fn about(&self) -> NewVersion;

    /// Downloads it and checks its signature. `progress` is told the bytes that are there, and how many
    /// there will be; 0: that is not known.
    fn fetch(&self, progress: &dyn Fn(u64, u64), cancel: &CancelToken) -> Result<Vec<u8>, Failure>;

    /// Puts what was downloaded in the place of the version that runs. On Windows the application ends
    /// with that.
    fn install(&self, bytes: &[u8]) -> Result<(), Failure>;
}

/// A version that was found, and what was downloaded of it.
struct Found {
    newer: Arc<dyn Newer>,
    bytes: Option<Arc<Vec<u8>>>,
}

pub struct Updates {
    by: UpdatedBy,
    source: Option<Box<dyn Source>>,
    found: Mutex<Option<Found>>,
    /// The window has opened once: when its page is loaded anew, that is no start.
    has_started: AtomicBool,
}

impl Updates {
    /// As the program was built and installed. `before_exit` is called where installing ends the
    /// application.
    pub fn of_system(app: &AppHandle, before_exit: impl Fn() + Send + Sync + 'static) -> Self {
        #[cfg(debug_assertions)]
        if let Some((by, source)) = rehearsal::of_home() {
            return Self::new(by, Some(source));
        }
        let by = installed::updated_by(ADDRESS, &Installed::of_system());
        let source = match &by {
            UpdatedBy::Itself { host } => source(app, host, before_exit),
            UpdatedBy::Nobody | UpdatedBy::Packages => None,
        };
        match (by, source) {
            // Built without what asks hosts.
            (UpdatedBy::Itself { .. }, None) => Self::new(UpdatedBy::Nobody, None),
            (by, source) => Self::new(by, source),
        }
    }

    fn new(by: UpdatedBy, source: Option<Box<dyn Source>>) -> Self {
        Self {
            by,
            source,
            found: Mutex::default(),
            has_started: AtomicBool::new(false),
        }
    }

    pub fn by(&self) -> &UpdatedBy {
        &self.by
    }

    /// Looks for a newer version when the window opens for the first time, if that is `wanted`.
    pub fn look_at_start(
        &self,
        wanted: bool,
        cancel: &CancelToken,
    ) -> Result<Option<NewVersion>, Failure> {
        let is_first = !self.has_started.swap(true, Ordering::Relaxed);
        match is_first && wanted && self.source.is_some() {
            true => self.look(cancel),
            false => Ok(self.found().as_ref().map(|found| found.newer.about())),
        }
    }

    /// Asks for a version that is newer than this one; none: this is the newest.
    pub fn look(&self, cancel: &CancelToken) -> Result<Option<NewVersion>, Failure> {
        let Some(source) = &self.source else {
            let message = "This program is not one that updates itself";
            return Err(Failure::new(Code::Usage, message));
        };
        let newer = source.look(cancel)?;
        let about = newer.as_ref().map(|newer| newer.about());
        let mut found = self.found();
        // What was downloaded of the same version is of use still.
        let kept = found
            .take()
            .filter(|found| Some(found.newer.about()) == about);
        *found = newer.map(|newer| Found {
            newer,
            bytes: kept.and_then(|kept| kept.bytes),
        });
        Ok(about)
    }

    /// Downloads the version that was found and puts it in the place of this one, unless files are being
    /// written: then what was downloaded is kept for the next time.
    pub fn install(
        &self,
        version: &str,
        is_writing: &dyn Fn() -> bool,
        progress: &dyn Fn(u64, u64),
        cancel: &CancelToken,
    ) -> Result<(), Failure> {
        let (newer, bytes) = match &*self.found() {
            Some(found) if found.newer.about().version == version => {
                (found.newer.clone(), found.bytes.clone())
            }
            _ => return Err(faults::not_found(version)),
        };
        let refuse_while_writing = || match is_writing() {
            true => Err(faults::busy()),
            false => Ok(()),
        };
        refuse_while_writing()?;
        let bytes = match bytes {
            Some(bytes) => bytes,
            None => self.fetch(version, &*newer, progress, cancel)?,
        };
        refuse_while_writing()?;
        if cancel.is_cancelled() {
            return Err(faults::cancelled());
        }
        newer.install(&bytes)
    }

    fn fetch(
        &self,
        version: &str,
        newer: &dyn Newer,
        progress: &dyn Fn(u64, u64),
        cancel: &CancelToken,
    ) -> Result<Arc<Vec<u8>>, Failure> {
        let bytes = Arc::new(newer.fetch(progress, cancel)?);
        if let Some(found) = &mut *self.found()
            && found.newer.about().version == version
        {
            found.bytes = Some(bytes.clone());
        }
        Ok(bytes)
    }

    fn found(&self) -> MutexGuard<'_, Option<Found>> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(feature = "updates")]
fn source(
    app: &AppHandle,
    host: &str,
    before_exit: impl Fn() + Send + Sync + 'static,
) -> Option<Box<dyn Source>> {
    plugin::source(app, host, before_exit)
}

#[cfg(not(feature = "updates"))]
fn source(_: &AppHandle, _: &str, _: impl Fn() + Send + Sync + 'static) -> Option<Box<dyn Source>> {
    None
}
