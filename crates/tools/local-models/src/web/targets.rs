//! `POST /` with `X-Amz-Target`: the services that speak AWS JSON 1.1.

use super::State;
use super::protocol::Protocol;
use super::{comprehend, personalize, rekognition, sagemaker};
use axum::body::{Body, Bytes};
use axum::extract::State as Shared;
use axum::http::{HeaderMap, Response};
use personalize_stand_in::control::Operation;
use stand_in::AwsError;
use std::sync::Arc;

/// Any operation of Comprehend, those of Personalize that make and import, those of SageMaker that make
/// endpoints and training jobs, and of Rekognition the one that moderates.
pub(super) async fn call(
    Shared(state): Shared<Arc<State>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let target = headers.get("x-amz-target").and_then(|target| target.to_str().ok());
    let target = target.unwrap_or_default();
    if let Some(operation) = comprehend::Operation::of_target(target) {
        return operation.answer(&state, body).await;
    }
    if let Some(operation) = Operation::of_target(target) {
        return personalize::control(&state, operation, &body).await;
    }
    if let Some(operation) = sagemaker_stand_in::control::Operation::of_target(target) {
        return sagemaker::control(&state, operation, &body).await;
    }
    if let Some(operation) = sagemaker_stand_in::training::Operation::of_target(target) {
        return sagemaker::train(&state, operation, &body).await;
    }
    match target {
        "AmazonPersonalize.CreateDatasetImportJob" => personalize::import(&state, &body).await,
        "AmazonPersonalize.DescribeDatasetImportJob" => personalize::describe(&state, &body).await,
        "RekognitionService.DetectModerationLabels" => rekognition::moderate(&state, body).await,
        _ => Protocol::Json11.error(&AwsError::new(
            400,
            "UnknownOperationException",
            "This operation is not known here.",
        )),
    }
}
