//! Starts again what ended in a dead-letter queue: products, corrections, questions.
//!
//! The claim that a dead execution holds is freed, and the machine started with the same input. What an
//! execution runs for, or has ended well, is left alone, so that running it twice does no harm. Not by Step
//! Functions' own redrive: that goes on at the state that failed, and what the machine gave up failed at
//! its Fail state. Reviews, which are posted again, have a command of their own upon [`Claims`] and
//! [`Letters`].

mod claims;
mod command;
mod executions;
mod letter;
mod letters;
mod row;

pub use claims::{Claim, Claims};
pub use command::{Flags, run};
pub use letter::{Input, Letter};
pub use letters::{Letters, Received};
pub use row::{Action, Row};

use cli_base::deployed::Deployed;
use cli_base::error::Error;
use executions::{Standing, describe, start};
use std::marker::PhantomData;

/// Where a system keeps its dead letters and claims: outputs of its template.
#[derive(Debug, Clone, Copy)]
pub struct Places {
    /// The queue's address.
    pub queue: &'static str,
    /// The table's name.
    pub claims: &'static str,
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

/// Starts again what has not ended well: a row for each dead letter or execution.
///
/// # Errors
/// A service does not answer. What was not reached stays as it is.
pub async fn redrive<I: Input>(
    deployed: &Deployed,
    places: Places,
    plan: &Plan,
) -> Result<Vec<Row>, Error> {
    let active = ActiveRun::<I> {
        deployed,
        queue: places.queue,
        states: aws_sdk_sfn::Client::new(&deployed.config),
        claims: Claims::new(deployed, places.claims)?,
        dry_run: plan.dry_run,
        input: PhantomData,
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

struct ActiveRun<'a, I> {
    deployed: &'a Deployed,
    queue: &'static str,
    states: aws_sdk_sfn::Client,
    claims: Claims,
    dry_run: bool,
    input: PhantomData<I>,
}

impl<I: Input> ActiveRun<'_, I> {
    /// Letters beyond `most` are put back.
    async fn letters(&self, most: usize) -> Result<Vec<Row>, Error> {
        let letters = Letters::new(self.deployed, self.queue)?;
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
        match Letter::<I>::read(body) {
            Some(Letter::Execution(arn)) => self.execution(arn).await,
            Some(Letter::Event(input)) => {
                let done = self.act(&input, None).await?;
                Ok(Row::of(Some(&input), None, done))
            }
            None => Ok(Row::of(None::<&I>, None, left("it holds no event: look at it by hand"))),
        }
    }

    async fn execution(&self, arn: String) -> Result<Row, Error> {
        let known = describe(&self.states, &arn).await?;
        let input = known.as_ref().and_then(|known| I::read(&known.input));
        let done = match (&input, known) {
            (Some(input), Some(known)) => self.act(input, Some(known.standing)).await?,
            (None, Some(_)) => left("it is of another machine"),
            (_, None) => left("the execution is forgotten: post its event by hand"),
        };
        Ok(Row::of(input.as_ref(), Some(arn), done))
    }

    async fn act(&self, input: &I, own: Option<Standing>) -> Result<Done, Error> {
        if let Some(why) = input.needless() {
            return Ok((Action::Done, Some(why.to_owned())));
        }
        if let Some(blocked) = self.blocked(input, own).await? {
            return Ok(blocked);
        }
        let machine = self.deployed.output(input.machine())?;
        if self.dry_run {
            return Ok((Action::Started, None));
        }
        Ok(match start(&self.states, machine, &input.event().to_string()).await? {
            Ok(()) => (Action::Started, None),
            Err(why) => (Action::Refused, Some(why)),
        })
    }

    /// Why nothing may be started; otherwise the claim is free.
    async fn blocked(&self, input: &I, own: Option<Standing>) -> Result<Option<Done>, Error> {
        let Some(claim) = input.claim() else { return Ok(own.and_then(left_alone)) };
        let Some(holder) = self.claims.holder(&claim).await? else {
            return Ok(own.and_then(left_alone));
        };
        let Some(known) = describe(&self.states, &holder).await? else {
            return Ok(Some(left("the execution with its claim is forgotten: has it an outcome?")));
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
