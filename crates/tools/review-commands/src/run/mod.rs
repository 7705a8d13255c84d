//! `rejoinder run`: posts reviews, waits for their outcomes and prints one row for each.

mod pictures;
mod posting;
mod row;

pub use posting::review_of;
pub use row::Row;

use crate::files;
use crate::files::FiledReview;
use crate::post::poster;
use automatic_person::{Answer, Person};
use clap::Args;
use cli_base::aws;
use cli_base::deployed::output;
use cli_base::error::Error;
use cli_base::interrupt::unless_interrupted;
use cli_base::running::Running;
use local_stack::StackArguments;
use pictures::PictureLedger;
use run_ledger::{Follow, Ledger, Lookup, Show, patience};
use shop_bus::{Outcomes, Poster};
use std::path::PathBuf;
use std::time::{Duration, Instant};
use tokio::task::JoinHandle;

/// How often silence is looked into.
const TICK: Duration = Duration::from_millis(250);
/// Exit status when reviews are without their outcome.
const OPEN: u8 = 3;

/// Flags of `rejoinder run`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder run events/review/reviews
  rejoinder run --decide approve --json events/review/reviews
  rejoinder run --concurrency 1 events/review/reviews/01-praise.json

Uses the stack that `rejoinder up` has started, or starts one of its own and stops it afterwards.
Reviews that wait for a person are listed with the way to decide; with --decide an automatic person
answers through the approval page, marked as automatic in the audit. A review's `images` may name
files by their path from the review's file: they are uploaded, and their outcome is a row of its own.

Exit status: 0 when every review has its outcome, 3 when some are without, 1 after an error.")]
pub struct Arguments {
    /// JSON or JSON Lines files, or folders of them
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print one JSON object for each review: {reviewId, revision, outcome, reason, person,
    /// replyText, ms}
    #[arg(long)]
    json: bool,
    /// Let an automatic person answer every question
    #[arg(long, value_enum)]
    decide: Option<Answer>,
    /// Reviews under way at once
    #[arg(long, default_value_t = 32, value_parser = clap::value_parser!(u16).range(1..=1000))]
    concurrency: u16,
    /// Seconds until reviews without an outcome are given up
    #[arg(long, default_value_t = 900, value_name = "SECONDS")]
    timeout: u64,
    /// Seconds to wait for people once all else is done [default: until Ctrl-C on a terminal, else
    /// 0]
    #[arg(long, value_name = "SECONDS")]
    wait: Option<u64>,
    #[arg(long, default_value = "shop.reviews")]
    source: String,
    #[command(flatten)]
    stack: StackArguments,
}

/// Runs the command.
///
/// # Errors
/// A file is malformed, the stack does not start, or does not answer.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let reviews = files::read(&arguments.files)?;
    let (running, own) = arguments.stack.open("review").await?;
    let mut show = Show::new(arguments.json, "Answering", reviews.len());
    let rows = answered(&running, reviews, &arguments.plan(), &mut show).await?;
    show.end(&rows, &running.page, own.is_some());
    Ok(if rows.iter().all(Row::is_settled) { 0 } else { OPEN })
}

impl Arguments {
    fn plan(&self) -> Plan {
        Plan {
            concurrency: self.concurrency.into(),
            decide: self.decide,
            timeout: Duration::from_secs(self.timeout),
            for_people: patience(self.wait, self.decide),
            source: self.source.clone(),
        }
    }
}

/// How to run.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Reviews under way at once, not counting those that wait for a person.
    pub concurrency: usize,
    /// Whether an automatic person answers, and what.
    pub decide: Option<Answer>,
    /// When to give up in all.
    pub timeout: Duration,
    /// How long to wait for people after all else is done.
    pub for_people: Duration,
    pub source: String,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            concurrency: 32,
            decide: None,
            timeout: Duration::from_secs(900),
            for_people: Duration::ZERO,
            source: "shop.reviews".to_owned(),
        }
    }
}

