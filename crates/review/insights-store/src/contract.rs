//! What every store must do, as one test that runs against each.

use crate::port::{
    CollectEvent, Collection, Fact, FindReport, KeepReport, NoteProduct, ReadReviews, ReportKey,
    StoreError,
};
use insights::{Collected, Ended, Ending, Period, Posted, Words, summarise};
use jiff::{SignedDuration, Timestamp};

/// A store with every port.
pub trait WholeStore: CollectEvent + NoteProduct + ReadReviews + KeepReport + FindReport {}

impl<T> WholeStore for T where T: CollectEvent + NoteProduct + ReadReviews + KeepReport + FindReport {}

/// Runs the whole contract. `run` tells apart runs on one table.
///
/// # Errors
/// The store itself fails.
///
/// # Panics
/// The store breaks the contract.
pub async fn check(store: &impl WholeStore, run: &str) -> Result<(), StoreError> {
    // The table keeps milliseconds.
    let now = Timestamp::from_millisecond(Timestamp::now().as_millisecond()).unwrap_or_default();
    any_order_of_events_ends_the_same(store, &Case { run, now }).await?;
    words_of_a_harmful_review_do_not_come_back(store, &Case { run, now }).await?;
    only_what_was_posted_since_is_read(store, &Case { run, now }).await?;
    products_and_reports_are_found(store, &Case { run, now }).await
}

struct Case<'a> {
    run: &'a str,
    now: Timestamp,
}

impl Case<'_> {
    fn product(&self, name: &str) -> String {
        format!("{}-{name}#1", self.run)
    }

    /// `seconds` ago.
    fn ago(&self, seconds: i64) -> Timestamp {
        self.now.checked_sub(SignedDuration::from_secs(seconds)).unwrap_or_default()
    }

    fn event(&self, product: &str, seconds: i64, fact: Fact) -> Collection {
        Collection {
            product_id: self.product(product),
            review_id: "r#1".to_owned(),
            revision: 2,
            at: self.ago(seconds),
            fact,
        }
    }

    fn posted(&self, product: &str, seconds: i64) -> Collection {
        let posted = Posted { product_name: "Kettle".to_owned(), rating: Some(2) };
        let words = Words { title: None, text: "The lid leaks.".to_owned() };
        self.event(product, seconds, Fact::Posted { posted, words })
    }

    fn ended(&self, product: &str, seconds: i64, ending: Ending) -> Collection {
        let ended = Ended { ending, sentiment: None, private: false };
        self.event(product, seconds, Fact::Ended { began: self.ago(seconds), ended })
    }
}

async fn collected(
    store: &impl WholeStore,
    case: &Case<'_>,
    product: &str,
) -> Result<Vec<Collected>, StoreError> {
    store.reviews(&case.product(product), case.ago(86_400)).await
}

async fn any_order_of_events_ends_the_same(
    store: &impl WholeStore,
    case: &Case<'_>,
) -> Result<(), StoreError> {
    let orders = [[0, 1, 2, 0, 1], [2, 1, 0, 1, 2], [1, 0, 2, 2, 0], [0, 2, 1, 1, 0]];
    for (number, order) in orders.into_iter().enumerate() {
        let product = format!("order-{number}");
        let events = [
            case.posted(&product, 60),
            case.ended(&product, 60, Ending::Unanswered),
            case.ended(&product, 30, Ending::Answered),
        ];
        for event in order {
            store.collect(&events[event]).await?;
        }
        let [review] = &collected(store, case, &product).await?[..] else { panic!("{order:?}") };
        assert_eq!((review.review_id.as_str(), review.revision), ("r#1", 2));
        assert_eq!(review.posted_at, case.ago(60));
        assert_eq!(review.posted.rating, Some(2));
        assert_eq!(review.words.as_ref().map(|words| words.text.as_str()), Some("The lid leaks."));
        assert_eq!(review.ended.as_ref().map(|ended| ended.ending), Some(Ending::Answered));
    }
    Ok(())
}

async fn words_of_a_harmful_review_do_not_come_back(
    store: &impl WholeStore,
    case: &Case<'_>,
) -> Result<(), StoreError> {
    for (product, order) in [("harm-1", [0, 1, 0]), ("harm-2", [1, 0, 0])] {
        let events = [case.posted(product, 60), case.ended(product, 60, Ending::Harmful)];
        for event in order {
            store.collect(&events[event]).await?;
        }
        let [review] = &collected(store, case, product).await?[..] else { panic!("{order:?}") };
        assert_eq!((&review.words, review.posted.rating), (&None, Some(2)));
    }
    Ok(())
}

async fn only_what_was_posted_since_is_read(
    store: &impl WholeStore,
    case: &Case<'_>,
) -> Result<(), StoreError> {
    store.collect(&case.posted("old", 90_000)).await?;
    store.collect(&case.ended("unposted", 10, Ending::Answered)).await?;
    assert_eq!(collected(store, case, "old").await?, []);
    assert_eq!(collected(store, case, "unposted").await?, []);
    let all = store.reviews(&case.product("old"), case.ago(90_000)).await?;
    assert_eq!(all.len(), 1);
    // Posted again, as after a failure: the first moment stands.
    store.collect(&case.posted("old", 10)).await?;
    assert_eq!(collected(store, case, "old").await?, []);
    Ok(())
}

async fn products_and_reports_are_found(
    store: &impl WholeStore,
    case: &Case<'_>,
) -> Result<(), StoreError> {
    let product_id = case.product("reported");
    for seconds in [10, 30, 10] {
        store.note(&product_id, case.ago(seconds)).await?;
    }
    assert!(store.products().await?.contains(&product_id));
    let period = Period { since: case.ago(3_600).to_string(), until: case.now.to_string() };
    let key = || ReportKey { product_id: &product_id, period: &period };
    assert_eq!(store.report(key()).await?, None);
    store.collect(&case.posted("reported", 60)).await?;
    let reviews = collected(store, case, "reported").await?;
    let Some(report) = summarise(&product_id, &period, &reviews) else { panic!("{period:?}") };
    assert_eq!(report.counts.reviews, 1);
    store.keep(&report).await?;
    assert_eq!(store.report(key()).await?, Some(report));
    assert_eq!(store.periods(&product_id).await?, std::slice::from_ref(&period));
    Ok(())
}
