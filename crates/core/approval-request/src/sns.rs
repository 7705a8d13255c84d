//! Mail through an SNS topic: one message per person, who is the one subscription it reaches.

use crate::{Mail, SendMail};
use aws_config::SdkConfig;
use aws_config::timeout::TimeoutConfig;
use aws_sdk_sns::Client;
use aws_sdk_sns::config::Builder;
use aws_sdk_sns::types::MessageAttributeValue;
use lambda_bridge::UpstreamError;
use std::time::Duration;

/// The topic of approval mails.
#[derive(Debug, Clone)]
pub struct Sns {
    client: Client,
    topic_arn: String,
}

impl Sns {
    /// A client that gives up on one try after 3 seconds and on all after 10.
    #[must_use]
    pub fn new(shared: &SdkConfig, topic_arn: impl Into<String>) -> Self {
        let timeouts = TimeoutConfig::builder()
            .connect_timeout(Duration::from_secs(1))
            .operation_attempt_timeout(Duration::from_secs(3))
            .operation_timeout(Duration::from_secs(10))
            .build();
        let client = Client::from_conf(Builder::from(shared).timeout_config(timeouts).build());
        Self { client, topic_arn: topic_arn.into() }
    }
}

impl SendMail for Sns {
    async fn send(&self, mail: &Mail) -> Result<(), UpstreamError> {
        let publish = self
            .client
            .publish()
            .topic_arn(&self.topic_arn)
            .subject(&mail.subject)
            .message(&mail.body)
            .message_attributes("reviewer", string(&mail.to));
        let sent = publish.send().await;
        sent.map(drop).map_err(|error| UpstreamError::from_sdk("SNS", &error))
    }
}

/// The attribute that the subscriptions' filter policies look at.
fn string(value: &str) -> MessageAttributeValue {
    let builder = MessageAttributeValue::builder().data_type("String").string_value(value);
    #[expect(clippy::unwrap_used, reason = "the data type is set, which is all it demands")]
    builder.build().unwrap()
}
