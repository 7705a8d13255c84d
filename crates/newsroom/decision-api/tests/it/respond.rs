//! What a desk is told.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::doubles::{DECIDE, World, event, ids, kept, moment, say, send};
use decision_api::respond;
use decisions::{Ledger, Pair};
use serde_json::{Value, json};

fn accepted(id: &str) -> Value {
    json!({"version": 2, "suggestionId": id, "verdict": "ACCEPTED"})
}

fn patched(body: &Value, patch: Value) -> Value {
    let mut body = body.clone();
    body.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
    body
}

#[tokio::test]
async fn a_decision_is_read_with_its_suggestion() {
    let world = World::of(2);
    let ids = ids(&world).await;
    let before =
        send(&world, &event("ana", "GET", "/articles/a-1/suggestions?version=2", None)).await;
    let mut again = event("ana", "GET", "/articles/a-1/suggestions", None);
    let tag = json!({"if-none-match": before.headers["etag"]});
    again.headers = serde_json::from_value(tag).unwrap();
    assert_eq!(send(&world, &again).await.status_code, 304);

    let (status, decision) =
        say(&world, "ana", DECIDE, Some(&accepted(&ids["links/Port Ellery"]))).await;
    assert_eq!((status, &decision["number"]), (201, &json!(1)), "{decision}");
    let told = ["who", "term", "target", "rank", "at"].map(|name| decision[name].clone());
    let who = "arn:aws:sts::123456789012:assumed-role/desk/ana";
    let expected = [
        json!(who),
        json!("port ellery"),
        json!("ellery"),
        json!(1),
        json!("2026-11-30T09:30:00Z"),
    ];
    assert_eq!(told, expected);
    let score = decision["score"].as_f64().unwrap();
    assert!((score - 0.8).abs() < 1e-6, "{decision}");
    assert_eq!(decision.get("promptVersion"), None, "Comprehend has none");
    let after = send(&world, &again).await;
    assert_eq!(after.status_code, 200, "what stands about it is part of it");
    let view: Value = serde_json::from_str(&after.body).unwrap();
    let link = &view["suggestions"]["links"][0];
    assert_eq!(
        (&link["decision"]["verdict"], &link["mark"]["target"]),
        (&json!("ACCEPTED"), &json!("ellery"))
    );
    assert_eq!(view["suggestions"]["links"][1].get("decision"), None);
    assert_eq!(world.terms.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn of_two_editors_at_once_one_wins_and_the_other_is_told_what_stands() {
    let world = World::of(2);
    let id = ids(&world).await["tags/ferry"].clone();
    let no =
        json!({"version": 2, "suggestionId": id, "verdict": "REJECTED", "reason": "NOT_RELEVANT"});
    let yes = accepted(&id);
    let (one, other) =
        tokio::join!(say(&world, "ana", DECIDE, Some(&yes)), say(&world, "ben", DECIDE, Some(&no)));
    let (first, second) = if one.0 == 201 { (one, other) } else { (other, one) };
    assert_eq!((first.0, second.0, &second.1["error"]), (201, 409, &json!("DecidedOtherwise")));
    assert_eq!(second.1["standing"], first.1);
    // Whoever has seen it may decide otherwise; both stay.
    let after = patched(&no, json!({"after": 1}));
    assert_eq!(say(&world, "cal", DECIDE, Some(&after)).await.0, 201);
    let again = say(&world, "cal", DECIDE, Some(&after)).await;
    assert_eq!((again.0, &again.1["number"]), (200, &json!(2)), "the same again stands");
    let late = patched(&yes, json!({"after": 1}));
    assert_eq!(say(&world, "ana", DECIDE, Some(&late)).await.0, 409);
    let (_, all) = say(&world, "ana", ("GET", "/articles/a-1/decisions?version=2"), None).await;
    assert_eq!(all["decisions"].as_array().unwrap().len(), 2);
    assert_eq!(all["decisions"][1]["reason"], "NOT_RELEVANT");
    assert_eq!(world.terms.lock().unwrap().len(), 2);
}

#[tokio::test]
async fn a_key_makes_the_same_decision_the_same() {
    let world = World::of(2);
    let ids = ids(&world).await;
    let body = patched(&accepted(&ids["tags/ferry"]), json!({"key": "k-1"}));
    *world.lose.lock().unwrap() = vec![true];
    assert_eq!(say(&world, "ana", DECIDE, Some(&body)).await.0, 503, "its answer is lost");
    let (status, first) = say(&world, "ana", DECIDE, Some(&body)).await;
    assert_eq!((status, &first["number"]), (200, &json!(1)));
    let no = json!({"verdict": "REJECTED", "reason": "ALREADY", "after": 1, "key": "k-2"});
    assert_eq!(say(&world, "ana", DECIDE, Some(&patched(&body, no.clone()))).await.0, 201);
    assert_eq!(say(&world, "ana", DECIDE, Some(&body)).await, (200, first), "late, and no new one");
    let other = patched(&body, patched(&no, json!({"key": "k-1"})));
    let (status, said) = say(&world, "ana", DECIDE, Some(&other)).await;
    assert_eq!((status, &said["error"]), (409, &json!("KeyTaken")));
    assert_eq!(world.decisions.lock().unwrap().len(), 2);
}

#[tokio::test]
async fn what_is_changed_is_kept_as_its_kind_has_it() {
    let world = World::of(2);
    let ids = ids(&world).await;
    let changed = async |what: &str, to: &str| {
        let body = patched(&accepted(&ids[what]), json!({"verdict": "CHANGED", "changedTo": to}));
        say(&world, "ana", DECIDE, Some(&body)).await
    };
    assert_eq!(changed("tags/ferry", "#Car  Ferry").await.1["changedTo"], "#car ferry");
    let (_, category) = changed("categories/politics and government", "medtop:04000000").await;
    assert_eq!(
        (&category["term"], category.get("score"), &category["promptVersion"]),
        (&json!("the council voted for a second ferry."), None, &json!("p-1"))
    );
    let (status, link) = changed("links/Port Ellery", "harbour").await;
    assert_eq!((status, &link["changedTo"]), (201, &json!("harbour")));
    let clear = async |body: Value| say(&world, "ben", DECIDE, Some(&body)).await;
    let open = accepted(&ids["links/Marsh"]);
    let said = clear(open.clone()).await;
    assert_eq!(
        (said.0, &said.1["message"]),
        (400, &json!("target must be one of the suggestion's"))
    );
    let said = clear(patched(&open, json!({"target": "wetland"}))).await;
    assert_eq!((said.0, &said.1["target"]), (201, &json!("wetland")));
    let (_, view) = say(&world, "ana", ("GET", "/articles/a-1/suggestions"), None).await;
    let links = &view["suggestions"]["links"];
    assert_eq!(
        (links[0].get("mark"), &links[1]["mark"]["href"]),
        (None, &json!("https://paper.example/wetland"))
    );
}

/// Whoever takes none of two targets rejects both, and says so each time; which one is taken must be said.
#[tokio::test]
async fn a_link_is_not_taken_as_a_whole() {
    let world = World::of(2);
    let open = accepted(&ids(&world).await["links/Marsh"]);
    let decide =
        async |patch: Value| say(&world, "ana", DECIDE, Some(&patched(&open, patch))).await;
    let (status, said) = decide(json!({"target": "wetland"})).await;
    assert_eq!((status, &said["others"]), (201, &json!(["ida"])));
    assert_eq!(decide(json!({"target": "wetland"})).await.0, 200);
    assert_eq!(decide(json!({})).await.0, 409, "it does not say which");
    assert_eq!(
        decide(json!({"after": 1})).await.1["message"],
        "target must be one of the suggestion's"
    );
    let no = json!({"verdict": "REJECTED", "reason": "WRONG_SENSE", "after": 1});
    let one = patched(&no, json!({"target": "ida"}));
    let rule = "target must be there with ACCEPTED only: a link is not taken as a whole";
    assert_eq!(decide(one).await.1["message"], rule);
    let (status, said) = decide(no.clone()).await;
    assert_eq!(
        (status, &said["target"], &said["others"]),
        (201, &json!("ida"), &json!(["wetland"]))
    );
    assert_eq!(decide(no).await.0, 200, "the same again stands");
    let taken = json!({"verdict": "CHANGED", "changedTo": "wetland", "after": 2});
    let rule = "changedTo must be another target than was suggested";
    assert_eq!(decide(taken).await.1["message"], rule);
    let terms = world.terms.lock().unwrap();
    let ledger = Ledger::of(terms.values(), []);
    let counts = ["ida", "wetland"].map(|target| ledger.counts(&Pair::new("marsh", target)));
    assert_eq!(counts, [[0, 1], [0, 1]]);
}

#[tokio::test]
async fn a_prompt_is_named_where_a_model_was_asked() {
    let mut kept = kept(2);
    kept["termSource"] = json!("MODEL");
    let world = World::told(json!({ "kept": kept }));
    let ids = ids(&world).await;
    let said = say(&world, "ana", DECIDE, Some(&accepted(&ids["tags/ferry"]))).await.1;
    assert_eq!(said["promptVersion"], "p-1");
}

/// A sentence may be as long as evidence; what cannot be kept has no id.
#[tokio::test]
async fn what_is_offered_can_be_decided_on() {
    let mut kept = kept(2);
    kept["suggestions"]["categories"][0]["evidence"]["text"] =
        json!("s".repeat(suitability::MOST_EVIDENCE));
    kept["suggestions"]["tags"][0]["words"] = json!("w".repeat(501));
    let world = World::told(json!({ "kept": kept }));
    let ids = ids(&world).await;
    let category = accepted(&ids["categories/politics and government"]);
    assert_eq!(say(&world, "ana", DECIDE, Some(&category)).await.0, 201);
    assert_eq!(ids[&format!("tags/{}", "w".repeat(501))], "");
    assert_eq!(say(&world, "ana", DECIDE, Some(&accepted(&ids["tags/ferry"]))).await.0, 201);
}

#[tokio::test]
async fn an_id_may_have_a_slash() {
    let world = World::of(2);
    let body = accepted(&ids(&world).await["tags/ferry"]);
    let (status, said) =
        say(&world, "ana", ("POST", "/prod/articles/2026/11/a-1/decisions"), Some(&body)).await;
    assert_eq!((status, &said["articleId"]), (201, &json!("2026/11/a-1")));
    let (_, all) = say(&world, "ana", ("GET", "/articles/2026/11/a-1/decisions"), None).await;
    assert_eq!(all["decisions"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn what_does_not_fit_is_refused_by_name() {
    let world = World::of(2);
    let ids = ids(&world).await;
    let good = accepted(&ids["tags/ferry"]);
    let refused = async |patch: Value, status: u16, name: &str, message: &str| {
        let said = say(&world, "ana", DECIDE, Some(&patched(&good, patch.clone()))).await;
        let words = said.1["message"].as_str().unwrap_or_default();
        assert_eq!((said.0, &said.1["error"]), (status, &json!(name)), "{patch} {words}");
        assert!(words.contains(message), "{words}");
    };
    refused(json!({"version": 0}), 400, "InvalidInput", "version must be 1 or more").await;
    refused(json!({"verdict": "NOT_SEEN"}), 400, "InvalidInput", "ACCEPTED, REJECTED or CHANGED")
        .await;
    refused(json!({"verdict": "REJECTED"}), 400, "InvalidInput", "reason must be there").await;
    refused(json!({"reason": "ALREADY"}), 400, "InvalidInput", "reason must be there").await;
    refused(json!({"changedTo": "x"}), 400, "InvalidInput", "changedTo must be there").await;
    refused(json!({"who": "ben"}), 400, "InvalidInput", "a field that is unknown").await;
    refused(json!({"key": " "}), 400, "InvalidInput", "key is empty").await;
    refused(json!({"after": 3}), 400, "InvalidInput", "after must be the number").await;
    refused(json!({"suggestionId": "tag/1"}), 400, "InvalidInput", "suggestionId").await;
    refused(json!({"suggestionId": "tag-0"}), 404, "NoSuchSuggestion", "").await;
    refused(json!({"version": 3}), 404, "NoSuggestions", "").await;
    refused(json!({"version": 1}), 409, "Superseded", "version 2").await;
    let topic = json!({"suggestionId": ids["categories/politics and government"],
        "verdict": "CHANGED", "changedTo": "sport"});
    refused(topic, 400, "InvalidInput", "a Media Topic's code").await;
    refused(json!({"key": "k".repeat(40_000)}), 413, "BodyTooLarge", "32,768").await;
    assert!(world.decisions.lock().unwrap().is_empty());

    let status = async |call, body| say(&world, "ana", call, body).await.0;
    assert_eq!(status(("POST", "/articles/a-1/suggestions"), Some(&good)).await, 405);
    assert_eq!(status(("GET", "/unmute"), None).await, 405);
    assert_eq!(status(("POST", "/articles/a-1/decisions"), None).await, 400);
    assert_eq!(status(("GET", "/articles/a-1/suggestions?version=1"), None).await, 409);
    assert_eq!(status(("GET", "/articles/a-1/suggestions?version=x"), None).await, 400);
    let far = format!("/articles/a-1/decisions?version=2&from={}", "0000000002/".repeat(30));
    for path in ["/articles/a-1/decisions?version=2&from=0000000001/x", far.as_str()] {
        assert_eq!(status(("GET", path), None).await, 400, "{path}");
    }
    for path in ["/articles/a-1", "/articles//suggestions", "/articles/a/b", "/other"] {
        assert_eq!(status(("GET", path), None).await, 404, "{path}");
    }
    let empty = World::default();
    assert_eq!(say(&empty, "ana", ("GET", "/articles/a-1/suggestions"), None).await.0, 404);
    let mut unsigned = event("ana", "GET", "/articles/a-1/suggestions", None);
    unsigned.request_context.authorizer = None;
    assert_eq!(send(&world, &unsigned).await.status_code, 403);
    let down = World { is_down: true, ..World::of(2) };
    let said = send(&down, &event("ana", DECIDE.0, DECIDE.1, Some(&good))).await;
    assert_eq!((said.status_code, said.headers["retry-after"].as_str()), (503, "1"));
}

#[tokio::test]
async fn what_cannot_be_read_is_an_error_and_a_retry_after_a_newer_version_is_none() {
    let mut strange = kept(2);
    strange["suggestions"]["tags"] = json!([{"words": 1}]);
    let world = World::told(json!({"kept": strange}));
    assert_eq!(say(&world, "ana", ("GET", "/articles/a-1/suggestions"), None).await.0, 502);
    let mut world = World::of(2);
    let body = accepted(&ids(&world).await["tags/ferry"]);
    assert_eq!(say(&world, "ana", DECIDE, Some(&body)).await.0, 201);
    world.kept = World::of(3).kept;
    assert_eq!(say(&world, "ana", DECIDE, Some(&body)).await.0, 200, "it is written");
}

/// Editors of so many articles rejected the link of Port Ellery.
fn muted(articles: usize) -> World {
    let rejected = |at: usize| {
        json!({"number": 1, "articleId": format!("b-{at}"), "version": 1, "suggestionId": "s", "kind": "LINK",
            "term": "port ellery", "target": "ellery", "rank": 1, "verdict": "REJECTED",
            "reason": "WRONG_SENSE", "who": "cal", "at": "2026-11-30T08:00:00Z"})
    };
    World::told(json!({"decisions": (0..articles).map(rejected).collect::<Vec<_>>()}))
}

#[tokio::test]
async fn a_muted_pair_is_unmuted_by_name() {
    let world = muted(3);
    let body = json!({"term": "Port  Ellery", "target": "ellery"});
    let unmute = async |world: &World, who: &str, body: &Value| {
        say(world, who, ("POST", "/prod/unmute"), Some(body)).await
    };
    let (status, undo) = unmute(&world, "ana", &body).await;
    assert_eq!((status, &undo["term"]), (201, &json!("port ellery")));
    assert_eq!(world.undone.lock().unwrap()[0].at, moment().now);
    assert_eq!(unmute(&world, "ana", &body).await, (200, undo), "the same again stands");
    let refused = async |world: &World, who: &str| {
        let (status, said) = unmute(world, who, &body).await;
        (status, said["error"].as_str().unwrap().to_owned())
    };
    let not_muted = (409, "NotMuted".to_owned());
    assert_eq!(refused(&world, "ben").await, not_muted, "it is undone");
    assert_eq!(refused(&muted(2), "ana").await, not_muted);
    assert_eq!(world.undone.lock().unwrap().len(), 1);
    let busy = muted(3);
    let other = serde_json::from_value(json!({"term": "port ellery", "target": "t", "who": "ben",
        "at": moment().now.to_string()}));
    busy.undone.lock().unwrap().push(other.unwrap());
    assert_eq!(refused(&busy, "ana").await, (503, "Busy".to_owned()), "of the same millisecond");
    assert_eq!(unmute(&world, "ana", &json!({"term": " ", "target": "t"})).await.0, 400);
}

#[tokio::test]
async fn outcomes_are_counted() {
    let world = World::of(2);
    let read = event("ana", "GET", "/articles/a-1/suggestions", None);
    let answer = respond(&world, &moment(), &read).await.unwrap();
    assert_eq!(answer.dimensions, [("outcome", "READ")]);
}
