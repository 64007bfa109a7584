//! What can go wrong with a request, and how the client is told.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
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

    /// Fields that break a rule.
    pub fn invalid(faults: Faults) -> Self {
        Self::Refused {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            message: "Some fields are not valid.".to_owned(),
            faults,
        }
    }

    /// Fields that do not agree with other records.
    pub fn conflict(faults: Faults) -> Self {
        Self::Refused {
            status: StatusCode::CONFLICT,
            message: "Some fields do not agree with other records.".to_owned(),
            faults,
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

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::PoolTimedOut => {
                let message = "The database does not answer; try again in a moment.";
                Self::refused(StatusCode::SERVICE_UNAVAILABLE, message)
            }
            error => Self::internal(error),
        }
    }
}

impl From<JsonRejection> for Error {
    fn from(rejection: JsonRejection) -> Self {
        Self::refused(rejection.status(), rejection.body_text())
    }
}

impl From<PathRejection> for Error {
    fn from(rejection: PathRejection) -> Self {
        Self::refused(rejection.status(), rejection.body_text())
    }
}

impl From<QueryRejection> for Error {
    fn from(rejection: QueryRejection) -> Self {
        Self::refused(rejection.status(), rejection.body_text())
    }
}
