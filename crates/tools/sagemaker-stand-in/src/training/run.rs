//! One start of a job's programs, from its data to their end.

use super::checkpoints::Copied;
use super::data;
use super::folder::Folder;
use super::job::Stage;
use super::plan::Plan;
use super::program::{Order, Running};
use crate::hosting::Host;
use faults::Fault;
use std::path::Path;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

/// Said where the programs' data cannot be read.
const NOT_FETCHED: &str = "ClientError: Data download failed:";
/// Longer than any job may run: 28 days.
const NEVER: Duration = Duration::from_secs(365 * 86_400);

/// How a start ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ending {
    /// All programs ended well.
    Completed,
    /// With its reason.
    Failed(String),
    /// By order.
    Stopped,
    MaxRuntime,
    MaxWait,
    /// Spot machines were taken away.
    Interrupted,
    /// The service itself failed.
    Broken,
}

/// What a start is given.
pub(super) struct Start<'a> {
    pub(super) host: &'a Host,
    pub(super) plan: &'a Plan,
    pub(super) stop: watch::Receiver<bool>,
    /// How long programs may still run.
    pub(super) runtime: Duration,
    /// When a job on spot machines has waited and run for long enough.
    pub(super) latest: Option<Instant>,
    /// What happens to it on order, and how long after its programs have begun.
    pub(super) fate: (Duration, Option<Fault>),
    /// Told of each stage.
    pub(super) enter: &'a (dyn Fn(Stage) + Sync),
    /// Told of the process groups.
    pub(super) processes: &'a (dyn Fn(Vec<u32>) + Sync),
}

/// What is left of a start.
pub(super) struct Left {
    pub(super) ending: Ending,
    pub(super) folders: Vec<Folder>,
    /// How long the programs ran.
    pub(super) ran: Duration,
}

