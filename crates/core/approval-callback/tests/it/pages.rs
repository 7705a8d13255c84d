//! Every page in a real browser, light and dark, on a desk and on a phone: what it says, with
//! which status, that axe-core finds nothing, that nothing is cut off. Pictures of all of them are
//! left in `target/pages/`.

use crate::world;

use browser::{Browser, Checker, Failure, View, available};
use fantoccini::Locator;
use fantoccini::elements::Element;
use questions::Stage;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::time::timeout;
use world::{Letter, World, question};

const TARGET: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../target");

const VIEWS: [(&str, View); 3] = [
    ("light", View { width: 1200, height: 1000, scripts: true, dark: false }),
    ("dark", View { width: 1200, height: 1000, scripts: true, dark: true }),
    ("phone", View::PHONE),
];

/// WebDriver's name for the key: <https://www.w3.org/TR/webdriver2/#keyboard-actions>.
const ENTER: char = '\u{e007}';

/// State, status, heading.
const OPENED: [(&str, u64, &str); 30] = [
    ("review", 200, "Is this review fit to be answered?"),
    ("reply", 200, "Is this reply fit to be posted?"),
    ("long", 200, "Is this review fit to be answered?"),
    ("edited", 200, "Is the edited reply fit to be posted?"),
    ("urgent", 200, "Is this reply fit to be posted?"),
    ("reopened", 200, "Is this review fit to be answered?"),
    ("not-read", 200, "Is this review fit to be answered?"),
    ("picture", 200, "Is this picture fit to be shown?"),
    ("attributes", 200, "Which attributes does this product have?"),
    ("description", 200, "Are these texts fit to be published?"),
    ("corrected", 200, "This question is decided"),
    ("rewrite", 200, "Does this rewrite say what the dispatch says?"),
    ("rewritten", 200, "This question is decided"),
    ("training", 200, "Is this training run to go on?"),
    ("stopped-run", 200, "This question is decided"),
    ("model", 200, "Is this trained model to become the current one?"),
    ("promoted", 200, "This question is decided"),
    ("label", 200, "Are these topics treated as the machine says?"),
    ("relabelled", 200, "This question is decided"),
    ("stars-alone", 200, "Is this reply fit to be posted?"),
    ("decided", 200, "This question is decided"),
    ("no-reply", 200, "This question is decided"),
    ("recorded", 200, "The decision is recorded"),
    ("locked", 423, "This link is locked"),
    ("late", 410, "Too late"),
    ("superseded", 410, "A newer mail was sent"),
    ("escalated", 410, "A newer mail was sent"),
    ("unknown", 404, "Not found"),
    ("malformed", 404, "Not found"),
    ("list-without-session", 403, "Open a question first"),
];

/// A person at a browser who looks closely at every page.
struct Visitor {
    browser: Browser,
    checker: Option<Checker>,
    pictures: PathBuf,
}

impl Visitor {
    async fn arrive(name: &str, view: View) -> Result<Self, Failure> {
        let target = Path::new(TARGET);
        let checker = Checker::load(&target.join("axe"), "the accessibility check");
        let pictures = target.join("pages").join(name);
        Ok(Self { browser: Browser::start(view).await?, checker, pictures })
    }

    /// The open page has this status and heading, reads well for everybody, and fits.
    async fn look(&self, name: &str, status: u64, heading: &str) -> Result<(), Failure> {
        let browser = &self.browser;
        assert_eq!(browser.text("h1").await?, heading, "{name}");
        assert_eq!(browser.status().await?, status, "{name}");
        assert_eq!(browser.overflow().await?, 0, "{name} is cut off at the side");
        browser.picture(&self.pictures.join(format!("{name}.png"))).await?;
        if let Some(checker) = &self.checker {
            assert_eq!(checker.check(browser).await?, vec![], "{name}");
        }
        Ok(())
    }

    async fn fill(&self, fields: &[(&str, &str)]) -> Result<(), Failure> {
        fill(&self.browser, fields).await
    }

