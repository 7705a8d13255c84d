//! Personalize: the ranking through its SDK; events and imports by plain HTTP, in the shapes that
//! the service's API reference specifies.

use crate::server::{Server, start, start_with_s3};
use aws_sdk_personalizeruntime::error::ProvideErrorMetadata;
use axum::Router;
use axum::routing::get;
use serde_json::{Value, json};
use tokio::net::TcpListener;

const CAMPAIGN: &str = "arn:aws:personalize:us-east-1:000000000000:campaign/rejoinder";
const DATASET: &str = "arn:aws:personalize:us-east-1:000000000000:dataset/rejoinder/INTERACTIONS";

/// Ann chose 1 ten times, Ben 2 eleven times.
fn history() -> String {
    let line =
        |user: &str, item: &str, at: u32| format!("{user},{item},{},click\n", 1_790_000_000 + at);
    let ann = (0..10).map(|at| line("ann", "1", at));
    let ben = (0..11).map(|at| line("ben", "2", at));
    let head = "USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE\n".to_owned();
    std::iter::once(head).chain(ann).chain(ben).collect()
}

async fn rank(server: &Server, user: &str, items: &[&str]) -> Result<Vec<(String, f64)>, String> {
    let client = server.personalize();
    let request = client.get_personalized_ranking().campaign_arn(CAMPAIGN).user_id(user);
    let request = request.set_input_list(Some(items.iter().map(|i| (*i).to_owned()).collect()));
    let output = request.send().await.map_err(|e| e.code().unwrap_or("no answer").to_owned())?;
    assert!(output.recommendation_id().is_some());
    let pair = |item: &aws_sdk_personalizeruntime::types::PredictedItem| {
        (item.item_id().unwrap_or_default().to_owned(), item.score().unwrap_or_default())
    };
    Ok(output.personalized_ranking().iter().map(pair).collect())
}

async fn order(server: &Server, user: &str) -> String {
    let ranked = rank(server, user, &["1", "2", "3"]).await.expect("ranked");
    assert!((ranked.iter().map(|(_, score)| score).sum::<f64>() - 1.0).abs() < 1e-9);
    ranked.into_iter().map(|(item, _)| item).collect::<Vec<_>>().join(" ")
}

fn click(user: &str, item: &str) -> Value {
    json!({"trackingId": "t-1", "userId": user, "sessionId": "s-1", "eventList": [
        {"eventType": "click", "itemId": item, "sentAt": 1_795_000_000}]})
}

/// A server whose imports come from a bucket that holds [`history`] and [`habits`].
async fn with_history() -> Server {
    let bucket = Router::new()
        .route("/shop/history.csv", get(|| async { history() }))
        .route("/shop/habits.csv", get(|| async { habits() }));
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    let endpoint = format!("http://{}", listener.local_addr().expect("bound"));
    tokio::spawn(async move { axum::serve(listener, bucket).await });
    start_with_s3(endpoint).await
}

fn import(name: &str, location: &str, mode: &str) -> Value {
    json!({"jobName": name, "datasetArn": DATASET, "roleArn": "arn:aws:iam::000000000000:role/r",
        "dataSource": {"dataLocation": location}, "importMode": mode})
}

async fn described(server: &Server, created: &Value) -> Value {
    let (status, body) = server.json11("AmazonPersonalize.DescribeDatasetImportJob", created).await;
    assert_eq!(status, 200);
    body["datasetImportJob"].clone()
}

#[tokio::test]
async fn an_event_moves_the_ranking_at_once() {
    let server = start().await;
    assert_eq!(order(&server, "ann").await, "1 2 3");
    assert_eq!(server.post("/events", &click("ann", "3")).await.0, 200);
    assert_eq!(order(&server, "ann").await, "3 1 2");
    let usage = server.get("/_local/usage").await;
    assert_eq!(usage["operations"]["PutEvents"]["answered"], 1);
    assert_eq!(usage["operations"]["GetPersonalizedRanking"]["answered"], 2);
}

