//! The same search by direct invocation and over an HTTP API (payload format 2.0).
//!
//! `POST` takes the input as its body, and no parameters; `GET` takes those of the input but `filters`
//! as parameters, every other parameter is a filter. Refusals name their parameter as `field`. Format:
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html>.

use crate::read::printable_name;
use crate::{Error, ImageFault, Input, Output};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bounds::InvalidInput;
use lambda_bridge::{Answer, Failure};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// Answers an event: one of the HTTP API with a response, any other as [`Input`] with [`Output`].
///
/// # Errors
/// A direct invocation fails; over HTTP, failures are responses.
pub async fn serve<F, Fut>(search: F, event: Value) -> Result<Answer<Served>, Failure>
where
    F: FnOnce(Input) -> Fut,
    Fut: Future<Output = Result<Answer<Output>, Error>>,
{
    let Some(method) = event.pointer("/requestContext/http/method").and_then(Value::as_str) else {
        return Ok(answer(search, event).await?.map(Served::Output));
    };
    let input = match method {
        "POST" => check_no_parameters(&event).and_then(|()| read_body(&event)),
        "GET" => Ok(read_parameters(&event)),
        _ => {
            let refusal = failure_body("MethodNotAllowed", "use GET or POST", None);
            return Ok(Answer::new(Served::Response(response(405, &refusal))));
        }
    };
    let answered = match input {
        Ok(input) => answer(search, input).await,
        Err(error) => Err(error),
    };
    Ok(match answered {
        Ok(answer) => answer.map(|output| Served::Response(response(200, &output))),
        Err(error) => Answer::new(Served::Response(failure_response(error, method == "GET"))),
    })
}

/// What an event is answered with. An output is written as it is, not by way of a tree.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Served {
    /// Of a direct invocation.
    Output(Output),
    /// For the HTTP API.
    Response(Value),
}

async fn answer<F, Fut>(search: F, input: Value) -> Result<Answer<Output>, Error>
where
    F: FnOnce(Input) -> Fut,
    Fut: Future<Output = Result<Answer<Output>, Error>>,
{
    search(Input::read(input)?).await
}

/// # Errors
/// There are parameters beside a body: they would count for nothing.
fn check_no_parameters(event: &Value) -> Result<(), Error> {
    let parameters = event["queryStringParameters"].as_object();
    match parameters.and_then(|parameters| parameters.keys().next()) {
        Some(name) => {
            Err(Error::invalid(printable_name(name), "must be in the body: this is a POST"))
        }
        None => Ok(()),
    }
}

fn read_body(event: &Value) -> Result<Value, Error> {
    let no_json = || Error::invalid("the body", "must be JSON");
    let body = event["body"].as_str().ok_or_else(no_json)?;
    if event["isBase64Encoded"] != true {
        return serde_json::from_str(body).map_err(|_| no_json());
    }
    let bytes = BASE64_STANDARD.decode(body).map_err(|_| no_json())?;
    serde_json::from_slice(&bytes).map_err(|_| no_json())
}

const TEXTS: [&str; 3] = ["query", "userId", "method"];
/// What is read as JSON.
const PLAIN: [&str; 5] = ["size", "candidates", "weight", "minSimilarity", "explain"];

/// The query string as an input; API Gateway joins a parameter's values by commas.
fn read_parameters(event: &Value) -> Value {
    let mut input = Map::new();
    let mut filters = Map::new();
    let none = Map::new();
    for (name, value) in event["queryStringParameters"].as_object().unwrap_or(&none) {
        let text = value.as_str().unwrap_or_default();
        if PLAIN.contains(&name.as_str()) {
            input.insert(name.clone(), text.parse().unwrap_or_else(|_| value.clone()));
        } else if TEXTS.contains(&name.as_str()) {
            input.insert(name.clone(), value.clone());
        } else {
            filters.insert(name.clone(), text.split(',').collect());
        }
    }
    input.insert("filters".to_owned(), filters.into());
    input.into()
}

/// A filter is a parameter of its own in a query string.
fn name_parameter(error: Error, by_query: bool) -> Error {
    let Error::InvalidInput(InvalidInput { field, rule }) = error else { return error };
    match field.strip_prefix("filters.") {
        Some(name) if by_query => {
            let own = [&TEXTS[..], &PLAIN].concat().join(", ");
            let rule = format!("{rule}; the search's own parameters are {own}");
            Error::invalid(name.to_owned(), rule)
        }
        _ => Error::invalid(field, rule),
    }
}

fn failure_response(error: Error, by_query: bool) -> Value {
    let error = name_parameter(error, by_query);
    let field = error.field().map(str::to_owned);
    let too_large = matches!(error, Error::Image(ImageFault::TooLarge(_)));
    let Failure { name, message } = error.into();
    let status = match name {
        "InvalidInput" if too_large => 413,
        "InvalidInput" => 400,
        "UpstreamThrottled" | "UpstreamUnavailable" => 503,
        _ => 502,
    };
    let mut response = response(status, &failure_body(name, &message, field.as_deref()));
    if status == 503 {
        response["headers"]["retry-after"] = json!("1");
    }
    response
}

fn failure_body(name: &str, message: &str, field: Option<&str>) -> Value {
    let mut failure = json!({"error": name, "message": message});
    if let Some(field) = field {
        failure["field"] = json!(field);
    }
    failure
}

fn response(status: u16, body: &impl Serialize) -> Value {
    // Plain data with text keys cannot fail.
    let body = serde_json::to_string(body).unwrap_or_default();
    json!({
        "statusCode": status,
        "headers": {
            "content-type": "application/json",
            "cache-control": "no-store",
            "x-content-type-options": "nosniff"
        },
        "body": body,
        "isBase64Encoded": false
    })
}
