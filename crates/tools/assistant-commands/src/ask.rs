//! `rejoinder assistant ask`: one question to the documents.

use crate::asking::{SOURCE, new_id};
use crate::show::in_words;
use crate::{Outcome, Plan, answered};
use answers::Question;
use clap::Args;
use cli_base::deployed::{Deployed, Which};
use cli_base::error::{Error, at_path};
use cli_base::output;
use manuals::TENANT;
use std::path::Path;
use std::time::Duration;

/// Exit status when the question has no outcome.
const OPEN: u8 = 3;

/// Flags of `rejoinder assistant ask`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder assistant ask \"May I wash the fine filter of the Sweepling?\"
  rejoinder assistant ask \"How much does the hopper hold?\" --product GRD-080
  rejoinder assistant ask \"Wie lange braucht ein ganzes Huhn?\" --json
  rejoinder assistant ask \"...\" --tenant shop-7 --stack rejoinder-production

Posts the question on the event bus of a deployment, as a shop's own program does, and waits for its
outcome: the local stack's, unless --stack names one on AWS. Each sentence is shown with the document
and page that it stands in, and the quote.

Exit status: 0 when it was answered, 1 when the documents do not answer or after an error, 3 when there
is no outcome in time.")]
pub struct Arguments {
    /// At most 1,000 characters
    #[arg(value_name = "QUESTION")]
    question: String,
    /// Whose documents are asked
    #[arg(long, default_value = TENANT)]
    tenant: String,
    /// The shop's id of the product that is meant
    #[arg(long, value_name = "ID")]
    product: Option<String>,
    /// Print the outcome event as one JSON object
    #[arg(long)]
    json: bool,
    /// Seconds until it is given up
    #[arg(long, default_value_t = 120, value_name = "SECONDS")]
    timeout: u64,
    #[arg(long, default_value = SOURCE)]
    source: String,
    #[command(flatten)]
    which: Which,
}

/// Runs the command.
///
/// # Errors
/// No stack runs, the question does not fit, or the stack does not answer.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let question = arguments.question()?;
    let deployed = Deployed::find(&arguments.which).await?;
    let timeout = Duration::from_secs(arguments.timeout);
    let plan = Plan { timeout, source: arguments.source.clone(), ..Plan::default() };
    let ended = answered(&deployed, vec![question], &plan, |_| {}).await?;
    let Some(outcome) = ended.into_iter().next().and_then(|ended| ended.outcome) else {
        say("There is no outcome yet: look at the stack's page, or wait longer with --timeout.")?;
        return Ok(OPEN);
    };
    say(&match arguments.json {
        true => serde_json::to_string(&outcome).unwrap_or_default(),
        false => in_words(&outcome),
    })?;
    Ok(u8::from(!matches!(outcome, Outcome::Answered(_))))
}

fn say(line: &str) -> Result<(), Error> {
    output::line(line).map_err(at_path(Path::new("standard output")))
}

impl Arguments {
    fn question(&self) -> Result<Question, Error> {
        let question = Question {
            question_id: new_id()?,
            tenant: self.tenant.clone(),
            text: self.question.clone(),
            product: self.product.clone(),
            image: None,
            language: None,
            asked_at: Some(jiff::Timestamp::now().to_string()),
        };
        question.validate().map_err(|error| Error::Usage(error.to_string()))?;
        Ok(question)
    }
}
