//! One process from its start to its end.

use crate::case::Case;
use crate::error::{Error, wrong};
use crate::process::Process;
use crate::runtime_api::RuntimeApi;
use crate::subject::{Subject, Surroundings};
use std::time::{Duration, Instant};

/// What one process showed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Trial {
    /// From its start until it asks for the first event.
    pub(crate) start: Duration,
    /// Processor time until then.
    pub(crate) start_processor: Duration,
    /// From its start until the first answer.
    pub(crate) first: Duration,
    /// The same without the time that the services took.
    pub(crate) first_own: Duration,
    /// The answers after that.
    pub(crate) warm: Vec<Warm>,
    /// Peak resident memory, in bytes.
    pub(crate) memory: u64,
    pub(crate) answer: Vec<u8>,
}

/// One answer of a process that has answered before.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Warm {
    /// From event to answer, without the time that the services took.
    pub(crate) own: Duration,
    /// Processor time until it asks for the next event.
    pub(crate) processor: Duration,
}

/// Starts a process, gives it `warm` events after the first, and ends it.
///
/// # Errors
/// It answers wrongly, or not at all, or asks its services more or less than it should.
pub(crate) async fn run(
    subject: Subject,
    case: &Case,
    world: &Surroundings,
    warm: usize,
) -> Result<Trial, Error> {
    let named =
        |error| Error::Trial(format!("{} ({})", case.name, subject.label()), Box::new(error));
    Box::pin(watched(subject, case, world, warm)).await.map_err(named)
}

async fn watched(
    subject: Subject,
    case: &Case,
    world: &Surroundings,
    warm: usize,
) -> Result<Trial, Error> {
    let mut api = RuntimeApi::start().await?;
    let _ = world.upstream.read();
    let started = Instant::now();
    let mut child = world.start(subject, case, api.address)?;
    let Some(id) = child.id() else { return wrong("the process ended at once") };
    let start = api.asked().await?.duration_since(started);
    let process = Process::of(id);
    let mut visit = Visit { subject, case, world, api, process, answer: Vec::new() };
    let start_processor = Duration::from_nanos(visit.process.processor_time()?);
    let (answered, upstream) = visit.first().await?;
    let first = answered.duration_since(started);
    let mut answers = Vec::with_capacity(warm);
    for _ in 0..warm {
        answers.push(visit.warm().await?);
    }
    let memory = visit.process.peak_memory()?;
    child.kill().await?;
    let first_own = first.saturating_sub(upstream);
    let answer = visit.answer;
    Ok(Trial { start, start_processor, first, first_own, warm: answers, memory, answer })
}

struct Visit<'a> {
    subject: Subject,
    case: &'a Case,
    world: &'a Surroundings,
    api: RuntimeApi,
    process: Process,
    answer: Vec<u8>,
}

impl Visit<'_> {
    /// The first answer: a function that finds out what a model takes asks it more often.
    async fn first(&mut self) -> Result<(Instant, Duration), Error> {
        let (at, upstream, calls) = self.invoke().await?;
        let expected = self.subject.calls(self.case);
        if calls < expected {
            return wrong(format!("it made {calls} calls first, not {expected} or more"));
        }
        Ok((at, upstream))
    }

    /// When the answer came, how long the services took of it and how often they were asked.
    async fn invoke(&mut self) -> Result<(Instant, Duration, u64), Error> {
        let (at, answer) = self.api.invoke(self.case.event.as_bytes().to_vec()).await?;
        let (upstream, calls) = self.world.upstream.read();
        self.subject.check(self.case, &answer)?;
        self.api.asked().await?;
        self.answer = answer.into();
        Ok((at, upstream, calls))
    }

    async fn warm(&mut self) -> Result<Warm, Error> {
        let before = self.process.processor_time()?;
        let sent = Instant::now();
        let (answered, upstream, calls) = self.invoke().await?;
        let expected = self.subject.calls(self.case);
        if calls != expected {
            return wrong(format!("it made {calls} calls, not {expected}"));
        }
        let after = self.process.processor_time()?;
        Ok(Warm {
            own: answered.duration_since(sent).saturating_sub(upstream),
            processor: Duration::from_nanos(after.saturating_sub(before)),
        })
    }
}
