//! Pictures of a review: looked at beside the text, each with its verdict, harmful ones taken away.

use super::recovery::{actions, redriven};
use automatic_person::Answer;
use browser::{Browser, Checker, View, available};
use end_to_end::objects::Objects;
use end_to_end::picture::png;
use end_to_end::rekognition::Rekognition;
use end_to_end::world::{Failure, PATIENCE, World, review};
use fantoccini::Locator;
use review_commands::recover::redrive::{Action, From};
use reviews::{ImagesOutcomeDetail, OutcomeSubject};
use serde_json::{Value, json};
use stack_page::Mail;
use std::path::Path;
use tokio::time::timeout;

/// A stack whose pictures are looked at by a Rekognition that answers by key.
struct Gallery {
    world: World,
    rekognition: Rekognition,
    objects: Objects,
}

impl Gallery {
    async fn open() -> Result<Self, Failure> {
        let rekognition = Rekognition::start().await?;
        let endpoint = ("AWS_ENDPOINT_URL_REKOGNITION", rekognition.endpoint.as_str());
        let world = World::start_with(&[], &[endpoint]).await?;
        let objects = Objects::of(&world, "ReviewImagesBucketName").await?;
        Ok(Self { world, rekognition, objects })
    }

    /// Uploads a plain picture under each key and posts the review.
    async fn post(&self, id: &str, product: &str, keys: &[&str]) -> Result<(), Failure> {
        for key in keys {
            self.objects.put(key, png(64, [200, 120, 40])).await?;
        }
        self.world.post(&[with_images(id, product, keys)]).await
    }

    /// Posts a review whose only picture a person is asked about.
    async fn ask_about(&self, id: &str, product: &str, key: &str) -> Result<Mail, Failure> {
        self.post(id, product, &[key]).await?;
        Ok(self.world.mails(product, 2).await?.remove(0))
    }
}

fn with_images(id: &str, product: &str, keys: &[&str]) -> Value {
    let mut detail = review(id, product, "A very good kettle, see the picture.");
    detail["images"] = json!(keys);
    detail
}

fn detail(event: &(String, Value)) -> Result<ImagesOutcomeDetail, Failure> {
    Ok(serde_json::from_value(event.1.clone())?)
}

