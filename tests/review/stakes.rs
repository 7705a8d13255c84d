//! What is at stake, in doubt or without words goes the way that the shop set.

use automatic_person::{Answer, Person, Reception};
use end_to_end::world::{Failure, World, review};
use serde_json::{Value, json};
use stack_page::Mail;

/// A review with stars.
fn rated(id: &str, product: &str, text: &str, stars: u8) -> Value {
    let mut review = review(id, product, text);
    review["rating"] = json!(stars);
    review
}

async fn not_answered(world: &World, mail: &Mail) -> Result<(), Failure> {
    let person = Person::new(world.stack.page(), Answer::Approve);
    assert_eq!(person.say(mail, "NO_REPLY", None).await?, Reception::Taken);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_injury_is_urgent_whatever_the_stars() -> Result<(), Failure> {
    let mut world = World::start(&[]).await?;
    let text = "Love the look, five stars for design. But the handle came off and I have second \
                degree burns on both legs. My lawyer will be in touch.";
    world.post(&[rated("burns", "Bramble", text, 5)]).await?;
    let mail = world.mails("Bramble", 1).await?.remove(0);
    assert_eq!(mail.to, "uma@example.com");
    assert!(mail.subject.starts_with("URGENT"), "{}", mail.subject);
    assert!(world.spy.outcomes("burns").await?.is_empty());
    world.answer(&mail, Answer::Approve).await?;
    let (name, detail) = world.spy.outcome("burns").await?;
    assert_eq!(name, "NEW_REVIEW_RESPONSE_CREATED");
    assert_eq!(detail["stakes"], json!(["INJURY", "LEGAL_THREAT"]));
    assert_eq!(detail["doubts"][0], "STAKES");
    assert_eq!(detail["reply"]["promptVersion"], "reply-stakes.v2");
    assert_eq!(detail["reply"]["moderation"]["decidedBy"], "PERSON");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_may_decide_not_to_answer() -> Result<(), Failure> {
    let mut world = World::start(&[("StakesWords", "blue lid")]).await?;
    world.set_scores(&[("so-so", 0.5)]).await?;
    world.post(&[review("asked", "Alder", "This one is so-so.")]).await?;
    not_answered(&world, &world.mails("Alder", 2).await?[0]).await?;
    let (name, detail) = world.spy.outcome("asked").await?;
    assert_eq!(name, "RESPONSE_GENERATION_FAILED");
    assert_eq!(detail["reason"], "NO_REPLY_NEEDED");
    assert_eq!(detail["moderation"]["decidedBy"], "PERSON");
    world.post(&[review("drafted", "Birch", "A very good kettle, I like the blue lid.")]).await?;
    not_answered(&world, &world.mails("Birch", 2).await?[1]).await?;
    let (_, detail) = world.spy.outcome("drafted").await?;
    assert_eq!(detail["reason"], "NO_REPLY_NEEDED");
    assert_eq!(detail["stakes"], json!(["SHOP_WORD"]));
    assert_eq!(world.audit("drafted")?[0]["choice"], "NO_REPLY");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn stars_that_contradict_the_words_or_are_few_are_seen_by_a_person() -> Result<(), Failure> {
    let mut world = World::start(&[("PersonAtOrBelowStars", "2")]).await?;
    let bad = "Terrible. It broke after one day. Do not buy!";
    world.post(&[rated("five", "Cedar", bad, 5), rated("two", "Dogwood", bad, 2)]).await?;
    for (id, product, doubt) in
        [("five", "Cedar", "STARS_AGAINST_WORDS"), ("two", "Dogwood", "FEW_STARS")]
    {
        world.answer(&world.mails(product, 2).await?[0], Answer::Approve).await?;
        let (name, detail) = world.spy.outcome(id).await?;
        assert_eq!(name, "NEW_REVIEW_RESPONSE_CREATED");
        let doubts = detail["doubts"].as_array().cloned().unwrap_or_default();
        assert!(doubts.contains(&json!(doubt)), "{doubts:?}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn stars_alone_are_thanked_for_or_left_as_the_shop_wants() -> Result<(), Failure> {
    let stars = rated("stars", "Elder", "", 5);
    let mut world = World::start(&[]).await?;
    let (name, detail) = world.outcome_of(stars.clone()).await?;
    assert_eq!(name, "NEW_REVIEW_RESPONSE_CREATED", "{detail}");
    let mut world = World::start(&[("WordlessReviews", "NO_REPLY")]).await?;
    let (_, detail) = world.outcome_of(stars).await?;
    assert_eq!(detail["reason"], "NO_REPLY_NEEDED");
    assert_eq!(world.calls("Converse").await?, 0);
    Ok(())
}
