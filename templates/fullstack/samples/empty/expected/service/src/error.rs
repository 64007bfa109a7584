//! What can go wrong with a request, and how the client is told.

use std::collections::BTreeMap;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// What is wrong with single fields, by name.
pub type Faults = BTreeMap<String, String>;

#[derive(Debug)]
pub enum Error {
    /// The client's doing: it is told what is wrong.
    Refused {
        status: StatusCode,
        message: String,
        faults: Faults,
    },
    /// Our own doing: it is logged, and the client only hears that something went wrong.
    Internal(anyhow::Error),
}

impl Error {
    pub fn refused(status: StatusCode, message: impl Into<String>) -> Self {
        Self::Refused {
            status,
            message: message.into(),
            faults: Faults::new(),
        }
    }

    pub fn internal(error: impl Into<anyhow::Error>) -> Self {
        Self::Internal(error.into())
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match self {
            Self::Refused {
                status,
                message,
                faults,
            } => {
                let body = json!({ "message": message, "fields": faults });
                (status, Json(body)).into_response()
            }
            Self::Internal(error) => {
                tracing::error!("{error:#}");
                let message = "Something went wrong on our side.";
                Self::refused(StatusCode::INTERNAL_SERVER_ERROR, message).into_response()
            }
        }
    }
}
