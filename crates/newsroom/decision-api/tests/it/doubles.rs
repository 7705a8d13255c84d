//! The tables in memory.

#![allow(clippy::unwrap_used, reason = "a test")]

use decision_api::{
    Event, FindSuggestions, KeepDecision, KeepUndo, Kept, KeptSuggestions, Moment, Page,
    ReadDecisions, RecallTerm, Recalled, Response, respond,
};
use decisions::{Decision, Undo};
use lambda_bridge::UpstreamError;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Mutex;

pub(crate) const NOW: &str = "2026-11-30T09:30:00Z";
const DOWN: UpstreamError = UpstreamError::TimedOut { service: "DynamoDB" };
type Keys = (String, String);

/// What is suggested for one article, and all that was decided; faults on purpose.
#[derive(Debug, Default)]
pub(crate) struct World {
    pub(crate) kept: Option<KeptSuggestions>,
    pub(crate) decisions: Mutex<BTreeMap<Keys, Decision>>,
    pub(crate) terms: Mutex<BTreeMap<Keys, Decision>>,
    pub(crate) undone: Mutex<Vec<Undo>>,
    pub(crate) is_down: bool,
    /// Whether this write's answer is lost: it is written all the same.
    pub(crate) lose: Mutex<Vec<bool>>,
}

/// A world as samples describe it.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Told {
    kept: Option<KeptSuggestions>,
    decisions: Vec<Decision>,
    is_down: bool,
}

impl World {
    pub(crate) fn told(upstream: Value) -> Self {
        let Told { kept, decisions, is_down } = serde_json::from_value(upstream).unwrap();
        let world = Self { kept, is_down, ..Self::default() };
        let keys = |one: &Decision| {
            one.keys_of_terms(None).into_iter().map(|key| (key, one.clone())).collect::<Vec<_>>()
        };
        world.terms.lock().unwrap().extend(decisions.iter().flat_map(keys));
        let known = decisions.into_iter().map(|one| (one.key_of_article(), one));
        world.decisions.lock().unwrap().extend(known);
        world
    }

    pub(crate) fn of(version: u32) -> Self {
        Self::told(json!({"kept": kept(version)}))
    }
}

impl FindSuggestions for World {
    async fn find_suggestions(&self, _: &str) -> Result<Option<KeptSuggestions>, UpstreamError> {
        tokio::task::yield_now().await;
        if self.is_down { Err(DOWN) } else { Ok(self.kept.clone()) }
    }
}

impl ReadDecisions for World {
    /// Two a page.
    async fn read_decisions(
        &self,
        article: &str,
        prefix: &str,
        from: Option<&str>,
    ) -> Result<Page, UpstreamError> {
        let pk = decisions::article_key(article);
        let is_its = |(own, sk): &Keys| {
            *own == pk && sk.starts_with(prefix) && from.is_none_or(|from| sk.as_str() > from)
        };
        let known = self.decisions.lock().unwrap().clone();
        // Whoever decides at the same time has looked by now, too.
        tokio::task::yield_now().await;
        if self.is_down {
            return Err(DOWN);
        }
        let mut all: Vec<(Keys, Decision)> =
            known.into_iter().filter(|(keys, _)| is_its(keys)).collect();
        let more = all.len() > 2;
        all.truncate(2);
        let next = all.last().filter(|_| more).map(|((_, sk), _)| sk.clone());
        Ok(Page { decisions: all.into_iter().map(|(_, one)| one).collect(), next })
    }
}

impl KeepDecision for World {
    async fn keep_decision(
        &self,
        decision: &Decision,
        overruled: Option<&Decision>,
        until: i64,
    ) -> Result<Kept, UpstreamError> {
        assert!(until > 1_795_000_000);
        tokio::task::yield_now().await;
        let mut known = self.decisions.lock().unwrap();
        if known.contains_key(&decision.key_of_article()) {
            return Ok(Kept::Not);
        }
        known.insert(decision.key_of_article(), decision.clone());
        let keys = decision.keys_of_terms(overruled).into_iter();
        self.terms.lock().unwrap().extend(keys.map(|key| (key, decision.clone())));
        let is_lost = self.lose.lock().unwrap().pop().unwrap_or_default();
        if is_lost { Err(DOWN) } else { Ok(Kept::Now) }
    }
}

