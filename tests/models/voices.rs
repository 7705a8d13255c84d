//! Inference components of one small language model on an endpoint, the base and two adapters: the function of
//! the replies is answered by the one that it asks for, or by nobody.

use super::endpoint::{deploy, undo};
use adapters::{AdapterName, Llama, drawn};
use cli_base::functions::Functions;
use end_to_end::program::workspace;
use end_to_end::world::{Failure, World};
use model_plan::{Deployment, Plan, deployment};
use serde_json::{Value, json};

/// SmolLM2-135M.
const BASE: Llama =
    Llama { layers: 30, hidden: 576, intermediate: 1536, heads: 9, key_value_heads: 3, head: 64 };

/// Numbers of the adapters, so small that the texts stay sentences: that adapters write otherwise than the
/// base `text-serving`'s own tests show.
const MOST: f32 = 0.02;

const ROLE: &str = "arn:aws:iam::000000000000:role/any";
/// The name by which `text-serving` says that the base wrote.
const WRITER: &str = "smollm2-135m-instruct";

/// A stack with an endpoint as a plan makes it.
struct Voices {
    world: World,
    deployment: Deployment,
}

impl Voices {
    /// The base, two tenants' adapters, and one whose files are another's.
    async fn start() -> Result<Self, Failure> {
        let parameters = [("ReplyEndpoint", "voices"), ("ReplyWriter", WRITER)];
        let (kontor, bakery) = (adapter("kontor", 1)?, adapter("bakery", 2)?);
        let forged = ("t-forge-000000000000".to_owned(), kontor.1.clone());
        let archives = [kontor, bakery, forged];
        let plan = plan(archives.each_ref().map(|(name, _)| name.as_str()))?;
        let deployment = deployment(&plan, ROLE).map_err(|faults| format!("{faults:?}"))?;
        let world = World::start(&parameters).await?;
        let made = deploy(&world, &deployment, &archives).await?;
        let states: Vec<_> =
            made.iter().rev().map(|one| &one["InferenceComponentStatus"]).collect();
        assert_eq!(states[..4], ["Failed", "InService", "InService", "InService"], "{made:?}");
        let reason = made.last().and_then(|one| one["FailureReason"].as_str()).unwrap_or_default();
        assert!(reason.contains("refused the adapter with status 400"), "{reason}");
        Ok(Self { world, deployment })
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
        self.asked(route, 32).await
    }

    async fn asked(&self, route: &str, most: u32) -> Result<Result<Value, String>, Failure> {
        let prompt = json!({"version": "short.v1", "text": "Thank the customer in one sentence."});
        let candidate = json!({"modelId": format!("sagemaker:voices/{route}"), "temperature": 0.0,
            "maxTokens": most, "prompt": prompt});
        let review = json!({"reviewId": "r-1", "productId": "p-1", "productName": "Kettle",
            "text": "Good kettle."});
        let sentiment = json!({"label": "POSITIVE", "confidence": 0.9, "language": "en"});
        let input = json!({"review": review, "sentiment": sentiment, "candidate": candidate});
        let config = self.world.stack.sdk_config().await;
        let function = self.world.physical("ResponseGenerationFunction").await?;
        let said = Functions::new(&config).invoke(&function, &input).await?;
        Ok(said.map_err(|failure| failure.name))
    }
}

/// A tenant's adapter, by name and archive.
fn adapter(tenant: &str, seed: u64) -> Result<(String, Vec<u8>), Failure> {
    let files = drawn(&BASE, seed, MOST);
    Ok((AdapterName::of(tenant, &files)?.to_string(), files.pack()?))
}

/// The kept plan with these adapters.
fn plan(adapters: [&str; 3]) -> Result<Plan, Failure> {
    let text = std::fs::read(workspace().join("events/models/plans/local.json"))?;
    let mut plan: Value = serde_json::from_slice(&text)?;
    let adapter = |name: &str| {
        let tenant = name.trim_start_matches("t-").rsplit_once('-').map(|(tenant, _)| tenant);
        json!({"tenant": tenant, "adapter": name, "output": "text", "evaluation": "drawn",
            "archive": format!("s3://voices-of-the-shop/{name}.tar.gz")})
    };
    plan["bases"][0]["adapters"] = adapters.iter().map(|name| adapter(name)).collect();
    Ok(serde_json::from_value(plan)?)
}

/// The answer's `model` is what the function holds against the writer: the base and both adapters prove
/// themselves.
#[tokio::test(flavor = "multi_thread")]
async fn each_writer_writes_for_itself_and_nobody_else_does() -> Result<(), Failure> {
    let voices = Voices::start().await?;
    let [base, kontor, bakery, forged] = voices.deployment.probes.as_slice() else {
        return Err("not four writers".into());
    };
    for probe in [base, kontor, bakery] {
        let route = format!("{}?component={}&output=text", probe.writer, probe.component);
        let output = voices.patient_reply(&route).await?;
        assert_eq!(output["reply"]["modelId"], format!("sagemaker:voices/{route}"), "{output}");
        assert!(output["usage"]["outputTokens"].as_u64() > Some(3), "{output}");
        assert_eq!(output["usage"]["costUsd"], 0.0, "{output}");
        assert_ne!(output["reply"]["text"], "", "{output}");
    }
    let refused = |name: &str| Err(name.to_owned());
    let forged = format!("{0}?component={0}&output=text", forged.component);
    assert_eq!(voices.reply(&forged).await?, refused("AdapterMissing"));
    let not_kontor = format!("{}?component={}&output=text", kontor.writer, base.component);
    assert_eq!(voices.asked(&not_kontor, 4).await?, refused("AdapterMismatch"));
    undo(&voices.world, &voices.deployment).await?;
    let url = format!("{}/_local/endpoints", voices.world.stack.models());
    let left: Value = reqwest::get(url).await?.json().await?;
    assert_eq!(left, json!({}));
    Ok(())
}
