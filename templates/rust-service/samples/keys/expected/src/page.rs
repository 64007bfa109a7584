//! Lists are handed out in pages.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::error::Error;

const MAX_LIMIT: i64 = 100;

/// The page that a client asks for: `?limit=20&offset=40`.
#[derive(Debug, Deserialize)]
#[serde(default)]
pub struct Paging {
    pub limit: i64,
    pub offset: i64,
}

impl Default for Paging {
    fn default() -> Self {
        Self {
            limit: 20,
            offset: 0,
        }
    }
}

impl Paging {
    pub fn check(&self) -> Result<(), Error> {
        let message = if !(1..=MAX_LIMIT).contains(&self.limit) {
            format!("limit must be between 1 and {MAX_LIMIT}.")
        } else if self.offset < 0 {
            "offset must be 0 or more.".to_owned()
        } else {
            return Ok(());
        };
        Err(Error::refused(StatusCode::BAD_REQUEST, message))
    }
}

#[derive(Debug, Serialize)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Records on all pages together.
    pub total: i64,
    pub limit: i64,
    pub offset: i64,
}
