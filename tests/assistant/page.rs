//! The page Ask in a real browser.

use browser::{Browser, Checker, View};
use end_to_end::library::Library;
use end_to_end::world::{Failure, PATIENCE};
use fantoccini::Locator;
use std::path::Path;

/// Asks in a browser, at a desk and on a phone, and looks at where the answer stands.
pub(super) async fn shows_the_proof(library: &Library, question: &str) -> Result<(), Failure> {
    if !browser::available("the page Ask") {
        return Ok(());
    }
    let address = format!("{}/ask", library.world.stack.page());
    for (name, width) in [("desk", 1280), ("phone", 390)] {
        let browser = Browser::start(View { width, ..View::default() }).await?;
        assert_eq!(browser.open(&address).await?, 200);
        look(&browser, &format!("ask-{name}")).await?;
        fill(&browser, "#question", question).await?;
        fill(&browser, "#product", "BBM-120").await?;
        browser.follow(Locator::Css("form.ask button")).await?;
        let until = browser.client.wait().at_most(PATIENCE);
        until.for_element(Locator::Css(".answer")).await?;
        assert!(browser.text(".answer").await?.contains("one metre"));
        let proof = browser.text("#proof-1").await?;
        assert!(proof.contains("Nestling") && proof.contains("page 3"), "{proof}");
        assert!(browser.text("#proof-1 mark").await?.contains("one metre"), "{proof}");
        look(&browser, &format!("answer-{name}")).await?;
        shows_the_page(&browser).await?;
        look(&browser, &format!("printed-{name}")).await?;
        browser.stop().await?;
    }
    Ok(())
}

/// A click shows the page of the manual, drawn.
async fn shows_the_page(browser: &Browser) -> Result<(), Failure> {
    browser.client.find(Locator::Css("#proof-1 .printed summary")).await?.click().await?;
    assert_eq!(browser.picture_width("#proof-1 .printed img").await?, 1_000);
    Ok(())
}

async fn fill(browser: &Browser, field: &str, text: &str) -> Result<(), Failure> {
    Ok(browser.client.find(Locator::Css(field)).await?.send_keys(text).await?)
}

async fn look(browser: &Browser, name: &str) -> Result<(), Failure> {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target");
    browser.picture(&target.join("pages/assistant").join(format!("{name}.png"))).await?;
    assert_eq!(browser.overflow().await?, 0, "{name} is cut off at the side");
    if let Some(checker) = Checker::load(&target.join("axe"), "the accessibility of Ask") {
        assert_eq!(checker.check(browser).await?, vec![], "{name}");
    }
    Ok(())
}
