//! A run under way: posts a wave's reviews, follows them, redrives what has no answer, judges.

use super::background::{Meter, Task, killer};
use super::case::{answers, scores};
use super::faulty_proxy::FaultyProxy;
use super::follow::Following;
use super::people::{People, Taken};
use super::report::{Course, Row};
use super::wave::Wave;
use crate::leaks::{Logs, Secrets, tokens};
use aws_sdk_sfn::types::ExecutionStatus;
use aws_sdk_sqs::types::QueueAttributeName;
use cli_base::deployed::Deployed;
use cli_base::deployed::output;
use cli_base::error::{Error, aws_call, failed_call};
use cli_base::loopback::loopback_client;
use jiff::Timestamp;
use local_stack::Stack;
use review_commands::files::FiledReview;
use review_commands::post::poster;
use review_commands::recover::redrive::{Action, Plan, redrive};
use review_commands::recover::slices::ByNumber;
use serde_json::{Value, json};
use shop_bus::{Outcomes, Poster};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{Instant, interval};

/// Reviews under way at once, not counting those that wait for a person.
const AT_ONCE: usize = 32;
const TICK: Duration = Duration::from_millis(250);
/// Silence after which executions are looked at.
const QUIET: Duration = Duration::from_millis(1_500);
/// The longest that a wave may take, and for each review in it.
const PATIENCE: Duration = Duration::from_secs(240);
const PATIENCE_EACH: Duration = Duration::from_millis(1_000);
/// How often what failed is redriven.
const ROUNDS: usize = 3;

/// Everything that a run needs.
pub(super) struct ActiveRun {
    pub(super) stack: Stack,
    wire: FaultyProxy,
    http: reqwest::Client,
    sfn: aws_sdk_sfn::Client,
    sqs: aws_sdk_sqs::Client,
    poster: Poster,
    outcomes: Outcomes,
    people: People,
    _reading: Task,
    taken: mpsc::UnboundedReceiver<Taken>,
    meter: Meter,
    measuring: Task,
    deployed: Deployed,
    logs: Logs,
    secrets: Secrets,
    /// Log lines read so far, and those that hold a secret.
    pub(super) searched: (usize, usize),
    seed: u64,
}

impl ActiveRun {
    /// Around a stack that leads its functions' calls through `wire`.
    pub(super) async fn new(stack: Stack, wire: FaultyProxy, seed: u64) -> Result<Self, Error> {
        wire.lead_to(stack.endpoint());
        let running = stack.running();
        let config = stack.sdk_config().await;
        let bus = output(stack.outputs(), "EventBusName")?;
        let (sender, taken) = mpsc::unbounded_channel();
        let people = People::new(stack.page(), sender);
        let meter = Meter::default();
        let active = Self {
            http: loopback_client(),
            sfn: aws_sdk_sfn::Client::new(&config),
            sqs: aws_sdk_sqs::Client::new(&config),
            poster: poster(&config, bus, "shop.reviews"),
            outcomes: Outcomes::subscribe(&config, bus).await?,
            _reading: people.start(),
            people,
            taken,
            measuring: meter.start(&running),
            meter,
            deployed: Deployed::local(&running).await,
            logs: Logs::new(stack.endpoint()),
            secrets: Secrets::default(),
            searched: (0, 0),
            stack,
            wire,
            seed,
        };
        active.control("scores", &scores()).await?;
        active.control("answers", &answers()).await?;
        Ok(active)
    }

    pub(super) fn meter(&self) -> &Meter {
        &self.meter
    }

    pub(super) fn secrets(&self) -> usize {
        self.secrets.count()
    }

    async fn control(&self, control: &str, body: &Value) -> Result<(), Error> {
        let url = format!("{}/_local/{control}", self.stack.models());
        let answer = self.http.put(url).json(body).send().await.and_then(|a| a.error_for_status());
        answer.map(drop).map_err(failed_call("local-models"))
    }

    async fn set_faults(&self, [models, wire, engine]: &[Value; 3]) -> Result<(), Error> {
        self.control("faults", models).await?;
        self.wire.set_faults(wire)?;
        self.stack.set_engine_faults(engine)
    }

    /// Runs a wave and judges it.
    pub(super) async fn wave(&mut self, wave: &Wave) -> Result<Row, Error> {
        let (began, since) = (Instant::now(), Timestamp::now());
        self.people.meet(&wave.cases);
        let mut course = Following::new(wave);
        self.set_faults(&wave.trouble.faults(self.seed)).await?;
        let killing = wave.trouble.kills.then(|| killer(&self.stack.running(), self.seed));
        let half = if wave.trouble.restarts { wave.posts.len() / 2 } else { wave.posts.len() };
        self.follow(wave, &wave.posts[..half], &mut course, wave.trouble.restarts).await?;
        if wave.trouble.restarts {
            self.restart(&mut course).await?;
            self.follow(wave, &wave.posts[half..], &mut course, false).await?;
        }
        drop(killing);
        self.set_faults(&[json!({}), json!({}), json!({})]).await?;
        let mut done = self.redrive_rest(wave, &mut course, since).await?;
        for token in self.people.answer_late().await {
            course.took_late(&token);
        }
        self.search_logs().await?;
        done.seconds = began.elapsed().as_secs_f64();
        Ok(Row::of(wave, &course.into_seen(wave), done))
    }

