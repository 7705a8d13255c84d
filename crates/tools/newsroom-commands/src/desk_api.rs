//! The desk's API, which takes signed requests only.

use cli_base::deployed::Deployed;
use cli_base::error::{Error, failed_call};
use cli_base::running::Running;
use serde::Deserialize;
use serde_json::Value;
use signed_http::{SignedHttp, Upstream};
use stack_page::api_id;
use std::time::Duration;

/// The function has 20 seconds.
const WITHIN: Duration = Duration::from_secs(25);

/// What the API answers: what is written, or why it is not.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub status: u16,
    pub body: Value,
}

/// A page of what stands of articles.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct List {
    /// What stands of each.
    pub articles: Vec<Value>,
    /// Where more begin.
    pub next: Option<String>,
}

/// Articles, suggestions for them, and decisions about those.
#[derive(Debug)]
pub struct DeskApi {
    http: SignedHttp,
    stage: String,
}

impl DeskApi {
    /// That of a deployment; the local emulator answers for each API under a path of its own.
    ///
    /// # Errors
    /// The deployment has none.
    pub fn of(deployed: &Deployed, local: Option<&Running>) -> Result<Self, Error> {
        let url = deployed.output("DeskApiUrl")?;
        let (endpoint, stage) = match (local, api_id(url)) {
            (Some(local), Some(api)) => {
                (local.endpoint.clone(), format!("/_aws/execute-api/{api}/$default"))
            }
            _ => (url.to_owned(), String::new()),
        };
        let (service, signing) = ("the newsroom", Some("execute-api"));
        let upstream = Upstream { service, endpoint, signing, timeout: WITHIN };
        Ok(Self { http: SignedHttp::new(&deployed.config, upstream), stage })
    }

    /// What is suggested for an article.
    ///
    /// # Errors
    /// Nothing is, or the API does not answer.
    pub async fn suggestions(&self, article: &str) -> Result<Value, Error> {
        let call = "GET /articles/{id}/suggestions";
        let answer = self.ask(call, "GET", &path(article, "suggestions"), None).await?;
        if answer.status == 200 { Ok(answer.body) } else { Err(refused(call, &answer)) }
    }

    /// What is suggested for an article, if anything is.
    ///
    /// # Errors
    /// The API does not answer.
    pub async fn find_suggestions(&self, article: &str) -> Result<Option<Value>, Error> {
        let call = "GET /articles/{id}/suggestions";
        let answer = self.ask(call, "GET", &path(article, "suggestions"), None).await?;
        match answer.status {
            200 => Ok(Some(answer.body)),
            404 => Ok(None),
            _ => Err(refused(call, &answer)),
        }
    }

    /// Sends a decision.
    ///
    /// # Errors
    /// The API does not answer, or refuses for another reason than that something else stands.
    pub async fn decide(&self, article: &str, decision: &Value) -> Result<Answer, Error> {
        let call = "POST /articles/{id}/decisions";
        let answer = self.ask(call, "POST", &path(article, "decisions"), Some(decision)).await?;
        told(call, answer)
    }

    /// Writes a version of an article: the body of the request has it, and what it comes after.
    ///
    /// # Errors
    /// The API does not answer, or refuses for another reason than that something else stands.
    pub async fn put(&self, article: &str, version: &Value) -> Result<Answer, Error> {
        let call = "PUT /articles/{id}";
        let path = format!("/articles/{}", encoded(article));
        let answer = self.ask(call, "PUT", &path, Some(version)).await?;
        told(call, answer)
    }

    /// A version of an article as it was written, or in a format as it goes out: what is answered, as text.
    /// Without a version the newest.
    ///
    /// # Errors
    /// There is none, or the API does not answer.
    pub async fn get(
        &self,
        article: &str,
        version: Option<u32>,
        format: Option<&str>,
    ) -> Result<String, Error> {
        let version = version.map(|version| format!("version={version}"));
        let format = format.map(|format| format!("format={format}"));
        let query = [version, format].into_iter().flatten().collect::<Vec<_>>().join("&");
        self.text("GET /articles/{id}", &format!("/articles/{}?{query}", encoded(article))).await
    }

