//! `rejoinder training model`: posts the training of a model, follows it to its outcome and prints one row.

mod ask;
mod posting;
mod row;

pub use posting::PostedModel;
pub use row::Row;

use crate::read::read_json;
use crate::run::data::{put_files, upload};
use crate::run::{Following, OPEN, What};
use ask::{Folder, ModelFile, ask};
use clap::Args;
use cli_base::deployed::output;
use cli_base::error::Error;
use run_ledger::Show;
use std::path::PathBuf;

/// Flags of `rejoinder training model`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder training model model.json plan.json settings.json --run garments-3 \\
    --put sources=lines --put data/in/pictures=pictures --data encoder=target/rejoinder/vision-model \\
    --container vision-training=target/debug/vision-training
  rejoinder training model model.json plan.json settings.json --run garments-4 --decide approve --json

Uses the stack that `rejoinder up` has started, or starts one of its own and stops it afterwards. The file says
which model it is and what its set is built of: {\"model\": .., \"data\": {..}, \"rules\": {..}}, with what
dataset-building and model-gate take; plan and settings are those of `rejoinder training run`, without the channels
set and pictures. The set is checked before a job is launched, the model judged by answers that its job never saw;
one that passes is a person's to promote: docs/training/models.md. On AWS post the event MODEL_TRAINING_REQUESTED.

Exit status: 0 when the model is promoted, 1 when it was refused, or after an error, 3 when it is without its outcome.")]
pub struct Arguments {
    /// Which model it is, and its data: JSON
    #[arg(value_name = "MODEL")]
    model: PathBuf,
    #[command(flatten)]
    what: What,
    /// Files of a folder that are put into the stack's bucket first; may be given several times
    #[arg(long = "put", value_name = "PREFIX=FOLDER", value_parser = Folder::parse)]
    put: Vec<Folder>,
    #[command(flatten)]
    following: Following,
}

/// Runs the command.
///
/// # Errors
/// A file cannot be read, the plan or what it asks for is refused, or the stack does not start or answer.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let Arguments { model, what, put, following } = arguments;
    let model: ModelFile = read_json(&model, "file of a model")?;
    let asked = what.read()?;
    // Before a stack is started.
    ask(&model, &asked, "bucket", &what.data)?;
    let (running, own) = following.stack.open("training").await?;
    let bucket = output(&running.outputs, "TrainingBucketName")?;
    let request = ask(&model, &asked, bucket, &what.data)?;
    for folder in &put {
        put_files(&running.endpoint, bucket, &folder.prefix, &folder.path).await?;
    }
    upload(&running.endpoint, bucket, &asked.run, &what.data).await?;
    let mut show = Show::new(following.json, "Training", 1);
    let things = vec![PostedModel::of(&request)];
    let rows = run_ledger::run(&running, things, &following.plan(), &mut show).await?;
    show.end(&rows, &running.page, own.is_some());
    Ok(rows.first().map_or(OPEN, Row::exit_status))
}