impl Start<'_> {
    /// Runs the programs in `folder` until they have ended.
    pub(super) async fn run(self, folder: &Path) -> Left {
        let mut left = Left { ending: Ending::Stopped, folders: Vec::new(), ran: Duration::ZERO };
        let mut stop = self.stop.clone();
        let prepared = tokio::select! {
            prepared = self.prepare(folder) => prepared,
            () = ordered(&mut stop) => return left,
        };
        let (folders, mut syncs) = match prepared {
            Ok(prepared) => prepared,
            Err(why) => return Left { ending: Ending::Failed(why), ..left },
        };
        let begun = Instant::now();
        left.ending = self.train(&folders, &mut syncs).await;
        left.ran = begun.elapsed();
        left.folders = folders;
        left
    }

    /// Folders with data and checkpoints.
    async fn prepare(&self, folder: &Path) -> Result<(Vec<Folder>, Vec<Copied>), String> {
        let plan = self.plan;
        let made = |error: std::io::Error| format!("InternalServerError: no folder: {error}");
        let hosts = plan.hosts();
        let folders = hosts.iter().map(|host| Folder::make(folder, plan, host));
        let folders = folders.collect::<Result<Vec<_>, _>>().map_err(made)?;
        if plan.channels.is_empty() && plan.checkpoints.is_none() {
            return Ok((folders, Vec::new()));
        }
        (self.enter)(Stage::Downloading);
        let source = &self.host.source;
        let mut syncs = Vec::new();
        for (number, folder) in folders.iter().enumerate() {
            for channel in &plan.channels {
                let fetched = data::fetch(source, channel, (folder, number, folders.len())).await;
                fetched.map_err(|why| format!("{NOT_FETCHED}{why}"))?;
            }
            if let Some(checkpoints) = &plan.checkpoints {
                let mut sync = Copied::new(&folder.root, checkpoints);
                sync.restore(source).await.map_err(|why| format!("{NOT_FETCHED}{why}"))?;
                syncs.push(sync);
            }
        }
        Ok((folders, syncs))
    }

    async fn train(&self, folders: &[Folder], syncs: &mut [Copied]) -> Ending {
        (self.enter)(Stage::Training);
        let (order, orders) = watch::channel(Order::GoOn);
        let mut programs = match self.start(folders, &orders) {
            Ok(programs) => programs,
            Err(why) => return Ending::Failed(why),
        };
        let ending = self.wait(&mut programs, syncs, &order).await;
        while programs.join_next().await.is_some() {}
        (self.processes)(Vec::new());
        for sync in syncs {
            sync.send(&self.host.source).await;
        }
        ending
    }

    fn start(
        &self,
        folders: &[Folder],
        orders: &watch::Receiver<Order>,
    ) -> Result<JoinSet<(Folder, i32)>, String> {
        let Some(program) = self.host.images.program(&self.plan.image) else {
            let why = "ClientError: Cannot pull algorithm container. Either the image does not exist or its \
                       permissions are incorrect.";
            return Err(why.to_owned());
        };
        let (mut programs, mut ids) = (JoinSet::new(), Vec::new());
        for folder in folders {
            let running = Running::start(program, self.plan, folder);
            let running = running.map_err(|why| format!("ClientError: {why}"))?;
            ids.extend(running.id());
            let (folder, orders) = (folder.clone(), orders.clone());
            let patience = self.host.patience.training_stop;
            programs.spawn(async move { (folder, running.end(orders, patience).await) });
        }
        (self.processes)(ids);
        Ok(programs)
    }

    /// Until all programs have ended, or one has ended badly, or an order ends them.
    async fn wait(
        &self,
        programs: &mut JoinSet<(Folder, i32)>,
        syncs: &mut [Copied],
        order: &watch::Sender<Order>,
    ) -> Ending {
        let begun = Instant::now();
        let latest = self.latest.unwrap_or(begun + NEVER);
        let mut stop = self.stop.clone();
        let (mut fault, mut ending) = (self.fault(), None);
        let happens = begun + if fault.is_some() { self.fate.0 } else { NEVER };
        // Beside all else: a copy that takes its time keeps no order waiting.
        let copies = self.copy(syncs);
        tokio::pin!(copies);
        loop {
            let is_free = ending.is_none();
            let ended = tokio::select! {
                one = programs.join_next() => match one {
                    None => return ending.unwrap_or(Ending::Completed),
                    Some(Ok((_, 0))) => continue,
                    Some(Ok((folder, code))) => Ending::Failed(failure(&folder, code)),
                    Some(Err(_)) => Ending::Broken,
                },
                () = ordered(&mut stop), if is_free => Ending::Stopped,
                () = sleep_until(begun + self.runtime), if is_free => Ending::MaxRuntime,
                () = sleep_until(latest), if is_free => Ending::MaxWait,
                () = sleep_until(happens), if is_free && fault.is_some() => match fault.take() {
                    Some(Happening::Interrupted) => Ending::Interrupted,
                    Some(Happening::Broken) => Ending::Broken,
                    _ => { order.send_replace(Order::Kill); continue }
                },
                () = &mut copies => continue,
            };
            // The first that happens is what ends it; the others' ends follow from that.
            if ending.is_none() {
                self.announce(&ended);
                order.send_replace(if ended == Ending::Broken { Order::Kill } else { Order::End });
                ending = Some(ended);
            }
        }
    }

    /// Copies checkpoints again and again, without end.
    async fn copy(&self, syncs: &mut [Copied]) {
        let mut copies = tokio::time::interval(self.host.patience.checkpoint_every);
        loop {
            copies.tick().await;
            for sync in &mut *syncs {
                sync.send(&self.host.source).await;
            }
        }
    }

    fn announce(&self, ending: &Ending) {
        if matches!(ending, Ending::Stopped | Ending::MaxRuntime | Ending::MaxWait) {
            (self.enter)(Stage::Stopping);
        }
    }

    /// What is to happen while the programs run.
    fn fault(&self) -> Option<Happening> {
        match self.fate.1? {
            Fault::Fail => Some(Happening::Broken),
            Fault::ModelError => Some(Happening::Killed),
            Fault::Reset if self.plan.spot_wait.is_some() => Some(Happening::Interrupted),
            _ => None,
        }
    }
}

/// What happens to running programs on order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Happening {
    Broken,
    Killed,
    Interrupted,
}

fn failure(folder: &Folder, code: i32) -> String {
    format!("AlgorithmError: {}, exit code: {code}", folder.failure())
}

/// Waits for the order to stop.
pub(super) async fn ordered(stop: &mut watch::Receiver<bool>) {
    if stop.wait_for(|stop| *stop).await.is_err() {
        std::future::pending::<()>().await;
    }
}
