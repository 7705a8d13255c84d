//! The rules under any sequence of events.
//!
//! A model of the world around the rules: one table, one execution whose task waits for the
//! current attempt, people who click any link they ever got, handlers that die between any two
//! steps. Whatever happens in whatever order, the promises at the end of each step hold.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use approvals::{
    AnswerStep, ApprovalRequest, AskStep, AskedReviewer, Code, Condition, Link, Progress, Record,
    ReviewerAnswer, Secret, Standing, Write, answer, ask, standing,
};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use questions::{AboutReview, Audience, Choice, Decision, Edited, Question, Stage, Subject};
use reviews::{DecidedBy, Moderation, Review, Verdict};

/// What may happen.
#[derive(Debug, Clone)]
enum Event {
    /// The machine asks, reminds or escalates: the attempt before has timed out.
    Ask {
        escalate: bool,
    },
    /// The machine's last call is made again, by a retry with the same or a new token.
    AskAgain {
        new_token: bool,
    },
    /// Somebody answers with a link they have, the right code or not; the handler may die after
    /// writing.
    Click {
        link: usize,
        choice: bool,
        right_code: bool,
        dies: bool,
    },
    /// Two handlers read the same record, then both write.
    Race {
        first: usize,
        second: usize,
    },
    Wait {
        seconds: u16,
    },
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        2 => any::<bool>().prop_map(|escalate| Event::Ask { escalate }),
        1 => any::<bool>().prop_map(|new_token| Event::AskAgain { new_token }),
        6 => (0..8_usize, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
            |(link, choice, right_code, dies)| Event::Click { link, choice, right_code, dies }
        ),
        1 => (0..8_usize, 0..8_usize).prop_map(|(first, second)| Event::Race { first, second }),
        2 => (1..400_u16).prop_map(|seconds| Event::Wait { seconds }),
    ]
}

/// The task that waits now, and what tasks were answered with.
#[derive(Default)]
struct Execution {
    waiting: Option<String>,
    answers: Vec<Decision>,
    times_out: Option<Timestamp>,
}

struct World {
    now: Timestamp,
    record: Option<Record>,
    links: Vec<(Link, Code)>,
    written: Vec<Decision>,
    execution: Execution,
    request: Option<ApprovalRequest>,
    tokens: u32,
}

const TIMEOUT: u32 = 600;

impl World {
    fn new() -> Self {
        Self {
            now: Timestamp::UNIX_EPOCH,
            record: None,
            links: vec![],
            written: vec![],
            execution: Execution::default(),
            request: None,
            tokens: 0,
        }
    }

    fn live(&mut self, event: &Event) {
        match event {
            Event::Ask { escalate } => self.next_attempt(*escalate),
            Event::AskAgain { new_token } => self.repeat_asking(*new_token),
            Event::Click { link, choice, right_code, dies } => {
                self.click(*link, *choice, *right_code, *dies);
            }
            Event::Race { first, second } => self.race(*first, *second),
            Event::Wait { seconds } => self.now += SignedDuration::from_secs(i64::from(*seconds)),
        }
        if self.execution.times_out.is_some_and(|end| end <= self.now) {
            self.execution.waiting = None;
        }
    }

    fn next_attempt(&mut self, escalate: bool) {
        if !self.execution.answers.is_empty() {
            return;
        }
        let attempt = self.request.as_ref().map_or(1, |request| request.question.attempt + 1);
        let audience = if escalate { Audience::Escalation } else { Audience::Reviewers };
        self.request = Some(request(attempt, audience, &self.new_task()));
        self.perform_ask();
    }

    fn repeat_asking(&mut self, new_token: bool) {
        let token = if new_token && self.execution.answers.is_empty() {
            Some(self.new_task())
        } else {
            None
        };
        let Some(request) = &mut self.request else { return };
        request.task_token = token.map_or(request.task_token.clone(), Secret::new);
        self.perform_ask();
    }

    fn new_task(&mut self) -> String {
        self.tokens += 1;
        let token = format!("token-{}", self.tokens);
        self.execution.waiting = Some(token.clone());
        self.execution.times_out = Some(self.now + SignedDuration::from_secs(i64::from(TIMEOUT)));
        token
    }

    fn perform_ask(&mut self) {
        let Some(request) = self.request.clone() else { return };
        let decided = self.record.as_ref().and_then(|r| r.progress.decision()).cloned();
        match ask(self.record.as_ref(), &request, self.now) {
            AskStep::Ask(record, condition) => {
                assert_eq!(decided, None, "nobody is asked what is decided");
                self.open(*record, condition);
            }
            AskStep::Continue(record, condition) => {
                let write = Write { record: *record, condition, links: vec![], audit: None };
                assert!(self.commit(&write));
            }
            AskStep::Resume(decision) => {
                assert_eq!(Some(&decision), decided.as_ref());
                self.resume(&request.task_token, &decision);
            }
            AskStep::Stale => unreachable!("this machine asks in order"),
        }
    }

    fn open(&mut self, mut record: Record, condition: Condition) {
        for person in ["a@example.com", "b@example.com"] {
            let (id, attempt) = (&record.id, record.attempt());
            let (link, _, code) = Link::issue(id, attempt, person, record.deadline).unwrap();
            record
                .asked
                .push(AskedReviewer { reviewer: person.to_owned(), link: link.hash.clone() });
            self.links.push((link, code));
        }
        let write = Write { record, condition, links: vec![], audit: None };
        assert!(self.commit(&write));
    }

