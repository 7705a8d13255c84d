//! Amazon Personalize: `POST /personalize-ranking`, `POST /events`, and imports.

use super::State;
use super::call::Call;
use super::protocol::Protocol;
use crate::aws_error::AwsError;
use crate::control::Random;
use crate::personalize::{
    CreateImport, DescribeImport, ImportMode, Interaction, RankingRequest, now, recorded,
    this_minute,
};
use axum::body::{Body, Bytes};
use axum::extract::State as Shared;
use axum::http::Response;
use serde_json::{Value, json};
use std::sync::Arc;

/// GetPersonalizedRanking.
pub(super) async fn rank(Shared(state): Shared<Arc<State>>, body: Bytes) -> Response<Body> {
    let call = Call::of(&state, Protocol::RestJson, "GetPersonalizedRanking");
    call.answer(async {
        let request = RankingRequest::parse(&body)?;
        let id = Random::seeded(now().to_bits()).next();
        Ok(request.answer(&state.ranker(), id, this_minute()).into())
    })
    .await
}

/// PutEvents: from now on the ranking is another. An event that is put again counts once.
pub(super) async fn put_events(Shared(state): Shared<Arc<State>>, body: Bytes) -> Response<Body> {
    let call = Call::of(&state, Protocol::RestJson, "PutEvents");
    call.answer(async {
        for (id, interaction) in recorded(&body)? {
            if id.is_none_or(|id| state.events().insert(id)) {
                state.ranker().record(interaction);
            }
        }
        Ok(json!({}).into())
    })
    .await
}

/// CreateDatasetImportJob.
pub(super) async fn import(state: &State, body: &[u8]) -> Response<Body> {
    let call = Call::of(state, Protocol::Json11, "CreateDatasetImportJob");
    call.answer(async { Ok(imported(state, CreateImport::parse(body)?).await?.into()) }).await
}

/// DescribeDatasetImportJob.
pub(super) async fn describe(state: &State, body: &[u8]) -> Response<Body> {
    let call = Call::of(state, Protocol::Json11, "DescribeDatasetImportJob");
    call.answer(async { Ok(state.imports().describe(&DescribeImport::parse(body)?)?.into()) }).await
}

/// A job whose file cannot be used fails, and what was imported before stays.
async fn imported(state: &State, request: CreateImport) -> Result<Value, AwsError> {
    state.imports().check_new(&request)?;
    let failure = match request.read(&state.source).await {
        Ok(interactions) => {
            take(state, request.mode(), interactions);
            None
        }
        Err(failure) => Some(failure),
    };
    Ok(state.imports().done(request, failure.as_deref(), now()))
}

fn take(state: &State, mode: ImportMode, interactions: Vec<Interaction>) {
    match mode {
        ImportMode::Full => state.ranker().replace(interactions),
        ImportMode::Incremental => state.ranker().import(interactions),
    }
}
