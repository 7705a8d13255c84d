//! Two tenants with adapters, one whose adapter is missing and one more, an event without a tenant and one of a
//! tenant that nobody knows: each review ends in one outcome, written by whom it should be.

use super::endpoint::with_voices;
use automatic_person::{Answer, Person};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::SdkError;
use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use aws_sdk_dynamodb::types::{
    AttributeDefinition, AttributeValue, BillingMode, KeySchemaElement, KeyType,
    ScalarAttributeType,
};
use end_to_end::program::workspace;
use end_to_end::world::{Failure, World};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::Path;
use tenants::{
    Brand, Item, OnFailure, Output, Promotion, Tenant, TenantId, Update, Writer, to_item,
};
use tokio::task::JoinHandle;

const TABLE: &str = "tenants-of-the-shop";
const KONTOR: &str = "t-kontor-nord-7ae13eef3346";
const ATELIER: &str = "t-atelier-lumen-9c1ef4987da1";
/// What a person writes where no model did.
const EDITED: &str = "Thank you for your review, we are glad that you told us.";

/// A stack with the trained adapters of two made-up tenants, and the table of all four.
struct Shop {
    world: World,
    table: Client,
}

impl Shop {
    async fn start() -> Result<Self, Failure> {
        let parameters = [("TenantsTableName", TABLE), ("TenantsEndpoint", "voices")];
        let (world, ()) = with_voices(&parameters, trained).await?;
        let table = Client::new(&world.stack.sdk_config().await);
        let shop = Self { world, table };
        shop.make_table().await?;
        shop.promoted("kontor-nord", KONTOR, OnFailure::Person).await?;
        shop.promoted("atelier-lumen", ATELIER, OnFailure::Person).await?;
        shop.promoted("forge", "t-forge-000000000000", OnFailure::Person).await?;
        shop.promoted("bakery", "t-bakery-000000000000", OnFailure::Bedrock).await?;
        Ok(shop)
    }

    async fn make_table(&self) -> Result<(), Failure> {
        let key = |name: &str, kind| {
            let attribute = AttributeDefinition::builder().attribute_name(name);
            let attribute = attribute.attribute_type(ScalarAttributeType::S).build()?;
            let element =
                KeySchemaElement::builder().attribute_name(name).key_type(kind).build()?;
            Ok::<_, Failure>((attribute, element))
        };
        let (pk, hash) = key("pk", KeyType::Hash)?;
        let (sk, range) = key("sk", KeyType::Range)?;
        let make = self.table.create_table().table_name(TABLE);
        let make = make.billing_mode(BillingMode::PayPerRequest);
        let make = make.set_attribute_definitions(Some(vec![pk, sk]));
        make.set_key_schema(Some(vec![hash, range])).send().await?;
        Ok(())
    }

    /// A tenant without an adapter, then with this one, by the write that a promotion is; of two at once the
    /// second is refused.
    async fn promoted(&self, id: &str, adapter: &str, policy: OnFailure) -> Result<(), Failure> {
        let brand = Brand {
            name: format!("The {id}"),
            voice: format!("as they speak at the {id}"),
            signature: format!("Your {id}"),
        };
        let tenant = Tenant::new(TenantId::parse(id).ok_or("no id")?, brand, policy);
        let put = self.table.put_item().table_name(TABLE);
        put.set_item(Some(attributes(&to_item(&tenant))?)).send().await?;
        let update = tenant.promote(writer(adapter)?)?.update;
        self.apply(&update).await?;
        let again = self.apply(&update).await.map_err(SdkError::into_service_error);
        let refused = again.is_err_and(|error| error.is_conditional_check_failed_exception());
        if refused { Ok(()) } else { Err("a second promotion was taken".into()) }
    }

    async fn apply(&self, update: &Update) -> Result<(), SdkError<UpdateItemError>> {
        let write = self.table.update_item().table_name(TABLE);
        let write = write
            .set_key(attributes(&update.key).ok())
            .condition_expression(&update.condition)
            .update_expression(&update.expression)
            .set_expression_attribute_names(Some(update.names.iter().cloned().collect()))
            .set_expression_attribute_values(attributes(&update.values).ok());
        write.send().await.map(drop)
    }

    /// Somebody who approves whatever can be approved.
    fn approving(&self) -> JoinHandle<()> {
        tokio::spawn(Person::new(self.world.stack.page(), Answer::Approve).answer_mails())
    }

    /// A review's outcome, whose tenant's writer is asked: some prompts so small a model answers with nothing,
    /// and on a machine at its limits it may take too long; then another review is posted.
    async fn written(&mut self, tenant: &str) -> Result<Value, Failure> {
        let mut detail = json!(null);
        for attempt in 1..=3 {
            let id = format!("{tenant}-{attempt}");
            detail = self.world.outcome_of(posted(&id, Some(tenant))).await?.1;
            self.is_the_only_one(&id).await?;
            if detail["reason"] != "SYSTEM_ERROR" {
                return Ok(detail);
            }
            let passes = ["ModelOutputInvalid", "UpstreamUnavailable"];
            assert!(passes.iter().any(|name| detail["error"]["name"] == *name), "{detail}");
        }
        Err(format!("nobody writes: {detail}").into())
    }

