//! What every operation has in common: it is counted, may go wrong on purpose, and is answered.

use super::State;
use super::protocol::Protocol;
use crate::control::{Account, Consumed, Fault};
use axum::body::Body;
use axum::http::Response;
use faults::ConnectionReset;
use serde_json::Value;
use stand_in::AwsError;

/// An operation of a service.
pub(super) struct Call<'a> {
    pub(super) state: &'a State,
    pub(super) protocol: Protocol,
    pub(super) account: Account,
}

/// An answer, and what it is billed by.
pub(super) struct Answered {
    pub(super) body: Value,
    pub(super) consumed: Consumed,
}

/// An answer that costs nothing.
impl From<Value> for Answered {
    fn from(body: Value) -> Self {
        Self { body, consumed: Consumed::default() }
    }
}

impl<'a> Call<'a> {
    /// A call that belongs to no model.
    pub(super) fn of(state: &'a State, protocol: Protocol, operation: &'static str) -> Self {
        Self { state, protocol, account: Account { operation, model: None, task: None } }
    }

    /// Does `work`, unless the call is to go wrong before.
    pub(super) async fn answer(
        self,
        work: impl Future<Output = Result<Answered, AwsError>>,
    ) -> Response<Body> {
        let fault = self.state.admit(&self.account, &self.keys()).await;
        if let Some(refusal) = fault.and_then(|fault| self.protocol.refusal(fault)) {
            return refusal;
        }
        match work.await {
            Ok(answered) => {
                self.state.answered(&self.account, answered.consumed);
                self.rendered(fault, &answered.body)
            }
            Err(error) => self.protocol.error(&error),
        }
    }

    /// What faults may be ordered by.
    pub(super) fn keys(&self) -> Vec<String> {
        let Account { operation, model, .. } = &self.account;
        let by_model = model.as_ref().map(|model| format!("{operation}:{model}"));
        by_model.into_iter().chain([(*operation).to_owned(), "*".to_owned()]).collect()
    }

    fn rendered(&self, fault: Option<Fault>, body: &Value) -> Response<Body> {
        match fault {
            Some(Fault::Garble) => self.protocol.garbled(),
            Some(Fault::Truncate) => self.protocol.truncated(body.to_string().as_bytes()),
            Some(Fault::Lose) => ConnectionReset::response(),
            _ => self.protocol.answer(body),
        }
    }
}