    /// A page of all articles, those that were written last first, from the `next` of the page before.
    ///
    /// # Errors
    /// The API does not answer, refuses, or answers with no list.
    pub async fn list(&self, from: Option<&str>) -> Result<List, Error> {
        let query = from.map(|from| format!("?from={}", encoded(from))).unwrap_or_default();
        let call = "GET /articles";
        let text = self.text(call, &format!("/articles{query}")).await?;
        serde_json::from_str(&text).map_err(|_| unreadable(call))
    }

    /// Lets a muted pair be suggested again.
    ///
    /// # Errors
    /// The API does not answer, or refuses.
    pub async fn unmute(&self, pair: &Value) -> Result<Value, Error> {
        let call = "POST /unmute";
        let answer = self.ask(call, "POST", "/unmute", Some(pair)).await?;
        if matches!(answer.status, 200 | 201) {
            Ok(answer.body)
        } else {
            Err(refused(call, &answer))
        }
    }

    /// What a GET answers, as text.
    async fn text(&self, call: &'static str, path: &str) -> Result<String, Error> {
        let path = format!("{}{path}", self.stage);
        let sent = self.http.send("GET", &path, "application/json", Vec::new()).await;
        let answer = sent.map_err(failed_call(call))?;
        if answer.is_success() {
            return Ok(String::from_utf8_lossy(&answer.body).into_owned());
        }
        let body = serde_json::from_slice(&answer.body).unwrap_or_default();
        Err(refused(call, &Answer { status: answer.status, body }))
    }

    async fn ask(
        &self,
        call: &'static str,
        method: &str,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Answer, Error> {
        let path = format!("{}{path}", self.stage);
        let body = body.map(|body| body.to_string().into_bytes()).unwrap_or_default();
        let sent = self.http.send(method, &path, "application/json", body).await;
        let answer = sent.map_err(failed_call(call))?;
        let body = serde_json::from_slice(&answer.body).unwrap_or_default();
        Ok(Answer { status: answer.status, body })
    }
}

fn path(article: &str, list: &str) -> String {
    format!("/articles/{}/{list}", encoded(article))
}

/// A text as a part of a path or a query.
#[must_use]
pub fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let encoded = text.bytes().map(|byte| match plain(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    });
    encoded.collect()
}

/// What is written, stands already, or is told with what stands in its way.
fn told(call: &'static str, answer: Answer) -> Result<Answer, Error> {
    let is_told = matches!(answer.status, 200 | 201) || answer.body.get("standing").is_some();
    if is_told { Ok(answer) } else { Err(refused(call, &answer)) }
}

/// What an answer is that says something else than the API does.
#[must_use]
pub fn unreadable(call: &'static str) -> Error {
    Error::Call { call, detail: "unreadable answer".to_owned() }
}

fn refused(call: &'static str, answer: &Answer) -> Error {
    let text = |name: &str| answer.body[name].as_str().unwrap_or_default();
    let detail = format!("{} {} {}", answer.status, text("error"), text("message"));
    Error::Call { call, detail: detail.trim_end().to_owned() }
}

/// The HTTP status with which the API refused; none where it did not answer, or with what it does not say.
#[must_use]
pub fn status_of(error: &Error) -> Option<u16> {
    let Error::Call { detail, .. } = error else { return None };
    let status = detail.split(' ').next()?.parse().ok();
    status.filter(|status| (400..600).contains(status))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_tells_its_status() {
        let of = |status: u16| {
            status_of(&refused("GET /articles", &Answer { status, body: Value::Null }))
        };
        assert_eq!([of(404), of(503)], [Some(404), Some(503)]);
        let body = serde_json::json!({"error": "Busy", "message": "again"});
        assert_eq!(status_of(&refused("PUT", &Answer { status: 503, body })), Some(503));
        assert_eq!(status_of(&unreadable("GET /articles")), None);
    }

    #[test]
    fn an_id_stands_in_a_path() {
        assert_eq!(path("été 26/1", "decisions"), "/articles/%C3%A9t%C3%A9%2026%2F1/decisions");
    }
}
