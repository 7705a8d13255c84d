//! Requests as nobody sends them: no panic, no 5xx, nothing decided.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use crate::world;

use questions::Stage;
use serde_json::{Value, json};
use world::{Letter, ORIGIN, World, question};

/// Requests, unless the variable `FUZZ_CASES` says how many: the first ones of always the same worlds.
const CASES: u32 = 25_000;

/// Fresh questions along the way: a battered link locks, and then all answers are alike.
const WORLDS: u32 = 200;

/// Those where something can be edited.
const STAGES: [Stage; 4] = [Stage::Reply, Stage::Attributes, Stage::Description, Stage::Rewrite];

/// A source of requests put together from real pieces, near misses and noise.
struct Fuzzer {
    /// Xorshift with a fixed seed: a failure is found again by running the test again.
    state: u64,
    link: String,
    nonce: String,
    wrong_code: String,
}

/// Pieces of text that parsers stumble over.
const CRUMBS: [&str; 24] = [
    "",
    "a",
    "0",
    "%",
    "%zz",
    "%00",
    "%e2%80",
    "&",
    "=",
    "+",
    ";",
    ".",
    "/",
    "..",
    "//",
    "\u{0}",
    "\r\n",
    "\u{202e}",
    "\u{feff}",
    "\u{1fad6}",
    "é",
    "\"",
    "<script>",
    "9999999999999999999999",
];

/// What fields may hold, by the page.
const VALUES: [&str; 9] =
    ["APPROVE", "EDIT", "REJECT", "NO_REPLY", "REPEAT", "true", "long", "NOT_VISIBLE", "a\r\nb"];

impl Fuzzer {
    fn number(&mut self, below: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state >> 33).unwrap() % below
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.number(from.len())]
    }

    fn text(&mut self) -> String {
        let pieces = self.number(6);
        (0..pieces).map(|_| self.pick(&CRUMBS)).collect()
    }

    fn characters(&mut self, of: &[u8], count: usize) -> String {
        (0..count).map(|_| char::from(of[self.number(of.len())])).collect()
    }

    fn path(&mut self) -> String {
        match self.number(12) {
            0 => "/approvals".to_owned(),
            1 => format!("/approvals/{}", self.characters(b"AZaz09-_", 43)),
            2 => format!("/approvals/{}", self.characters(b"0123456789abcdef", 32)),
            3 => format!("/approvals/{}", self.text()),
            4 => self.text(),
            5 => format!("/approvals/{}", self.link.clone() + &self.text()),
            _ => format!("/approvals/{}", self.link),
        }
    }

    fn method(&mut self) -> String {
        match self.number(10) {
            0..=5 => "POST".to_owned(),
            6 => self.text(),
            _ => self.pick(&["GET", "HEAD", "OPTIONS"]).to_owned(),
        }
    }

    fn origin(&mut self) -> Value {
        match self.number(8) {
            0 => Value::Null,
            1 => Value::from(self.text()),
            _ => json!(ORIGIN),
        }
    }

    fn body(&mut self) -> String {
        match self.number(12) {
            0 | 1 => return self.text(),
            // A guess, as far as a guess can come.
            2 => return format!("nonce={}&choice=APPROVE&code={}", self.nonce, self.wrong_code),
            _ => {}
        }
        let mut form = form_urlencoded::Serializer::new(String::new());
        for _ in 0..self.number(7) {
            form.append_pair(&self.field(), &self.value());
        }
        // Half of the forms come from the page itself, and fail by what is filled in.
        if self.number(2) == 0 {
            form.append_pair("nonce", &self.nonce);
        }
        form.finish()
    }

    fn field(&mut self) -> String {
        let names = [
            "nonce",
            "choice",
            "choice",
            "code",
            "edited",
            "comment",
            "keep",
            "automatic",
            "asked",
            "attribute-1",
            "attribute-2",
            "text-1-title",
            "text-2-bullets",
            "text-1-alt-1",
            "block-1",
            "block-3",
            "seen",
        ];
        if self.number(8) == 0 { self.text() } else { self.pick(&names).to_owned() }
    }

    fn value(&mut self) -> String {
        match self.number(8) {
            0 | 1 => self.text(),
            2 => self.nonce.clone(),
            3 => self.wrong_code.clone(),
            4 => format!("{}.{}", self.number(1 << 30), self.text()),
            5 => "\u{1fad6}\n".repeat(self.number(700)),
            _ => self.pick(&VALUES).to_owned(),
        }
    }

    /// Any JSON where an object or a text should be.
    fn noise(&mut self) -> Value {
        match self.number(7) {
            0 => Value::Null,
            1 => json!(true),
            2 => json!(-1.5e300),
            3 => json!([[], {}, 7]),
            4 => json!({"claims": {"email": 7}, "http": [], "method": {}}),
            _ => Value::from(self.text()),
        }
    }

    fn event(&mut self) -> Value {
        let mut event = json!({
            "rawPath": self.path(),
            "requestContext": {"http": {"method": self.method()}},
            "headers": {
                "content-type": "application/x-www-form-urlencoded",
                "origin": self.origin(),
            },
            "cookies": [],
            "body": self.body(),
            "isBase64Encoded": false
        });
        self.spoil(&mut event);
        event
    }

    /// One event in four has something else where a part of it belongs.
    fn spoil(&mut self, event: &mut Value) {
        let noise = self.noise();
        match self.number(40) {
            0 => event["rawPath"] = noise,
            1 => event["requestContext"] = noise,
            2 => event["requestContext"]["http"] = noise,
            3 => event["headers"] = noise,
            4 => event["headers"]["content-type"] = noise,
            5 => event["cookies"] = noise,
            6 => event["cookies"] = json!([format!("rejoinder_session={}", self.text())]),
            7 => event["body"] = noise,
            8 => event["isBase64Encoded"] = json!(true),
            9 => event["requestContext"]["authorizer"]["jwt"]["claims"] = noise,
            10 => *event = noise,
            _ => {}
        }
    }
}

