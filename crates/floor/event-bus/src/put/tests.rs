use super::*;
use lambda_bridge::NamedError;
use std::collections::BTreeMap;
use std::sync::Mutex;
use tokio::time::Instant;

/// A bus that refuses the entries of some details, each as often as it says; and remembers what it was sent.
#[derive(Default)]
struct Bus {
    refuses: Mutex<BTreeMap<String, Vec<UpstreamError>>>,
    silences: Mutex<Vec<UpstreamError>>,
    sent: Mutex<Vec<Vec<String>>>,
}

impl Bus {
    fn refusing(detail: &str, errors: Vec<UpstreamError>) -> Self {
        let refuses = Mutex::new(BTreeMap::from([(detail.to_owned(), errors)]));
        Self { refuses, ..Self::default() }
    }

    fn sent(&self) -> Vec<Vec<String>> {
        self.sent.lock().unwrap().clone()
    }
}

impl PutEvents for Bus {
    async fn put(&self, entries: &[Entry]) -> Answer {
        let details: Vec<String> = entries.iter().map(|entry| entry.detail.clone()).collect();
        self.sent.lock().unwrap().push(details.clone());
        if let Some(error) = self.silences.lock().unwrap().pop() {
            return Err(error);
        }
        let mut refuses = self.refuses.lock().unwrap();
        let one = |detail: String| match refuses.get_mut(&detail).and_then(Vec::pop) {
            Some(error) => Err(error),
            None => Ok(format!("id of {detail}")),
        };
        Ok(details.into_iter().map(one).collect())
    }
}

fn throttled() -> UpstreamError {
    UpstreamError::from_answer("EventBridge", 500, "ThrottlingException")
}

fn entries(details: &[&str]) -> Vec<Entry> {
    let entry =
        |detail: &&str| Entry { source: "s", detail_type: "T", detail: (*detail).to_owned() };
    details.iter().map(entry).collect()
}

#[tokio::test(start_paused = true)]
async fn only_what_was_refused_is_sent_again() {
    let bus = Bus::refusing("b", vec![throttled(), throttled()]);
    let ids = put_all(&bus, &entries(&["a", "b", "c"]), FIRST_PAUSE).await.unwrap();
    assert_eq!(ids, ["id of a", "id of b", "id of c"]);
    assert_eq!(bus.sent(), [vec!["a", "b", "c"], vec!["b"], vec!["b"]]);
}

#[tokio::test(start_paused = true)]
async fn what_is_refused_for_long_is_given_up() {
    let began = Instant::now();
    let bus = Bus::refusing("b", vec![throttled(); 9]);
    let error = put_all(&bus, &entries(&["a", "b"]), FIRST_PAUSE).await.unwrap_err();
    assert_eq!((error.name(), bus.sent().len()), ("UpstreamThrottled", 3));
    assert_eq!(began.elapsed(), Duration::from_millis(600));
}

#[tokio::test(start_paused = true)]
async fn what_is_refused_for_good_is_not_sent_again() {
    let denied = UpstreamError::from_answer("EventBridge", 400, "AccessDeniedException");
    let bus = Bus::refusing("a", vec![denied]);
    let error = put_all(&bus, &entries(&["a", "b"]), FIRST_PAUSE).await.unwrap_err();
    assert_eq!((error.name(), bus.sent().len()), ("UpstreamRejected", 1));
}

#[tokio::test(start_paused = true)]
async fn a_bus_that_is_silent_once_is_asked_again_for_all() {
    let bus = Bus { silences: Mutex::new(vec![throttled()]), ..Bus::default() };
    let ids = put_all(&bus, &entries(&["a", "b"]), FIRST_PAUSE).await.unwrap();
    assert_eq!(ids, ["id of a", "id of b"]);
    assert_eq!(bus.sent(), [["a", "b"], ["a", "b"]]);
}

#[tokio::test]
async fn many_go_in_batches_and_none_in_no_call() {
    let bus = Bus::default();
    let details: Vec<String> = (0..23).map(|number| number.to_string()).collect();
    let details: Vec<&str> = details.iter().map(String::as_str).collect();
    let ids = put_all(&bus, &entries(&details), FIRST_PAUSE).await.unwrap();
    assert_eq!((ids.len(), ids[22].as_str()), (23, "id of 22"));
    assert_eq!(bus.sent().iter().map(Vec::len).collect::<Vec<_>>(), [10, 10, 3]);
    assert_eq!(put_all(&bus, &[], FIRST_PAUSE).await, Ok(vec![]));
    assert_eq!(bus.sent().len(), 3);
}

/// A service that gives fewer results than it was sent entries has not said of all that they are taken.
#[tokio::test(start_paused = true)]
async fn an_entry_without_a_result_is_sent_again() {
    struct Short(Mutex<u32>);
    impl PutEvents for Short {
        async fn put(&self, entries: &[Entry]) -> Answer {
            *self.0.lock().unwrap() += 1;
            Ok(entries.iter().take(1).map(|entry| Ok(entry.detail.clone())).collect())
        }
    }
    let short = Short(Mutex::new(0));
    assert_eq!(put_all(&short, &entries(&["a", "b"]), FIRST_PAUSE).await.unwrap(), ["a", "b"]);
    assert_eq!(*short.0.lock().unwrap(), 2);
}
