//! A gate at which a handler can be killed or made to wait for others: before and after each call.

use approval_store::{
    CommitWrite, CountTries, FindLink, FindRecord, ListOpen, MarkMailed, Memory, StoreError,
    Written,
};
use approvals::{Link, LinkHash, QuestionId, Record, Write};
use jiff::Timestamp;
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use tokio::sync::Notify;

#[derive(Clone, Default)]
pub struct Gate(Arc<State>);

#[derive(Default)]
struct State {
    passed: AtomicUsize,
    /// The passage at which whoever comes stays forever; 0 is none.
    closed_at: AtomicUsize,
    reached: Notify,
    crowded: AtomicBool,
}

impl Gate {
    /// Goes on, lets others go first, or never comes back.
    pub async fn pass(&self) {
        let n = self.0.passed.fetch_add(1, Ordering::SeqCst) + 1;
        if n == self.0.closed_at.load(Ordering::SeqCst) {
            self.0.reached.notify_one();
            std::future::pending::<()>().await;
        }
        if self.0.crowded.load(Ordering::SeqCst) {
            tokio::task::yield_now().await;
        }
    }

    /// Makes every passage let others go first.
    pub fn crowd(&self) {
        self.0.crowded.store(true, Ordering::SeqCst);
    }

    /// Runs a handler and kills it at its n-th passage; its result if it ended before.
    pub async fn kill_at<T>(&self, n: usize, handler: impl Future<Output = T>) -> Option<T> {
        self.0.passed.store(0, Ordering::SeqCst);
        self.0.closed_at.store(n, Ordering::SeqCst);
        let ended = tokio::select! {
            biased;
            ended = handler => Some(ended),
            () = self.0.reached.notified() => None,
        };
        self.0.closed_at.store(0, Ordering::SeqCst);
        ended
    }
}

/// The store in memory behind the gate.
#[derive(Clone)]
pub struct Gated {
    pub memory: Arc<Memory>,
    gate: Gate,
}

impl Gated {
    pub fn new(gate: Gate) -> Self {
        Self { memory: Arc::default(), gate }
    }

    async fn through<T>(&self, call: impl Future<Output = T>) -> T {
        self.gate.pass().await;
        let result = call.await;
        self.gate.pass().await;
        result
    }
}

impl FindRecord for Gated {
    async fn record(&self, id: &QuestionId) -> Result<Option<Record>, StoreError> {
        self.through(self.memory.record(id)).await
    }
}

impl FindLink for Gated {
    async fn link(&self, hash: &LinkHash, now: Timestamp) -> Result<Option<Link>, StoreError> {
        self.through(self.memory.link(hash, now)).await
    }
}

impl CommitWrite for Gated {
    async fn commit(&self, write: &Write) -> Result<Written, StoreError> {
        self.through(self.memory.commit(write)).await
    }
}

impl MarkMailed for Gated {
    async fn mailed(&self, hash: &LinkHash, at: Timestamp) -> Result<(), StoreError> {
        self.through(self.memory.mailed(hash, at)).await
    }
}

impl CountTries for Gated {
    async fn take_try(&self, hash: &LinkHash) -> Result<bool, StoreError> {
        self.through(self.memory.take_try(hash)).await
    }

    async fn return_try(&self, hash: &LinkHash) -> Result<(), StoreError> {
        self.through(self.memory.return_try(hash)).await
    }
}

impl ListOpen for Gated {
    async fn open_questions(
        &self,
        reviewer: &str,
        now: Timestamp,
    ) -> Result<Vec<(Record, LinkHash)>, StoreError> {
        self.through(self.memory.open_questions(reviewer, now)).await
    }
}
