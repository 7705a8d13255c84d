//! The service of training jobs: what was made, and what runs for it.

use super::checks::check;
use super::data::{listed, upload};
use super::folder::Folder;
use super::job::{Results, Stage};
use super::jobs::Jobs;
use super::plan::Plan;
use super::refusals::no_objects;
use super::run::{Ending, Left, Start, ordered};
use super::{Operation, metrics};
use crate::control::Request;
use crate::hosting::Host;
use crate::service::{Draw, locked, now};
use faults::Fault;
use serde_json::{Value, json};
use stand_in::AwsError;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::Instant;

const NO_CAPACITY: &str = "CapacityError: Unable to provision requested ML compute capacity. Please retry using \
    a different ML instance type.";
const BROKEN: &str = "InternalServerError: We encountered an internal error. Please try again.";
/// How long other spot machines are waited for, unless the job may not wait that long.
const SPOT_WAIT: Duration = Duration::from_millis(200);

/// Training jobs.
#[derive(Debug)]
pub(crate) struct Training {
    host: Arc<Host>,
    jobs: Mutex<Jobs>,
    running: Mutex<BTreeMap<String, Worker>>,
    tasks: Mutex<JoinSet<()>>,
}

/// What runs for a job.
#[derive(Debug)]
struct Worker {
    stop: watch::Sender<bool>,
    processes: Vec<u32>,
}

/// What a job suffers on order: before it starts, and while its programs run.
#[derive(Debug, Clone, Copy)]
struct Fate {
    start: (Duration, Option<Fault>),
    run: (Duration, Option<Fault>),
}

impl Training {
    pub(crate) fn new(host: Arc<Host>) -> Self {
        let (jobs, running, tasks) = Default::default();
        Self { host, jobs, running, tasks }
    }

    /// An operation.
    ///
    /// # Errors
    /// As the service refuses.
    pub(crate) async fn ask(
        self: &Arc<Self>,
        operation: Operation,
        body: &[u8],
        draw: Draw<'_>,
    ) -> Result<Value, AwsError> {
        let request = Request::read(operation.name(), body)?;
        match operation {
            Operation::Create => self.create(&request, draw).await,
            Operation::Describe => locked(&self.jobs).describe(&request),
            Operation::List => locked(&self.jobs).list(&request),
            Operation::Stop => self.stop(&request),
            Operation::Delete => locked(&self.jobs).delete(&request).map(|()| json!({})),
        }
    }

    async fn create(
        self: &Arc<Self>,
        request: &Request,
        draw: Draw<'_>,
    ) -> Result<Value, AwsError> {
        check(request)?;
        let plan = Plan::of(request);
        for channel in &plan.channels {
            let found = listed(&self.host.source, &channel.location).await;
            if found.is_ok_and(|found| found.is_empty()) {
                return Err(no_objects(&channel.location));
            }
        }
        let (key, (stop, stopped)) = (plan.name.to_lowercase(), watch::channel(false));
        let answer = self.take(request, key.clone(), stop)?;
        let of = |name: &str| draw(&[format!("{name}:{}", plan.name), name.to_owned()]);
        let fate = Fate { start: of("StartTrainingJob"), run: of("RunTrainingJob") };
        let service = Arc::clone(self);
        let mut tasks = locked(&self.tasks);
        while tasks.try_join_next().is_some() {}
        tasks.spawn(async move { service.work(&key, &plan, stopped, fate).await });
        Ok(answer)
    }

    /// Takes a name. Whoever finds the job finds whom to tell that it is to stop.
    fn take(
        &self,
        request: &Request,
        key: String,
        stop: watch::Sender<bool>,
    ) -> Result<Value, AwsError> {
        let mut jobs = locked(&self.jobs);
        let answer = jobs.create(request, now())?;
        locked(&self.running).insert(key, Worker { stop, processes: Vec::new() });
        Ok(answer)
    }

    fn stop(&self, request: &Request) -> Result<Value, AwsError> {
        let key = locked(&self.jobs).stop(request, now())?;
        if let Some(worker) = locked(&self.running).get(&key) {
            worker.stop.send_replace(true);
        }
        Ok(json!({}))
    }

    /// A job from its start to its end. It is said to have ended when nothing of it is left: its name may be
    /// freed then, and taken again.
    async fn work(&self, key: &str, plan: &Plan, stop: watch::Receiver<bool>, fate: Fate) {
        let (ended, results) = match self.folder() {
            Ok(folder) => {
                let (ending, folders) = self.starts(key, plan, (&folder, stop), fate).await;
                let gathered = self.gather(key, plan, ending, &folders).await;
                self.keep_log(key, &folders);
                gathered
            }
            Err(error) => {
                let why = format!("InternalServerError: no folder: {error}");
                (Err(why), Results::default())
            }
        };
        locked(&self.running).remove(key);
        let mut jobs = locked(&self.jobs);
        jobs.leave(key, results);
        match ended {
            Ok(last) => jobs.enter(key, last, now()),
            Err(why) => jobs.fail(key, &why, now()),
        }
    }

    fn folder(&self) -> std::io::Result<TempDir> {
        match &self.host.folder {
            Some(folder) => {
                std::fs::create_dir_all(folder)?;
                TempDir::with_prefix_in("training-", folder)
            }
            None => TempDir::with_prefix("training-"),
        }
    }

