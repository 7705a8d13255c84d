//! What requests share.

use super::foundation_model::Lifecycles;
use crate::control::{Account, Answers, Consumed, Fault, Faults, Labels, Scores, Usage};
use crate::models::Models;
use crate::opensearch::Cluster;
use personalize_stand_in::Service;
use sagemaker_stand_in::{SageMaker, Settings};
use stand_in::Source;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Models and the controls around them.
pub struct State {
    pub(super) models: Arc<Models>,
    faults: Mutex<Faults>,
    usage: Mutex<Usage>,
    scores: Mutex<Arc<Scores>>,
    answers: Mutex<Answers>,
    labels: Mutex<Labels>,
    personalize: Mutex<Service>,
    lifecycles: Mutex<Lifecycles>,
    cluster: Mutex<Cluster>,
    pub(super) source: Source,
    pub(super) sagemaker: Arc<SageMaker>,
}

impl State {
    /// Fresh counters, no fixed answers.
    #[must_use]
    pub fn new(models: Models, faults: Faults) -> Self {
        Self {
            models: Arc::new(models),
            faults: Mutex::new(faults),
            usage: Mutex::default(),
            scores: Mutex::default(),
            answers: Mutex::default(),
            labels: Mutex::default(),
            personalize: Mutex::default(),
            lifecycles: Mutex::default(),
            cluster: Mutex::default(),
            source: Source::new(None),
            sagemaker: Arc::new(SageMaker::new(Settings::default())),
        }
    }

    /// Imports of Personalize and pictures are read from this S3 endpoint.
    #[must_use]
    pub fn with_s3(self, endpoint: Option<String>) -> Self {
        Self { source: Source::new(endpoint), ..self }
    }

    /// Endpoints of SageMaker run so.
    #[must_use]
    pub fn with_sagemaker(self, settings: Settings) -> Self {
        Self { sagemaker: Arc::new(SageMaker::new(settings)), ..self }
    }

    /// Ends the programs that run for it.
    pub async fn end(&self) {
        self.sagemaker.end().await;
    }

    pub(super) fn faults(&self) -> MutexGuard<'_, Faults> {
        locked(&self.faults)
    }

    pub(super) fn usage(&self) -> MutexGuard<'_, Usage> {
        locked(&self.usage)
    }

    pub(super) fn scores(&self) -> MutexGuard<'_, Arc<Scores>> {
        locked(&self.scores)
    }

    pub(super) fn answers(&self) -> MutexGuard<'_, Answers> {
        locked(&self.answers)
    }

    pub(super) fn labels(&self) -> MutexGuard<'_, Labels> {
        locked(&self.labels)
    }

    pub(super) fn lifecycles(&self) -> MutexGuard<'_, Lifecycles> {
        locked(&self.lifecycles)
    }

    pub(super) fn personalize(&self) -> MutexGuard<'_, Service> {
        locked(&self.personalize)
    }

    pub(super) fn cluster(&self) -> MutexGuard<'_, Cluster> {
        locked(&self.cluster)
    }

    /// Counts a call, lets it wait, and says how it goes wrong. `keys`: as [`Faults::draw`].
    pub(super) async fn admit(&self, account: &Account, keys: &[String]) -> Option<Fault> {
        self.usage().called(account);
        let (delay, fault) = self.faults().draw(keys);
        if !delay.is_zero() {
            tokio::time::sleep(delay).await;
        }
        fault
    }

    /// Counts an answer.
    pub(super) fn answered(&self, account: &Account, consumed: Consumed) {
        self.usage().answered(account, consumed);
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
