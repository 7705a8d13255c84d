//! What holds of a ledger whatever was decided.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use decisions::{Decision, Kind, Ledger, Pair, Reason, Record, Smoothing, Undo, Verdict, standing};
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
        others: vec![],
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

/// The first decision about a suggestion of its own.
fn first(record: Record) -> Decision {
    Decision { number: 1, key: None, record }
}

/// The next decision about the same suggestion.
fn after(before: &Decision, verdict: Verdict, reason: Option<Reason>) -> Decision {
    let record = record(0, 1, verdict);
    let Record { article_id, version, suggestion_id, kind, pair, .. } = before.record.clone();
    let record = Record { article_id, version, suggestion_id, kind, pair, reason, ..record };
    Decision { number: before.number + 1, key: None, record }
}

fn ledger(records: &[Record]) -> Ledger {
    with(records, &[])
}

fn with(records: &[Record], undone: &[Undo]) -> Ledger {
    let decisions: Vec<Decision> = records.iter().cloned().map(first).collect();
    Ledger::of(&decisions, undone)
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
    assert!(ledger(&rejected).is_muted(&pair()));
    let accepted = [rejected.clone(), vec![record(9, 1, Verdict::Accepted)]].concat();
    assert!(!ledger(&accepted).is_muted(&pair()));
    assert!(with(&rejected, &[undo_at(9)]).is_muted(&pair()), "undone before it was rejected");
    let undone = [undo_at(10), undo_at(2)];
    let again = with(&rejected, &undone);
    assert!(!again.is_muted(&pair()) && again.muted().is_empty());
    assert_eq!(again.counts(&pair()), [0, 0], "it begins anew");
    assert_eq!(again.prior(&pair(), Smoothing::default()), 0.5);
    let anew: Vec<Record> = (21..=23).map(|n| record(n, 11, Verdict::Rejected)).collect();
    let anew = with(&[rejected, anew].concat(), &undone);
    assert!(anew.is_muted(&pair()), "rejected anew");
    assert_eq!(anew.counts(&pair()), [0, 3]);
}

/// Whatever the clocks say: the numbers have the order.
#[test]
fn what_was_overruled_says_nothing() {
    let rejected: Vec<Decision> =
        (1..=3).map(|n| first(record(n, 10, Verdict::Rejected))).collect();
    assert!(Ledger::of(&rejected, []).is_muted(&pair()));
    let corrected = rejected.iter().map(|one| after(one, Verdict::Rejected, Some(Reason::Already)));
    let all: Vec<Decision> = corrected.chain(rejected.clone()).collect();
    assert_eq!(Ledger::of(&all, []), Ledger::default());

    let taken = first(record(1, 10, Verdict::Accepted));
    let placed = after(&taken, Verdict::Rejected, Some(Reason::WrongPlace));
    assert_eq!(Ledger::of([&placed, &taken], []).counts(&pair()), [0, 0]);
    let changed = first(record(1, 10, Verdict::Changed));
    let mut other = after(&changed, Verdict::Changed, None);
    other.record.changed_to = Some("t-3".to_owned());
    let ledger = Ledger::of([&changed, &other], []);
    let counts = ["t-1", "t-2", "t-3"].map(|target| ledger.counts(&Pair::new("paris", target)));
    assert_eq!(counts, [[0, 1], [0, 0], [1, 0]]);
    assert_eq!(standing([&other, &changed]), [&other]);
}

#[test]
fn who_takes_none_of_a_links_targets_takes_none_of_them() {
    let both = |verdict| Record { others: vec!["t-5".to_owned()], ..record(1, 1, verdict) };
    let counts = |record: Record| {
        let ledger = ledger(&[record]);
        ["t-1", "t-5"].map(|target| ledger.counts(&Pair::new("paris", target)))
    };
    assert_eq!(counts(both(Verdict::Rejected)), [[0, 1], [0, 1]]);
    assert_eq!(counts(both(Verdict::Changed)), [[0, 1], [0, 1]]);
    assert_eq!(counts(both(Verdict::Accepted)), [[1, 0], [0, 0]]);
}

/// It stands under both terms, and whatever overrules it, too.
#[test]
fn a_tag_that_was_changed_speaks_for_the_words_that_were_taken() {
    let ferry = Record { pair: Pair::of_tag("ferry"), ..record(1, 1, Verdict::Changed) };
    let ferry = first(Record { changed_to: Some("#car ferry".to_owned()), ..ferry });
    let ledger = Ledger::of([&ferry], []);
    let counts = ["ferry", "Car ferry"].map(|words| ledger.counts(&Pair::of_tag(words)));
    assert_eq!(counts, [[0, 1], [1, 0]]);
    let terms = |decision: &Decision, overruled: Option<&Decision>| {
        let keys = decision.keys_of_terms(overruled).into_iter();
        keys.map(|(term, _)| term).collect::<Vec<_>>()
    };
    assert_eq!(terms(&ferry, None), ["term/car ferry", "term/ferry"]);
    let mut taken = after(&ferry, Verdict::Accepted, None);
    assert_eq!(terms(&taken, Some(&ferry)), ["term/car ferry", "term/ferry"]);
    assert_eq!(terms(&taken, None), ["term/ferry"]);
    taken.record.kind = Kind::Category;
    assert!(taken.keys_of_terms(Some(&ferry)).is_empty());
}

