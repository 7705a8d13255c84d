//! `rejoinder assistant eval`: how well labelled questions are answered.

mod figures;
mod judge;
mod says;
mod table;

use crate::asking::{SOURCE, new_id};
use crate::{Ended, Plan, answered};
use answers::Question;
use clap::Args;
use cli_base::deployed::{Deployed, Which};
use cli_base::error::{Error, at_path};
use cli_base::output;
use cli_base::progress::Progress;
use cli_base::workspace::Workspace;
use figures::{Figures, figures};
use judge::{Judged, judge, judge_order};
use manuals::{Labelled, Planted, TENANT, read_questions};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Where the samples lie in a workspace.
pub(crate) const SAMPLES: &str = "events/assistant/manuals";

/// Flags of `rejoinder assistant eval`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder assistant eval
  rejoinder assistant eval --questions events/assistant/manuals/questions/first-look.jsonl
  rejoinder assistant index events/assistant/manuals/{manifest,orders-manifest}.jsonl
  rejoinder assistant eval --orders --json
  rejoinder assistant eval --document docs/assistant/evaluation.md

Asks labelled questions and compares the outcomes with the labels. RIGHT: the answer holds the expected
phrases; what no document says is not answered; where products differ, it asks which. DOCUMENT, PAGE and
PLACE: all that the answer rests on is cited, to the line or the cell. With --orders it also asks the
documents with hidden orders, each as its own tenant: index them beside the manuals, as above, or nothing
is asked of them.")]
pub struct Arguments {
    /// Labelled questions, JSON Lines [default: the samples to look at while working]
    #[arg(long, value_name = "FILE")]
    questions: Option<PathBuf>,
    /// Ask the documents with hidden orders, too
    #[arg(long)]
    orders: bool,
    /// Questions under way at once
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u16).range(1..=100))]
    concurrency: u16,
    /// Seconds until questions without an outcome are given up
    #[arg(long, default_value_t = 900, value_name = "SECONDS")]
    timeout: u64,
    /// Print figures and judgements as one JSON object
    #[arg(long)]
    json: bool,
    /// Write the table into this document, between the marks `answers`
    #[arg(long, value_name = "FILE")]
    document: Option<PathBuf>,
    #[arg(long, default_value = SOURCE)]
    source: String,
    #[command(flatten)]
    which: Which,
}

/// Runs the command.
///
/// # Errors
/// No stack runs, a label is malformed, or the stack does not answer.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let tasks = tasks(&arguments)?;
    let deployed = Deployed::find(&arguments.which).await?;
    let questions: Result<Vec<Question>, Error> = tasks.iter().map(Task::question).collect();
    let bar = Progress::Told.bar("Asking", tasks.len());
    let ended = answered(&deployed, questions?, &arguments.plan(), |_| bar.inc(1)).await;
    bar.finish_and_clear();
    let ended = ended?;
    let judged: Vec<Judged> =
        tasks.iter().zip(&ended).map(|(task, ended)| task.judge(ended)).collect();
    let figures = figures(&judged);
    arguments.show(&figures, &judged)?;
    Ok(0)
}

/// A labelled question, or one to a document with an order in it.
enum Task {
    Labelled(Labelled),
    Order(Planted),
}

impl Task {
    fn question(&self) -> Result<Question, Error> {
        let (tenant, text, product) = match self {
            Self::Labelled(one) => (TENANT, &one.text, one.product.clone()),
            Self::Order(one) => (one.document_id.as_str(), &one.question, None),
        };
        Ok(Question {
            question_id: new_id()?,
            tenant: tenant.to_owned(),
            text: text.clone(),
            product,
            image: None,
            language: None,
            asked_at: None,
        })
    }

    fn judge(&self, ended: &Ended) -> Judged {
        match self {
            Self::Labelled(labelled) => judge(labelled, ended),
            Self::Order(order) => judge_order(order, ended),
        }
    }
}

fn tasks(arguments: &Arguments) -> Result<Vec<Task>, Error> {
    let samples = || Ok::<_, Error>(Workspace::find(None)?.root().join(SAMPLES));
    let file = match &arguments.questions {
        Some(file) => file.clone(),
        None => samples()?.join(manuals::QUESTION_FILES[0]),
    };
    let questions = read_questions(&file).map_err(at_path(&file))?;
    let mut tasks: Vec<Task> = questions.into_iter().map(Task::Labelled).collect();
    if arguments.orders {
        let file = samples()?.join("orders/orders.jsonl");
        let orders = Planted::read(&file).map_err(at_path(&file))?;
        tasks.extend(orders.into_iter().map(Task::Order));
    }
    Ok(tasks)
}

impl Arguments {
    fn plan(&self) -> Plan {
        Plan {
            concurrency: self.concurrency.into(),
            timeout: Duration::from_secs(self.timeout),
            source: self.source.clone(),
        }
    }

    fn show(&self, figures: &Figures, judged: &[Judged]) -> Result<(), Error> {
        if let Some(document) = &self.document {
            let text = table::markdown(figures);
            ::figures::write(document, "answers", &text).map_err(at_path(document))?;
        }
        let shown = match self.json {
            true => serde_json::json!({"figures": figures, "judged": judged}).to_string(),
            false => table::plain_table(figures, judged),
        };
        output::line(&shown).map_err(at_path(Path::new("standard output")))
    }
}
