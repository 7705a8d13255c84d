//! The page Newsroom in a real browser.

use browser::{Browser, Checker, View};
use end_to_end::desk::Desk;
use end_to_end::world::{Failure, PATIENCE};
use fantoccini::Locator;
use std::path::Path;

/// The key of a form's button.
const ENTER: &str = "\u{E007}";

/// Reads the article `kept` at a desk and on a phone, takes its link by keyboard, and rejects a tag.
pub(crate) async fn shows_and_decides(desk: &Desk) -> Result<(), Failure> {
    let address = format!("{}/newsroom", desk.world.stack.page());
    let form = [("suggestion", "link-1"), ("verdict", "ACCEPTED")];
    let foreign = reqwest::Client::new().post(format!("{address}/kept")).form(&form);
    let foreign = foreign.header("origin", "https://elsewhere.example").send().await?;
    assert_eq!(foreign.status(), 403, "another site decides nothing");
    assert_eq!(reqwest::get(format!("{address}/nobody")).await?.status(), 404);
    if !browser::available("the page Newsroom") {
        return Ok(());
    }
    let browser = Browser::start(View { width: 1280, ..View::default() }).await?;
    assert_eq!(browser.open(&address).await?, 200);
    look(&browser, "articles").await?;
    browser.follow(Locator::Css("td a[href='/newsroom/kept']")).await?;
    assert!(browser.text(".text a.suggested").await?.contains("Port Ellery"));
    assert!(browser.text(".refusals").await?.contains("IN_TITLE"));
    assert!(browser.text("section[aria-labelledby=label]").await?.contains("version 1"));
    look(&browser, "article").await?;
    let accept = "section[aria-label=Links] button[value=ACCEPTED]";
    browser.client.find(Locator::Css(accept)).await?.send_keys(ENTER).await?;
    arrived(&browser, "section[aria-label=Links] .item.accepted").await?;
    assert!(browser.text(".text a.accepted").await?.contains("Port Ellery"));
    let reject = "section[aria-label=Tags] .item:last-child button[value=REJECTED]";
    browser.client.find(Locator::Css(reject)).await?.click().await?;
    arrived(&browser, "section[aria-label=Tags] .item.rejected").await?;
    let stands = browser.text("section[aria-label=Tags] .item.rejected .state").await?;
    assert!(stands.contains("rejected (not relevant) by arn:aws"), "{stands}");
    change_a_tag(&browser, "harbour").await?;
    look(&browser, "decided").await?;
    browser.stop().await?;
    for (name, view) in [
        ("phone", View { width: 390, ..View::default() }),
        ("dark", View { width: 1280, dark: true, ..View::default() }),
    ] {
        let browser = Browser::start(view).await?;
        assert_eq!(browser.open(&format!("{address}/kept")).await?, 200);
        look(&browser, &format!("decided-{name}")).await?;
        browser.stop().await?;
    }
    Ok(())
}

/// Reads a rewrite beside its dispatch, with what was found.
pub(crate) async fn shows_what_was_found(desk: &Desk, title: &str) -> Result<(), Failure> {
    let address = format!("{}/dispatches", desk.world.stack.page());
    assert_eq!(reqwest::get(format!("{address}/nobody")).await?.status(), 404);
    if !browser::available("dispatches on the page Newsroom") {
        return Ok(());
    }
    for (name, width) in [("dispatch", 1280), ("dispatch-phone", 390)] {
        let browser = Browser::start(View { width, ..View::default() }).await?;
        assert_eq!(browser.open(&address).await?, 200);
        assert!(browser.text("table").await?.contains("draft, by a person"));
        look(&browser, &format!("{name}-list")).await?;
        browser.follow(Locator::LinkText(title)).await?;
        assert!(!browser.text(".pair a.hard").await?.is_empty());
        assert!(browser.text(".refusals").await?.contains("hard"));
        look(&browser, name).await?;
        browser.stop().await?;
    }
    Ok(())
}

/// Takes other words than those of the first tag, without the mouse.
async fn change_a_tag(browser: &Browser, to: &str) -> Result<(), Failure> {
    let first = "section[aria-label=Tags] .item:first-of-type";
    let details = format!("{first} summary");
    browser.client.find(Locator::Css(&details)).await?.send_keys(ENTER).await?;
    look(browser, "changing").await?;
    let field = format!("{first} input[name=changed_to]");
    browser.client.find(Locator::Css(&field)).await?.send_keys(&format!("{to}{ENTER}")).await?;
    arrived(browser, &format!("{first}.accepted")).await?;
    let stands = browser.text(&format!("{first} .state")).await?;
    assert!(stands.contains(&format!("changed to {to} by arn:aws")), "{stands}");
    Ok(())
}

async fn arrived(browser: &Browser, part: &str) -> Result<(), Failure> {
    browser.client.wait().at_most(PATIENCE).for_element(Locator::Css(part)).await?;
    Ok(())
}

async fn look(browser: &Browser, name: &str) -> Result<(), Failure> {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target");
    browser.picture(&target.join("pages/newsroom").join(format!("{name}.png"))).await?;
    assert_eq!(browser.overflow().await?, 0, "{name} is cut off at the side");
    if let Some(checker) = Checker::load(&target.join("axe"), "the accessibility of Newsroom") {
        assert_eq!(checker.check(browser).await?, vec![], "{name}");
    }
    Ok(())
}
