//! `GET /ping`, `POST /invocations`, and the adapters as SageMaker registers them.

use crate::answers::{self, Answer};
use crate::asked::{self, Asked, Who};
use crate::engine::{Finish, Job};
use crate::limits::{LARGEST_BODY, LONGEST_PROMPT};
use crate::{Model, NAME, Refusal};
use axum::Json;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post};
use causal_language_model::{Lora, Tokens};
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::Arc;

/// By it SageMaker says which adapter a call is for.
const ADAPTER: &str = "x-amzn-sagemaker-adapter-identifier";

/// A model that is served.
#[derive(Debug)]
pub struct Served {
    pub model: Model,
}

/// The container's routes.
pub fn router(served: Arc<Served>) -> Router {
    Router::new()
        .route("/ping", get(async || StatusCode::OK))
        .route("/invocations", post(invocations))
        .route("/adapters", get(list).post(register))
        .route("/adapters/{name}", delete(unregister))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .with_state(served)
}

async fn invocations(
    State(served): State<Arc<Served>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let named = headers.get(ADAPTER).map(|name| name.to_str().unwrap_or("?").to_owned());
    said(answered(&served.model, named, &body).await)
}

async fn answered(model: &Model, named: Option<String>, body: &[u8]) -> Result<Value, Refusal> {
    let asked = asked::read(body)?;
    let who = named.filter(|name| !name.is_empty()).map_or(asked.who.clone(), Who::Adapter);
    let (writer, adapter) = writer(model, who)?;
    let prompt = model.tokens.of_prompt(&asked.prompt).map_err(|_| Refusal::Failed)?;
    let prompt_tokens = prompt.len();
    if prompt.is_empty() {
        return Err(Refusal::Value("the prompt is empty"));
    }
    if prompt_tokens > LONGEST_PROMPT {
        return Err(Refusal::Long(prompt_tokens));
    }
    let written = model.engine.write(job(&asked, prompt, adapter, &model.tokens)).await?;
    let text = model.tokens.text(&written.tokens).map_err(|_| Refusal::Failed)?;
    let text = if written.finish == Finish::Stop { cut(text, &asked.stops) } else { text };
    Ok(answers::answer(&asked, &Answer { writer: &writer, text, prompt_tokens, written: &written }))
}

/// Who writes, and by which adapter. Whoever is not there is an error, never the base.
fn writer(model: &Model, who: Who) -> Result<(String, Option<Arc<Lora>>), Refusal> {
    match who {
        Who::Nobody => Ok((NAME.to_owned(), None)),
        Who::Model(name) if name == NAME => Ok((name, None)),
        Who::Adapter(name) => match model.registry.get(&name) {
            Some(adapter) => Ok((name, Some(adapter))),
            None => Err(Refusal::AdapterUnknown(shown(&name))),
        },
        Who::Model(name) => match model.registry.get(&name) {
            Some(adapter) => Ok((name, Some(adapter))),
            None => Err(Refusal::ModelUnknown(shown(&name))),
        },
    }
}

/// A name from outside, as far as it can be one.
fn shown(name: &str) -> String {
    let fits = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
    name.chars().filter(fits).take(63).collect()
}

fn job(asked: &Asked, prompt: Vec<u32>, adapter: Option<Arc<Lora>>, tokens: &Arc<Tokens>) -> Job {
    let (stops, tokens) = (asked.stops.clone(), Arc::clone(tokens));
    let end = tokens.end;
    let holds = move |written: &[u32]| {
        let holds = |text: String| stops.iter().any(|stop| text.contains(stop));
        !stops.is_empty() && tokens.text(written).is_ok_and(holds)
    };
    Job { prompt, adapter, sampling: asked.sampling, most: asked.most, end, stops: Box::new(holds) }
}

/// Up to the first of the sequences.
fn cut(mut text: String, stops: &[String]) -> String {
    let first = stops.iter().filter_map(|stop| text.find(stop)).min();
    text.truncate(first.unwrap_or(text.len()));
    text
}

#[derive(Debug, Deserialize)]
struct Registration {
    name: String,
    src: PathBuf,
}

/// By a JSON body, as SageMaker's contract has it, or by a query, as LMI does.
async fn register(
    State(served): State<Arc<Served>>,
    RawQuery(query): RawQuery,
    body: Bytes,
) -> Response {
    let registration = match query {
        Some(query) => of_query(&query),
        None => serde_json::from_slice(&body).map_err(Refusal::from),
    };
    let work = tokio::task::spawn_blocking(move || {
        let Registration { name, src } = registration?;
        served.model.registry.register(&name, &src)?;
        Ok(json!({"status": format!("Adapter {name} registered")}))
    });
    said(work.await.unwrap_or(Err(Refusal::Failed)))
}

fn of_query(query: &str) -> Result<Registration, Refusal> {
    let value = |name: &str| {
        let mut fields = form_urlencoded::parse(query.as_bytes());
        fields.find_map(|(field, value)| (field == name).then(|| value.into_owned()))
    };
    let missing = Refusal::Value("give name and src");
    match (value("name"), value("src")) {
        (Some(name), Some(src)) => Ok(Registration { name, src: src.into() }),
        _ => Err(missing),
    }
}

async fn unregister(State(served): State<Arc<Served>>, Path(name): Path<String>) -> Response {
    let gone = served.model.registry.unregister(&name);
    said(gone.map(|()| json!({"status": format!("Adapter {} unregistered", shown(&name))})))
}

async fn list(State(served): State<Arc<Served>>) -> Response {
    let names = served.model.registry.names();
    let adapters: Vec<Value> = names.into_iter().map(|name| json!({ "name": name })).collect();
    Json(json!({ "adapters": adapters })).into_response()
}

fn said(answer: Result<Value, Refusal>) -> Response {
    match answer {
        Ok(body) => Json(body).into_response(),
        Err(refusal) => {
            let status = refusal.status();
            let body = json!({"error": refusal.to_string(), "code": status});
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, Json(body)).into_response()
        }
    }
}
