//! A table and a bus in memory.

#![allow(clippy::unwrap_used, reason = "a test")]

use answers::Question;
use lambda_bridge::{Env, UpstreamError};
use question_api::{
    Before, Config, Event, Find, Keep, Kept, KeptQuestion, Moment, Publish, Response, Services,
    State, respond,
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Mutex;

pub(crate) const NOW: &str = "2026-11-28T09:30:00Z";

/// Questions by tenant and id, and what is on the bus; faults on purpose.
#[derive(Debug, Default)]
pub(crate) struct World {
    pub(crate) table: Mutex<BTreeMap<(String, String), KeptQuestion>>,
    pub(crate) bus: Mutex<Vec<Question>>,
    pub(crate) is_bus_down: Mutex<bool>,
}

/// A world as samples describe it.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Told {
    kept: Vec<KeptQuestion>,
    bus_is_down: bool,
}

impl World {
    pub(crate) fn told(upstream: Value) -> Self {
        let told: Told = serde_json::from_value(upstream).unwrap();
        let world = Self { is_bus_down: Mutex::new(told.bus_is_down), ..Self::default() };
        for kept in told.kept {
            let key = (kept.question.tenant.clone(), kept.question.question_id.clone());
            world.table.lock().unwrap().insert(key, kept);
        }
        world
    }

    pub(crate) fn set(&self, tenant: &str, id: &str, state: State) {
        let mut table = self.table.lock().unwrap();
        table.get_mut(&(tenant.to_owned(), id.to_owned())).unwrap().state = state;
    }
}

impl Keep for &World {
    async fn keep(
        &self,
        question: &Question,
        before: Before,
        expires_at: i64,
    ) -> Result<Kept, UpstreamError> {
        assert!(expires_at > 1_795_000_000);
        let key = (question.tenant.clone(), question.question_id.clone());
        let mut table = self.table.lock().unwrap();
        let is_so = match (table.get(&key), before) {
            (None, Before::Unknown) => true,
            (Some(known), Before::Failed) => known.state == State::Failed,
            _ => false,
        };
        if !is_so {
            return Ok(Kept::Not);
        }
        table.insert(key, KeptQuestion::new(question.clone(), State::Asked));
        Ok(Kept::Now)
    }
}

impl Find for &World {
    async fn find(&self, tenant: &str, id: &str) -> Result<Option<KeptQuestion>, UpstreamError> {
        let key = (tenant.to_owned(), id.to_owned());
        let found = self.table.lock().unwrap().get(&key).cloned();
        // Whoever asks at the same time has looked by now, too.
        tokio::task::yield_now().await;
        Ok(found)
    }
}

impl Publish for &World {
    async fn publish(&self, question: &Question) -> Result<(), UpstreamError> {
        if *self.is_bus_down.lock().unwrap() {
            return Err(UpstreamError::TimedOut { service: "EventBridge" });
        }
        self.bus.lock().unwrap().push(question.clone());
        Ok(())
    }
}

/// Two roles of two tenants.
pub(crate) fn config() -> Config {
    let tenants = json!({
        "arn:aws:iam::123456789012:role/harbour": "harbour-street",
        "arn:aws:iam::123456789012:role/market": "market-hall"
    });
    let tenants = tenants.to_string();
    let pairs =
        [("QUESTIONS_TABLE", "questions"), ("EVENT_BUS", "bus"), ("CALLER_TENANTS", &tenants)];
    Config::from_env(&Env::of(&pairs)).unwrap()
}

pub(crate) fn moment() -> Moment {
    Moment { now: NOW.parse().unwrap(), fresh_id: "q-fresh".to_owned() }
}

pub(crate) fn event(role: &str, method: &str, path: &str, body: Option<&Value>) -> Event {
    let arn = format!("arn:aws:sts::123456789012:assumed-role/{role}/session");
    let event = json!({
        "rawPath": path,
        "requestContext": {
            "http": {"method": method},
            "authorizer": {"iam": {"userArn": arn}}
        },
        "body": body.map(Value::to_string),
        "isBase64Encoded": false
    });
    serde_json::from_value(event).unwrap()
}

pub(crate) async fn send(world: &World, event: &Event) -> Response {
    let services = Services { table: world, bus: world };
    respond(&services, &config(), &moment(), event).await.unwrap().output
}
