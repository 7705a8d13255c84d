mod delivered;

use super::*;
use bucket::{Memory, Put};
use event_bus::{Entry, EventId};
use jiff::SignedDuration;
use lambda_bridge::UpstreamError;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Mutex;

const BUCKET: &str = "wires";

/// A bus that remembers what was put, and refuses as often as it says the entry at a place of a call.
#[derive(Default)]
struct Bus {
    put: Mutex<Vec<Entry>>,
    refuses: Mutex<Vec<(usize, UpstreamError)>>,
}

impl PutEvents for Bus {
    async fn put(
        &self,
        entries: &[Entry],
    ) -> Result<Vec<Result<EventId, UpstreamError>>, UpstreamError> {
        let refused = self.refuses.lock().unwrap().pop();
        let mut put = self.put.lock().unwrap();
        let one = |(at, entry): (usize, &Entry)| match &refused {
            Some((place, error)) if *place == at => Err(error.clone()),
            _ => {
                put.push(entry.clone());
                Ok(format!("e-{}", put.len()))
            }
        };
        Ok(entries.iter().enumerate().map(one).collect())
    }
}

impl Bus {
    /// The details of the events of a type, with who says them.
    fn told(&self, detail_type: &str) -> Vec<(&'static str, Value)> {
        let put = self.put.lock().unwrap();
        let of_type = put.iter().filter(|entry| entry.detail_type == detail_type);
        of_type.map(|entry| (entry.source, entry.detail.parse().unwrap())).collect()
    }

    /// The guids of the dispatches that were posted, in their order.
    fn guids(&self) -> Vec<String> {
        let posted = self.told("REWRITE_REQUESTED").into_iter();
        posted.map(|(_, detail)| detail["dispatch"]["guid"].as_str().unwrap().to_owned()).collect()
    }

    /// What was told of the only file.
    fn report(&self) -> Value {
        let names = ["DISPATCH_FILE_READ", "DISPATCH_FILE_REFUSED"];
        let mut told: Vec<_> = names.iter().flat_map(|name| self.told(name)).collect();
        assert_eq!(told.len(), 1, "{told:#?}");
        let (source, report) = told.remove(0);
        assert_eq!(source, "rejoinder");
        report
    }
}

/// A scheduler that remembers what is to come when, or refuses.
#[derive(Default)]
struct Diary {
    kept: Mutex<BTreeMap<String, (Timestamp, String)>>,
    refuses: Option<UpstreamError>,
}

impl Deliver for Diary {
    async fn deliver(&self, name: &str, at: Timestamp, message: &str) -> Result<(), UpstreamError> {
        if let Some(error) = &self.refuses {
            return Err(error.clone());
        }
        self.kept.lock().unwrap().insert(name.to_owned(), (at, message.to_owned()));
        Ok(())
    }
}

const NOW: &str = "2026-11-30T10:00:00Z";

fn now() -> Timestamp {
    NOW.parse().unwrap()
}

/// Takes in a batch with a scheduler that is never asked for anything that is looked at.
async fn handled(files: &impl Peek, bus: &impl PutEvents, records: Vec<Record>) -> Answer<Output> {
    let services = Services { files, bus, scheduler: &Diary::default() };
    handle(&services, &config(), now(), Input { records }).await.unwrap()
}

fn config() -> Config {
    let places = Places {
        queue: "arn:aws:sqs:us-east-1:123456789012:intake".to_owned(),
        dead_letters: "arn:aws:sqs:us-east-1:123456789012:dead".to_owned(),
        role: "arn:aws:iam::123456789012:role/again".to_owned(),
    };
    Config {
        bucket: BUCKET.to_owned(),
        event_bus: "bus".to_owned(),
        retention: SignedDuration::from_hours(7 * 24),
        places,
        first_pause: event_bus::FIRST_PAUSE,
    }
}

fn notice(id: &str, key: &str, size: usize) -> Record {
    let detail = json!({"bucket": {"name": BUCKET}, "object": {"key": key, "size": size}});
    let body = json!({"detail-type": "Object Created", "source": "aws.s3", "detail": detail});
    Record { message_id: id.to_owned(), body: body.to_string() }
}

fn failures(answer: &Answer<Output>) -> Vec<&str> {
    answer.output.batch_item_failures.iter().map(|item| item.item_identifier.as_str()).collect()
}

