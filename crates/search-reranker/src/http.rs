//! The same search by direct invocation and over an HTTP API (payload format 2.0).
//!
//! `POST` takes the input as its body; `GET` takes `query`, `userId`, `size`, `candidates`,
//! `weight`, `method` and `explain` as parameters, every other parameter is a filter. Format:
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html>.

use crate::{Error, Input, Output};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use lambda_bridge::Failure;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

/// Answers an event: one of the HTTP API with a response, any other as [`Input`] with [`Output`].
///
/// # Errors
/// A direct invocation fails; over HTTP, failures are responses.
pub async fn serve<F, Fut>(search: F, event: Value) -> Result<Value, Failure>
where
    F: FnOnce(Input) -> Fut,
    Fut: Future<Output = Result<Output, Error>>,
{
    let Some(method) = event.pointer("/requestContext/http/method").and_then(Value::as_str) else {
        return answer(search, event).await;
    };
    let input = match method {
        "POST" => body(&event),
        "GET" => Ok(parameters(&event)),
        _ => return Ok(response(405, &failure("MethodNotAllowed", "use GET or POST"))),
    };
    let answered = match input {
        Ok(input) => answer(search, input).await,
        Err(failure) => Err(failure),
    };
    Ok(answered.map_or_else(|failure| failed(&failure), |output| response(200, &output)))
}

async fn answer<F, Fut>(search: F, input: Value) -> Result<Value, Failure>
where
    F: FnOnce(Input) -> Fut,
    Fut: Future<Output = Result<Output, Error>>,
{
    let output = search(parsed(input)?).await?;
    serde_json::to_value(output).map_err(|error| Failure::invalid_input(error.to_string()))
}

/// What serde says may quote the query; only that it does not fit goes out.
fn parsed<T: DeserializeOwned>(input: Value) -> Result<T, Failure> {
    let misfit = |_| Failure::invalid_input("the input does not fit its schema".to_owned());
    serde_json::from_value(input).map_err(misfit)
}

fn body(event: &Value) -> Result<Value, Failure> {
    let no_json = || Failure::invalid_input("the body is not JSON".to_owned());
    let body = event["body"].as_str().ok_or_else(no_json)?;
    if event["isBase64Encoded"] != true {
        return serde_json::from_str(body).map_err(|_| no_json());
    }
    let bytes = BASE64_STANDARD.decode(body).map_err(|_| no_json())?;
    serde_json::from_slice(&bytes).map_err(|_| no_json())
}

const OWN_PARAMETERS: [&str; 4] = ["query", "userId", "method", "explain"];
const NUMBERS: [&str; 3] = ["size", "candidates", "weight"];

/// The query string as an input; API Gateway joins a parameter's values by commas.
fn parameters(event: &Value) -> Value {
    let mut input = Map::new();
    let mut filters = Map::new();
    let none = Map::new();
    for (name, value) in event["queryStringParameters"].as_object().unwrap_or(&none) {
        let text = value.as_str().unwrap_or_default();
        if NUMBERS.contains(&name.as_str()) || name == "explain" {
            input.insert(name.clone(), text.parse().unwrap_or_else(|_| value.clone()));
        } else if OWN_PARAMETERS.contains(&name.as_str()) {
            input.insert(name.clone(), value.clone());
        } else {
            filters.insert(name.clone(), text.split(',').collect());
        }
    }
    input.insert("filters".to_owned(), filters.into());
    input.into()
}

fn failed(failure: &Failure) -> Value {
    let status = match failure.name {
        "InvalidInput" if failure.message.contains("has more than") => 413,
        "InvalidInput" => 400,
        "UpstreamThrottled" | "UpstreamUnavailable" => 503,
        _ => 502,
    };
    let mut response = response(status, &self::failure(failure.name, &failure.message));
    if status == 503 {
        response["headers"]["retry-after"] = json!("1");
    }
    response
}

fn failure(name: &str, message: &str) -> Value {
    json!({"error": name, "message": message})
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