impl RecallTerm for World {
    async fn recall_term(&self, term: &str) -> Result<Recalled, UpstreamError> {
        let terms = self.terms.lock().unwrap();
        let own = terms.iter().filter(|((pk, _), _)| *pk == decisions::term_key(term));
        let decisions = own.map(|(_, one)| one.clone()).collect();
        let undone = self.undone.lock().unwrap();
        let undone = undone.iter().filter(|one| one.pair.term == term).cloned().collect();
        Ok(Recalled { decisions, undone })
    }
}

impl KeepUndo for World {
    async fn keep_undo(&self, undo: &Undo, _: i64) -> Result<Kept, UpstreamError> {
        let mut undone = self.undone.lock().unwrap();
        if undone.iter().any(|known| known.key() == undo.key()) {
            return Ok(Kept::Not);
        }
        undone.push(undo.clone());
        Ok(Kept::Now)
    }
}

/// A category, two tags, a link that is clear and one that is not.
pub(crate) fn kept(version: u32) -> Value {
    let evidence = json!({"block": "b2", "start": 0, "end": 34,
        "text": "The council voted for a second ferry."});
    let why = |score: f64| json!({"source": "COMPREHEND", "mentions": 2, "inTitle": true, "inLede": false, "score": score});
    let choice = |target: &str, score: f64| {
        json!({"target": target, "href": format!("https://paper.example/{target}"),
        "score": score, "prior": 1.0, "similarity": 0.5})
    };
    json!({"version": version, "keptAt": "2026-11-30T08:00:00Z", "executionId": "arn:aws:states:1",
        "missing": [], "termSource": "COMPREHEND", "modelId": "m", "promptVersion": "p-1",
        "suggestions": {
            "summary": {"text": "A second ferry.", "supported": [], "warnings": []},
            "categories": [{"topic": "medtop:11000000", "name": "politics and government", "evidence": evidence}],
            "tags": [{"words": "Port Ellery", "kind": "PLACE", "why": why(80.0)}, {"words": "ferry", "why": why(20.0)}],
            "links": [
                {"block": "b2", "start": 19, "end": 30, "words": "Port Ellery", "choices": [choice("ellery", 0.8)], "selected": "ellery"},
                {"block": "b3", "start": 0, "end": 5, "words": "Marsh", "choices": [choice("ida", 0.6), choice("wetland", 0.55)]}],
            "refused": [], "refusedLinks": []}})
}

pub(crate) fn moment() -> Moment {
    Moment { now: NOW.parse().unwrap(), expires_at: 1_900_000_000 }
}

pub(crate) fn event(who: &str, method: &str, path: &str, body: Option<&Value>) -> Event {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let query: BTreeMap<&str, &str> =
        query.split('&').filter_map(|pair| pair.split_once('=')).collect();
    let arn = format!("arn:aws:sts::123456789012:assumed-role/desk/{who}");
    serde_json::from_value(json!({
        "rawPath": path,
        "queryStringParameters": query,
        "requestContext": {"http": {"method": method}, "authorizer": {"iam": {"userArn": arn}}},
        "body": body.map(Value::to_string),
        "isBase64Encoded": false
    }))
    .unwrap()
}

pub(crate) async fn send(world: &World, event: &Event) -> Response {
    respond(world, &moment(), event).await.unwrap().output
}

/// Sends a request: the status and the body.
pub(crate) async fn say(
    world: &World,
    who: &str,
    (method, path): (&str, &str),
    body: Option<&Value>,
) -> (u16, Value) {
    let response = send(world, &event(who, method, path, body)).await;
    (response.status_code, serde_json::from_str(&response.body).unwrap_or_default())
}

pub(crate) const DECIDE: (&str, &str) = ("POST", "/articles/a-1/decisions");

/// The ids of all that may be decided on, by their words.
pub(crate) async fn ids(world: &World) -> BTreeMap<String, String> {
    let (status, view) = say(world, "ana", ("GET", "/articles/a-1/suggestions"), None).await;
    assert_eq!(status, 200, "{view}");
    let lists = ["categories", "tags", "links"].iter();
    let all = lists.flat_map(|list| {
        view["suggestions"][list].as_array().unwrap().iter().map(move |one| (list, one))
    });
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let words = |one: &Value| text(one.get("words").unwrap_or(&one["name"]));
    all.map(|(list, one)| (format!("{list}/{}", words(one)), text(&one["suggestionId"]))).collect()
}
