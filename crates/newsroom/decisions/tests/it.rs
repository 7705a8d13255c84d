//! What holds of a ledger whatever was decided.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use decisions::{Kind, Ledger, Pair, Reason, Record, Smoothing, Undo, Verdict};
use jiff::Timestamp;
use proptest::prelude::*;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn record(article: u8, second: i64, verdict: Verdict) -> Record {
    Record {
        article_id: format!("a-{article}"),
        version: 1,
        suggestion_id: "s".to_owned(),
        kind: Kind::Tag,
        pair: Pair::new("Paris", "t-1"),
        rank: 1,
        score: Some(0.5),
        prompt_version: None,
        context: None,
        verdict,
        reason: (verdict == Verdict::Rejected).then_some(Reason::WrongSense),
        changed_to: (verdict == Verdict::Changed).then(|| "t-2".to_owned()),
        who: "ana@example.com".to_owned(),
        at: at(second),
    }
}

fn ledger(records: &[Record]) -> Ledger {
    let mut ledger = Ledger::default();
    records.iter().for_each(|record| ledger.decide(record));
    ledger
}

fn pair() -> Pair {
    Pair::new("  PARIS ", "t-1")
}

#[test]
fn a_term_is_the_same_whatever_its_case_and_blanks() {
    assert_eq!(Pair::new("Mont\u{a0}\n Maudit", "T"), Pair::new("mont maudit", "T"));
    assert_eq!(Pair::new("e\u{301}tat", "T"), Pair::new("État", "T"));
    assert_ne!(Pair::new("mont", "T"), Pair::new("mont", "t"));
}

#[test]
fn the_prior_is_smoothed() {
    let prior = |records: &[Record]| ledger(records).prior(&pair(), Smoothing::default());
    assert_eq!(prior(&[]), 0.5);
    assert_eq!(prior(&[record(1, 1, Verdict::Accepted)]), 2.0 / 3.0);
    assert_eq!(prior(&[record(1, 1, Verdict::Rejected)]), 1.0 / 3.0);
    let strong = Smoothing { acceptances: 3.0, rejections: 7.0 };
    assert_eq!(ledger(&[]).prior(&pair(), strong), 0.3);
}

#[test]
fn three_articles_mute_and_the_list_says_which() {
    let rejected = |article| record(article, i64::from(article), Verdict::Rejected);
    let two = [rejected(1), rejected(2), Record { version: 2, ..record(2, 9, Verdict::Rejected) }];
    assert!(!ledger(&two).is_muted(&pair()), "one article has one say");
    let three = ledger(&[rejected(1), rejected(2), rejected(3)]);
    let muted = three.muted();
    assert_eq!((muted.len(), &muted[0].articles), (1, &vec!["a-1", "a-2", "a-3"]));
    assert_eq!((muted[0].pair, muted[0].since), (&pair(), at(3)));
}

#[test]
fn an_acceptance_or_a_person_who_says_so_undoes_it() {
    let rejected: Vec<Record> = (1..=4).map(|n| record(n, 10, Verdict::Rejected)).collect();
    let mut muted = ledger(&rejected);
    assert!(muted.is_muted(&pair()));
    let mut accepted = muted.clone();
    accepted.decide(&record(9, 1, Verdict::Accepted));
    assert!(!accepted.is_muted(&pair()));
    let undo = |second| Undo { pair: pair(), who: "ana@example.com".to_owned(), at: at(second) };
    muted.undo(&undo(9));
    assert!(muted.is_muted(&pair()), "undone before it was rejected");
    muted.undo(&undo(10));
    muted.undo(&undo(2));
    assert!(!muted.is_muted(&pair()) && muted.muted().is_empty());
    assert_eq!(muted.counts(&pair()), [0, 4], "the prior keeps what was said");
    (1..=3).for_each(|n| muted.decide(&record(n + 20, 11, Verdict::Rejected)));
    assert!(muted.is_muted(&pair()), "rejected anew");
}

#[test]
fn what_is_changed_speaks_against_one_and_for_the_other() {
    let changed = ledger(&[record(1, 1, Verdict::Changed)]);
    assert_eq!(changed.counts(&pair()), [0, 1]);
    assert_eq!(changed.counts(&Pair::new("Paris", "t-2")), [1, 0]);
}

