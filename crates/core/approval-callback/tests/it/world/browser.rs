//! A browser without scripts: GET, HEAD, any method, and forms with what the page put into them.

use super::{Letter, World};
use approval_callback::respond;
use jiff::Timestamp;
use serde_json::{Value, json};

#[derive(Clone)]
pub struct Browser {
    world: World,
    pub now: Timestamp,
    pub origin: Option<String>,
    pub cookie: Option<String>,
    pub claims: Value,
}

/// What came back.
#[derive(Clone)]
pub struct Reply {
    pub status: u16,
    pub html: String,
    pub whole: Value,
}

impl Reply {
    /// The value of the form's hidden field.
    pub fn nonce(&self) -> String {
        let after = self.html.split_once("name=\"nonce\" value=\"").map(|(_, rest)| rest);
        after.and_then(|rest| rest.split_once('"')).map_or(String::new(), |(n, _)| n.to_owned())
    }

    pub fn header(&self, name: &str) -> &str {
        self.whole["headers"][name].as_str().unwrap_or_default()
    }
}

impl Browser {
    pub fn new(world: World) -> Self {
        let now = world.start;
        let origin = Some(world.config.origin.clone());
        Self { world, now, origin, cookie: None, claims: Value::Null }
    }

    pub fn at(mut self, seconds: i64) -> Self {
        self.now = self.world.at(seconds);
        self
    }

    pub async fn send(&self, event: &Value) -> Reply {
        let config = &self.world.config;
        let answer = respond(&self.world.ports(), config, event, self.now).await;
        let is_logged = std::env::var("REJOINDER_TEST_SECRETS").is_ok();
        let whole = if is_logged { answer.emitted() } else { answer.output };
        let html = whole["body"].as_str().unwrap().to_owned();
        let status = whole["statusCode"].as_u64().unwrap();
        Reply { status: u16::try_from(status).unwrap(), html, whole }
    }

    pub async fn request(&self, method: &str, segment: &str, body: &str) -> Reply {
        self.send(&self.event(method, &format!("/approvals{segment}"), body)).await
    }

    pub fn event(&self, method: &str, path: &str, body: &str) -> Value {
        json!({
            "version": "2.0",
            "rawPath": path,
            "requestContext": {
                "http": {"method": method, "path": path},
                "authorizer": {"jwt": {"claims": self.claims}}
            },
            "headers": {
                "content-type": "application/x-www-form-urlencoded",
                "origin": self.origin,
            },
            "cookies": self.cookie.iter().collect::<Vec<_>>(),
            "body": body,
            "isBase64Encoded": false
        })
    }

    pub async fn get(&self, link: &str) -> Reply {
        self.request("GET", &format!("/{link}"), "").await
    }

    pub async fn list(&self) -> Reply {
        self.request("GET", "", "").await
    }

    /// Opens the page and sends its form with these fields.
    pub async fn submit(&self, link: &str, fields: &[(&str, &str)]) -> Reply {
        let nonce = self.get(link).await.nonce();
        self.post(link, &nonce, fields).await
    }

    pub async fn post(&self, link: &str, nonce: &str, fields: &[(&str, &str)]) -> Reply {
        self.request("POST", &format!("/{link}"), &form(nonce, fields)).await
    }

    /// What a person does: open the page, choose, type the code.
    pub async fn choose(&self, letter: &Letter, choice: &str) -> Reply {
        self.submit(&letter.link, &[("choice", choice), ("code", &letter.code)]).await
    }

    /// Keeps the session that an answer opened.
    pub fn keep_session(&mut self, reply: &Reply) {
        let cookie = reply.whole["cookies"][0].as_str().unwrap();
        self.cookie = cookie.split_once(';').map(|(pair, _)| pair.to_owned());
    }
}

fn form(nonce: &str, fields: &[(&str, &str)]) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("nonce", nonce).extend_pairs(fields);
    form.finish()
}
