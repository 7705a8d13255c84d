//! A queue, a bus and a bucket that fail now and then: nothing is lost, and nothing is told before it is so.

use super::*;
use lambda_bridge::NamedError;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// How often a message is delivered before it is a dead letter, as the template has it.
const RECEIVES: usize = 20;

/// What happens at each call, over and over.
#[derive(Debug, Clone, Copy)]
enum Luck {
    Well,
    /// The service does not answer.
    Silent,
    /// It throttles; of a bus, the first of the entries alone.
    Throttled,
    /// It refuses; of a bus, the first of the entries alone.
    Denied,
}

/// Draws from `luck` in a circle.
struct Fortune(Mutex<VecDeque<Luck>>);

impl Fortune {
    fn next(&self) -> Option<UpstreamError> {
        let mut luck = self.0.lock().unwrap();
        luck.rotate_left(1);
        match luck[0] {
            Luck::Well => None,
            Luck::Silent => Some(UpstreamError::TimedOut { service: "x" }),
            Luck::Throttled => Some(UpstreamError::from_answer("x", 429, "ThrottlingException")),
            Luck::Denied => Some(UpstreamError::from_answer("x", 400, "AccessDeniedException")),
        }
    }
}

struct Unlucky<'a, T>(&'a T, &'a Fortune);

impl Peek for Unlucky<'_, Memory> {
    async fn peek(
        &self,
        key: &str,
        bytes: usize,
    ) -> Result<Option<bucket::Glimpse>, UpstreamError> {
        match self.1.next() {
            Some(error) => Err(error),
            None => self.0.peek(key, bytes).await,
        }
    }
}

impl PutEvents for Unlucky<'_, Bus> {
    async fn put(
        &self,
        entries: &[Entry],
    ) -> Result<Vec<Result<EventId, UpstreamError>>, UpstreamError> {
        match self.1.next() {
            Some(error) if error.name() == "UpstreamUnavailable" => return Err(error),
            Some(error) => self.0.refuses.lock().unwrap().push((0, error)),
            None => {}
        }
        self.0.put(entries).await
    }
}

/// Files by their keys, with the guids of their dispatches.
fn shelves(files: &[usize]) -> BTreeMap<String, Vec<String>> {
    let guids =
        |file: usize, count: usize| (0..count).map(|item| format!("urn:{file}:{item}")).collect();
    files.iter().enumerate().map(|(at, count)| (format!("{at}.rss"), guids(at, *count))).collect()
}

/// Delivers every message, two at once and some once more than they must, until none is left. Gives the keys of
/// dead letters.
async fn deliver(files: &Memory, bus: &Bus, keys: &[String], luck: &Fortune) -> BTreeSet<String> {
    let mut waiting: VecDeque<(String, usize)> = keys.iter().map(|key| (key.clone(), 0)).collect();
    waiting.extend(keys.first().map(|key| (key.clone(), 0)));
    let mut dead = BTreeSet::new();
    while !waiting.is_empty() {
        let batch: Vec<_> = waiting.drain(..waiting.len().min(2)).collect();
        let records =
            batch.iter().enumerate().map(|(at, (key, _))| notice(&at.to_string(), key, 9));
        let answer = handled(&Unlucky(files, luck), &Unlucky(bus, luck), records.collect()).await;
        for id in failures(&answer) {
            let (key, receives) = batch[id.parse::<usize>().unwrap()].clone();
            match receives + 1 {
                RECEIVES => drop(dead.insert(key)),
                receives => waiting.push_back((key, receives)),
            }
        }
    }
    dead
}

/// The place on the bus of the first event that says so.
fn place(put: &[(&str, Value)], is: impl Fn(&str, &Value) -> bool) -> Option<usize> {
    put.iter().position(|(name, detail)| is(name, detail))
}

fn luck() -> impl Strategy<Value = Vec<Luck>> {
    let one = prop_oneof![
        5 => Just(Luck::Well), 1 => Just(Luck::Silent), 1 => Just(Luck::Throttled), 1 => Just(Luck::Denied)
    ];
    prop::collection::vec(one, 1..40)
}

proptest! {
    #[test]
    fn every_dispatch_is_posted_and_every_file_told_of_or_a_dead_letter(
        counts in prop::collection::vec(0_usize..14, 1..5), luck in luck(),
    ) {
        let files = shelves(&counts);
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_time().start_paused(true).build().unwrap();
        let (bus, dead) = runtime.block_on(async {
            let (bucket, bus) = (Memory::default(), Bus::default());
            for (key, guids) in &files {
                let entries: Vec<String> = guids.iter().map(|guid| entry(guid)).collect();
                let content = feed(&entries.iter().map(String::as_str).collect::<Vec<_>>());
                bucket.put(key, content.into_bytes()).await.unwrap();
            }
            let keys: Vec<String> = files.keys().cloned().collect();
            let dead = deliver(&bucket, &bus, &keys, &Fortune(Mutex::new(luck.into()))).await;
            (bus, dead)
        });
        let put = bus.put.lock().unwrap();
        let put: Vec<(&str, Value)> =
            put.iter().map(|entry| (entry.detail_type, entry.detail.parse().unwrap())).collect();
        for (key, guids) in &files {
            let told = place(&put, |name, detail| name == "DISPATCH_FILE_READ" && detail["key"] == **key);
            prop_assert!(told.is_some() || dead.contains(key), "{key} is lost");
            for guid in guids.iter().filter(|_| told.is_some()) {
                let posted = place(&put, |_, detail| detail["dispatch"]["guid"] == **guid);
                prop_assert!(posted.is_some_and(|posted| Some(posted) < told), "{guid} of {key}");
            }
        }
    }
}