    fn commit(&mut self, write: &Write) -> bool {
        if !write.condition.holds(self.record.as_ref()) {
            return false;
        }
        let before = self.record.as_ref().map_or(0, |record| record.version);
        assert_eq!(write.record.version, before + 1, "a version is never used twice");
        assert_eq!(write.audit.is_some(), matches!(write.record.progress, Progress::Deciding(_)));
        self.record = Some(write.record.clone());
        true
    }

    fn resume(&mut self, token: &Secret, decision: &Decision) {
        if self.execution.waiting.as_deref() == Some(token.reveal()) {
            self.execution.waiting = None;
            self.execution.answers.push(decision.clone());
            let delivered = self.record.as_ref().and_then(Record::delivered);
            assert!(delivered.is_none_or(|write| self.commit(&write)));
        }
    }

    fn click(&mut self, link: usize, approve: bool, right_code: bool, dies: bool) {
        let count = self.links.len();
        let Some((link, _)) = self.links.get_mut(link % count.max(1)) else { return };
        if !right_code {
            // The handler takes a try before it compares.
            link.tries_left = link.tries_left.saturating_sub(1);
            return;
        }
        if link.is_locked() {
            return;
        }
        let link = link.clone();
        let Some(record) = self.record.clone() else { return };
        match answer(&record, &link, &answer_of(approve), self.now) {
            AnswerStep::Decide(write) => {
                self.check_may_decide(&record, &link);
                assert!(self.commit(&write));
                self.note(&write);
                if !dies {
                    self.hand_on();
                }
            }
            AnswerStep::Resume(_) if !dies => self.hand_on(),
            AnswerStep::Conflict(made) => assert_ne!(made.choice, answer_of(approve).choice),
            AnswerStep::Same(made) => assert_eq!(made.choice, answer_of(approve).choice),
            _ => {}
        }
    }

    fn check_may_decide(&self, record: &Record, link: &Link) {
        assert!(self.now < record.deadline, "no decision after the deadline");
        assert!(!link.is_locked(), "no decision by a locked link");
        assert_eq!(link.attempt, record.attempt(), "no decision by an earlier attempt's link");
        assert_eq!(standing(record, link, self.now), Standing::Pending);
    }

    fn note(&mut self, write: &Write) {
        self.written.extend(write.record.progress.decision().cloned());
    }

    fn hand_on(&mut self) {
        let Some(record) = self.record.clone() else { return };
        let Some(decision) = record.progress.decision() else { return };
        self.resume(&record.task_token, decision);
    }

    fn race(&mut self, first: usize, second: usize) {
        let (Some(record), count) = (self.record.clone(), self.links.len()) else { return };
        let pick = |n: usize| self.links.get(n % count.max(1)).map(|(link, _)| link.clone());
        let (Some(one), Some(other)) = (pick(first), pick(second)) else { return };
        let steps = [
            answer(&record, &one, &answer_of(true), self.now),
            answer(&record, &other, &answer_of(false), self.now),
        ];
        for step in steps {
            if let AnswerStep::Decide(write) = step
                && self.commit(&write)
            {
                self.note(&write);
            }
        }
    }

    /// The promises.
    fn check(&self) {
        assert!(self.written.len() <= 1, "one decision at most");
        let decided = self.record.as_ref().and_then(|record| record.progress.decision());
        assert_eq!(decided, self.written.first(), "a decision never changes and is never lost");
        assert!(self.execution.answers.len() <= 1, "one task at most is answered");
        for heard in &self.execution.answers {
            assert_eq!(Some(heard), decided, "the execution hears what was decided");
        }
        let noted = self.record.as_ref().map(|record| &record.progress);
        if matches!(noted, Some(Progress::Decided(_))) {
            assert!(!self.execution.answers.is_empty(), "noted only when it was heard");
        }
    }
}

fn answer_of(approve: bool) -> ReviewerAnswer {
    ReviewerAnswer {
        choice: if approve { Choice::Approve } else { Choice::NoReply },
        comment: None,
        edited: Edited::default(),
        verified_email: None,
        automatic: false,
    }
}

fn request(attempt: u32, audience: Audience, token: &str) -> ApprovalRequest {
    ApprovalRequest {
        execution_id: "e".to_owned(),
        task_token: Secret::new(token),
        question: Question {
            stage: Stage::Review,
            round: 1,
            attempt,
            audience,
            timeout_seconds: TIMEOUT,
            choices: vec![Choice::Approve, Choice::NoReply],
            subject: Subject::Review(Box::new(AboutReview {
                review: review(),
                moderation: moderation(),
                sentiment: None,
                stakes: vec![],
                doubts: vec![],
                harmful_revision: None,
                picture: None,
                reply_text: None,
                findings: vec![],
                answers: vec![],
            })),
        },
    }
}

fn review() -> Review {
    let json = r#"{"reviewId": "r", "productId": "p", "productName": "Kettle", "text": "Leaks."}"#;
    serde_json::from_str(json).unwrap()
}

fn moderation() -> Moderation {
    Moderation {
        verdict: Verdict::Uncertain,
        score: Some(0.5),
        labels: vec![],
        because: None,
        decided_by: DecidedBy::Machine,
        who: None,
        comment: None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_promises_hold_whatever_happens(events in proptest::collection::vec(event(), 1..60)) {
        let mut world = World::new();
        for event in &events {
            world.live(event);
            world.check();
        }
        // However it went: if it was decided, asking once more answers the execution.
        if world.record.as_ref().is_some_and(|record| record.progress.decision().is_some()) {
            world.next_attempt(false);
            prop_assert_eq!(world.execution.answers.len(), 1);
        }
    }
}
