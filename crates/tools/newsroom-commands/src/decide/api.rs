//! The desk's API, which takes signed requests only.

use cli_base::deployed::Deployed;
use cli_base::error::{Error, failed_call};
use cli_base::running::Running;
use serde_json::Value;
use signed_http::{SignedHttp, Upstream};
use stack_page::api_id;
use std::time::Duration;

/// The function has 20 seconds.
const WITHIN: Duration = Duration::from_secs(25);

/// What the API answers: a decision, or why it is not written.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub status: u16,
    pub body: Value,
}

/// Suggestions for articles, and decisions about them.
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

    /// Sends a decision.
    ///
    /// # Errors
    /// The API does not answer, or refuses for another reason than that something else stands.
    pub async fn decide(&self, article: &str, decision: &Value) -> Result<Answer, Error> {
        let call = "POST /articles/{id}/decisions";
        let answer = self.ask(call, "POST", &path(article, "decisions"), Some(decision)).await?;
        let is_told = matches!(answer.status, 200 | 201) || answer.body.get("standing").is_some();
        if is_told { Ok(answer) } else { Err(refused(call, &answer)) }
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
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let encoded = article.bytes().map(|byte| match plain(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    });
    format!("/articles/{}/{list}", encoded.collect::<String>())
}

fn refused(call: &'static str, answer: &Answer) -> Error {
    let text = |name: &str| answer.body[name].as_str().unwrap_or_default();
    let detail = format!("{} {} {}", answer.status, text("error"), text("message"));
    Error::Call { call, detail: detail.trim_end().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_stands_in_a_path() {
        assert_eq!(path("été 26/1", "decisions"), "/articles/%C3%A9t%C3%A9%2026%2F1/decisions");
    }
}