#[test]
fn fuzzed_requests() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let mut seen = [0_usize; 600];
    let cases = std::env::var("FUZZ_CASES").map_or(CASES, |cases| cases.parse().unwrap());
    let each = cases.div_ceil(WORLDS);
    for n in 0..WORLDS {
        let stage = STAGES[n as usize % STAGES.len()];
        let state = 0x9e37_79b9_7f4a_7c15 + u64::from(n);
        runtime.block_on(fuzz_one_world(state, stage, each, &mut seen));
    }
    let seen = seen.iter().enumerate().filter(|(_, count)| **count > 0);
    let seen: Vec<_> = seen.map(|(status, count)| (status, *count)).collect();
    eprintln!("answers by status: {seen:?}");
    assert_eq!(seen.iter().map(|(_, count)| count).sum::<usize>(), (each * WORLDS) as usize);
    let reached = [200, 403, 404, 405, 415, 422, 423];
    assert!(reached.iter().all(|status| seen.iter().any(|(s, _)| s == status)), "{seen:?}");
}

async fn fuzz_one_world(state: u64, stage: Stage, cases: u32, seen: &mut [usize; 600]) {
    let world = World::new();
    let letters = world.ask("e", "t", question(stage, "r")).await;
    let browser = world.browser();
    let mut fuzzer = fuzzer(state, &letters[0], browser.get(&letters[0].link).await.nonce());
    for _ in 0..cases {
        let event = fuzzer.event();
        let reply = browser.send(&event).await;
        assert!((200..500).contains(&reply.status), "status {} for {event}", reply.status);
        assert_eq!(world.executions.count_answered(), 0, "decided by {event}");
        seen[usize::from(reply.status)] += 1;
    }
    assert_eq!(browser.choose(&letters[1], "APPROVE").await.status, 200);
}

fn fuzzer(state: u64, letter: &Letter, nonce: String) -> Fuzzer {
    Fuzzer { state, link: letter.link.clone(), nonce, wrong_code: letter.wrong_code() }
}
