//! The REST interface, the same for every entity.

use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::Value;

use crate::database::Pool;
use crate::entity::{Entity, Record};
use crate::error::Error;
use crate::form;
use crate::key::encoded;
use crate::list::{ListQuery, Page};
use crate::table;

type Body = Result<Json<Value>, JsonRejection>;
type Id<E> = Result<Path<<E as Entity>::Key>, PathRejection>;
type Parameters = Result<Query<Vec<(String, String)>>, QueryRejection>;

pub fn routes<E: Entity>() -> Router<Pool> {
    let one = format!("{}/{{id}}", E::PATH);
    Router::new()
        .route(E::PATH, get(list::<E>).post(create::<E>))
        .route(&one, get(read::<E>).put(replace::<E>).delete(delete::<E>))
}

async fn list<E: Entity>(
    State(db): State<Pool>,
    parameters: Parameters,
) -> Result<Json<Page<Record<E>>>, Error> {
    let query = ListQuery::read::<E>(parameters?.0)?;
    Ok(Json(table::list(&db, &query).await?))
}

async fn create<E: Entity>(State(db): State<Pool>, body: Body) -> Result<impl IntoResponse, Error> {
    let (key, values) = form::read::<E>(body?.0, None)?;
    let record = table::insert(&db, key, values).await?;
    let location = format!("{}/{}", E::PATH, encoded(&record.id));
    Ok((StatusCode::CREATED, [(LOCATION, location)], Json(record)))
}

async fn read<E: Entity>(State(db): State<Pool>, id: Id<E>) -> Result<Json<Record<E>>, Error> {
    Ok(Json(table::get(&db, &id?.0).await?))
}

async fn replace<E: Entity>(
    State(db): State<Pool>,
    id: Id<E>,
    body: Body,
) -> Result<Json<Record<E>>, Error> {
    let id = id?.0;
    let (_, values) = form::read::<E>(body?.0, Some(&id))?;
    Ok(Json(table::update(&db, id, values).await?))
}

async fn delete<E: Entity>(State(db): State<Pool>, id: Id<E>) -> Result<StatusCode, Error> {
    table::delete::<E>(&db, &id?.0).await?;
    Ok(StatusCode::NO_CONTENT)
}
