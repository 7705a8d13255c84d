//! A run under way: asks a wave's questions, follows them, asks again what has no answer, judges.

use super::judge::{Calm, PublishedOutcome, Seen, said};
use super::report::{Course, Row};
use super::wave::Wave;
use crate::background::killer;
use crate::faulty_proxy::FaultyProxy;
use crate::leaks::{Logs, Secrets};
use assistant_commands::redrive::{Asked, PLACES};
use aws_sdk_sfn::types::ExecutionStatus;
use cli_base::deployed::Deployed;
use cli_base::error::{Error, aws_call, failed_call};
use cli_base::loopback::loopback_client;
use local_stack::Stack;
use redrive::{Action, Plan, redrive};
use serde_json::{Value, json};
use shop_bus::{Outcomes, Poster};
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::time::{Instant, interval};

/// Questions under way at once.
const AT_ONCE: usize = 16;
const TICK: Duration = Duration::from_millis(250);
/// Silence after which executions are looked at.
const QUIET: Duration = Duration::from_millis(1_500);
/// The longest that a wave may take, and for each question in it.
const PATIENCE: Duration = Duration::from_secs(240);
const PATIENCE_EACH: Duration = Duration::from_secs(2);
/// How often what failed is asked again.
const ROUNDS: usize = 3;

/// Everything that a run needs.
pub(super) struct ActiveRun {
    stack: Stack,
    wire: FaultyProxy,
    http: reqwest::Client,
    sfn: aws_sdk_sfn::Client,
    poster: Poster,
    outcomes: Outcomes,
    deployed: Deployed,
    logs: Logs,
    secrets: Secrets,
    /// Log lines read so far, and those that hold a question's text.
    pub(super) searched: (usize, usize),
    /// What was seen of the wave's questions, by their ids.
    seen: BTreeMap<String, Seen>,
    /// What is said of each labelled question when nothing goes wrong: by the first wave.
    calm: Calm,
    seed: u64,
}

impl ActiveRun {
    /// Around a stack that leads its functions' calls through `wire`; `texts` may stand in no log.
    pub(super) async fn new(
        stack: Stack,
        wire: FaultyProxy,
        texts: impl IntoIterator<Item = &str>,
        seed: u64,
    ) -> Result<Self, Error> {
        wire.lead_to(stack.endpoint());
        let deployed = Deployed::local(&stack.running()).await;
        let bus = deployed.output("EventBusName")?;
        let mut secrets = Secrets::default();
        texts.into_iter().for_each(|text| secrets.text(text));
        Ok(Self {
            http: loopback_client(),
            sfn: aws_sdk_sfn::Client::new(&deployed.config),
            poster: Poster::new(&deployed.config, bus, "shop.questions", "QUESTION_ASKED"),
            outcomes: Outcomes::subscribe(&deployed.config, bus).await?,
            logs: Logs::new(stack.endpoint()),
            secrets,
            searched: (0, 0),
            seen: BTreeMap::new(),
            calm: Calm::new(),
            deployed,
            stack,
            wire,
            seed,
        })
    }

    pub(super) fn deployed(&self) -> &Deployed {
        &self.deployed
    }

    /// Runs a wave and judges it.
    pub(super) async fn wave(&mut self, wave: &Wave) -> Result<Row, Error> {
        let began = Instant::now();
        self.seen = wave.cases.iter().map(|case| (case.id.clone(), Seen::default())).collect();
        self.set_faults(&wave.trouble.faults(self.seed)).await?;
        let killing = wave.trouble.kills.then(|| killer(&self.stack.running(), self.seed));
        let twice = |case| std::iter::repeat_n(case, wave.trouble.deliveries);
        let posts: Vec<&Value> =
            wave.cases.iter().map(|case| &case.question).flat_map(twice).collect();
        self.follow(&posts).await?;
        drop(killing);
        self.set_faults(&[json!({}), json!({}), json!({})]).await?;
        let mut course = self.ask_again(wave).await?;
        self.search_logs().await?;
        course.seconds = began.elapsed().as_secs_f64();
        let seen: Vec<Seen> = wave.cases.iter().map(|case| self.seen[&case.id].clone()).collect();
        if self.calm.is_empty() {
            self.calm = said(&wave.cases, &seen);
        }
        Ok(Row::of(wave, &seen, &self.calm, course))
    }

    async fn set_faults(&self, [models, wire, engine]: &[Value; 3]) -> Result<(), Error> {
        let url = format!("{}/_local/faults", self.stack.models());
        let put = self.http.put(url).json(models).send().await.and_then(|a| a.error_for_status());
        put.map_err(failed_call("local-models"))?;
        self.wire.set_faults(wire)?;
        self.stack.set_engine_faults(engine)
    }

