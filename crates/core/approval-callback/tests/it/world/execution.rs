//! Executions that wait for a task token, and take one answer.

use super::Gate;
use approval_resume::{Resume, Resumed};
use approvals::Secret;
use lambda_bridge::UpstreamError;
use questions::Decision;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

#[derive(Clone)]
pub struct Executions {
    tasks: Arc<Mutex<HashMap<String, Task>>>,
    down: Arc<AtomicBool>,
    gate: Gate,
}

#[derive(Clone, PartialEq)]
enum Task {
    Waiting,
    Over,
    Answered(Box<Decision>),
}

impl Executions {
    pub fn new(gate: Gate) -> Self {
        Self { tasks: Arc::default(), down: Arc::default(), gate }
    }

    pub fn wait(&self, token: &str) {
        self.tasks.lock().unwrap().entry(token.to_owned()).or_insert(Task::Waiting);
    }

    pub fn time_out(&self, token: &str) {
        let mut tasks = self.tasks.lock().unwrap();
        if tasks.get(token) == Some(&Task::Waiting) {
            tasks.insert(token.to_owned(), Task::Over);
        }
    }

    /// Whether Step Functions does not answer.
    pub fn set_down(&self, down: bool) {
        self.down.store(down, Ordering::SeqCst);
    }

    /// What a task was answered with.
    pub fn answer(&self, token: &str) -> Option<Decision> {
        match self.tasks.lock().unwrap().get(token) {
            Some(Task::Answered(decision)) => Some((**decision).clone()),
            _ => None,
        }
    }

    pub fn count_answered(&self) -> usize {
        let tasks = self.tasks.lock().unwrap();
        tasks.values().filter(|task| matches!(task, Task::Answered(_))).count()
    }
}

impl Resume for Executions {
    async fn resume(&self, token: &Secret, decision: &Decision) -> Result<Resumed, UpstreamError> {
        self.gate.pass().await;
        if self.down.load(Ordering::SeqCst) {
            let (service, code) = ("Step Functions", "timeout".to_owned());
            return Err(UpstreamError::Unavailable { service, code });
        }
        let taken = self.take(token.reveal(), decision);
        self.gate.pass().await;
        Ok(taken)
    }
}

impl Executions {
    fn take(&self, token: &str, decision: &Decision) -> Resumed {
        let mut tasks = self.tasks.lock().unwrap();
        if tasks.get(token) != Some(&Task::Waiting) {
            return Resumed::MovedOn;
        }
        tasks.insert(token.to_owned(), Task::Answered(Box::new(decision.clone())));
        Resumed::Taken
    }
}
