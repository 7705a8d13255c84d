//! Amazon Personalize: `POST /personalize-ranking`, `POST /events`, imports, and the control plane.

use super::State;
use super::call::Call;
use super::protocol::Protocol;
use crate::control::Random;
use axum::body::{Body, Bytes};
use axum::extract::State as Shared;
use axum::http::Response;
use click_ranking::{Interaction, train};
use personalize_stand_in::control::{Kind, Operation, Request, Verb};
use personalize_stand_in::{
    CreateImport, DescribeImport, RankingRequest, now, recorded, this_minute,
};
use serde_json::{Value, json};
use stand_in::AwsError;
use std::sync::Arc;

/// GetPersonalizedRanking.
pub(super) async fn rank(Shared(state): Shared<Arc<State>>, body: Bytes) -> Response<Body> {
    let call = Call::of(&state, Protocol::RestJson, "GetPersonalizedRanking");
    call.answer(async {
        let request = RankingRequest::parse(&body)?;
        let id = Random::seeded(now().to_bits()).next();
        let mut service = state.personalize();
        let ranker = service.ranker(request.campaign())?;
        Ok(request.answer(ranker, id, this_minute()).into())
    })
    .await
}

/// PutEvents: from now on the ranking is another. An event that is put again counts once.
pub(super) async fn put_events(Shared(state): Shared<Arc<State>>, body: Bytes) -> Response<Body> {
    let call = Call::of(&state, Protocol::RestJson, "PutEvents");
    call.answer(async {
        let events = recorded(&body)?;
        let mut service = state.personalize();
        events.into_iter().for_each(|(id, interaction)| service.record_once(id, interaction));
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
    call.answer(async {
        Ok(state.personalize().imports.describe(&DescribeImport::parse(body)?)?.into())
    })
    .await
}

/// A job whose file cannot be used fails, and what was imported before stays.
async fn imported(state: &State, request: CreateImport) -> Result<Value, AwsError> {
    state.personalize().imports.check_new(&request)?;
    let read = request.read(&state.source).await;
    let mut service = state.personalize();
    let failure = match read {
        Ok(interactions) => {
            service.import(request.mode(), interactions);
            None
        }
        Err(failure) => Some(failure),
    };
    Ok(service.imports.done(request, failure.as_deref(), now()))
}

/// An operation of the control plane.
pub(super) async fn control(
    state: &Arc<State>,
    operation: Operation,
    body: &[u8],
) -> Response<Body> {
    let call = Call::of(state, Protocol::Json11, operation.name);
    call.answer(async { Ok(controlled(state, operation, body)?.into()) }).await
}

fn controlled(state: &Arc<State>, operation: Operation, body: &[u8]) -> Result<Value, AwsError> {
    let request = Request::parse(operation, body)?;
    let mut service = state.personalize();
    match operation.verb {
        Verb::Create => {
            let (answer, arn) = service.resources.create(operation.kind, request, now())?;
            if operation.kind == Kind::SolutionVersion {
                begin_training(Arc::clone(state), arn, (service.history(), service.recorded()));
            }
            Ok(answer)
        }
        Verb::Describe => service.resources.describe(operation.kind, &request, now()),
        Verb::List => service.resources.list(operation.kind, &request, now()),
        Verb::Update => service.resources.update(&request, now()),
        Verb::Delete => service.delete(operation.kind, &request),
        Verb::Measure => service.metrics(&request),
    }
}

/// Trains on what was known when the version was asked for, beside everything else.
fn begin_training(state: Arc<State>, version: String, (history, known): (Vec<Interaction>, usize)) {
    tokio::task::spawn_blocking(move || {
        let trained = train(&history);
        state.personalize().trained(&version, known, trained);
    });
}
