//! What is asked of every page finds what is wrong with a bad one.

use browser::{Browser, Checker, Failure, View, available};
use std::path::Path;

const TARGET: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../target");

#[tokio::test]
async fn a_bad_page_is_found_out() -> Result<(), Failure> {
    if !available("a_bad_page_is_found_out") {
        return Ok(());
    }
    let browser = Browser::start(View { dark: true, ..View::PHONE }).await?;
    let page = "data:text/html,<html lang=en><meta name=viewport content='width=device-width'><title>t</title><main><h1>h</h1>\
                <img src=x><div style='width:400px'>wide</div></main>";
    browser.client.goto(page).await?;
    assert_eq!(browser.overflow().await?, 88, "a margin of 8 and 400, on 320");
    let dark = "return matchMedia('(prefers-color-scheme: dark)').matches";
    assert_eq!(browser.client.execute(dark, vec![]).await?, true);
    let picture = tempfile::tempdir()?.path().join("page.png");
    browser.picture(&picture).await?;
    assert!(std::fs::read(&picture)?.starts_with(b"\x89PNG"));
    if let Some(checker) = Checker::load(&Path::new(TARGET).join("axe"), "a_bad_page") {
        let found = checker.check(&browser).await?;
        assert!(found.iter().any(|violation| violation.id == "image-alt"), "{found:?}");
    }
    browser.stop().await
}
