//! Answers of the HTTP API.

use crate::Problem;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use lambda_bridge::Failure;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;

/// Bytes of a body that a function may answer with (6 MB, by
/// <https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>), with room for the headers.
const LONGEST: usize = 6 * 1_024 * 1_024 - 16 * 1_024;

/// An answer as API Gateway takes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Response {
    pub status_code: u16,
    pub headers: BTreeMap<String, String>,
    /// A picture in base64, or JSON.
    pub body: String,
    pub is_base64_encoded: bool,
}

impl Response {
    fn new(status_code: u16, media_type: &str, body: String) -> Self {
        let headers = [
            ("content-type", media_type),
            // What is taken out of the index is not shown from a cache.
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
        ];
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
        Self { status_code, headers: headers.into(), body, is_base64_encoded: false }
    }

    /// A page as PNG.
    ///
    /// # Errors
    /// It is larger than a function may answer.
    pub(crate) fn picture(png: &[u8]) -> Result<Self, Problem> {
        let body = BASE64_STANDARD.encode(png);
        if body.len() > LONGEST {
            return Err(Problem::PictureTooLarge);
        }
        Ok(Self { is_base64_encoded: true, ..Self::new(200, "image/png", body) })
    }

    /// Why there is no picture.
    pub(crate) fn problem(problem: Problem) -> Self {
        let status = problem.status();
        let Failure { name, message } = problem.into();
        let body = json!({"error": name, "message": message}).to_string();
        let mut response = Self::new(status, "application/json", body);
        let (header, value) = match status {
            503 => ("retry-after", "1"),
            405 => ("allow", "GET"),
            _ => return response,
        };
        response.headers.insert(header.to_owned(), value.to_owned());
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lambda_cannot_answer_is_refused() {
        assert!(Response::picture(&vec![0; LONGEST / 4 * 3]).is_ok());
        assert_eq!(Response::picture(&vec![0; LONGEST / 4 * 3 + 1]), Err(Problem::PictureTooLarge));
    }
}
