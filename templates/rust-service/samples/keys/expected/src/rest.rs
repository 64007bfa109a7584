//! The REST interface, the same for every entity.

use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::Value;

use crate::db::Db;
use crate::entity::{Entity, Record};
use crate::error::Error;
use crate::form::Form;
use crate::id::Id as _;
use crate::page::{Page, Paging};
use crate::table;

type Body = Result<Json<Value>, JsonRejection>;
type Id<E> = Result<Path<<E as Entity>::Id>, PathRejection>;

pub fn routes<E: Entity>() -> Router<Db> {
    let one = format!("{}/{{id}}", E::PATH);
    Router::new()
        .route(E::PATH, get(list::<E>).post(create::<E>))
        .route(&one, get(read::<E>).put(replace::<E>).delete(delete::<E>))
}

async fn list<E: Entity>(
    State(db): State<Db>,
    paging: Result<Query<Paging>, QueryRejection>,
) -> Result<Json<Page<Record<E>>>, Error> {
    let Query(paging) = paging?;
    paging.check()?;
    let page = db
        .run(move |connection| table::list(connection, &paging))
        .await?;
    Ok(Json(page))
}

async fn create<E: Entity>(State(db): State<Db>, body: Body) -> Result<impl IntoResponse, Error> {
    let (id, values) = Form::create::<E>(body?.0)?;
    let record = db
        .run(|connection| table::insert(connection, id, values))
        .await?;
    let location = format!("{}/{}", E::PATH, record.id.in_address());
    Ok((StatusCode::CREATED, [(LOCATION, location)], Json(record)))
}

async fn read<E: Entity>(State(db): State<Db>, id: Id<E>) -> Result<Json<Record<E>>, Error> {
    let Path(id) = id?;
    let record = db
        .run(move |connection| table::get(connection, &id))
        .await?;
    Ok(Json(record))
}

async fn replace<E: Entity>(
    State(db): State<Db>,
    id: Id<E>,
    body: Body,
) -> Result<Json<Record<E>>, Error> {
    let Path(id) = id?;
    let values: E = Form::replace(body?.0, &id)?;
    let record = db
        .run(move |connection| table::update(connection, id, values))
        .await?;
    Ok(Json(record))
}

async fn delete<E: Entity>(State(db): State<Db>, id: Id<E>) -> Result<StatusCode, Error> {
    let Path(id) = id?;
    db.run(move |connection| table::delete::<E>(connection, &id))
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
