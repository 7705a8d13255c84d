//! Serves the approval page from memory, with a question in every state, to be looked at in a
//! browser: `cargo run -p approval-callback --example pages -- 8080`.
//!
//! Prints one line per question: its state, its address, its code.

#![allow(clippy::print_stdout, reason = "the addresses are what it is run for")]

#[path = "../tests/world/mod.rs"]
mod world;

use approval_callback::{from_event, handle, to_response};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Method, Response, Uri};
use jiff::{SignedDuration, Timestamp};
use reviews::{Audience, Question, Stage, Verdict};
use serde_json::{Map, Value, json};
use world::{Letter, World, question};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let port = std::env::args().nth(1).map_or(0, |port| port.parse().expect("a port number"));
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await.expect("a free port");
    let origin = format!("http://{}", listener.local_addr().expect("bound"));
    let world = World::served_at(&origin, Timestamp::now());
    for (state, letter) in every_state(&world).await {
        println!("{state} {origin}/approvals/{} {}", letter.link, letter.code);
    }
    println!("unknown {origin}/approvals/{} 000000", "A".repeat(43));
    println!("malformed {origin}/approvals/x 000000");
    println!("list {origin}/approvals 000000");
    let app = Router::new().fallback(respond).with_state(world);
    axum::serve(listener, app).await.expect("serves until it is ended");
}

async fn respond(
    State(world): State<World>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let text = |(name, value): (&axum::http::HeaderName, &axum::http::HeaderValue)| {
        (name.to_string(), json!(String::from_utf8_lossy(value.as_bytes())))
    };
    let event = json!({
        "rawPath": uri.path(),
        "requestContext": {"http": {"method": method.as_str()}},
        "headers": headers.iter().map(text).collect::<Map<_, _>>(),
        "body": String::from_utf8_lossy(&body),
    });
    let request = from_event(&event);
    let answer = handle(&world.ports(), &world.config, &request, Timestamp::now()).await;
    http_response(&to_response(&answer, &world.config))
}

fn http_response(answer: &Value) -> Response<Body> {
    let status = answer["statusCode"].as_u64().unwrap_or(500);
    let mut response = Response::builder().status(u16::try_from(status).unwrap_or(500));
    for (name, value) in answer["headers"].as_object().into_iter().flatten() {
        response = response.header(name, value.as_str().unwrap_or_default());
    }
    for cookie in answer["cookies"].as_array().into_iter().flatten() {
        response = response.header("set-cookie", cookie.as_str().unwrap_or_default());
    }
    let body = answer["body"].as_str().unwrap_or_default().to_owned();
    response.body(Body::from(body)).expect("headers are well-formed")
}

/// One question per state, each with Anna's letter.
async fn every_state(world: &World) -> Vec<(&'static str, Letter)> {
    let browser = world.browser();
    let review = first(world, "review", question(Stage::Review, "r-1001")).await;
    let reply = first(world, "reply", question(Stage::Reply, "r-1002")).await;
    let long = first(world, "long", long_question()).await;
    let edited = first(world, "edited", edited_question()).await;
    let decided = first(world, "decided", question(Stage::Reply, "r-1005")).await;
    let fields = [
        ("choice", "EDIT"),
        ("edited", "Dear Mara,\n\nthank you for telling us about the lid.\n\nYour Kettle Team"),
        ("comment", "Shorter, and no promise."),
        ("code", &decided.code),
    ];
    browser.submit(&decided.link, &fields).await;
    let recorded = first(world, "recorded", question(Stage::Review, "r-1006")).await;
    world.executions.set_down(true);
    browser.choose(&recorded, "APPROVE").await;
    world.executions.set_down(false);
    let moved_on = first(world, "moved-on", question(Stage::Review, "r-1007")).await;
    world.executions.time_out("moved-on");
    let locked = first(world, "locked", question(Stage::Review, "r-1008")).await;
    for _ in 0..5 {
        let wrong = locked.wrong_code();
        browser.submit(&locked.link, &[("choice", "REJECT"), ("code", &wrong)]).await;
    }
    vec![
        ("review", review),
        ("reply", reply),
        ("long", long),
        ("edited", edited),
        ("decided", decided),
        ("recorded", recorded),
        ("moved-on", moved_on),
        ("locked", locked),
        ("late", late(world).await),
        ("superseded", superseded(world).await),
        ("escalated", escalated(world).await),
    ]
}

async fn first(world: &World, name: &str, question: Question) -> Letter {
    world.ask(name, name, question).await.swap_remove(0)
}

async fn late(world: &World) -> Letter {
    let earlier = world.start - SignedDuration::from_hours(2);
    world.ask_at("late", "late", question(Stage::Review, "r-1009"), earlier).await.swap_remove(0)
}

async fn superseded(world: &World) -> Letter {
    let letter = first(world, "superseded", question(Stage::Review, "r-1010")).await;
    let mut reminder = question(Stage::Review, "r-1010");
    reminder.attempt = 2;
    first(world, "superseded", reminder).await;
    letter
}

async fn escalated(world: &World) -> Letter {
    let letter = first(world, "escalated", question(Stage::Review, "r-1011")).await;
    let mut again = question(Stage::Review, "r-1011");
    (again.attempt, again.audience) = (2, Audience::Escalation);
    first(world, "escalated", again).await;
    letter
}

fn long_question() -> Question {
    let mut asked = question(Stage::Review, "r-1003-with-a-rather-long-identifier-of-the-shop");
    asked.review.product_name = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk 3000".into();
    asked.review.text = "Averylongwordwithoutanyspaceatall".repeat(8)
        + "\n\n"
        + &"The lid leaks and nobody answers the telephone. ".repeat(60);
    asked
}

fn edited_question() -> Question {
    let mut asked = question(Stage::Reply, "r-1004");
    (asked.round, asked.moderation.verdict, asked.moderation.score) =
        (2, Verdict::Toxic, Some(0.71));
    asked.choices.remove(0);
    asked
}
