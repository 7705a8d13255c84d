//! `rejoinder review redrive`: posts again what failed and what ended in a dead-letter queue, of
//! the machine that answers a review and of the one that looks at its pictures.
//!
//! Not by Step Functions' own redrive: that goes on at the state that failed, and a review that
//! the machine gave up failed at its Fail state.

mod candidate;
mod executions;
mod machine;
mod row;

pub use row::{Action, From, Row};

use crate::files::FiledReview;
use crate::post::poster;
use crate::recover::slices::ByNumber;
use candidate::{Candidate, Letter};
use clap::Args;
use cli_base::deployed::{Deployed, Which};
use cli_base::error::{Error, at_path};
use cli_base::interrupt::unless_interrupted;
use cli_base::moment::moment;
use cli_base::output;
use executions::{Executions, Standing};
use jiff::Timestamp;
use machine::Machine;
use redrive::{Claim, Claims, Letters, Received};
use std::collections::{BTreeSet, VecDeque};
use std::path::Path;

/// Flags of `rejoinder review redrive`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder review redrive --dry-run
  rejoinder review redrive --since 2h --json
  rejoinder review redrive --slice 500 --pause 120 --stack rejoinder-production
  rejoinder review redrive --stack rejoinder-production

Takes the reviews of the dead-letter queues and of the executions that failed, were aborted or timed
out, frees the claim that a dead execution holds, and posts them again: those whose text has no answer
first, then those whose pictures have none; the part that has one ends as a duplicate. What has its
answer, or is being answered, is left alone, so running it twice does no harm. A dead letter is deleted when its
review was accepted by the bus or has its answer. A burst is not held back by anything, so reviews are
posted in slices with a pause after each. One that is too large for Step Functions would only come back:
it is named and left, or discarded with --discard-too-large.

Exit status 1 when something could not be posted or read; it stays where it is.")]
pub struct Arguments {
    /// Executions started since then: a moment (RFC 3339), a day, or a time ago such as 2h or 7d
    #[arg(long, value_name = "TIME", default_value = "14d")]
    since: String,
    /// The source of reviews whose dead letter names none
    #[arg(long, default_value = "shop.reviews")]
    source: String,
    #[command(flatten)]
    slices: ByNumber,
    /// Delete the dead letters of reviews that are too large; the shop gets no outcome for them
    #[arg(long)]
    discard_too_large: bool,
    /// Say what would be done, and do nothing
    #[arg(long)]
    dry_run: bool,
    /// Print one JSON object for each: {reviewId, revision, subject, from, executionId, action, why}
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    which: Which,
}

/// What to redrive, and how.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Executions started since then.
    pub since: Timestamp,
    /// The source of reviews whose dead letter names none.
    pub source: String,
    pub slices: ByNumber,
    /// Delete the dead letters of reviews that no execution can take.
    pub discard_too_large: bool,
    /// Only say what would be done.
    pub dry_run: bool,
}

/// Runs the command.
///
/// # Errors
/// The deployment is not found, or its services do not answer.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let since = moment("--since", &arguments.since, Timestamp::now())?;
    let deployed = Deployed::find(&arguments.which).await?;
    let plan = Plan {
        since,
        source: arguments.source,
        slices: arguments.slices,
        discard_too_large: arguments.discard_too_large,
        dry_run: arguments.dry_run,
    };
    let rows = unless_interrupted(redrive(&deployed, &plan)).await?;
    for row in &rows {
        let line = if arguments.json { row.json() } else { row.line() };
        output::line(&line).map_err(at_path(Path::new("standard output")))?;
    }
    let posted = rows.iter().filter(|row| row.action == Action::Posted).count();
    let verb = if plan.dry_run { "Would post" } else { "Posted" };
    eprintln!("{verb:>12} {posted} of {} again", rows.len());
    Ok(u8::from(rows.iter().any(|row| row.action.is_failure())))
}

/// Posts again what has no answer. The answer has, for each machine, a row for each dead letter,
/// then one for each unsuccessful execution.
///
/// # Errors
/// A service does not answer. What was not reached stays as it is.
pub async fn redrive(deployed: &Deployed, plan: &Plan) -> Result<Vec<Row>, Error> {
    let (mut rows, mut in_slice) = (Vec::new(), 0);
    for machine in Machine::ALL {
        let mut active = ActiveRun { in_slice, ..ActiveRun::new(deployed, plan, machine)? };
        rows.extend(active.letters().await?);
        rows.extend(active.unsuccessful().await?);
        in_slice = active.in_slice;
    }
    Ok(rows)
}

struct ActiveRun<'a> {
    deployed: &'a Deployed,
    plan: &'a Plan,
    machine: Machine,
    claims: Claims,
    executions: Executions,
    posted: BTreeSet<Claim>,
    /// Reviews that were posted since the last pause.
    in_slice: u64,
}

impl<'a> ActiveRun<'a> {
    fn new(deployed: &'a Deployed, plan: &'a Plan, machine: Machine) -> Result<Self, Error> {
        let (claims, executions) =
            (Claims::new(deployed, "ClaimsTableName")?, Executions::new(deployed, machine)?);
        let posted = BTreeSet::new();
        Ok(Self { deployed, plan, machine, claims, executions, posted, in_slice: 0 })
    }

