//! Questions about a product: which field decides what, what is refused by name, what is shown and
//! what is kept.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use crate::world;

use approval_store::ReadAudit;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use questions::{Choice, Stage};
use serde_json::{Value, json};
use world::{Browser, Letter, Reply, World, about_product, attribute_questions, question};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and so on";

/// A world with one question of a stage, and Anna's letter.
async fn asked(stage: Stage) -> (World, Letter) {
    let world = World::new();
    let letter = world.first("product", question(stage, "shirt-7")).await;
    (world, letter)
}

async fn send(world: &World, letter: &Letter, fields: &[(&str, &str)]) -> Reply {
    let code = [("code", letter.code.as_str())];
    world.browser().submit(&letter.link, &[fields, &code].concat()).await
}

/// The values that the execution heard of.
fn values(world: &World) -> Option<Vec<(String, String)>> {
    let decision = world.executions.answer("product").unwrap();
    decision.edited.attributes.map(|values| values.into_iter().collect())
}

#[tokio::test]
async fn each_attribute_in_question_has_a_select_with_the_proposal_selected() {
    let (world, letter) = asked(Stage::Attributes).await;
    let page = world.browser().get(&letter.link).await;
    for told in [
        "The machine is unsure of one attribute.",
        "Seller and pictures contradict each other in one attribute.",
        "<label for=\"attribute-1\"><bdi>Sleeves</bdi></label>",
        "The machine proposes: Short sleeves (52 of 100).",
        "<option value=\"short\" selected>Short sleeves</option>",
        "The seller says: Slim fit. The pictures show: Loose fit (93 of 100).",
        "<option value=\"NOT_VISIBLE\">Not visible in the pictures</option>",
        "<bdi>Navy</bdi> <small>(the pictures, 97 of 100)</small>",
    ] {
        assert!(page.html.contains(told), "{told} in {}", page.html);
    }
    assert_eq!(page.html.matches(" selected>").count(), 2);
    assert!(!page.html.contains("value=\"EDIT\""), "whether it is an edit follows from the fields");
}

#[tokio::test]
async fn what_is_left_as_proposed_is_approved() {
    for fields in [
        vec![("choice", "APPROVE")],
        vec![("choice", "APPROVE"), ("attribute-1", "short"), ("attribute-2", "slim")],
        vec![("choice", "EDIT"), ("attribute-9", "long")],
    ] {
        let (world, letter) = asked(Stage::Attributes).await;
        assert_eq!(send(&world, &letter, &fields).await.status, 200, "{fields:?}");
        assert_eq!(world.executions.answer("product").unwrap().choice, Choice::Approve);
        assert_eq!(values(&world), None);
    }
}