fn counted(answer: &Answer<Output>, name: &str) -> f64 {
    answer.metrics.iter().find(|metric| metric.name == name).unwrap().value
}

/// Takes in one file.
async fn taken(bus: &Bus, content: impl Into<Vec<u8>>) -> Answer<Output> {
    let (files, content) = (Memory::default(), content.into());
    let size = content.len();
    files.put("afp/1.xml", content).await.unwrap();
    let records = vec![notice("m-1", "afp/1.xml", size)];
    handled(&files, bus, records).await
}

fn ninjs(guid: &str) -> Value {
    json!({"uri": guid, "version": "1", "language": "fr",
        "bodies": [{"contentType": "text/plain", "value": "Les bus de Lyon s'arrêtent."}]})
}

/// A feed of entries of which those without a guid and a link cannot be read.
fn feed(entries: &[&str]) -> String {
    let items: String = entries.iter().map(|entry| format!("<item>{entry}</item>")).collect();
    format!("<rss version=\"2.0\"><channel><title>Agence</title>{items}</channel></rss>")
}

fn entry(guid: &str) -> String {
    format!("<guid>{guid}</guid><title>Lyon</title><description>Les bus s'arrêtent.</description>")
}

#[tokio::test]
async fn a_dispatch_is_posted_as_a_desk_posts_it() {
    let bus = Bus::default();
    let answer = taken(&bus, ninjs("urn:a:1").to_string()).await;
    assert_eq!(failures(&answer), Vec::<&str>::new());
    let posted = bus.told("REWRITE_REQUESTED");
    let [(source, detail)] = &posted[..] else { panic!("{posted:?}") };
    assert_eq!(*source, "newsroom.intake");
    let request: rewrites::RewriteRequest = serde_json::from_value(detail.clone()).unwrap();
    assert_eq!(request.dispatch.blocks[0].text, "Les bus de Lyon s'arrêtent.");
    let report = bus.report();
    assert_eq!(report["key"], "afp/1.xml");
    assert_eq!(report["items"], json!([{"number": 1, "eventId": "e-1"}]));
    assert_eq!((&report["posted"], &report["refused"]), (&json!(1), &json!(0)));
    assert_eq!(
        [counted(&answer, "DispatchFilesRead"), counted(&answer, "DispatchesPosted")],
        [1.0, 1.0]
    );
}

#[tokio::test]
async fn an_item_that_cannot_be_read_does_not_stop_its_neighbours() {
    let bus = Bus::default();
    let empty = "<guid>urn:a:2</guid><title>Photo: \u{ab}secret\u{bb}</title>".to_owned();
    let entries = [entry("urn:a:1"), empty, entry("urn:a:3")];
    let answer = taken(&bus, feed(&entries.each_ref().map(String::as_str))).await;
    assert_eq!(
        (failures(&answer).len(), bus.guids()),
        (0, vec!["urn:a:1".into(), "urn:a:3".into()])
    );
    let report = bus.report();
    assert_eq!(report["items"][1]["error"]["name"], "NoText");
    assert_eq!(report["items"][2], json!({"number": 3, "eventId": "e-2"}));
    assert!(!report.to_string().contains("secret"), "{report}");
    assert_eq!(counted(&answer, "DispatchesRefused"), 1.0);
}

