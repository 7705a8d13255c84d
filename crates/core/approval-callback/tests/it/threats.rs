//! What the approval must survive: scanners, races, crashes, and everything that is written down.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]
#![allow(clippy::print_stdout, reason = "what a child process prints is looked through")]

use crate::world;

use approval_store::ReadAudit;
use approvals::{AuditEntry, wording};
use questions::{Choice, Stage};
use std::collections::BTreeMap;
use world::{Browser, Letter, World, question};

/// Every `href` of a page.
fn links(html: &str) -> Vec<String> {
    let parts = html.split("href=\"").skip(1);
    parts.filter_map(|part| part.split_once('"')).map(|(href, _)| href.to_owned()).collect()
}

/// One thing that a scanner may do with a mail: it knows the link, and for what no scanner types,
/// even the code.
async fn scan(browser: &Browser, letter: &Letter, other: &Letter, kind: usize) -> Vec<u16> {
    let link = &letter.link;
    let path = format!("/{link}");
    let code = letter.code.as_str();
    let page = browser.get(link).await;
    let mut elsewhere = browser.clone();
    let replies = match kind {
        0 => vec![page],
        1 => vec![browser.request("HEAD", &path, "").await],
        2 => vec![browser.request("OPTIONS", &path, "").await],
        3 => {
            let mut followed = vec![browser.list().await];
            for href in links(&page.html) {
                followed.push(browser.send(&browser.event("GET", &href, "")).await);
            }
            followed
        }
        4 => {
            let mut sent = vec![];
            for choice in ["APPROVE", "EDIT", "REJECT", "NO_REPLY", "REPEAT"] {
                sent.push(browser.submit(link, &[("choice", choice)]).await);
                sent.push(browser.submit(link, &[("choice", choice), ("code", "test")]).await);
            }
            sent
        }
        5 => {
            let wrong = letter.wrong_code();
            vec![browser.submit(link, &[("choice", "APPROVE"), ("code", wrong.as_str())]).await]
        }
        6 => {
            let mut sent = vec![];
            let origins = ["https://evil.example", "null", "http://approve.example.com", ""];
            let nearly =
                ["https://approve.example.com.evil.example", "https://approve.example.com:444"];
            for origin in origins.into_iter().chain(nearly) {
                elsewhere.origin = Some(origin.to_owned());
                sent.push(elsewhere.submit(link, &[("choice", "APPROVE"), ("code", code)]).await);
            }
            elsewhere.origin = None;
            sent.push(elsewhere.submit(link, &[("choice", "APPROVE"), ("code", code)]).await);
            sent
        }
        _ => {
            let foreign = browser.get(&other.link).await.nonce();
            let old = browser.clone().at(-7_201).get(link).await.nonce();
            let mut sent = vec![];
            for nonce in ["", "1.AAAA", &foreign, &old] {
                let fields = [("choice", "APPROVE"), ("code", code)];
                sent.push(browser.post(link, nonce, &fields).await);
            }
            sent
        }
    };
    replies.iter().map(|reply| reply.status).collect()
}

const KINDS: usize = 8;
const WRONG_CODES: usize = 5;

