//! How a person decides, and what everyone else then sees.

mod world;

use reviews::{Choice, Identity, Stage};
use world::{World, question};

#[tokio::test]
async fn a_decision_resumes_the_execution_and_the_same_again_gets_the_same_answer() {
    let world = World::new();
    let letters = world.ask("e", "token", question(Stage::Review, "r-1")).await;
    assert_eq!(letters.len(), 2);
    let browser = world.browser();
    let page = browser.get(&letters[0].link).await;
    assert_eq!(page.status, 200);
    assert!(page.html.contains("Is this review fit to be answered?"));
    assert!(page.html.contains("It &#60;b&#62;spits&#60;/b&#62;"), "what a review says is escaped");

    let fields = [("choice", "APPROVE"), ("code", letters[0].code.as_str()), ("comment", "Fine.")];
    let decided = browser.submit(&letters[0].link, &fields).await;
    assert_eq!(decided.status, 200);
    let decision = world.executions.answer("token").unwrap();
    assert_eq!(decision.choice, Choice::Approve);
    assert_eq!(decision.who, "anna@example.com");
    assert_eq!(decision.identity, Identity::Link);
    assert_eq!(decision.decided_at, "2026-03-03T09:00:00.000Z");
    assert_eq!(decision.comment.as_deref(), Some("Fine."));

    let again = browser.post(&letters[0].link, &page.nonce(), &fields).await;
    assert_eq!(again.status, 200);
    let other = browser.at(60).choose(&letters[1], "REJECT").await;
    assert_eq!(other.status, 409);
    for told in ["anna@example.com", "approved the review", "Tuesday, 3 March 2026, 10:00:00 (CET)"]
    {
        assert!(other.html.contains(told), "{told}");
    }
}

#[tokio::test]
async fn five_wrong_codes_lock_one_link_only() {
    let world = World::new();
    let letters = world.ask("e", "token", question(Stage::Review, "r-1")).await;
    let browser = world.browser();
    let wrong = letters[0].wrong_code();
    for left in ["4 tries are left", "3 tries are left", "2 tries are left", "One try is left"] {
        let fields = [("choice", "APPROVE"), ("code", wrong.as_str())];
        let reply = browser.submit(&letters[0].link, &fields).await;
        assert_eq!(reply.status, 403);
        assert!(reply.html.contains(left), "{left}");
        let told = reply.html.matches("left.").count();
        assert_eq!(told, 2, "in the summary and at the field, and nothing else");
    }
    let nonce = browser.get(&letters[0].link).await.nonce();
    let fields = [("choice", "APPROVE"), ("code", wrong.as_str())];
    let locked = browser.post(&letters[0].link, &nonce, &fields).await;
    assert_eq!(locked.status, 423);
    assert!(locked.html.contains("ben@example.com"), "says whom to ask");
    let fields = [("choice", "APPROVE"), ("code", letters[0].code.as_str())];
    assert_eq!(browser.post(&letters[0].link, &nonce, &fields).await.status, 423);
    assert_eq!(browser.get(&letters[0].link).await.status, 423);
    assert_eq!(world.executions.count_answered(), 0);
    assert_eq!(browser.choose(&letters[1], "REJECT").await.status, 200);
}

#[tokio::test]
async fn a_slip_costs_no_try() {
    let world = World::new();
    let letters = world.ask("e", "token", question(Stage::Review, "r-1")).await;
    let browser = world.browser();
    for code in ["", "12345", "abcdef", "1234567"] {
        for choice in ["APPROVE", "EDIT", ""] {
            let fields = [("choice", choice), ("code", code)];
            assert_eq!(browser.submit(&letters[0].link, &fields).await.status, 422);
        }
    }
    let page = browser.get(&letters[0].link).await;
    assert!(!page.html.contains("left."), "all tries are left");
}

#[tokio::test]
async fn late_is_gone_and_a_reminder_supersedes() {
    let world = World::new();
    let first = world.ask("e", "t1", question(Stage::Review, "r-1")).await;
    let late = world.browser().at(3_540);
    assert_eq!(world.browser().at(3_539).get(&first[0].link).await.status, 200);
    assert_eq!(late.get(&first[0].link).await.status, 410);
    let page = world.browser().get(&first[0].link).await;
    let fields = [("choice", "APPROVE"), ("code", first[0].code.as_str())];
    let reply = late.post(&first[0].link, &page.nonce(), &fields).await;
    assert_eq!(reply.status, 410);
    assert!(reply.html.contains("Too late"));

    world.executions.time_out("t1");
    let mut reminder = question(Stage::Review, "r-1");
    reminder.attempt = 2;
    let second = world.ask_at("e", "t2", reminder, world.at(3_601)).await;
    let browser = world.browser().at(3_700);
    let old = browser.post(&first[0].link, &page.nonce(), &fields).await;
    assert_eq!(old.status, 410);
    assert!(old.html.contains("newer mail to anna@example.com"));
    assert_eq!(browser.choose(&second[0], "APPROVE").await.status, 200);
    assert_eq!(world.executions.answer("t2").unwrap().attempt, 2);
    assert_eq!(browser.get(&first[0].link).await.status, 200, "how it ended is no secret");
}

