//! The search page over HTTP, with a stand-in for the deployed search.

use crate::index::IndexCache;
use crate::system::ImageSearch;
use axum::Router;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use cli_base::loopback::loopback_client;
use cli_base::running::Running;
use reqwest::header::ORIGIN;
use serde_json::{Value, json};
use stack_page::Page;
use std::collections::BTreeMap;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

/// A picture of so many pixels a side, as far as its header says.
fn png_of(side: u32) -> Vec<u8> {
    let side = side.to_be_bytes();
    let header = [b"\0\0\0\x0dIHDR".as_slice(), &side, &side, &[8, 6, 0, 0, 0], b"crc."].concat();
    [b"\x89PNG\r\n\x1a\n".as_slice(), &header, b"\0\0\0\0IEND"].concat()
}

/// Two images; the second comes first for somebody. Of "nothing" it finds none, and "refused" is no
/// query.
async fn answer(axum::Json(input): axum::Json<Value>) -> (StatusCode, axum::Json<Value>) {
    if input["query"]["text"] == "refused" {
        let failure = json!({"error": "InvalidInput", "message": "query.image cannot be used"});
        return (StatusCode::BAD_REQUEST, axum::Json(failure));
    }
    let term = |normalised: f64, weight: f64| {
        json!({"raw": 0.5, "rank": 1, "normalised": normalised, "weight": weight,
               "contribution": normalised * weight})
    };
    let image = |style: &str, search_rank: usize| {
        json!({"id": format!("{style}/cat?"), "cluster": "17", "score": 0.5,
               "searchRank": search_rank, "metadata": {"title": "<cat>", "style": style},
               "explanation": {"search": term(0.9, 0.7), "personal": term(1.0, 0.3)}})
    };
    let mut results = vec![image("openmoji", 1), image("noto", 2)];
    let somebody = input["userId"].is_string();
    if somebody {
        results.reverse();
    }
    if input["query"]["text"] == "nothing" {
        results.clear();
    }
    let answer = json!({"results": results, "personalisation": {
        "applied": somebody, "reason": if somebody { Value::Null } else { "NO_USER".into() },
        "method": "l2+harmonic_mean", "weight": input["weight"], "candidates": 2, "clusters": 2,
        "unrankedClusters": 0}});
    (StatusCode::OK, axum::Json(answer))
}

struct Served {
    url: String,
    http: reqwest::Client,
    clicks: Arc<Mutex<Vec<Value>>>,
    _folder: tempfile::TempDir,
    _page: Page,
}