    /// Follows a link by keyboard.
    async fn follow(&self, link: Locator<'_>) -> Result<(), Failure> {
        let link = self.browser.client.find(link).await?;
        link.send_keys(&ENTER.to_string()).await?;
        gone(&link).await
    }

    async fn open(&self, world: &World, letter: &Letter) -> Result<(), Failure> {
        Ok(self.browser.client.goto(&link(world, letter)).await?)
    }
}

fn link(world: &World, letter: &Letter) -> String {
    world.page(&format!("/{}", letter.link))
}

/// Fills in the form by keyboard, sends it with Enter and waits for the next page.
async fn fill(browser: &Browser, fields: &[(&str, &str)]) -> Result<(), Failure> {
    let client = &browser.client;
    for (name, value) in fields {
        let (selector, keys) = match *name {
            "choice" => (format!("input[name=choice][value={value}]"), " "),
            name => (format!("form [name={name}]"), *value),
        };
        if name.starts_with("block-") {
            unfold(browser, name).await?;
        }
        let field = client.find(Locator::Css(&selector)).await?;
        if *name == "edited" || name.starts_with("text-") || name.starts_with("block-") {
            field.clear().await?;
        }
        if name.starts_with("attribute-") || name.starts_with("level-") {
            field.select_by_value(value).await?;
            continue;
        }
        field.send_keys(keys).await?;
    }
    let code = client.find(Locator::Css("input[name=code]")).await?;
    code.send_keys(&ENTER.to_string()).await?;
    gone(&code).await
}

/// Opens the field of a block, by keyboard, where it is folded away.
async fn unfold(browser: &Browser, name: &str) -> Result<(), Failure> {
    let folded = format!("details:not([open]):has([name={name}])>summary");
    for summary in browser.client.find_all(Locator::Css(&folded)).await? {
        summary.send_keys(&ENTER.to_string()).await?;
    }
    Ok(())
}

/// Waits until the page that has this element gives way to the next.
async fn gone(element: &Element) -> Result<(), Failure> {
    let gone = async { while element.is_enabled().await.is_ok() {} };
    timeout(Duration::from_secs(20), gone).await.map_err(|_| "no other page came".into())
}

/// Serves a world for as long as the test's runtime lives.
async fn served() -> World {
    let (world, serving) = World::served(0).await;
    tokio::spawn(serving);
    world
}

#[tokio::test]
async fn every_page_that_a_link_opens() -> Result<(), Failure> {
    if !available("every_page_that_a_link_opens") {
        return Ok(());
    }
    let world = served().await;
    let mut addresses: Vec<(&str, String)> = Vec::new();
    for (state, letter) in world.every_state().await {
        addresses.push((state, link(&world, &letter)));
    }
    addresses.push(("unknown", world.page(&format!("/{}", "A".repeat(43)))));
    addresses.push(("malformed", world.page("/x'%3Cb%3E")));
    addresses.push(("list-without-session", world.page("")));
    for (name, view) in VIEWS {
        let visitor = Visitor::arrive(name, view).await?;
        for ((state, address), (expected, status, heading)) in addresses.iter().zip(OPENED) {
            assert_eq!(*state, expected);
            visitor.browser.client.goto(address).await?;
            visitor.look(state, status, heading).await?;
        }
        visitor.browser.stop().await?;
    }
    Ok(())
}

#[tokio::test]
async fn every_page_that_answers_a_form() -> Result<(), Failure> {
    if !available("every_page_that_answers_a_form") {
        return Ok(());
    }
    for (name, view) in VIEWS {
        let (world, visitor) = (served().await, Visitor::arrive(name, view).await?);
        mistakes(&world, &visitor).await?;
        decisions(&world, &visitor).await?;
        too_late(&world, &visitor).await?;
        visitor.browser.stop().await?;
    }
    Ok(())
}

