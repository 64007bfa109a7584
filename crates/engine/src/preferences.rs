//! What the user has set, the answers that the next project begins with, and the key that keeps
//! digests of secrets from being guessed.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use formwork_protocol::{Failure, Node, Record, Settings, SettingsChange};
use formwork_store::{Store, StoreError};

use crate::compiled::AskedQuestion;
use crate::failure::{ToFailure, json};
use crate::pipeline::Request;
use crate::project::SecretKey;

const SETTINGS: &str = "settings";
const SECRET_KEY: &str = "secret_key";
/// The setting that holds how the window was left, as the interface tells it.
const ARRANGEMENT: &str = "arrangement";
/// The setting that holds answers of earlier projects, an object by the questions' names.
const REMEMBERED: &str = "remembered";

/// Preferences, as they are in the store and in memory.
#[derive(Debug)]
pub struct Preferences {
    store: Arc<Store>,
    settings: Mutex<Settings>,
    pub key: SecretKey,
}

impl Preferences {
    /// Reads them. What cannot be read or kept is said in the notices, and the standard ones hold.
    pub fn open(store: Arc<Store>, uuid: fn() -> String, notices: &mut Vec<String>) -> Self {
        let settings = match store.setting(SETTINGS) {
            Ok(None) => Settings::default(),
            Ok(Some(text)) => serde_json::from_str(&text).unwrap_or_else(|error| {
                tracing::warn!(%error, "the settings cannot be read");
                notices
                    .push("The settings were damaged, so the standard ones hold now.".to_owned());
                Settings::default()
            }),
            Err(error) => {
                notices.push(format!("The settings cannot be read: {error}"));
                Settings::default()
            }
        };
        let make = || blake3::hash(format!("{}{}", uuid(), uuid()).as_bytes());
        let key = kept_key(&store, make).unwrap_or_else(|error| {
            notices.push(format!(
                "Files with secrets will count as yours when they are generated again: {error}"
            ));
            make()
        });
        Self {
            store,
            settings: Mutex::new(settings),
            key: SecretKey(*key.as_bytes()),
        }
    }

    pub fn settings(&self) -> Settings {
        self.held().clone()
    }

    /// Changes what the change names, whoever else changes something at the same time. It holds
    /// in this process also where it cannot be kept; then the failure says so.
    pub fn change(&self, change: &SettingsChange) -> Result<Settings, Failure> {
        let mut held = self.held();
        held.apply(change);
        let (own, change) = (json(&*held)?, change.clone());
        let kept = self.store.update_setting(SETTINGS, move |before| {
            let before = before.and_then(|text| serde_json::from_str::<Settings>(&text).ok());
            let text = before.and_then(|mut settings| {
                settings.apply(&change);
                serde_json::to_string(&settings).ok()
            });
            Some(text.unwrap_or_else(|| own.clone()))
        });
        let kept = kept.map_err(|error| error.to_failure())?;
        if let Some(settings) = kept.and_then(|text| serde_json::from_str(&text).ok()) {
            *held = settings;
        }
        Ok(held.clone())
    }

    /// How the window was left, as it was told last.
    pub fn arrangement(&self) -> Result<Option<String>, Failure> {
        let kept = self.store.setting(ARRANGEMENT);
        kept.map_err(|error| error.to_failure())
    }

    /// Keeps how the window stands, some time soon.
    pub fn keep_arrangement(&self, arrangement: String) {
        self.store
            .set_setting_soon(ARRANGEMENT, arrangement, |error| {
                // It is a comfort: without it the window opens as the first time.
                tracing::warn!(%error, "how the window stands is not kept");
            });
    }

