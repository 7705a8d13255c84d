//! SageMaker's InvokeEndpoint before one container, as far as it matters to who writes.

use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use axum::Router;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// The address of an endpoint `shop` over the container at `url`. A `faulty` one loses the name of who is
/// to write on the way, so that the base does.
pub(crate) async fn serve(url: &str, faulty: bool) -> String {
    let container = format!("{url}/invocations");
    let invoke = async move |body: Bytes| {
        let mut body: Value = serde_json::from_slice(&body).unwrap();
        if faulty {
            body.as_object_mut().unwrap().remove("model");
        }
        let sent = reqwest::Client::new().post(container).body(body.to_string()).send().await;
        passed_on(sent.unwrap()).await
    };
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let router = Router::new().route("/endpoints/shop/invocations", post(invoke));
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

/// Whatever the container refuses comes as 424.
async fn passed_on(answer: reqwest::Response) -> Response {
    let status = answer.status();
    let text = answer.text().await.unwrap();
    if status.is_success() {
        return text.into_response();
    }
    let error = json!({"OriginalStatusCode": status.as_u16(), "OriginalMessage": text});
    (StatusCode::FAILED_DEPENDENCY, [("x-amzn-errortype", "ModelError")], error.to_string())
        .into_response()
}

pub(crate) fn sdk(address: &str) -> SdkConfig {
    let credentials = Credentials::new("AKIDEXAMPLE", "secret", None, None, "test");
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static("us-east-1"))
        .endpoint_url(address)
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .build()
}
