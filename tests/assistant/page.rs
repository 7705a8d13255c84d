//! The page Ask in a real browser.

use super::questions::with_manuals;
use browser::{Browser, Checker, View};
use end_to_end::world::{Failure, PATIENCE};
use fantoccini::Locator;
use std::path::Path;

const QUESTION: &str = "How long should the Sweepling charge before its first round?";

#[tokio::test(flavor = "multi_thread")]
async fn a_question_is_asked_and_its_proof_looked_at() -> Result<(), Failure> {
    if !browser::available("the page Ask") {
        return Ok(());
    }
    let library = with_manuals().await?;
    let address = format!("{}/ask", library.world.stack.page());
    for (name, width) in [("desk", 1280), ("phone", 390)] {
        let browser = Browser::start(View { width, ..View::default() }).await?;
        assert_eq!(browser.open(&address).await?, 200);
        look(&browser, &format!("ask-{name}")).await?;
        fill(&browser, "#question", QUESTION).await?;
        fill(&browser, "#product", "VAC-900").await?;
        browser.client.find(Locator::Css("form.ask button")).await?.click().await?;
        let until = browser.client.wait().at_most(PATIENCE);
        until.for_element(Locator::Css(".outcome.good")).await?;
        assert!(browser.text(".answer").await?.contains("four hours"));
        let proof = browser.text("#proof-1").await?;
        assert!(proof.contains("Sweepling") && proof.contains("page 3"), "{proof}");
        assert!(browser.text("#proof-1 mark").await?.contains("four hours"), "{proof}");
        look(&browser, &format!("answer-{name}")).await?;
        browser.stop().await?;
    }
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
