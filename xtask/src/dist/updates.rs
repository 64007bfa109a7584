//! Whether the window that Tauri's bundler packs updates itself, and is signed for that.

use anyhow::{Result, bail};
use serde_json::{Value, json};

/// What the bundler is told besides `packaging/bundle.json`, in the folder of the parts.
pub const CONFIG: &str = "updates.json";

/// The list of the newest version, which the programs ask for.
const ADDRESS: &str = "FORMWORK_UPDATE_ADDRESS";
/// The key that the programs check downloads with, the public half.
const KEY: &str = "FORMWORK_UPDATE_KEY";
/// The private half, which the bundler signs with.
const PRIVATE_KEY: &str = "TAURI_SIGNING_PRIVATE_KEY";

/// With all three variables, the window is built with its updater, and what is packed is signed; with
/// none, neither. Some of them alone would make programs that no later version reaches.
pub fn config(variable: impl Fn(&str) -> Option<String>) -> Result<Value> {
    let all = [ADDRESS, KEY, PRIVATE_KEY];
    let missing: Vec<&str> = all
        .into_iter()
        .filter(|name| variable(name).is_none())
        .collect();
    if let Some(address) = variable(ADDRESS)
        && !address.starts_with("https://")
    {
        bail!("{ADDRESS} is {address}, and no program asks but by https://");
    }
    match (&missing[..], variable(KEY)) {
        ([], Some(key)) => Ok(json!({
            "build": { "features": ["updates"] },
            "bundle": { "createUpdaterArtifacts": true },
            "plugins": { "updater": { "pubkey": key } },
        })),
        (missing, _) if missing.len() == all.len() => Ok(json!({})),
        (missing, _) => bail!(
            "for programs that update themselves, {} is missing beside {}",
            missing.join(" and "),
            all.into_iter()
                .filter(|name| !missing.contains(name))
                .collect::<Vec<_>>()
                .join(" and ")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(names: &[&str]) -> Result<Value> {
        config(|name| names.contains(&name).then(|| format!("https://{name}")))
    }

    #[test]
    fn a_window_updates_itself_where_its_versions_are_signed_and_nowhere_else() {
        let all = with(&[ADDRESS, KEY, PRIVATE_KEY]).unwrap();
        assert_eq!(all["build"]["features"], json!(["updates"]));
        assert_eq!(all["bundle"]["createUpdaterArtifacts"], json!(true));
        assert_eq!(
            all["plugins"]["updater"]["pubkey"],
            format!("https://{KEY}")
        );
        // The private half is in no file.
        assert!(!all.to_string().contains(PRIVATE_KEY));
        assert_eq!(with(&[]).unwrap(), json!({}));
        let error = with(&[ADDRESS, KEY]).unwrap_err().to_string();
        assert!(error.contains(PRIVATE_KEY), "{error}");
        assert!(with(&[PRIVATE_KEY]).is_err());
        let error = config(|_| Some("http://example.org".to_owned())).unwrap_err();
        assert!(error.to_string().contains(ADDRESS), "{error}");
    }
}
