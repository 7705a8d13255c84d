//! What goes over the wire to DynamoDB, and what comes back.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::doubles::{kept, moment};
use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use axum::Router;
use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::StatusCode;
use decision_api::{
    Config, DecisionTable, FindSuggestions, KeepDecision, KeepUndo, Kept, ReadDecisions,
    RecallTerm, Recalled,
};
use decisions::{Decision, Pair, Undo, Verdict};
use lambda_bridge::{Env, NamedError};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// A service that answers each request alike.
struct Local {
    table: DecisionTable,
    seen: Arc<Mutex<Vec<(String, Value)>>>,
}

impl Local {
    async fn answering(status: u16, body: Value) -> Self {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let noted = seen.clone();
        let app = Router::new().fallback(move |request: Request| async move {
            let (head, sent) = request.into_parts();
            let target = head.headers["x-amz-target"].to_str().unwrap().to_owned();
            let sent = to_bytes(sent, 1 << 20).await.unwrap();
            noted.lock().unwrap().push((target, serde_json::from_slice(&sent).unwrap()));
            (StatusCode::from_u16(status).unwrap(), body.to_string())
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await });
        let tables = [("SUGGESTIONS_TABLE", "suggestions"), ("DECISIONS_TABLE", "decisions")];
        let config = Config::from_env(&Env::of(&tables)).unwrap();
        Self { table: DecisionTable::new(&sdk(&endpoint), &config), seen }
    }

    fn only_request(&self) -> (String, Value) {
        let seen = self.seen.lock().unwrap();
        assert_eq!(seen.len(), 1);
        seen[0].clone()
    }
}

fn sdk(endpoint: &str) -> SdkConfig {
    let credentials = Credentials::new("AKIDEXAMPLE", "secret", None, None, "test");
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static("us-east-1"))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .endpoint_url(endpoint)
        .build()
}

fn decision(kind: &str) -> Decision {
    serde_json::from_value(json!({"number": 2, "articleId": "a-1", "version": 3,
        "suggestionId": "link-1f", "kind": kind, "term": "port ellery", "target": "ellery", "rank": 1,
        "score": 0.5, "verdict": "ACCEPTED", "who": "arn", "at": "2026-11-30T09:30:00Z"}))
    .unwrap()
}

#[tokio::test]
async fn a_decision_is_put_under_its_article_and_its_term_at_once_where_its_number_is_free() {
    let local = Local::answering(200, json!({})).await;
    assert_eq!(local.table.keep_decision(&decision("LINK"), None, 9).await, Ok(Kept::Now));
    let (target, body) = local.only_request();
    assert_eq!(target, "DynamoDB_20120810.TransactWriteItems");
    let puts = body["TransactItems"].as_array().unwrap();
    let keys: Vec<[&str; 2]> = puts
        .iter()
        .map(|one| ["pk", "sk"].map(|key| one["Put"]["Item"][key]["S"].as_str().unwrap()))
        .collect();
    let under_term = "2026-11-30T09:30:00.000Z/a-1/3/link-1f/2";
    assert_eq!(
        keys,
        [["article/a-1", "0000000003/link-1f/0002"], ["term/port ellery", under_term]]
    );
    for one in puts {
        let put = &one["Put"];
        assert_eq!(put["ConditionExpression"], "attribute_not_exists(pk)");
        assert_eq!(
            (&put["TableName"], &put["Item"]["expiresAt"]),
            (&json!("decisions"), &json!({"N": "9"}))
        );
        let content = put["Item"]["decision"]["S"].as_str().unwrap();
        assert_eq!(serde_json::from_str::<Decision>(content).unwrap(), decision("LINK"));
    }
    let local = Local::answering(200, json!({})).await;
    local.table.keep_decision(&decision("CATEGORY"), None, 9).await.unwrap();
    assert_eq!(local.only_request().1["TransactItems"].as_array().unwrap().len(), 1);
    // A tag that was changed stands under the words that were taken, and so does what overrules it.
    let mut changed = decision("TAG");
    changed.record.verdict = Verdict::Changed;
    changed.record.changed_to = Some("#ellery".to_owned());
    for (decision, overruled) in [(&changed, None), (&decision("TAG"), Some(&changed))] {
        let local = Local::answering(200, json!({})).await;
        local.table.keep_decision(decision, overruled, 9).await.unwrap();
        let body = local.only_request().1;
        let puts = body["TransactItems"].as_array().unwrap().iter();
        let terms: Vec<&Value> = puts.map(|one| &one["Put"]["Item"]["pk"]["S"]).collect();
        assert_eq!(terms, ["article/a-1", "term/ellery", "term/port ellery"]);
    }
}

#[tokio::test]
async fn a_number_that_is_taken_is_told_from_a_fault() {
    let cancelled = |codes: &[&str]| {
        let reasons: Vec<Value> = codes.iter().map(|code| json!({"Code": code})).collect();
        json!({"__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
            "CancellationReasons": reasons})
    };
    let kept = async |answer| {
        let local = Local::answering(400, answer).await;
        local.table.keep_decision(&decision("LINK"), None, 9).await.map_err(|error| error.name())
    };
    assert_eq!(kept(cancelled(&["ConditionalCheckFailed", "None"])).await, Ok(Kept::Not));
    assert_eq!(kept(cancelled(&["TransactionConflict", "None"])).await, Ok(Kept::Not));
    assert_eq!(kept(cancelled(&["ValidationError", "None"])).await, Err("UpstreamRejected"));
    assert_eq!(kept(cancelled(&[])).await, Err("UpstreamRejected"));
    for code in ["ThrottlingError", "ProvisionedThroughputExceeded"] {
        let busy = Err("UpstreamThrottled");
        assert_eq!(kept(cancelled(&["None", code])).await, busy, "{code}");
        assert_eq!(kept(cancelled(&["ConditionalCheckFailed", code])).await, busy, "{code}");
    }
    assert_eq!(kept(json!({"__type": "ThrottlingException"})).await, Err("UpstreamThrottled"));
}

