//! The other tenant itself, by its own role: what is refused to everybody else is there.

use super::{DOCUMENTS, OTHER, QUESTIONS, WORD};
use cli_base::functions::Functions;
use end_to_end::library::Library;
use end_to_end::world::Failure;
use serde_json::{Value, json};

/// A user of the other tenant. The local engine knows one signer, so that functions are asked in its name directly.
pub(super) const OWNER: &str = "arn:aws:iam::000000000000:user/market";

/// Its question is read with its answer, and its page is drawn.
pub(super) async fn sees_its_own(library: &Library, edition: &str) -> Result<(), Failure> {
    let path = format!("/questions/{}", QUESTIONS[0]);
    let read = asked(library, "QuestionApiFunction", &path, &json!({"id": QUESTIONS[0]})).await?;
    let body = read["body"].as_str().unwrap_or_default();
    assert!(read["statusCode"] == 200 && body.contains(WORD), "{OTHER}: {read}");
    let page = json!({"id": DOCUMENTS[1], "page": "3.png"});
    let path = format!("/documents/{}/pages/3.png", DOCUMENTS[1]);
    for version in [json!({}), json!({ "version": edition })] {
        let mut event = event(&path, &page);
        event["queryStringParameters"] = version;
        let drawn = invoked(library, "PageDrawingFunction", &event).await?;
        assert_eq!((&drawn["statusCode"], &drawn["isBase64Encoded"]), (&json!(200), &json!(true)));
    }
    Ok(())
}

async fn asked(
    library: &Library,
    function: &str,
    path: &str,
    parts: &Value,
) -> Result<Value, Failure> {
    invoked(library, function, &event(path, parts)).await
}

async fn invoked(library: &Library, function: &str, event: &Value) -> Result<Value, Failure> {
    let functions = Functions::new(&library.world.stack.sdk_config().await);
    let name = library.world.physical(function).await?;
    functions.invoke(&name, event).await?.map_err(|failure| failure.message.into())
}

/// As API Gateway hands on a request that the owner signed.
fn event(path: &str, parts: &Value) -> Value {
    json!({"rawPath": path, "pathParameters": parts, "requestContext": {
        "authorizer": {"iam": {"userArn": OWNER}}, "http": {"method": "GET", "path": path}}})
}
