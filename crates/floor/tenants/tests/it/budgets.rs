//! Budgets are reserved, settled and given back by conditional writes, however these are interleaved.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::table;

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use serde_json::json;
use table::{Item, apply, is_whole};
use tenants::{
    Budget, DEAD_AFTER, Month, Reservation, TenantId, micro_usd, month_key, reserved_for,
};

const MOST: u64 = 10_000;

fn budget() -> Budget {
    Budget { tokens_per_month: MOST, tokens_per_minute: None }
}

fn kontor() -> TenantId {
    TenantId::parse("kontor").unwrap()
}

fn start() -> Timestamp {
    "2026-11-29T20:21:43Z".parse().unwrap()
}

fn reservation(execution: &str, tokens: u64) -> Reservation {
    let (tenant, execution) = (kontor(), execution.to_owned());
    Reservation { tenant, execution, began: start(), tokens }
}

fn month(item: Option<&Item>) -> Month {
    item.map(Month::of_item).unwrap_or_default()
}

#[test]
fn a_reservation_is_one_request_on_the_month_s_item() {
    let update = reservation("e-1", 3_000).reserve(budget(), start());
    let request = update.request();
    assert_eq!(
        request["Key"],
        json!({"pk": {"S": "TENANT#kontor"}, "sk": {"S": "BUDGET#2026-11"}})
    );
    assert_eq!(request["Key"], json!(month_key(&kontor(), start())));
    assert_eq!(request["ExpressionAttributeNames"]["#mine"], "open-e-1");
    let values = &request["ExpressionAttributeValues"];
    assert_eq!(values[":left"], json!({"N": "7000"}));
    let mark = format!("3000 {}", start().as_second());
    assert_eq!(values[":mine"], json!({"S": mark}));
    let expiry = start().as_second() + 400 * 86_400;
    assert_eq!(values[":expiry"], json!({"N": expiry.to_string()}));
}

#[test]
fn more_than_the_month_has_at_all_is_never_reserved() {
    let mut item = None;
    let update = reservation("e-1", MOST + 1).reserve(budget(), start());
    assert!(is_whole(&update) && !apply(&mut item, &update));
    assert!(apply(&mut item, &reservation("e-2", MOST).reserve(budget(), start())));
    assert!(!apply(&mut item, &reservation("e-3", 1).reserve(budget(), start())));
}

#[test]
fn a_write_that_is_sent_again_counts_once() {
    let mut item = None;
    let mine = reservation("e-1", 3_000);
    assert!(apply(&mut item, &mine.reserve(budget(), start())));
    assert!(!apply(&mut item, &mine.reserve(budget(), start())));
    assert_eq!(month(item.as_ref()).open[0].execution, "e-1", "the machine finds its own");
    assert!(apply(&mut item, &mine.settle(900, 7)));
    assert!(!apply(&mut item, &mine.settle(900, 7)));
    let settled = Month { tokens: 900, micro_usd: 7, open: vec![] };
    assert_eq!(month(item.as_ref()), settled);
}

#[test]
fn what_was_never_reserved_is_not_settled() {
    assert!(!apply(&mut None, &reservation("e-1", 10).settle(5, 0)));
}

#[test]
fn an_estimate_is_of_two_drafts_and_money_is_whole() {
    assert_eq!(reserved_for(56, 900), 2 * (1_500 + 56 + 900));
    assert_eq!((micro_usd(0.000_421_4), micro_usd(0.0), micro_usd(-1.0)), (421, 0, 0));
}

/// What happens to one execution at a time.
#[derive(Debug, Clone)]
enum Step {
    /// It takes so many tokens.
    Reserve(usize, u64),
    /// It ends, having used so many of a hundred of what it took, and paid so much.
    Settle(usize, u64, u64),
    /// So many seconds pass; an execution that holds something then is dead, if they are enough.
    Pass(i64),
    /// Somebody gives back what a dead one holds.
    GiveBack,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..6_usize, 1..6_000_u64).prop_map(|(who, tokens)| Step::Reserve(who, tokens)),
        3 => (0..6_usize, 0..130_u64, 0..900_u64).prop_map(|(who, share, cost)| Step::Settle(who, share, cost)),
        1 => (0..9_000_i64).prop_map(Step::Pass),
        1 => Just(Step::GiveBack),
    ]
}