    /// Posts `posts` and follows them until all is calm; with `half_way`, until all are posted.
    async fn follow(
        &mut self,
        wave: &Wave,
        posts: &[usize],
        course: &mut Following,
        half_way: bool,
    ) -> Result<(), Error> {
        let count = u32::try_from(wave.posts.len()).unwrap_or(u32::MAX);
        let until = Instant::now() + PATIENCE + PATIENCE_EACH * count;
        let mut tick = interval(TICK);
        let mut next = 0;
        let mut looked = Instant::now();
        while Instant::now() < until {
            let free = AT_ONCE.saturating_sub(course.open()).min(posts.len() - next);
            if free > 0 {
                self.post(wave, &posts[next..next + free], course).await?;
                next += free;
            }
            if half_way && next == posts.len() {
                return Ok(());
            }
            tokio::select! {
                arrived = self.outcomes.next() => {
                    arrived.into_iter().for_each(|arrived| course.announced(&arrived.event));
                    while let Some(arrived) = self.outcomes.ready() {
                        course.announced(&arrived.event);
                    }
                }
                Some(taken) = self.taken.recv() => course.took(taken),
                _ = tick.tick() => {
                    if course.silence().min(looked.elapsed()) > QUIET {
                        if !self.is_any_running().await? {
                            if next == posts.len() {
                                return Ok(());
                            }
                            course.make_room();
                        }
                        looked = Instant::now();
                    }
                }
            }
        }
        Ok(())
    }

    async fn post(
        &self,
        wave: &Wave,
        posts: &[usize],
        course: &mut Following,
    ) -> Result<(), Error> {
        let cases: Vec<_> = posts.iter().map(|post| &wave.cases[*post]).collect();
        let reviews: Vec<_> = cases.iter().map(|case| FiledReview::of(case.review())).collect();
        cases.into_iter().for_each(|case| course.posted(case));
        let posted = self.poster.post(&reviews).await?;
        let refused = posted.into_iter().find_map(Result::err);
        refused.map_or(Ok(()), |detail| Err(Error::Call { call: "events:PutEvents", detail }))
    }

    async fn is_any_running(&self) -> Result<bool, Error> {
        let machine = output(self.stack.outputs(), "ReviewResponseMachineArn")?;
        let list = self.sfn.list_executions().state_machine_arn(machine).max_results(1);
        let running = list.status_filter(ExecutionStatus::Running).send().await;
        Ok(!running.map_err(aws_call("states:ListExecutions"))?.executions.is_empty())
    }

    /// Stops the engine while executions are in the middle of a call or wait for a person, and
    /// starts it again.
    async fn restart(&mut self, course: &mut Following) -> Result<(), Error> {
        let stuck = json!({"operations": {"*": {"delayMs": 60_000}}});
        self.control("faults", &stuck).await?;
        self.until_quiet(course).await;
        self.search_logs().await?;
        self.stack.restart_engine().await?;
        self.measuring = self.meter.start(&self.stack.running());
        self.control("faults", &json!({})).await?;
        course.lost();
        Ok(())
    }

    async fn until_quiet(&mut self, course: &mut Following) {
        while let Ok(Some(arrived)) = tokio::time::timeout(QUIET, self.outcomes.next()).await {
            course.announced(&arrived.event);
        }
    }

    /// Redrives what has no answer, and once more to see that this does nothing.
    async fn redrive_rest(
        &mut self,
        wave: &Wave,
        course: &mut Following,
        since: Timestamp,
    ) -> Result<Course, Error> {
        let mut done = Course { dead_letters: self.dead_letters().await?, ..Course::default() };
        let plan = Plan {
            since,
            source: "shop.reviews".to_owned(),
            slices: ByNumber::new(1_000, 0),
            discard_too_large: false,
            dry_run: false,
        };
        for _ in 0..ROUNDS {
            if !course.is_any_unanswered() && self.dead_letters().await? == 0 {
                break;
            }
            done.redriven += self.redrive(&plan).await?;
            course.reset_silence();
            course.make_room();
            self.follow(wave, &[], course, false).await?;
        }
        if done.redriven > 0 {
            done.redriven_twice = self.redrive(&plan).await?;
            course.reset_silence();
            self.follow(wave, &[], course, false).await?;
        }
        Ok(done)
    }

    async fn redrive(&self, plan: &Plan) -> Result<usize, Error> {
        let rows = redrive(&self.deployed, plan).await?;
        Ok(rows.iter().filter(|row| row.action == Action::Posted).count())
    }

    async fn dead_letters(&self) -> Result<usize, Error> {
        let queue = output(self.stack.outputs(), "DeadLetterQueueUrl")?;
        let wanted = QueueAttributeName::ApproximateNumberOfMessages;
        let ask = self.sqs.get_queue_attributes().queue_url(queue);
        let answer = ask.attribute_names(wanted.clone()).send().await;
        let attributes = answer.map_err(aws_call("sqs:GetQueueAttributes"))?.attributes;
        let count = attributes.and_then(|mut attributes| attributes.remove(&wanted));
        Ok(count.and_then(|count| count.parse().ok()).unwrap_or(0))
    }

    /// Searches what was logged since the last time for all that was secret since then.
    async fn search_logs(&mut self) -> Result<(), Error> {
        let config = self.stack.sdk_config().await;
        let table = output(self.stack.outputs(), "ApprovalsTableName")?;
        self.secrets.extend(&self.people.secrets());
        super::case::MARKS.iter().for_each(|mark| self.secrets.text(mark));
        for token in tokens(&config, table).await? {
            self.secrets.token(&token);
        }
        let mut lines = self.logs.read().await?;
        for log in self.stack.logs() {
            let text = std::fs::read_to_string(&log).map_err(cli_base::error::at_path(&log))?;
            lines.extend(text.lines().map(str::to_owned));
        }
        let leaks =
            self.secrets.leaks(lines.iter().map(String::as_str)).map_err(failed_call("search"))?;
        self.searched.0 += lines.len();
        self.searched.1 += leaks.len();
        Ok(())
    }

    /// Removes what was put on the bus to listen.
    pub(super) async fn end(self) {
        self.outcomes.unsubscribe().await;
    }
}