#[tokio::test]
async fn scanner_simulation() {
    let world = World::new();
    let browser = world.browser();
    let mut mails = vec![];
    for n in 0..50 {
        let stage = Stage::ALL[n % Stage::ALL.len()];
        let asked = question(stage, &format!("r-{n}"));
        mails.push(world.ask(&format!("e{n}"), &format!("t{n}"), asked).await);
    }
    let mut statuses: BTreeMap<(usize, u16), usize> = BTreeMap::new();
    for n in 0..1_000 {
        // Every kind meets every question; wrong codes hit one person's link only.
        let (kind, at) = (n % KINDS, (n / KINDS) % 50);
        let person = if kind == WRONG_CODES { 0 } else { (n / 7) % 2 };
        let other = &mails[(at + 1) % 50][person];
        for status in scan(&browser, &mails[at][person], other, kind).await {
            *statuses.entry((kind, status)).or_default() += 1;
        }
        assert_eq!(world.executions.count_answered(), 0, "try {n} of kind {kind} decided");
    }
    eprintln!("answers by kind of try and status: {statuses:?}");
    let all_statuses: Vec<u16> = statuses.keys().map(|(_, status)| *status).collect();
    assert!(all_statuses.iter().all(|status| *status < 500));
    // Every rightful reviewer decides with the first mail they got.
    for (n, letters) in mails.iter().enumerate() {
        let page = browser.get(&letters[1].link).await;
        assert!(!page.html.contains("left."), "no try of the untouched link is spent");
        assert_eq!(browser.choose(&letters[1], "REJECT").await.status, 200);
        assert_eq!(world.executions.answer(&format!("t{n}")).unwrap().choice, Choice::Reject);
    }
}

#[tokio::test]
async fn mere_fetching_locks_nobody_out() {
    for stage in Stage::ALL {
        let world = World::new();
        let letters = world.ask("e", "t", question(stage, "r")).await;
        let browser = world.browser();
        for n in 0..200 {
            let kind = [0, 1, 2, 3, 4, 6, 7][n % 7];
            scan(&browser, &letters[0], &letters[1], kind).await;
        }
        assert_eq!(browser.choose(&letters[0], "APPROVE").await.status, 200, "{stage:?}");
    }
}

/// The decisions that are kept of `r`, whatever it is.
async fn kept(world: &World) -> Vec<AuditEntry> {
    let memory = &world.store.memory;
    let (review, product) = (memory.of_review("r").await, memory.of_product("r").await);
    let (dispatch, run) = (memory.of_dispatch("r").await, memory.of_run("r").await);
    let article = memory.of_article("r").await.unwrap();
    [review.unwrap(), product.unwrap(), dispatch.unwrap(), run.unwrap(), article].concat()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn decision_races() {
    let mut won = [0, 0];
    for n in 0..1_000_usize {
        let world = World::new();
        let stage = Stage::ALL[n % Stage::ALL.len()];
        let letters = world.ask("e", "t", question(stage, "r")).await;
        // Two people, or one person in two windows.
        let second = &letters[if n % 3 == 0 { 0 } else { 1 }];
        let browser = world.browser();
        let nonces = [browser.get(&letters[0].link).await, browser.get(&second.link).await];
        world.gate.crowd();
        let run = |letter: &Letter, nonce: String, choice: &'static str| {
            let (browser, letter) = (browser.clone(), letter.clone());
            tokio::spawn(async move {
                let fields = [("choice", choice), ("code", letter.code.as_str())];
                browser.post(&letter.link, &nonce, &fields).await
            })
        };
        // Who starts first takes turns; who is first in the table is the scheduler's.
        let (approve, reject) = if n % 2 == 0 {
            let approve = run(&letters[0], nonces[0].nonce(), "APPROVE");
            (approve, run(second, nonces[1].nonce(), "REJECT"))
        } else {
            let reject = run(second, nonces[1].nonce(), "REJECT");
            (run(&letters[0], nonces[0].nonce(), "APPROVE"), reject)
        };
        let replies = [approve.await.unwrap(), reject.await.unwrap()];

        let decision = world.executions.answer("t").expect("the execution goes on");
        let winner = usize::from(decision.choice == Choice::Reject);
        won[winner] += 1;
        assert_eq!([replies[winner].status, replies[1 - winner].status], [200, 409], "race {n}");
        let told = wording::decided(stage, decision.choice);
        assert!(replies[1 - winner].html.contains(told), "the loser sees what won");
        assert!(replies[1 - winner].html.contains(&decision.who), "and who");
        let audit = kept(&world).await;
        assert_eq!(audit.len(), 1, "one decision is kept");
        assert_eq!((audit[0].choice, &audit[0].who), (decision.choice, &decision.who));
    }
    eprintln!("races won by approve and reject: {won:?}");
    assert!(won.iter().all(|wins| *wins > 0), "both sides win some: {won:?}");
}