#[test]
fn what_an_editor_takes_back_counts_no_more() {
    let both = [record(1, 1, Verdict::Rejected), record(1, 2, Verdict::Accepted)];
    assert_eq!(ledger(&both).counts(&pair()), [1, 0]);
}

fn verdict() -> impl Strategy<Value = Verdict> {
    prop_oneof![
        1 => Just(Verdict::Accepted),
        3 => Just(Verdict::Rejected),
        1 => Just(Verdict::Changed),
        1 => Just(Verdict::NotSeen)
    ]
}

fn reason() -> impl Strategy<Value = Reason> {
    prop_oneof![
        2 => Just(Reason::WrongSense),
        1 => Just(Reason::NotRelevant),
        1 => Just(Reason::WrongPlace),
        1 => Just(Reason::Already)
    ]
}

fn records() -> impl Strategy<Value = Vec<Record>> {
    let one = (0..6_u8, 0..8_i64, 1..3_u32, verdict(), reason(), any::<bool>()).prop_map(
        |(article, second, version, verdict, reason, is_link)| {
            let mut record = record(article, second, verdict);
            record.version = version;
            record.reason = record.reason.map(|_| reason);
            record.kind = if is_link { Kind::Link } else { Kind::Tag };
            record
        },
    );
    prop::collection::vec(one, 0..14)
}

fn undo_at(second: i64) -> Undo {
    Undo { pair: pair(), who: "ben@example.com".to_owned(), at: at(second) }
}

proptest! {
    #[test]
    fn order_and_repetition_are_nothing(
        (records, mixed) in records().prop_flat_map(|records| {
            let twice = [records.clone(), records.clone()].concat();
            (Just(records), Just(twice).prop_shuffle())
        }),
        undone in prop::option::of(0..8_i64),
    ) {
        let mut one = ledger(&records);
        let mut other = Ledger::default();
        undone.into_iter().for_each(|second| other.undo(&undo_at(second)));
        mixed.iter().for_each(|record| other.decide(record));
        undone.into_iter().for_each(|second| one.undo(&undo_at(second)));
        prop_assert_eq!(one, other);
    }

    #[test]
    fn a_prior_follows_what_is_said_and_stays_within(records in records()) {
        let before = ledger(&records);
        let smoothing = Smoothing::default();
        let prior = before.prior(&pair(), smoothing);
        prop_assert!(prior > 0.0 && prior < 1.0);
        let with = |verdict| {
            let mut after = before.clone();
            after.decide(&record(99, 9, verdict));
            after.prior(&pair(), smoothing)
        };
        prop_assert!(with(Verdict::Accepted) > prior);
        prop_assert!(with(Verdict::Rejected) < prior);
        prop_assert!(with(Verdict::Changed) < prior);
        prop_assert_eq!(with(Verdict::NotSeen), prior);
        let mut placed = before.clone();
        let wrong_place = Record { reason: Some(Reason::WrongPlace), ..record(99, 9, Verdict::Rejected) };
        placed.decide(&wrong_place);
        prop_assert_eq!(placed, before);
    }

    #[test]
    fn nothing_is_muted_without_three_articles_against_and_none_for(
        records in records(),
        undone in prop::option::of(0..8_i64),
    ) {
        let mut ledger = ledger(&records);
        undone.into_iter().for_each(|second| ledger.undo(&undo_at(second)));
        for muted in ledger.muted() {
            prop_assert!(ledger.is_muted(muted.pair));
            prop_assert!(muted.articles.len() >= 3);
            prop_assert!(undone.is_none_or(|second| *muted.pair != pair() || muted.since > at(second)));
            for article in &muted.articles {
                let is_rejected = records.iter().any(|one| {
                    let is_against = one.verdict == Verdict::Changed
                        || one.reason.is_some_and(Reason::is_about_pair);
                    one.article_id == *article && one.pair == *muted.pair && is_against
                });
                prop_assert!(is_rejected);
            }
        }
        ledger.undo(&undo_at(100));
        prop_assert!(!ledger.is_muted(&pair()));
    }
}
