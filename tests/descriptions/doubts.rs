//! A review that contradicts what is known of its product has a person correct it, in a real browser.

use automatic_person::{Answer, code_of};
use aws_sdk_sfn::types::HistoryEvent;
use browser::{Browser, Checker, View, available};
use cli_base::deployed::output;
use end_to_end::atelier::{Atelier, shirt};
use end_to_end::picture::png;
use end_to_end::world::{Failure, review};
use fantoccini::Locator;
use products::{Attribute, DescriptionOutcome, Source};
use serde_json::{Value, json};
use stack_page::Mail;
use std::path::Path;
use std::time::Duration;
use tokio::time::Instant;

/// WebDriver's name for the key: <https://www.w3.org/TR/webdriver2/#keyboard-actions>.
const ENTER: char = '\u{e007}';

/// What only the customer's words have.
const OWN_WORDS: &str = "Marvellous";

async fn described(id: &str, name: &str, parameters: &[(&str, &str)]) -> Result<Atelier, Failure> {
    let mut atelier = Atelier::open(parameters).await?;
    atelier.upload("p/1.png", png(96, [40, 80, 200])).await?;
    let answer = |(attribute, value): (&str, &str)| json!({"attribute": attribute, "value": value, "confidence": 0.95, "picture": 1});
    let values = [
        ("sleeve", "long"),
        ("neckline", "collar"),
        ("pattern", "solid"),
        ("fit", "regular"),
        ("colour", "blue"),
    ];
    let seen = json!({"attributes": values.map(answer)});
    atelier.world.set_answers(&json!({"attributes": {"category \"Shirt\"": seen}})).await?;
    atelier.post(&[shirt(id, name, "p/1.png")]).await?;
    atelier.described(id, 1).await?;
    Ok(atelier)
}

fn of_product(id: &str, name: &str, text: &str) -> Value {
    let mut review = review(id, name, text);
    review["productId"] = json!("doubted");
    review
}

fn doubts(atelier: &Atelier) -> Vec<Value> {
    let seen = atelier.world.spy.seen().iter();
    let of = |(name, _): &&(String, Value)| name == "PRODUCT_ATTRIBUTE_DOUBTED";
    seen.filter(of).map(|(_, detail)| detail.clone()).collect()
}

/// The outcome of the correction: an event that says what was doubted.
async fn corrected(atelier: &mut Atelier, value: &str) -> Result<(String, Value), Failure> {
    let is = |(name, detail): &(String, Value)| {
        detail["doubt"]["value"] == value && name != "PRODUCT_ATTRIBUTE_DOUBTED"
    };
    atelier.world.spy.until(|seen| seen.iter().any(is)).await?;
    Ok(atelier.world.spy.seen().iter().find(|event| is(event)).cloned().ok_or("none")?)
}

fn attribute(detail: &Value, id: &str) -> Result<Attribute, Failure> {
    let outcome: DescriptionOutcome = serde_json::from_value(detail.clone())?;
    let mut attributes = outcome.attributes.into_iter();
    Ok(attributes.find(|one| one.attribute == id).ok_or(format!("no {id}"))?)
}

