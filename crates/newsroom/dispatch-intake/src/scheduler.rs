//! One delivery of a message at a moment, by EventBridge Scheduler's REST protocol.
//!
//! Source: <https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html>.

use aws_config::SdkConfig;
use jiff::Timestamp;
use lambda_bridge::UpstreamError;
use serde_json::json;
use signed_http::{SignedHttp, Upstream, endpoint};
use std::time::Duration;

const SERVICE: &str = "Scheduler";

/// The most that one call may take.
const TIMEOUT: Duration = Duration::from_secs(3);

/// Has messages delivered later.
pub trait Deliver {
    /// Has the queue get `message` once at `at`, within a minute. Said twice under one name it is done once.
    ///
    /// # Errors
    /// The service does not answer, or refuses.
    fn deliver(
        &self,
        name: &str,
        at: Timestamp,
        message: &str,
    ) -> impl Future<Output = Result<(), UpstreamError>> + Send;
}

/// Whom schedules are for, and as whom they act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// ARN of the queue that gets the messages.
    pub queue: String,
    /// ARN of the queue for what that does not take.
    pub dead_letters: String,
    /// ARN of the role that may send to both.
    pub role: String,
}

/// EventBridge Scheduler.
#[derive(Debug)]
pub struct Scheduler {
    http: SignedHttp,
    places: Places,
}

impl Scheduler {
    /// A client; it connects with the first request.
    #[must_use]
    pub fn new(sdk: &SdkConfig, places: Places) -> Self {
        let endpoint = endpoint(sdk, SERVICE, "scheduler");
        let upstream =
            Upstream { service: SERVICE, endpoint, signing: Some("scheduler"), timeout: TIMEOUT };
        Self { http: SignedHttp::new(sdk, upstream), places }
    }
}

impl Deliver for Scheduler {
    async fn deliver(&self, name: &str, at: Timestamp, message: &str) -> Result<(), UpstreamError> {
        let Places { queue, dead_letters, role } = &self.places;
        let body = json!({
            "ScheduleExpression": format!("at({})", at.strftime("%Y-%m-%dT%H:%M:%S")),
            "FlexibleTimeWindow": {"Mode": "OFF"},
            "ActionAfterCompletion": "DELETE",
            "Target": {
                "Arn": queue,
                "RoleArn": role,
                "Input": message,
                "DeadLetterConfig": {"Arn": dead_letters},
            },
        });
        let (path, body) = (format!("/schedules/{name}"), body.to_string().into_bytes());
        let answer = self.http.send("POST", &path, "application/json", body).await?;
        let code = answer.error_code();
        match code.as_deref() {
            _ if answer.is_success() => Ok(()),
            Some("ConflictException") => Ok(()),
            code => {
                let code = code.unwrap_or("unreadable answer");
                Err(UpstreamError::from_answer(SERVICE, answer.status, code))
            }
        }
    }
}