/// Posts `reviews` to the stack and follows each to its outcome. The answer has one row for each,
/// in the order in which they ended; `follow` is told each as it ends.
///
/// # Errors
/// The stack does not answer.
pub async fn answered(
    running: &Running,
    mut reviews: Vec<FiledReview>,
    plan: &Plan,
    follow: &mut impl Follow<Row>,
) -> Result<Vec<Row>, Error> {
    let config = aws::local(&running.endpoint).await;
    if let Some(bucket) = running.outputs.get("ReviewImagesBucketName") {
        pictures::upload(&config, bucket, &mut reviews).await?;
    }
    let bus = output(&running.outputs, "EventBusName")?;
    let machine = output(&running.outputs, "ReviewResponseMachineArn")?;
    let mut outcomes = Outcomes::subscribe(&config, bus).await?;
    let person = plan.decide.map(|answer| Person::new(&running.page, answer));
    let _answering = person.map(|person| Ends(tokio::spawn(person.answer_mails())));
    let poster = poster(&config, bus, &plan.source);
    let lookup = Lookup::new(aws_sdk_sfn::Client::new(&config), machine);
    let (ledger, repeated) = Ledger::new(reviews);
    let mut active = ActiveRun {
        ledger,
        pictures: PictureLedger::default(),
        lookup,
        poster,
        plan,
        rows: Vec::new(),
        calm_since: None,
    };
    active.keep(repeated, follow);
    let ended = unless_interrupted(active.go(&mut outcomes, follow)).await;
    outcomes.unsubscribe().await;
    ended?;
    let open = active.ledger.give_up();
    let pictures = active.pictures.give_up();
    active.keep(open.into_iter().chain(pictures), follow);
    Ok(active.rows)
}

struct Ends(JoinHandle<()>);

impl Drop for Ends {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// A run under way.
struct ActiveRun<'a> {
    ledger: Ledger<FiledReview>,
    pictures: PictureLedger,
    lookup: Lookup,
    poster: Poster,
    plan: &'a Plan,
    rows: Vec<Row>,
    calm_since: Option<Instant>,
}

impl ActiveRun<'_> {
    async fn go(
        &mut self,
        outcomes: &mut Outcomes,
        follow: &mut impl Follow<Row>,
    ) -> Result<(), Error> {
        let until = Instant::now() + self.plan.timeout;
        let mut tick = tokio::time::interval(TICK);
        while !self.is_over(until) {
            self.post(follow).await?;
            tokio::select! {
                event = outcomes.next() => {
                    let mut next = event;
                    while let Some(arrived) = next {
                        let row = self.pictures.announced(&arrived.event, arrived.at);
                        self.keep(row, follow);
                        let row = self.ledger.announced(arrived.event, arrived.at);
                        self.keep(row, follow);
                        next = outcomes.ready();
                    }
                }
                _ = tick.tick() => {
                    let rows = self.lookup.look(&mut self.ledger).await?;
                    self.keep(rows, follow);
                }
            }
            follow.stands(self.ledger.done(), self.ledger.waiting());
        }
        Ok(())
    }

    fn is_over(&mut self, until: Instant) -> bool {
        let done = self.ledger.done();
        let waiting = self.ledger.waiting() + self.pictures.waiting();
        let all = self.ledger.len() + self.pictures.open();
        if done + waiting < all {
            self.calm_since = None;
        } else if self.calm_since.is_none() {
            self.calm_since = Some(Instant::now());
        }
        let waited = self.calm_since.is_some_and(|since| since.elapsed() >= self.plan.for_people);
        done == all || waited || Instant::now() > until
    }

    async fn post(&mut self, follow: &mut impl Follow<Row>) -> Result<(), Error> {
        let taken = self.ledger.take(self.plan.concurrency);
        if taken.is_empty() {
            return Ok(());
        }
        let at = Instant::now();
        let reviews = self.ledger.items(&taken);
        let posted = self.poster.post(&reviews).await?;
        self.pictures.posted(&reviews, at);
        for (index, event) in taken.into_iter().zip(posted) {
            let refused = self.ledger.posted(index, event, at);
            self.keep(refused, follow);
        }
        Ok(())
    }

    fn keep(&mut self, rows: impl IntoIterator<Item = Row>, follow: &mut impl Follow<Row>) {
        for row in rows {
            if let Some(ms) = row.ms {
                self.lookup.learn(ms);
            }
            self.pictures.forget(&row);
            follow.ended(&row);
            self.rows.push(row);
        }
    }
}
