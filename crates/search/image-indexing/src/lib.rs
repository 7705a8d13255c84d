//! Lambda: makes a vector index beside the current one, fills it, and sends queries there.
//!
//! Three steps by one function, because they share the index and its permissions. Every step can be
//! repeated. Queries never go to an index that has fewer images than were to be stored, or others.
//!
//! Metrics: `ImagesIndexed`, when queries go to an index.

mod config;
mod error;
mod input;
mod read_items;

pub use config::Config;
pub use error::{ERRORS, Error};
pub use input::{Input, Output, Step};

use bucket::Get;
use lambda_bridge::Answer;
use read_items::read_items;
use std::cmp::Ordering;
use vector_index::Build;

/// Takes one step.
///
/// # Errors
/// The input breaks a rule, an object cannot be read, the index lacks images, or index or bucket do
/// not answer or refuse.
pub async fn handle(
    bucket: &(impl Get + Sync),
    index: &impl Build,
    config: &Config,
    input: Input,
) -> Result<Answer<Output>, Error> {
    input.validate(&config.alias)?;
    let name = input.index;
    let output = match input.step {
        Step::Create => create(index, config, name).await?,
        Step::Add => add(bucket, index, name, &input.batch.unwrap_or_default()).await?,
        Step::Switch => switch(index, config, name, input.images.unwrap_or_default()).await?,
    };
    Ok(output.counted())
}

async fn create(index: &impl Build, config: &Config, name: String) -> Result<Output, Error> {
    let in_force = index.current(&config.alias).await?.unwrap_or_default();
    index.create(&name, config.dimensions).await?;
    Ok(Output { index: name, in_force, images: 0 })
}

async fn add(
    bucket: &(impl Get + Sync),
    index: &impl Build,
    name: String,
    batch: &str,
) -> Result<Output, Error> {
    let items = read_items(bucket, &name, batch).await?;
    if !items.is_empty() {
        index.add(&name, &items).await?;
    }
    Ok(Output { index: name, in_force: String::new(), images: items.len() })
}

async fn switch(
    index: &impl Build,
    config: &Config,
    name: String,
    images: usize,
) -> Result<Output, Error> {
    let found = index.count(&name).await?;
    match found.cmp(&images) {
        Ordering::Less => return Err(Error::Incomplete { found, expected: images }),
        Ordering::Greater => return Err(Error::Surplus { found, expected: images }),
        Ordering::Equal => {}
    }
    index.switch(&config.alias, &name).await?;
    Ok(Output { in_force: name.clone(), index: name, images: found })
}