#[tokio::test]
async fn suggestions_are_read_as_the_machine_keeps_them() {
    let mut told = kept(4);
    told.as_object_mut().unwrap().remove("version");
    let item = |kept: String| json!({"Item": {"pk": {"S": "a-1"}, "version": {"N": "4"}, "kept": {"S": kept}}});
    let local = Local::answering(200, item(told.to_string())).await;
    let found = local.table.find_suggestions("a-1").await.unwrap().unwrap();
    assert_eq!((found.version, found.suggested.prompt_version.as_deref()), (4, Some("p-1")));
    let expected =
        json!({"TableName": "suggestions", "Key": {"pk": {"S": "a-1"}}, "ConsistentRead": true});
    assert_eq!(local.only_request(), ("DynamoDB_20120810.GetItem".to_owned(), expected));
    let find = async |answer| {
        let local = Local::answering(200, answer).await;
        local.table.find_suggestions("a-1").await.map_err(|error| error.name())
    };
    assert_eq!(find(json!({})).await, Ok(None));
    let withdrawn = json!({"Item": {"pk": {"S": "a-1"}, "version": {"N": "5"}}});
    assert_eq!(find(withdrawn).await, Ok(None));
    assert_eq!(find(item("{}".to_owned())).await, Err("UpstreamRejected"));
}

#[tokio::test]
async fn decisions_are_read_page_by_page() {
    let content = serde_json::to_string(&decision("LINK")).unwrap();
    let page = json!({"Items": [{"decision": {"S": content}}],
        "LastEvaluatedKey": {"pk": {"S": "article/a-1"}, "sk": {"S": "k"}}});
    let local = Local::answering(200, page).await;
    let found = local.table.read_decisions("a-1", "0000000003/", Some("j")).await.unwrap();
    assert_eq!((found.decisions, found.next.as_deref()), (vec![decision("LINK")], Some("k")));
    let (target, body) = local.only_request();
    assert_eq!(target, "DynamoDB_20120810.Query");
    let expected = json!({"TableName": "decisions", "ConsistentRead": true, "Limit": 200,
        "KeyConditionExpression": "pk = :pk AND begins_with(sk, :prefix)",
        "ExpressionAttributeValues": {":pk": {"S": "article/a-1"}, ":prefix": {"S": "0000000003/"}},
        "ExclusiveStartKey": {"pk": {"S": "article/a-1"}, "sk": {"S": "j"}}});
    assert_eq!(body, expected);
    let strange = Local::answering(200, json!({"Items": [{"decision": {"S": "{}"}}]})).await;
    let said = strange.table.read_decisions("a-1", "", None).await;
    assert_eq!(said.unwrap_err().name(), "UpstreamRejected");
}

#[tokio::test]
async fn an_undo_is_put_under_its_term() {
    let local = Local::answering(200, json!({})).await;
    let undo =
        Undo { pair: Pair::new("Port Ellery", "ellery"), who: "arn".to_owned(), at: moment().now };
    assert_eq!(local.table.keep_undo(&undo, 9).await, Ok(Kept::Now));
    let (target, body) = local.only_request();
    let keys = ["pk", "sk"].map(|key| body["Item"][key]["S"].as_str().unwrap());
    assert_eq!(target, "DynamoDB_20120810.PutItem");
    assert_eq!(keys, ["term/port ellery", "2026-11-30T09:30:00.000Z//undo"]);
    assert_eq!(body["ConditionExpression"], "attribute_not_exists(pk)");
    let taken = json!({"__type": "ConditionalCheckFailedException"});
    let local = Local::answering(400, taken).await;
    assert_eq!(local.table.keep_undo(&undo, 9).await, Ok(Kept::Not));
}

#[tokio::test]
async fn of_a_term_the_newest_are_read() {
    let undo =
        Undo { pair: Pair::new("Port Ellery", "ellery"), who: "arn".to_owned(), at: moment().now };
    let item = |name: &str, content: String| json!({name: {"S": content}});
    let items = [
        item("undo", serde_json::to_string(&undo).unwrap()),
        item("decision", serde_json::to_string(&decision("LINK")).unwrap()),
    ];
    let local = Local::answering(200, json!({ "Items": items })).await;
    let Recalled { decisions, undone } = local.table.recall_term("port ellery").await.unwrap();
    assert_eq!((decisions, undone), (vec![decision("LINK")], vec![undo]));
    let (target, body) = local.only_request();
    assert_eq!(target, "DynamoDB_20120810.Query");
    let pk = json!({":pk": {"S": "term/port ellery"}});
    let told = ["ScanIndexForward", "ConsistentRead", "Limit", "ExpressionAttributeValues"];
    assert_eq!(told.map(|name| body[name].clone()), [json!(false), json!(true), json!(100), pk]);
    let strange = Local::answering(200, json!({"Items": [item("undo", "{}".to_owned())]})).await;
    assert_eq!(strange.table.recall_term("t").await.unwrap_err().name(), "UpstreamRejected");
}