    /// Remembers the answers of a run for those questions whose pack wants it.
    pub fn remember(&self, request: &Request) -> Result<(), StoreError> {
        let wanted: Vec<(String, Node)> = remembering(&request.pack.questions)
            .filter_map(|asked| Some((asked.name(), request.given.get(asked.name())?)))
            .map(|(name, value)| (name.to_owned(), value.clone()))
            .collect();
        if wanted.is_empty() {
            return Ok(());
        }
        let kept = self.store.update_setting(REMEMBERED, move |before| {
            let mut remembered = read(before.as_deref());
            for (name, value) in &wanted {
                remembered.insert(name.as_str(), value.clone());
            }
            Some(Node::Record(remembered).to_string())
        });
        kept.map(drop)
    }

    /// Answers of earlier projects that were given for questions of this pack, and that `given`
    /// does not hold.
    pub fn remembered(&self, questions: &[AskedQuestion], given: &Record) -> Record {
        // Proposals are a comfort: without them everything goes on.
        let text = self.store.setting(REMEMBERED).unwrap_or_else(|error| {
            tracing::warn!(%error, "the answers of earlier projects cannot be read");
            None
        });
        let remembered = read(text.as_deref());
        remembering(questions)
            .filter(|asked| !given.contains(asked.name()))
            .filter_map(|asked| Some((asked.name(), remembered.get(asked.name())?.clone())))
            .collect()
    }

    fn held(&self) -> MutexGuard<'_, Settings> {
        self.settings.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The key of this installation, made when it is first opened. Of several first starts at once all
/// get the one that is kept.
fn kept_key(store: &Store, make: impl Fn() -> blake3::Hash) -> Result<blake3::Hash, StoreError> {
    let kept = store.setting_or_insert(SECRET_KEY, || make().to_hex().to_string())?;
    match blake3::Hash::from_hex(&kept) {
        Ok(key) => Ok(key),
        Err(error) => {
            tracing::warn!(%error, "the key for secrets is damaged, a new one is made");
            let key = make();
            store.set_setting(SECRET_KEY, &key.to_hex())?;
            Ok(key)
        }
    }
}

fn read(text: Option<&str>) -> Record {
    text.map_or_else(Record::new, |text| {
        serde_json::from_str(text).unwrap_or_else(|error| {
            tracing::warn!(%error, "the answers of earlier projects cannot be read");
            Record::new()
        })
    })
}

fn remembering(questions: &[AskedQuestion]) -> impl Iterator<Item = &AskedQuestion> {
    questions.iter().filter(|asked| asked.question.remember)
}

#[cfg(test)]
mod tests {
    use formwork_protocol::{Limit, Theme};

    use super::*;

    fn uuid() -> String {
        "00000000-0000-4000-8000-000000000000".to_owned()
    }

    #[test]
    fn two_changes_at_once_both_hold() {
        let store = Arc::new(Store::in_memory().unwrap());
        let mut notices = Vec::new();
        let one = Preferences::open(store.clone(), uuid, &mut notices);
        let other = Preferences::open(store.clone(), uuid, &mut notices);
        one.change(&SettingsChange {
            theme: Some(Theme::Dark),
            ..SettingsChange::default()
        })
        .unwrap();
        let settings = other
            .change(&SettingsChange {
                limits: vec![(Limit::Fuel, 7)],
                ..SettingsChange::default()
            })
            .unwrap();
        assert_eq!((settings.theme, settings.limits.fuel), (Theme::Dark, 7));
        let again = Preferences::open(store, uuid, &mut notices);
        assert_eq!(again.settings(), settings);
        assert!(notices.is_empty());
    }

    #[test]
    fn damaged_settings_are_said_once_and_replaced_by_the_next_change() {
        let store = Arc::new(Store::in_memory().unwrap());
        store.set_setting(SETTINGS, "{").unwrap();
        let mut notices = Vec::new();
        let preferences = Preferences::open(store.clone(), uuid, &mut notices);
        assert_eq!(notices.len(), 1);
        assert_eq!(preferences.settings(), Settings::default());
        preferences.change(&SettingsChange::default()).unwrap();
        let mut notices = Vec::new();
        Preferences::open(store, uuid, &mut notices);
        assert!(notices.is_empty());
    }
}
