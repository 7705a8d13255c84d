//! Calls that are made again where that helps.

use crate::error::{Error, failed_call};
use backon::{ExponentialBuilder, Retryable};
use lambda_bridge::UpstreamError;
use std::time::Duration;

/// As the AWS SDKs by default: three tries, with waits that grow and are spread.
///
/// Source: <https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html>.
const AGAIN: ExponentialBuilder = ExponentialBuilder::new()
    .with_min_delay(Duration::from_millis(500))
    .with_max_delay(Duration::from_secs(5))
    .with_max_times(2)
    .with_jitter();

/// Makes a call, named as in a policy, and makes it again where the service throttles or is unavailable.
///
/// # Errors
/// It is refused, or was throttled or not answered three times.
pub async fn patiently<T, F>(call: &'static str, ask: impl FnMut() -> F) -> Result<T, Error>
where
    F: Future<Output = Result<T, UpstreamError>>,
{
    ask.retry(AGAIN).when(may_pass).await.map_err(failed_call(call))
}

fn may_pass(error: &UpstreamError) -> bool {
    !matches!(error, UpstreamError::Rejected { .. })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn throttled() -> UpstreamError {
        UpstreamError::Throttled { service: "S3", code: "SlowDown".to_owned() }
    }

    #[tokio::test(start_paused = true)]
    async fn a_call_is_made_three_times_at_most() {
        let mut calls = 0;
        let ask = || {
            calls += 1;
            async { Err::<(), _>(throttled()) }
        };
        let error = patiently("s3:PutObject", ask).await.unwrap_err();
        assert_eq!(calls, 3);
        assert!(error.to_string().contains("s3:PutObject"), "{error}");
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_refused_is_not_asked_again() {
        let mut calls = 0;
        let refused = UpstreamError::Rejected { service: "S3", code: "AccessDenied".to_owned() };
        let ask = || {
            calls += 1;
            std::future::ready(Err::<(), _>(refused.clone()))
        };
        assert!(patiently("s3:PutObject", ask).await.is_err());
        assert_eq!(calls, 1);
    }

    #[tokio::test(start_paused = true)]
    async fn a_second_try_may_succeed() {
        let mut left = vec![Ok(7), Err(throttled())];
        let ask = || std::future::ready(left.pop().unwrap());
        assert_eq!(patiently("s3:GetObject", ask).await.unwrap(), 7);
    }
}
