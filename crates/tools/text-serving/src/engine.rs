//! One thread that answers all requests, side by side: whoever comes joins the batch at the next token.

use crate::limits::{LARGEST_BATCH, LONGEST_QUEUE};
use crate::prefixes::Prefixes;
use candle_core::Result;
use causal_language_model::{Cache, Chooser, Lora, Network, Row, Sampling};
use std::fmt;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use tokio::sync::oneshot;

/// A prompt that waits for its answer.
pub struct Job {
    /// At least one.
    pub prompt: Vec<u32>,
    /// None asks the base.
    pub adapter: Option<Arc<Lora>>,
    pub sampling: Sampling,
    /// The most tokens of the answer.
    pub most: usize,
    /// Ends an answer and is no part of it.
    pub end: u32,
    /// Whether what was written ends the answer.
    pub stops: Stops,
}

/// Whether an answer is at its end, by all tokens of it.
pub type Stops = Box<dyn Fn(&[u32]) -> bool + Send>;

impl fmt::Debug for Job {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Job").field("tokens", &self.prompt.len()).finish_non_exhaustive()
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub tokens: Vec<u32>,
    pub finish: Finish,
}

/// What ended an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finish {
    End,
    Length,
    Stop,
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Failed {
    #[error("too many jobs wait")]
    Full,
    #[error("the network failed")]
    Broken,
}

/// Takes jobs; its thread ends when the last of its clones is gone.
#[derive(Debug, Clone)]
pub struct Engine(SyncSender<(Job, Reply)>);

type Reply = oneshot::Sender<std::result::Result<Written, Failed>>;

impl Engine {
    /// Starts the thread.
    #[must_use]
    pub fn start(network: Network) -> Self {
        let (jobs, waiting) = sync_channel(LONGEST_QUEUE);
        std::thread::spawn(move || work(&network, &waiting));
        Self(jobs)
    }

    /// # Errors
    /// Too many wait, or the network fails on it or on a job beside it.
    pub async fn write(&self, job: Job) -> std::result::Result<Written, Failed> {
        let (reply, answer) = oneshot::channel();
        self.0.try_send((job, reply)).map_err(|error| match error {
            TrySendError::Full(_) => Failed::Full,
            TrySendError::Disconnected(_) => Failed::Broken,
        })?;
        answer.await.unwrap_or(Err(Failed::Broken))
    }
}

/// A job that is being answered.
struct Active {
    job: Job,
    reply: Reply,
    cache: Cache,
    chooser: Chooser,
    written: Vec<u32>,
}

fn work(network: &Network, waiting: &Receiver<(Job, Reply)>) {
    let mut batch: Vec<Active> = Vec::new();
    let mut prefixes = Prefixes::default();
    while admit((network, &mut prefixes), waiting, &mut batch) {
        match next_tokens(network, &mut batch) {
            Ok(tokens) => advance(&mut batch, &tokens, &mut prefixes),
            Err(_) => batch.drain(..).for_each(|active| active.answer(Err(Failed::Broken))),
        }
    }
}

/// Fills the batch; waits where it is empty. False when nobody will ask any more.
fn admit(
    (network, prefixes): (&Network, &mut Prefixes),
    waiting: &Receiver<(Job, Reply)>,
    batch: &mut Vec<Active>,
) -> bool {
    let mut begun = |job| Active::new(network, prefixes, job);
    if batch.is_empty() {
        let Ok(first) = waiting.recv() else { return false };
        batch.push(begun(first));
    }
    let room = LARGEST_BATCH - batch.len();
    batch.extend(waiting.try_iter().take(room).map(begun));
    // Neighbours of one adapter are computed together.
    batch.sort_by_key(|active| {
        active.job.adapter.as_ref().map(|adapter| Arc::as_ptr(adapter).addr())
    });
    true
}

fn next_tokens(network: &Network, batch: &mut [Active]) -> Result<Vec<u32>> {
    let mut rows: Vec<Row<'_>> = batch.iter_mut().map(Active::row).collect();
    let logits: Vec<Vec<f32>> = network.last_logits(&mut rows)?.to_vec2()?;
    Ok(batch
        .iter_mut()
        .zip(logits)
        .map(|(active, logits)| active.chooser.choose(&logits))
        .collect())
}

fn advance(batch: &mut Vec<Active>, tokens: &[u32], prefixes: &mut Prefixes) {
    let jobs = std::mem::take(batch).into_iter().zip(tokens);
    for (mut active, token) in jobs {
        match active.finish(*token) {
            None if !active.reply.is_closed() => batch.push(active),
            finish => active.leave(finish, prefixes),
        }
    }
}

impl Active {
    fn new(network: &Network, prefixes: &mut Prefixes, (job, reply): (Job, Reply)) -> Self {
        let chooser = Chooser::new(job.sampling);
        // Without a copy of what is kept the prompt is computed whole.
        let begun = prefixes.beginning(job.adapter.as_ref(), &job.prompt).ok().flatten();
        let cache = begun.unwrap_or_else(|| Cache::new(&network.shape));
        Self { job, reply, cache, chooser, written: Vec::new() }
    }

    fn row(&mut self) -> Row<'_> {
        let tokens = match self.written.last() {
            Some(last) => std::slice::from_ref(last),
            None => &self.job.prompt[self.cache.length()..],
        };
        Row { tokens, cache: &mut self.cache, adapter: self.job.adapter.as_deref() }
    }

    /// What the next token ends the answer by.
    fn finish(&mut self, token: u32) -> Option<Finish> {
        if token == self.job.end {
            return Some(Finish::End);
        }
        self.written.push(token);
        if (self.job.stops)(&self.written) {
            return Some(Finish::Stop);
        }
        (self.written.len() >= self.job.most).then_some(Finish::Length)
    }

    /// Answers, where somebody still waits, and leaves what was computed to the prompts that follow.
    fn leave(self, finish: Option<Finish>, prefixes: &mut Prefixes) {
        let Self { job, reply, cache, written, .. } = self;
        let tokens = [job.prompt.as_slice(), &written].concat();
        if let Some(finish) = finish {
            // The client may have gone meanwhile.
            reply.send(Ok(Written { tokens: written, finish })).ok();
        }
        prefixes.keep(job.adapter.as_ref(), tokens, cache);
    }

    fn answer(self, answer: std::result::Result<Written, Failed>) {
        // The client may have gone meanwhile.
        self.reply.send(answer).ok();
    }
}