#[test]
fn what_is_changed_speaks_against_one_and_for_the_other() {
    let changed = ledger(&[record(1, 1, Verdict::Changed)]);
    assert_eq!(changed.counts(&pair()), [0, 1]);
    assert_eq!(changed.counts(&Pair::new("Paris", "t-2")), [1, 0]);
}

#[test]
fn what_an_editor_takes_back_counts_no_more() {
    let later = Record { version: 2, ..record(1, 2, Verdict::Accepted) };
    assert_eq!(ledger(&[record(1, 1, Verdict::Rejected), later]).counts(&pair()), [1, 0]);
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

/// Decisions about up to two suggestions of two versions of six articles, numbered as they come.
fn decisions() -> impl Strategy<Value = Vec<Decision>> {
    let one = (0..6_u8, 0..8_i64, 1..3_u32, verdict(), reason(), any::<bool>()).prop_map(
        |(article, second, version, verdict, reason, is_link)| {
            let mut record = record(article, second, verdict);
            record.version = version;
            record.reason = record.reason.map(|_| reason);
            record.kind = if is_link { Kind::Link } else { Kind::Tag };
            record.suggestion_id = if is_link { "link" } else { "tag" }.to_owned();
            record
        },
    );
    let numbered = |records: Vec<Record>| {
        (1..).zip(records).map(|(number, record)| Decision { number, key: None, record }).collect()
    };
    prop::collection::vec(one, 0..14).prop_map(numbered)
}

fn undo_at(second: i64) -> Undo {
    Undo { pair: pair(), who: "ben@example.com".to_owned(), at: at(second) }
}

proptest! {
    #[test]
    fn order_and_repetition_are_nothing(
        (decisions, mixed) in decisions().prop_flat_map(|decisions| {
            let twice = [decisions.clone(), decisions.clone()].concat();
            (Just(decisions), Just(twice).prop_shuffle())
        }),
        undone in prop::option::of(0..8_i64),
    ) {
        let undone: Vec<Undo> = undone.into_iter().map(undo_at).collect();
        let one = Ledger::of(&decisions, &undone);
        prop_assert_eq!(&one, &Ledger::of(&mixed, &undone));
        prop_assert_eq!(one, Ledger::of(standing(&decisions), &undone));
    }

    #[test]
    fn a_prior_follows_what_is_said_and_stays_within(
        decisions in decisions(),
        undone in prop::option::of(0..8_i64),
    ) {
        let undone: Vec<Undo> = undone.into_iter().map(undo_at).collect();
        let before = Ledger::of(&decisions, &undone);
        let smoothing = Smoothing::default();
        let prior = before.prior(&pair(), smoothing);
        prop_assert!(prior > 0.0 && prior < 1.0);
        let with = |record: Record| {
            let new = first(record);
            Ledger::of(decisions.iter().chain([&new]), &undone)
        };
        let then = |verdict| with(record(99, 9, verdict)).prior(&pair(), smoothing);
        prop_assert!(then(Verdict::Accepted) > prior);
        prop_assert!(then(Verdict::Rejected) < prior);
        prop_assert!(then(Verdict::Changed) < prior);
        prop_assert_eq!(then(Verdict::NotSeen), prior);
        let wrong_place = Record { reason: Some(Reason::WrongPlace), ..record(99, 9, Verdict::Rejected) };
        prop_assert_eq!(with(wrong_place), before);
    }

    #[test]
    fn nothing_is_muted_without_three_articles_against_and_none_for(
        decisions in decisions(),
        undone in prop::option::of(0..8_i64),
    ) {
        let mut undone: Vec<Undo> = undone.into_iter().map(undo_at).collect();
        let ledger = Ledger::of(&decisions, &undone);
        for muted in ledger.muted() {
            prop_assert!(ledger.is_muted(muted.pair));
            prop_assert!(muted.articles.len() >= 3);
            prop_assert!(undone.iter().all(|undo| *muted.pair != pair() || muted.since > undo.at));
            for article in &muted.articles {
                let is_rejected = standing(&decisions).into_iter().any(|one| {
                    let record = &one.record;
                    record.article_id == *article && record.unwanted().contains(&muted.pair.target.as_str())
                });
                prop_assert!(is_rejected);
            }
        }
        undone.push(undo_at(100));
        prop_assert!(!Ledger::of(&decisions, &undone).is_muted(&pair()));
    }
}
