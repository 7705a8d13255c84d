//! Finds the clusters, puts the events, and keeps what cannot be put.

use crate::message::message;
use crate::{
    Batch, Click, ClickOutcome, ClickQueue, ClickResult, Config, Error, Input, Keep, Output,
    Patience, Personalize, Record, StampedClick, into_batches, stamp,
};
use aws_config::SdkConfig;
use futures_util::future::join_all;
use jiff::Timestamp;
use lambda_bridge::{Answer, UpstreamError};
use vector_index::{Clusters, IndexError, Locate};

/// The services that clicks go through.
#[derive(Debug)]
pub struct Upstreams<L, R, K> {
    /// Says which cluster an image is in.
    pub locate: L,
    /// Puts events; none where no tracker is configured.
    pub record: Option<R>,
    /// Keeps what cannot be put.
    pub keep: K,
    pub patience: Patience,
}

/// The real upstreams.
pub type Services = Upstreams<Clusters, Personalize, ClickQueue>;

impl Services {
    /// Clients for the index, tracker and queue of the configuration.
    #[must_use]
    pub fn new(sdk: &SdkConfig, config: &Config) -> Self {
        let tracker = config.tracking_id.as_deref();
        Self {
            locate: Clusters::new(sdk, &config.index),
            record: tracker.map(|tracker| Personalize::new(sdk, tracker, config.put_timeout)),
            keep: ClickQueue::new(sdk, &config.queue_url),
            patience: Patience::default(),
        }
    }

    /// Reads the clusters before the first click.
    pub async fn warm(&self) {
        self.locate.warm().await;
    }
}

/// Takes clicks that came at `now`.
///
/// # Errors
/// A field breaks a rule, there is no tracker, or no click could be put or kept.
pub async fn handle<L: Locate, R: Record, K: Keep>(
    upstreams: &Upstreams<L, R, K>,
    now: Timestamp,
    input: Input,
) -> Result<Answer<Output>, Error> {
    input.validate()?;
    let record = upstreams.record.as_ref().ok_or(Error::NotConfigured)?;
    let mut taken = Taken::new(input.clicks, now);
    taken.locate(&upstreams.locate).await;
    let left = taken.put(record, upstreams.patience).await;
    taken.keep(&upstreams.keep, left).await;
    Ok(taken.output()?.counted())
}

/// The clicks of a request, and what came of each so far.
struct Taken {
    clicks: Vec<StampedClick>,
    /// None: still to be put.
    outcomes: Vec<Option<ClickOutcome>>,
    /// Why a click is lost.
    error: Option<UpstreamError>,
}

impl Taken {
    fn new(clicks: Vec<Click>, now: Timestamp) -> Self {
        let numbered = clicks.into_iter().enumerate();
        let clicks: Vec<_> = numbered.map(|(place, click)| stamp(click, place, now)).collect();
        Self { outcomes: vec![None; clicks.len()], clicks, error: None }
    }

    /// An index that does not answer is asked again when the queue brings the clicks back.
    async fn locate(&mut self, port: &impl Locate) {
        match locate_all(port, &mut self.clicks).await {
            Ok(()) => {
                let unknown = |click: &StampedClick| click.cluster.is_none();
                let outcome = |click| unknown(click).then_some(ClickOutcome::UnknownImage);
                self.outcomes = self.clicks.iter().map(outcome).collect();
            }
            Err(error) => tracing::warn!(error = %error, "clicks wait for the index"),
        }
    }

    /// Puts what has a cluster; the batches that are left have none, or Personalize takes none.
    async fn put(&mut self, port: &impl Record, patience: Patience) -> Vec<Batch> {
        let open = (0..self.clicks.len()).filter(|place| self.outcomes[*place].is_none());
        let batches = into_batches(open.map(|place| (place, self.clicks[place].clone())));
        let put = batches.iter().map(|batch| put_one(port, patience, batch));
        let results = join_all(put).await;
        let (recorded, left): (Vec<_>, Vec<_>) =
            batches.into_iter().zip(results).partition(|(_, recorded)| *recorded);
        recorded.iter().for_each(|(batch, _)| self.set(batch, ClickOutcome::Recorded));
        left.into_iter().map(|(batch, _)| batch).collect()
    }

    async fn keep(&mut self, port: &impl Keep, batches: Vec<Batch>) {
        if batches.is_empty() {
            return;
        }
        let messages = batches.iter().map(|batch| message(&batch.clicks)).collect();
        for (batch, kept) in batches.iter().zip(port.keep(messages).await) {
            match kept {
                Ok(()) => self.set(batch, ClickOutcome::Queued),
                Err(error) => self.error = Some(error),
            }
        }
    }

    fn set(&mut self, batch: &Batch, outcome: ClickOutcome) {
        batch.places.iter().for_each(|place| self.outcomes[*place] = Some(outcome));
    }

    /// # Errors
    /// Every click is lost.
    fn output(self) -> Result<Output, Error> {
        let outcomes = self.outcomes.into_iter().map(|one| one.unwrap_or(ClickOutcome::Failed));
        let results = self.clicks.into_iter().zip(outcomes).map(|(click, outcome)| {
            let StampedClick { image_id, cluster, .. } = click;
            ClickResult { image_id, outcome, cluster }
        });
        let output = Output::of(results.collect());
        match self.error {
            Some(error) if output.count(ClickOutcome::Failed) == output.results.len() => {
                Err(Error::NotKept(error))
            }
            _ => Ok(output),
        }
    }
}

/// Whether the clicks of a batch are recorded.
async fn put_one(port: &impl Record, patience: Patience, batch: &Batch) -> bool {
    if batch.clicks.iter().any(|click| click.cluster.is_none()) {
        return false;
    }
    let put = patience.record(port, &batch.clicks).await;
    if let Err(error) = &put {
        tracing::warn!(error = %error, "clicks go into the queue");
    }
    put.is_ok()
}

/// Gives each click that has none its cluster; an image that the index lacks stays without.
///
/// # Errors
/// The index does not answer.
pub(crate) async fn locate_all(
    port: &impl Locate,
    clicks: &mut [StampedClick],
) -> Result<(), IndexError> {
    let open = clicks.iter_mut().filter(|click| click.cluster.is_none());
    let open: Vec<&mut StampedClick> = open.collect();
    if open.is_empty() {
        return Ok(());
    }
    let ids: Vec<&str> = open.iter().map(|click| click.image_id.as_str()).collect();
    let found = port.locate(&ids).await?;
    open.into_iter().zip(found).for_each(|(click, cluster)| click.cluster = cluster);
    Ok(())
}
