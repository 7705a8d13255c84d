//! Step Functions and S3 on the wire, with three executions of products: one described, one that
//! waits for a person, one refused.

mod products;

use axum::Router;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use products::{Execution, described, refused, waiting};
use serde_json::{Value, json};

/// The machine's ARN.
pub(crate) const MACHINE: &str = "arn:aws:states:us-east-1:000000000000:stateMachine:describe";
pub(crate) const BUCKET: &str = "products";

/// The address of the emulator that is stood in for.
pub(crate) async fn serve() -> std::io::Result<String> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let router = Router::new().route("/", post(states)).route("/products/{*key}", get(object));
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(format!("http://{address}"))
}

fn executions() -> [Execution; 3] {
    [described(), waiting(), refused()]
}

async fn states(headers: HeaderMap, body: Bytes) -> Response {
    let asked: Value = serde_json::from_slice(&body).unwrap_or_default();
    let named = |one: &Execution| asked["executionArn"] == arn(one.name);
    let found = executions().into_iter().find(named);
    let answer = match (operation(&headers), found) {
        ("ListExecutions", _) => Some(json!({"executions": executions().map(|one| item(&one))})),
        ("DescribeExecution", Some(one)) => Some(description(&one)),
        ("GetExecutionHistory", Some(one)) => Some(history(&one, asked["reverseOrder"] == true)),
        _ => None,
    };
    match answer {
        Some(answer) => answer.to_string().into_response(),
        None => {
            let missing =
                json!({"__type": "ExecutionDoesNotExist", "message": "no such execution"});
            (StatusCode::BAD_REQUEST, missing.to_string()).into_response()
        }
    }
}

fn operation(headers: &HeaderMap) -> &str {
    let target = headers.get("x-amz-target").and_then(|target| target.to_str().ok());
    target.and_then(|target| target.rsplit('.').next()).unwrap_or_default()
}

fn arn(name: &str) -> String {
    format!("{}:{name}", MACHINE.replace(":stateMachine:", ":execution:"))
}

fn item(one: &Execution) -> Value {
    let status = if one.output.is_none() { "RUNNING" } else { "SUCCEEDED" };
    json!({
        "executionArn": arn(one.name), "stateMachineArn": MACHINE, "name": one.name,
        "status": status, "startDate": 1_790_000_000 + one.second
    })
}

fn description(one: &Execution) -> Value {
    let mut found = item(one);
    let event = json!({"detail-type": "NEW_PRODUCT_POSTED", "detail": one.product});
    found["input"] = event.to_string().into();
    if let Some(output) = &one.output {
        found["output"] = output.to_string().into();
    }
    found
}

/// A state, its task, and the answer, for each answer; the last state has none while it waits.
fn history(one: &Execution, newest_first: bool) -> Value {
    let entered = json!({"type": "TaskStateEntered", "stateEnteredEventDetails": {"name": "S"}});
    let mut events: Vec<Value> = one
        .answers
        .iter()
        .flat_map(|answer| [entered.clone(), scheduled("invoke"), succeeded(answer)])
        .collect();
    if one.output.is_none() {
        events.extend([entered.clone(), scheduled("invoke.waitForTaskToken")]);
    }
    for (number, event) in events.iter_mut().enumerate() {
        event["id"] = (number + 1).into();
        event["timestamp"] = (1_790_000_000 + number).into();
    }
    if newest_first {
        events.reverse();
    }
    json!({"events": events})
}

fn scheduled(resource: &str) -> Value {
    let details = json!({"resourceType": "lambda", "resource": resource});
    json!({"type": "TaskScheduled", "taskScheduledEventDetails": details})
}

fn succeeded(answer: &Value) -> Value {
    let details =
        json!({"resourceType": "lambda", "resource": "invoke", "output": answer.to_string()});
    json!({"type": "TaskSucceeded", "taskSucceededEventDetails": details})
}

/// A sample picture by the last part of its key.
async fn object(Path(key): Path<String>) -> Response {
    let name = key.rsplit('/').next().unwrap_or_default();
    let samples =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../../events/descriptions/products/pictures");
    match std::fs::read(format!("{samples}/{name}")) {
        Ok(content) => content.into_response(),
        Err(_) => (StatusCode::NOT_FOUND, "<Error><Code>NoSuchKey</Code></Error>").into_response(),
    }
}