async fn mistakes(world: &World, visitor: &Visitor) -> Result<(), Failure> {
    let letter = world.first("mistakes", question(Stage::Reply, "r-1")).await;
    let wrong = letter.wrong_code();
    visitor.open(world, &letter).await?;
    visitor.fill(&[("comment", "I cannot choose.")]).await?;
    visitor.look("nothing-chosen", 422, "Is this reply fit to be posted?").await?;
    visitor.fill(&[("choice", "APPROVE"), ("code", &wrong)]).await?;
    visitor.look("wrong-code", 403, "Is this reply fit to be posted?").await?;
    let told = visitor.browser.text("[role=alert]").await?;
    assert!(told.contains("4 tries are left"), "{told}");
    let promise = "Dear Mara, we will refund you $50 today. Call us at +1 555 010 9999.";
    visitor.fill(&[("choice", "EDIT"), ("edited", promise), ("code", &letter.code)]).await?;
    visitor.look("edit-breaks-tone", 422, "Is this reply fit to be posted?").await?;
    let kept = visitor.browser.client.find(Locator::Css("[name=edited]")).await?;
    assert_eq!(kept.prop("value").await?.as_deref(), Some(promise), "what was typed is kept");
    assert!(world.executions.answer("mistakes").is_none(), "nothing is decided by mistake");
    two_texts(world, visitor).await?;
    attributes(world, visitor).await?;
    texts(world, visitor).await?;
    rewrites(world, visitor).await?;
    runs(world, visitor).await?;
    labels(world, visitor).await
}

/// Levels are corrected and the label rejected at once, which is asked about; then they are published.
async fn labels(world: &World, visitor: &Visitor) -> Result<(), Failure> {
    let heading = "Are these topics treated as the machine says?";
    let letter = world.first("label-corrected", question(Stage::Label, "tract-3")).await;
    visitor.open(world, &letter).await?;
    visitor.fill(&[("level-1", "HIGH"), ("choice", "REJECT"), ("code", &letter.code)]).await?;
    visitor.look("label-changed-and-rejected", 422, heading).await?;
    assert!(world.executions.answer("label-corrected").is_none(), "nothing is decided yet");
    visitor.fill(&[("choice", "APPROVE"), ("code", &letter.code)]).await?;
    visitor.look("label-corrected", 200, "Thank you: decided").await?;
    let decision =
        world.executions.answer("label-corrected").ok_or("the execution heard nothing")?;
    let levels = serde_json::to_value(decision.edited.levels)?;
    assert_eq!(levels, serde_json::json!({"HATE": "HIGH", "TERRORISM": "HIGH"}));
    Ok(())
}

/// Nothing is chosen; then the run goes on, by keyboard.
async fn runs(world: &World, visitor: &Visitor) -> Result<(), Failure> {
    let heading = "Is this training run to go on?";
    let letter = world.first("training-on", question(Stage::Training, "charts-9")).await;
    visitor.open(world, &letter).await?;
    visitor.fill(&[("comment", "The data of these batches was mended.")]).await?;
    visitor.look("run-nothing-chosen", 422, heading).await?;
    assert!(world.executions.answer("training-on").is_none(), "nothing is decided yet");
    visitor.fill(&[("choice", "APPROVE"), ("code", &letter.code)]).await?;
    visitor.look("run-goes-on", 200, "Thank you: decided").await?;
    let told = visitor.browser.text("main").await?;
    assert!(told.contains("let the training run go on"), "{told}");
    let decision = world.executions.answer("training-on").ok_or("the execution heard nothing")?;
    assert_eq!(decision.choice, questions::Choice::Approve);
    assert_eq!(decision.comment.as_deref(), Some("The data of these batches was mended."));
    Ok(())
}

/// A block is edited; what the check finds in it is looked at, and sent again as it is.
async fn rewrites(world: &World, visitor: &Visitor) -> Result<(), Failure> {
    let heading = "Does this rewrite say what the dispatch says?";
    let letter = world.first("rewriting", question(Stage::Rewrite, "urn:dispatch:3")).await;
    visitor.open(world, &letter).await?;
    let block = "Les secours cherchent encore sept personnes.";
    let fields = [("block-4", block), ("choice", "APPROVE"), ("code", letter.code.as_str())];
    visitor.fill(&fields).await?;
    visitor.look("rewrite-not-seen", 422, heading).await?;
    assert!(world.executions.answer("rewriting").is_none(), "nothing is decided yet");
    let found = visitor.browser.text("#pair-4 mark.wrong").await?;
    assert!(found.starts_with("sept"), "{found}");
    visitor.fill(&[]).await?;
    visitor.look("rewritten-by-me", 200, "Thank you: decided").await?;
    let decision = world.executions.answer("rewriting").ok_or("the execution heard nothing")?;
    let blocks = decision.edited.rewrite.ok_or("no blocks")?;
    assert_eq!((blocks[3].text.as_str(), blocks.len()), (block, 6));
    Ok(())
}

