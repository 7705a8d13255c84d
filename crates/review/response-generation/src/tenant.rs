//! Who writes a tenant's reply, and in whose voice.

use crate::write::write;
use crate::{Config, Error, Input, Output};
use bedrock::{Converse, ModelConfig, Overrides};
use bounds::{InvalidInput, check_text};
use lambda_bridge::{Answer, Metric};
use reviews::{Fallback, Finding, Instead, Refusal, Reply, ToneRule};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use tenants::{Brand, Item, MOST_ID, Tenant, UnreadableRecord, Writer, instead, of_item};
use usage::Usage;

/// What a reply that nobody wrote names as its model and its prompt.
const NOBODY: &str = "none";

/// A tenant, and what the table has of it.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AskedTenant {
    /// The tenant's id, as the event has it.
    #[schemars(length(min = 1, max = 48))]
    pub id: String,
    /// The item of its route, as DynamoDB's `GetItem` gives it; none where the table has none.
    #[serde(default)]
    #[schemars(schema_with = "item_schema")]
    pub item: Option<Item>,
    /// Why the tenant's own writer did not write when it was asked.
    #[serde(default)]
    pub refused: Option<Refusal>,
}

/// What is in it, `tenants` reads.
fn item_schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": ["object", "null"], "additionalProperties": true})
}

impl AskedTenant {
    pub(crate) fn validate(&self) -> Result<(), InvalidInput> {
        check_text("tenant.id", &self.id, MOST_ID)
    }

    /// The route; none where the tenant is not known.
    fn route(&self) -> Result<Option<Tenant>, UnreadableRecord> {
        let tenant = self.item.as_ref().map(of_item).transpose()?;
        match tenant {
            Some(other) if other.id.as_str() != self.id => {
                Err(UnreadableRecord { attribute: "pk" })
            }
            tenant => Ok(tenant),
        }
    }
}

/// The reply by the tenant's writer; where that has refused, by whom the tenant's policy names.
pub(crate) async fn write_for(
    port: &impl Converse,
    config: &Config,
    asked: &AskedTenant,
    input: &Input,
) -> Result<Answer<Output>, Error> {
    let tenant = asked.route()?;
    let Some(because) = asked.refused else {
        let tenant = tenant.ok_or(Refusal::UnknownTenant)?;
        let own = config.written_by(tenant.writer()?).sounding_as(&tenant.brand);
        return Ok(write(port, &own, input).await?);
    };
    let fallback = instead(tenant.as_ref().map(|tenant| tenant.on_failure), because);
    let answer = match (fallback.by, tenant) {
        (Instead::Bedrock, Some(tenant)) => {
            write(port, &config.on_bedrock().sounding_as(&tenant.brand), input).await?
        }
        _ => Answer::new(unwritten(because, input)),
    };
    Ok(saying(answer, fallback))
}

fn saying(answer: Answer<Output>, fallback: Fallback) -> Answer<Output> {
    let counted = answer.counting([Metric::count("TenantFallbacks", 1.0)]);
    Answer { output: Output { fallback: Some(fallback), ..counted.output }, ..counted }
}

/// Nothing, for a person to write.
fn unwritten(because: Refusal, input: &Input) -> Output {
    let detail = format!(
        "The tenant's own writer did not write ({}): write the reply yourself.",
        because.name()
    );
    let reply = Reply {
        text: String::new(),
        language: input.sentiment.language.clone(),
        model_id: NOBODY.to_owned(),
        prompt_version: NOBODY.to_owned(),
        edited: false,
        findings: vec![Finding { rule: ToneRule::Empty, detail }],
    };
    Output { reply, fallback: None, usage: Usage::default() }
}

impl Config {
    /// Asking `writer` and nobody else.
    fn written_by(&self, writer: &Writer) -> Self {
        let given = writer.max_tokens.and_then(|tokens| i32::try_from(tokens).ok());
        let usual = match writer.output {
            tenants::Output::Text => self.text_tokens,
            tenants::Output::Schema => self.bedrock.max_tokens,
        };
        let model = ModelConfig {
            model_id: writer.model_id(),
            fallback_model_id: None,
            ..self.bedrock.clone()
        };
        self.asking(model, given.unwrap_or(usual))
    }