async fn stand_in(clicks: Arc<Mutex<Vec<Value>>>) -> String {
    let take = move |headers: HeaderMap, axum::Json(click): axum::Json<Value>| async move {
        assert!(headers["authorization"].to_str().unwrap().contains("/execute-api/aws4_request"));
        if click["imageId"] == "unicorn" {
            let refused = json!({"error": "UnknownImage", "message": "there is no such image"});
            return (StatusCode::NOT_FOUND, axum::Json(refused));
        }
        let result = json!({"imageId": click["imageId"], "outcome": "RECORDED", "cluster": "17"});
        clicks.lock().unwrap().push(click);
        let taken = json!({"recorded": 1, "queued": 0, "results": [result]});
        (StatusCode::OK, axum::Json(taken))
    };
    let router = Router::new()
        .route("/_aws/execute-api/abcd1234/$default/search", post(answer))
        .route("/_aws/execute-api/abcd1234/$default/clicks", post(take));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

/// What an index of two images leaves.
fn index_cache(folder: &std::path::Path, simulated: bool) -> IndexCache {
    let credit = json!({"style": "noto", "name": "Noto Emoji",
        "author": {"name": "Google", "url": "https://example.com"},
        "licence": {"title": "Apache 2.0", "spdx": "Apache-2.0", "url": "https://example.com/l"}});
    let made = json!({"index": "images-1", "images": 2, "clusters": 2});
    let summary = json!({"made": made, "credits": [credit], "simulated": simulated});
    let png = folder.join("a.png");
    std::fs::write(&png, png_of(1)).unwrap();
    let pictures = json!({"noto/cat?": png});
    std::fs::write(folder.join("summary.json"), summary.to_string()).unwrap();
    std::fs::write(folder.join("pictures.json"), pictures.to_string()).unwrap();
    IndexCache::at(folder.to_owned())
}

async fn served(indexed: bool) -> Served {
    serving(indexed, true).await
}

async fn serving(indexed: bool, simulated: bool) -> Served {
    let folder = tempfile::tempdir().unwrap();
    let clicks = Arc::new(Mutex::new(Vec::new()));
    let endpoint = stand_in(clicks.clone()).await;
    let api = "http://abcd1234.execute-api.127.0.0.1:1".to_owned();
    let outputs: BTreeMap<String, String> = [("SearchApiUrl".to_owned(), api)].into();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let folder_of_index = folder.path().join("index");
    std::fs::create_dir(&folder_of_index).unwrap();
    let cache = match indexed {
        true => index_cache(&folder_of_index, simulated),
        false => IndexCache::at(folder_of_index),
    };
    let running = Running {
        pid: 1,
        page: url.clone(),
        endpoint: endpoint.clone(),
        models: endpoint,
        region: "us-east-1".to_owned(),
        processes: BTreeMap::new(),
        outputs,
    };
    let mut page = Page::bound(listener).unwrap();
    page.serve(&running, &[&ImageSearch::new(cache)]).await.unwrap();
    Served { url, http: loopback_client(), clicks, _folder: folder, _page: page }
}

impl Served {
    async fn get(&self, path: &str) -> reqwest::Response {
        self.http.get(format!("{}{path}", self.url)).send().await.unwrap()
    }

    async fn text(&self, path: &str) -> String {
        self.get(path).await.text().await.unwrap()
    }
}

#[tokio::test]
async fn both_orders_stand_side_by_side_and_every_word_is_escaped() {
    let page = served(true).await;
    let shown = page.text("/search?query=%22%3Ccat%3E&user=dee&weight=0.5").await;
    assert!(shown.contains("For everybody") && shown.contains("For Dee"), "{shown}");
    assert!(shown.contains("▲ 1") && shown.contains("▼ 1"), "{shown}");
    assert!(!shown.contains("<cat>") && shown.contains("&#60;cat&#62;"), "{shown}");
    assert!(shown.contains("Noto Emoji") && shown.contains("Apache 2.0"), "{shown}");
    let nobody = page.text("/search?query=cat&user=").await;
    assert!(!nobody.contains("For Dee") && !nobody.contains("<button name=\"image\""));
}

#[tokio::test]
async fn a_click_goes_to_the_deployed_search_and_only_by_the_pages_own_form() {
    let page = served(true).await;
    let send_on = |origin: String, image: &str| {
        let form = [("query", "cat"), ("user", "dee"), ("weight", "0.5"), ("image", image)];
        let sent = page.http.post(format!("{}/search/clicks", page.url)).form(&form);
        sent.header(ORIGIN, origin).send()
    };
    let send = |origin| send_on(origin, "id=noto%2Fcat&title=a+cat");
    assert_eq!(send("http://evil.example".to_owned()).await.unwrap().status(), 403);
    let answer = send(page.url.clone()).await.unwrap();
    assert_eq!(answer.status(), 303);
    let again = answer.headers()["location"].to_str().unwrap().to_owned();
    assert!(page.text(&again).await.contains("Dee clicked on “a cat”"));
    let expected = json!({"userId": "dee", "imageId": "noto/cat", "sessionId": "page-dee"});
    assert_eq!(*page.clicks.lock().unwrap(), [expected]);
    let unknown = send_on(page.url.clone(), "id=unicorn&title=a+unicorn").await.unwrap();
    assert_eq!(unknown.status(), 502);
    let said = unknown.text().await.unwrap();
    assert_eq!(said, "The click is not taken: there is no such image\n");
}

#[tokio::test]
async fn pictures_come_from_the_index_or_from_an_upload() {
    let page = served(true).await;
    let kind = |answer: &reqwest::Response| answer.headers()["content-type"].clone();
    let shown = page.text("/search?query=cat").await;
    let address = "/search/pictures/noto%2Fcat%3F";
    assert!(shown.contains(&format!("src=\"{address}\"")), "{shown}");
    assert_eq!(kind(&page.get(address).await), "image/png");
    assert_eq!(page.get("/search/pictures/..%2Fsummary.json").await.status(), 404);
    let url = format!("{}/search/uploads", page.url);
    let send = |body: Vec<u8>| page.http.post(&url).header(ORIGIN, &page.url).body(body).send();
    assert_eq!(send(b"<svg/>".to_vec()).await.unwrap().status(), 415);
    let wide = send(png_of(2_049)).await.unwrap();
    assert_eq!(wide.status(), 413);
    assert!(wide.text().await.unwrap().contains("2,048 pixels: make it smaller"));
    let taken: Value = send(png_of(2_048)).await.unwrap().json().await.unwrap();
    let token = taken["picture"].as_str().unwrap();
    assert_eq!(kind(&page.get(&format!("/search/uploads/{token}")).await), "image/png");
    let shown = page.text(&format!("/search?picture={token}")).await;
    assert!(shown.contains("Like this picture") && shown.contains("For Ada"), "{shown}");
}

#[tokio::test]
async fn why_is_told_as_the_method_reckons_with_the_score() {
    let shown = served(true).await.text("/search?query=cat&user=dee").await;
    assert!(shown.contains("0.70 / 0.900 = <b>0.630</b>"), "{shown}");
    assert!(shown.contains("<dt>Score</dt><dd>1 / (0.630 + 0.300) = 0.500</dd>"), "{shown}");
}

#[tokio::test]
async fn what_fails_is_said_in_words_and_nothing_found_is_not_one_cluster() {
    let page = served(true).await;
    let failed = page.text("/search?query=refused").await;
    assert!(failed.contains("The picture cannot be used."), "{failed}");
    assert!(!failed.contains("InvalidInput"), "{failed}");
    let nothing = page.text("/search?query=nothing&user=dee").await;
    assert!(nothing.contains("No picture is found.") && !nothing.contains("re-ranked"));
}

#[tokio::test]
async fn pictures_of_ones_own_are_for_nobody_until_somebody_is_named() {
    let page = serving(true, false).await;
    let shown = page.text("/search?query=cat").await;
    assert!(shown.contains("For everybody") && !shown.contains("For Ada"), "{shown}");
    assert!(page.text("/search?query=cat&user=ann").await.contains("For ann"));
}

#[tokio::test]
async fn without_an_index_it_says_what_to_do() {
    let shown = served(false).await.text("/search?query=cat").await;
    assert!(shown.contains("Nothing is indexed yet") && shown.contains("rejoinder search index"));
}
