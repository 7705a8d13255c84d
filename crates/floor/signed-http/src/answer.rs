//! What came back.

use bytes::Bytes;
use serde_json::Value;

/// An answer, whatever its status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    /// Names, in lower case, with values.
    pub headers: Vec<(String, String)>,
    pub body: Bytes,
}

impl Answer {
    /// The value of a header by its name in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name)?;
        Some(&found.1)
    }

    /// Whether what was asked for was done.
    #[must_use]
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The error's name, such as `ThrottlingException`: by the header, or by the body as AWS's JSON
    /// protocol has it. Namespace and address beside it are left out.
    ///
    /// Source: <https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#operation-error-serialization>.
    #[must_use]
    pub fn error_code(&self) -> Option<String> {
        let header = self.header("x-amzn-errortype").filter(|error| !error.is_empty());
        let named = header.map(str::to_owned).or_else(|| self.named_in_body())?;
        let name = named.split(':').next()?;
        Some(name.rsplit('#').next().unwrap_or(name).trim().to_owned())
    }

    /// What a program behind a service answered that the service calls its model's error; 0 where it did not
    /// in time. SageMaker writes the field with a capital, Bedrock without.
    #[must_use]
    pub fn original_status(&self) -> u16 {
        let body: Value = serde_json::from_slice(&self.body).unwrap_or_default();
        let names = ["OriginalStatusCode", "originalStatusCode"];
        let status = names.iter().find_map(|name| body[*name].as_u64());
        status.and_then(|status| status.try_into().ok()).unwrap_or(0)
    }

    fn named_in_body(&self) -> Option<String> {
        let body: Value = serde_json::from_slice(&self.body).ok()?;
        let name = ["__type", "code"].iter().find_map(|field| body[*field].as_str());
        name.map(str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(error: Option<&str>, body: &str) -> Option<String> {
        let header = |value: &str| ("x-amzn-errortype".to_owned(), value.to_owned());
        let headers = error.map(header).into_iter().collect();
        Answer { status: 400, headers, body: body.to_owned().into() }.error_code()
    }

    #[test]
    fn an_error_has_its_bare_name() {
        let expected = Some("ThrottlingException".to_owned());
        for error in
            ["ThrottlingException", "ThrottlingException:http://a/b", "a#ThrottlingException"]
        {
            assert_eq!(code(Some(error), "{}"), expected);
        }
        assert_eq!(code(None, r#"{"__type": "com.a#ThrottlingException"}"#), expected);
        assert_eq!(code(Some(""), r#"{"code": "ThrottlingException"}"#), expected);
        assert_eq!(code(None, "<html>"), None);
    }

    #[test]
    fn a_program_behind_a_service_has_a_status_of_its_own() {
        let status = |body: &str| {
            Answer { status: 424, headers: Vec::new(), body: body.to_owned().into() }
                .original_status()
        };
        assert_eq!(status(r#"{"OriginalStatusCode": 503}"#), 503);
        assert_eq!(status(r#"{"originalStatusCode": 404}"#), 404);
        for none in ["{}", "<html>", r#"{"OriginalStatusCode": -1}"#] {
            assert_eq!(status(none), 0, "{none}");
        }
    }
}