/// The mail that says this, as soon as it comes.
async fn asked(atelier: &Atelier, words: &str) -> Result<Mail, Failure> {
    for count in 1..10 {
        let mails = atelier.world.mails("Thistle", count).await?;
        let mut found = mails.into_iter().filter(|mail| one_line(&mail.body).contains(words));
        if let Some(mail) = found.next() {
            return Ok(mail);
        }
    }
    Err(format!("no mail says {words}").into())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_corrects_what_reviews_contradict_in_a_browser() -> Result<(), Failure> {
    let test = "a_person_corrects_what_reviews_contradict_in_a_browser";
    let mut atelier = described("doubted", "Thistle", &[]).await?;
    let text = format!("{OWN_WORDS}, but it has short sleeves, not long.");
    let reviews = [
        of_product("r-1", "Thistle", &text),
        of_product("r-1", "Thistle", &text),
        of_product("r-2", "Thistle", "Short sleeves, not long as shown."),
        of_product("r-3", "Thistle", "Lovely long sleeves."),
        review(
            "r-4",
            "Thistle",
            "It has short sleeves, not long: of a product that nobody described.",
        ),
    ];
    atelier.world.post(&reviews).await?;
    let mails = atelier.world.mails("Thistle", 1).await?;
    let told = one_line(&mails[0].body);
    assert!(
        told.contains("Long sleeves is listed; a customer's review says: Short sleeves"),
        "{told}"
    );
    if !available(test) {
        return Ok(());
    }
    let browser = Browser::start(View::default()).await?;
    correct_the_colour(&mut atelier, &browser).await?;
    correct(&atelier, &browser, &mails[0], ("Long sleeves", "short")).await?;
    browser.stop().await?;

    let (name, detail) = corrected(&mut atelier, "short").await?;
    assert_eq!(name, "PRODUCT_DESCRIPTION_CREATED", "{detail:#}");
    let sleeve = attribute(&detail, "sleeve")?;
    assert_eq!((sleeve.value.as_str(), sleeve.source), ("short", Source::Person));
    let colour = attribute(&detail, "colour")?;
    let corrected_meanwhile = (colour.value.as_str(), colour.source);
    assert_eq!(corrected_meanwhile, ("green", Source::Person), "it is overwritten");
    let text = detail["texts"][0].to_string().to_lowercase();
    assert!(text.contains("short") && !text.contains("long sleeve"), "{text}");
    assert!(text.contains("green") && !text.contains("blue"), "{text}");
    let raised = doubts(&atelier);
    assert_eq!(raised.len(), 2, "one event a value, however many reviews say it: {raised:#?}");
    assert_eq!(raised[0]["question"]["proposed"], "long");
    assert!(!raised[0].to_string().contains(OWN_WORDS) && !mails[0].body.contains(OWN_WORDS));

    // Who says so now, agrees with what is listed; who says the old value, raises a new doubt.
    atelier.world.post(&[of_product("r-5", "Thistle", "Short sleeves, not long.")]).await?;
    atelier.world.post(&[of_product("r-6", "Thistle", "Long sleeves, not short!")]).await?;
    let mails = atelier.world.mails("review says: Long", 1).await?;
    atelier.world.answer(&mails[0], Answer::Approve).await?;
    let (name, detail) = corrected(&mut atelier, "long").await?;
    let sleeve = attribute(&detail, "sleeve")?;
    assert_eq!((name.as_str(), sleeve.value.as_str()), ("PRODUCT_DESCRIPTION_CREATED", "short"));
    let written = detail["calls"].as_array().map(Vec::len);
    assert_eq!(written, Some(0), "nothing is written where nothing changes: {detail:#}");
    assert_eq!(doubts(&atelier).len(), 3);
    Ok(())
}

/// Another review doubts the colour, and a person corrects it while the sleeve waits for one.
async fn correct_the_colour(atelier: &mut Atelier, browser: &Browser) -> Result<(), Failure> {
    let review = of_product("r-7", "Thistle", "Listed as blue, but it is green.");
    atelier.world.post(&[review]).await?;
    let mail = asked(atelier, "review says: Green").await?;
    correct(atelier, browser, &mail, ("Blue", "green")).await?;
    let (name, detail) = corrected(atelier, "green").await?;
    assert_eq!(name, "PRODUCT_DESCRIPTION_CREATED");
    assert_eq!(attribute(&detail, "colour")?.value, "green");
    Ok(())
}

/// The figure of docs/descriptions/README.md.
#[tokio::test(flavor = "multi_thread")]
async fn a_review_that_contradicts_nothing_takes_five_transitions() -> Result<(), Failure> {
    let atelier = described("doubted", "Thistle", &[]).await?;
    let machine = output(atelier.world.stack.outputs(), "AttributeDoubtMachineArn")?;
    let review = json!({"detail": of_product("r-1", "Thistle", "Lovely long sleeves.")});
    atelier.world.execute(machine, &review).await?;
    let client = aws_sdk_sfn::Client::new(&atelier.world.stack.sdk_config().await);
    let executions = client.list_executions().state_machine_arn(machine).send().await?.executions;
    let [execution] = executions.as_slice() else { return Err("not one execution".into()) };
    let history = client.get_execution_history().execution_arn(execution.execution_arn());
    let is_entered = |event: &&HistoryEvent| event.r#type().as_str().ends_with("StateEntered");
    assert_eq!(history.send().await?.events().iter().filter(is_entered).count(), 5);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn two_corrections_at_once_are_both_kept() -> Result<(), Failure> {
    let mut atelier = described("doubted", "Thistle", &[]).await?;
    let reviews = [
        of_product("r-1", "Thistle", "It has short sleeves, not long."),
        of_product("r-2", "Thistle", "Listed as blue, but it is green."),
    ];
    atelier.world.post(&reviews).await?;
    let short = asked(&atelier, "review says: Short").await?;
    let green = asked(&atelier, "review says: Green").await?;
    for (mail, value) in [(short, "short"), (green, "green")] {
        atelier.world.answer(&mail, Answer::Approve).await?;
        let (name, detail) = corrected(&mut atelier, value).await?;
        assert_eq!(name, "PRODUCT_DESCRIPTION_CREATED", "{detail:#}");
    }
    let (_, detail) = corrected(&mut atelier, "green").await?;
    for id in ["sleeve", "colour"] {
        assert_eq!(attribute(&detail, id)?.source, Source::Person, "{id}: {detail:#}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_answered_a_later_review_raises_again() -> Result<(), Failure> {
    let hasty = [("ReminderSeconds", "3"), ("MaxReminders", "0"), ("EscalationSeconds", "3")];
    let mut atelier = described("doubted", "Thistle", &hasty).await?;
    let says = |id| of_product(id, "Thistle", "It has short sleeves, not long.");
    atelier.world.post(&[says("r-1")]).await?;
    let (name, detail) = corrected(&mut atelier, "short").await?;
    assert_eq!(
        (name.as_str(), &detail["reason"]),
        ("PRODUCT_CORRECTION_FAILED", &json!("NO_DECISION"))
    );
    atelier.world.post(&[says("r-2")]).await?;
    let twice = |seen: &[(String, Value)]| {
        seen.iter().filter(|(name, _)| name == "PRODUCT_ATTRIBUTE_DOUBTED").count() == 2
    };
    atelier.world.spy.until(twice).await
}

/// A mail without its line breaks and the signs of what it quotes.
fn one_line(body: &str) -> String {
    body.split_whitespace().filter(|word| *word != ">").collect::<Vec<_>>().join(" ")
}

/// Chooses another value on the page of the mail's link, and sends it.
async fn correct(
    atelier: &Atelier,
    browser: &Browser,
    mail: &Mail,
    (listed, value): (&str, &str),
) -> Result<(), Failure> {
    let client = &browser.client;
    client.goto(atelier.world.link(mail)).await?;
    let shown = browser.text("main").await?;
    assert!(shown.contains(&format!("Listed is: {listed}")), "{shown}");
    look(browser, "correction").await?;
    let option = format!("select option[value={value}]");
    client.find(Locator::Css(&option)).await?.click().await?;
    client.find(Locator::Css("input[name=choice][value=APPROVE]")).await?.send_keys(" ").await?;
    let code = code_of(mail).ok_or("the mail has no code")?;
    let typed = format!("{code}{ENTER}");
    client.find(Locator::Css("input[name=code]")).await?.send_keys(&typed).await?;
    let until = Instant::now() + Duration::from_secs(10);
    while client.find(Locator::Css("select")).await.is_ok() {
        if Instant::now() > until {
            return Err(format!("not taken: {}", browser.text("main").await?).into());
        }
    }
    look(browser, "corrected").await
}

async fn look(browser: &Browser, name: &str) -> Result<(), Failure> {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target");
    browser.picture(&target.join("pages/products").join(format!("{name}.png"))).await?;
    assert_eq!(browser.overflow().await?, 0, "{name} is cut off at the side");
    if let Some(checker) = Checker::load(&target.join("axe"), "the accessibility of corrections") {
        assert_eq!(checker.check(browser).await?, vec![], "{name}");
    }
    Ok(())
}