/// Something is changed and rejected; then the value is corrected, by keyboard.
async fn attributes(world: &World, visitor: &Visitor) -> Result<(), Failure> {
    let heading = "Which attributes does this product have?";
    let letter = world.first("correcting", question(Stage::Attributes, "shirt-8")).await;
    visitor.open(world, &letter).await?;
    let changed = [("attribute-1", "long"), ("choice", "REJECT"), ("code", letter.code.as_str())];
    visitor.fill(&changed).await?;
    visitor.look("changed-and-rejected", 422, heading).await?;
    assert!(world.executions.answer("correcting").is_none(), "nothing is decided yet");
    visitor.fill(&[("choice", "APPROVE"), ("code", &letter.code)]).await?;
    visitor.look("corrected-by-me", 200, "Thank you: decided").await?;
    let told = visitor.browser.text("main").await?;
    assert!(told.contains("Sleeves: Long sleeves (before: Short sleeves)"), "{told}");
    let decision = world.executions.answer("correcting").ok_or("the execution heard nothing")?;
    let expected = [("fit", "slim"), ("sleeve", "long")].map(|(a, v)| (a.into(), v.into()));
    assert_eq!(decision.edited.attributes, Some(expected.into()));
    Ok(())
}

async fn texts(world: &World, visitor: &Visitor) -> Result<(), Failure> {
    let heading = "Are these texts fit to be published?";
    let letter = world.first("writing", question(Stage::Description, "shirt-9")).await;
    visitor.open(world, &letter).await?;
    assert_eq!(visitor.browser.text("mark").await?, "The softest linen you will ever wear");
    let long = "A navy shirt ".repeat(12);
    let fields = [("text-1-title", long.as_str()), ("choice", "APPROVE"), ("code", &letter.code)];
    visitor.fill(&fields).await?;
    visitor.look("title-too-long", 422, heading).await?;
    let fields = [("text-1-title", "Navy shirt"), ("code", letter.code.as_str())];
    visitor.fill(&fields).await?;
    visitor.look("texts-edited", 200, "Thank you: decided").await?;
    let decision = world.executions.answer("writing").ok_or("the execution heard nothing")?;
    let texts = decision.edited.texts.ok_or("no texts")?;
    assert_eq!((texts[0].title.as_str(), texts.len()), ("Navy shirt", 2));
    Ok(())
}

/// A text is changed, then "as it is" is chosen; the code is typed once.
async fn two_texts(world: &World, visitor: &Visitor) -> Result<(), Failure> {
    let letter = world.first("two-texts", question(Stage::Reply, "r-7")).await;
    let changed = "Dear Mara, thank you for telling us about the lid.";
    visitor.open(world, &letter).await?;
    let fields = [("choice", "EDIT"), ("edited", changed), ("choice", "APPROVE")];
    let rest = [("comment", "Shorter."), ("code", letter.code.as_str())];
    visitor.fill(&[fields.as_slice(), rest.as_slice()].concat()).await?;
    visitor.look("two-texts", 422, "Which text is to be posted?").await?;
    assert!(world.executions.answer("two-texts").is_none(), "nothing is decided yet");
    visitor.fill(&[("choice", "EDIT")]).await?;
    visitor.look("two-texts-answered", 200, "Thank you: decided").await?;
    let decision = world.executions.answer("two-texts").ok_or("the execution heard nothing")?;
    assert_eq!(decision.edited.reply.as_deref(), Some(changed));
    assert_eq!(decision.comment.as_deref(), Some("Shorter."));
    Ok(())
}