    /// Asking the models on Bedrock, whoever writes for everybody else.
    fn on_bedrock(&self) -> Self {
        self.asking(self.bedrock.clone(), self.bedrock.max_tokens)
    }

    fn asking(&self, model: ModelConfig, max_tokens: i32) -> Self {
        let overrides = Overrides { max_tokens: Some(max_tokens), ..self.overrides };
        Self { model, overrides, ..self.clone() }
    }

    fn sounding_as(self, brand: &Brand) -> Self {
        let Brand { name, voice, signature } = brand.clone();
        Self { brand_name: name, brand_voice: voice, signature, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::handle;
    use bedrock::{ModelAnswer, Request, Stop};
    use lambda_bridge::{Env, NamedError, UpstreamError};
    use serde_json::{Value, json};
    use std::sync::Mutex;

    /// Writes, and keeps who was asked what.
    #[derive(Default)]
    struct Model(Mutex<Vec<(String, Request)>>);

    impl Model {
        fn asked(&self) -> (String, Request) {
            self.0.lock().unwrap().last().cloned().unwrap()
        }

        fn calls(&self) -> usize {
            self.0.lock().unwrap().len()
        }
    }

    impl Converse for Model {
        async fn converse(&self, id: &str, asked: &Request) -> Result<ModelAnswer, UpstreamError> {
            self.0.lock().unwrap().push((id.to_owned(), asked.clone()));
            let text = json!({"reply": "Thank you for your kind words.", "language": "en"});
            let (text, stop) = (text.to_string(), Stop::Complete);
            Ok(ModelAnswer { text, stop, input_tokens: 9, output_tokens: 6, structured: true })
        }
    }

    /// A stack whose own replies are written on an endpoint, by the base.
    fn config() -> Config {
        Config::from_env(&Env::of(&[
            ("MODEL_ID", "m"),
            ("FALLBACK_MODEL_ID", "n"),
            ("MAX_TOKENS", "900"),
            ("BRAND_NAME", "Example Shop"),
            ("REPLY_ENDPOINT", "voices"),
            ("REPLY_WRITER", "smollm2"),
        ]))
        .unwrap()
    }

    fn item(patch: Value) -> Value {
        let writer = json!({"endpoint": "voices", "base": "smollm2", "adapter": "t-kontor-7ae13eef3346",
            "output": "text", "promotion": {"by": "ana", "at": "2026-11-29T20:00:00Z", "evaluation": "e"}});
        let mut item = json!({"pk": {"S": "TENANT#kontor"}, "sk": {"S": "ROUTE"}, "version": {"N": "1"},
            "brandName": {"S": "Kontor Nord"}, "brandVoice": {"S": "of the waterfront"},
            "signature": {"S": "Your Kontor"}, "onFailure": {"S": "BEDROCK"},
            "writer": {"S": writer.to_string()}});
        let attributes = item.as_object_mut().unwrap();
        attributes.extend(patch.as_object().unwrap().clone());
        attributes.retain(|_, value| !value.is_null());
        item
    }

    async fn said(model: &Model, tenant: Value) -> Result<Answer<Output>, Error> {
        let review =
            json!({"reviewId": "r", "productId": "p", "productName": "Kettle", "text": "Good."});
        let sentiment = json!({"label": "POSITIVE", "confidence": 0.9, "language": "en"});
        let input = json!({"review": review, "sentiment": sentiment, "tenant": tenant});
        handle(model, &config(), serde_json::from_value(input).unwrap()).await
    }

    fn settings(request: &Request) -> String {
        format!("{:?}", request.turns[0])
    }

    #[tokio::test]
    async fn a_tenant_s_adapter_writes_in_its_voice() {
        let model = Model::default();
        let answer = said(&model, json!({"id": "kontor", "item": item(json!({}))})).await.unwrap();
        let route = "sagemaker:voices/t-kontor-7ae13eef3346?output=text";
        let Output { reply, fallback, .. } = answer.output;
        assert_eq!((reply.model_id.as_str(), fallback), (route, None));
        let (id, request) = model.asked();
        assert_eq!((id.as_str(), request.overrides.max_tokens), (route, Some(900)));
        for words in ["Kontor Nord", "of the waterfront", "Your Kontor"] {
            assert!(settings(&request).contains(words), "{words}");
        }
    }

    #[tokio::test]
    async fn a_writer_s_own_bound_of_tokens_holds() {
        let model = Model::default();
        let writer = item(json!({}))["writer"]["S"].as_str().unwrap().to_owned();
        let mut writer: Value = serde_json::from_str(&writer).unwrap();
        writer["maxTokens"] = json!(32);
        let item = item(json!({"writer": {"S": writer.to_string()}}));
        said(&model, json!({"id": "kontor", "item": item})).await.unwrap();
        assert_eq!(model.asked().1.overrides.max_tokens, Some(32));
        writer["output"] = json!("schema");
        writer.as_object_mut().unwrap().remove("maxTokens");
        let item = super::tests::item(json!({"writer": {"S": writer.to_string()}}));
        said(&model, json!({"id": "kontor", "item": item})).await.unwrap();
        assert_eq!(model.asked().1.overrides.max_tokens, Some(1_300));
    }

    #[tokio::test]
    async fn bedrock_takes_over_in_the_tenant_s_voice_and_says_so() {
        let model = Model::default();
        let tenant = json!({"id": "kontor", "item": item(json!({})), "refused": "EndpointAsleep"});
        let answer = said(&model, tenant).await.unwrap();
        let counted = answer.metrics.iter().any(|metric| metric.name == "TenantFallbacks");
        let Output { reply, fallback, .. } = answer.output;
        let expected = Fallback { because: Refusal::EndpointAsleep, by: Instead::Bedrock };
        assert_eq!((reply.model_id.as_str(), fallback), ("m", Some(expected)));
        assert!(counted && settings(&model.asked().1).contains("of the waterfront"));
        assert_eq!(model.asked().1.overrides.max_tokens, Some(1_300));
    }

    #[tokio::test]
    async fn a_person_is_left_an_empty_reply_and_no_model_asked() {
        let model = Model::default();
        let item = item(json!({"onFailure": {"S": "PERSON"}}));
        let tenant = json!({"id": "kontor", "item": item, "refused": "AdapterMismatch"});
        let Output { reply, fallback, usage } = said(&model, tenant).await.unwrap().output;
        assert_eq!(fallback.map(|fallback| fallback.by), Some(Instead::Person));
        assert_eq!((reply.text.as_str(), reply.model_id.as_str()), ("", "none"));
        assert_eq!((reply.findings[0].rule, usage), (ToneRule::Empty, Usage::default()));
        assert!(reply.findings[0].detail.contains("AdapterMismatch"));
        assert_eq!(model.calls(), 0);
    }

    #[tokio::test]
    async fn who_cannot_be_answered_is_refused_by_name() {
        let model = Model::default();
        for (tenant, name) in [
            (json!({"id": "kontor"}), "UnknownTenant"),
            (json!({"id": "kontor", "item": item(json!({"writer": null}))}), "AdapterMissing"),
            (json!({"id": "bakery", "item": item(json!({}))}), "UnreadableRecord"),
            (json!({"id": "kontor", "item": {}}), "UnreadableRecord"),
            (json!({"id": " "}), "InvalidInput"),
        ] {
            assert_eq!(said(&model, tenant).await.unwrap_err().name(), name);
        }
        assert_eq!(model.calls(), 0);
    }

    #[tokio::test]
    async fn an_unknown_tenant_is_for_a_person() {
        let model = Model::default();
        let tenant = json!({"id": "kontor", "refused": "UnknownTenant"});
        let output = said(&model, tenant).await.unwrap().output;
        let expected = Fallback { because: Refusal::UnknownTenant, by: Instead::Person };
        assert_eq!((output.fallback, model.calls()), (Some(expected), 0));
    }
}
