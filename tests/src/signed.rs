//! Requests to the HTTP APIs, which take signed ones only.

use crate::world::{Failure, World};
use cli_base::deployed::output;
use serde_json::Value;

/// What a request says that is signed; the local engine asks for it and verifies no signature.
pub const SIGNED: &str = "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/execute-api/aws4_request, \
    SignedHeaders=host;x-amz-date, Signature=0";

/// Who has signed by what the local engine tells a function.
pub const SIGNER: &str = "arn:aws:iam::000000000000:root";

/// Sends a request: the status and the body.
///
/// # Errors
/// Nobody answers, or not with JSON.
pub async fn answered(request: reqwest::RequestBuilder) -> Result<(u16, Value), Failure> {
    let answer = request.send().await?;
    Ok((answer.status().as_u16(), answer.json().await?))
}

/// Where the emulator serves the API with this output of a template: under a path of its own.
///
/// # Errors
/// There is none.
pub fn address(world: &World, api: &str) -> Result<String, Failure> {
    let url = output(world.stack.outputs(), api)?;
    let host = url.split_once("://").ok_or("no URL")?.1;
    let id = host.split('.').next().unwrap_or_default();
    Ok(format!("{}/_aws/execute-api/{id}/$default", world.stack.endpoint()))
}