#[tokio::test]
async fn an_import_teaches_what_each_user_likes() {
    let server = with_history().await;
    let body = import("first", "s3://shop/history.csv", "FULL");
    let (status, created) = server.json11("AmazonPersonalize.CreateDatasetImportJob", &body).await;
    let arn = "arn:aws:personalize:us-east-1:000000000000:dataset-import-job/first";
    assert_eq!((status, &created["datasetImportJobArn"]), (200, &json!(arn)));
    let job = described(&server, &created).await;
    assert_eq!([&job["status"], &job["importMode"]], ["ACTIVE", "FULL"]);
    assert_eq!(order(&server, "ann").await, "1 2 3");
    assert_eq!(order(&server, "ben").await, "2 1 3");
    assert_eq!(order(&server, "nobody").await, "2 1 3");
    let again = server.json11("AmazonPersonalize.CreateDatasetImportJob", &body).await;
    assert_eq!(again.1["__type"], "ResourceAlreadyExistsException");
}

#[tokio::test]
async fn an_import_that_fails_says_why_and_changes_nothing() {
    let server = with_history().await;
    let create = "AmazonPersonalize.CreateDatasetImportJob";
    server.json11(create, &import("good", "s3://shop/history.csv", "FULL")).await;
    let (_, bad) = server.json11(create, &import("bad", "s3://shop/none.csv", "FULL")).await;
    let job = described(&server, &bad).await;
    assert_eq!(job["status"], "CREATE FAILED");
    assert!(job["failureReason"].as_str().expect("a reason").contains("404"));
    assert_eq!(order(&server, "ben").await, "2 1 3");
}

