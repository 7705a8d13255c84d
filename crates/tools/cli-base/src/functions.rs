//! Functions, by Lambda's REST API: a command asks for few of its operations, and the SDK that has them all
//! takes half a minute of every first build.
//!
//! Source: <https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html>.

use crate::error::Error;
use crate::patience::patiently;
use aws_config::SdkConfig;
use lambda_bridge::UpstreamError;
use serde::Deserialize;
use serde_json::Value;
use signed_http::{Answer, SignedHttp, Upstream, endpoint};
use std::time::Duration;

const SERVICE: &str = "Lambda";
/// What a function of ours may take, and a connection beside it.
const WITHIN: Duration = Duration::from_secs(60);
/// Where the functions are.
pub const FUNCTIONS: &str = "/2015-03-31/functions";

/// What a function says that fails.
///
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html>.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Failure {
    /// The error's name.
    #[serde(rename = "errorType")]
    pub name: String,
    /// What is wrong.
    #[serde(rename = "errorMessage")]
    pub message: String,
}

/// The functions of an account.
#[derive(Debug)]
pub struct Functions {
    http: SignedHttp,
}

impl Functions {
    /// A client; it connects with the first call.
    #[must_use]
    pub fn new(sdk: &SdkConfig) -> Self {
        let endpoint = endpoint(sdk, SERVICE, "lambda");
        let upstream =
            Upstream { service: SERVICE, endpoint, signing: Some("lambda"), timeout: WITHIN };
        Self { http: SignedHttp::new(sdk, upstream) }
    }

    /// Asks a function and waits: what it answers, or how it fails.
    ///
    /// # Errors
    /// Lambda does not answer, or refuses, or the function answers with no JSON.
    pub async fn invoke(
        &self,
        function: &str,
        input: &Value,
    ) -> Result<Result<Value, Failure>, Error> {
        let path = format!("{FUNCTIONS}/{function}/invocations");
        said(&self.ask("lambda:Invoke", "POST", &path, Some(input)).await?)
    }

    /// A function's configuration, in the words of `GetFunctionConfiguration`.
    ///
    /// # Errors
    /// Lambda does not answer, or has no such function.
    pub async fn configuration(&self, function: &str) -> Result<Value, Error> {
        let path = format!("{FUNCTIONS}/{function}/configuration");
        self.call("lambda:GetFunctionConfiguration", "GET", &path, None).await
    }

    /// How many invocations may run at once in the account.
    ///
    /// # Errors
    /// Lambda does not answer, or refuses.
    pub async fn concurrency(&self) -> Result<u64, Error> {
        let path = "/2016-08-19/account-settings";
        let settings = self.call("lambda:GetAccountSettings", "GET", path, None).await?;
        Ok(settings["AccountLimit"]["ConcurrentExecutions"].as_u64().unwrap_or(0))
    }

    /// Any other operation, named as in a policy: its answer; null where that is empty.
    ///
    /// # Errors
    /// Lambda does not answer, or refuses.
    pub async fn call(
        &self,
        operation: &'static str,
        method: &str,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Value, Error> {
        let answer = self.ask(operation, method, path, body).await?;
        Ok(serde_json::from_slice(&answer.body).unwrap_or_default())
    }

    async fn ask(
        &self,
        operation: &'static str,
        method: &str,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Answer, Error> {
        let body = body.map(Value::to_string).unwrap_or_default();
        let sent = || async {
            let body = body.clone().into_bytes();
            taken(self.http.send(method, path, "application/json", body).await?)
        };
        patiently(operation, sent).await
    }
}

fn taken(answer: Answer) -> Result<Answer, UpstreamError> {
    if answer.is_success() {
        return Ok(answer);
    }
    let code = answer.error_code().unwrap_or_else(|| answer.status.to_string());
    Err(UpstreamError::from_answer(SERVICE, answer.status, &code))
}

fn said(answer: &Answer) -> Result<Result<Value, Failure>, Error> {
    let said: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    match answer.header("x-amz-function-error") {
        Some(_) => Ok(Err(serde_json::from_value(said).unwrap_or_default())),
        None if said.is_null() && answer.body.as_ref() != b"null" => {
            let detail = "the function answers with no JSON".to_owned();
            Err(Error::Call { call: "lambda:Invoke", detail })
        }
        None => Ok(Ok(said)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn answer(status: u16, error: Option<&str>, body: &str) -> Answer {
        let header = |error: &str| ("x-amz-function-error".to_owned(), error.to_owned());
        let headers = error.map(header).into_iter().collect();
        Answer { status, headers, body: body.to_owned().into() }
    }

    #[test]
    fn a_function_answers_or_fails_by_name() {
        assert_eq!(said(&answer(200, None, r#"{"a": 1}"#)).unwrap(), Ok(json!({"a": 1})));
        assert_eq!(said(&answer(200, None, "null")).unwrap(), Ok(Value::Null));
        assert!(said(&answer(200, None, "<html>")).is_err());
        let failed = r#"{"errorType": "InvalidInput", "errorMessage": "the query is empty"}"#;
        let failure = said(&answer(200, Some("Unhandled"), failed)).unwrap().unwrap_err();
        assert_eq!(
            (failure.name.as_str(), failure.message.as_str()),
            ("InvalidInput", "the query is empty")
        );
        assert_eq!(
            said(&answer(200, Some("Unhandled"), "no JSON")).unwrap(),
            Err(Failure::default())
        );
    }

    #[test]
    fn a_refusal_keeps_its_name() {
        let refused =
            taken(answer(404, None, r#"{"code": "ResourceNotFoundException"}"#)).unwrap_err();
        assert_eq!(
            refused,
            UpstreamError::Rejected {
                service: "Lambda",
                code: "ResourceNotFoundException".to_owned()
            }
        );
        let late = taken(answer(502, None, "")).unwrap_err();
        assert_eq!(late, UpstreamError::Unavailable { service: "Lambda", code: "502".to_owned() });
    }
}
