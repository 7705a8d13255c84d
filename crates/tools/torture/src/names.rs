//! The names of outcomes and reasons, for patterns and columns.

use reviews::{FailureReason, Outcome};

pub(super) const REPLY: &str = Outcome::NewReviewResponseCreated.name();
pub(super) const HARMFUL: &str = Outcome::HarmfulContentDetected.name();
pub(super) const TOXIC_REPLY: &str = FailureReason::ToxicReply.name();
pub(super) const REJECTED_BY_PERSON: &str = FailureReason::RejectedByPerson.name();
pub(super) const NO_DECISION: &str = FailureReason::NoDecision.name();
pub(super) const NO_REPLY_NEEDED: &str = FailureReason::NoReplyNeeded.name();
pub(super) const INVALID_REVIEW: &str = FailureReason::InvalidReview.name();
pub(super) const SUPERSEDED: &str = FailureReason::Superseded.name();
pub(super) const SYSTEM_ERROR: &str = FailureReason::SystemError.name();
