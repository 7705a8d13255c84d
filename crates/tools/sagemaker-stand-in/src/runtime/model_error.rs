//! What goes wrong in a container, as the service passes it on.

use crate::control::{ACCOUNT, REGION};
use serde_json::{Value, json};
use stand_in::AwsError;

/// The longest message of an error.
const LONGEST_MESSAGE: usize = 2_048;

/// Why an invocation has no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InvokeError {
    /// The service refuses.
    Service(AwsError),
    /// The container failed: `ModelError`, 424.
    Model(ModelError),
}

impl From<AwsError> for InvokeError {
    fn from(error: AwsError) -> Self {
        Self::Service(error)
    }
}

/// What the container answered: a status of 400 or more, or nothing at all (0).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelError {
    pub(crate) endpoint: String,
    pub(crate) status: u16,
    /// The body of the container's answer. It may hold what customers sent.
    pub(crate) message: String,
}

impl ModelError {
    /// A failure on order.
    #[must_use]
    pub fn ordered(endpoint: &str) -> Self {
        let message = "The model failed, as it was told to.".to_owned();
        Self { endpoint: endpoint.to_owned(), status: 500, message }
    }

    /// The container gave no answer in time.
    pub(crate) fn late(endpoint: &str) -> Self {
        let message = "Your invocation timed out while waiting for a response from container \
            primary. Review the latency metrics for each container in Amazon CloudWatch, resolve the \
            issue, and try again.";
        Self { endpoint: endpoint.to_owned(), status: 0, message: message.to_owned() }
    }

    /// The container gave no answer at all.
    pub(crate) fn gone(endpoint: &str) -> Self {
        let message = "The container closed the connection.".to_owned();
        Self { endpoint: endpoint.to_owned(), status: 0, message }
    }

    /// For people.
    #[must_use]
    pub fn message(&self) -> String {
        let Self { endpoint, status, message } = self;
        let side = if (400..500).contains(status) { "client" } else { "server" };
        let logs =
            format!("https://{REGION}.console.aws.amazon.com/cloudwatch/home?region={REGION}");
        shortened(&format!(
            "Received {side} error ({status}) from primary with message \"{message}\". See \
             {logs}#logEventViewer:group=/aws/sagemaker/Endpoints/{endpoint} in account {ACCOUNT} \
             for more information."
        ))
    }

    /// The body of the answer.
    #[must_use]
    pub fn body(&self) -> Value {
        let log = format!("arn:aws:logs:{REGION}:{ACCOUNT}:log-group:/aws/sagemaker/Endpoints");
        json!({
            "Code": "ModelError",
            "Message": self.message(),
            "OriginalStatusCode": self.status,
            "OriginalMessage": shortened(&self.message),
            "LogStreamArn": format!("{log}/{}", self.endpoint),
        })
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(LONGEST_MESSAGE).collect()
}
