//! Each system is deployed beside the core without the others, and works.

use cli_base::loopback::loopback_client;
use end_to_end::program::workspace;
use end_to_end::world::Failure;
use local_stack::setup::Binaries;
use local_stack::{Options, Stack};
use search_commands::ImageSearch;
use search_commands::index::IndexCache;
use std::sync::Arc;

/// A stack of the core and one system.
async fn start(system: &str) -> Result<Stack, Failure> {
    let nowhere = tempfile::tempdir()?;
    let search = ImageSearch::new(IndexCache::at(nowhere.path().to_owned()));
    let options = Options {
        root: Some(workspace()),
        binaries: Binaries::from_env(),
        deployed: vec![system.to_owned()],
        systems: vec![Arc::new(search)],
        ..Options::default()
    };
    Ok(Stack::start(options).await?)
}

async fn menu(stack: &Stack) -> Result<String, Failure> {
    Ok(loopback_client().get(stack.page()).send().await?.text().await?)
}

#[tokio::test(flavor = "multi_thread")]
async fn reviews_need_no_search() -> Result<(), Failure> {
    let stack = start("review").await?;
    assert!(stack.outputs().contains_key("ReviewResponseMachineArn"));
    assert!(!stack.outputs().contains_key("SearchApiUrl"));
    assert!(!menu(&stack).await?.contains("href=\"/search\""));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_search_needs_no_reviews() -> Result<(), Failure> {
    let stack = start("search").await?;
    assert!(stack.outputs().contains_key("SearchApiUrl"));
    assert!(!stack.outputs().contains_key("ReviewResponseMachineArn"));
    assert!(menu(&stack).await?.contains("href=\"/search\""));
    Ok(())
}

#[tokio::test]
async fn an_unknown_system_is_named() {
    let error = start("serach").await.expect_err("there is none").to_string();
    assert!(
        error.contains(
            "there is no system serach: name some of core, review, search, descriptions, assistant, \
             newsroom, models, training"
        ),
        "{error}"
    );
}
