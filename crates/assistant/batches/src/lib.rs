//! Asks for many things of one document, several at once, in the time of one call.
//!
//! What is made is kept by whoever asks, so that the next call asks only for the rest.

use futures_util::stream::{self, StreamExt};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::time::Instant;

/// How much is begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Things that are under way at once.
    pub at_once: usize,
    /// When nothing more is begun.
    pub within: Duration,
}

/// What came of each item, in their order. What is `known` is not asked for. After a failure, and when the time
/// is up, nothing more is begun (`None`), and what is under way is waited for.
pub async fn ask_each<I, T, E, F>(
    items: impl IntoIterator<Item = I>,
    limits: Limits,
    known: impl Fn(&I) -> Option<T>,
    ask: impl Fn(I) -> F,
) -> Vec<Option<Result<T, E>>>
where
    F: Future<Output = Result<T, E>>,
{
    let failed = AtomicBool::new(false);
    let until = Instant::now() + limits.within;
    let each = items.into_iter().map(|item| {
        let (known, failed, ask) = (known(&item), &failed, &ask);
        async move {
            if known.is_some() {
                return known.map(Ok);
            }
            if failed.load(Ordering::Relaxed) || Instant::now() >= until {
                return None;
            }
            let asked = ask(item).await;
            failed.fetch_or(asked.is_err(), Ordering::Relaxed);
            Some(asked)
        }
    });
    stream::iter(each).buffered(limits.at_once).collect().await
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::time::sleep;

    const LIMITS: Limits = Limits { at_once: 2, within: Duration::from_secs(10) };

    fn nothing(_: &u32) -> Option<u32> {
        None
    }

    #[tokio::test(start_paused = true)]
    async fn all_are_asked_for_in_their_order() {
        let slow_first = async |item: u32| {
            sleep(Duration::from_secs(u64::from(3 - item))).await;
            Ok::<_, ()>(item * 2)
        };
        let found = ask_each([0, 1, 2], LIMITS, nothing, slow_first).await;
        assert_eq!(found, [Some(Ok(0)), Some(Ok(2)), Some(Ok(4))]);
    }

    #[tokio::test(start_paused = true)]
    async fn after_a_failure_nothing_is_begun_and_what_is_known_is_told() {
        let known = |item: &u32| (*item == 9).then_some(90);
        let ask = async |item: u32| {
            sleep(Duration::from_secs(u64::from(item))).await;
            if item == 1 { Err("down") } else { Ok(item) }
        };
        let found = ask_each([1, 2, 3, 9], LIMITS, known, ask).await;
        assert_eq!(found, [Some(Err("down")), Some(Ok(2)), None, Some(Ok(90))]);
    }

    #[tokio::test(start_paused = true)]
    async fn when_the_time_is_up_nothing_is_begun() {
        let ask = async |item: u32| {
            sleep(Duration::from_secs(6)).await;
            Ok::<_, ()>(item)
        };
        let found = ask_each(0..6, LIMITS, nothing, ask).await;
        assert_eq!(found, [Some(Ok(0)), Some(Ok(1)), Some(Ok(2)), Some(Ok(3)), None, None]);
    }
}