#[tokio::test]
async fn an_escalation_tells_the_first_asked_whom_it_waits_for() {
    let world = World::new();
    let first = world.ask("e", "t1", question(Stage::Review, "r-1")).await;
    let mut escalated = question(Stage::Review, "r-1");
    (escalated.attempt, escalated.audience) = (2, reviews::Audience::Escalation);
    let second = world.ask_at("e", "t2", escalated, world.at(3_601)).await;
    assert_eq!(second.len(), 1);
    assert!(second[0].subject.starts_with("Escalated: "));
    let old = world.browser().at(3_700).get(&first[1].link).await;
    assert_eq!(old.status, 410);
    assert!(old.html.contains("It now waits for: chief@example.com"));
}

#[tokio::test]
async fn an_edit_keeps_the_rules_of_tone_or_is_insisted_on() {
    let world = World::new();
    let letters = world.ask("e", "token", question(Stage::Reply, "r-1")).await;
    let browser = world.browser();
    let edit = |text: &'static str, keep: &'static str| {
        [("choice", "EDIT"), ("edited", text), ("keep", keep), ("code", letters[0].code.as_str())]
    };
    let breach = "Dear Mara, we will refund you $50.";
    let refused = browser.submit(&letters[0].link, &edit(breach, "")).await;
    assert_eq!(refused.status, 422);
    assert!(refused.html.contains("A promise of money"));
    assert!(refused.html.contains("we will refund you $50."), "what was typed is kept");
    assert_eq!(browser.submit(&letters[0].link, &edit(" ", "true")).await.status, 422);
    assert_eq!(world.executions.count_answered(), 0);
    let kept = browser.submit(&letters[0].link, &edit(breach, "true")).await;
    assert_eq!(kept.status, 200);
    let decision = world.executions.answer("token").unwrap();
    assert_eq!(decision.edited_text.as_deref(), Some(breach));
}

#[tokio::test]
async fn a_decision_that_misses_its_task_answers_the_next_one() {
    let world = World::new();
    let letters = world.ask("e", "t1", question(Stage::Review, "r-1")).await;
    world.executions.time_out("t1");
    let reply = world.browser().at(3_500).choose(&letters[0], "REJECT").await;
    assert_eq!(reply.status, 200);
    assert!(reply.html.contains("the workflow moved on"));
    let mut reminder = question(Stage::Review, "r-1");
    reminder.attempt = 2;
    assert!(world.ask_at("e", "t2", reminder, world.at(3_601)).await.is_empty());
    assert_eq!(world.executions.answer("t2").unwrap().choice, Choice::Reject);
    assert_eq!(world.browser().at(3_700).get(&letters[0].link).await.status, 200);
}

#[tokio::test]
async fn what_could_not_be_handed_on_is_sent_again() {
    let world = World::new();
    let letters = world.ask("e", "token", question(Stage::Review, "r-1")).await;
    let browser = world.browser();
    world.executions.set_down(true);
    let reply = browser.choose(&letters[0], "APPROVE").await;
    assert_eq!(reply.status, 503);
    assert!(reply.html.contains("so it does not count yet. Please send it again in a moment."));
    assert!(!reply.html.contains("cannot be lost"), "it is lost after the last reminder");
    assert_eq!(browser.choose(&letters[1], "REJECT").await.status, 409);
    world.executions.set_down(false);
    let page = browser.get(&letters[1].link).await;
    assert_eq!(page.status, 200);
    assert!(page.html.contains("Send it again"));
    assert_eq!(browser.choose(&letters[1], "REPEAT").await.status, 200);
    assert_eq!(world.executions.answer("token").unwrap().who, "anna@example.com");
}

