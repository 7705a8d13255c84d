//! What goes on beside a wave: memory is measured, functions are killed.

use super::processes::{Process, all, children};
use cli_base::running::Running;
use faults::Random;
use serde::Serialize;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::interval;

const MEASURE_EVERY: Duration = Duration::from_secs(1);
const KILL_EVERY: Duration = Duration::from_millis(300);

/// A task that ends when dropped.
#[derive(Debug)]
pub(super) struct Task(JoinHandle<()>);

impl Task {
    pub(super) fn start(work: impl Future<Output = ()> + Send + 'static) -> Self {
        Self(tokio::spawn(work))
    }
}

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The most resident memory at one moment, in MiB.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(super) struct Memory {
    pub(super) all: u64,
    pub(super) emulator: u64,
    pub(super) functions: u64,
    pub(super) models: u64,
}

impl Memory {
    fn of(all: &[Process], emulator: u32, models: u32) -> Self {
        let of = |id: u32| all.iter().find(|one| one.id == id).map_or(0, |one| one.memory);
        let functions: u64 = children(all, emulator).map(|one| one.memory).sum();
        let [emulator, models, ours] = [emulator, models, std::process::id()].map(of);
        Self {
            all: (emulator + models + functions + ours) / 1024,
            emulator: emulator / 1024,
            functions: functions / 1024,
            models: models / 1024,
        }
    }

    fn or_more(self, other: Self) -> Self {
        Self {
            all: self.all.max(other.all),
            emulator: self.emulator.max(other.emulator),
            functions: self.functions.max(other.functions),
            models: self.models.max(other.models),
        }
    }
}

/// Keeps the most that was measured.
#[derive(Debug, Clone, Default)]
pub(super) struct Meter(Arc<Mutex<Memory>>);

impl Meter {
    /// Measures the stack `running` until the task is dropped.
    pub(super) fn start(&self, running: &Running) -> Task {
        let [emulator, models] = ["emulator", "local-models"].map(|name| id(running, name));
        let most = self.0.clone();
        Task::start(async move {
            let mut tick = interval(MEASURE_EVERY);
            loop {
                tick.tick().await;
                let Ok(all) = all().await else { continue };
                let mut most = most.lock().unwrap_or_else(PoisonError::into_inner);
                *most = most.or_more(Memory::of(&all, emulator, models));
            }
        })
    }

    pub(super) fn most(&self) -> Memory {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Kills a function of the stack `running` now and then, until dropped. Which one is by `seed`,
/// when is not.
pub(super) fn killer(running: &Running, seed: u64) -> Task {
    let emulator = id(running, "emulator");
    let mut random = Random::seeded(seed);
    Task::start(async move {
        let mut tick = interval(KILL_EVERY);
        loop {
            tick.tick().await;
            let Ok(all) = all().await else { continue };
            let functions: Vec<u32> = children(&all, emulator).map(|one| one.id).collect();
            if let Some(function) = random.pick(&functions) {
                kill(*function);
            }
        }
    })
}

fn kill(id: u32) {
    let id = i32::try_from(id).ok().and_then(rustix::process::Pid::from_raw);
    if let Some(id) = id {
        rustix::process::kill_process(id, rustix::process::Signal::KILL).ok();
    }
}

fn id(running: &Running, name: &str) -> u32 {
    running.processes.get(name).copied().unwrap_or(u32::MAX)
}