async fn decisions(world: &World, visitor: &Visitor) -> Result<(), Failure> {
    let letters = world.ask("decisions", "decisions", question(Stage::Reply, "r-2")).await;
    let [anna, ben] = letters.as_slice() else { return Err("two are asked".into()) };
    visitor.open(world, ben).await?;
    let approve = [("choice", "APPROVE"), ("comment", "Kind."), ("code", anna.code.as_str())];
    assert_eq!(world.browser().submit(&anna.link, &approve).await.status, 200);
    visitor.fill(&[("choice", "REJECT"), ("code", &ben.code)]).await?;
    visitor.look("conflict", 409, "Already decided otherwise").await?;
    let winner = visitor.browser.text("main").await?;
    assert!(winner.contains("anna@example.com") && winner.contains("Kind."), "{winner}");

    let letter = world.first("thanks", question(Stage::Review, "r-3")).await;
    visitor.open(world, &letter).await?;
    visitor.fill(&[("choice", "APPROVE"), ("code", &letter.code)]).await?;
    visitor.look("thanks", 200, "Thank you: decided").await?;
    visitor.follow(Locator::LinkText("Your open questions")).await?;
    visitor.look("list", 200, "Your open questions").await?;
    visitor.follow(Locator::Css("main li a")).await?;
    visitor.look("opened-from-the-list", 200, "Is this reply fit to be posted?").await?;
    visitor.open(world, &letter).await?;
    visitor.look("decided-by-me", 200, "This question is decided").await
}

async fn too_late(world: &World, visitor: &Visitor) -> Result<(), Failure> {
    let letter = world.first("down", question(Stage::Review, "r-4")).await;
    let approve = [("choice", "APPROVE"), ("code", letter.code.as_str())];
    world.executions.set_down(true);
    visitor.open(world, &letter).await?;
    visitor.fill(&approve).await?;
    visitor.look("undelivered", 503, "Recorded, not yet handed on").await?;
    world.executions.set_down(false);
    visitor.fill(&[("code", &letter.code)]).await?;
    visitor.look("delivered-at-last", 200, "Thank you: decided").await?;

    let letter = world.first("moved-on", question(Stage::Review, "r-5")).await;
    world.executions.time_out("moved-on");
    visitor.open(world, &letter).await?;
    visitor.fill(&[("choice", "APPROVE"), ("code", &letter.code)]).await?;
    visitor.look("moved-on", 200, "Recorded, but the workflow moved on").await?;

    let letters = world.ask("asked-again", "asked-again", question(Stage::Review, "r-6")).await;
    visitor.open(world, &letters[0]).await?;
    let mut reminder = question(Stage::Review, "r-6");
    reminder.attempt = 2;
    world.first("asked-again", reminder).await;
    visitor.fill(&[("choice", "APPROVE"), ("code", &letters[0].code)]).await?;
    visitor.look("superseded-while-open", 410, "A newer mail was sent").await?;
    assert!(world.executions.answer("asked-again").is_none());
    Ok(())
}

#[tokio::test]
async fn a_phone_without_scripts_decides() -> Result<(), Failure> {
    if !available("a_phone_without_scripts_decides") {
        return Ok(());
    }
    let world = served().await;
    let letter = world.first("phone", question(Stage::Reply, "r-1")).await;
    let browser = Browser::start(View { scripts: false, ..View::PHONE }).await?;
    browser.client.goto(&link(&world, &letter)).await?;
    fill(&browser, &[("choice", "REJECT"), ("code", &letter.wrong_code())]).await?;
    assert_eq!(browser.text("[role=alert] h2").await?, "Nothing has been decided yet");
    let edited = "Dear Mara, thank you for telling us about the lid.";
    fill(&browser, &[("choice", "EDIT"), ("edited", edited), ("code", &letter.code)]).await?;
    assert_eq!(browser.text("h1").await?, "Thank you: decided");
    let decision = world.executions.answer("phone").ok_or("the execution heard nothing")?;
    assert_eq!(decision.edited.reply.as_deref(), Some(edited));
    browser.stop().await
}
