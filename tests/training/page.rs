//! The page Training in a real browser.

use browser::{Browser, Checker, View};
use end_to_end::lab::Lab;
use end_to_end::world::Failure;
use std::path::Path;

/// One page: its path below the stack's, the name of its picture, and what stands on it.
pub(super) struct Shown<'a> {
    pub(super) path: &'a str,
    pub(super) name: &'a str,
    pub(super) texts: &'a [&'a str],
}

/// Looks at pages at a desk, and on a narrow phone in the dark.
pub(super) async fn shows(lab: &Lab, pages: &[Shown<'_>]) -> Result<(), Failure> {
    if !browser::available("the page Training") {
        return Ok(());
    }
    for (kind, view) in [("desk", View::default()), ("phone", View { dark: true, ..View::PHONE })] {
        let browser = Browser::start(view).await?;
        for Shown { path, name, texts } in pages {
            let address = format!("{}{path}", lab.world.stack.page());
            assert_eq!(browser.open(&address).await?, 200, "{address}");
            let said = browser.text("main").await?;
            for text in *texts {
                assert!(said.contains(text), "{text} in {said}");
            }
            look(&browser, &format!("{name}-{kind}")).await?;
        }
        browser.stop().await?;
    }
    Ok(())
}

async fn look(browser: &Browser, name: &str) -> Result<(), Failure> {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target");
    browser.picture(&target.join("pages/training").join(format!("{name}.png"))).await?;
    assert_eq!(browser.overflow().await?, 0, "{name} is cut off at the side");
    if let Some(checker) = Checker::load(&target.join("axe"), "the accessibility of Training") {
        assert_eq!(checker.check(browser).await?, vec![], "{name}");
    }
    Ok(())
}
