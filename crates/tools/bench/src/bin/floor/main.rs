//! The floor: `lambda_runtime` and the SDK's clients, one fixed call after the other, nothing else.
//! A model, the index of the search, the table of questions and the mails' topic are sent what the
//! function sent them (`FLOOR_SCRIPT`).

mod asking;
mod clicks;
mod model;
mod recorded;
mod search;
mod signed;

use asking::Asking;
use aws_config::{BehaviorVersion, SdkConfig};
use aws_sdk_comprehend::types::{LanguageCode, TextSegment};
use aws_sdk_dynamodb::types::AttributeValue;
use aws_smithy_http_client::Builder;
use aws_smithy_http_client::tls::{Provider, rustls_provider::CryptoMode};
use clicks::Clicks;
use lambda_runtime::{Error, LambdaEvent, service_fn};
use model::Model;
use search::Search;
use serde_json::{Value, json};

const TEXT: &str =
    "Boils in no time and looks lovely on the counter. My mornings are better for it.";

#[allow(clippy::large_enum_variant, reason = "there is one of it")]
enum Clients {
    /// `lambda_runtime` alone.
    None,
    Comprehend(aws_sdk_comprehend::Client),
    Model(Model),
    Asking(Asking),
    Callback {
        table: aws_sdk_dynamodb::Client,
        _resume: Resume,
    },
    Search(Search),
    Clicks(Clicks),
}

/// Made, as the functions make it, but not asked.
type Resume = aws_sdk_sfn::Client;

impl Clients {
    fn new(function: &str, sdk: &SdkConfig) -> Result<Self, Error> {
        Ok(match function {
            "runtime" => Self::None,
            "toxicity-check" => Self::Comprehend(aws_sdk_comprehend::Client::new(sdk)),
            "approval-request" => Self::Asking(Asking::new(sdk)?),
            "approval-callback" => Self::Callback {
                table: aws_sdk_dynamodb::Client::new(sdk),
                _resume: Resume::new(sdk),
            },
            "search-reranker" => Self::Search(Search::new(sdk)?),
            "click-recording" => Self::Clicks(Clicks::new(sdk)),
            _ => Self::Model(Model::new(aws_sdk_bedrockruntime::Client::new(sdk))?),
        })
    }

    async fn ask(&self) -> Result<u64, Error> {
        match self {
            Self::None => Ok(0),
            Self::Comprehend(client) => Box::pin(comprehend(client)).await,
            Self::Model(model) => Box::pin(model.ask()).await,
            Self::Asking(asking) => Box::pin(asking.ask()).await,
            Self::Callback { table, .. } => Box::pin(callback(table)).await,
            Self::Search(search) => Box::pin(search.ask()).await,
            Self::Clicks(clicks) => Box::pin(clicks.ask()).await,
        }
    }
}

async fn comprehend(client: &aws_sdk_comprehend::Client) -> Result<u64, Error> {
    let segment = TextSegment::builder().text(TEXT).build()?;
    let call = client.detect_toxic_content().text_segments(segment);
    call.language_code(LanguageCode::En).send().await?;
    Ok(1)
}

async fn callback(table: &aws_sdk_dynamodb::Client) -> Result<u64, Error> {
    get(table, "LINK#0").await?;
    get(table, "QUESTION#0123456789abcdef0123456789abcdef").await?;
    Ok(2)
}

async fn get(table: &aws_sdk_dynamodb::Client, key: &str) -> Result<(), Error> {
    let call = table.get_item().table_name("approvals").key("pk", text(key));
    call.key("sk", text("LINK")).consistent_read(true).send().await?;
    Ok(())
}

fn text(value: &str) -> AttributeValue {
    AttributeValue::S(value.to_owned())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let http = Builder::new().tls_provider(Provider::Rustls(CryptoMode::Ring)).build_https();
    let sdk = aws_config::defaults(BehaviorVersion::latest()).http_client(http).load().await;
    let clients = Clients::new(&std::env::var("FLOOR")?, &sdk)?;
    let clients = &clients;
    lambda_runtime::run(service_fn(|_: LambdaEvent<Value>| async move {
        Ok::<_, Error>(json!({ "calls": clients.ask().await? }))
    }))
    .await
}