    async fn letters(&mut self) -> Result<Vec<Row>, Error> {
        let letters = Letters::new(self.deployed, self.machine.queue_output())?;
        let mut all = VecDeque::from(letters.receive().await?);
        let mut rows = Vec::new();
        while let Some(received) = all.pop_front() {
            if self.is_slice_full() {
                letters.keep(std::iter::once(&received).chain(&all)).await?;
                self.pause().await;
            }
            let row = self.letter(&received).await?;
            letters.settle(&received, row.action.settles() && !self.plan.dry_run).await?;
            rows.push(row);
        }
        Ok(rows)
    }

    async fn unsuccessful(&mut self) -> Result<Vec<Row>, Error> {
        let mut rows = Vec::new();
        for (arn, input) in self.executions.unsuccessful(self.plan.since).await? {
            if self.is_slice_full() {
                self.pause().await;
            }
            rows.push(match Candidate::of_input(&arn, &input) {
                Some(candidate) => self.one(&candidate, From::Execution).await?,
                None => Row::unreadable((From::Execution, self.machine), Some(arn)),
            });
        }
        Ok(rows)
    }

    fn is_slice_full(&self) -> bool {
        self.plan.slices.is_full(self.in_slice)
    }

    async fn pause(&mut self) {
        self.plan.slices.pause().await;
        self.in_slice = 0;
    }

    async fn letter(&mut self, received: &Received) -> Result<Row, Error> {
        let candidate = match Letter::read(&received.body) {
            Some(Letter::Review(candidate)) => Some(*candidate),
            Some(Letter::Execution(arn)) => {
                let input = self.executions.input(&arn).await?;
                input.and_then(|input| Candidate::of_input(&arn, &input))
            }
            None => None,
        };
        match candidate {
            Some(candidate) => self.one(&candidate, From::DeadLetter).await,
            None => Ok(Row::unreadable((From::DeadLetter, self.machine), None)),
        }
    }

    async fn one(&mut self, candidate: &Candidate, from: From) -> Result<Row, Error> {
        let (action, why) = self.act(candidate, from).await?;
        Ok(Row::of(candidate, (from, self.machine), action, why))
    }

    async fn act(
        &mut self,
        candidate: &Candidate,
        from: From,
    ) -> Result<(Action, Option<String>), Error> {
        if candidate.is_too_large() {
            return Ok(too_large(self.plan.discard_too_large));
        }
        let Some(claim) = candidate.claim(self.machine.part()) else {
            return match from {
                From::DeadLetter => self.post(candidate).await,
                From::Execution => Ok((Action::Left, Some("it has no reviewId".to_owned()))),
            };
        };
        if self.posted.contains(&claim) {
            return Ok((Action::Repeated, None));
        }
        if let Some(left) = self.blocked(candidate, &claim).await? {
            return Ok(left);
        }
        self.posted.insert(claim);
        self.post(candidate).await
    }

    /// Why the review must not be posted; otherwise its claim is free.
    async fn blocked(
        &self,
        candidate: &Candidate,
        claim: &Claim,
    ) -> Result<Option<(Action, Option<String>)>, Error> {
        let holder = self.claims.holder(claim).await?;
        let asked = holder.as_deref().or(candidate.execution.as_deref());
        let Some(asked) = asked else { return Ok(None) };
        let standing = self.executions.standing(asked).await?;
        if let Some(left) = left_alone(standing, asked) {
            return Ok(Some(left));
        }
        let Some(holder) = holder.filter(|_| !self.plan.dry_run) else { return Ok(None) };
        let freed = self.claims.release(claim, &holder).await?;
        Ok((!freed).then_some((Action::InProgress, None)))
    }

    async fn post(&mut self, candidate: &Candidate) -> Result<(Action, Option<String>), Error> {
        if self.plan.dry_run {
            return Ok((Action::Posted, None));
        }
        let bus = self.deployed.output("EventBusName")?;
        let source = candidate.source.as_deref().unwrap_or(&self.plan.source);
        let poster = poster(&self.deployed.config, bus, source);
        let review = FiledReview::of(candidate.detail.clone());
        let posted = poster.post(&[review]).await?.pop();
        self.in_slice += 1;
        Ok(match posted {
            Some(Err(why)) => (Action::Refused, Some(why)),
            _ => (Action::Posted, None),
        })
    }
}

fn too_large(discard: bool) -> (Action, Option<String>) {
    let why = "Step Functions takes 262,144 bytes; posted again it would come back: have the shop shorten it";
    (if discard { Action::Discarded } else { Action::TooLarge }, Some(why.to_owned()))
}

/// What an execution that stands like this keeps us from.
fn left_alone(standing: Standing, execution: &str) -> Option<(Action, Option<String>)> {
    match standing {
        Standing::Dead => None,
        Standing::Running => Some((Action::InProgress, None)),
        Standing::Answered => Some((Action::Answered, None)),
        Standing::Unknown => Some((
            Action::Left,
            Some(format!("{execution} is forgotten: see whether it answered, then post by hand")),
        )),
    }
}
