//! Operation by operation. How the adapter sees it: `crates/search/vector-index/tests/contract`.

use super::*;

fn ask(cluster: &mut Cluster, method: &str, path: &str, body: &str) -> Result<Value, AwsError> {
    let operation = Operation::of(method, path).expect("a known operation");
    cluster.answer(&operation, body.as_bytes())
}

const MAPPING: &str =
    r#"{"mappings": {"properties": {"place": {"type": "knn_vector", "dimension": 2}}}}"#;

fn filled() -> Cluster {
    let mut cluster = Cluster::default();
    ask(&mut cluster, "PUT", "/v1", MAPPING).expect("made");
    let lines = concat!(
        "{\"index\": {\"_id\": \"a\"}}\n{\"place\": [0, 0], \"tags\": {\"style\": \"line\"}}\n",
        "{\"index\": {\"_id\": \"b\"}}\n{\"place\": [3, 4], \"tags\": {\"style\": \"flat\"}}\n",
        "{\"index\": {\"_id\": \"c\"}}\n{\"place\": [1, 1, 1]}\n",
    );
    let answer = ask(&mut cluster, "POST", "/v1/_bulk", lines).expect("taken");
    assert_eq!(answer["errors"], true);
    assert_eq!(answer["items"][2]["index"]["status"], 400);
    cluster
}

fn found(cluster: &mut Cluster, filter: &Value) -> Vec<(String, f64)> {
    let knn = json!({"place": {"vector": [0, 0], "k": 5, "filter": filter}});
    let body = json!({"size": 5, "query": {"knn": knn}}).to_string();
    let answer = ask(cluster, "POST", "/v1/_search", &body).expect("answered");
    let hits = answer["hits"]["hits"].as_array().expect("hits").clone();
    let pair = |hit: &Value| {
        (hit["_id"].as_str().unwrap_or_default().to_owned(), hit["_score"].as_f64().unwrap_or(0.0))
    };
    hits.iter().map(pair).collect()
}

#[test]
fn the_nearest_come_first_and_are_scored_as_faiss_does() {
    let hits = found(&mut filled(), &Value::Null);
    assert_eq!(hits, [("a".to_owned(), 1.0), ("b".to_owned(), 1.0 / 26.0)]);
}

#[test]
fn what_was_replaced_takes_a_place_unless_there_is_a_filter() {
    let mut cluster = filled();
    let again = "{\"index\": {\"_id\": \"a\"}}\n{\"place\": [0, 1], \"tags\": {}}\n";
    ask(&mut cluster, "POST", "/v1/_bulk", again).expect("taken");
    let mut nearest = |filter: &Value| {
        let knn = json!({"place": {"vector": [0, 0], "k": 2, "filter": filter}});
        let body = json!({"size": 2, "query": {"knn": knn}}).to_string();
        let answer = ask(&mut cluster, "POST", "/v1/_search", &body).expect("answered");
        let hits = answer["hits"]["hits"].as_array().expect("hits").clone();
        hits.iter().map(|hit| hit["_id"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let without: Vec<String> = nearest(&Value::Null);
    assert_eq!(without, ["a"]);
    assert_eq!(nearest(&json!({"bool": {"filter": []}})), ["a", "b"]);
}

#[test]
fn filters_are_exact() {
    let mut cluster = filled();
    let flat = json!({"bool": {"filter": [{"terms": {"tags.style": ["flat", "bold"]}}]}});
    assert_eq!(found(&mut cluster, &flat)[0].0, "b");
    assert!(found(&mut cluster, &json!({"term": {"tags.style": "fla"}})).is_empty());
}

#[test]
fn aliases_move_all_at_once() {
    let mut cluster = filled();
    let wrong = r#"{"actions": [{"add": {"index": "v1", "alias": "all"}},
        {"add": {"index": "v9", "alias": "all"}}]}"#;
    let error = ask(&mut cluster, "POST", "/_aliases", wrong).expect_err("refused");
    assert_eq!(error.code, "index_not_found_exception");
    assert_eq!(ask(&mut cluster, "GET", "/_alias/all", "").expect_err("none").status, 404);
    let itself = r#"{"actions": [{"add": {"index": "v1", "alias": "v1"}}]}"#;
    let error = ask(&mut cluster, "POST", "/_aliases", itself).expect_err("refused");
    assert_eq!(error.code, "invalid_alias_name_exception");
    let right = r#"{"actions": [{"add": {"index": "v1", "alias": "all"}}]}"#;
    ask(&mut cluster, "POST", "/_aliases", right).expect("moved");
    assert_eq!(ask(&mut cluster, "GET", "/all/_count", "").expect("counted")["count"], 2);
    let error = ask(&mut cluster, "PUT", "/all", MAPPING).expect_err("refused");
    assert_eq!(error.code, "invalid_index_name_exception");
}

#[test]
fn a_mapping_has_the_fields_of_all_documents() {
    let answer = ask(&mut filled(), "GET", "/v1/_mapping", "").expect("answered");
    let fields = &answer["v1"]["mappings"]["properties"];
    assert_eq!(fields["tags"], json!({"properties": {"style": {"type": "keyword"}}}));
    assert_eq!(fields["place"]["type"], "knn_vector");
}

#[test]
fn what_is_not_there_or_not_known_is_refused() {
    let mut cluster = filled();
    assert_eq!(ask(&mut cluster, "GET", "/v2/_count", "").expect_err("missing").status, 404);
    assert_eq!(ask(&mut cluster, "PUT", "/v1", MAPPING).expect_err("there").status, 400);
    assert_eq!(ask(&mut cluster, "PUT", "/v2", "{}").expect_err("no vector").status, 400);
    assert_eq!(Operation::of("PUT", "/_all"), None);
    assert_eq!(Operation::of("GET", "/v1/_settings"), None);
}