#[tokio::test(flavor = "multi_thread")]
async fn pictures_have_an_outcome_of_their_own() -> Result<(), Failure> {
    let mut gallery = Gallery::open().await?;
    gallery.post("safe", "Sorrel", &["safe/1.png", "safe/busy.png"]).await?;
    let event = gallery.world.spy.pictures_outcome("safe").await?;
    assert_eq!(event.0, "REVIEW_IMAGES_APPROVED", "{}", event.1);
    let found = detail(&event)?;
    let keys: Vec<&str> = found.images.iter().map(|image| image.key.as_str()).collect();
    assert_eq!(keys, ["safe/1.png", "safe/busy.png"]);
    assert_eq!((found.usage.images, found.calls.len()), (2, 2));
    assert!((found.usage.cost_usd - 0.002).abs() < 1e-9, "{:?}", found.usage);
    assert_eq!(gallery.rekognition.asked(), 3, "one was throttled and came again");
    let (name, text) = gallery.world.spy.outcome("safe").await?;
    assert_eq!(name, "NEW_REVIEW_RESPONSE_CREATED");
    assert!(text.get("images").is_none() && text.get("subject").is_none());

    gallery.post("harm", "Hemlock", &["harm/harmful.png", "harm/fine.png"]).await?;
    let event = gallery.world.spy.pictures_outcome("harm").await?;
    assert_eq!(event.0, "HARMFUL_CONTENT_DETECTED", "{}", event.1);
    let found = detail(&event)?;
    assert_eq!(found.images[0].quarantine_key.as_deref(), Some("quarantine/harm/harmful.png"));
    assert_eq!(found.images[1].quarantine_key, None);
    let kept = gallery.objects.keys().await?;
    assert!(kept.contains(&"quarantine/harm/harmful.png".to_owned()), "{kept:?}");
    assert!(!kept.contains(&"harm/harmful.png".to_owned()), "{kept:?}");
    assert!(kept.contains(&"harm/fine.png".to_owned()), "{kept:?}");
    assert_eq!(gallery.world.spy.outcome("harm").await?.0, "NEW_REVIEW_RESPONSE_CREATED");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_picture_ends_by_name() -> Result<(), Failure> {
    let mut gallery = Gallery::open().await?;
    gallery.objects.put("odd/text.png", b"hello".to_vec()).await?;
    gallery.objects.put("odd/huge.png", [png(8, [0; 3]), vec![0; 4_000_000]].concat()).await?;
    let expected = [
        ("missing", json!(["odd/none.png"]), "IMAGE_MISSING"),
        ("two-missing", json!(["odd/none.png", "odd/nil.png"]), "IMAGE_MISSING"),
        ("no-picture", json!(["odd/text.png"]), "NOT_A_PICTURE"),
        ("twice", json!(["odd/text.png", "odd/text.png"]), "NOT_A_PICTURE"),
        ("too-large", json!(["odd/huge.png"]), "IMAGE_TOO_LARGE"),
        ("outside", json!(["../secret"]), "INVALID_REVIEW"),
        ("too-many", json!(vec!["a"; 9]), "INVALID_REVIEW"),
        ("no-keys", json!([7]), "INVALID_REVIEW"),
    ];
    for (id, images, _) in &expected {
        let mut detail = review(id, "Oddity", "A very good kettle.");
        detail["images"] = images.clone();
        gallery.world.post(&[detail]).await?;
    }
    for (id, _, reason) in &expected {
        let (name, detail) = gallery.world.spy.pictures_outcome(id).await?;
        assert_eq!((name.as_str(), &detail["reason"]), ("IMAGE_MODERATION_FAILED", &json!(reason)));
        let (name, _) = gallery.world.spy.outcome(id).await?;
        assert_eq!(name, "NEW_REVIEW_RESPONSE_CREATED", "{id}: the text has nothing to do with it");
    }
    assert_eq!(gallery.rekognition.asked(), 0);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_decides_on_what_the_machine_is_unsure_of() -> Result<(), Failure> {
    let mut gallery = Gallery::open().await?;
    gallery.post("yes", "Yew", &["yes/unsure.png"]).await?;
    gallery.post("no", "Nettle", &["no/unsure.png", "no/fine.png"]).await?;
    let mails = gallery.world.mails("Yew", 2).await?;
    assert!(mails[0].body.contains("> yes/unsure.png"), "{}", mails[0].body);
    if available("a_person_decides_on_what_the_machine_is_unsure_of") {
        look_at(gallery.world.link(&mails[0])).await?;
    }
    gallery.world.answer(&mails[0], Answer::Approve).await?;
    let event = gallery.world.spy.pictures_outcome("yes").await?;
    assert_eq!(event.0, "REVIEW_IMAGES_APPROVED", "{}", event.1);
    let moderation = detail(&event)?.images.remove(0).moderation.ok_or("no verdict")?;
    assert_eq!(moderation.who.as_deref(), Some(mails[0].to.as_str()));

    let mails = gallery.world.mails("Nettle", 2).await?;
    gallery.world.answer(&mails[1], Answer::Reject).await?;
    let event = gallery.world.spy.pictures_outcome("no").await?;
    assert_eq!(event.0, "HARMFUL_CONTENT_DETECTED", "{}", event.1);
    assert_eq!(event.1["images"][0]["quarantineKey"], "quarantine/no/unsure.png");
    let decided: Vec<&Value> = gallery
        .world
        .spy
        .seen()
        .iter()
        .filter(|(name, _)| name == "APPROVAL_DECIDED")
        .map(|(_, detail)| &detail["stage"])
        .collect();
    assert_eq!(decided, ["IMAGE", "IMAGE"]);
    let audit = gallery.world.audit("no")?;
    assert_eq!(
        (&audit[0]["before"], &audit[0]["choice"]),
        (&json!("no/unsure.png"), &json!("REJECT"))
    );
    Ok(())
}

/// Between verdict and quarantine a shop may put another object under the key, or take it away.
#[tokio::test(flavor = "multi_thread")]
async fn quarantine_takes_what_was_judged_and_nothing_else() -> Result<(), Failure> {
    let mut gallery = Gallery::open().await?;
    let swapped = gallery.ask_about("swapped", "Sumac", "swapped/unsure.png").await?;
    let gone = gallery.ask_about("gone", "Gorse", "gone/unsure.png").await?;
    gallery.objects.put("swapped/unsure.png", png(64, [1, 2, 3])).await?;
    gallery.objects.delete("gone/unsure.png").await?;
    gallery.world.answer(&swapped, Answer::Reject).await?;
    gallery.world.answer(&gone, Answer::Reject).await?;
    for (id, reason) in [("swapped", "IMAGE_REPLACED"), ("gone", "IMAGE_MISSING")] {
        let event = gallery.world.spy.pictures_outcome(id).await?;
        assert_eq!(event.0, "HARMFUL_CONTENT_DETECTED", "{}", event.1);
        let image = &event.1["images"][0];
        assert_eq!((&image["reason"], &image["quarantineKey"]), (&json!(reason), &Value::Null));
        assert_eq!(image.get("error"), None, "no fault");
    }
    assert_eq!(gallery.objects.keys().await?, ["swapped/unsure.png"], "what nobody judged stays");

    gallery.world.post(&[with_images("gone", "Gorse", &["gone/unsure.png"])]).await?;
    gallery.post("swapped", "Sumac", &["swapped/unsure.png"]).await?;
    let again = gallery.world.mails("Sumac", 4).await?.remove(2);
    gallery.world.answer(&again, Answer::Approve).await?;
    gallery.world.spy.until(|seen| outcomes_of(seen, "swapped").len() == 2).await?;
    let seen = gallery.world.spy.pictures_outcomes("swapped").await?;
    assert_eq!(seen[1].0, "REVIEW_IMAGES_APPROVED", "posted again, it was looked at");
    assert_eq!(
        gallery.world.spy.pictures_outcomes("gone").await?.len(),
        1,
        "nothing was left to do"
    );
    Ok(())
}

/// The bucket refuses the copy: the outcome says what the picture is, and another posting moves it.
#[tokio::test(flavor = "multi_thread")]
async fn a_harmful_picture_that_could_not_be_moved_is_moved_when_redriven() -> Result<(), Failure> {
    let mut gallery = Gallery::open().await?;
    let mail = gallery.ask_about("stuck", "Spurge", "stuck/unsure.png").await?;
    gallery.objects.delete("stuck/unsure.png").await?;
    gallery.objects.drop_bucket().await?;
    gallery.world.answer(&mail, Answer::Reject).await?;
    let event = gallery.world.spy.pictures_outcome("stuck").await?;
    assert_eq!(event.0, "HARMFUL_CONTENT_DETECTED", "{}", event.1);
    assert_eq!(event.1["images"][0]["error"]["name"], "S3.NoSuchBucketException");
    gallery.objects.make_bucket().await?;
    gallery.objects.put("stuck/unsure.png", png(64, [200, 120, 40])).await?;
    let rows = redriven(&gallery.world, false).await?;
    assert_eq!(actions(&rows, From::Execution), [Action::Posted]);
    let again = gallery.world.mails("Spurge", 4).await?.remove(2);
    gallery.world.answer(&again, Answer::Reject).await?;
    gallery.world.spy.until(|seen| outcomes_of(seen, "stuck").len() == 2).await?;
    assert_eq!(gallery.objects.keys().await?, ["quarantine/stuck/unsure.png"]);
    Ok(())
}

/// The dead-letter queue for pictures is redriven as the one for texts is.
#[tokio::test(flavor = "multi_thread")]
async fn pictures_that_nobody_finished_are_redriven() -> Result<(), Failure> {
    let mut gallery = Gallery::open().await?;
    gallery.ask_about("halted", "Hazel", "halted/unsure.png").await?;
    gallery.world.spy.outcome("halted").await?;
    gallery.world.abort_executions("ReviewImagesMachineArn").await?;
    let queue = "ImagesDeadLetterQueueUrl";
    timeout(PATIENCE, gallery.world.dead_letters_in(queue, 1)).await??;
    let rows = redriven(&gallery.world, false).await?;
    assert_eq!(actions(&rows, From::DeadLetter), [Action::Posted]);
    assert_eq!(rows[0].subject, Some(OutcomeSubject::Image));
    gallery.world.dead_letters_in(queue, 0).await?;
    let mail = gallery.world.mails("Hazel", 4).await?.remove(2);
    let rows = redriven(&gallery.world, false).await?;
    assert_eq!(actions(&rows, From::Execution), [Action::InProgress]);
    gallery.world.answer(&mail, Answer::Approve).await?;
    let event = gallery.world.spy.pictures_outcome("halted").await?;
    assert_eq!(event.0, "REVIEW_IMAGES_APPROVED", "{}", event.1);
    assert_eq!(gallery.world.spy.outcomes("halted").await?.len(), 1, "its text was answered once");
    Ok(())
}

fn outcomes_of<'a>(seen: &'a [(String, Value)], id: &str) -> Vec<&'a Value> {
    let of = |detail: &&Value| detail["reviewId"] == id && detail["subject"] == "IMAGE";
    seen.iter().map(|(_, detail)| detail).filter(of).collect()
}