#[tokio::test]
async fn a_verified_or_automatic_person_is_marked() {
    let world = World::new();
    let letters = world.ask("e1", "t1", question(Stage::Review, "r-1")).await;
    let mut browser = world.browser();
    browser.claims = serde_json::json!({"email": "carla@example.com", "email_verified": "true"});
    assert_eq!(browser.choose(&letters[0], "APPROVE").await.status, 200);
    let decision = world.executions.answer("t1").unwrap();
    assert_eq!(
        (decision.who.as_str(), decision.identity),
        ("carla@example.com", Identity::Verified)
    );

    let letters = world.ask("e2", "t2", question(Stage::Review, "r-2")).await;
    let code = letters[0].code.as_str();
    let fields = [("choice", "REJECT"), ("code", code), ("automatic", "true")];
    assert_eq!(world.browser().submit(&letters[0].link, &fields).await.status, 200);
    let decision = world.executions.answer("t2").unwrap();
    assert_eq!(
        (decision.who.as_str(), decision.identity),
        ("anna@example.com", Identity::Automatic)
    );
}

#[tokio::test]
async fn a_session_lists_ones_open_questions_and_opens_them() {
    let world = World::new();
    let mut browser = world.browser();
    assert_eq!(browser.list().await.status, 403);
    let first = world.ask("e1", "t1", question(Stage::Review, "r-1")).await;
    let second = world.ask("e2", "t2", question(Stage::Reply, "r-2")).await;
    let decided = browser.choose(&first[0], "APPROVE").await;
    browser.keep_session(&decided);
    let list = browser.list().await;
    assert_eq!(list.status, 200);
    assert!(list.html.contains("1 question waits for anna@example.com"));
    assert!(list.html.contains("r-2") && !list.html.contains("r-1"));
    assert!(!list.html.contains(&second[0].link));
    let href = list.html.split_once("href=\"/approvals/").unwrap().1.split_once('"').unwrap().0;
    assert_eq!(browser.get(href).await.status, 200);
    assert_eq!(world.browser().get(href).await.status, 404, "nothing without the session");
    let fields = [("choice", "REJECT"), ("code", second[0].code.as_str())];
    assert_eq!(browser.submit(href, &fields).await.status, 200);
    assert!(world.executions.answer("t2").is_some());
    assert_eq!(browser.clone().at(1_801).list().await.status, 403, "a session ends");
}

#[tokio::test]
async fn what_is_not_served_is_refused_by_status() {
    let world = World::new();
    let letters = world.ask("e", "token", question(Stage::Review, "r-1")).await;
    let browser = world.browser();
    let link = format!("/{}", letters[0].link);
    for method in ["OPTIONS", "PUT", "DELETE", "PATCH", "get", ""] {
        let reply = browser.request(method, &link, "").await;
        assert_eq!((reply.status, reply.header("allow")), (405, "GET, HEAD, POST"), "{method}");
    }
    assert_eq!(browser.request("POST", "", "").await.header("allow"), "GET, HEAD");
    for unknown in ["/x", "/A", "/../x", "/a/b", "/%00", "/\u{202e}"] {
        assert_eq!(browser.request("GET", unknown, "").await.status, 404, "{unknown}");
    }
    let other = "A".repeat(43);
    let (malformed, absent) = (browser.get("x").await, browser.get(&other).await);
    assert_eq!(malformed.whole, absent.whole, "a 404 tells nothing");
    let head = browser.request("HEAD", &link, "").await;
    assert_eq!((head.status, head.html.as_str()), (200, ""));
    assert_eq!(browser.request("POST", &link, &"x".repeat(262_145)).await.status, 413);
    let mut event = browser.event("POST", &format!("/approvals{link}"), "choice=APPROVE");
    event["headers"]["content-type"] = "application/json".into();
    assert_eq!(browser.send(&event).await.status, 415);
}

#[tokio::test]
async fn every_page_carries_the_headers() {
    let world = World::new();
    let letters = world.ask("e", "token", question(Stage::Review, "r-1")).await;
    let browser = world.browser();
    for reply in [browser.get(&letters[0].link).await, browser.get("x").await, browser.list().await]
    {
        assert_eq!(reply.header("cache-control"), "no-store");
        assert_eq!(reply.header("referrer-policy"), "no-referrer");
        assert_eq!(reply.header("x-content-type-options"), "nosniff");
        assert!(reply.header("strict-transport-security").contains("max-age="));
        let policy = reply.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"));
        assert!(reply.html.contains("<style>") && !reply.html.contains("style=\""));
    }
    let decided = browser.choose(&letters[0], "APPROVE").await;
    let cookie = decided.whole["cookies"][0].as_str().unwrap();
    assert!(cookie.ends_with("; HttpOnly; SameSite=Strict; Secure"));
}