    /// Posts `posts`, a few at once, and waits until no execution runs and nothing more is heard.
    async fn follow(&mut self, posts: &[&Value]) -> Result<(), Error> {
        let count = u32::try_from(posts.len()).unwrap_or(u32::MAX);
        let until = Instant::now() + PATIENCE + PATIENCE_EACH * count;
        let (mut next, mut heard, mut free) = (0, Instant::now(), AT_ONCE);
        let mut tick = interval(TICK);
        while Instant::now() < until {
            let some = free.min(posts.len() - next);
            if some > 0 {
                self.post(&posts[next..next + some]).await?;
                (next, free, heard) = (next + some, free - some, Instant::now());
            }
            tokio::select! {
                arrived = self.outcomes.next() => {
                    heard = Instant::now();
                    let waiting = std::iter::from_fn(|| self.outcomes.ready());
                    let events: Vec<_> = arrived.into_iter().chain(waiting).collect();
                    free += events.iter().filter(|arrived| self.take(&arrived.event)).count();
                }
                _ = tick.tick() => {
                    if heard.elapsed() > QUIET {
                        if !self.is_any_running().await? {
                            if next == posts.len() {
                                return Ok(());
                            }
                            free = AT_ONCE;
                        }
                        heard = Instant::now();
                    }
                }
            }
        }
        Ok(())
    }

    /// Whether the event is an outcome of a question of this wave.
    fn take(&mut self, event: &shop_bus::BusEvent) -> bool {
        let Some((id, outcome)) = PublishedOutcome::read(event) else { return false };
        let Some(seen) = self.seen.get_mut(&id) else { return false };
        seen.0.push(outcome);
        true
    }

    async fn post(&self, questions: &[&Value]) -> Result<(), Error> {
        let posted =
            self.poster.post(&questions.iter().map(|one| Detail(one)).collect::<Vec<_>>()).await?;
        let refused = posted.into_iter().find_map(Result::err);
        refused.map_or(Ok(()), |detail| Err(Error::Call { call: "events:PutEvents", detail }))
    }

    async fn is_any_running(&self) -> Result<bool, Error> {
        let machine = self.deployed.output("QuestionMachineArn")?;
        let list = self.sfn.list_executions().state_machine_arn(machine).max_results(1);
        let running = list.status_filter(ExecutionStatus::Running).send().await;
        Ok(!running.map_err(aws_call("states:ListExecutions"))?.executions.is_empty())
    }

    /// Redrives dead letters and posts again what was told to ask again; then redrives once more to see that
    /// this does nothing.
    async fn ask_again(&mut self, wave: &Wave) -> Result<Course, Error> {
        let mut done = Course::default();
        for _ in 0..ROUNDS {
            let (letters, started) = self.redrive().await?;
            done.dead_letters += letters;
            done.redriven += started;
            if started > 0 {
                self.follow(&[]).await?;
            }
            let is_open = |id: &String| !self.seen[id].is_answered();
            let cases = wave.cases.iter().filter(|case| is_open(&case.id));
            let open: Vec<&Value> = cases.map(|case| &case.question).collect();
            if open.is_empty() {
                break;
            }
            done.asked_again += open.len();
            self.follow(&open).await?;
        }
        if done.redriven > 0 {
            done.redriven_twice = self.redrive().await?.1;
            self.follow(&[]).await?;
        }
        Ok(done)
    }

    /// How many dead letters there were, and how many executions were started of them.
    async fn redrive(&self) -> Result<(usize, usize), Error> {
        let plan = Plan { most: usize::MAX, ..Plan::default() };
        let rows = redrive::<Asked>(&self.deployed, PLACES, &plan).await?;
        Ok((rows.len(), rows.iter().filter(|row| row.action == Action::Started).count()))
    }

    /// Searches what was logged since the last time for the questions' texts.
    async fn search_logs(&mut self) -> Result<(), Error> {
        let lines = self.logs.read().await?;
        let found = self.secrets.leaks(lines.iter().map(String::as_str));
        self.searched.0 += lines.len();
        self.searched.1 += found.map_err(failed_call("search"))?.len();
        Ok(())
    }

    /// Removes what was put on the bus to listen.
    pub(super) async fn end(self) {
        self.outcomes.unsubscribe().await;
    }
}

struct Detail<'a>(&'a Value);

impl AsRef<Value> for Detail<'_> {
    fn as_ref(&self) -> &Value {
        self.0
    }
}
