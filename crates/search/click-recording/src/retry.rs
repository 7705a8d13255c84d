//! Clicks that the queue brings back.

use crate::handle::locate_all;
use crate::message::{FailedItem, QueueAnswer, QueueEvent, QueueRecord};
use crate::{Record, StampedClick, Upstreams, into_batches};
use lambda_bridge::{Answer, Metric};
use vector_index::Locate;

/// What came of one message.
#[derive(Debug, Default, Clone, Copy)]
struct Put {
    recorded: usize,
    unknown: usize,
}

/// Puts the clicks of each message, one after the other and each once: what is not put stays in the
/// queue, which brings it back after a while. An image that the index still lacks is given up.
pub async fn retry<L: Locate, R: Record, K>(
    upstreams: &Upstreams<L, R, K>,
    event: QueueEvent,
) -> Answer<QueueAnswer> {
    let (mut answer, mut all) = (QueueAnswer::default(), Put::default());
    for QueueRecord { message_id, body } in event.records {
        match put_message(upstreams, &body).await {
            Some(put) => {
                all.recorded += put.recorded;
                all.unknown += put.unknown;
            }
            None => answer.batch_item_failures.push(FailedItem { item_identifier: message_id }),
        }
    }
    let metrics = [
        Metric::count("ClicksRecorded", all.recorded as f64),
        Metric::count("ClicksUnknown", all.unknown as f64),
    ];
    Answer::new(answer).counting(metrics)
}

/// None where the message is to come back.
async fn put_message<L: Locate, R: Record, K>(
    upstreams: &Upstreams<L, R, K>,
    body: &str,
) -> Option<Put> {
    let record = upstreams.record.as_ref()?;
    let read = serde_json::from_str::<Vec<StampedClick>>(body);
    let mut clicks = read.inspect_err(|_| tracing::error!("a message holds no clicks")).ok()?;
    let located = locate_all(&upstreams.locate, &mut clicks).await;
    located
        .inspect_err(|error| tracing::warn!(error = %error, "clicks wait for the index"))
        .ok()?;
    let (known, unknown): (Vec<_>, Vec<_>) =
        clicks.into_iter().partition(|click| click.cluster.is_some());
    let recorded = known.len();
    for batch in into_batches(known.into_iter().enumerate()) {
        let put = record.record(&batch.clicks).await;
        put.inspect_err(|error| tracing::warn!(error = %error, "clicks stay in the queue")).ok()?;
    }
    Some(Put { recorded, unknown: unknown.len() })
}