/// The page shows the picture blurred, and clearly when asked; no script is needed.
async fn look_at(page: &str) -> Result<(), Failure> {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target");
    let browser = Browser::start(View { scripts: false, ..View::default() }).await?;
    browser.client.goto(page).await?;
    browser.picture(&target.join("pages/picture-blurred.png")).await?;
    let image = browser.client.find(Locator::Css(".frame img")).await?;
    assert!(image.css_value("filter").await?.starts_with("blur"), "blurred until asked for");
    assert_eq!(image.rectangle().await?.2, 64.0, "the picture is there");
    browser.client.find(Locator::Css("#clear")).await?.click().await?;
    assert_eq!(image.css_value("filter").await?, "none");
    browser.picture(&target.join("pages/picture-clear.png")).await?;
    browser.stop().await?;
    let checker = Checker::load(&target.join("axe"), "the accessibility check");
    let browser = Browser::start(View::default()).await?;
    browser.client.goto(page).await?;
    if let Some(checker) = checker {
        assert_eq!(checker.check(&browser).await?, vec![]);
    }
    browser.stop().await
}

/// Both machines on every event, twice delivered, with throttled services.
#[tokio::test(flavor = "multi_thread")]
async fn torture_gives_one_outcome_to_the_text_and_one_to_the_pictures() -> Result<(), Failure> {
    let mut gallery = Gallery::open().await?;
    let faults = json!({"DetectToxicContent": {"throttle": 0.3}, "Converse": {"throttle": 0.2}});
    gallery.world.set_faults(&json!({"seed": 7, "operations": faults})).await?;
    let kinds = ["fine", "harmful", "busy", "busy-harmful", "none"];
    let mut details = Vec::new();
    for n in 0..30 {
        let (id, kind) = (format!("t-{n}"), kinds[n % kinds.len()]);
        let key = format!("{id}/{kind}.png");
        if kind != "none" {
            gallery.objects.put(&key, png(64, [40, 120, 200])).await?;
        }
        details.push(with_images(&id, "Thistle", &[&key]));
    }
    gallery.world.post(&details).await?;
    gallery.world.post(&details).await?;
    for (n, detail) in details.iter().enumerate() {
        let id = detail["reviewId"].as_str().ok_or("no id")?;
        let (name, _) = gallery.world.spy.pictures_outcome(id).await?;
        let expected = match kinds[n % kinds.len()] {
            "harmful" | "busy-harmful" => "HARMFUL_CONTENT_DETECTED",
            "none" => "IMAGE_MODERATION_FAILED",
            _ => "REVIEW_IMAGES_APPROVED",
        };
        assert_eq!(name, expected, "{id}");
        gallery.world.spy.outcome(id).await?;
    }
    // A later review's outcomes: by then the second deliveries have ended, too.
    gallery.post("after", "Thistle", &["after/1.png"]).await?;
    gallery.world.spy.pictures_outcome("after").await?;
    gallery.world.spy.outcome("after").await?;
    for detail in &details {
        let id = detail["reviewId"].as_str().ok_or("no id")?;
        assert_eq!(gallery.world.spy.outcomes(id).await?.len(), 1, "{id}");
        let outcomes = gallery.world.spy.pictures_outcomes(id).await?;
        assert_eq!(outcomes.len(), 1, "{outcomes:#?}");
    }
    Ok(())
}
