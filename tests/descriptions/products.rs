//! From a posted product to its one outcome.

use automatic_person::Answer;
use end_to_end::atelier::{Atelier, shirt};
use end_to_end::picture::png;
use end_to_end::world::Failure;
use products::{Attribute, ClaimRule, DecidedBy, DescriptionFailure, Refutation, Source};
use serde_json::{Value, json};

/// What the model sees in the picture of a category: each attribute with its confidence.
pub(super) fn seen(category: &str, fit: f64) -> Value {
    let answer = |attribute: &str, value: &str, confidence: f64| json!({"attribute": attribute, "value": value, "confidence": confidence, "picture": 1});
    let answers = [
        answer("sleeve", "long", 0.98),
        answer("neckline", "collar", 0.95),
        answer("pattern", "striped", 0.97),
        answer("fit", "regular", fit),
        answer("colour", "blue", 0.93),
    ];
    json!({"attributes": {format!("category \"{category}\""): {"attributes": answers}}})
}

fn attribute<'a>(attributes: &'a [Attribute], id: &str) -> &'a Attribute {
    attributes.iter().find(|one| one.attribute == id).expect("every attribute is there")
}

pub(super) async fn with_picture(key: &str) -> Result<Atelier, Failure> {
    let atelier = Atelier::open(&[]).await?;
    atelier.upload(key, png(96, [40, 80, 200])).await?;
    Ok(atelier)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_product_is_described_from_its_picture_and_the_sellers_facts() -> Result<(), Failure> {
    let mut atelier = with_picture("p-1/1.png").await?;
    atelier.world.set_answers(&seen("Shirt", 0.9)).await?;
    let mut posted = shirt("p-1", "Thistle", "p-1/1.png");
    posted["facts"] = json!({"material": "100% cotton"});
    atelier.post(&[posted.clone(), posted]).await?;
    let (name, outcome) = atelier.outcome("p-1").await?;
    assert_eq!(name, "PRODUCT_DESCRIPTION_CREATED", "{outcome:#?}");
    assert_eq!(outcome.decided_by, Some(DecidedBy::Machine));
    let sleeve = attribute(&outcome.attributes, "sleeve");
    assert_eq!((sleeve.value.as_str(), sleeve.source), ("long", Source::Picture));
    assert_eq!(sleeve.picture.as_deref(), Some("p-1/1.png"));
    let material = attribute(&outcome.attributes, "material");
    assert_eq!((material.source, material.confidence), (Source::Seller, 1.0));
    let [text] = outcome.texts.as_slice() else { panic!("one text: {:#?}", outcome.texts) };
    assert_eq!((text.language.as_str(), text.variant), ("en", 1));
    assert!(text.title.contains("Thistle") && !text.description.is_empty(), "{text:#?}");
    assert_eq!(text.alt_texts[0].picture, "p-1/1.png");
    for id in ["sleeve", "pattern", "colour", "material"] {
        assert!(outcome.support.iter().any(|one| one.attribute == id), "{id}: {text:#?}");
    }
    let functions: Vec<&str> = outcome.calls.iter().map(|call| call.function.as_str()).collect();
    let all = ["attribute-extraction", "description-generation", "text-moderation", "claim-check"];
    assert_eq!(functions, all);
    assert!(outcome.usage.cost_usd > 0.0 && outcome.vocabulary_version.is_some());
    // The second delivery found the claim; so does a later one.
    atelier
        .post(&[shirt("p-1", "Thistle", "p-1/1.png"), shirt("p-2", "Sorrel", "p-1/1.png")])
        .await?;
    atelier.outcome("p-2").await?;
    assert_eq!(atelier.world.spy.product_outcomes("p-1").await?.len(), 1);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn people_see_what_is_uncertain_and_what_contradicts_the_seller() -> Result<(), Failure> {
    let mut atelier = with_picture("p/1.png").await?;
    atelier.world.set_answers(&seen("Polo", 0.4)).await?;
    let polo = |id: &str, name: &str| {
        let mut product = shirt(id, name, "p/1.png");
        product["category"] = json!("polo");
        product
    };
    let mut contradicted = polo("conflict", "Yarrow");
    contradicted["facts"] = json!({"sleeve": "short"});
    atelier.post(&[polo("unsure", "Burdock"), contradicted, polo("no", "Nettle")]).await?;

    let mails = atelier.world.mails("Burdock", 1).await?;
    atelier.world.answer(&mails[0], Answer::Approve).await?;
    let (name, outcome) = atelier.outcome("unsure").await?;
    assert_eq!(name, "PRODUCT_DESCRIPTION_CREATED", "{outcome:#?}");
    let fit = attribute(&outcome.attributes, "fit");
    assert_eq!((fit.value.as_str(), fit.source, fit.confidence), ("regular", Source::Person, 1.0));
    assert_eq!(attribute(&outcome.attributes, "sleeve").source, Source::Picture);

    let mails = atelier.world.mails("Yarrow", 1).await?;
    atelier.world.answer(&mails[0], Answer::Approve).await?;
    let (_, outcome) = atelier.outcome("conflict").await?;
    let sleeve = attribute(&outcome.attributes, "sleeve");
    assert_eq!((sleeve.value.as_str(), sleeve.source), ("short", Source::Person));

    let mails = atelier.world.mails("Nettle", 1).await?;
    atelier.world.answer(&mails[0], Answer::Reject).await?;
    let (name, outcome) = atelier.outcome("no").await?;
    assert_eq!(name, "PRODUCT_DESCRIPTION_FAILED");
    assert_eq!(outcome.reason, Some(DescriptionFailure::RejectedByPerson));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_that_invent_are_written_again_and_then_seen_by_a_person() -> Result<(), Failure> {
    let mut atelier = with_picture("p/1.png").await?;
    let mut answers = seen("Shirt", 0.9);
    let invented = json!({"texts": [{
        "title": "Teasel shirt",
        "description": "The best shirt in the world, made of pure silk in Italy. Long sleeves, collar, blue stripes, regular fit.",
        "bullets": ["Long sleeves", "Collar", "Blue stripes"], "meta": "A shirt.", "altTexts": [{"picture": 1, "text": "A shirt"}],
    }]});
    answers["description"] = json!({"Teasel": invented});
    atelier.world.set_answers(&answers).await?;
    atelier.post(&[shirt("bad", "Teasel", "p/1.png")]).await?;
    let mails = atelier.world.mails("Teasel", 1).await?;
    assert_eq!(atelier.world.spy.product_outcomes("bad").await?, [], "nothing went out unseen");
    atelier.world.answer(&mails[0], Answer::Reject).await?;
    let (_, outcome) = atelier.outcome("bad").await?;
    assert_eq!(outcome.reason, Some(DescriptionFailure::RejectedByPerson), "{outcome:#?}");
    let written = outcome.calls.iter().filter(|call| call.function == "description-generation");
    assert_eq!(written.count(), 2, "written again once");
    let found = |phrase: &str| {
        outcome
            .findings
            .iter()
            .any(|one| one.phrase.as_deref().unwrap_or_default().contains(phrase))
    };
    assert!(found("silk") && found("Italy") && found("best"), "{:#?}", outcome.findings);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_judge_refutes_goes_out_with_it_and_what_is_certain_does_not() -> Result<(), Failure>
{
    let mut atelier = Atelier::open(&[("ClaimJudgeModelId", "local.judge-v1")]).await?;
    atelier.upload("p/1.png", png(96, [40, 80, 200])).await?;
    let mut answers = seen("Shirt", 0.9);
    let text = |title: &str, facts: &str| {
        json!({"texts": [{
            "title": title,
            "description": format!("{facts}. It matches the red of your bicycle."),
            "bullets": ["Long sleeves"], "meta": "A shirt.", "altTexts": [{"picture": 1, "text": "A shirt"}],
        }]})
    };
    answers["description"] = json!({"Sedge": text("Sedge shirt", "Long sleeves, a collar, blue stripes and a regular fit"),
        "Tansy": text("Tansy shirt", "Long sleeves, a collar, blue stripes")});
    let verdict = |finding: u32| json!({"finding": finding, "why": "The bicycle is red.", "verdict": "ANOTHER_THING", "fact": "", "quote": ""});
    let all = json!({"verdicts": (1..9).map(verdict).collect::<Vec<_>>(), "claims": []});
    answers["claims"] = json!({"Sedge": all, "Tansy": all});
    atelier.world.set_answers(&answers).await?;
    let posted = [shirt("worn", "Sedge", "p/1.png"), shirt("short", "Tansy", "p/1.png")];
    atelier.post(&posted).await?;
    let (name, outcome) = atelier.outcome("worn").await?;
    assert_eq!(name, "PRODUCT_DESCRIPTION_CREATED", "{outcome:#?}");
    assert_eq!(outcome.decided_by, Some(DecidedBy::Machine));
    let [refuted] = outcome.refuted.as_slice() else { panic!("one: {outcome:#?}") };
    assert_eq!(refuted.finding.phrase.as_deref(), Some("red"));
    assert_eq!((refuted.reason, outcome.findings), (Refutation::AnotherThing, vec![]));
    let mails = atelier.world.mails("Tansy", 1).await?;
    atelier.world.answer(&mails[0], Answer::Reject).await?;
    let (_, outcome) = atelier.outcome("short").await?;
    assert_eq!(outcome.reason, Some(DescriptionFailure::RejectedByPerson), "{outcome:#?}");
    let [missing] = outcome.findings.as_slice() else { panic!("one: {outcome:#?}") };
    let expected = (ClaimRule::MissingAttribute, Some("fit"));
    assert_eq!((missing.rule, missing.attribute.as_deref()), expected);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_described_ends_by_name_and_may_be_posted_again() -> Result<(), Failure> {
    let mut atelier = with_picture("p/1.png").await?;
    atelier.upload("p/text.png", b"hello".to_vec()).await?;
    atelier.world.set_answers(&seen("Shirt", 0.9)).await?;
    let mut unknown = shirt("category", "Thistle", "p/1.png");
    unknown["category"] = json!("kettle");
    let mut outside = shirt("outside", "Thistle", "../secret");
    outside["revision"] = json!(3);
    let mut brandless = shirt("brand", "Thistle", "p/1.png");
    brandless["brand"] = json!("heron");
    let refused = [
        (brandless, DescriptionFailure::InvalidProduct),
        (unknown, DescriptionFailure::InvalidProduct),
        (outside, DescriptionFailure::InvalidProduct),
        (shirt("missing", "Thistle", "p/none.png"), DescriptionFailure::NoUsablePicture),
        (shirt("text", "Thistle", "p/text.png"), DescriptionFailure::NoUsablePicture),
    ];
    for (product, reason) in refused {
        let id = product["productId"].as_str().ok_or("no id")?.to_owned();
        atelier.post(&[product]).await?;
        let (name, outcome) = atelier.outcome(&id).await?;
        assert_eq!((name.as_str(), outcome.reason), ("PRODUCT_DESCRIPTION_FAILED", Some(reason)));
        assert!(outcome.error.is_some_and(|error| !error.cause.is_empty()), "{id}");
    }
    atelier.upload("p/none.png", png(96, [40, 80, 200])).await?;
    atelier.post(&[shirt("missing", "Thistle", "p/none.png")]).await?;
    atelier
        .world
        .spy
        .until(|seen| {
            let of = |(_, detail): &&(String, Value)| detail["productId"] == "missing";
            seen.iter().filter(of).any(|(name, _)| name == "PRODUCT_DESCRIPTION_CREATED")
        })
        .await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nobody_can_look_it_ends_as_a_system_error_and_may_be_posted_again()
-> Result<(), Failure> {
    let mut atelier = with_picture("p/1.png").await?;
    atelier.world.set_answers(&seen("Shirt", 0.9)).await?;
    atelier.world.set_faults(&json!({"operations": {"Converse": {"fail": 1.0}}})).await?;
    atelier.post(&[shirt("unseen", "Thistle", "p/1.png")]).await?;
    let (name, outcome) = atelier.outcome("unseen").await?;
    assert_eq!(name, "PRODUCT_DESCRIPTION_FAILED");
    assert_eq!(outcome.reason, Some(DescriptionFailure::SystemError), "{outcome:#?}");
    atelier.world.set_faults(&json!({})).await?;
    // The claim is free: the same revision is described now.
    atelier.post(&[shirt("unseen", "Thistle", "p/1.png")]).await?;
    atelier.described("unseen", 1).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_revision_after_a_newer_one_is_superseded() -> Result<(), Failure> {
    let mut atelier = with_picture("p/1.png").await?;
    atelier.world.set_answers(&seen("Shirt", 0.9)).await?;
    let mut newer = shirt("twice", "Clover", "p/1.png");
    newer["revision"] = json!(2);
    atelier.post(&[newer]).await?;
    atelier.outcome("twice").await?;
    atelier.post(&[shirt("twice", "Clover", "p/1.png")]).await?;
    atelier
        .world
        .spy
        .until(|seen| {
            seen.iter().any(|(_, detail)| {
                detail["productId"] == "twice" && detail["reason"] == "SUPERSEDED"
            })
        })
        .await
}

/// Every product twice delivered, by services that throttle, fail, hang up and are slow.
#[tokio::test(flavor = "multi_thread")]
async fn torture_gives_one_outcome_to_each_product() -> Result<(), Failure> {
    let mut atelier = with_picture("p/1.png").await?;
    atelier.world.set_answers(&seen("Shirt", 0.9)).await?;
    let fault =
        json!({"throttle": 0.2, "fail": 0.05, "reset": 0.05, "delayMs": 200, "delayShare": 0.3});
    let faults = json!({"DetectToxicContent": fault, "Converse": fault});
    atelier.world.set_faults(&json!({"seed": 7, "operations": faults})).await?;
    let product = |n: usize| {
        let picture = if n % 5 == 4 { "p/none.png" } else { "p/1.png" };
        shirt(&format!("t-{n}"), "Vetch", picture)
    };
    let products: Vec<Value> = (0..20).map(product).collect();
    atelier.post(&products).await?;
    atelier.post(&products).await?;
    for n in 0..products.len() {
        let (name, outcome) = atelier.outcome(&format!("t-{n}")).await?;
        let expected = match n % 5 {
            4 => "PRODUCT_DESCRIPTION_FAILED",
            _ => "PRODUCT_DESCRIPTION_CREATED",
        };
        assert_eq!(name, expected, "{n}: {outcome:#?}");
    }
    // A later product's outcome: by then the second deliveries have ended, too.
    atelier.post(&[shirt("after", "Vetch", "p/1.png")]).await?;
    atelier.outcome("after").await?;
    for n in 0..products.len() {
        // A product that is refused keeps no claim: each of its deliveries is refused by an event.
        let outcomes = atelier.world.spy.product_outcomes(&format!("t-{n}")).await?;
        let most = if n % 5 == 4 { 2 } else { 1 };
        assert!((1..=most).contains(&outcomes.len()), "{n}: {outcomes:#?}");
    }
    Ok(())
}
