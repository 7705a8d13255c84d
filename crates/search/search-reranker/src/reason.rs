//! Why an answer is not personalised.

use lambda_bridge::UpstreamError;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why an answer is in the plain search order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Reason {
    /// The query names no user.
    NoUser,
    /// The weight is 0.
    NoWeight,
    /// No campaign is configured.
    NotConfigured,
    /// All candidates are of one cluster, or there are none.
    OneCluster,
    /// Nothing is known of the user: all clusters are alike, or as for a stranger.
    UnknownUser,
    /// The ranker knows none of the clusters.
    UnknownClusters,
    /// Personalize did not answer in time.
    PersonalizeTimeout,
    /// Personalize throttles.
    PersonalizeThrottled,
    /// Personalize cannot be reached or fails.
    PersonalizeUnavailable,
    /// Personalize refuses the request: a wrong campaign or a missing permission.
    PersonalizeRejected,
}

impl Reason {
    /// The name in answers and metrics.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NoUser => "NO_USER",
            Self::NoWeight => "NO_WEIGHT",
            Self::NotConfigured => "NOT_CONFIGURED",
            Self::OneCluster => "ONE_CLUSTER",
            Self::UnknownUser => "UNKNOWN_USER",
            Self::UnknownClusters => "UNKNOWN_CLUSTERS",
            Self::PersonalizeTimeout => "PERSONALIZE_TIMEOUT",
            Self::PersonalizeThrottled => "PERSONALIZE_THROTTLED",
            Self::PersonalizeUnavailable => "PERSONALIZE_UNAVAILABLE",
            Self::PersonalizeRejected => "PERSONALIZE_REJECTED",
        }
    }

    /// Whether Personalize was asked and failed.
    #[must_use]
    pub fn is_failure(self) -> bool {
        matches!(
            self,
            Self::PersonalizeTimeout
                | Self::PersonalizeThrottled
                | Self::PersonalizeUnavailable
                | Self::PersonalizeRejected
        )
    }
}

impl From<UpstreamError> for Reason {
    fn from(error: UpstreamError) -> Self {
        match error {
            UpstreamError::Throttled { .. } => Self::PersonalizeThrottled,
            UpstreamError::TimedOut { .. } => Self::PersonalizeTimeout,
            UpstreamError::Unavailable { .. } => Self::PersonalizeUnavailable,
            UpstreamError::Rejected { .. } => Self::PersonalizeRejected,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_json() {
        for reason in [Reason::NoUser, Reason::OneCluster, Reason::PersonalizeTimeout] {
            assert_eq!(serde_json::to_value(reason).unwrap(), reason.name());
        }
    }

    #[test]
    fn only_the_time_limit_is_a_timeout() {
        let service = "Personalize";
        assert_eq!(Reason::from(UpstreamError::TimedOut { service }), Reason::PersonalizeTimeout);
        let named_so = UpstreamError::Unavailable { service, code: "timeout".to_owned() };
        assert_eq!(Reason::from(named_so), Reason::PersonalizeUnavailable);
    }
}
