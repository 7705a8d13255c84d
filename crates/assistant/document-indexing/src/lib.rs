//! Lambda: makes the assistant's index of a manifest's documents, and sends questions there.
//!
//! Four steps by one function, because they share the index and its permissions; each can be repeated.
//! `create` says which index answers. `add` notes what came of one document. `build` makes the index
//! whole of what the manifest names: a document that is not in it is gone, one that was refused is left
//! out, one that failed keeps what the index before had of it, and if more than a tenth failed, or there
//! is nothing to index, there is no index. The index that answers is never made over: each has its own name. `switch` sends questions there, unless another index took over meanwhile.

mod build;
mod config;
mod error;
mod gather;
mod input;
mod switch;

pub use config::Config;
pub use error::{ERRORS, Error};
pub use input::{Input, Output, Step};

use bounds::{InvalidInput, check};
use bucket::{Get, Put};
use catalogue::Entry;
use lambda_bridge::Answer;
use passage_index::read_current;

/// Takes one step.
///
/// # Errors
/// The input breaks a rule, an object cannot be read, the index is incomplete, too large or was overtaken,
/// or the bucket does not answer or refuses.
pub async fn handle(
    bucket: &(impl Get + Put + Sync),
    config: &Config,
    input: Input,
) -> Result<Answer<Output>, Error> {
    input.validate()?;
    let Input { index, step, document, manifest, in_force } = input;
    let is_build = step == Step::Build;
    let output = match step {
        Step::Create => create(bucket, index).await?,
        Step::Add => add(bucket, index, &document.unwrap_or_default()).await?,
        Step::Build => build::build(bucket, config, index, &manifest.unwrap_or_default()).await?,
        Step::Switch => switch::switch(bucket, index, &in_force.unwrap_or_default()).await?,
    };
    let counted = if is_build { output.counts().to_vec() } else { Vec::new() };
    Ok(Answer::new(output).counting(counted))
}

async fn create(bucket: &impl Get, index: String) -> Result<Output, Error> {
    let current = read_current(bucket).await?.map(|current| current.version);
    refuse_current(current.as_deref(), &index)?;
    let in_force = current.unwrap_or_default();
    Ok(Output { index, in_force, ..Output::default() })
}

async fn add(bucket: &impl Put, index: String, document: &Entry) -> Result<Output, Error> {
    catalogue::add(bucket, &index, document).await?;
    Ok(Output { index, ..Output::default() })
}

/// The index that answers is read while another is made: none is made in its place.
fn refuse_current(current: Option<&str>, index: &str) -> Result<(), InvalidInput> {
    check("index", current != Some(index), "is the one that answers now: give the run a new name")
}
