//! A person decides on the approval page, in a real browser; looking at it decides nothing.

use automatic_person::{Answer, code_of};
use browser::{Browser, View, available};
use cli_base::loopback::loopback_client;
use end_to_end::world::{Failure, World, review};
use fantoccini::Locator;
use reqwest::Method;
use stack_page::Mail;
use std::time::Duration;
use tokio::time::Instant;

/// WebDriver's name for the key: <https://www.w3.org/TR/webdriver2/#keyboard-actions>.
const ENTER: char = '\u{e007}';

/// Chooses what the page that is open offers, by keyboard.
async fn choose(browser: &Browser, choice: &str) -> Result<(), Failure> {
    let radio = format!("input[name=choice][value={choice}]");
    let Ok(radio) = browser.client.find(Locator::Css(&radio)).await else {
        return Err(format!("the page offers no {choice}: {}", browser.text("main").await?).into());
    };
    Ok(radio.send_keys(" ").await?)
}

/// Types the mail's code, presses Enter and waits for the answer.
async fn send(browser: &Browser, mail: &Mail) -> Result<(), Failure> {
    let client = &browser.client;
    let code = code_of(mail).ok_or("the mail has no code")?;
    client
        .find(Locator::Css("input[name=code]"))
        .await?
        .send_keys(&format!("{code}{ENTER}"))
        .await?;
    let question = Locator::Css("input[type=radio][name=choice]");
    let until = Instant::now() + Duration::from_secs(10);
    while client.find(question).await.is_ok() {
        if Instant::now() > until {
            return Err(format!("the page did not take it: {}", browser.text("main").await?).into());
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_in_a_browser_resumes_the_execution() -> Result<(), Failure> {
    if !available("a_decision_in_a_browser_resumes_the_execution") {
        return Ok(());
    }
    let mut world = World::start(&[]).await?;
    world.set_scores(&[("so-so", 0.5)]).await?;
    world.post(&[review("browsed", "Juniper", "This one is so-so.")]).await?;
    let mails = world.mails("Juniper", 2).await?;
    // Scripts are off: the page must not need them.
    let browser = Browser::start(View { scripts: false, ..View::default() }).await?;
    browser.client.goto(world.link(&mails[0])).await?;
    let shown = browser.text("main").await?;
    assert!(shown.contains("Juniper") && shown.contains("This one is so-so."), "{shown}");
    let chosen = browser.client.find_all(Locator::Css("input[name=choice]:checked")).await?;
    assert!(chosen.is_empty(), "nothing is preselected");
    choose(&browser, "APPROVE").await?;
    send(&browser, &mails[0]).await?;
    let (name, detail) = world.spy.outcome("browsed").await?;
    assert_eq!(name, "NEW_REVIEW_RESPONSE_CREATED");
    assert_eq!(detail["moderation"]["who"], mails[0].to.as_str());
    browser.client.goto(world.link(&mails[1])).await?;
    let shown = browser.text("main").await?;
    assert!(shown.contains(&mails[0].to), "the other reviewer sees who decided: {shown}");
    browser.stop().await
}

#[tokio::test(flavor = "multi_thread")]
async fn looking_at_a_question_decides_nothing() -> Result<(), Failure> {
    let mut world = World::start(&[]).await?;
    world.set_scores(&[("so-so", 0.5)]).await?;
    world.post(&[review("looked-at", "Hazel", "This one is so-so.")]).await?;
    let mails = world.mails("Hazel", 2).await?;
    let http = loopback_client();
    for mail in &mails {
        for method in [Method::GET, Method::HEAD, Method::GET] {
            let answer = http.request(method, world.link(mail)).send().await?;
            assert!(answer.status().is_success(), "{}", answer.status());
        }
        let bare = http.post(world.link(mail)).body("choice=APPROVE").send().await?;
        assert!(bare.status().is_client_error(), "{}", bare.status());
    }
    assert!(world.spy.outcomes("looked-at").await?.is_empty());
    world.answer(&mails[0], Answer::Reject).await?;
    assert_eq!(world.spy.outcome("looked-at").await?.0, "HARMFUL_CONTENT_DETECTED");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edited_reply_is_checked_before_it_goes_out() -> Result<(), Failure> {
    if !available("an_edited_reply_is_checked_before_it_goes_out") {
        return Ok(());
    }
    let mut world = World::start(&[("Signature", "Team Rowan")]).await?;
    world.set_scores(&[("Team Rowan", 0.5), ("nettled", 0.9)]).await?;
    world.post(&[review("edited", "Rowan", "A very good kettle.")]).await?;
    let first = world.mails("Rowan", 2).await?.remove(0);
    let browser = Browser::start(View::default()).await?;
    edit(&world, &browser, &first, "We are nettled by this.").await?;
    // Two people are mailed side by side: whose mail comes first is left open.
    let mut again = world.mails("Rowan", 4).await?.into_iter().skip(2);
    let again = again.find(|mail| mail.to == first.to).ok_or("who decided is not asked again")?;
    assert!(again.body.contains("We are nettled by this."), "asked again about the edit");
    edit(&world, &browser, &again, "Thank you, this made our day.").await?;
    let (name, detail) = world.spy.outcome("edited").await?;
    assert_eq!(name, "NEW_REVIEW_RESPONSE_CREATED");
    assert_eq!(detail["reply"]["text"], "Thank you, this made our day.");
    assert_eq!(detail["reply"]["edited"], true);
    assert_eq!(detail["reply"]["moderation"]["decidedBy"], "MACHINE");
    browser.stop().await?;
    let audit = world.audit("edited")?;
    assert_eq!(audit.len(), 2);
    assert!(audit[0]["before"].as_str().is_some_and(|before| before.contains("Team Rowan")));
    assert_eq!(audit[0]["after"], "We are nettled by this.");
    assert_eq!(audit[1]["before"], "We are nettled by this.");
    assert_eq!(audit[1]["after"], "Thank you, this made our day.");
    for entry in &audit {
        assert_eq!(entry["who"], first.to.as_str());
        assert_eq!(entry["choice"], "EDIT");
        assert_eq!(entry["identity"], "LINK");
        assert_eq!(entry["attempt"], 1);
    }
    Ok(())
}

async fn edit(world: &World, browser: &Browser, mail: &Mail, to: &str) -> Result<(), Failure> {
    browser.client.goto(world.link(mail)).await?;
    choose(browser, "EDIT").await?;
    let area = browser.client.find(Locator::Css("textarea[name=edited]")).await?;
    area.clear().await?;
    area.send_keys(to).await?;
    send(browser, mail).await
}