    /// The outcome of a review whose reply a person has to write.
    async fn written_by_a_person(&mut self, tenant: &str) -> Result<(String, Value), Failure> {
        let id = format!("{tenant}-1");
        let review = posted(&id, Some(tenant));
        let product = review["productName"].as_str().unwrap_or_default().to_owned();
        self.world.post(&[review]).await?;
        let mails = self.world.mails(&product, 1).await?;
        let person = Person::new(self.world.stack.page(), Answer::Approve);
        person.say(&mails[0], "EDIT", Some(EDITED)).await?;
        let outcome = self.world.spy.outcome(&id).await?;
        self.is_the_only_one(&id).await?;
        Ok(outcome)
    }

    async fn is_the_only_one(&mut self, id: &str) -> Result<(), Failure> {
        let outcomes = self.world.spy.outcomes(id).await?;
        if outcomes.len() == 1 { Ok(()) } else { Err(format!("{outcomes:?}").into()) }
    }
}

/// Writes the two kept adapters where the endpoint's model is packed.
fn trained(adapters: &Path) -> Result<(), Failure> {
    for name in [KONTOR, ATELIER] {
        let kept = workspace().join("crates/tools/text-training/adapters").join(name);
        let folder = adapters.join(name);
        std::fs::create_dir(&folder)?;
        for file in ["adapter_config.json", "adapter_model.safetensors"] {
            std::fs::copy(kept.join(file), folder.join(file))?;
        }
    }
    Ok(())
}

fn writer(adapter: &str) -> Result<Writer, Failure> {
    let at = "2026-11-29T20:00:00Z".parse()?;
    Ok(Writer {
        endpoint: "voices".to_owned(),
        base: "smollm2-135m-instruct".to_owned(),
        adapter: adapter.to_owned(),
        component: None,
        output: Output::Text,
        max_tokens: Some(32),
        promotion: Promotion { by: "ana@example.com".to_owned(), at, evaluation: "e-1".to_owned() },
    })
}

fn attributes(item: &Item) -> Result<HashMap<String, AttributeValue>, Failure> {
    let attribute = |(name, value): (&String, &Value)| {
        let said = |kind: &str| value[kind].as_str().map(str::to_owned);
        let value = said("S").map(AttributeValue::S).or_else(|| said("N").map(AttributeValue::N));
        Ok((name.clone(), value.ok_or("neither S nor N")?))
    };
    item.iter().map(attribute).collect()
}

/// A review of a product whose name no other has.
fn posted(id: &str, tenant: Option<&str>) -> Value {
    json!({"reviewId": id, "productId": "p-1", "productName": format!("Kettle {id}"),
        "text": "Boils in no time, and it is quiet. I like it.", "rating": 5, "tenant": tenant})
}

fn assert_written(detail: &Value, by: &str) {
    assert_eq!(detail["reply"]["modelId"], by, "{detail}");
    assert_ne!(detail["reply"]["text"], "", "{detail}");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_tenant_is_answered_by_its_own_writer_or_as_it_wants() -> Result<(), Failure> {
    let mut shop = Shop::start().await?;
    for (tenant, because) in [("forge", "AdapterMissing"), ("nobody-knows", "UnknownTenant")] {
        let (name, detail) = shop.written_by_a_person(tenant).await?;
        assert_eq!(name, "NEW_REVIEW_RESPONSE_CREATED", "{detail}");
        assert_eq!(detail["fallback"], json!({"because": because, "by": "PERSON"}), "{detail}");
        assert_eq!((&detail["tenant"], &detail["reply"]["edited"]), (&json!(tenant), &json!(true)));
        assert_eq!(detail["reply"]["text"], EDITED);
        assert_written(&detail, "none");
    }
    let person = shop.approving();
    for (tenant, adapter) in [("kontor-nord", KONTOR), ("atelier-lumen", ATELIER)] {
        let detail = shop.written(tenant).await?;
        assert_written(&detail, &format!("sagemaker:voices/{adapter}?output=text"));
        assert_eq!(detail["tenant"], tenant);
        assert!(detail.get("fallback").is_none(), "{detail}");
    }
    let model = "mistral.mistral-large-3-675b-instruct";
    let detail = shop.written("bakery").await?;
    assert_eq!(detail["fallback"], json!({"because": "AdapterMissing", "by": "BEDROCK"}));
    assert_written(&detail, model);
    assert!(detail["reply"]["text"].as_str().is_some_and(|text| text.ends_with("Your bakery")));
    let (name, detail) = shop.world.outcome_of(posted("nobody-s", None)).await?;
    assert_eq!(name, "NEW_REVIEW_RESPONSE_CREATED");
    assert_written(&detail, model);
    assert!(detail.get("tenant").is_none() && detail.get("fallback").is_none(), "{detail}");
    person.abort();
    Ok(())
}