#[tokio::test]
async fn a_correction_is_decided_shown_and_kept_with_its_proposal() {
    let (world, letter) = asked(Stage::Attributes).await;
    let fields = [("choice", "APPROVE"), ("attribute-1", "long"), ("attribute-2", "slim")];
    let reply = send(&world, &letter, &fields).await;
    assert_eq!(reply.status, 200);
    assert!(reply.html.contains("corrected the attributes"));
    assert!(reply.html.contains("Sleeves: Long sleeves (before: Short sleeves)"));
    let expected = [("fit", "slim"), ("sleeve", "long")].map(|(a, v)| (a.into(), v.into()));
    assert_eq!(values(&world), Some(expected.to_vec()));
    assert_eq!(send(&world, &letter, &fields).await.status, 200, "the same again");
    let other = [("choice", "APPROVE"), ("attribute-1", "cap")];
    assert_eq!(send(&world, &letter, &other).await.status, 409, "another value is a conflict");

    let kept = world.store.memory.of_product("shirt-7").await.unwrap();
    let before: Value = serde_json::from_str(&kept[0].before).unwrap();
    let fit = json!({"attribute": "fit", "value": "slim", "confidence": 0.93, "why": "CONFLICT",
        "shown": "loose"});
    assert_eq!(before[1], fit);
    assert_eq!(kept[0].after.as_deref(), Some(r#"{"fit":"slim","sleeve":"long"}"#));
    assert_eq!(kept[0].model_id.as_deref(), Some("us.amazon.nova-lite-v1:0"));
    assert_eq!(kept[0].pictures.len(), 2);
    assert!(world.store.memory.of_review("shirt-7").await.unwrap().is_empty());
}

#[tokio::test]
async fn a_value_that_is_not_offered_decides_nothing() {
    let (world, letter) = asked(Stage::Attributes).await;
    for value in ["velvet", "", "LONG", "<b>"] {
        let fields = [("choice", "APPROVE"), ("attribute-1", value), ("attribute-2", "loose")];
        let reply = send(&world, &letter, &fields).await;
        assert_eq!(reply.status, 422, "{value}");
        let summary = "<a href=\"#attribute-1\"><bdi>Sleeves</bdi>: Choose one of the values.</a>";
        assert!(reply.html.contains(summary), "{}", reply.html);
        assert!(reply.html.contains("<option value=\"loose\" selected>"), "the other is kept");
    }
    assert_eq!(world.executions.count_answered(), 0);
    for value in ["NOT_VISIBLE", "UNKNOWN"] {
        let (world, letter) = asked(Stage::Attributes).await;
        let fields = [("choice", "APPROVE"), ("attribute-1", value)];
        assert_eq!(send(&world, &letter, &fields).await.status, 200, "{value}");
    }
}

/// A world with a question whose attributes are asked without the proposal.
async fn asked_blind() -> (World, Letter) {
    let world = World::new();
    let mut asked = question(Stage::Attributes, "shirt-7");
    about_product(&mut asked).attribute_questions.iter_mut().for_each(|one| one.blind = true);
    let letter = world.first("product", asked).await;
    (world, letter)
}

#[tokio::test]
async fn without_a_proposal_nothing_is_chosen_or_shown_and_something_must_be() {
    let (world, letter) = asked_blind().await;
    let page = world.browser().get(&letter.link).await.html;
    assert!(page.contains("<option value=\"\" selected>Choose one</option>"), "{page}");
    assert_eq!(page.matches(" selected>").count(), 2, "nothing else is: {page}");
    for told in ["The machine proposes", "The seller says", "The pictures show"] {
        assert!(!page.contains(told), "{told}");
    }
    let unchosen = [
        vec![("choice", "APPROVE")],
        vec![("choice", "APPROVE"), ("attribute-1", ""), ("attribute-2", "slim")],
    ];
    for fields in unchosen {
        let reply = send(&world, &letter, &fields).await;
        assert_eq!(reply.status, 422, "{fields:?}");
        assert!(reply.html.contains("Choose one of the values."), "{}", reply.html);
    }
    assert_eq!(world.executions.count_answered(), 0);
    let proposed = [("choice", "APPROVE"), ("attribute-1", "short"), ("attribute-2", "slim")];
    assert_eq!(send(&world, &letter, &proposed).await.status, 200);
    assert_eq!(world.executions.answer("product").unwrap().choice, Choice::Approve);
    let kept = world.store.memory.of_product("shirt-7").await.unwrap();
    let before: Value = serde_json::from_str(&kept[0].before).unwrap();
    assert_eq!((&before[0]["blind"], &before[1]["blind"]), (&json!(true), &json!(true)));
}

#[tokio::test]
async fn without_a_proposal_rejecting_changes_nothing_and_a_program_need_not_choose() {
    let (world, letter) = asked_blind().await;
    let fields = [("choice", "REJECT"), ("attribute-1", ""), ("attribute-2", "")];
    assert_eq!(send(&world, &letter, &fields).await.status, 200);
    assert_eq!(world.executions.answer("product").unwrap().choice, Choice::Reject);
    let (world, letter) = asked_blind().await;
    let fields = [("choice", "APPROVE"), ("automatic", "true")];
    assert_eq!(send(&world, &letter, &fields).await.status, 200);
    assert_eq!(world.executions.answer("product").unwrap().choice, Choice::Approve);
}

#[tokio::test]
async fn what_is_changed_and_rejected_is_asked_about() {
    for (stage, changed) in
        [(Stage::Attributes, ("attribute-1", "long")), (Stage::Description, ("text-1-title", "A"))]
    {
        let (world, letter) = asked(stage).await;
        let fields = [("choice", "REJECT"), changed];
        let reply = send(&world, &letter, &fields).await;
        assert_eq!(reply.status, 422, "{stage:?}");
        assert!(reply.html.contains("You changed something, and chose to reject."));
        assert!(reply.html.contains("name=\"asked\" value=\"true\""));
        assert_eq!(world.executions.count_answered(), 0);
        let meant = [fields.as_slice(), &[("asked", "true")]].concat();
        assert_eq!(send(&world, &letter, &meant).await.status, 200);
        assert_eq!(world.executions.answer("product").unwrap().choice, Choice::Reject);
        let unchanged = asked(stage).await;
        assert_eq!(send(&unchanged.0, &unchanged.1, &[("choice", "REJECT")]).await.status, 200);
    }
}

#[tokio::test]
async fn where_approving_is_not_offered_something_must_be_changed() {
    let world = World::new();
    let mut edit_or_reject = question(Stage::Description, "shirt-7");
    edit_or_reject.choices = vec![Choice::Edit, Choice::Reject];
    let letter = world.first("product", edit_or_reject).await;
    let reply = send(&world, &letter, &[("choice", "EDIT")]).await;
    assert_eq!(reply.status, 422);
    assert!(reply.html.contains("change it, or reject it"));
    let fields = [("choice", "EDIT"), ("text-1-title", "Navy shirt")];
    assert_eq!(send(&world, &letter, &fields).await.status, 200);

    let mut as_it_is = question(Stage::Attributes, "shirt-7");
    as_it_is.choices = vec![Choice::Approve, Choice::Reject];
    let letter = world.first("as-it-is", as_it_is).await;
    assert!(world.browser().get(&letter.link).await.html.contains(" disabled>"));
    let fields = [("choice", "APPROVE"), ("attribute-1", "long")];
    assert_eq!(send(&world, &letter, &fields).await.status, 200);
    let decision = world.executions.answer("as-it-is").unwrap();
    assert_eq!((decision.choice, decision.edited.attributes), (Choice::Approve, None));
}

#[tokio::test]
async fn a_text_is_edited_field_by_field() {
    let (world, letter) = asked(Stage::Description).await;
    let page = world.browser().get(&letter.link).await;
    let marked = "\u{2026}linen shirt in a slim fit, with short sleeves and a collar. \
                  <mark>The softest linen you will ever wear</mark>.</q>";
    for told in [marked, "English, variant 1", "German, variant 1", "Missing attribute."] {
        assert!(page.html.contains(told), "{told}");
    }
    let fields = [
        ("choice", "APPROVE"),
        ("text-1-description", "A navy linen shirt.\r\n\r\nSlim fit."),
        ("text-1-bullets", "Slim fit\r\nLinen\r\n\r\nNavy"),
        ("text-2-title", "Leinenhemd"),
        ("text-3-title", "Nobody's"),
    ];
    let reply = send(&world, &letter, &fields).await;
    assert_eq!(reply.status, 200);
    assert!(reply.html.contains("German, variant 1, title:\nLeinenhemd"), "{}", reply.html);
    let decision = world.executions.answer("product").unwrap();
    assert_eq!(decision.choice, Choice::Edit);
    let texts = decision.edited.texts.unwrap();
    assert_eq!(texts[0].description, "A navy linen shirt.\n\nSlim fit.");
    assert_eq!(texts[0].bullets, ["Slim fit", "Linen", "Navy"]);
    assert_eq!((texts[1].title.as_str(), texts.len()), ("Leinenhemd", 2));
    assert_eq!(texts[0].title, "Navy linen shirt with short sleeves", "the rest is as it was");
}

#[tokio::test]
async fn a_field_that_is_too_long_or_empty_is_named_and_kept() {
    let (world, letter) = asked(Stage::Description).await;
    let long = "x".repeat(151);
    let fields = [
        ("choice", "APPROVE"),
        ("text-1-title", long.as_str()),
        ("text-2-description", " \r\n "),
        ("text-2-alt-1", "Ein Hemd"),
    ];
    let reply = send(&world, &letter, &fields).await;
    assert_eq!(reply.status, 422);
    let title =
        "<a href=\"#text-1-title\"><bdi>English, Title</bdi>: Shorten this to 150 characters.</a>";
    let empty = "<bdi>German, Description</bdi>: Write something here.";
    for told in [title, empty, long.as_str(), "Ein Hemd</textarea>"] {
        assert!(reply.html.contains(told), "{told} in {}", reply.html);
    }
    assert_eq!(world.executions.count_answered(), 0);
}

async fn picture(browser: &Browser, link: &str, query: &str) -> Reply {
    let mut event = browser.event("GET", &format!("/approvals/{link}"), "");
    event["rawQueryString"] = json!(query);
    browser.send(&event).await
}

#[tokio::test]
async fn pictures_are_shown_by_their_number_as_they_were_looked_at() {
    let world = World::new();
    let mut asked = question(Stage::Attributes, "shirt-7");
    let pictures = [world.pictures.put("a.png", PNG).await, world.pictures.put("b.png", PNG).await];
    about_product(&mut asked).pictures = pictures.to_vec();
    let letter = world.first("product", asked).await;
    let browser = world.browser();
    let page = browser.get(&letter.link).await;
    assert!(page.header("content-security-policy").ends_with("; img-src 'self'"));
    assert!(page.html.contains("<img src=\"?picture=2\" alt=\"Picture 2 of 2 of the product\">"));
    for query in ["picture", "picture=1", "picture=2"] {
        let reply = picture(&browser, &letter.link, query).await;
        assert_eq!((reply.status, reply.header("content-type")), (200, "image/png"), "{query}");
        assert_eq!(STANDARD.decode(&reply.html).unwrap(), PNG);
        let policy = reply.header("content-security-policy");
        assert_eq!(policy, "default-src 'none'; frame-ancestors 'none'; sandbox");
    }
    for query in ["picture=0", "picture=3", "picture=-1", "picture=a.png", "picture=1/../2"] {
        assert_eq!(picture(&browser, &letter.link, query).await.status, 404, "{query}");
    }
    assert_eq!(picture(&browser, &"A".repeat(43), "picture=1").await.status, 404);
    world.pictures.put("b.png", b"\x89PNG\r\n\x1a\n another").await;
    assert_eq!(picture(&browser, &letter.link, "picture=2").await.status, 404, "replaced since");
    assert_eq!(send(&world, &letter, &[("choice", "APPROVE")]).await.status, 200);
    assert_eq!(picture(&browser, &letter.link, "picture=1").await.status, 404, "decided");
}

#[tokio::test]
async fn what_sellers_and_models_write_is_escaped() {
    let world = World::new();
    let hostile = "<script>alert(1)</script>\u{202e}\" onload=\"x";
    for stage in [Stage::Attributes, Stage::Description] {
        let mut asked = question(stage, hostile);
        let about = about_product(&mut asked);
        about.product.name = hostile.to_owned();
        for one in &mut about.attribute_questions {
            (one.name, one.proposed) = (hostile.to_owned(), hostile.to_owned());
            one.options.iter_mut().for_each(|option| option.name = hostile.to_owned());
        }
        for text in &mut about.texts {
            (text.title, text.description) = (hostile.to_owned(), hostile.to_owned());
        }
        for finding in &mut about.claim_findings {
            (finding.phrase, finding.detail) = (Some(hostile.to_owned()), hostile.to_owned());
        }
        for refuted in &mut about.refuted_claims {
            (refuted.why, refuted.fact) = (hostile.to_owned(), Some(hostile.to_owned()));
            refuted.finding.phrase = Some(hostile.to_owned());
            if let Some(quote) = &mut refuted.quote {
                quote.words = hostile.to_owned();
            }
        }
        let count = attribute_questions(&asked).len();
        let letter = world.first(&format!("{stage:?}"), asked).await;
        let page = world.browser().get(&letter.link).await.html;
        assert!(page.contains("&#60;script&#62;"), "{page}");
        assert!(!page.contains("<script") && !page.contains("\" onload=\""), "{page}");
        assert_eq!(page.matches("<select").count(), count);
    }
}

#[tokio::test]
async fn the_list_names_the_product() {
    let (world, letter) = asked(Stage::Attributes).await;
    world.first("other", question(Stage::Description, "shirt-8")).await;
    let mut browser = world.browser();
    let decided = browser.choose(&letter, "APPROVE").await;
    browser.keep_session(&decided);
    let list = browser.list().await.html;
    for told in ["Are these texts fit to be published?", "Thistle linen shirt", "shirt-8"] {
        assert!(list.contains(told), "{told}");
    }
}
