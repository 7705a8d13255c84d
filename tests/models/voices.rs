//! Two adapters of one small language model on an endpoint: the function of the replies is answered by the
//! one that it asks for, or by nobody.

use super::endpoint::with_voices;
use adapters::{AdapterName, Llama, drawn};
use aws_sdk_lambda::primitives::Blob;
use end_to_end::world::{Failure, World};
use serde_json::{Value, json};
use std::path::Path;

/// SmolLM2-135M.
const BASE: Llama =
    Llama { layers: 30, hidden: 576, intermediate: 1536, heads: 9, key_value_heads: 3, head: 64 };

/// Numbers of the adapters, so small that the texts stay sentences: that adapters write otherwise than the
/// base `text-serving`'s own tests show.
const MOST: f32 = 0.02;

/// A stack with an endpoint, and the names of two adapters there.
struct Voices {
    world: World,
    kontor: String,
    bakery: String,
}

impl Voices {
    async fn start() -> Result<Self, Failure> {
        let parameters = [("ReplyEndpoint", "voices"), ("ReplyWriter", "smollm2")];
        let drawn = |adapters: &Path| {
            Ok((adapter(adapters, "kontor", 1)?, adapter(adapters, "bakery", 2)?))
        };
        let (world, (kontor, bakery)) =
            with_voices(World::start(&parameters).await?, drawn).await?;
        Ok(Self { world, kontor, bakery })
    }

    /// The reply of whom `route` names. Each prompt has a number of its own, and to some of them so small a
    /// model says nothing that is a sentence; on a machine at its limits it may take too long.
    async fn patient_reply(&self, route: &str) -> Result<Value, Failure> {
        let passes = |name: &String| name == "ModelOutputInvalid" || name == "UpstreamUnavailable";
        let mut said = self.reply(route).await?;
        for _ in 0..3 {
            if said.as_ref().is_err_and(passes) {
                said = self.reply(route).await?;
            }
        }
        Ok(said?)
    }

    /// What comes of asking whom `route` names for a few tokens: a reply, or the name of the error.
    async fn reply(&self, route: &str) -> Result<Result<Value, String>, Failure> {
        let prompt = json!({"version": "short.v1", "text": "Thank the customer in one sentence."});
        let candidate = json!({"modelId": format!("sagemaker:voices/{route}"), "temperature": 0.0,
            "maxTokens": 32, "prompt": prompt});
        let review = json!({"reviewId": "r-1", "productId": "p-1", "productName": "Kettle",
            "text": "Good kettle."});
        let sentiment = json!({"label": "POSITIVE", "confidence": 0.9, "language": "en"});
        let input = json!({"review": review, "sentiment": sentiment, "candidate": candidate});
        let config = self.world.stack.sdk_config().await;
        let function = function(&config).await?;
        let asked = aws_sdk_lambda::Client::new(&config).invoke().function_name(function);
        let answer = asked.payload(Blob::new(input.to_string())).send().await?;
        let payload = answer.payload().map(|blob| blob.as_ref().to_vec()).unwrap_or_default();
        let payload: Value = serde_json::from_slice(&payload)?;
        let error = answer.function_error();
        Ok(match error {
            Some(_) => Err(payload["errorType"].as_str().unwrap_or_default().to_owned()),
            None => Ok(payload),
        })
    }
}

async fn function(config: &aws_config::SdkConfig) -> Result<String, Failure> {
    let client = aws_sdk_cloudformation::Client::new(config);
    let found = client
        .describe_stack_resource()
        .stack_name("rejoinder-review")
        .logical_resource_id("ResponseGenerationFunction")
        .send()
        .await?;
    let name = found.stack_resource_detail().and_then(|one| one.physical_resource_id());
    Ok(name.ok_or("no function")?.to_owned())
}

/// Writes a tenant's adapter where SageMaker unpacks it; its name.
fn adapter(adapters: &Path, tenant: &str, seed: u64) -> Result<String, Failure> {
    let files = drawn(&BASE, seed, MOST);
    let name = AdapterName::of(tenant, &files)?.to_string();
    let folder = adapters.join(&name);
    std::fs::create_dir(&folder)?;
    files.write(&folder)?;
    Ok(name)
}

#[tokio::test(flavor = "multi_thread")]
async fn each_writer_writes_for_itself_and_nobody_else_does() -> Result<(), Failure> {
    let voices = Voices::start().await?;
    for writer in [&voices.kontor, &voices.bakery] {
        let route = format!("{writer}?output=text");
        let output = voices.patient_reply(&route).await?;
        assert_eq!(output["reply"]["modelId"], format!("sagemaker:voices/{route}"), "{output}");
        assert!(output["usage"]["outputTokens"].as_u64() > Some(3), "{output}");
        assert_eq!(output["usage"]["costUsd"], 0.0, "{output}");
        assert_ne!(output["reply"]["text"], "", "{output}");
    }
    let unknown = voices.reply("t-forge-000000000000?output=text").await?;
    assert_eq!(unknown, Err("AdapterMissing".to_owned()));
    Ok(())
}
