//! Signed requests of one tenant for what another one has.

use super::{DOCUMENTS, OTHER, QUESTIONS, leaks, spellings};
use cli_base::loopback::loopback_client;
use end_to_end::library::Library;
use end_to_end::signed::{SIGNED, address};
use end_to_end::world::Failure;
use manuals::TENANT;
use serde_json::{Value, json};

/// What a caller sends who hopes that the API believes it.
const HEADERS: [(&str, &str); 4] = [
    ("accept", "*/*"),
    ("x-tenant", OTHER),
    ("x-amz-meta-tenant", OTHER),
    ("x-forwarded-user", OTHER),
];

/// The answer stands on the third.
const PAGES: [&str; 4] = ["1.png", "3", "3.png", "4.png"];

/// Requests to the API.
pub(super) struct Requests {
    http: reqwest::Client,
    address: String,
}

/// What is compared of an answer: status, type of content, body.
type Answer = (u16, String, String);

impl Requests {
    pub(super) fn new(library: &Library) -> Result<Self, Failure> {
        let address = address(&library.world, "AssistantApiUrl")?;
        Ok(Self { http: loopback_client(), address })
    }

    async fn sent(&self, request: reqwest::RequestBuilder) -> Result<Answer, Failure> {
        let answer = request.header("authorization", SIGNED).send().await?;
        let headers = format!("{:?}", answer.headers());
        let media_type = answer.headers().get("content-type").map(|name| format!("{name:?}"));
        let (status, body) = (answer.status().as_u16(), answer.bytes().await?);
        let body = String::from_utf8_lossy(&body).into_owned();
        assert!(!leaks(&body) && !leaks(&headers), "{status} {headers} {body}");
        Ok((status, media_type.unwrap_or_default(), body))
    }

    async fn get(&self, path: &str, header: (&str, &str)) -> Result<Answer, Failure> {
        let request = self.http.get(format!("{}{path}", self.address));
        self.sent(request.header(header.0, header.1)).await
    }

    /// What is another's is answered as what never was, written alike.
    async fn as_what_never_was(
        &self,
        [path, never]: [String; 2],
        headers: &[(&str, &str)],
    ) -> Result<usize, Failure> {
        let expected = self.get(&never, HEADERS[0]).await?;
        assert!((400..500).contains(&expected.0), "{never} {expected:?}");
        for header in headers {
            assert_eq!(self.get(&path, *header).await?, expected, "{path} {header:?}");
        }
        Ok(headers.len())
    }

    /// With the other's name in headers, too.
    pub(super) async fn read_questions(&self) -> Result<usize, Failure> {
        let mut tried = 0;
        for id in QUESTIONS {
            let never = id.replace("vault", "fault");
            for pair in spellings::of_id(id).into_iter().zip(spellings::of_id(&never)) {
                let paths = [pair.0, pair.1].map(|id| format!("/questions/{id}"));
                tried += self.as_what_never_was(paths, &HEADERS).await?;
            }
        }
        Ok(tried)
    }

    /// In the edition that was read, in whichever, lit and small.
    pub(super) async fn ask_for_pages(&self, edition: &str) -> Result<usize, Failure> {
        let edition = format!("?version={edition}");
        let queries = ["", &edition, "?box=72,72,300,300&width=200"];
        let mut tried = 0;
        for id in DOCUMENTS {
            let never = id.replace("vault", "fault");
            for pair in spellings::of_id(id).into_iter().zip(spellings::of_id(&never)) {
                for (page, query) in
                    PAGES.iter().flat_map(|page| queries.map(|query| (page, query)))
                {
                    let path = |id: &str| format!("/documents/{id}/pages/{page}{query}");
                    let paths = [path(&pair.0), path(&pair.1)];
                    tried += self.as_what_never_was(paths, &HEADERS[1..2]).await?;
                }
            }
        }
        Ok(tried)
    }

    /// By keys that lead to another tenant's pictures, and with a tenant in the body: refused. What is a name below
    /// one's own folder, however it looks, is asked and found nowhere.
    pub(super) async fn ask_with_pictures(&self, library: &mut Library) -> Result<usize, Failure> {
        let foreign = ["", "/", "./", "images/../", "%2e%2e/", "s3://bucket/"]
            .map(|before| format!("{before}images/{OTHER}/vault.png"));
        let up = ["../", "./../", "x/../../", "../../images/"]
            .map(|up| format!("images/{TENANT}/{up}{OTHER}/vault.png"));
        let none = ["images/", "Images/", "images//", "images/harbour-street"].map(str::to_owned);
        let keys = foreign.iter().chain(&up).chain(&none).map(|key| json!({ "image": key }));
        let fields =
            ["tenant", "Tenant", "tenantId", "asTenant"].map(|field| json!({field: OTHER}));
        let mut tried = 0;
        for body in keys.chain(fields) {
            assert_eq!(self.asked(body.clone()).await?.0, 400, "{body}");
            tried += 1;
        }
        for name in ["..%2f", "%2e%2e/", "..%5c"] {
            let body = json!({"image": format!("images/{TENANT}/{name}{OTHER}/vault.png")});
            let (status, receipt) = self.asked(body.clone()).await?;
            assert_eq!(status, 202, "{body}");
            let id = receipt["questionId"].as_str().ok_or("no id")?;
            let (name, outcome) = library.outcome(id).await?;
            assert!(name == "QUESTION_FAILED" && !leaks(&outcome.to_string()), "{outcome:#}");
            tried += 1;
        }
        Ok(tried)
    }

    async fn asked(&self, mut body: Value) -> Result<(u16, Value), Failure> {
        body["text"] = json!("What is seen here?");
        let request = self.http.post(format!("{}/questions", self.address)).json(&body);
        let (status, _, said) = self.sent(request).await?;
        Ok((status, serde_json::from_str(&said)?))
    }
}
