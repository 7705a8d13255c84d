//! The stack that a command of the image search works on.

use crate::index::{Data, IndexCache, IndexOptions, PICTURES, index};
use crate::search_stack::SearchStack;
use crate::system::ImageSearch;
use cli_base::error::Error;
use cli_base::interrupt::unless_interrupted;
use cli_base::running::find_running;
use cli_base::workspace::Workspace;
use local_stack::{Options, Stack, StackArguments, setup};
use std::sync::Arc;

/// The options of a stack in which what was indexed is searchable.
///
/// # Errors
/// A `--set` without `=`, or no workspace.
pub fn stack_options(arguments: &StackArguments) -> Result<Options, Error> {
    let workspace = Workspace::find(arguments.root.as_deref())?;
    let search = ImageSearch::new(IndexCache::at(workspace.search()));
    Ok(Options { systems: vec![Arc::new(search)], ..arguments.options()? })
}

/// The running stack, or one of one's own.
///
/// # Errors
/// None starts.
pub(crate) async fn open_stack(
    arguments: &StackArguments,
) -> Result<(SearchStack, Option<Stack>), Error> {
    let workspace = Workspace::find(arguments.root.as_deref())?;
    if let Some(running) = find_running(&workspace) {
        return Ok((SearchStack::local(&running).await?, None));
    }
    let deployed = vec!["search".to_owned()];
    let options = Options { deployed, ..stack_options(arguments)? };
    let stack = unless_interrupted(Stack::start(options)).await?;
    Ok((SearchStack::local(&stack.running()).await?, Some(stack)))
}

/// The running stack, or one of one's own in which something is indexed.
///
/// # Errors
/// Nothing is indexed in the running stack, or none starts.
pub(crate) async fn open_indexed_stack(
    arguments: &StackArguments,
) -> Result<(SearchStack, Option<Stack>), Error> {
    let workspace = Workspace::find(arguments.root.as_deref())?;
    let cache = IndexCache::at(workspace.search());
    let is_indexed = cache.summary().is_some();
    if find_running(&workspace).is_some() && !is_indexed {
        return Err(Error::NothingIndexed);
    }
    let progress = arguments.options()?.progress;
    if find_running(&workspace).is_none() {
        unless_interrupted(setup::text_model(&workspace, progress)).await?;
    }
    let (search, own) = open_stack(arguments).await?;
    if !is_indexed {
        let data = Data::default_pictures(&workspace, PICTURES, progress).await?;
        let options = IndexOptions::default();
        unless_interrupted(index(&search, &data, &options, &cache, progress)).await?;
    }
    Ok((search, own))
}
