//! The same question by direct invocation and over an HTTP API (payload format 2.0): `POST` with the
//! input as JSON. Format:
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html>.

use crate::{Error, Input, Output};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use lambda_bridge::{Answer, Failure, parse};
use serde::Serialize;
use serde_json::{Value, json};

/// Answers an event: one of the HTTP API with a response, any other as [`Input`] with [`Output`].
///
/// # Errors
/// A direct invocation fails; over HTTP, failures are responses.
pub async fn serve(
    ask: impl AsyncFnOnce(Input) -> Result<Answer<Output>, Error>,
    event: Value,
) -> Result<Answer<Value>, Failure> {
    let Some(method) = event.pointer("/requestContext/http/method").and_then(Value::as_str) else {
        return Ok(ask(parse(event)?).await?.map(|output| plain(&output)));
    };
    if method != "POST" {
        let refusal = json!({"error": "MethodNotAllowed", "message": "use POST"});
        return Ok(Answer::new(response(405, &refusal)));
    }
    let answered = match read_body(&event).and_then(parse) {
        Ok(input) => ask(input).await.map_err(Failure::from),
        Err(failure) => Err(failure),
    };
    Ok(match answered {
        Ok(answer) => answer.map(|output| response(200, &plain(&output))),
        Err(failure) => Answer::new(failed(&failure)),
    })
}

/// Plain data with text keys cannot fail.
fn plain(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

fn read_body(event: &Value) -> Result<Value, Failure> {
    let no_json = || Failure::invalid_input("the body must be JSON".to_owned());
    let body = event["body"].as_str().ok_or_else(no_json)?;
    if event["isBase64Encoded"] != true {
        return serde_json::from_str(body).map_err(|_| no_json());
    }
    let bytes = BASE64_STANDARD.decode(body).map_err(|_| no_json())?;
    serde_json::from_slice(&bytes).map_err(|_| no_json())
}

fn failed(Failure { name, message }: &Failure) -> Value {
    let status = status(name);
    let mut response = response(status, &json!({"error": name, "message": message}));
    if status == 503 {
        let seconds = if *name == "ModelNotReady" { "60" } else { "1" };
        response["headers"]["retry-after"] = json!(seconds);
    }
    response
}

fn status(name: &str) -> u16 {
    match name {
        "InvalidInput" => 400,
        "PayloadTooLarge" => 413,
        "NoUsablePicture" => 422,
        "ModelNotReady" | "UpstreamThrottled" | "UpstreamUnavailable" => 503,
        _ => 502,
    }
}

fn response(status: u16, body: &Value) -> Value {
    json!({
        "statusCode": status,
        "headers": {
            "content-type": "application/json",
            "cache-control": "no-store",
            "x-content-type-options": "nosniff"
        },
        "body": body.to_string(),
        "isBase64Encoded": false
    })
}
