//! The commands of the descriptions, and their page, on the sample products.

use automatic_person::Answer;
use browser::{Browser, Checker, View};
use cli_base::deployed::{DEPLOYMENT, Deployed};
use descriptions_commands::ask::ask;
use descriptions_commands::product;
use descriptions_commands::run::{Plan, Row, described};
use end_to_end::world::{Failure, World};
use fantoccini::Locator;
use products::Source;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Samples without a description, with the reason.
const FAILED: [(&str, &str); 4] = [
    ("pd-1014", "NO_USABLE_PICTURE"),
    ("pd-1015", "NO_USABLE_PICTURE"),
    ("pd-1018", "INVALID_PRODUCT"),
    ("pd-1019", "INVALID_PRODUCT"),
];

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../events/descriptions/products")
}

/// What the model sees in a picture, by the name of the product's category.
fn seen() -> Value {
    let garments = [
        ("Shirt", ["long", "collar", "striped", "regular", "blue"]),
        ("T-shirt", ["long", "crew-neck", "solid", "regular", "blue"]),
        ("Polo", ["short", "collar", "solid", "slim", "navy"]),
        ("Sweater", ["long", "turtleneck", "solid", "loose", "beige"]),
        ("Sweatshirt", ["long", "hooded", "solid", "loose", "grey"]),
        ("Blouse", ["three-quarter", "v-neck", "dotted", "regular", "pink"]),
        ("Top", ["sleeveless", "crew-neck", "striped", "slim", "yellow"]),
    ];
    let names = ["sleeve", "neckline", "pattern", "fit", "colour"];
    let answers = garments.map(|(category, values)| {
        let pairs = names.into_iter().zip(values);
        let answer = pairs.map(|(attribute, value)| {
            json!({"attribute": attribute, "value": value, "confidence": 0.93, "picture": 1})
        });
        let answers: Vec<Value> = answer.collect();
        (format!("category \"{category}\""), json!({"attributes": answers}))
    });
    let about = json!({"sleeves": {"answer": "Short", "confidence": 0.9}});
    json!({"attributes": BTreeMap::from(answers), "picture_answer": about})
}

async fn run(world: &World, decide: Answer) -> Result<Vec<Row>, Failure> {
    let products = product::read(&[samples()])?;
    let plan = Plan { decide: Some(decide), for_people: Duration::MAX, ..Plan::default() };
    Ok(described(&world.stack.running(), products, &plan, &mut ()).await?)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_sample_product_ends_in_one_outcome() -> Result<(), Failure> {
    let mut world = World::describing(&[]).await?;
    world.set_answers(&seen()).await?;
    let rows = run(&world, Answer::Approve).await?;
    assert_eq!(rows.len(), 20);
    let by_id: BTreeMap<&str, &Row> =
        rows.iter().map(|row| (row.product_id.as_deref().unwrap_or(""), row)).collect();
    for (id, row) in &by_id {
        let failed = FAILED.iter().find(|(failed, _)| failed == id).map(|(_, reason)| *reason);
        assert_eq!(row.reason.as_deref(), failed, "{row:?}");
        assert_eq!(row.title.is_some(), failed.is_none(), "{row:?}");
        assert_eq!(world.spy.product_outcomes(id).await?.len(), 1, "{id}");
    }
    decided_by_a_person(&world, by_id["pd-1009"])?;
    answered(&world).await?;
    the_page_shows_it(&world, by_id["pd-1001"]).await?;
    let again = run(&world, Answer::Approve).await?;
    let claimed = again.iter().filter(|row| row.outcome == "DUPLICATE").count();
    assert_eq!(claimed, 20 - FAILED.len(), "what is refused may be posted again: {again:?}");
    Ok(())
}

/// The seller says short, the picture shows long: somebody is asked, and the audit knows.
fn decided_by_a_person(world: &World, row: &Row) -> Result<(), Failure> {
    assert!(row.person.is_some(), "{row:?}");
    let sleeve = row.attributes.iter().find(|one| one.attribute == "sleeve");
    assert_eq!(sleeve.map(|one| one.source), Some(Source::Person), "{row:?}");
    let audit = ["descriptions", "audit", "--json", "--product", "pd-1009", "--stack", DEPLOYMENT];
    let decisions = world.asked_on_aws(&audit)?;
    assert!(decisions.iter().any(|one| one["stage"] == "ATTRIBUTES"), "{decisions:?}");
    assert!(decisions.iter().all(|one| one["identity"] == "AUTOMATIC"), "{decisions:?}");
    Ok(())
}

async fn answered(world: &World) -> Result<(), Failure> {
    let running = world.stack.running();
    let deployed = Deployed::local(&running).await;
    let picture = samples().join("pictures/ember-tee.png");
    let answer =
        ask(&deployed, Some(&running), &picture.to_string_lossy(), "How long are the sleeves?")
            .await?;
    assert!(!answer.answer.is_empty() && (0.0..=1.0).contains(&answer.confidence), "{answer:?}");
    let error = ask(&deployed, Some(&running), "nothing/there.png", "What is it?").await;
    let error = error.expect_err("there is no such picture");
    assert!(error.to_string().contains("NoUsablePicture"), "{error}");
    Ok(())
}

/// The list leads to the product; each phrase that is lit leads to an attribute of the page.
async fn the_page_shows_it(world: &World, row: &Row) -> Result<(), Failure> {
    if !browser::available("the page of products") {
        return Ok(());
    }
    let browser = Browser::start(View { width: 1280, ..View::default() }).await?;
    assert_eq!(browser.open(&format!("{}/descriptions", world.stack.page())).await?, 200);
    look(&browser, "list").await?;
    browser.follow(Locator::XPath("//a[.//b[text()='Harbour Shirt']]")).await?;
    let main = browser.text("main").await?;
    assert!(main.contains(row.title.as_deref().unwrap_or("no title")), "{main}");
    let lit = browser.client.find_all(Locator::Css("a.lit")).await?;
    assert!(!lit.is_empty(), "{main}");
    for phrase in lit {
        let fact = phrase.attr("href").await?.unwrap_or_default();
        browser.client.find(Locator::Css(&fact)).await?;
    }
    look(&browser, "product").await?;
    browser.stop().await
}

async fn look(browser: &Browser, name: &str) -> Result<(), Failure> {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target");
    browser.picture(&target.join("pages/products").join(format!("{name}.png"))).await?;
    assert_eq!(browser.overflow().await?, 0, "{name} is cut off at the side");
    if let Some(checker) = Checker::load(&target.join("axe"), "the accessibility of products") {
        assert_eq!(checker.check(browser).await?, vec![], "{name}");
    }
    Ok(())
}