/// What happens after the crash.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Then {
    Repeat,
    ColleagueRepeats,
    ColleagueDisagrees,
    TimeOut,
}

#[tokio::test]
async fn crash_between_write_and_resume() {
    use Then::{ColleagueDisagrees, ColleagueRepeats, Repeat, TimeOut};
    for stage in Stage::ALL {
        for then in [Repeat, ColleagueRepeats, ColleagueDisagrees, TimeOut] {
            let mut points = 0;
            while crash_at(points + 1, stage, then).await {
                points += 1;
            }
            // Link, record, try, its return, decision, resume, note: before and after each.
            assert_eq!(points, 14, "{stage:?}, {then:?}");
        }
    }
}

/// Kills the handler at its n-th passage, goes on as `then` says; `false` when it ended before.
async fn crash_at(n: usize, stage: Stage, then: Then) -> bool {
    let world = World::new();
    let letters = world.ask("e", "t1", question(stage, "r")).await;
    let browser = world.browser();
    let nonce = browser.get(&letters[0].link).await.nonce();
    let fields = [("choice", "APPROVE"), ("code", letters[0].code.as_str())];
    let post = browser.post(&letters[0].link, &nonce, &fields);
    let crashed = world.gate.kill_at(n, post).await.is_none();
    let written = kept(&world).await.len() == 1;
    let expected = match then {
        Then::Repeat => {
            let again = browser.post(&letters[0].link, &nonce, &fields).await;
            assert_eq!(again.status, 200, "{then:?} after {n}");
            Choice::Approve
        }
        Then::ColleagueRepeats => {
            assert_eq!(browser.choose(&letters[1], "APPROVE").await.status, 200);
            Choice::Approve
        }
        Then::ColleagueDisagrees => {
            let reply = browser.choose(&letters[1], "REJECT").await;
            assert_eq!(reply.status, if written { 409 } else { 200 });
            let healed = browser.post(&letters[0].link, &nonce, &fields).await;
            assert_eq!(healed.status, if written { 200 } else { 409 });
            if written { Choice::Approve } else { Choice::Reject }
        }
        Then::TimeOut => return timed_out(&world, stage, crashed, written).await,
    };
    assert_eq!(world.executions.answer("t1").unwrap().choice, expected, "{then:?} after {n}");
    assert_eq!(kept(&world).await.len(), 1, "decided once");
    crashed
}

/// The task times out before anybody repeats: the next attempt asks, unless it was decided.
async fn timed_out(world: &World, stage: Stage, crashed: bool, written: bool) -> bool {
    let heard = world.executions.answer("t1").is_some();
    world.executions.time_out("t1");
    let mut reminder = question(stage, "r");
    reminder.attempt = 2;
    let letters = world.ask_at("e", "t2", reminder, world.at(3_601)).await;
    assert_eq!(letters.is_empty(), written, "nobody is asked what is decided");
    if written && !heard {
        assert_eq!(world.executions.answer("t2").unwrap().choice, Choice::Approve);
    }
    crashed
}

#[tokio::test]
async fn crash_while_asking() {
    for renewed in [false, true] {
        let mut n = 0;
        loop {
            n += 1;
            let world = World::new();
            let ask = world.try_ask("e", "t1", question(Stage::Review, "r"), world.start);
            let crashed = world.gate.kill_at(n, ask).await.is_none();
            let token = if renewed { "t2" } else { "t1" };
            world.executions.wait(token);
            world.try_ask("e", token, question(Stage::Review, "r"), world.at(1)).await.unwrap();
            let letters = world.mailbox.letters();
            // A mail that went out unnoted goes out once more.
            assert!((2..=3).contains(&letters.len()), "{} mails after {n}", letters.len());
            for person in ["anna@example.com", "ben@example.com"] {
                let newest = letters.iter().rev().find(|letter| letter.to == person).unwrap();
                assert_eq!(world.browser().at(2).choose(newest, "APPROVE").await.status, 200);
            }
            assert!(world.executions.answer(token).is_some());
            if !crashed {
                break;
            }
        }
        // Record, commit, and per person the mail and its note: before and after each.
        assert_eq!(n - 1, 12);
    }
}

