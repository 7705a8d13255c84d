//! How a person decides, and what everyone else then sees.

use crate::world;

use approval_store::ReadAudit;
use questions::{Audience, Choice, Identity, Stage};
use reviews::{DocumentAnswer, Stake};
use world::{World, about_review, question, sampled};

const UNREAD: &str =
    include_str!("../../../../../events/core/approval-request/unsupported-language.json");
const REOPENED: &str = include_str!("../../../../../events/core/approval-request/reopened.json");
const URGENT: &str = include_str!("../../../../../events/core/approval-request/urgent.json");

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
async fn beside_a_reply_stands_what_the_documents_say() {
    let world = World::new();
    let mut asked = question(Stage::Reply, "r-1");
    about_review(&mut asked).answers = vec![DocumentAnswer {
        text: "Close the <i>lid</i>.".to_owned(),
        document_id: "manual".to_owned(),
        title: "Kettle manual".to_owned(),
        page: Some(3),
        quote: "the lid clicks".to_owned(),
    }];
    let letter = world.first("token", asked).await;
    let page = world.browser().get(&letter.link).await;
    for told in ["Close the &#60;i&#62;lid&#60;/i&#62;.", "Kettle manual, page 3", "the lid clicks"]
    {
        assert!(page.html.contains(told), "{told} in {}", page.html);
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
    (escalated.attempt, escalated.audience) = (2, questions::Audience::Escalation);
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
    assert_eq!(decision.edited.reply.as_deref(), Some(breach));
}

#[tokio::test]
async fn a_person_may_decide_not_to_answer() {
    for (stage, label) in [
        (Stage::Review, "Do not answer: the review is not harmful, but needs no reply"),
        (Stage::Reply, "Do not answer: the review needs no reply"),
    ] {
        let world = World::new();
        let letters = world.ask("e", "token", question(stage, "r-1")).await;
        assert!(letters[0].body.contains(&format!("- {label}")));
        let browser = world.browser();
        assert!(browser.get(&letters[0].link).await.html.contains(label));
        assert_eq!(browser.choose(&letters[0], "NO_REPLY").await.status, 200);
        assert_eq!(world.executions.answer("token").unwrap().choice, Choice::NoReply);
        let closed = browser.get(&letters[1].link).await;
        assert!(closed.html.contains("decided not to answer the review"));
        assert_eq!(browser.choose(&letters[1], "REJECT").await.status, 409);
        let kept = world.store.memory.of_review("r-1").await.unwrap();
        assert_eq!(kept.iter().map(|entry| entry.choice).collect::<Vec<_>>(), [Choice::NoReply]);
    }
}

#[tokio::test]
async fn not_to_answer_is_possible_only_where_it_is_offered() {
    let world = World::new();
    let mut asked = question(Stage::Review, "r-1");
    asked.choices.retain(|choice| *choice != Choice::NoReply);
    let letters = world.ask("e", "token", asked).await;
    let browser = world.browser();
    assert!(!browser.get(&letters[0].link).await.html.contains("NO_REPLY"));
    assert_eq!(browser.choose(&letters[0], "NO_REPLY").await.status, 422);
    assert_eq!(world.executions.count_answered(), 0);
}

#[tokio::test]
async fn a_changed_text_that_is_to_be_posted_as_it_is_is_asked_about() {
    let world = World::new();
    let letters = world.ask("e", "token", question(Stage::Reply, "r-1")).await;
    let (link, code) = (letters[0].link.as_str(), letters[0].code.as_str());
    let browser = world.browser();
    let changed = "Dear Mara,\n\nthank you <3 & “sorry”.";
    let approve = |code| {
        [("choice", "APPROVE"), ("edited", changed), ("comment", "a \"b\"\nc"), ("code", code)]
    };
    let asked = browser.submit(link, &approve(code)).await;
    assert_eq!(asked.status, 422);
    let escaped = "Dear Mara,\n\nthank you &#60;3 &#38; “sorry”.</textarea>";
    let comment = "name=\"comment\" value=\"a &#34;b&#34;\nc\"";
    let machine = "The reply as the machine wrote it, without my changes";
    let typed = format!("value=\"{code}\"");
    for told in ["Which text is to be posted?", machine, escaped, comment, typed.as_str()] {
        assert!(asked.html.contains(told), "{told} in {}", asked.html);
    }
    assert!(!asked.html.contains("\" checked"), "nothing is preselected");
    assert_eq!(world.executions.count_answered(), 0);

    let wrong = letters[0].wrong_code();
    let again =
        |choice, code| [("choice", choice), ("edited", changed), ("asked", "true"), ("code", code)];
    let unanswered = browser.submit(link, &again("", code)).await;
    assert!(unanswered.html.contains("Choose what should happen."));
    assert!(unanswered.html.contains("Which text is to be posted?"));
    let mistyped = browser.submit(link, &again("APPROVE", &wrong)).await;
    assert_eq!(mistyped.status, 403);
    assert!(mistyped.html.contains("Which text is to be posted?"), "it is not asked anew");
    assert!(!mistyped.html.contains(&format!("value=\"{wrong}\"")), "nor is a wrong code kept");

    assert_eq!(browser.submit(link, &again("APPROVE", code)).await.status, 200);
    let decision = world.executions.answer("token").unwrap();
    assert_eq!((decision.choice, decision.edited.reply), (Choice::Approve, None));
}

#[tokio::test]
async fn whoever_means_their_own_text_gets_it_posted() {
    let world = World::new();
    let letters = world.ask("e", "token", question(Stage::Reply, "r-1")).await;
    let changed = "Dear Mara, thank you for telling us about the lid.";
    let fields = [
        ("choice", "EDIT"),
        ("edited", changed),
        ("asked", "true"),
        ("comment", "Shorter."),
        ("code", letters[0].code.as_str()),
    ];
    assert_eq!(world.browser().submit(&letters[0].link, &fields).await.status, 200);
    let decision = world.executions.answer("token").unwrap();
    assert_eq!(decision.edited.reply.as_deref(), Some(changed));
    assert_eq!(decision.comment.as_deref(), Some("Shorter."));
}

#[tokio::test]
async fn an_unchanged_text_is_posted_without_asking() {
    for (n, edited) in ["", "  ", "the draft"].into_iter().enumerate() {
        let world = World::new();
        let asked = question(Stage::Reply, "r-1");
        let draft =
            asked.subject.review().unwrap().reply_text.clone().unwrap().replace('\n', "\r\n")
                + " \u{200b}";
        let letters = world.ask("e", "token", asked).await;
        let edited = if n == 2 { draft.as_str() } else { edited };
        let code = letters[0].code.as_str();
        let fields = [("choice", "APPROVE"), ("edited", edited), ("code", code)];
        assert_eq!(world.browser().submit(&letters[0].link, &fields).await.status, 200, "{n}");
    }
}

#[tokio::test]
async fn what_is_urgent_asks_people_of_its_own_and_says_so() {
    let world = World::new();
    let letters = world.ask("e", "token", sampled(URGENT)).await;
    let asked: Vec<&str> = letters.iter().map(|letter| letter.to.as_str()).collect();
    assert_eq!(asked, ["nadia@example.com", "anna@example.com"]);
    assert!(letters.iter().all(|letter| letter.subject.starts_with("URGENT: ")));
    let page = world.browser().get(&letters[0].link).await;
    for told in ["<strong>Urgent.</strong>", "Somebody was hurt or fell ill", "A child was hurt"] {
        assert!(page.html.contains(told), "{told}");
    }
    let mut calm = sampled(URGENT);
    about_review(&mut calm).stakes = vec![Stake::LegalThreat];
    calm.audience = Audience::Reviewers;
    let letters = world.ask("calm", "calm", calm).await;
    let page = world.browser().get(&letters[0].link).await;
    assert!(page.html.contains("A lawyer, a court") && !page.html.contains("Urgent"));
}

#[tokio::test]
async fn a_review_that_is_looked_at_again_has_its_history() {
    let world = World::new();
    let letters = world.ask("e", "token", sampled(REOPENED)).await;
    let page = world.browser().get(&letters[0].link).await;
    for told in ["Reopened by ana@example.com because: “The customer asked", "83 of 100"] {
        assert!(page.html.contains(told), "{told}");
    }
}

#[tokio::test]
async fn no_score_is_shown_of_a_language_that_is_not_read() {
    for score in [None, Some(0.02)] {
        let world = World::new();
        let mut asked = sampled(UNREAD);
        about_review(&mut asked).moderation.score = score;
        let letters = world.ask("e", "token", asked).await;
        let page = world.browser().get(&letters[0].link).await;
        for html in [&page.html, &letters[0].body] {
            assert!(html.contains("cannot read the language of the review"));
            assert!(!html.contains("of 100"), "{html}");
        }
    }
}

#[tokio::test]
async fn a_pasted_code_decides() {
    for disguise in [
        |code: &str| code.chars().map(|c| char::from_u32(c as u32 + 0xfee0).unwrap()).collect(),
        |code: &str| format!("\u{200b}{}\u{2011}{}\u{feff}", &code[..3], &code[3..]),
        |code: &str| format!("Code: {code}\u{a0}"),
    ] as [fn(&str) -> String; 3]
    {
        let world = World::new();
        let letters = world.ask("e", "token", question(Stage::Review, "r-1")).await;
        let code = disguise(&letters[0].code);
        let fields = [("choice", "APPROVE"), ("code", code.as_str())];
        assert_eq!(world.browser().submit(&letters[0].link, &fields).await.status, 200, "{code}");
    }
}

#[tokio::test]
async fn a_decision_that_misses_its_task_answers_the_next_one() {
    let world = World::new();
    let letters = world.ask("e", "t1", question(Stage::Review, "r-1")).await;
    world.executions.time_out("t1");
    let reply = world.browser().at(3_500).choose(&letters[0], "REJECT").await;
    assert_eq!(reply.status, 200);
    assert!(reply.html.contains("the workflow moved on"));
    let mark = format!("<h1 data-state=\"{}\">", approvals::marks::MOVED_ON);
    assert!(reply.html.contains(&mark), "for the automatic person: {}", reply.html);
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
    assert!(list.html.contains("1 question waits for <bdi>anna@example.com</bdi>"));
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
    assert_eq!(browser.request("POST", &link, &"x".repeat(524_289)).await.status, 413);
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
