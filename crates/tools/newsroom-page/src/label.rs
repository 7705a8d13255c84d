//! The label, as advertisers read it.

use axum::http::StatusCode;
use cli_base::deployed::output;
use cli_base::error::{Error, chain, failed_call};
use cli_base::loopback::loopback_client;
use newsroom_commands::desk_api::unreadable;
use serde_json::Value;
use stack_page::{Site, api_id};
use suitability::{Level, Topic};

/// What is to be said of an article's label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Label {
    Unknown,
    /// None yet, or a person must look first.
    Pending,
    Withdrawn,
    Given(Given),
    /// The API does not answer, or with what it does not say.
    Silent(String),
}

/// A label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Given {
    pub(crate) version: String,
    pub(crate) by: String,
    /// Each topic that is there, its level, and the sentence that shows it.
    pub(crate) topics: Vec<(String, String, String)>,
}

/// What advertisers are told of an article.
pub(crate) async fn label(site: &Site, path: &str) -> Label {
    ask(site, path).await.unwrap_or_else(|error| Label::Silent(chain(&error)))
}

async fn ask(site: &Site, path: &str) -> Result<Label, Error> {
    let call = "GET /labels/{article}";
    let url = output(&site.running.outputs, "LabelsApiUrl")?;
    let api = api_id(url).unwrap_or_default();
    let address =
        format!("{}/_aws/execute-api/{api}/$default/labels/{path}", site.running.endpoint);
    let answer = loopback_client().get(address).send().await.map_err(failed_call(call))?;
    match answer.status() {
        StatusCode::OK => {
            let text = answer.text().await.map_err(failed_call(call))?;
            let iab = serde_json::from_str(&text).map_err(|_| unreadable(call))?;
            Ok(Label::Given(given(&iab)))
        }
        StatusCode::ACCEPTED => Ok(Label::Pending),
        StatusCode::GONE => Ok(Label::Withdrawn),
        StatusCode::NOT_FOUND => Ok(Label::Unknown),
        status => Err(Error::Call { call, detail: status.to_string() }),
    }
}

/// A label of the format `iab`.
pub(crate) fn given(iab: &Value) -> Given {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let topics = iab["catswithsuitability"].as_array().into_iter().flatten();
    let topic = |one: &Value| {
        let (topic, level) = (text(&one["category"]), text(&one["suitability"]));
        (topic_name(&topic), level_name(&level), text(&one["evidence"]))
    };
    let by = if iab["by"] == "PERSON" { "a person" } else { "a model" };
    let version = iab["version"].to_string();
    Given { version, by: by.to_owned(), topics: topics.map(topic).collect() }
}

fn topic_name(id: &str) -> String {
    let found = Topic::ALL.into_iter().find(|topic| topic.id() == id);
    found.map_or_else(|| id.to_owned(), |topic| topic.name().to_owned())
}

fn level_name(id: &str) -> String {
    let levels = [
        (Level::Floor, "floor"),
        (Level::High, "high"),
        (Level::Medium, "medium"),
        (Level::Low, "low"),
    ];
    let found = levels.into_iter().find(|(level, _)| level.id() == Some(id));
    found.map_or_else(|| id.to_owned(), |(_, name)| name.to_owned())
}
