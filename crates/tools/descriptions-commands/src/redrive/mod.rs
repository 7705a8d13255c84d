//! `rejoinder descriptions redrive`: starts again what ended in the dead-letter queue of the
//! descriptions: products, corrections, reviews that are compared with their product.
//!
//! Not by Step Functions' own redrive: that goes on at the state that failed, and what the machine
//! gave up failed at its Fail state.

mod executions;
mod input;
mod row;

pub use row::{Action, Row};

use clap::Args;
use cli_base::deployed::{Deployed, Which};
use cli_base::error::{Error, at_path};
use cli_base::interrupt::unless_interrupted;
use cli_base::output;
use executions::{Standing, describe, start};
use input::{Input, Letter};
use review_commands::recover::claims::Claims;
use review_commands::recover::redrive::letters::Letters;
use std::path::Path;

/// Flags of `rejoinder descriptions redrive`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder descriptions redrive --dry-run
  rejoinder descriptions redrive --stack rejoinder-production
  rejoinder descriptions redrive --execution arn:aws:states:... --stack rejoinder-production

Takes the dead letters, frees the claim that a dead execution holds, and starts the machine again with
the same input: the posted product, the doubted attribute, or the review that is compared. What an
execution runs for, or has ended well, is left alone, so running it twice does no harm. A dead letter is
deleted when its execution has started or its product is described.

Exit status 1 when something could not be started or read; it stays where it is.")]
pub struct Arguments {
    /// These executions instead of the dead letters, such as those that failed
    #[arg(long, value_name = "ARN")]
    execution: Vec<String>,
    /// Dead letters to take at most: each starts an execution at once
    #[arg(long, value_name = "NUMBER", default_value_t = 100)]
    most: usize,
    /// Say what would be done, and do nothing
    #[arg(long)]
    dry_run: bool,
    /// Print one JSON object for each: {productId, event, executionId, action, why}
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    which: Which,
}

/// What to start again.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// These executions; the dead letters where there are none.
    pub executions: Vec<String>,
    /// Dead letters to take at most.
    pub most: usize,
    /// Only say what would be done.
    pub dry_run: bool,
}

/// Runs the command.
///
/// # Errors
/// The deployment is not found, or its services do not answer.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let deployed = Deployed::find(&arguments.which).await?;
    let Arguments { execution: executions, most, dry_run, json, .. } = arguments;
    let plan = Plan { executions, most, dry_run };
    let rows = unless_interrupted(redrive(&deployed, &plan)).await?;
    for row in &rows {
        let line = if json { row.json() } else { row.line() };
        output::line(&line).map_err(at_path(Path::new("standard output")))?;
    }
    let started = rows.iter().filter(|row| row.action == Action::Started).count();
    let verb = if dry_run { "Would start" } else { "Started" };
    eprintln!("{verb:>12} {started} of {} again", rows.len());
    Ok(u8::from(rows.iter().any(|row| row.action.is_failure())))
}

/// Starts again what has not ended well: a row for each dead letter or execution.
///
/// # Errors
/// A service does not answer. What was not reached stays as it is.
pub async fn redrive(deployed: &Deployed, plan: &Plan) -> Result<Vec<Row>, Error> {
    let active = ActiveRun {
        deployed,
        states: aws_sdk_sfn::Client::new(&deployed.config),
        claims: Claims::new(deployed, "ProductClaimsTableName")?,
        dry_run: plan.dry_run,
    };
    if plan.executions.is_empty() {
        return active.letters(plan.most).await;
    }
    let mut rows = Vec::new();
    for arn in &plan.executions {
        rows.push(active.execution(arn.clone()).await?);
    }
    Ok(rows)
}

type Done = (Action, Option<String>);

struct ActiveRun<'a> {
    deployed: &'a Deployed,
    states: aws_sdk_sfn::Client,
    claims: Claims,
    dry_run: bool,
}

impl ActiveRun<'_> {
    /// Letters beyond `most` are put back.
    async fn letters(&self, most: usize) -> Result<Vec<Row>, Error> {
        let letters = Letters::new(self.deployed, "DescriptionsDeadLetterQueueUrl")?;
        let mut rows = Vec::new();
        for letter in letters.receive().await? {
            let is_settled = rows.len() < most && {
                let row = self.letter(&letter.body).await?;
                let settles = row.action.settles();
                rows.push(row);
                settles && !self.dry_run
            };
            letters.settle(&letter, is_settled).await?;
        }
        Ok(rows)
    }

    async fn letter(&self, body: &str) -> Result<Row, Error> {
        match Letter::read(body) {
            Some(Letter::Execution(arn)) => self.execution(arn).await,
            Some(Letter::Event(input)) => {
                let done = self.act(&input, None).await?;
                Ok(Row::of(Some(&input), None, done))
            }
            None => Ok(Row::of(None, None, left("it holds no product: look at it by hand"))),
        }
    }

    async fn execution(&self, arn: String) -> Result<Row, Error> {
        let known = describe(&self.states, &arn).await?;
        let input = known.as_ref().and_then(|known| Input::read(&known.input));
        let done = match (&input, known) {
            (Some(input), Some(known)) => self.act(input, Some(known.standing)).await?,
            (None, Some(_)) => left("it is of another machine"),
            (_, None) => left("the execution is forgotten: post the product by hand"),
        };
        Ok(Row::of(input.as_ref(), Some(arn), done))
    }

    async fn act(&self, input: &Input, own: Option<Standing>) -> Result<Done, Error> {
        if let Some(blocked) = self.blocked(input, own).await? {
            return Ok(blocked);
        }
        let machine = self.deployed.output(input.machine().unwrap_or_default())?;
        if self.dry_run {
            return Ok((Action::Started, None));
        }
        Ok(match start(&self.states, machine, &input.text()).await? {
            Ok(()) => (Action::Started, None),
            Err(why) => (Action::Refused, Some(why)),
        })
    }

    /// Why nothing may be started; otherwise the claim is free.
    async fn blocked(&self, input: &Input, own: Option<Standing>) -> Result<Option<Done>, Error> {
        let Some(claim) = input.claim() else { return Ok(own.and_then(left_alone)) };
        let Some(holder) = self.claims.holder(&claim).await? else {
            return Ok(own.and_then(left_alone));
        };
        let Some(known) = describe(&self.states, &holder).await? else {
            return Ok(Some(left("the execution with its claim is forgotten: was it described?")));
        };
        if let Some(blocked) = left_alone(known.standing) {
            return Ok(Some(blocked));
        }
        let is_free = self.dry_run || self.claims.release(&claim, &holder).await?;
        Ok((!is_free).then_some((Action::InProgress, None)))
    }
}

fn left(why: &str) -> Done {
    (Action::Left, Some(why.to_owned()))
}

/// What an execution that stands like this keeps us from.
fn left_alone(standing: Standing) -> Option<Done> {
    match standing {
        Standing::Running => Some((Action::InProgress, None)),
        Standing::Succeeded => Some((Action::Done, None)),
        Standing::Dead => None,
    }
}