#[tokio::test]
async fn wrong_requests_are_refused_by_name() {
    let server = start().await;
    let many: Vec<String> = (0..501).map(|number| number.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(rank(&server, "ann", &many[..500]).await.expect("ranked").len(), 500);
    for items in [&many[..], &[]] {
        assert_eq!(
            rank(&server, "ann", items).await.expect_err("refused"),
            "InvalidInputException"
        );
    }
    assert_eq!(server.post("/events", &json!({"userId": "ann"})).await.0, 400);
    let create = "AmazonPersonalize.CreateDatasetImportJob";
    let (status, error) = server.json11(create, &import("x", "shop/history.csv", "FULL")).await;
    assert_eq!((status, &error["__type"]), (400, &json!("InvalidInputException")));
    let unknown = json!({"datasetImportJobArn": "arn:aws:personalize:::dataset-import-job/x"});
    let (_, error) = server.json11("AmazonPersonalize.DescribeDatasetImportJob", &unknown).await;
    assert_eq!(error["__type"], "ResourceNotFoundException");
}

#[tokio::test]
async fn faults_apply_by_operation() {
    let server = start().await;
    server.break_calls("GetPersonalizedRanking", json!({"throttle": 1})).await;
    assert_eq!(rank(&server, "ann", &["1"]).await.expect_err("throttled"), "ThrottlingException");
    server.break_calls("PutEvents", json!({"fail": 1})).await;
    assert_eq!(server.post("/events", &click("ann", "1")).await.0, 500);
    server.break_calls("CreateDatasetImportJob", json!({"throttle": 1})).await;
    let body = import("x", "s3://shop/history.csv", "FULL");
    let (status, error) = server.json11("AmazonPersonalize.CreateDatasetImportJob", &body).await;
    assert_eq!((status, &error["__type"]), (400, &json!("ThrottlingException")));
}

#[tokio::test]
async fn an_event_that_is_put_again_counts_once() {
    let server = start().await;
    let mut event = click("ann", "1");
    event["eventList"][0]["eventId"] = json!("e-1");
    let mut shares = Vec::new();
    for _ in 0..2 {
        assert_eq!(server.post("/events", &event).await.0, 200);
        shares.push(rank(&server, "ann", &["1", "2"]).await.expect("ranked")[0].1);
    }
    assert!((shares[0] - shares[1]).abs() < 1e-3, "{shares:?}");
    event["eventList"][0]["eventId"] = json!("e-2");
    assert_eq!(server.post("/events", &event).await.0, 200);
    let share = rank(&server, "ann", &["1", "2"]).await.expect("ranked")[0].1;
    assert!(share > shares[1] + 1e-3, "{share} after {shares:?}");
}

fn control(name: &str) -> String {
    format!("AmazonPersonalize.{name}")
}

/// Thirty users who each like one of ten things, forty clicks each.
fn habits() -> String {
    let line = |user: usize, at: usize| {
        let time = 1_790_000_000 + at * 3_600 + user;
        format!("u{user},{},{time},click\n", user % 10)
    };
    let lines = (0..30).flat_map(|user| (0..40).map(move |at| line(user, at)));
    std::iter::once("USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE\n".to_owned()).chain(lines).collect()
}

/// Asks until the answer's status is no longer that of a beginning.
async fn settled(server: &Server, operation: &str, body: &Value, member: &str) -> Value {
    loop {
        let (status, answer) = server.json11(&control(operation), body).await;
        assert_eq!(status, 200, "{answer}");
        let found = &answer[member];
        if !["CREATE PENDING", "CREATE IN_PROGRESS"]
            .contains(&found["status"].as_str().expect("a status"))
        {
            return found.clone();
        }
        tokio::task::yield_now().await;
    }
}

/// Makes everything from a schema to a solution; the solution's ARN.
async fn solution(server: &Server) -> Value {
    let schema = json!({"type": "record", "name": "Interactions", "version": "1.0",
        "namespace": "com.amazonaws.personalize.schema", "fields": [
        {"name": "USER_ID", "type": "string"}, {"name": "ITEM_ID", "type": "string"},
        {"name": "TIMESTAMP", "type": "long"}]});
    let made = async |operation: &str, body: Value| {
        let (status, answer) = server.json11(&control(operation), &body).await;
        assert_eq!(status, 200, "{operation}: {answer}");
        answer
    };
    let schema = made("CreateSchema", json!({"name": "shop", "schema": schema.to_string()})).await;
    let group = made("CreateDatasetGroup", json!({"name": "shop"})).await;
    settled(server, "DescribeDatasetGroup", &group, "datasetGroup").await;
    let group = &group["datasetGroupArn"];
    let dataset = json!({"name": "shop", "schemaArn": schema["schemaArn"], "datasetGroupArn": group,
        "datasetType": "Interactions"});
    assert_eq!(
        made("CreateDataset", dataset).await["datasetArn"],
        "arn:aws:personalize:us-east-1:000000000000:dataset/shop/INTERACTIONS"
    );
    let solution = json!({"name": "shop", "datasetGroupArn": group, "performAutoTraining": false,
        "recipeArn": "arn:aws:personalize:::recipe/aws-personalized-ranking-v2"});
    let solution = made("CreateSolution", solution).await;
    settled(server, "DescribeSolution", &solution, "solution").await;
    solution
}

#[tokio::test]
async fn a_version_is_trained_measured_and_served() {
    let server = with_history().await;
    let import = import("habits", "s3://shop/habits.csv", "FULL");
    server.json11(&control("CreateDatasetImportJob"), &import).await;
    let solution = solution(&server).await;
    let (_, version) = server.json11(&control("CreateSolutionVersion"), &solution).await;
    let trained = settled(&server, "DescribeSolutionVersion", &version, "solutionVersion").await;
    assert_eq!(trained["status"], "ACTIVE", "{trained}");
    let (_, measured) = server.json11(&control("GetSolutionMetrics"), &version).await;
    assert_eq!(measured["metrics"]["mean_reciprocal_rank_at_25"], 1.0, "{measured}");
    let campaign =
        json!({"name": "rejoinder", "solutionVersionArn": version["solutionVersionArn"]});
    let (_, campaign) = server.json11(&control("CreateCampaign"), &campaign).await;
    assert_eq!(campaign["campaignArn"], CAMPAIGN);
    settled(&server, "DescribeCampaign", &campaign, "campaign").await;
    // The campaign serves what was imported when it was trained, and the events since.
    let other = self::import("other", "s3://shop/history.csv", "FULL");
    server.json11(&control("CreateDatasetImportJob"), &other).await;
    let first = async |user: &str| {
        rank(&server, user, &["1", "2", "3"]).await.expect("ranked")[0].0.clone()
    };
    assert_eq!((first("u3").await, first("u2").await), ("3".to_owned(), "2".to_owned()));
    for _ in 0..30 {
        server.post("/events", &click("u3", "1")).await;
    }
    assert_eq!(first("u3").await, "1");
}

#[tokio::test]
async fn a_version_of_too_little_fails_and_says_so() {
    let server = with_history().await;
    let solution = solution(&server).await;
    let (_, version) = server.json11(&control("CreateSolutionVersion"), &solution).await;
    let trained = settled(&server, "DescribeSolutionVersion", &version, "solutionVersion").await;
    assert_eq!(trained["status"], "CREATE FAILED");
    assert!(trained["failureReason"].as_str().expect("a reason").contains("1000"), "{trained}");
    server.break_calls("CreateSolutionVersion", json!({"throttle": 1})).await;
    let (status, error) = server.json11(&control("CreateSolutionVersion"), &solution).await;
    assert_eq!((status, &error["__type"]), (400, &json!("ThrottlingException")));
}
