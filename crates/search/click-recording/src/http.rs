//! Clicks over an HTTP API (payload format 2.0): `POST` with a JSON body. Format:
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html>.

use crate::serve::plain;
use crate::{ClickOutcome, Output};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use lambda_bridge::{Answer, Failure};
use serde_json::{Value, json};

/// Whether an event is one of the HTTP API.
pub(crate) fn is_http(event: &Value) -> bool {
    event.pointer("/requestContext/http/method").is_some()
}

/// Answers with a response, whatever comes of the clicks.
pub(crate) async fn serve_http(
    take: impl AsyncFnOnce(Value) -> Result<Answer<Output>, Failure>,
    event: &Value,
) -> Answer<Value> {
    let taken = match read_body(event) {
        Ok(body) => take(body).await,
        Err(failure) => Err(failure),
    };
    match taken {
        Ok(answer) => answer.map(|output| response(status(&output), &body(&output))),
        Err(failure) => Answer::new(failed(&failure)),
    }
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

/// 200 where every click was taken, 404 where the index has none of the images, else 207.
fn status(output: &Output) -> u16 {
    let (clicks, unknown) = (output.results.len(), output.count(ClickOutcome::UnknownImage));
    match output.recorded + output.queued {
        taken if taken == clicks => 200,
        _ if unknown == clicks => 404,
        _ => 207,
    }
}

fn body(output: &Output) -> Value {
    let mut body = plain(output);
    if status(output) == 404 {
        body["error"] = json!("UnknownImage");
        body["message"] = json!("the index has no such image: send ids as the search answers them");
    }
    body
}

fn failed(Failure { name, message }: &Failure) -> Value {
    let status = match *name {
        "InvalidInput" => 400,
        "NotConfigured" => 501,
        "UpstreamThrottled" | "UpstreamUnavailable" => 503,
        _ => 502,
    };
    let mut response = response(status, &json!({"error": name, "message": message}));
    if status == 503 {
        response["headers"]["retry-after"] = json!("1");
    }
    response
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
