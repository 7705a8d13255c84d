//! Who may ask and read what, and how often a question is put on the bus.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::doubles;

use doubles::{NOW, World, event, send};
use question_api::{Response, State};
use serde_json::{Value, json};

fn body(response: &Response) -> Value {
    serde_json::from_str(&response.body).unwrap()
}

async fn ask(world: &World, role: &str, asked: Value) -> (u16, Value) {
    let response = send(world, &event(role, "POST", "/questions", Some(&asked))).await;
    (response.status_code, body(&response))
}

async fn read(world: &World, role: &str, id: &str) -> (u16, Value) {
    let response = send(world, &event(role, "GET", &format!("/questions/{id}"), None)).await;
    (response.status_code, body(&response))
}

#[tokio::test]
async fn a_question_goes_to_the_bus_with_the_signers_tenant() {
    let world = World::default();
    let asked = json!({"text": "How loud is it?", "product": "VAC-900"});
    let taken = ask(&world, "harbour", asked).await;
    assert_eq!(taken, (202, json!({"questionId": "q-fresh", "state": "ASKED"})));
    let bus = world.bus.lock().unwrap();
    let question = serde_json::to_value(&bus[..]).unwrap();
    let expected = json!([{"questionId": "q-fresh", "tenant": "harbour-street",
        "text": "How loud is it?", "product": "VAC-900", "askedAt": NOW}]);
    assert_eq!(question, expected);
}

#[tokio::test]
async fn a_tenant_in_the_body_is_refused() {
    let world = World::default();
    let (status, said) =
        ask(&world, "harbour", json!({"text": "?", "tenant": "market-hall"})).await;
    assert_eq!((status, &said["error"]), (400, &json!("InvalidInput")));
    let picture = json!({"text": "What is this?", "image": "images/market-hall/1.png"});
    assert_eq!(ask(&world, "harbour", picture).await.0, 400);
    assert!(world.bus.lock().unwrap().is_empty());
}

#[tokio::test]
async fn whoever_has_no_tenant_is_told_nothing() {
    let world = World::default();
    for path in ["/questions/q-1", "/questions", "/elsewhere"] {
        let response = send(&world, &event("stranger", "GET", path, None)).await;
        assert_eq!(response.status_code, 403, "{path}");
    }
    let mut unsigned = event("harbour", "GET", "/questions/q-1", None);
    unsigned.request_context.authorizer = None;
    assert_eq!(send(&world, &unsigned).await.status_code, 403);
}

#[tokio::test]
async fn a_question_of_another_tenant_is_as_unknown_as_none() {
    let world = World::default();
    for number in 0..500 {
        let id = format!("q-{number}");
        let (role, other) =
            if number % 2 == 0 { ("harbour", "market") } else { ("market", "harbour") };
        ask(&world, role, json!({"questionId": id, "text": "Whose?"})).await;
        let foreign = read(&world, other, &id).await;
        assert_eq!(foreign, read(&world, other, "never-asked").await);
        assert_eq!(foreign.0, 404);
        for id in [format!("harbour-street#{id}"), format!("..%2f{id}"), format!("{id}#")] {
            assert_eq!(read(&world, other, &id).await.0, 404, "{id}");
        }
        assert_eq!(read(&world, role, &id).await.0, 200);
    }
    let same = json!({"questionId": "q-0", "text": "Mine, under the same id?"});
    assert_eq!(ask(&world, "market", same).await.0, 202);
}

#[tokio::test]
async fn asking_again_under_an_id_is_the_same_question() {
    let world = World::default();
    let asked = json!({"questionId": "q-1", "text": "How loud is it?"});
    for state in [State::Asked, State::Working, State::Answered, State::Failed] {
        ask(&world, "harbour", asked.clone()).await;
        world.set("harbour-street", "q-1", state);
    }
    // While it waited it was put twice; not while it is worked on, nor when it is answered.
    assert_eq!(world.bus.lock().unwrap().len(), 2);
    let (status, said) = ask(&world, "harbour", asked).await;
    assert_eq!((status, &said["state"]), (202, &json!("ASKED")), "a failed one is asked again");
    assert_eq!(world.bus.lock().unwrap().len(), 3);
    let other = json!({"questionId": "q-1", "text": "How heavy is it?"});
    let (status, said) = ask(&world, "harbour", other).await;
    assert_eq!((status, &said["error"]), (409, &json!("QuestionIdTaken")));
}

#[tokio::test]
async fn of_two_who_ask_a_failed_question_at_once_one_starts_it() {
    let world = World::default();
    let asked = json!({"questionId": "q-1", "text": "How loud is it?"});
    ask(&world, "harbour", asked.clone()).await;
    world.set("harbour-street", "q-1", State::Failed);
    world.bus.lock().unwrap().clear();
    let again = || ask(&world, "harbour", asked.clone());
    let (one, other) = tokio::join!(again(), again());
    assert_eq!((one.0, &one.1["state"]), (202, &json!("ASKED")));
    assert_eq!(one, other);
    assert_eq!(world.bus.lock().unwrap().len(), 1);
    assert_eq!(read(&world, "harbour", "q-1").await.1["state"], "ASKED");
}

#[tokio::test]
async fn a_bus_that_is_down_loses_nothing() {
    let world = World::default();
    let asked = json!({"questionId": "q-1", "text": "How loud is it?"});
    *world.is_bus_down.lock().unwrap() = true;
    let response = send(&world, &event("harbour", "POST", "/questions", Some(&asked))).await;
    assert_eq!((response.status_code, response.headers["retry-after"].as_str()), (503, "1"));
    *world.is_bus_down.lock().unwrap() = false;
    assert_eq!(ask(&world, "harbour", asked).await.0, 202);
    assert_eq!(world.bus.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn what_does_not_fit_is_refused_by_name() {
    let world = World::default();
    let said = async |asked| ask(&world, "harbour", asked).await.1["message"].clone();
    assert_eq!(said(json!({"text": " "})).await, "text is empty: give one");
    assert_eq!(said(json!({})).await, "text is missing");
    let rule =
        "questionId must be letters, digits, points, hyphens and underscores, to stand in a path";
    for id in ["a/b", "a b", "..", "ä", "a#b"] {
        assert_eq!(said(json!({"text": "?", "questionId": id})).await, rule, "{id}");
    }
    let status =
        async |method, path| send(&world, &event("harbour", method, path, None)).await.status_code;
    assert_eq!(status("POST", "/questions").await, 400);
    assert_eq!(status("PUT", "/questions/q-1").await, 405);
    assert_eq!(status("POST", "/questions/q-1").await, 405);
    assert_eq!(status("GET", "/questions").await, 404);
    assert_eq!(status("GET", "/answers").await, 404);
}
