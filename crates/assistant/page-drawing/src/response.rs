//! Answers of the HTTP API.

use crate::Problem;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use json_api::{Response, problem};
use serde_json::Value;

/// Bytes of a body that a function may answer with (6 MB, by
/// <https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>), with room for the headers.
const LONGEST: usize = 6 * 1_024 * 1_024 - 16 * 1_024;

/// A page as PNG. What is taken out of the index is not shown from a cache.
///
/// # Errors
/// It is larger than a function may answer.
pub(crate) fn picture(png: &[u8]) -> Result<Response, Problem> {
    let body = BASE64_STANDARD.encode(png);
    if body.len() > LONGEST {
        return Err(Problem::PictureTooLarge);
    }
    let response = Response::new(200, &Value::Null).with("content-type", "image/png");
    Ok(Response { body, is_base64_encoded: true, ..response })
}

/// Why there is no picture.
pub(crate) fn refused(refusal: Problem) -> Response {
    let status = refusal.status();
    Response::refused(status, &problem(refusal), "GET")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lambda_cannot_answer_is_refused() {
        assert!(picture(&vec![0; LONGEST / 4 * 3]).is_ok());
        assert_eq!(picture(&vec![0; LONGEST / 4 * 3 + 1]), Err(Problem::PictureTooLarge));
    }
}