/// The table, and what must be true of it.
#[derive(Default)]
struct World {
    item: Option<Item>,
    now: Timestamp,
    /// What each execution that lives holds, and since when.
    held: [Option<(u64, Timestamp)>; 6],
    /// Executions so far: each has a name of its own.
    names: [usize; 6],
    spent: u64,
    paid: u64,
    /// Tokens used beyond what was reserved for them.
    beyond: u64,
}

impl World {
    fn reservation(&self, who: usize, tokens: u64) -> Reservation {
        reservation(&format!("{who}-{}", self.names[who]), tokens)
    }

    /// What is reserved, by those who live and those who do not.
    fn open(&self) -> u64 {
        self.held.iter().flatten().map(|(tokens, _)| tokens).sum()
    }

    fn take(&mut self, step: &Step) {
        match *step {
            Step::Reserve(who, tokens) if self.held[who].is_none() => self.reserve(who, tokens),
            Step::Settle(who, share, cost) => self.settle(who, share, cost),
            Step::Pass(seconds) => self.now += SignedDuration::from_secs(seconds),
            Step::GiveBack => self.give_back(),
            Step::Reserve(..) => {}
        }
    }

    fn reserve(&mut self, who: usize, tokens: u64) {
        let update = self.reservation(who, tokens).reserve(budget(), self.now);
        assert!(is_whole(&update));
        let fits = self.spent + self.open() + tokens <= MOST;
        assert_eq!(apply(&mut self.item, &update), fits, "{} are spent", self.spent);
        self.held[who] = fits.then_some((tokens, self.now));
    }

    fn settle(&mut self, who: usize, share: u64, cost: u64) {
        let Some((tokens, _)) = self.held[who].take() else { return };
        let used = tokens * share / 100;
        let update = self.reservation(who, tokens).settle(used, cost);
        assert!(is_whole(&update) && apply(&mut self.item, &update));
        assert!(!apply(&mut self.item, &update), "once");
        self.names[who] += 1;
        (self.spent, self.paid) = (self.spent + used, self.paid + cost);
        self.beyond += used.saturating_sub(tokens);
    }

    /// As the machine does where a reservation is refused: one of the dead.
    fn give_back(&mut self) {
        let month = month(self.item.as_ref());
        let Some(dead) = month.dead(self.now) else { return };
        let update = dead.give_back(&kontor(), start());
        assert!(is_whole(&update) && apply(&mut self.item, &update));
        assert!(!apply(&mut self.item, &update), "once");
        let who: usize = dead.execution[..1].parse().unwrap();
        let (tokens, since) = self.held[who].take().unwrap();
        self.names[who] += 1;
        assert_eq!((tokens, since.as_second()), (dead.tokens, dead.since));
        assert!(self.now.as_second() - dead.since > DEAD_AFTER, "who may live keeps it");
    }

    fn check(&self) {
        let month = month(self.item.as_ref());
        assert_eq!(month.reserved(), self.open());
        assert_eq!(month.tokens, i64::try_from(self.spent + self.open()).unwrap());
        assert_eq!(month.micro_usd, self.paid);
        assert!(self.spent + self.open() <= MOST + self.beyond, "over by more than the estimates");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// Whatever is interleaved, what stands is what is spent and reserved, and it is never over the budget by
    /// more than replies took beyond their estimates; in the end nothing stays reserved.
    #[test]
    fn no_interleaving_overdraws_a_month_or_leaves_anything_reserved(
        steps in prop::collection::vec(step(), 1..40),
    ) {
        let mut world = World { now: start(), ..World::default() };
        for step in &steps {
            world.take(step);
            world.check();
        }
        world.now += SignedDuration::from_secs(DEAD_AFTER + 1);
        (0..6).for_each(|_| world.give_back());
        world.check();
        prop_assert_eq!(month(world.item.as_ref()).open, vec![]);
    }

    /// A month without room is refused, whatever stands in its item.
    #[test]
    fn an_item_of_any_kind_is_read(
        attributes in prop::collection::btree_map("(open-)?[a-z]{1,6}", "([0-9]{1,25}|[a-z ]{0,6}) ?[0-9]{0,12}", 0..6),
    ) {
        let item: Item = attributes.into_iter().map(|(name, text)| (name, json!({"S": text}))).collect();
        let month = Month::of_item(&item);
        prop_assert_eq!((month.tokens, month.micro_usd), (0, 0));
        prop_assert!(month.open.len() <= item.len());
    }
}
