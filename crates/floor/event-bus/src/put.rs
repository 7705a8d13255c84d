//! Any number of events: in batches, and again what was refused.

use crate::{Entry, batches};
use lambda_bridge::UpstreamError;
use std::time::Duration;

/// How often an entry that is refused or not answered is sent before it is given up.
pub const ATTEMPTS: u32 = 3;
/// The usual pause before the second time.
pub const FIRST_PAUSE: Duration = Duration::from_millis(200);

/// The id that the bus gives an event.
pub type EventId = String;

/// Puts events on a bus.
pub trait PutEvents {
    /// Puts at most ten entries, of 1 MB in all. The answer has one element for each, in their order: some may
    /// be refused where others are taken.
    ///
    /// # Errors
    /// The bus does not answer, or refuses the request as a whole.
    fn put(
        &self,
        entries: &[Entry],
    ) -> impl Future<Output = Result<Vec<Result<EventId, UpstreamError>>, UpstreamError>> + Send;
}

/// Puts all entries and gives their ids, in their order. What is refused or not answered is sent again alone,
/// after `first_pause`, then twice that, [`ATTEMPTS`] times in all; what the bus refuses for good is not.
///
/// # Errors
/// An entry cannot be put. Then others may be on the bus: whoever puts all of them again puts those twice, as
/// does an answer that is lost on its way.
pub async fn put_all(
    bus: &impl PutEvents,
    entries: &[Entry],
    first_pause: Duration,
) -> Result<Vec<EventId>, UpstreamError> {
    let sizes: Vec<usize> = entries.iter().map(Entry::size).collect();
    let mut ids = Vec::with_capacity(entries.len());
    let mut rest = entries;
    for length in batches(&sizes) {
        let (batch, later) = rest.split_at(length);
        ids.extend(put_batch(bus, batch, first_pause).await?);
        rest = later;
    }
    Ok(ids)
}

async fn put_batch(
    bus: &impl PutEvents,
    batch: &[Entry],
    first_pause: Duration,
) -> Result<Vec<EventId>, UpstreamError> {
    let mut ids: Vec<Option<EventId>> = vec![None; batch.len()];
    for attempt in 1..=ATTEMPTS {
        let left: Vec<usize> = (0..batch.len()).filter(|at| ids[*at].is_none()).collect();
        let again: Vec<Entry> = left.iter().map(|at| batch[*at].clone()).collect();
        let refusal = keep(&mut ids, &left, bus.put(&again).await);
        match refusal {
            None => break,
            Some(error) if attempt == ATTEMPTS || is_final(&error) => return Err(error),
            Some(_) => tokio::time::sleep(first_pause * 2_u32.pow(attempt - 1)).await,
        }
    }
    Ok(ids.into_iter().flatten().collect())
}

type Answer = Result<Vec<Result<EventId, UpstreamError>>, UpstreamError>;

/// Keeps the ids of an answer about the entries at `left`. Gives a refusal, a final one before others; an
/// entry that the answer does not speak of counts as not taken.
fn keep(ids: &mut [Option<EventId>], left: &[usize], answer: Answer) -> Option<UpstreamError> {
    let results = match answer {
        Ok(results) => results,
        Err(error) => return Some(error),
    };
    let missing = || Err(UpstreamError::from_answer("EventBridge", 500, "no result"));
    let results = results.into_iter().chain(std::iter::repeat_with(missing));
    let mut refusals = Vec::new();
    for (at, result) in left.iter().zip(results) {
        match result {
            Ok(id) => ids[*at] = Some(id),
            Err(error) => refusals.push(error),
        }
    }
    let worst = refusals.iter().position(is_final).unwrap_or(0);
    (!refusals.is_empty()).then(|| refusals.swap_remove(worst))
}

fn is_final(error: &UpstreamError) -> bool {
    matches!(error, UpstreamError::Rejected { .. })
}

#[cfg(test)]
mod tests;