#[tokio::test]
async fn held_dispatches_and_withdrawals_are_posted_since_the_machine_must_know_of_them() {
    let bus = Bus::default();
    let mut withdrawn = ninjs("urn:a:1");
    withdrawn["pubStatus"] = json!("canceled");
    withdrawn["bodies"] = json!([]);
    taken(&bus, withdrawn.to_string()).await;
    let mut held = ninjs("urn:a:2");
    held["pubStatus"] = json!("withheld");
    held["embargoedUntil"] = json!("2099-01-01T00:00:00Z");
    taken(&bus, held.to_string()).await;
    let posted = bus.told("REWRITE_REQUESTED");
    let status: Vec<_> = posted.iter().map(|(_, one)| one["dispatch"]["status"].clone()).collect();
    assert_eq!(status, ["CANCELED", "WITHHELD"]);
    assert_eq!(posted[1].1["dispatch"]["embargo"], json!({"UNTIL": "2099-01-01T00:00:00Z"}));
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_told_of_and_not_tried_again() {
    let cases: [(Vec<u8>, &str); 5] = [
        (b"<newsItem><secret>".to_vec(), "NotWellFormed"),
        (b"<!DOCTYPE a><newsItem/>".to_vec(), "DocumentTypeRefused"),
        (vec![b'{', 0xff], "EncodingNotRead"),
        (Vec::new(), "FormatNotRead"),
        (vec![b'{'; 2_000_001], "TooLarge"),
    ];
    for (content, name) in cases {
        let bus = Bus::default();
        let answer = taken(&bus, content).await;
        assert_eq!((failures(&answer).len(), bus.guids().len()), (0, 0), "{name}");
        let report = bus.report();
        assert_eq!((&report["error"]["name"], &report["key"]), (&json!(name), &json!("afp/1.xml")));
        assert!(!report.to_string().contains("secret"), "{report}");
        assert_eq!(bus.told("DISPATCH_FILE_REFUSED").len(), 1);
        assert_eq!(counted(&answer, "DispatchFilesRefused"), 1.0);
    }
}

/// A bucket that must not be asked.
struct Unasked;

impl Peek for Unasked {
    async fn peek(&self, _: &str, _: usize) -> Result<Option<bucket::Glimpse>, UpstreamError> {
        panic!("the size said enough");
    }
}

#[tokio::test]
async fn what_is_too_large_is_not_read() {
    let bus = Bus::default();
    let records = vec![notice("m-1", "film.mov", 4_000_000_000)];
    let answer = handled(&Unasked, &bus, records).await;
    assert_eq!((failures(&answer).len(), &bus.report()["error"]["name"]), (0, &json!("TooLarge")));
}

#[tokio::test]
async fn a_file_that_is_gone_is_told_of_and_a_folder_is_none() {
    let (files, bus) = (Memory::default(), Bus::default());
    let records = vec![notice("m-1", "afp/", 0), notice("m-2", "afp/gone.xml", 5)];
    let answer = handled(&files, &bus, records).await;
    assert_eq!(failures(&answer), Vec::<&str>::new());
    assert_eq!(bus.report()["error"]["name"], "FileGone");
}

#[tokio::test]
async fn what_is_no_notice_comes_again_alone() {
    let (files, bus) = (Memory::default(), Bus::default());
    let content = ninjs("urn:a:1").to_string();
    files.put("a.json", content.clone().into_bytes()).await.unwrap();
    let odd = Record { message_id: "m-1".to_owned(), body: "Hello!".to_owned() };
    let records = vec![odd, notice("m-2", "a.json", content.len())];
    let answer = handled(&files, &bus, records).await;
    assert_eq!((failures(&answer), bus.guids().len()), (vec!["m-1"], 1));
    assert_eq!(counted(&answer, "DispatchFilesFailed"), 1.0);
}

#[tokio::test(start_paused = true)]
async fn only_the_entry_that_the_bus_refused_is_posted_again() {
    let throttled = UpstreamError::from_answer("EventBridge", 500, "ThrottlingException");
    let bus = Bus { refuses: Mutex::new(vec![(1, throttled)]), ..Bus::default() };
    let entries = ["urn:a:1", "urn:a:2", "urn:a:3"].map(entry);
    let answer = taken(&bus, feed(&entries.each_ref().map(String::as_str))).await;
    assert_eq!(failures(&answer), Vec::<&str>::new());
    assert_eq!(bus.guids(), ["urn:a:1", "urn:a:3", "urn:a:2"]);
    let ids: Vec<Value> = bus.report()["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["eventId"].clone())
        .collect();
    assert_eq!(ids, ["e-1", "e-3", "e-2"], "each dispatch has its own event's id");
}

#[tokio::test]
async fn a_file_comes_again_where_the_bus_refuses_and_nothing_is_told_of_it() {
    let denied = UpstreamError::from_answer("EventBridge", 400, "AccessDeniedException");
    let bus = Bus { refuses: Mutex::new(vec![(0, denied)]), ..Bus::default() };
    let answer = taken(&bus, ninjs("urn:a:1").to_string()).await;
    assert_eq!(failures(&answer), ["m-1"]);
    assert!(bus.put.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_dispatch_that_no_execution_takes_is_posted_without_its_text_and_named() {
    let bus = Bus::default();
    let link =
        |number: usize| format!("<a href='https://a.example/{number}{}'>x</a> ", "y".repeat(2_000));
    let paragraph = |at: usize| {
        format!("<p>{}</p>", (0..60).map(|number| link(at * 60 + number)).collect::<String>())
    };
    let html: String = (0..3).map(paragraph).collect();
    let mut large = ninjs("urn:a:1");
    large["bodies"] = json!([{"contentType": "text/html", "value": html}]);
    let answer = taken(&bus, large.to_string()).await;
    assert_eq!(failures(&answer), Vec::<&str>::new());
    let (_, detail) = bus.told("REWRITE_REQUESTED").remove(0);
    assert_eq!(
        (&detail["dispatch"]["guid"], &detail["dispatch"]["blocks"]),
        (&json!("urn:a:1"), &json!([]))
    );
    let item = bus.report()["items"][0].clone();
    assert_eq!(
        (&item["error"]["name"], &item["eventId"]),
        (&json!("EventTooLarge"), &json!("e-1"))
    );
}

/// A feed has no embargoes: two of three items of a message have, one of them for too long.
fn message() -> String {
    let item = |name: &str, embargo: &str| {
        format!(
            "<newsItem guid='urn:{name}' version='1'><itemMeta>{embargo}</itemMeta><contentSet>\
             <inlineData>Le port ferme.</inlineData></contentSet></newsItem>"
        )
    };
    let until = |moment: &str| format!("<embargoed>{moment}</embargoed>");
    let items = [
        item("free", ""),
        item("held", &until("2026-11-30T12:00:00Z")),
        item("long", &until("2099-01-01T00:00:00Z")),
    ];
    format!("<newsMessage>{}</newsMessage>", items.concat())
}

#[tokio::test]
async fn what_is_under_embargo_is_posted_again_alone_when_that_has_ended() {
    let (files, bus, diary) = (Memory::default(), Bus::default(), Diary::default());
    files.put("a.xml", message().into_bytes()).await.unwrap();
    let services = Services { files: &files, bus: &bus, scheduler: &diary };
    let records = vec![notice("m-1", "a.xml", message().len())];
    handle(&services, &config(), now(), Input { records: records.clone() }).await.unwrap();
    assert_eq!(bus.guids(), ["urn:free", "urn:held", "urn:long"]);
    let report = bus.report();
    let again: Vec<_> = (0..3).map(|at| report["items"][at]["againAt"].clone()).collect();
    assert_eq!(again, [Value::Null, json!("2026-11-30T12:00:00Z"), Value::Null]);
    // A second notice makes no second schedule.
    handle(&services, &config(), now(), Input { records }).await.unwrap();
    let kept: Vec<_> = diary.kept.lock().unwrap().values().cloned().collect();
    let [(at, body)] = &kept[..] else { panic!("{kept:?}") };
    let later = Bus::default();
    let records = vec![Record { message_id: "m-2".to_owned(), body: body.clone() }];
    let services = Services { files: &files, bus: &later, scheduler: &diary };
    handle(&services, &config(), *at, Input { records: records.clone() }).await.unwrap();
    assert_eq!(later.guids(), ["urn:held"]);
    assert_eq!(later.report()["items"], json!([{"number": 2, "eventId": "e-1"}]));
    assert_eq!(diary.kept.lock().unwrap().len(), 1);
    // Another file stands there by then: it had its own notice.
    files.put("a.xml", ninjs("urn:other").to_string().into_bytes()).await.unwrap();
    let replaced = Bus::default();
    let services = Services { files: &files, bus: &replaced, scheduler: &diary };
    handle(&services, &config(), *at, Input { records }).await.unwrap();
    assert_eq!(
        (replaced.guids().len(), &replaced.report()["error"]["name"]),
        (0, &json!("FileGone"))
    );
}

#[tokio::test]
async fn a_file_comes_again_where_the_scheduler_refuses() {
    let (files, bus) = (Memory::default(), Bus::default());
    files.put("a.xml", message().into_bytes()).await.unwrap();
    let refuses = Some(UpstreamError::from_answer("Scheduler", 400, "AccessDeniedException"));
    let diary = Diary { refuses, ..Diary::default() };
    let services = Services { files: &files, bus: &bus, scheduler: &diary };
    let records = vec![notice("m-1", "a.xml", 9)];
    let answer = handle(&services, &config(), now(), Input { records }).await.unwrap();
    assert_eq!((failures(&answer), bus.put.lock().unwrap().len()), (vec!["m-1"], 0));
}