/// Runs itself in a child process with everything logged, and looks through all that it wrote.
#[test]
fn no_secret_is_written() {
    if let Ok(file) = std::env::var("REJOINDER_TEST_SECRETS") {
        return write_everything(&file);
    }
    let secrets = tempfile::NamedTempFile::new().unwrap();
    let child = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "threats::no_secret_is_written", "--nocapture"])
        .env("REJOINDER_TEST_SECRETS", secrets.path())
        .env("POWERTOOLS_LOG_LEVEL", "TRACE")
        .output()
        .unwrap();
    assert!(child.status.success());
    let written =
        [child.stdout, child.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    for page in ["Is this reply fit to be posted?", "Which attributes does this product have?"] {
        assert!(written[0].contains(page), "pages are looked through");
    }
    assert!(written[1].contains("\"outcome\":\"DECIDED\""), "metrics are looked through");
    assert!(written[1].contains("Step Functions is unavailable"), "errors are looked through");
    let secrets = std::fs::read_to_string(secrets.path()).unwrap();
    assert!(secrets.lines().count() > 10);
    for secret in secrets.lines() {
        for text in &written {
            let words = text.split(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c));
            assert!(!words.into_iter().any(|word| word == secret), "a secret is written");
            assert!(secret.len() == 6 || !text.contains(secret), "a secret is written");
        }
    }
}

fn write_everything(file: &str) {
    lambda_bridge::init_logging();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let secrets = runtime.block_on(live_through_everything());
    std::fs::write(file, secrets.join("\n")).unwrap();
}

/// Every kind of page, and what is logged on the way; the secrets that were in play.
async fn live_through_everything() -> Vec<String> {
    let world = World::new();
    let mut mails = vec![];
    for (n, stage) in Stage::ALL.iter().enumerate() {
        let token = format!("TASK-TOKEN-{n}-abcdefghijklmnop");
        mails.push(world.ask(&format!("e{n}"), &token, question(*stage, &format!("r-{n}"))).await);
    }
    let mut browser = world.browser();
    for letters in &mails {
        for kind in 0..KINDS {
            scan(&browser, &letters[0], &letters[1], kind).await;
        }
    }
    world.executions.set_down(true);
    show(&browser.choose(&mails[0][0], "APPROVE").await);
    world.executions.set_down(false);
    show(&browser.get(&mails[0][0].link).await);
    let decided = browser.choose(&mails[0][0], "APPROVE").await;
    show(&decided);
    browser.keep_session(&decided);
    show(&browser.list().await);
    show(&browser.choose(&mails[0][1], "REJECT").await);
    for letters in &mails {
        show(&browser.get(&letters[0].link).await);
        show(&browser.clone().at(4_000).get(&letters[0].link).await);
        for _ in 0..6 {
            let wrong = letters[0].wrong_code();
            let fields = [("choice", "REJECT"), ("code", wrong.as_str())];
            show(&browser.submit(&letters[0].link, &fields).await);
        }
    }
    println!("{:?}", world.store.memory);
    let tokens = (0..Stage::ALL.len()).map(|n| format!("TASK-TOKEN-{n}-abcdefghijklmnop"));
    let known = mails.iter().flatten().flat_map(|l| [l.link.clone(), l.code.clone()]);
    tokens.chain(known).collect()
}

/// Prints what a browser gets, without the cookie, which only the browser keeps.
fn show(reply: &world::Reply) {
    println!("{} {} {}", reply.status, reply.whole["headers"], reply.html);
}