    /// Starts a job, and again as its retries and its spot machines want it.
    async fn starts(
        &self,
        key: &str,
        plan: &Plan,
        (folder, stop): (&TempDir, watch::Receiver<bool>),
        mut fate: Fate,
    ) -> (Ending, Vec<Folder>) {
        let latest = plan.spot_wait.map(|wait| Instant::now() + wait);
        let (mut runtime, mut retries) = (plan.runtime, plan.retries);
        for number in 0.. {
            if let Err(ending) = wait(fate.start, stop.clone(), latest).await {
                return (ending, Vec::new());
            }
            locked(&self.jobs).enter(key, Stage::Starting, now());
            let start = Start {
                host: &self.host,
                plan,
                stop: stop.clone(),
                runtime,
                latest,
                fate: fate.run,
                enter: &|stage| locked(&self.jobs).enter(key, stage, now()),
                processes: &|ids| self.note(key, ids),
            };
            let Left { ending, folders, ran } =
                start.run(&folder.path().join(number.to_string())).await;
            runtime = runtime.saturating_sub(ran);
            let again = match ending {
                Ending::Interrupted => Stage::Interrupted,
                Ending::Broken if retries > 0 => Stage::Restarting,
                _ => return (ending, folders),
            };
            retries -= u64::from(again == Stage::Restarting);
            locked(&self.jobs).enter(key, again, now());
            fate = Fate { start: (SPOT_WAIT, None), run: (Duration::ZERO, None) };
        }
        (Ending::Broken, Vec::new())
    }

    fn note(&self, key: &str, ids: Vec<u32>) {
        if let Some(worker) = locked(&self.running).get_mut(key) {
            worker.processes = ids;
        }
    }

    /// Puts results where they belong; the job's last stage, or why it has failed.
    async fn gather(
        &self,
        key: &str,
        plan: &Plan,
        ending: Ending,
        folders: &[Folder],
    ) -> (Result<Stage, String>, Results) {
        let mut results = Results { metrics: figures(plan, folders), artifacts: None };
        let last = match ending {
            Ending::Completed => Stage::Completed,
            Ending::MaxRuntime => Stage::MaxRuntimeExceeded,
            Ending::MaxWait => Stage::MaxWaitTimeExceeded,
            Ending::Stopped => Stage::Stopped,
            Ending::Failed(why) => return (Err(why), results),
            Ending::Interrupted | Ending::Broken => return (Err(BROKEN.to_owned()), results),
        };
        if folders.is_empty() {
            return (Ok(last), results);
        }
        locked(&self.jobs).enter(key, Stage::Uploading, now());
        match upload(&self.host.source, plan, folders).await {
            Ok(place) => results.artifacts = place,
            Err(why) => {
                return (Err(format!("ClientError: Artifact upload failed:{why}")), results);
            }
        }
        (Ok(last), results)
    }

    /// The log of the first machine stays beside the jobs' folders, for people.
    fn keep_log(&self, key: &str, folders: &[Folder]) {
        if let (Some(into), Some(first)) = (&self.host.folder, folders.first()) {
            std::fs::copy(first.log(), into.join(format!("training-{key}.log"))).ok();
        }
    }

    /// The stage of every job, and the process groups that run for it.
    pub(crate) fn inventory(&self) -> Value {
        let (jobs, running) = (locked(&self.jobs), locked(&self.running));
        let all = jobs.stages().map(|(key, stage)| {
            let processes = running.get(key).map(|worker| worker.processes.clone());
            let shown = json!({"stage": stage.name(), "processes": processes.unwrap_or_default()});
            (key.to_owned(), shown)
        });
        all.collect::<serde_json::Map<String, Value>>().into()
    }

    /// Ends everything that runs, at once.
    pub(crate) async fn end(&self) {
        let mut tasks = std::mem::take(&mut *locked(&self.tasks));
        tasks.shutdown().await;
    }
}

/// Waits for machines; how the job ends where none come, or it is stopped before.
async fn wait(
    (delay, fault): (Duration, Option<Fault>),
    mut stop: watch::Receiver<bool>,
    latest: Option<Instant>,
) -> Result<(), Ending> {
    let waited = async {
        match latest {
            Some(latest) => {
                tokio::time::timeout_at(latest, tokio::time::sleep(delay)).await.is_ok()
            }
            None => {
                tokio::time::sleep(delay).await;
                true
            }
        }
    };
    tokio::select! {
        () = ordered(&mut stop) => Err(Ending::Stopped),
        is_in_time = waited => match (is_in_time, fault) {
            (false, _) => Err(Ending::MaxWait),
            (true, None) => Ok(()),
            (true, Some(_)) => Err(Ending::Failed(NO_CAPACITY.to_owned())),
        },
    }
}

fn figures(plan: &Plan, folders: &[Folder]) -> Vec<Value> {
    if plan.metrics.is_empty() {
        return Vec::new();
    }
    let read = |folder: &Folder| std::fs::read(folder.log()).unwrap_or_default();
    let log: Vec<u8> = folders.first().map(read).unwrap_or_default();
    metrics::last(plan, &String::from_utf8_lossy(&log), now())
}
