//! The page over HTTP, with a stand-in for the emulator.

use super::*;
use axum::extract::Request;
use axum::routing::any;
use cli_base::loopback::loopback_client;
use reqwest::StatusCode;
use reqwest::header::{CONTENT_SECURITY_POLICY, HOST, LOCATION, ORIGIN};
use std::collections::BTreeMap;

/// Says what it was asked.
async fn echo(request: Request) -> ([(&'static str, &'static str); 1], String) {
    let header =
        |name: &str| request.headers().get(name).and_then(|v| v.to_str().ok()).unwrap_or("-");
    let said =
        format!("{} {} {} {}", request.method(), request.uri(), header("host"), header("origin"));
    ([("set-cookie", "a=1")], said)
}

async fn stand_in() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new().fallback(any(echo));
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

struct Served {
    url: String,
    hook: String,
    http: reqwest::Client,
}

async fn served() -> Served {
    let endpoint = stand_in().await;
    let api = "http://abcd1234.execute-api.127.0.0.1:1".to_owned();
    let outputs: BTreeMap<String, String> = [("ApprovalApiUrl".to_owned(), api)].into();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let running = Running {
        pid: 1,
        page: url.clone(),
        endpoint: endpoint.clone(),
        models: endpoint.clone(),
        region: "us-east-1".to_owned(),
        processes: BTreeMap::new(),
        outputs,
    };
    let config = aws::local(&endpoint).await;
    let site = Site { running, config, menu: section::menu(&[]) };
    let shared = Arc::new(Shared::new(&site).unwrap());
    let hook = shared.hook.clone();
    tokio::spawn(serve(listener, router(shared, &site, &[])));
    Served { url, hook, http: loopback_client() }
}

impl Served {
    async fn deliver(&self, to: &str, subject: &str, message: &str) {
        let body = serde_json::json!({
            "Type": "Notification", "Subject": subject, "Message": message,
            "MessageAttributes": {"reviewer": {"Type": "String", "Value": to}}
        });
        let url = format!("{}{}", self.url, self.hook);
        let answer = self.http.post(url).body(body.to_string()).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
    }

    async fn get(&self, path: &str) -> reqwest::Response {
        self.http.get(format!("{}{path}", self.url)).send().await.unwrap()
    }

    async fn text(&self, path: &str) -> String {
        self.get(path).await.text().await.unwrap()
    }
}

#[tokio::test]
async fn a_delivered_mail_is_shown_escaped_with_its_link_and_listed_as_json() {
    let page = served().await;
    page.deliver("ana@example.com", "Decide <now>", "<b>Page</b>: http://127.0.0.1:1/x\n").await;
    page.deliver("ben@example.com", "Other", "").await;
    let shown = page.text("/mailbox/ana@example.com").await;
    assert!(shown.contains("Decide &#60;now&#62;") && shown.contains("&#60;b&#62;Page"), "{shown}");
    assert!(shown.contains("<a href=\"http://127.0.0.1:1/x\">"));
    assert!(!shown.contains("Other"));
    let mails: Vec<mailbox::Mail> = page.get("/mailbox.json?after=1").await.json().await.unwrap();
    assert_eq!((mails.len(), mails[0].id, mails[0].to.as_str()), (1, 2, "ben@example.com"));
}

#[tokio::test]
async fn only_the_loopback_name_is_answered() {
    let page = served().await;
    let url = format!("{}/mailbox", page.url);
    let foreign = page.http.get(&url).header(HOST, "evil.example").send().await.unwrap();
    assert_eq!(foreign.status(), StatusCode::MISDIRECTED_REQUEST);
    let local = page.url.trim_start_matches("http://").replace("127.0.0.1", "localhost");
    let moved = page.http.get(&url).header(HOST, local).send().await.unwrap();
    assert_eq!(moved.headers()[LOCATION].to_str().unwrap(), url);
}

#[tokio::test]
async fn pages_allow_no_foreign_code_and_say_when_something_is_missing() {
    let page = served().await;
    let overview = page.get("/").await;
    let policy = overview.headers()[CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    assert_eq!(page.get("/executions/none").await.status(), StatusCode::NOT_FOUND);
    assert_eq!(page.get("/executions").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn approvals_go_to_the_api_with_host_and_origin_and_keep_its_headers() {
    let page = served().await;
    let host = page.url.trim_start_matches("http://").to_owned();
    let url = format!("{}/approvals/a%20b?x=1", page.url);
    let answer =
        page.http.post(url).header(ORIGIN, &page.url).body("choice=A").send().await.unwrap();
    assert_eq!(answer.headers()["set-cookie"], "a=1");
    assert!(!answer.headers().contains_key(CONTENT_SECURITY_POLICY));
    let said = answer.text().await.unwrap();
    let asked = "/_aws/execute-api/abcd1234/$default/approvals/a%20b?x=1";
    assert_eq!(said, format!("POST {asked} {host} {}", page.url));
}
