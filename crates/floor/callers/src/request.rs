//! Who signed a request, as the HTTP API says it (payload format 2.0). Format:
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html>.

use crate::{Callers, UnknownCaller};
use bounds::{InvalidInput, check_length};
use schemars::JsonSchema;
use serde::Deserialize;

const METHOD: usize = 64;
const ARN: usize = 2048;

/// The request as the API saw it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct RequestContext {
    pub http: Http,
    /// Absent where nobody signed.
    #[serde(default)]
    pub authorizer: Option<Authorizer>,
}

/// The request's first line.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct Http {
    /// In upper case.
    #[schemars(length(max = 64))]
    pub method: String,
}

/// Who was let in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct Authorizer {
    /// Absent where the route asks for no signature.
    #[serde(default)]
    pub iam: Option<Iam>,
}

/// Who signed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Iam {
    #[serde(default)]
    #[schemars(length(max = 2048))]
    pub user_arn: Option<String>,
}

impl RequestContext {
    /// Checks what API Gateway never exceeds.
    ///
    /// # Errors
    /// A field breaks a rule: it is no event of the API.
    pub fn validate(&self) -> Result<(), InvalidInput> {
        check_length("method", Some(&self.http.method), METHOD)?;
        check_length("userArn", self.signer(), ARN)
    }

    /// The tenant of whoever signed.
    ///
    /// # Errors
    /// Nobody did, or who did has none.
    pub fn tenant<'a>(&self, callers: &'a Callers) -> Result<&'a str, UnknownCaller> {
        callers.tenant_of(self.signer().ok_or(UnknownCaller)?)
    }

    /// The ARN of whoever signed: a role's with the name of its session.
    #[must_use]
    pub fn signer(&self) -> Option<&str> {
        self.authorizer.as_ref()?.iam.as_ref()?.user_arn.as_deref()
    }
}
